"""协调 seen: which items had better be coordinated, and what each leader has in charge and has heard of."""

# ruff: noqa: S608  state codes put into SQL are ours, never typed

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ducha_cli.domain import coordination, numbering
from ducha_cli.domain.life import item as items
from ducha_cli.domain.life.assignment import LIVE
from ducha_cli.looks.item.checkups import BEGAN
from ducha_cli.looks.rows import Cut, Row, among, cut, fetch, quoted
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3

    from ducha_cli.settings import Settings


_HELD = "c.from_on <= :today AND (c.to_on IS NULL OR c.to_on > :today)"
"""SQL: a leader has it in charge on the day."""


def suggested(
    db: sqlite3.Connection, settings: Settings, today: date, item_id: int | None = None, *, most: int = -1
) -> Cut:
    """Return items in hand that involve so many units or last so long, and that nobody coordinates yet (R4-5, R4-6).

    Coordinated is an item with a 协调会 in this round, or with a leader who has it in charge. ``most`` is how many
    are told, the longest first; -1 without bound.
    """
    limits = settings.coordination
    units_ = (
        f"(SELECT count(*) FROM assignment a WHERE a.item_id = i.id AND a.round = i.round AND {among('a.state', LIVE)})"
    )
    # The domain's advice says why; here only what it advises is chosen.
    found = cut(
        db,
        f"i.year, i.number, i.title, {BEGAN} AS began, {units_} AS units",
        f"item i WHERE (:item IS NULL OR i.id = :item) AND i.state IN {quoted(items.MIDDLE)}"
        f" AND (:days AND {BEGAN} <= :since OR :units AND {units_} >= :units)"
        " AND NOT EXISTS (SELECT 1 FROM meeting m WHERE m.item_id = i.id AND m.round = i.round)"
        f" AND NOT EXISTS (SELECT 1 FROM charge c WHERE c.item_id = i.id AND {_HELD})",
        "began, i.year, i.number",
        {
            "today": today.isoformat(),
            "item": item_id,
            "days": limits.days,
            "units": limits.units,
            "since": (today - timedelta(days=limits.days)).isoformat(),
        },
        most,
    )
    rows = []
    for row in found:
        days = (today - date.fromisoformat(row["began"])).days
        why = coordination.advice(units=row["units"], days=days, most_units=limits.units, most_days=limits.days)
        number = numbering.write("item", row["year"], row["number"])
        rows.append({"number": number, "title": row["title"], "units": row["units"], "days": days, "why": why})
    return Cut(rows, found.total)


def charges(db: sqlite3.Connection, today: date, leader: str | None = None) -> list[Row]:
    """Return what each leader has in charge now, with how often and when last they heard or saw of it this year."""
    found = fetch(
        db,
        "SELECT c.*, i.year, i.number, i.title AS matter, i.state,"
        f" (SELECT count(*) FROM briefing b WHERE {_SAME} AND substr(b.briefed_on, 1, 4) = :year) AS times,"
        f" (SELECT count(*) FROM briefing b WHERE {_SAME} AND substr(b.briefed_on, 1, 4) = :year"
        f"  AND b.means IN {quoted(coordination.ON_SITE)}) AS on_site,"
        f" (SELECT max(b.briefed_on) FROM briefing b WHERE {_SAME}) AS last_on"
        " FROM charge c LEFT JOIN item i ON i.id = c.item_id"
        f" WHERE {_HELD} AND (c.item_id IS NULL OR i.id IS NOT NULL)"
        " AND (:leader IS NULL OR c.leader = :leader) ORDER BY c.leader, c.kind, c.id",
        {"year": str(today.year), "leader": leader, "today": today.isoformat()},
    )
    names = units.names(db, today)
    return [
        _about(row, names)
        | {name: row[name] for name in ("leader", "title", "kind", "from_on", "times", "on_site", "last_on")}
        for row in found
    ]


_SAME = "b.leader = c.leader AND (b.item_id = c.item_id OR b.unit_id = c.unit_id)"


def log(db: sqlite3.Connection, today: date, leader: str | None = None) -> list[Row]:
    """Return what leaders heard and saw, the latest first."""
    found = fetch(
        db,
        "SELECT b.*, i.year, i.number, i.title AS matter, i.state FROM briefing b LEFT JOIN item i ON i.id = b.item_id"
        " WHERE :leader IS NULL OR b.leader = :leader ORDER BY b.briefed_on DESC, b.id DESC",
        {"leader": leader},
    )
    names = units.names(db, today)
    return [
        _about(row, names) | {name: row[name] for name in ("leader", "title", "means", "briefed_on", "text")}
        for row in found
    ]


def _about(row: Row, names: dict[int, str]) -> Row:
    """Return what a line is about: an item with its number and state, or a unit."""
    if row["item_id"] is None:
        return {"number": None, "about": names[row["unit_id"]], "state_label": ""}
    number = numbering.write("item", row["year"], row["number"])
    return {"number": number, "about": row["matter"], "state_label": items.LIFECYCLE.label(row["state"])}
