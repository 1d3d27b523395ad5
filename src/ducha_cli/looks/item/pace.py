"""三快: 快办, 快结, 快反馈 of a round, in calendar days (R4-4). One function for the page, JSON and the statistics."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.life import assignment as shares
from ducha_cli.looks.rows import Row, among, fetch, quoted

if TYPE_CHECKING:
    import sqlite3

_SPANS = {
    "days_to_action": ("told_on", "acted_on"),
    "days_to_conclusion": ("told_on", "closed_on"),
    "days_to_feedback": ("closed_on", "shown_on"),
}


def closed_between(db: sqlite3.Connection, first: date, last: date) -> list[Row]:
    """Return the rounds closed from ``first`` to ``last``, each with its three durations (None: not known)."""
    return _durations(db, "c.closed_on BETWEEN ? AND ?", (first.isoformat(), last.isoformat()))


def of_item(db: sqlite3.Connection, item_id: int) -> list[Row]:
    """Return the closed rounds of one item, each with its three durations."""
    return _durations(db, "c.item_id = ?", (item_id,))


def _durations(db: sqlite3.Connection, where: str, given: tuple[str | int, ...]) -> list[Row]:
    """Per closed round: when the units were told, first acted, when it was closed and shown to the leader.

    Told is the first 交办 of a 牵头 or 主办; what came by 建账 was told on paper, on a day that is not known here.
    Shown is the first 呈报 of the round: before 办结 it counts as the same day, for the leader waited for nothing.
    """
    doers = (
        f"FROM assignment a WHERE a.item_id = c.item_id AND a.round = c.round AND a.role IN {quoted(shares.DOERS)}"
        f" AND a.adopted = 0 AND {among('a.state', shares.LIVE)}"
    )
    found = fetch(
        db,
        "SELECT c.item_id, i.year, i.number, i.title, i.source, c.round, c.closed_on,"  # noqa: S608  roles are ours, never typed
        f" (SELECT min(a.delivered_on) {doers}) AS told_on,"
        f" (SELECT min(min(coalesce(a.received_on, a.replied_on), coalesce(a.replied_on, a.received_on))) {doers})"
        " AS acted_on,"
        " (SELECT max(c.closed_on, min(p.presented_on)) FROM presentation p"
        "  WHERE p.item_id = c.item_id AND p.round = c.round) AS shown_on"
        f" FROM closing c JOIN item i ON i.id = c.item_id WHERE {where}"
        " ORDER BY c.closed_on, i.year, i.number, c.round",
        given,
    )
    return [
        {
            "number": numbering.write("item", row["year"], row["number"]),
            **{
                name: row[name]
                for name in ("item_id", "title", "source", "round", "told_on", "acted_on", "closed_on", "shown_on")
            },
            **{name: _days(row[begin], row[end]) for name, (begin, end) in _SPANS.items()},
        }
        for row in found
    ]


def _days(begin: str | None, end: str | None) -> int | None:
    if begin is None or end is None:
        return None
    return max(0, (date.fromisoformat(end) - date.fromisoformat(begin)).days)
