"""连续督查 and its check days: which were missed, and which comes next (R1-10)."""

# ruff: noqa: S608  state codes put into SQL are ours, never typed

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.life import item as items
from ducha_cli.looks.rows import Row, fetch, grouped, quoted

if TYPE_CHECKING:
    import sqlite3

_AHEAD = timedelta(days=370)
"""How far to look for the next check day: a year and a bit."""

# The round began with its 重启, the first one with 立项 or 建账.
BEGAN = (
    "coalesce((SELECT r.reopened_on FROM reopening r WHERE r.item_id = i.id AND r.round = i.round),"
    " i.approved_on, i.moved_on)"
)


def checkups(db: sqlite3.Connection, today: date) -> list[Row]:
    """Return the 连续 items in hand, each with its rule, the check days missed before ``today`` and the next one."""
    return _checked(db, today, f"i.mode = '连续' AND i.state IN {quoted(items.MIDDLE)}", ())


def missed(db: sqlite3.Connection, today: date) -> list[Row]:
    """Return the 连续 items that nobody looked at since the check day they missed, or that have no check days."""
    return [
        row
        for row in checkups(db, today)
        if not row["rule"] or (row["missed"] and (row["last_on"] or "") <= row["missed"][-1])
    ]


def of_item(db: sqlite3.Connection, today: date, item_id: int) -> Row | None:
    """Return one item's check days, or None when it is not 连续 or not in hand."""
    where = f"i.id = ? AND i.mode = '连续' AND i.state IN {quoted(items.MIDDLE)}"
    return next(iter(_checked(db, today, where, (item_id,))), None)


def _checked(db: sqlite3.Connection, today: date, where: str, given: tuple[int, ...]) -> list[Row]:
    found = fetch(
        db,
        f"SELECT i.id, i.year, i.number, i.title, i.round, i.check_rule, {BEGAN} AS began FROM item i"
        f" WHERE {where} ORDER BY i.year, i.number",
        given,
    )
    looked = grouped(
        fetch(
            db,
            "SELECT n.item_id, n.inspected_on FROM inspection n JOIN item i ON i.id = n.item_id AND i.round = n.round"
            f" WHERE {where} ORDER BY n.inspected_on",
            given,
        ),
        "item_id",
    )
    return [line(row, [one["inspected_on"] for one in looked.get(row["id"], [])], today) for row in found]


def line(row: Row, looked: list[str], today: date, noun: str = "item") -> Row:
    """Return what is looked at on days of a rule (``check_rule``, since ``began``): missed, last and next."""
    from ducha_cli.domain.days import schedule  # reads rules: few things have one, and every day asks

    began = date.fromisoformat(row["began"])
    days: list[date] = []
    if row["check_rule"]:
        days = schedule.falling(schedule.read(row["check_rule"], today), began, today + _AHEAD)
    late = schedule.missed(days, map(date.fromisoformat, looked), began, today)
    coming = next((day.isoformat() for day in days if day >= today), None)
    return {
        "number": numbering.write(noun, row["year"], row["number"]),
        "title": row["title"],
        "rule": row["check_rule"],
        "last_on": looked[-1] if looked else None,
        "missed": [day.isoformat() for day in late],
        "next_on": coming,
    }
