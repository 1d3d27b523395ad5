"""中止: a clock that stands has no due day, and goes on by as much as was left of it, or as it was late."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ducha_cli.domain.days.workdays import Reckoned

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ducha_cli.domain.days.workdays import Calendar

BY_LEADER = "领导要求暂缓"
KINDS = ("诉讼复议", "政策未定", "等待他事", "不可抗力", BY_LEADER, "其他")
"""Why a clock stands."""


def review_on(since: str, days: int) -> str:
    """Return the day on which a 中止 of ``since`` (ISO) is looked at again where none was named."""
    return (date.fromisoformat(since) + timedelta(days=days)).isoformat()


def days(spans: Iterable[tuple[str, str]]) -> int:
    """Return how many calendar days a clock stands in all, by (from, to) of each 中止."""
    return sum((date.fromisoformat(to) - date.fromisoformat(since)).days for since, to in spans)


def moved(due: str, kind: str, since: str, until: str, calendar: Calendar, *, roll: bool) -> Reckoned:
    """Return where a deadline lies that stood from ``since`` to ``until`` (ISO).

    One in 工作日 moves by the working days that passed, any other by calendar days, rolled like a limit; who was
    overdue when it stopped stays so by as much, and is not rolled out of it.
    """
    day, first, last = (date.fromisoformat(one) for one in (due, since, until))
    if kind == "workdays":
        return calendar.add_working(day, calendar.working_between(first, last))
    later = day + (last - first)
    return calendar.roll(later) if roll and day >= first else Reckoned(later, estimate=False)
