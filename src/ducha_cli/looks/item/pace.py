"""How fast a closed round went: 快办, 快结, 快反馈 (R4-4) and 办理天数, in calendar days.

One function for the page, JSON and the statistics.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.life import assignment as shares
from ducha_cli.looks.item.before import OURS
from ducha_cli.looks.rows import Row, among, fetch, quoted

if TYPE_CHECKING:
    import sqlite3

SPANS = {
    "days_to_action": ("asked_on", "told_on"),
    "days_to_conclusion": ("told_on", "judged_on"),
    "days_to_feedback": ("judged_on", "shown_on"),
    "handling_days": ("told_on", "closed_on"),
}
"""Each duration of a closed round: from which of its days to which."""
_DAYS = ("asked_on", "told_on", "judged_on", "shown_on", "closed_on")


def closed_between(db: sqlite3.Connection, first: date, last: date) -> list[Row]:
    """Return the rounds that the office closed from ``first`` to ``last``, each with its durations (None: unknown)."""
    return _durations(db, f"c.closed_on BETWEEN ? AND ? AND {OURS}", (first.isoformat(), last.isoformat()))


def of_item(db: sqlite3.Connection, item_id: int) -> list[Row]:
    """Return the closed rounds of one item, each with its durations."""
    return _durations(db, "c.item_id = ?", (item_id,))


_DOERS = (
    f"FROM assignment a WHERE a.item_id = c.item_id AND a.round = c.round AND a.role IN {quoted(shares.DOERS)}"
    f" AND {among('a.state', shares.LIVE)}"
)
_REPLIES = _DOERS.replace("FROM assignment a", "FROM assignment a JOIN reply r ON r.assignment_id = a.id")
# The replies of the doers as a 呈报 keeps what lay before the leader (``presentation.shown``).
_FINAL = f"(SELECT group_concat(id, ' ') FROM (SELECT r.id {_REPLIES} ORDER BY r.id))"  # noqa: S608  SQL of our own


def _durations(db: sqlite3.Connection, where: str, given: tuple[str | int, ...]) -> list[Row]:
    """Per closed round: when it was asked for, told, found good by the last 审核, shown to the leader, and closed.

    Asked for is the first 批办 of the round or the 受理日, the earlier one; of a round that began again, its
    beginning. Told is the first 送达 of a 牵头 or 主办, by word too; what came by 建账 was told on paper, on a day that
    is not known here. Shown is the first 呈报 of all that the doers had replied.
    """
    found = fetch(
        db,
        "SELECT c.item_id, i.year, i.number, i.title, i.source, c.round, c.closed_on,"  # noqa: S608  roles are ours, never typed
        " nullif(min(coalesce((SELECT min(d.directed_on) FROM directive d WHERE d.item_id = c.item_id"
        "  AND d.round = c.round AND d.instruction), '9999'), coalesce(CASE WHEN c.round = 1 THEN i.accepted_on"
        "  ELSE (SELECT o.reopened_on FROM reopening o WHERE o.item_id = c.item_id AND o.round = c.round) END,"
        "  '9999')), '9999') AS asked_on,"
        f" (SELECT min(a.delivered_on) {_DOERS} AND a.adopted = 0) AS told_on,"
        f" (SELECT max(a.accepted_on) {_DOERS}) AS judged_on,"
        " (SELECT min(p.presented_on) FROM presentation p WHERE p.item_id = c.item_id AND p.round = c.round"
        f"  AND (p.shown = {_FINAL} OR p.shown IS NULL AND p.presented_on >= coalesce(("
        f"   SELECT max(r.replied_on) {_REPLIES}), ''))) AS shown_on"
        f" FROM closing c JOIN item i ON i.id = c.item_id WHERE {where}"
        " ORDER BY c.closed_on, i.year, i.number, c.round",
        given,
    )
    return [
        {
            "number": numbering.write("item", row["year"], row["number"]),
            **{name: row[name] for name in ("item_id", "title", "source", "round", *_DAYS)},
            **{name: _days(row[begin], row[end]) for name, (begin, end) in SPANS.items()},
        }
        for row in found
    ]


def _days(begin: str | None, end: str | None) -> int | None:
    if begin is None or end is None:
        return None
    return max(0, (date.fromisoformat(end) - date.fromisoformat(begin)).days)
