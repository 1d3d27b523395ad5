"""检查日: the days on which a 连续督查 is looked at again, and the ones that were missed (R1-10)."""

from __future__ import annotations

import calendar as months
import re
from datetime import date, timedelta
from itertools import count, dropwhile, takewhile
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.days import deadline
from ducha_cli.domain.words.plaintext import plain, shown
from ducha_cli.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ADVICE = "请写成 每周、每周五、每两周、每月、每月25日、每月末、每季度、每10日，或逐个写日期：3月15日、4月20日。"
_EVERY = r"(?a)每(?P<count>两|\d{1,3})?个?(?P<unit>周|星期|月|季度|季|年|日|天)的?(?P<part>.*?)前?"
_WEEK = "一二三四五六日"
_WEEKDAYS = {name: place for place, name in enumerate(_WEEK)} | {"天": 6} | {str(n): n - 1 for n in range(1, 8)}
_MONTHS = {"月": 1, "季度": 3, "季": 3, "年": 12}
_DAYS = {"周": 7, "星期": 7, "日": 1, "天": 1}
_LAST = 31
"""The last day of a month, however many it has."""


class Schedule(NamedTuple):
    """When a 连续督查 is due to be looked at.

    Attributes:
        rule: canonical Chinese; reading it again gives the same schedule.
        days: the days themselves, where they were written one by one.
        every: so many ``unit`` lie between two of them.
        unit: days or months.
        weekday: 0 (Monday) … 6, where one was named.
        monthday: the day of the month, 31 for its last; None is the corresponding day.
    """

    rule: str
    days: tuple[date, ...] = ()
    every: int = 0
    unit: str = ""
    weekday: int | None = None
    monthday: int | None = None


def read(raw: str, today: date) -> Schedule:
    """Read a schedule as typed; days without a year are of ``today``'s."""
    text = plain(raw)
    found = re.fullmatch(_EVERY, text)
    if found is None:
        parts = [part for part in re.split(r"[、，,;；\s]+", raw.strip()) if part]
        if not parts or not any(c.isdigit() for c in raw):
            raise InvalidInput(f"检查日“{shown(raw)}”无法识别。", _ADVICE)
        days = tuple(sorted({deadline.read_day(part, today).day for part in parts}))
        return Schedule("、".join(day.isoformat() for day in days), days)
    number, part = found["count"] or "", found["part"]
    unit = {"星期": "周", "季": "季度", "天": "日"}.get(found["unit"], found["unit"])
    many = 2 if number == "两" else int(number or 1)
    made = _every(many, unit, part)
    if made is None or not many:
        raise InvalidInput(f"检查日“{shown(raw)}”无法识别。", _ADVICE)
    named = _WEEK[made.weekday] if made.weekday is not None else part.replace("号", "日").replace("底", "末")
    return made._replace(rule=f"每{number}{'个' if number and unit == '月' else ''}{unit}{named}")


def _every(many: int, unit: str, part: str) -> Schedule | None:
    if unit in _MONTHS:
        made = Schedule("", every=_MONTHS[unit] * many, unit="months")
        if part in {"末", "底"}:
            return made._replace(monthday=_LAST)
        on = re.fullmatch(r"(\d{1,2})[日号]", part, re.ASCII)
        if unit == "月" and on and 1 <= int(on[1]) <= _LAST:
            return made._replace(monthday=int(on[1]))
    else:
        made = Schedule("", every=_DAYS[unit] * many, unit="days")
        if unit == "周" and part in _WEEKDAYS:
            return made._replace(weekday=_WEEKDAYS[part])
    return made if not part else None


def falling(schedule: Schedule, start: date, until: date) -> list[date]:
    """Return the check days after ``start``, up to and including ``until``."""
    if schedule.days:
        return [day for day in schedule.days if start < day <= until]
    return list(takewhile(lambda day: day <= until, _going_on(schedule, start)))


def _going_on(schedule: Schedule, start: date) -> Iterator[date]:
    if schedule.unit == "days":
        first = start
        if schedule.weekday is not None:
            first = start + timedelta((schedule.weekday - start.weekday()) % 7 or 7) - timedelta(schedule.every)
        return (first + timedelta(schedule.every * step) for step in count(1))
    days = (_in_month(start, schedule, step) for step in count())
    return dropwhile(lambda day: day <= start, days)


def _in_month(start: date, schedule: Schedule, step: int) -> date:
    """The check day that lies ``step`` periods after the month of ``start``; a 季度末 is March or June."""
    month = start.year * 12 + start.month - 1
    if schedule.monthday == _LAST and schedule.every % 3 == 0:
        month += -(month + 1) % schedule.every
    year, month = divmod(month + step * schedule.every, 12)
    last = months.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(schedule.monthday or start.day, last))


def missed(falling_days: Iterable[date], checked: Iterable[date], start: date, today: date) -> list[date]:
    """Return the check days before ``today`` in whose period (after the one before it) nobody looked.

    A look that comes after its day counts for the next one: a late check is a missed one (R1-10).
    """
    looked = sorted(checked)
    before, late = start, []
    for day in falling_days:
        if day < today and not any(before < one <= day for one in looked):
            late.append(day)
        before = day
    return late
