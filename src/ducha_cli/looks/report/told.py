"""Papers that told a unit in a period, 通知单 and 整改通知, each with its 回执: what 回执率 and 按时签收率 count.

One paper to one unit is one, however many matters it names; one that is void or was recalled told nothing. A unit that
has answered was told: its reply stands for the 回执 (``[receipt] report_counts``), and that is said.
"""

# ruff: noqa: S608  state codes put into SQL are ours, never typed

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.life.assignment import LIVE
from ducha_cli.domain.life.issue import STANDING
from ducha_cli.domain.life.paper import VALID
from ducha_cli.looks.item.tellings import standing
from ducha_cli.looks.report.beneath import Thing
from ducha_cli.looks.report.outstanding import HEARD
from ducha_cli.looks.rows import among

if TYPE_CHECKING:
    from ducha_cli.looks.report.ground import Ground
    from ducha_cli.looks.rows import Row

# From the notices of the period, past their papers; unary plus keeps SQLite from searching all receipts without one.
# A receipt from before 0004 names no notice: it is of those of its share that had been delivered by then.
_NOTICES = f"""
SELECT n.paper_id, coalesce(a.unit_id, n.unit_id) AS unit_id, n.delivered_on, n.assignment_id, n.issue_id,
 coalesce(a.item_id, i.item_id) AS item_id,
 coalesce((SELECT r.received_on FROM receipt r WHERE r.notice_id = n.id), (SELECT min(r.received_on) FROM receipt r
  WHERE r.assignment_id = n.assignment_id AND +r.notice_id IS NULL AND r.received_on >= n.delivered_on)) AS received_on,
 CASE WHEN n.issue_id IS NULL THEN coalesce(a.replied_on, '') ELSE {HEARD} END >= n.delivered_on AS answered
FROM notice n CROSS JOIN paper p ON p.id = n.paper_id AND {among("p.state", VALID)}
LEFT JOIN assignment a ON a.id = n.assignment_id LEFT JOIN issue i ON i.id = n.issue_id
WHERE {standing("n")} AND n.delivered_on BETWEEN :first AND :last
 AND ({among("a.state", LIVE)} OR {among("i.state", STANDING)})
ORDER BY n.id"""


class Told(NamedTuple):
    """One paper as it told one unit.

    Attributes:
        received_on: the day of the last receipt of all that it names; None while one is owed.
        answered: the unit has answered for all that is not signed for.
        thing: the first of the matters that it names.
    """

    item: int | None
    unit: int
    delivered_on: str
    received_on: str | None
    answered: bool
    thing: Thing


def papers(ground: Ground) -> list[Told]:
    """Return the papers delivered in the period, each once a unit."""
    held: dict[tuple[int, int], list[Row]] = {}
    for row in ground.fetch(_NOTICES):
        held.setdefault((row["paper_id"], row["unit_id"]), []).append(row)
    return [_told(unit, rows) for (_, unit), rows in held.items()]


def _told(unit: int, rows: list[Row]) -> Told:
    unsigned = [row for row in rows if row["received_on"] is None]
    return Told(
        rows[0]["item_id"],
        unit,
        min(row["delivered_on"] for row in rows),
        None if unsigned else max(row["received_on"] for row in rows),
        bool(unsigned) and all(row["answered"] for row in unsigned),
        _thing(rows[0]),
    )


def _thing(row: Row) -> Thing:
    if row["issue_id"] is not None:
        return Thing("issue", row["issue_id"])
    return Thing("item", row["item_id"], share=row["assignment_id"])
