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
    return {"year": number, "known": calendar.announced(number), "working_days": working, "days": days}


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
    ended = max((one.day for one in days if one.number is not None), default=None)
    return [
        {
            "day": one.day.isoformat(),
            "weekday": _weekday(one.day),
            "working": calendar.is_working(one.day),
            "number": one.number,
            "why": _why(calendar, one, rolled=ended is not None and one.day > ended),
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


_CLOCK = "due_rule, due_from, due_original, due_current, due_estimate"
_MOVED = "EXISTS (SELECT 1 FROM suspension s WHERE s.{owner}_id = {of} AND s.new_due IS NOT NULL) AS moved"
"""Whether a clock stood: its days are no more those that its rule reckons to."""
_KEPT = (
    "EXISTS (SELECT 1 FROM {table} x WHERE x.{owner}_id = {of} AND x.cause = '调休不动'"
    " AND x.event_seq > (SELECT coalesce(max(d.event_seq), 0) FROM day d)) AS kept"
)
"""Whether it was left as it is since the calendar was last loaded."""


def _running(db: sqlite3.Connection, today: date) -> list[Row]:
    """Return the deadlines that run and were counted out, of shares and then of issues, soonest first."""
    names = units.names(db, today)
    shares = fetch(
        db,
        f"SELECT i.year, i.number, a.position, i.title, a.unit_id, {_CLOCK},"
        f" {_MOVED.format(owner='assignment', of='a.id')},"
        f" {_KEPT.format(table='extension', owner='assignment', of='a.id')} FROM assignment a"
        " JOIN item i ON i.id = a.item_id AND i.round = a.round"
        f" WHERE a.state IN {RUNNING} AND i.state IN {quoted(items.OPEN)} AND a.due_current IS NOT NULL"
        " AND (a.due_from IS NOT NULL OR a.due_estimate = 1) ORDER BY a.due_current, a.id",
    )
    found = fetch(
        db,
        f"SELECT year, number, matter AS title, {_CLOCK}, {_MOVED.format(owner='issue', of='issue.id')},"
        f" {_KEPT.format(table='issue_extension', owner='issue', of='issue.id')},"
        " (SELECT r.unit_id FROM issue_unit r WHERE r.issue_id = issue.id AND r.role = '责任') AS unit_id"
        f" FROM issue WHERE state IN {quoted(ISSUE_RUNNING)} AND due_current IS NOT NULL"
        " AND (due_from IS NOT NULL OR due_estimate = 1) ORDER BY due_current, id",
    )
    rows = [("item", row) for row in shares] + [("issue", row) for row in found]
    return [
        row
        | {
            "number": numbering.write(noun, row["year"], row["number"], row.get("position")),
            "unit": names.get(row["unit_id"]),
        }
        for noun, row in rows
    ]


def changed(db: sqlite3.Connection, settings: Settings, calendar: Calendar, today: date) -> list[Row]:
    """Return the running deadlines still as first fixed that today's calendar brings to another day (trap 2)."""
    told = []
    for row in _running(db, today):
        if row["due_from"] is None or row["moved"] or row["kept"] or row["due_current"] != row["due_original"]:
            continue
        read = deadline.read(row["due_rule"], today)
        reckoned = deadline.due(read, date.fromisoformat(row["due_from"]), calendar, roll=settings.clock.roll)
        if reckoned is not None and reckoned.day.isoformat() != row["due_original"]:
            told.append(
                {
                    **{name: row[name] for name in ("number", "unit", "title")},
                    "due": row["due_original"],
                    "would_be": reckoned.day.isoformat(),
                }
            )
    return told


def check(db: sqlite3.Connection, settings: Settings, calendar: Calendar, today: date) -> Row:
    """Return what is to be watched of the calendar (trap 2).

    Whether this year and the next are known, the running deadlines that rest on an estimate, and those that the
    calendar of today would bring to another day.
    """
    rows = [row for row in _running(db, today) if calendar.provisional(row["due_estimate"], row["due_current"])]
    return {
        "changed": changed(db, settings, calendar, today),
        "years": [{"year": number, "known": calendar.announced(number)} for number in (today.year, today.year + 1)],
        "estimated": [
            {
                "number": row["number"],
                "unit": row["unit"],
                "title": row["title"],
                "due": row["due_current"],
                "rule": row["due_rule"],
            }
            for row in rows
        ],
    }
