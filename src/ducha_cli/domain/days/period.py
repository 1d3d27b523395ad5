"""Periods of reports: weeks of the 周报, Monday to Sunday (trap 16), cut at the year's end; years, quarters, months.

A year's weeks are its own: every day of it lies in exactly one of them, and none of them holds a day of another year.
So what the weeks of a year counted is what the year counted.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from ducha_cli.errors import InvalidInput


class Week(NamedTuple):
    """What one 周报 tells of: a week, or the part of it that lies in one year; its first and last day."""

    first: date
    last: date

    @property
    def year(self) -> int:
        """The year that every day of it lies in."""
        return self.first.year

    @property
    def number(self) -> int:
        """Its number in its own year: ISO's; 0 where ISO counts these days to the year before, 53 where to the next."""
        year, week, _ = self.first.isocalendar()
        return week if year == self.year else 0 if year < self.year else _LAST

    @property
    def name(self) -> str:
        """``2026-W46``, as it is typed."""
        return _name(self.year, self.number)

    @property
    def iso_week(self) -> str:
        """The whole week that it is, or is a part of, as ISO names it."""
        year, week, _ = self.first.isocalendar()
        return _name(year, week)

    @property
    def part(self) -> str | None:
        """``1/2`` where the year ends in the week, ``2/2`` where one begins in it; None for a whole week."""
        if (self.last - self.first).days == 6:
            return None
        return "1/2" if self.first.weekday() == 0 else "2/2"

    @property
    def ordinal(self) -> str:
        """``2026年第46周``; empty where ISO counts these days to another year, in which no 第n周 is theirs."""
        return f"{self.year}年第{self.number}周" if self.iso_week == self.name else ""

    @property
    def label(self) -> str:
        """``2026年第46周``; of a part with its days: ``2026年第53周（12月28日—31日）``, ``2027年（1月1日—3日）``."""
        return f"{self._which}（{self._days}）" if self.part else self._which

    @property
    def title(self) -> str:
        """The label as it is put into brackets: ``2027年1月1日—3日``."""
        return f"{self._which}{self._days}" if self.part else self._which

    @property
    def before(self) -> Week:
        """What was reported before: the week before, or the part of a week that ends where this begins."""
        return week_of(self.first - timedelta(days=1))

    @property
    def coming(self) -> tuple[date, date]:
        """The days up to the end of the week to come, whole; of a first part the rest of its own week too."""
        return self.last + timedelta(days=1), _monday(self.first) + timedelta(days=13)

    @property
    def _which(self) -> str:
        return self.ordinal or f"{self.year}年"

    @property
    def _days(self) -> str:
        first = f"{self.first.month}月{self.first.day}日"
        return first if self.first == self.last else f"{first}—{self.last.day}日"


_LAST = 53


def week_of(day: date) -> Week:
    """Return the week that ``day`` lies in, as far as it lies in the day's year."""
    monday = _monday(day)
    return Week(max(monday, date(day.year, 1, 1)), min(monday + timedelta(days=6), date(day.year, 12, 31)))


def read_week(text: str) -> Week:
    """Read ``2026-W46`` or ``2026W46``; W00 and a W53 may be the days that ISO counts to another year."""
    match = re.fullmatch(r"([0-9]{4})-?[Ww]([0-9]{1,2})", text.strip())
    year = _year(match, text, "一周", _WEEK)
    assert match is not None
    number = int(match[2])
    if number <= _LAST:
        edges = {0: date(year, 1, 1), _LAST: date(year, 12, 31)}
        found = week_of(edges.get(number) or date.fromisocalendar(year, number, 4))
        if found.number == number:
            return found
    raise InvalidInput(f"{year}年没有第{number}周。", f"写作 {_WEEK}。")


_WEEK = "2026-W46（年份-W周次），或其中的一天，如 2026-11-12"


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _name(year: int, week: int) -> str:
    return f"{year}-W{week:02d}"


class Period(NamedTuple):
    """The days of 统计: the first, the last (both inside) and what the period is called."""

    first: date
    last: date
    label: str


def read_year(text: str) -> Period:
    """Read ``2026`` or ``2026年``."""
    year = _year(re.fullmatch(r"([0-9]{4})年?", text.strip()), text, "一年", "2026")
    return Period(date(year, 1, 1), date(year, 12, 31), f"{year}年")


def read_quarter(text: str) -> Period:
    """Read ``2026-Q3``, ``2026Q3`` or ``2026年3季度``."""
    match = re.fullmatch(r"([0-9]{4})(?:-?[Qq]|年?第?)([1-4])(?:季度)?", text.strip())
    year = _year(match, text, "一个季度", "2026-Q3")
    assert match is not None
    quarter = int(match[2])
    return Period(date(year, quarter * 3 - 2, 1), _month_end(year, quarter * 3), f"{year}年第{quarter}季度")


def read_month(text: str) -> Period:
    """Read ``2026-11`` or ``2026年11月``."""
    match = re.fullmatch(r"([0-9]{4})[-年/.]?(0?[1-9]|1[0-2])月?", text.strip())
    year = _year(match, text, "一个月", "2026-11")
    assert match is not None
    month = int(match[2])
    return Period(date(year, month, 1), _month_end(year, month), f"{year}年{month}月")


def span(first: date, last: date) -> Period:
    """Return the days from ``first`` to ``last``."""
    if last < first:
        raise InvalidInput(f"止日 {last} 早于起日 {first}。", "请核对 --from 和 --to。")
    return Period(first, last, f"{first} 至 {last}")


def year_before(day: date) -> date:
    """Return the day of a year before, of the last days of a month the 28th: every year has it."""
    return day.replace(year=day.year - 1, day=min(day.day, 28))


def _year(match: re.Match[str] | None, text: str, what: str, example: str) -> int:
    if match is None or not 1900 <= int(match[1]) <= 9000:
        raise InvalidInput(f"“{text}”不是{what}。", f"写作 {example}。")
    return int(match[1])


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
