"""Quotas of supervision: how often a 部门 holds one, how often its head leads one (R1-1, R1-2, 733 §7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Held(NamedTuple):
    """One activity of one unit: its number, and why it does not count ("" when it does)."""

    unit: int
    number: str
    uncounted: str


class Score(NamedTuple):
    """What a unit came to: all that was held, what counts of it, and what is short of the quota."""

    held: tuple[Held, ...]
    quota: int

    @property
    def counted(self) -> tuple[Held, ...]:
        """Those that count."""
        return tuple(one for one in self.held if not one.uncounted)

    @property
    def short(self) -> int:
        """How many are missing."""
        return max(0, self.quota - len(self.counted))


def scores(units: Iterable[int], held: Sequence[Held], quota: int) -> dict[int, Score]:
    """Return the score of each of ``units``; activities of other units are nobody's here."""
    return {unit: Score(tuple(one for one in held if one.unit == unit), quota) for unit in units}


def not_led(*, uncounted: str, in_person: bool, principal: bool) -> str:
    """Return why an activity is not one that the 主要负责人 led in person, or "" when it is (R1-2).

    ``principal`` is by the post on the day: a deputy does not count, a new head counts from the first day.
    """
    if uncounted:
        return uncounted
    if not principal:
        return "带队人当日不是主要负责人"
    return "" if in_person else "不是亲自带队"
