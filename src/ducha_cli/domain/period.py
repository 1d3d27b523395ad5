"""Weeks of the 周报: ISO weeks, Monday to Sunday (trap 16)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from ducha_cli.errors import InvalidInput


class Week(NamedTuple):
    """One week: its first day (Monday), its last (Sunday) and its name ``2026-W46``."""

    first: date
    last: date

    @property
    def name(self) -> str:
        """``2026-W46``."""
        year, week, _ = self.first.isocalendar()
        return f"{year}-W{week:02d}"

    @property
    def label(self) -> str:
        """``2026年第46周``."""
        year, week, _ = self.first.isocalendar()
        return f"{year}年第{week}周"

    @property
    def before(self) -> Week:
        """The week before."""
        return Week(self.first - timedelta(days=7), self.last - timedelta(days=7))

    @property
    def after(self) -> Week:
        """The week after."""
        return Week(self.first + timedelta(days=7), self.last + timedelta(days=7))


def week_of(day: date) -> Week:
    """Return the week that ``day`` lies in."""
    monday = day - timedelta(days=day.weekday())
    return Week(monday, monday + timedelta(days=6))


def read_week(text: str) -> Week:
    """Read ``2026-W46`` or ``2026W46``.

    Raises:
        InvalidInput: no such week.
    """
    match = re.fullmatch(r"([0-9]{4})-?[Ww]([0-9]{1,2})", text.strip())
    refusal = InvalidInput(f"“{text}”不是一周。", "写作 2026-W46（年份-W周次）。")
    if match is None:
        raise refusal
    try:
        return week_of(date.fromisocalendar(int(match[1]), int(match[2]), 1))
    except ValueError:
        raise refusal from None
