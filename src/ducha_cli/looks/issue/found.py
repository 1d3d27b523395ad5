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

FOUND = f"({among('i.state', issue.STANDING)} OR coalesce({CAUSE}, '') IN {quoted(issue.WAS)})"
"""SQL: the issue ``i`` is among those that were found."""

GONE = f"(i.state NOT IN {quoted(issue.STANDING)} AND coalesce({CAUSE}, '') <> '{SLIP}')"
"""SQL: it was withdrawn, and not because somebody mistyped it."""


def told(gone: Iterable[Row]) -> str:
    """Say how many were withdrawn and why: 撤销3（查无此事1、不属职责已移送2）; "" where none was."""
    count = Counter(row["gone"] or "未写缘由" for row in gone)
    why = "、".join(f"{cause}{count[cause]}" for cause in (*issue.WITHDRAWALS, "未写缘由") if count[cause])
    return f"撤销{sum(count.values())}（{why}）" if count else ""
