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


OWN = {False: "放假", True: "补班"}
"""What a day is called that the office sets by itself; one that a notice names bears the name of its holiday."""


def office_calendar(connection: sqlite3.Connection) -> Calendar:
    """Return the calendar of the ledger's office: its own days, and the notices, those loaded later among them."""
    loaded = {year for (year,) in connection.execute("SELECT year FROM calendar_notice")}
    own: dict[date, bool] = {}
    named: dict[int, dict[date, bool]] = {}
    for written, working, name in connection.execute("SELECT day, working, name FROM day"):
        day = date.fromisoformat(written)
        (own if name in OWN.values() else named.setdefault(day.year, {}))[day] = bool(working)

    def announced(year: int) -> Mapping[date, bool] | None:
        known = official(year)
        if known is None and year not in loaded:
            return None
        return {**(known or {}), **named.get(year, {})}

    return Calendar(office=own, official=announced)
