"""序时进度: how far a share should be by now, and how far it is (R0-5).

Whole points: nobody reports tenths of his own progress.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


DROPPED = "去掉"
"""The day of a 时间节点 that is not planned any more: it stays to be read, and counts nowhere."""


def elapsed(start: date, due: date, today: date) -> int:
    """Return the share of the plan's calendar days that has passed, 0 to 100 points, rounded down.

    The first day is the day of delivery, the last the deadline itself, on which all should be done.
    """
    if today >= due:
        return 100
    return max(0, (today - start).days * 100 // max(1, (due - start).days))


def actual(percent: int | None, done: int, nodes: int) -> int | None:
    """Return how far the unit is: by its own per cent, else by its 时间节点, None where neither tells."""
    if percent is not None:
        return percent
    return done * 100 // nodes if nodes else None
