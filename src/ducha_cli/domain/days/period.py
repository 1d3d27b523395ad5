"""Periods of reports: ISO weeks of the 周报, Monday to Sunday (trap 16), and years, quarters, months, spans."""

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
    """Read ``2026-W46`` or ``2026W46``."""
    match = re.fullmatch(r"([0-9]{4})-?[Ww]([0-9]{1,2})", text.strip())
    refusal = InvalidInput(f"“{text}”不是一周。", "写作 2026-W46（年份-W周次）。")
    if match is None:
        raise refusal
    try:
        return week_of(date.fromisocalendar(int(match[1]), int(match[2]), 1))
    except ValueError:
        raise refusal from None


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


def _year(match: re.Match[str] | None, text: str, what: str, example: str) -> int:
    if match is None or not 1900 <= int(match[1]) <= 9000:
        raise InvalidInput(f"“{text}”不是{what}。", f"写作 {example}。")
    return int(match[1])


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
