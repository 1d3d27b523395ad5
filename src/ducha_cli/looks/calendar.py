"""The office's calendar seen: days that differ from Monday to Friday, and due dates that rest on an estimate."""

# ruff: noqa: S608  state codes put into SQL are ours, never typed

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.days import deadline
from ducha_cli.domain.life import item as items
from ducha_cli.domain.life.issue import RUNNING as ISSUE_RUNNING
from ducha_cli.looks.item.items import RUNNING
from ducha_cli.looks.rows import Row, fetch, quoted
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3

    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.settings import Settings

_WEEKDAYS = "一二三四五六日"


def year(db: sqlite3.Connection, calendar: Calendar, number: int) -> Row:
    """Return the year's holidays and 补班 days, each with where it comes from, and its working days."""
    named = {row["day"]: row["name"] for row in fetch(db, "SELECT day, name FROM day")}
    days, working, day = [], 0, date(number, 1, 1)
    while day.year == number:
        works = calendar.is_working(day)
        working += works
        if _differs(calendar, day):
            days.append(_seen(calendar, day) | {"name": named.get(day.isoformat(), "")})
        day += timedelta(days=1)
    return {"year": number, "known": known(calendar, number), "working_days": working, "days": days}


def _weekday(day: date) -> str:
    return "周" + _WEEKDAYS[day.weekday()]


def _differs(calendar: Calendar, day: date) -> bool:
    return calendar.is_working(day) != (day.weekday() < 5) or day in calendar.office


def _seen(calendar: Calendar, day: date) -> Row:
    works, estimate = calendar.is_working(day), calendar.is_estimate(day)
    return {
        "day": day.isoformat(),
        "weekday": _weekday(day),
        "working": works,
        "kind": ("上班" if day.weekday() < 5 else "补班") if works else "放假",
        "basis": "本单位" if day in calendar.office else "暂估" if estimate else "国务院通知",
    }


def counted(calendar: Calendar, settings: Settings, rule: deadline.Deadline | None, start: str | None) -> list[Row]:
    """Return the days that a deadline's rule goes over from ``start`` (ISO), each with why it counts or does not.

    Empty for a rule that counts nothing, and before the count began.
    """
    if start is None or rule is None:
        return []
    days = deadline.counted(rule, date.fromisoformat(start), calendar, roll=settings.clock.roll)
    ended = [one.day for one in days if one.number is not None][-1:]
    return [
        {
            "day": one.day.isoformat(),
            "weekday": _weekday(one.day),
            "working": calendar.is_working(one.day),
            "number": one.number,
            "why": _why(calendar, one, rolled=[one.day] > ended),
        }
        for one in days
    ]


def _why(calendar: Calendar, one: deadline.Counted, *, rolled: bool) -> str:
    """Say what is not plain of a day in a count: a rest day that is skipped or counted, a Saturday that is worked."""
    seen = _seen(calendar, one.day)
    plain = "" if seen["working"] else "周末"
    why = f"{seen['kind']}（{seen['basis']}）" if _differs(calendar, one.day) else plain
    effect = "顺延" if rolled else "不计" if one.number is None else ""
    return "，".join(filter(None, (why, effect)))


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
