"""What counts as found: every issue that stands, and of the withdrawn those that were one all the same."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ducha_cli.domain.life import issue
from ducha_cli.domain.slip import SLIP
from ducha_cli.looks.rows import Row, among, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

CAUSE = "(SELECT z.cause FROM turn z WHERE z.issue_id = i.id AND z.kind = '撤销' ORDER BY z.id DESC LIMIT 1)"
"""SQL: why the issue ``i`` was withdrawn; from before there were causes, nothing."""

ANSWERING = "(SELECT r.unit_id FROM issue_unit r WHERE r.issue_id = i.id AND r.role = '责任')"
"""SQL: the unit that answers for the issue ``i``."""

CLEARED_BEFORE = (
    "(i.adopted_as_of IS NOT NULL AND EXISTS (SELECT 1 FROM entry z WHERE z.act = 'issue.adopt'"
    " AND z.subject = printf('W%d-%04d', i.year, i.number) AND json_extract(z.detail, '$.facts.outcome') = 'cleared'))"
)
"""SQL: the first round of the issue ``i`` was cleared before the ledger took it over."""
BEFORE = f"({CLEARED_BEFORE} AND i.round = 1)"
"""SQL: the issue ``i`` was cleared before the ledger took it over; one that came back since is as any other."""

UNTOLD = "未写缘由"
"""What was withdrawn before there were causes."""

FOUND = f"({among('i.state', issue.STANDING)} OR coalesce({CAUSE}, '') IN {quoted(issue.WAS)})"
"""SQL: the issue ``i`` is among those that were found."""

GONE = f"(i.state NOT IN {quoted(issue.STANDING)} AND coalesce({CAUSE}, '') <> '{SLIP}')"
"""SQL: it was withdrawn, and not because somebody mistyped it."""


def told(gone: Iterable[Row]) -> str:
    """Say how many were withdrawn and why: 撤销3（查无此事1、不属职责已移送2）; "" where none was."""
    return _withdrawn(_causes(row["gone"] for row in gone))


def uncleared(row: Row, day: str) -> bool:
    """Tell whether an issue (its state, and its ``due`` day) is past its day on ``day`` and not cleared: 应销未销."""
    return row["state"] in issue.OPEN and row["due"] is not None and row["due"] < day


def beside(gone: Iterable[str], late: int, stopped: int) -> Row:
    """Return what stands beside 销号率: what was withdrawn and why, and what ought to be cleared and is not.

    Args:
        gone: the cause of each that was withdrawn, "" of one from before there were causes.
        late: how many are past their day and not cleared.
        stopped: how many are not past it because their clock stands (中止).
    """
    causes = _causes(gone)
    waits = f"应销未销{late}" + (f"（另中止{stopped}）" if stopped else "") if late or stopped else ""
    text = "；".join(filter(None, (_withdrawn(causes), waits)))
    return {"causes": causes, "uncleared": late, "stopped": stopped, "text": text}


def _causes(gone: Iterable[str]) -> Row:
    count = Counter(cause or UNTOLD for cause in gone)
    return {cause: count[cause] for cause in (*issue.WITHDRAWALS, UNTOLD) if count[cause]}


def _withdrawn(causes: Row) -> str:
    why = "、".join(f"{cause}{times}" for cause, times in causes.items())
    return f"撤销{sum(causes.values())}（{why}）" if causes else ""
