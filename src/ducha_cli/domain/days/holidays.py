"""放假通知: the days of a year's notice, read from its own text as it stands on the government's site.

Every line says more than once what it means: the span, its length (共3天) and the weekdays in brackets. All of it must
agree, or the line is told: a day read wrong would move every deadline of the year in silence.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import NamedTuple

from ducha_cli.errors import InvalidInput

FEASTS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
"""The holidays that every notice names (全国年节及纪念日放假办法); two that meet are named in one line."""

_TITLE = re.compile(r"国务院办公厅关于(?P<year>\d{4})年(?:部分)?节假日安排的通知")
_SOURCE = re.compile(r"国办发(?:明电)?[〔\[(](?P<year>\d{4})[〕\])](?P<number>\d+)号")
_LINE = re.compile(r"^[一二三四五六七八九十]+、(?P<name>[^:]{2,12}):(?P<said>.+)$", re.MULTILINE)
_DAY = r"(?:(?P<{0}year>\d{{4}})年)?(?:(?P<{0}month>\d{{1,2}})月)?(?P<{0}day>\d{{1,2}})日(?:\((?P<{0}told>[^)]*)\))?"
_REST = re.compile(_DAY.format("a") + r"(?:至" + _DAY.format("b") + r")?放假(?:调休|公休)?(?:,共(?P<count>\d+)天)?")
_WORK = re.compile(_DAY.format("a"))
_MEANT = re.compile(r"放假|上班")
_WEEKDAY = re.compile(r"(?:星期|周)([一二三四五六日天])")
_WEEKDAYS = "一二三四五六日"
_ADVICE = "请从国务院办公厅的通知网页上整篇复制，存成 UTF-8 文本；或写成 TOML：ducha calendar load --help"


class Notice(NamedTuple):
    """The days of one year as its notice sets them.

    Attributes:
        year: which year.
        title: 标题 of the notice.
        source: its 文号; empty where the text does not give it.
        days: each day that it names: its holiday, and whether it is worked. Some lie in the year before: 元旦.
    """

    year: int
    title: str
    source: str
    days: dict[date, tuple[str, bool]]


def is_notice(text: str) -> bool:
    """Tell whether a text is such a notice, and not a table of days."""
    return bool(_TITLE.search(_plain(text)))


def read(text: str) -> Notice:
    """Read a notice.

    Raises:
        InvalidInput: it names no year or not every holiday, or a line contradicts itself.
    """
    text = _plain(text)
    title = _TITLE.search(text)
    if title is None:
        raise InvalidInput("不是放假通知：没有“国务院办公厅关于某年部分节假日安排的通知”。", _ADVICE)
    year, source = int(title["year"]), _SOURCE.search(text)
    days: dict[date, tuple[str, bool]] = {}
    for line in _LINE.finditer(text):
        for day, works in _line(line["name"], line["said"], year).items():
            if days.get(day, ("", works))[1] != works:
                raise InvalidInput(f"{day} 在通知里又放假又上班。", _ADVICE)
            days[day] = (line["name"], works)
    names = "、".join(name for name, _ in days.values())
    if missing := [feast for feast in FEASTS if feast not in names]:
        # Half a page, or a line that is written in a new way: its days would silently be taken for working days.
        raise InvalidInput(f"{year}年的放假通知里没有读到{'、'.join(missing)}的安排。", _ADVICE)
    return Notice(year, title.group(), source.group() if source else "", days)


def _plain(text: str) -> str:
    """NFKC without blanks inside lines: 2026 年 1 月 1 日（周四） → 2026年1月1日(周四)."""
    return "\n".join("".join(line.split()) for line in unicodedata.normalize("NFKC", text).splitlines())


def _line(name: str, said: str, year: int) -> dict[date, bool]:
    """Return the days of one line; a sentence that neither frees nor calls is advice and counts for nothing."""
    days: dict[date, bool] = {}
    for sentence in said.split("。"):
        what = _MEANT.search(sentence)
        if what is None:
            continue
        free = what.group() == "放假"
        found = _free(sentence, year) if free else _worked(sentence, year)
        if not found:
            raise InvalidInput(f"{name}的安排读不懂：{sentence}。", _ADVICE)
        for day in found:
            if not free and day.weekday() < 5:
                raise InvalidInput(f"{name}：{day} 是周{_WEEKDAYS[day.weekday()]}，不是补班的日子。", _ADVICE)
            days[day] = not free
    return days


def _free(sentence: str, year: int) -> list[date]:
    days: list[date] = []
    for one in _REST.finditer(sentence):
        first = _date(one, "a", year, None)
        last = _date(one, "b", year, first) if one["bday"] else first
        span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        if not span or (one["count"] and int(one["count"]) != len(span)):
            raise InvalidInput(f"“{one.group()}”前后不符：{first} 至 {last} 不是{one['count'] or 1}天。", _ADVICE)
        days += span
    return days


def _worked(sentence: str, year: int) -> list[date]:
    days: list[date] = []
    for one in _WORK.finditer(sentence.partition("上班")[0]):
        days.append(_date(one, "a", year, days[-1] if days else None))
    return days


def _date(one: re.Match[str], which: str, year: int, before: date | None) -> date:
    """Return the day that was named; what is left out of it is that of the day before it in the sentence."""
    month = one[f"{which}month"] or (before.month if before else 0)
    own = int(one[f"{which}year"] or (before.year if before else year))
    try:
        day = date(own, int(month), int(one[f"{which}day"]))
    except ValueError:
        raise InvalidInput(f"“{one.group()}”不是真实日期。", _ADVICE) from None
    told = _WEEKDAY.search(one[f"{which}told"] or "")
    if told and _WEEKDAYS.index(told[1].replace("天", "日")) != day.weekday():
        raise InvalidInput(f"“{one.group()}”里的星期与日期不符：{day} 是周{_WEEKDAYS[day.weekday()]}。", _ADVICE)
    return day
