"""Lamps 绿/黄/红: levels by working days left; overdue is seen on a day and never stored (trap 3, trap 12)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ducha_cli.domain.days.workdays import Calendar


class Lamp(NamedTuple):
    """The level (green, yellow, red, or empty where nothing falls due) and the working days overdue."""

    level: str
    overdue_days: int


DARK = Lamp("", 0)


def lamp(due: str | None, today: date, calendar: Calendar, yellow_workdays: int) -> Lamp:
    """Return the lamp of a running deadline on ``today``; ``due`` is ISO or None."""
    if due is None:
        return DARK
    day = date.fromisoformat(due)
    if day < today:
        # A deadline missed on Friday is overdue on Saturday though no working day has passed.
        return Lamp("red", max(1, calendar.working_between(day, today)))
    left = calendar.working_between(today, day)
    return Lamp("yellow" if left <= yellow_workdays else "green", 0)


def last_yellow(today: date, calendar: Calendar, yellow_workdays: int) -> date:
    """Return the last day that, as a due day, is still yellow on ``today``; what falls due later is green."""
    day = today
    while lamp(day.isoformat(), today, calendar, yellow_workdays).level == "yellow":
        day += timedelta(days=1)
    return day - timedelta(days=1)


def first_yellow(due: date, calendar: Calendar, yellow_workdays: int) -> date:
    """Return the first day on which the lamp of ``due`` is yellow: when it is time to ask."""
    day = due
    while lamp(due.isoformat(), day - timedelta(days=1), calendar, yellow_workdays).level == "yellow":
        day -= timedelta(days=1)
    return day
