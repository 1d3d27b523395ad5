"""要求: what was asked anew of whom, told how, due when; what waits to be told, and what the office itself owes."""

# ruff: noqa: S608  SQL of our own, nothing in it was typed

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.life import duty
from ducha_cli.domain.life.assignment import AGAIN
from ducha_cli.looks.issue.found import ANSWERING
from ducha_cli.looks.rows import Row, among, fetch
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3

    from ducha_cli.settings import Settings

_OWED_BY = (
    "coalesce((SELECT u.unit_id FROM issue_unit u WHERE u.issue_id = i.id AND u.role = '原责任'"
    f" AND u.event_seq = y.event_seq AND {among('y.state', duty.PASSED)}), {ANSWERING})"
)
"""Whose unit an issue's is: the one that answers for it, of what passed on the one that did then."""
_BY_WHOM = (
    "(SELECT group_concat(p.name, '、') FROM issue_person p WHERE p.issue_id = i.id AND p.role = '责任人'"
    f" AND NOT {among('y.state', duty.PASSED)})"
)
_ROWS = f"""
SELECT y.*, 'item' AS noun, i.year, i.number, i.title AS title, a.position AS part, a.unit_id, a.person
FROM duty y JOIN item i ON i.id = y.item_id LEFT JOIN assignment a ON a.id = y.assignment_id WHERE {{which}}
UNION ALL
SELECT y.*, 'issue', i.year, i.number, i.matter, NULL, {_OWED_BY}, {_BY_WHOM}
FROM duty y JOIN issue i ON i.id = y.issue_id WHERE {{which}}
ORDER BY asked_on, id"""


def listing(
    db: sqlite3.Connection,
    settings: Settings,
    today: date,
    *,
    unit: int | None = None,
    cause: str | None = None,
    whole: bool = False,
) -> list[Row]:
    """Return what stands, or with ``whole`` what ended as well: of one unit, of one cause."""
    found = _fetched(db, settings, today, "1" if whole else among("y.state", duty.STANDING))
    name = units.names(db, today)[unit] if unit is not None else ""
    return [one for one in found if (not name or one["unit"] == name) and (not cause or one["cause"] == cause)]


def of_item(db: sqlite3.Connection, settings: Settings, today: date, item_id: int) -> list[Row]:
    """Return every 要求 of an item."""
    return _fetched(db, settings, today, "y.item_id = :of", item_id)


def of_issue(db: sqlite3.Connection, settings: Settings, today: date, issue_id: int) -> list[Row]:
    """Return every 要求 of an issue."""
    return _fetched(db, settings, today, "y.issue_id = :of", issue_id)


def own(db: sqlite3.Connection, settings: Settings, today: date) -> list[Row]:
    """Return what the office itself owes: 呈报, 复核, 复测, 定是否重启."""
    return _fetched(db, settings, today, f"y.office = 1 AND {among('y.state', duty.STANDING)}")


def again(db: sqlite3.Connection, item_id: int | None = None) -> dict[int, str]:
    """Return of each share (of one item) that has to be done again what that is: 续办 or 重办, by what came last."""
    found = fetch(
        db,
        "SELECT a.id, coalesce((SELECT y.cause FROM duty y WHERE y.assignment_id = a.id AND y.office = 0"
        " AND y.told_on IS NOT NULL ORDER BY y.told_on DESC, y.id DESC LIMIT 1), '') AS cause"
        f" FROM assignment a WHERE {among('a.state', AGAIN)} AND (:item IS NULL OR a.item_id = :item)",
        {"item": item_id},
    )
    return {one["id"]: duty.label(one["cause"]) for one in found}


def _fetched(db: sqlite3.Connection, settings: Settings, today: date, which: str, of: int | None = None) -> list[Row]:
    names = units.names(db, today)
    office = settings.office.name or "督查室"
    found = fetch(db, _ROWS.format(which=which), {"of": of})
    return [
        {
            "number": numbering.write(one["noun"], one["year"], one["number"]),
            "position": one["position"],
            "part": numbering.write(one["noun"], one["year"], one["number"], one["part"])
            if one["part"]
            else numbering.write(one["noun"], one["year"], one["number"]),
            "round": one["round"],
            "cause": one["cause"],
            "unit": None if one["office"] else names.get(one["unit_id"]),
            "holder": office if one["office"] else names.get(one["unit_id"]),
            "person": "" if one["office"] else one["person"] or "",
            "text": one["text"],
            "asked_on": one["asked_on"],
            "told_on": one["told_on"],
            "due": one["due_on"],
            "due_text": one["due_on"] or one["due_rule"],
            "met_on": one["met_on"],
            "state": one["state"],
            "state_label": duty.LIFECYCLE.label(one["state"]),
            "days": (today - date.fromisoformat(one["asked_on"])).days if one["state"] in duty.STANDING else None,
            "title": one["title"],
        }
        for one in found
    ]
