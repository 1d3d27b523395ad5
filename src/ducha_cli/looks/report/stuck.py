"""久拖: what has had no entry for so long, and in whose hands it lies (R3-3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.looks import references
from ducha_cli.looks.issue import backtrack as issue_backtrack
from ducha_cli.looks.item import backtrack
from ducha_cli.looks.report.outstanding import Outstanding

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.looks.rows import Row
    from ducha_cli.settings import Settings


def stuck(
    db: sqlite3.Connection, settings: Settings, calendar: Calendar, today: date, *, days: int | None = None
) -> list[Row]:
    """Return open items and issues without an entry for ``days`` calendar days, the longest first.

    Args:
        db: the ledger, live or replayed.
        settings: ``limits.stuck_warn_days`` is the default of ``days``; from ``stuck_alarm_days`` on it is an alarm.
        calendar: the office's working days.
        today: the day on which it is looked at.
        days: from how many days on.
    """
    if days is not None:
        settings = settings._replace(limits=settings.limits._replace(stuck_warn_days=days))
    found = Outstanding(db, settings, calendar, today).stuck
    return [row | _hands(db, settings, calendar, today, row["number"]) for row in found]


def _hands(db: sqlite3.Connection, settings: Settings, calendar: Calendar, today: date, number: str) -> Row:
    """In which stages an item or an issue lies now, and with whom."""
    noun, look = ("item", backtrack) if number.startswith("D") else ("issue", issue_backtrack)
    told = look.backtrack(db, settings, calendar, today, references.find(db, noun, number, today.year))
    now = backtrack.holding(told)
    return {
        "stage": "、".join(dict.fromkeys(one["stage_label"] for one in now)),
        "holders": list(dict.fromkeys(" ".join(filter(None, (one["unit"], one["person"]))) for one in now)),
    }
