"""Lamps 绿/黄/红: levels by working days left; overdue is seen on a day and never stored (trap 3, trap 12)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ducha_cli.domain.days.workdays import Calendar


class Lamp(NamedTuple):
    """The level (green, yellow, red, or empty where nothing falls due) and the working days overdue.

    They are None while nothing is overdue, and 0 while only rest days have passed since the due day.
    """

    level: str
    overdue_days: int | None


DARK = Lamp("", None)
IN_REST_DAYS = "休息日内"


def overdue(due: str | None, day: str) -> bool:
    """Whether what was due on ``due`` is late on ``day`` (both ISO): from the day after, a rest day too."""
    return due is not None and due < day


def overdue_text(workdays: int) -> str:
    """Say how late it is: ``逾期3个工作日``, and where no working day has passed yet ``逾期（休息日内）``."""
    return f"逾期{workdays}个工作日" if workdays else f"逾期（{IN_REST_DAYS}）"


def lamp(due: str | None, today: date, calendar: Calendar, yellow_workdays: int) -> Lamp:
    """Return the lamp of a running deadline on ``today``; ``due`` is ISO or None."""
    if due is None:
        return DARK
    day = date.fromisoformat(due)
    if overdue(due, today.isoformat()):
        return Lamp("red", calendar.working_between(day, today))
    left = calendar.working_between(today, day)
    return Lamp("yellow" if left <= yellow_workdays else "green", None)


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
