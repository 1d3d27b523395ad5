"""What needs doing today, list by list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.looks import surveys
from ducha_cli.looks.activity import clocks
from ducha_cli.looks.filters import Filter
from ducha_cli.looks.item import checkups, coordination, duties
from ducha_cli.looks.paper import papers, retractions
from ducha_cli.looks.person import unsigned
from ducha_cli.looks.report import objected, suspended
from ducha_cli.looks.report.outstanding import Outstanding
from ducha_cli.looks.report.periodic import periodic
from ducha_cli.looks.rows import Cut
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.looks.rows import Row
    from ducha_cli.settings import Settings


def today(db: sqlite3.Connection, settings: Settings, calendar: Calendar, day: date, *, most: int | None = None) -> Row:
    """Return the day and its lists, most pressing first; an empty list is an empty list.

    Args:
        db: the ledger, live or replayed.
        settings: thresholds of the lists.
        calendar: the office's working days.
        day: the day on which it is looked at.
        most: lines of each list, the first ones; None is all. ``counts`` tells how many each has.
    """
    owed = Outstanding(db, settings, calendar, day, -1 if most is None else most)
    lists = {
        "overdue": owed.overdue,
        "due_soon": owed.due_soon,
        "no_receipt": owed.no_receipt,
        "to_tell": owed.to_tell,
        "no_paper": owed.no_paper,
        "to_retract": retractions.owed(db),
        "own": duties.own(db, settings, day),
        "to_review": owed.to_review,
        "to_approve": owed.to_approve,
        "no_deadline": owed.no_deadline,
        "suspended": suspended.waiting(db, day),
        "undecided": clocks.undecided(db, day),
        "may_apply": clocks.may_apply(db, settings, calendar, day),
        "surveys": surveys.waiting(db, settings, day),
        "objections": objected.waiting(db, day),
        "drafts": papers.listing(db, Filter(states=frozenset({"draft"}))),
        "stuck": owed.stuck,
        "behind": periodic(db, settings, day),
        "missed_checks": checkups.missed(db, day),
        "to_coordinate": coordination.suggested(db, settings, day, most=owed.most),
        "to_revisit": owed.to_revisit,
        "unsigned": unsigned.waiting(db, settings, calendar, day),
        "no_inspector": [{"code": row["code"], "unit": row["short"]} for row in units.without_inspector(db, day)],
    }
    return {
        "day": day.isoformat(),
        "working": calendar.is_working(day),
        "estimate": calendar.is_estimate(day),
        **{name: rows[:most] for name, rows in lists.items()},
        "counts": {name: rows.total if isinstance(rows, Cut) else len(rows) for name, rows in lists.items()},
    }
