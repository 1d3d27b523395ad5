"""完成时限: what a deadline text says, and the day on which it falls due (traps 1, 2, 16, 19).

A limit keeps its unit: 工作日 are counted by the office's calendar, 日 are calendar days, 月 end on the
corresponding day (民法典 201-203). 立行立改 and 长期坚持 have no day, and none is invented for them.
"截止前" includes the day itself (trap 16).
"""

from __future__ import annotations

import calendar as months
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.days import daytext
from ducha_cli.domain.days.workdays import Reckoned
from ducha_cli.domain.words.plaintext import plain, shown
from ducha_cli.errors import InvalidInput

if TYPE_CHECKING:
    from ducha_cli.domain.days.workdays import Calendar

COUNTED = frozenset({"workdays", "days", "months"})
"""Kinds of a deadline that runs from 送达: its day is known when that is."""

UNDATED = frozenset({"text", "longterm", "recurring"})
"""Kinds that name no day on which something is done: where one is asked (R4-22) they do not do."""

_LONGEST = 3660
"""Ten years in days: more is a slip of the key, not a limit."""
_ADVICE = "请写成 2026-11-30、11月底、15个工作日、30日、立行立改、长期坚持、每季度末 等写法。"

_LONG = re.compile(r"[,;、/和]?(?:并|且|同时|再)*(?:长期|常态化|持续)(?:坚持|推进|落实|执行|整改|保持|开展|抓好)?")
_AT_ONCE = re.compile(r"(?:立行立改|立查立改|即知即改|边查边改|立即|立刻|即刻|即时|马上)(?:整改|执行|落实|处理)?")
_SINCE = re.compile(
    r"(?:自|从)?(?:收到|接到|交办|签收|受理|批示|反馈|印发|送达|会议?|文件)[^0-9]{0,12}?(?:之?日起|后|起)"
)
_COUNT = re.compile(
    r"(?P<more>\+?)(?P<number>半|\d{1,6})(?P<many>个?)"
    r"(?P<unit>工作日|自然日|日历日|日历天|日|天|周|星期|礼拜|小时|月|季度|年)(?:之?内|以内)?",
    re.ASCII,
)
_EVERY = re.compile(
    r"每个?(?P<unit>工作日|半年|半月|季度|季|年|月|周|星期|旬|日|天)"
    r"(?:的)?(?P<part>底|末|初|[上中下]旬|[一二三四五六日天]|\d{1,2}[日号])?(?:之?前|以前|为?止|之?内)?",
    re.ASCII,
)
_BY = {"按月": "每月", "按季": "每季度", "按季度": "每季度", "按周": "每周", "按年": "每年", "逐月": "每月"}
_WORDS = re.compile(
    r"按?(?:时序|序时)进度(?:推进)?|按(?:时间|工作)?节点(?:推进)?|按计划(?:推进)?|待定|另行(?:通知|确定|明确)|尽快"
)
_UNITS = {"周": 7, "星期": 7, "礼拜": 7}
_MONTHS = {"月": 1, "季度": 3, "年": 12}
_HALVES = {"月": ("days", 15), "年": ("months", 6)}
"""半月 is 15 days in the courts' rule on periods, 半年 six months."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as read.

    Attributes:
        kind: date | workdays 工作日 | days 日 | months 月 | immediate 立行立改 | longterm 长期坚持 |
            recurring 每季度末 | text (words that name no day, 按序时进度).
        day: the last day, for kind date alone; inclusive.
        count: how many working days, days or months.
        longterm: goes on beyond that, as in "立行立改，长期坚持".
        rule: canonical Chinese; reading it again gives the same rule.
        raw: what was typed.
        guesses: Chinese sentences on what was filled in; importers list them as warnings.
    """

    kind: str
    day: date | None
    count: int | None
    longterm: bool
    rule: str
    raw: str
    guesses: tuple[str, ...] = ()

    def passed(self, today: date) -> bool:
        """Whether the day came out before ``today`` by a year that was not written: in November, 3月 is doubtful."""
        return self.day is not None and self.day < today and any(daytext.NO_YEAR in one for one in self.guesses)


class Counted(NamedTuple):
    """A day that a count went over: the how manieth it is, None where it does not count."""

    day: date
    number: int | None


class Day(NamedTuple):
    """A plain date as read, and what was guessed for it."""

    day: date
    guesses: tuple[str, ...] = ()


def read(raw: object, today: date) -> Deadline:
    """Read a deadline; a missing year or month is taken from ``today`` and told as a guess."""
    text = "" if raw is None else str(raw)
    if not text.strip():
        raise InvalidInput("没有写时限。", _ADVICE)
    found = _rule(plain(text), text) if isinstance(raw, str) and len(text) <= daytext.LONGEST_TEXT else None
    if found is not None:
        return found
    rest, longterm = raw, False
    if isinstance(raw, str) and (cut := _LONG.search(idle := plain(raw))):
        rest, longterm = (idle[: cut.start()] + idle[cut.end() :]).strip(",;、/"), True
        if inner := _rule(rest, text):
            return replace(inner, longterm=True, rule=inner.rule + _tail(inner.kind))
    days = daytext.read(rest, today)
    if days is None:
        raise InvalidInput(f"时限“{shown(raw)}”无法识别。", _ADVICE)
    guesses = (*days.guesses, *_last_guess(days))
    rule = f"{days.last.year}年{days.last.month}月{days.last.day}日" + (_tail("date") if longterm else "")
    return Deadline("date", days.last, None, longterm, rule, text, guesses)


def due(deadline: Deadline, start: date, calendar: Calendar, *, roll: bool) -> Reckoned | None:
    """The day on which ``deadline`` falls due when it is counted from ``start``, which is not counted.

    ``roll`` moves a limit in 日 or 月 that ends on a rest day to the next working day (民法典 203); a date
    that was written out stays as it was written. None: there is no day (立行立改, 长期坚持, 每季度末, words).
    """
    if deadline.kind == "date" and deadline.day is not None:
        return Reckoned(deadline.day, estimate=False)
    if deadline.count is None:
        return None
    if deadline.kind == "workdays":
        return calendar.add_working(start, deadline.count)
    months_later = deadline.kind == "months"
    day = _month_later(start, deadline.count) if months_later else start + timedelta(days=deadline.count)
    return calendar.roll(day) if roll else Reckoned(day, estimate=False)


def counted(deadline: Deadline, start: date, calendar: Calendar, *, roll: bool) -> list[Counted]:
    """Return every day that ``due`` goes over: those that count with their number, and those that it skips.

    Of months only the corresponding day is told; behind the last one stand the rest days that a limit in 日 or 月 is
    rolled over. Empty where nothing is counted.
    """
    reckoned = due(deadline, start, calendar, roll=roll)
    if reckoned is None or deadline.count is None:
        return []
    days = [start + timedelta(days=n) for n in range(1, (reckoned.day - start).days + 1)]
    if deadline.kind == "workdays":
        numbers = {day: n for n, day in enumerate((one for one in days if calendar.is_working(one)), start=1)}
    elif deadline.kind == "days":
        numbers = {day: n for n, day in enumerate(days[: deadline.count], start=1)}
    else:
        numbers = {_month_later(start, deadline.count): deadline.count}
        days = [day for day in days if day >= min(numbers)]
    return [Counted(day, numbers.get(day)) for day in days]


def read_day(raw: object, today: date) -> Day:
    """Read one plain date: found, basis, receipt … It is not searched inside a longer text."""
    days = _span(raw, today)
    if days.first != days.last:
        raise InvalidInput(f"日期“{shown(raw)}”没有写到日。", "请写明年、月、日，如 2026-11-30。")
    return Day(days.last, days.guesses)


def read_start(raw: object, today: date) -> Day:
    """Read a 启动时间: the first day of what is named ("2026.2" is 2026-02-01)."""
    days = _span(raw, today)
    rough = (f"只写到{days.rough}，按首日{days.first}",) if days.first != days.last else ()
    return Day(days.first, days.guesses + rough)


def read_end(raw: object, today: date) -> Day:
    """Read the end of what is named ("11月" is 2026-11-30, "本周" its Sunday)."""
    days = _span(raw, today)
    rough = (f"只写到{days.rough}，按末日{days.last}",) if days.first != days.last else ()
    return Day(days.last, days.guesses + rough)


def _span(raw: object, today: date) -> daytext.Span:
    if raw is None or not str(raw).strip():
        raise InvalidInput("没有写日期。", daytext.ADVICE)
    days = daytext.read(raw, today)
    if days is None:
        raise InvalidInput(f"日期“{shown(raw)}”无法识别。", daytext.ADVICE)
    return days


def _last_guess(days: daytext.Span) -> tuple[str, ...]:
    if days.first == days.last or not days.rough:
        return ()
    if days.rough == "月":
        return ("只写到月，按月底",)
    if days.rough == "起止":
        return (f"写的是起止时间，按止日{days.last}",)
    return (f"只写到{days.rough}，按{days.last}",)


def _tail(kind: str) -> str:
    return "，长期坚持" if kind == "immediate" else "，并长期坚持"


def _rule(text: str, raw: str) -> Deadline | None:
    """The limits that are no date; ``text`` is ``plain(raw)``."""
    return _without_count(text, raw) or _within(text, raw)


def _without_count(text: str, raw: str) -> Deadline | None:
    if _LONG.fullmatch(text):
        return Deadline("longterm", None, None, True, "长期坚持", raw)
    if _AT_ONCE.fullmatch(text):
        return Deadline("immediate", None, None, False, "立行立改", raw)
    if found := _EVERY.fullmatch(_BY.get(text, text)):
        unit = {"季": "季度", "星期": "周", "天": "日"}.get(found["unit"], found["unit"])
        part = (found["part"] or "").replace("号", "日").replace("天", "日")
        if part == "末" and unit in {"月", "年"}:
            part = "底"
        return Deadline("recurring", None, None, False, f"每{unit}{part}", raw)
    if _WORDS.fullmatch(text):
        return Deadline("text", None, None, False, text, raw, ("没有写明日期，按文字记录，不计逾期",))
    return None


def _within(text: str, raw: str) -> Deadline | None:
    """15个工作日, 自收到之日起30日内: so many of a unit, from the day on which the share is delivered."""
    since = _SINCE.match(text)
    found = _COUNT.fullmatch(text[since.end() :] if since else text)
    if found is None:
        _refuse_unclear(text, raw)
        return None
    if found["unit"] == "月" and found["number"] != "半" and not (found["many"] or found["more"] or since):
        return None  # 12月内 is a month of the year, 12个月内 a year
    guesses = (f"“{since.group()}”按送达（批示、受理）之日起算",) if since else ()
    return _counted(found["number"], found["unit"], raw, guesses)


def _refuse_unclear(text: str, raw: str) -> None:
    """A number without its unit would be guessed wrong by half of those who read it (trap 1)."""
    if re.fullmatch(r"\+?\d{1,4}", text, re.ASCII):
        raise InvalidInput(f"时限“{shown(raw)}”没有写单位。", f"请写明 {text}个工作日 或 {text}日。")
    if re.fullmatch(r"\d{1,2}[日号](?:之?前|以前)", text, re.ASCII):
        raise InvalidInput(
            f"“{shown(raw)}”分不清是期限{text[:-1]}还是某月的{text[:-1]}。",
            f"请写明 {text[:-1]}内 或 11月{text[:-1]}前。",
        )


def _counted(number: str, unit: str, raw: str, guesses: tuple[str, ...]) -> Deadline | None:
    kind, count = _days_or_months(number, unit)
    if not kind:
        return None
    if not 0 < count <= (_LONGEST // 30 if kind == "months" else _LONGEST):
        raise InvalidInput(f"时限“{shown(raw)}”不在1天至10年之间。", _ADVICE)
    rule = f"{count}{ {'workdays': '个工作日', 'days': '日', 'months': '个月'}[kind] }"
    if number == "半" and kind == "days":
        guesses = (*guesses, "半个月按15日")
    elif unit in _UNITS or unit == "小时":
        guesses = (*guesses, f"{number}{unit}按{count}日")
    return Deadline(kind, None, count, False, rule, raw, guesses)


def _days_or_months(number: str, unit: str) -> tuple[str, int]:
    """The kind of a limit and how many; no kind where it is none: 2026年内 names a year, 36小时 is no whole day."""
    if number == "半":
        return _HALVES.get(unit, ("", 0))
    if unit == "工作日":
        return "workdays", int(number)
    if unit in _MONTHS:
        return ("", 0) if unit == "年" and len(number) == 4 else ("months", int(number) * _MONTHS[unit])
    if unit == "小时":
        count, rest = divmod(int(number), 24)
        return ("", 0) if rest else ("days", count)
    return "days", int(number) * _UNITS.get(unit, 1)


def _month_later(start: date, count: int) -> date:
    """The corresponding day ``count`` months on, or that month's last day when it has none (民法典 202)."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, months.monthrange(year, month + 1)[1]))
