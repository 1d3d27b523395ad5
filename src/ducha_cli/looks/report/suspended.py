"""中止: the clocks that stand, what each waits for, and whether it may go on (trap 5)."""

# ruff: noqa: S608  state codes put into SQL are ours, never typed

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.life import issue as issues
from ducha_cli.domain.life import item as items
from ducha_cli.domain.life.assignment import OWING, REPORTED, RUNNING
from ducha_cli.looks.issue.found import ANSWERING
from ducha_cli.looks.rows import Row, among, fetch, first, quoted
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

SHARES = (
    "suspension s CROSS JOIN assignment a ON a.id = s.assignment_id"
    f" AND {among('a.state', OWING)} AND a.covered_by IS NULL"
    f" CROSS JOIN item i ON i.id = a.item_id AND i.round = a.round AND {among('i.state', items.MIDDLE)}"
    " WHERE s.resumed_on IS NULL"
)
"""Shares ``a`` of items ``i`` whose clocks stand, each with its 中止 ``s``: few, however many there ever were."""
ISSUES = (
    f"suspension s CROSS JOIN issue i ON i.id = s.issue_id AND {among('i.state', issues.RUNNING)}"
    " WHERE s.resumed_on IS NULL"
)

RESTING = {
    "item": (
        f"SELECT a.item_id FROM {SHARES} AND NOT EXISTS (SELECT 1 FROM assignment b WHERE b.item_id = a.item_id"
        f" AND b.round = a.round AND b.state IN {quoted(RUNNING | REPORTED)} AND b.covered_by IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM suspension z WHERE z.assignment_id = b.id AND z.resumed_on IS NULL))"
    ),
    "issue": f"SELECT i.id FROM {ISSUES}",
}
"""SQL: ids of what nobody has to move: every clock of it stands."""


def standing(db: sqlite3.Connection, day: date) -> list[Row]:
    """Return every clock that stands, the ones to be looked at first in front."""
    names, on = units.names(db, day), day.isoformat()
    shares = fetch(db, f"SELECT s.*, i.year, i.number, i.title, a.position, a.unit_id FROM {SHARES}")
    found = fetch(
        db,
        f"SELECT s.*, i.year, i.number, i.matter AS title, {ANSWERING} AS unit_id FROM {ISSUES}",
    )
    rows = [_line(db, row, "item", names, on) for row in shares] + [_line(db, row, "issue", names, on) for row in found]
    return sorted(rows, key=lambda row: (row["review_on"], row["number"]))


def waiting(db: sqlite3.Connection, day: date) -> list[Row]:
    """Return those of them that come up: their day has come, or what they wait for is done."""
    return [row for row in standing(db, day) if row["why"]]


def _line(db: sqlite3.Connection, row: Row, noun: str, names: dict[int, str], day: str) -> Row:
    return {
        "number": numbering.write(noun, row["year"], row["number"], row.get("position")),
        "unit": names.get(row["unit_id"]),
        **{name: row[name] for name in ("kind", "from_on", "review_on", "waits_for")},
        "why": "可恢复" if done(db, row["waits_for"]) else "到复查日" if row["review_on"] <= day else "",
        "title": row["title"],
    }


def of(db: sqlite3.Connection, owner: str) -> dict[int, Row]:
    """Return the open 中止 of shares (``assignment_id``) or issues (``issue_id``), by whose it is."""
    found = fetch(db, f"SELECT * FROM suspension WHERE resumed_on IS NULL AND {owner} IS NOT NULL")
    return {row[owner]: row for row in found}


def text(db: sqlite3.Connection, row: Row | None) -> str:
    """Say where a due day would stand that its clock stands, and until when; "" where it runs."""
    if row is None:
        return ""
    return f"中止，{row['review_on']} 再看" + ("，可恢复" if done(db, row["waits_for"]) else "")


def done(db: sqlite3.Connection, number: str) -> bool:
    """Tell whether what is waited for is over: closed, cleared, or ended; what was merged goes on in its target."""
    if not number:
        return False
    noun = "item" if number.startswith(numbering.PREFIXES["item"]) else "issue"
    year, place, _ = numbering.read(noun, number, int(number[1:5]))
    more = "merged_into" if noun == "item" else "NULL AS merged_into"
    row = first(db, f"SELECT state, {more} FROM {noun} WHERE year = ? AND number = ?", (year, place))
    while row and row["merged_into"]:
        row = first(db, "SELECT state, merged_into FROM item WHERE id = ?", (row["merged_into"],))
    return row is not None and row["state"] not in (items.OPEN if noun == "item" else issues.OPEN)
