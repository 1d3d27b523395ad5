"""培训: the two kinds, and how long one lasts (R2-16, R4-20)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

KINDS = ("培训", "业务研讨")
"""Only a 培训 makes a member trained; a 业务研讨 is counted on its own."""

TRAINS = KINDS[0]


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or that month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
