"""完成时限: what a deadline text says, and the day on which it falls due (traps 1, 2, 16, 19).

A limit keeps its unit: 工作日 are counted by the office's calendar, 日 are calendar days, 月 end on the
corresponding day (民法典 201-203). 立行立改 and 长期坚持 have no day, and none is invented for them.
"截止前" includes the day itself (trap 16).
"""

from __future__ import annotations

import calendar as months
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.days import daytext
from ducha_cli.domain.days.workdays import Reckoned
from ducha_cli.domain.words.plaintext import narrow, plain, shown
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

_ALWAYS = "(?:长期|常态化|持续)(?:坚持|推进|落实|执行|整改|保持|开展|抓好)?"
_LONG = rf"[,;、/和]?(?:并|且|同时|再)*{_ALWAYS}"
_SINCE_ALWAYS = rf"(.+?)[-~—–―─至到]+{_ALWAYS}"
"""2026.3—长期 begins then and has no end; it is not due in March and kept up afterwards."""
_AT_ONCE = r"(?:立行立改|立查立改|即知即改|边查边改|立即|立刻|即刻|即时|马上)(?:整改|执行|落实|处理)?"
_SINCE = (
    r"(?:自|从)?(?:收到|接到|接文|收文|到文|文到|交办|签收|受理|批示|反馈|印发|送达|会议?|文件)"
    r"[^0-9]{0,12}?(?:之?日起|后|起)"
)
_COUNT = (
    r"(?a)(?P<more>\+?)(?P<number>半|\d{1,6})(?P<many>个?)"
    r"(?P<unit>工作日|自然日|日历日|日历天|日|天|周|星期|礼拜|小时|月|季度|年)(?:之?内|以内)?"
)
_EVERY = (
    r"(?a)每个?(?P<unit>工作日|半年|半月|季度|季|年|月|周|星期|旬|日|天)"
    r"(?:的)?(?P<part>底|末|初|[上中下]旬|[一二三四五六日天]|\d{1,2}[日号])?(?:之?前|以前|为?止|之?内)?"
)
_BY = {"按月": "每月", "按季": "每季度", "按季度": "每季度", "按周": "每周", "按年": "每年", "逐月": "每月"}
_WORDS = (
    r"按?(?:时序|序时)进度(?:推进)?|按?序时推进|按(?:时间|工作)?节点(?:推进)?|按计划(?:推进)?"
    r"|(?:时间|时限)?(?:待定|未明确|未定|不明确)|另行(?:通知|确定|明确)|尽快|近期|即日起|按(?:期|时)(?:完成|办结|办理|推进|落实)"
)
_NONE = r"(?:无|没有|不涉及|不适用|暂无|无时限(?:要求)?|[/\\\-—–―─]+)"
_STATE = r"(?:均|都|基本)?已经?(?:全部|基本)?(?:完成|办结|办毕|整改|落实|销号|解决|到位|完工|竣工)+"
_IN_DAYS = r"(?a)[Tt]\+(\d{1,4})"
_ANY_DAY = (
    r"(?a)(?:\d{4}[年./-])?\d{1,2}月(?:\d{1,2}[日号]?|份?[上中下]旬|份?[初底末]|份)?"
    r"|\d{4}[./-]\d{1,2}(?:[./-]\d{1,2}[日号]?)?"
    r"|(?:\d{4}年)?(?:第?[1-4]季度?|[上下]半年)[底末]?|(?:\d{4})?年[底末]"
)
"""A day, a month or the end of one in the midst of prose."""
_MOVED = "延期|延长|延至|延到|顺延|推迟|提前|调整|变更|改为|改至|原定|原时限|原计划|展期"
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


def read(raw: object, today: date, year: daytext.Year | None = None, *, last: bool = False) -> Deadline:
    """Read a deadline; a missing year or month is filled in and told as a guess.

    Args:
        raw: a value of a cell or a text.
        today: the day from which 明天 and 下月 count.
        year: the year of a day that names none; that of ``today``.
        last: of several days in one text take the last, and tell it.

    Raises:
        InvalidInput: it is no deadline, or may be several.
    """
    text = "" if raw is None else str(raw)
    if not text.strip():
        raise InvalidInput("没有写时限。", _ADVICE)
    rest, longterm = raw, False
    if isinstance(raw, str) and len(text) <= daytext.LONGEST_TEXT:
        idle = plain(raw)
        if found := _rule(idle, text):
            return found
        if (since := re.fullmatch(_SINCE_ALWAYS, idle)) and (span := daytext.read(since[1], today, year)):
            guess = f"起于{_named(span)}，长期"
            return Deadline("longterm", None, None, True, "长期坚持", text, (*span.guesses, guess))
        if cut := re.search(_LONG, idle):
            rest, longterm = (idle[: cut.start()] + idle[cut.end() :]).strip(",;、/-~—–―─"), True
            if inner := _rule(rest, text):
                return replace(inner, longterm=True, rule=inner.rule + _tail(inner.kind))
    days = daytext.read(rest, today, year) or _last_of_several(text, today, year, last=last)
    guesses = (*days.guesses, *_last_guess(days))
    rule = f"{days.last.year}年{days.last.month}月{days.last.day}日" + (_tail("date") if longterm else "")
    return Deadline("date", days.last, None, longterm, rule, text, guesses)


def says_none(raw: object) -> bool:
    """Whether a cell says that there is no deadline (无, —, 不涉及), which is no deadline that cannot be read."""
    return isinstance(raw, str) and bool(re.fullmatch(_NONE, plain(raw)))


def _last_of_several(text: str, today: date, year: daytext.Year | None, *, last: bool) -> daytext.Span:
    """The last day of a text that names several, where that is asked for.

    Raises:
        InvalidInput: it is not asked for, the last day written is not the latest, or there are no several days.
    """
    found = _days_in(narrow(text), today, year) if len(text) <= daytext.LONGEST_TEXT else []
    days = list(dict.fromkeys(span.last for span in found))
    if len(days) < 2:
        dated = re.search(r"\d", unicodedata.normalize("NFKC", text))
        raise InvalidInput(f"时限“{shown(text)}”无法识别{'' if dated else '：没有日期'}。", _ADVICE)
    named = "、".join(map(str, days))
    if last and days[-1] == max(days):
        guess = f"写了{len(days)}个日期（{named}），取最后一个{days[-1]}"
        return daytext.Span(days[-1], days[-1], guesses=(*found[-1].guesses, guess))
    if last:
        raise InvalidInput(f"“{shown(text)}”最后写的日期不是最晚的：{named}。", "请只留一个日期，或分行写。")
    if re.search(_MOVED, text):
        raise InvalidInput(
            f"“{shown(text)}”里有原时限和延期：{named}。",
            "时限写原时限，延期用 item extend（问题用 issue extend）；导入时也可加 --last-date 取最后一个。",
        )
    count = {2: "两"}.get(len(days), str(len(days)))
    raise InvalidInput(
        f"“{shown(text)}”里有{count}个日期：{named}。",
        "请只写一个；导入的表里请分行写，或 --last-date 取最后一个。",
    )


def _days_in(text: str, today: date, year: daytext.Year | None) -> list[daytext.Span]:
    """Every day in the midst of a text; one without its year is of the year that was named before it."""
    found: list[daytext.Span] = []
    for one in re.finditer(_ANY_DAY, text):
        with suppress(InvalidInput):
            if span := daytext.read(one.group(), today, year):
                found.append(span)
                if not span.guesses:
                    year = daytext.Year(span.last.year, "前一个日期")
    return found


def _named(span: daytext.Span) -> str:
    """The first day of what was named, as exactly as it was."""
    first = span.first
    if span.rough == "年":
        return f"{first.year}年"
    return f"{first.year}年{first.month}月" + ("" if span.rough else f"{first.day}日")


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
        return (f"写的是起止，按止日{days.last}",)
    return (f"只写到{days.rough}，按{days.last}",)


def _tail(kind: str) -> str:
    return "，长期坚持" if kind == "immediate" else "，并长期坚持"


def _rule(text: str, raw: str) -> Deadline | None:
    """The limits that are no date; ``text`` is ``plain(raw)``."""
    return _without_count(text, raw) or _within(text, raw)


def _without_count(text: str, raw: str) -> Deadline | None:
    if re.fullmatch(_LONG, text):
        return Deadline("longterm", None, None, True, "长期坚持", raw)
    if re.fullmatch(_AT_ONCE, text):
        return Deadline("immediate", None, None, False, "立行立改", raw)
    if found := re.fullmatch(_EVERY, _BY.get(text, text)):
        unit = {"季": "季度", "星期": "周", "天": "日"}.get(found["unit"], found["unit"])
        part = (found["part"] or "").replace("号", "日").replace("天", "日")
        if part == "末" and unit in {"月", "年"}:
            part = "底"
        return Deadline("recurring", None, None, False, f"每{unit}{part}", raw)
    # 按期完成 is no 按期: of words all that was written is kept, where it is known whole.
    if words := next((one for one in (narrow(raw), text) if re.fullmatch(_WORDS, one)), ""):
        return Deadline("text", None, None, False, words, raw, ("没有日期，不计逾期，按文字记录",))
    if re.fullmatch(_STATE, narrow(raw)):
        mend = "请写当初定的时限；没有定过的，时限留空；导入 --adopt-as-of 接管时读作办结。"
        raise InvalidInput(f"“{shown(raw)}”是状态，不是时限。", mend)
    if days := re.fullmatch(_IN_DAYS, text):
        raise InvalidInput(f"“{shown(raw)}”没有写单位。", f"请写成 {days[1]}日 或 {days[1]}个工作日。")
    return None


def _within(text: str, raw: str) -> Deadline | None:
    """15个工作日, 自收到之日起30日内: so many of a unit, from the day on which the share is delivered."""
    since = re.match(_SINCE, text)
    found = re.fullmatch(_COUNT, text[since.end() :] if since else text)
    if found is None:
        _refuse_unclear(text, raw)
        return None
    if found["unit"] in {"月", "季度"} and found["number"] != "半" and not (found["many"] or found["more"] or since):
        return None  # 12月内 is a month of the year, 12个月内 a year; 四季度 is the last quarter, 四个季度 a year
    guesses = (f"“{since.group()}”从送达起算（批示件从批示、来电从受理）",) if since else ()
    return _counted(found["number"], found["unit"], raw, guesses)


def _refuse_unclear(text: str, raw: str) -> None:
    """A number without its unit would be guessed wrong by half of those who read it (trap 1)."""
    if re.fullmatch(r"\+?\d{1,4}", text, re.ASCII):
        raise InvalidInput(f"时限“{shown(raw)}”没有写单位。", f"请写明 {text}个工作日 或 {text}日。")
    if found := re.fullmatch(r"(\d{1,2}[日号])(?:之?前|以前)", text, re.ASCII):
        day = found[1]
        raise InvalidInput(
            f"“{shown(raw)}”分不清{day}内和某月{day}。",
            f"请写明 {day}内 或 11月{day}前。",
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
