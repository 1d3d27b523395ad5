"""How a deadline came to its day: from where it was counted, over which days, and what moved it since."""

# ruff: noqa: S608  table names put into SQL are ours, never typed

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.days import deadline
from ducha_cli.domain.life.assignment import LIVE
from ducha_cli.errors import NotFound
from ducha_cli.looks import calendar as days
from ducha_cli.looks.report import suspended
from ducha_cli.looks.rows import OF_SUBJECT, Row, among, fetch, parts
from ducha_cli.looks.trail import act_label
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.settings import Settings


def of_item(
    db: sqlite3.Connection,
    settings: Settings,
    calendar: Calendar,
    today: date,
    item_id: int,
    unit: int | None = None,
) -> Row:
    """Return the deadlines of the item's live shares, or of the one of ``unit``, each as it was reckoned.

    Raises:
        NotFound: nobody has a share, or the unit has none.
    """
    (item,) = fetch(db, "SELECT id, year, number, title, round FROM item WHERE id = ?", (item_id,))
    number = numbering.write("item", item["year"], item["number"])
    found = fetch(
        db,
        f"SELECT * FROM assignment WHERE item_id = ? AND round = ? AND {among('state', LIVE)} ORDER BY position",
        (item_id, item["round"]),
    )
    names = units.names(db, today)
    if not (chosen := [row for row in found if unit in {None, row["unit_id"]}]):
        who = names[unit] if unit is not None else "单位"
        raise NotFound(f"{number} 没有{who}承办。", f"各单位的承办：ducha item show {number}")
    shares = [
        {"unit": names[row["unit_id"]], "role": row["role"]}
        | reckoned(db, settings, calendar, today, "assignment", row, f"{number}.{row['position']}")
        for row in chosen
    ]
    return {"number": number, "title": item["title"], "shares": shares}


def reckoned(
    db: sqlite3.Connection,
    settings: Settings,
    calendar: Calendar,
    today: date,
    table: str,
    row: Row,
    number: str,
) -> Row:
    """Return how the deadline of a row of ``table`` was reckoned.

    ``now`` is the day to which the calendar of today would bring it, where that is another: no signed day moves; of a
    clock that stood nobody asks. ``suspended`` says until when it stands.
    ``waits`` tells whether its count is still to begin.
    """
    rule = deadline.read(row["due_rule"], today) if row["due_rule"] else None
    counted = days.counted(calendar, settings, rule, row["due_from"])
    kept = row["due_original"]
    stood = fetch(db, f"SELECT * FROM suspension WHERE {table}_id = ? ORDER BY id", (row["id"],))
    last = counted[-1]["day"] if counted else kept
    return {
        "number": number,
        "due_rule": row["due_rule"],
        "due_from": row["due_from"],
        "due_original": kept,
        "due_current": row["due_current"],
        "due_estimate": calendar.provisional(row["due_estimate"], row["due_current"]),
        "now": last if last not in {kept, row["due_current"]} and not stood else None,
        "suspended": suspended.text(db, next((one for one in stood if one["resumed_on"] is None), None)) or None,
        "days": counted,
        "waits": row["due_from"] is None and rule is not None and rule.count is not None,
        "moves": _moves(db, table, row["id"], number),
    }


def _moves(db: sqlite3.Connection, table: str, key: int, number: str) -> list[Row]:
    """Return the entries that set or moved the deadline, in their order."""
    found = fetch(
        db,
        "SELECT e.seq, e.happened_on, e.act, e.subject, json_extract(e.detail, '$.facts.outcome') AS outcome,"
        " json_extract(r.value, '$.due_current') AS due FROM entry e, json_each(e.detail, ?) r"
        f" WHERE {OF_SUBJECT} AND json_extract(r.value, '$.id') = ? ORDER BY e.seq",
        (f"$.rows.{table}", *parts(number.partition(".")[0]), key),
    )
    moves, before = [], None
    for row in found:
        if row["due"] != before:
            label = act_label(row["act"], row["outcome"] or "", of_part="." in row["subject"])
            moves.append({"seq": row["seq"], "happened_on": row["happened_on"], "act_label": label, "due": row["due"]})
            before = row["due"]
    return moves
