"""Report days of what recurs: 每月底, 每季度末 …, and 长期坚持 by the office's own rhythm (trap 9)."""

from __future__ import annotations

import calendar as months
import re
from datetime import date, timedelta

_DAY = timedelta(days=1)
_WEEKDAYS = "一二三四五六日"


def report_day(rule: str, today: date) -> tuple[date, date] | None:
    """Return the last report day that has passed before ``today`` and the one before it.

    ``rule`` is a recurring deadline as ``deadline.read`` writes it: 每周五, 每旬, 每月底, 每月5日, 每季度末, 每年底.
    每日 and 每工作日 have none: nobody is listed for yesterday. None for words that name no rhythm.
    """
    match = re.fullmatch(r"每(半年|季度|年|半月|月|旬|周)(.*)", rule)
    if match is None:
        return None
    found: list[date] = []
    day = today - _DAY
    while len(found) < 2:
        if _reports(match[1], match[2], day):
            found.append(day)
        day -= _DAY
    return found[0], found[1]


def _reports(unit: str, part: str, day: date) -> bool:
    last = day.day == months.monthrange(day.year, day.month)[1]
    if unit == "周":
        return day.weekday() == (_WEEKDAYS.index(part) if part and part in _WEEKDAYS else 6)
    if unit == "旬":
        return last or day.day in {10, 20}
    if unit == "半月":
        return last or day.day == 15
    if unit == "月" and (exact := re.fullmatch(r"(\d{1,2})日", part)):
        # 每月31日 is the last day of a month that has none.
        return day.day == int(exact[1]) or (last and day.day < int(exact[1]))
    if unit == "月" and part in {"初", "上旬", "中旬"}:
        return day.day == {"初": 5, "上旬": 10, "中旬": 20}[part]
    period = {"月": 1, "季度": 3, "半年": 6, "年": 12}[unit]
    return last and day.month % period == 0
