"""Working days 工作日 of one office: its own overlay, the national notice, and an estimate beyond it.

Only working days are counted here; which day a count starts from is the caller's rule. Whatever rests on
a year whose notice is unknown is marked 暂估 (``estimate``) and must be printed so (trap 2).
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SPRING = {  # 春节, the first day of the lunar year: month and day
    2027: (2, 6),
    2028: (1, 26),
    2029: (2, 13),
    2030: (2, 3),
    2031: (1, 23),
    2032: (2, 11),
    2033: (1, 31),
    2034: (2, 19),
    2035: (2, 8),
}
_DRAGON_BOAT = {  # 端午
    2027: (6, 9),
    2028: (5, 28),
    2029: (6, 16),
    2030: (6, 5),
    2031: (6, 24),
    2032: (6, 12),
    2033: (6, 1),
    2034: (6, 20),
    2035: (6, 10),
}
_MID_AUTUMN = {  # 中秋
    2027: (9, 15),
    2028: (10, 3),
    2029: (9, 22),
    2030: (9, 12),
    2031: (10, 1),
    2032: (9, 19),
    2033: (9, 8),
    2034: (9, 27),
    2035: (9, 16),
}
_DAY = timedelta(days=1)


def statutory(year: int) -> frozenset[date]:
    """法定节假日 of a year whose notice is unknown; lunar ones only for 2027-2035.

    The law fixes 13 days since 2025 (除夕 and 5月2日 were added); how they are bridged to longer
    holidays is what the notice decides, so the estimate has no 补班 days.
    """
    days = {date(year, 1, 1), date(year, 5, 1), date(year, 5, 2), *(date(year, 10, d) for d in (1, 2, 3))}
    if year >= 1900:
        # 清明 by the usual formula of the solar term, exact for 2000-2099; elsewhere one day off at worst.
        short = year % 100
        days.add(date(year, 4, int(short * 0.2422 + 4.81) - short // 4))
    if year in _SPRING:
        first = date(year, *_SPRING[year])
        days.update(first + timedelta(days=n) for n in (-1, 0, 1, 2))
        days.update((date(year, *_DRAGON_BOAT[year]), date(year, *_MID_AUTUMN[year])))
    return frozenset(days)


class Reckoned(NamedTuple):
    """A day that was counted out, and whether it rests on an estimate (暂估)."""

    day: date
    estimate: bool


class _Year(NamedTuple):
    """One year counted through: ``sums[i]`` working days lie before its i-th day (1 January is day 0)."""

    working: tuple[bool, ...]
    sums: tuple[int, ...]


class Calendar:
    """The office's calendar: overlay, then national notice, then estimate.

    Attributes:
        office: days on which the office itself differs; True is a working day.
        official: for a year, the days that its national notice makes differ from plain Monday-Friday
            (holidays False, 补班 True), or None while the notice is unknown.
    """

    def __init__(self, office: Mapping[date, bool], official: Callable[[int], Mapping[date, bool] | None]) -> None:
        self.office = office
        self.official = official
        self._years: dict[int, _Year] = {}
        self._notices: dict[int, Mapping[date, bool] | None] = {}

    def is_working(self, day: date) -> bool:
        """Whether the office works on ``day``."""
        return self._year(day.year).working[day.timetuple().tm_yday - 1]

    def is_estimate(self, day: date) -> bool:
        """Whether that answer is 暂估: the year's notice is unknown and the office has not ruled itself."""
        return self._notice(day.year) is None and day not in self.office

    def announced(self, year: int) -> bool:
        """Whether the notice of a year is known; until then whatever is reckoned into it is 暂估."""
        return self._notice(year) is not None

    def provisional(self, estimate: object, due: str | None) -> bool:
        """Whether a deadline that was 暂估 when it was reckoned (``estimate``) still is, its year being unannounced."""
        return bool(estimate and due and not self.announced(int(due[:4])))

    def add_working(self, start: date, n: int) -> Reckoned:
        """The ``n``-th working day after ``start``, which itself is not counted (民法典 201; trap 1).

        Raises:
            ValueError: ``n`` is negative.
        """
        if n < 0:
            raise ValueError(n)
        if n == 0:
            return Reckoned(start, estimate=False)
        first = start + _DAY
        number, left = first.year, n + self._before(first)
        while left > (total := self._year(number).sums[-1]):
            left -= total
            number += 1
        # left-th working day of that year: the first place at which the running sum reaches it
        offset = bisect_left(self._year(number).sums, left) - 1
        day = date(number, 1, 1) + timedelta(days=offset)
        return Reckoned(day, self._estimated(first, day))

    def roll(self, day: date) -> Reckoned:
        """``day`` itself, or the next working day when it is a rest day (民法典 203)."""
        first = day
        while not self.is_working(day):
            day += _DAY
        return Reckoned(day, self._estimated(first, day))

    def working_between(self, a: date, b: date) -> int:
        """Working days after ``a`` up to and including ``b``; negative when ``b`` lies before ``a``."""
        if b < a:
            return -self.working_between(b, a)
        whole = sum(self._year(number).sums[-1] for number in range(a.year, b.year))
        return whole + self._before(b) + self.is_working(b) - self._before(a) - self.is_working(a)

    def _before(self, day: date) -> int:
        """Working days of ``day``'s own year that lie before it."""
        return self._year(day.year).sums[day.timetuple().tm_yday - 1]

    def _estimated(self, first: date, last: date) -> bool:
        for number in range(first.year, last.year + 1):
            if self._notice(number) is None:
                day, end = max(first, date(number, 1, 1)), min(last, date(number, 12, 31))
                while day <= end:
                    if day not in self.office:
                        return True
                    day += _DAY
        return False

    def _notice(self, number: int) -> Mapping[date, bool] | None:
        if number not in self._notices:
            self._notices[number] = self.official(number)
        return self._notices[number]

    def _year(self, number: int) -> _Year:
        known = self._years.get(number)
        if known is None:
            notice = self._notice(number)
            if notice is None:
                notice = dict.fromkeys(statutory(number), False)
            first = date(number, 1, 1)
            length = date(number, 12, 31).timetuple().tm_yday
            days = [first + timedelta(days=n) for n in range(length)]
            working = tuple(self.office.get(d, notice.get(d, d.weekday() < 5)) for d in days)
            sums = [0]
            for one in working:
                sums.append(sums[-1] + one)
            known = self._years[number] = _Year(working, tuple(sums))
        return known
