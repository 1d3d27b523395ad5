"""The office's working days: its own table over the national notices that chinesecalendar carries."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from ducha_cli.domain.days.workdays import Calendar

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping


@cache
def official(year: int) -> Mapping[date, bool] | None:
    """Return the year's days that differ from Mon–Fri by the State Council's notice; None where unknown.

    chinesecalendar raises beyond its data (trap 2), so its tables are read and not asked.
    """
    from chinese_calendar import constants

    days = {day: False for day in constants.holidays if day.year == year}
    days |= {day: True for day in constants.workdays if day.year == year}
    return days or None


def office_calendar(connection: sqlite3.Connection) -> Calendar:
    """Return the calendar of the ledger's office."""
    rows = connection.execute("SELECT day, working FROM day").fetchall()
    return Calendar(office={date.fromisoformat(row[0]): bool(row[1]) for row in rows}, official=official)
