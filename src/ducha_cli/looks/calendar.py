"""The office's calendar seen: days that differ from Monday to Friday, and due dates that rest on an estimate."""

# ruff: noqa: S608  state codes put into SQL are ours, never typed

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.life import item as items
from ducha_cli.domain.life.issue import RUNNING as ISSUE_RUNNING
from ducha_cli.looks.item.items import RUNNING
from ducha_cli.looks.rows import Row, fetch, quoted
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3

    from ducha_cli.domain.days.workdays import Calendar

_WEEKDAYS = "一二三四五六日"


def year(db: sqlite3.Connection, calendar: Calendar, number: int) -> Row:
    """Return the year's holidays and 补班 days, each with where it comes from, and its working days."""
    named = {row["day"]: row["name"] for row in fetch(db, "SELECT day, name FROM day")}
    days, working, day = [], 0, date(number, 1, 1)
    while day.year == number:
        works = calendar.is_working(day)
        working += works
        if works != (day.weekday() < 5) or day in calendar.office:
            estimate = calendar.is_estimate(day)
            days.append(
                {
                    "day": day.isoformat(),
                    "weekday": "周" + _WEEKDAYS[day.weekday()],
                    "working": works,
                    "kind": ("上班" if day.weekday() < 5 else "补班") if works else "放假",
                    "basis": "本单位" if day in calendar.office else "暂估" if estimate else "国务院通知",
                    "name": named.get(day.isoformat(), ""),
                }
            )
        day += timedelta(days=1)
    return {"year": number, "known": known(calendar, number), "working_days": working, "days": days}


def known(calendar: Calendar, number: int) -> bool:
    """Tell whether the year's notice is in the data, or the office has loaded one itself."""
    return calendar.official(number) is not None or any(day.year == number for day in calendar.office)


def check(db: sqlite3.Connection, calendar: Calendar, today: date) -> Row:
    """Return whether this year and the next are known, and the running due dates that rest on an estimate (trap 2)."""
    names = units.names(db, today)
    shares = fetch(
        db,
        "SELECT i.year, i.number, a.position, i.title, a.unit_id, a.due_rule, a.due_current FROM assignment a"
        " JOIN item i ON i.id = a.item_id AND i.round = a.round"
        f" WHERE a.state IN {RUNNING} AND i.state IN {quoted(items.OPEN)} AND a.due_estimate = 1"
        " ORDER BY a.due_current, a.id",
    )
    found = fetch(
        db,
        "SELECT year, number, matter AS title, due_rule, due_current,"
        " (SELECT r.unit_id FROM issue_unit r WHERE r.issue_id = issue.id AND r.role = '责任') AS unit_id"
        f" FROM issue WHERE state IN {quoted(ISSUE_RUNNING)} AND due_estimate = 1 ORDER BY due_current, id",
    )
    rows = [(numbering.write("item", row["year"], row["number"], row["position"]), row) for row in shares]
    rows += [(numbering.write("issue", row["year"], row["number"]), row) for row in found]
    return {
        "years": [{"year": number, "known": known(calendar, number)} for number in (today.year, today.year + 1)],
        "estimated": [
            {
                "number": number,
                "unit": names.get(row["unit_id"]),
                "title": row["title"],
                "due": row["due_current"],
                "rule": row["due_rule"],
            }
            for number, row in rows
        ],
    }
