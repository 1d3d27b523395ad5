"""Which days a text names: 2026.11.30, 11月底, 一季度末, 下周五, an Excel serial … → first and last day.

Deadlines read the last day, 启动时间 the first, found dates demand that both are the same (trap 19).
NFKC and the changes below are for reading only; whoever stores the value stores what was typed.
"""

from __future__ import annotations

import calendar
import math
import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.words.plaintext import plain, shown, timed
from ducha_cli.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Callable

SERIALS = range(36526, 73052)
"""Excel serials of 2000-01-01 to 2100-01-01 in the 1900 system; other bare numbers are not dates."""
LONGEST_TEXT = 200
"""Characters; a longer text is prose, not a date."""
ADVICE = "请写成 2026-11-30、2026年11月30日、11月底、一季度末 等写法。"
NO_YEAR = "未写年份"
"""How a guess of the year begins."""
_EPOCH = date(1899, 12, 30)
_YEARS = range(1949, 2101)

_WEEKDAY = "一二三四五六日"
_END = r"(?:之?前|以前|为?止|之?内|以内)?"
_FULL = rf"(?a)(\d{{4}})[年./-](\d{{1,2}})[月./-](\d{{1,2}})[日号]?{_END}"
_COMPACT = r"(?a)(\d{4})(\d\d)(\d\d)"
_DAY = rf"(?a)(\d{{1,2}})[月./-](\d{{1,2}})[日号]?{_END}"
_MONTH = (
    # A number alone is no month: it bears its year or the word.
    rf"(?a)(?=\d{{4}}[年./-]|\d{{1,2}}月)(?:(\d{{4}})[年./-])?(\d{{1,2}})(?:月份?)?([上中下]旬|初|底|末)?{_END}"
)
_QUARTER = rf"(?a)(?:(\d{{4}})年?)?(?:第?(?=[1-4]季)|[Qq])([1-4])(?:季度?)?(底|末)?{_END}"
_HALF = rf"(?a)(?:(\d{{4}})年)?([上下])半年(底|末)?{_END}"
_YEAR = rf"(?a)(\d{{4}})年(?:度|年(?=[底末终]))?(底|末|终)?{_END}"
_WHOLE_YEAR = r"(?a)(?:贯穿)?(\d{4}年)?全年(?:度|期)?(?=[底末内前]|$)"
_BEFORE_A_WHOLE = r"(?a)((?:\d{4})?年度?|[^年]*(?:月份?|季度?|半年))(?:之?前|以前)$"
_SLOPPY = rf"(?a)(\d{{4}})[,。、.](\d{{1,2}})[,。、.](\d{{1,2}})[日号]?{_END}"
"""A full stop or a comma of the Chinese keyboard for the point between year, month and day."""
_DAY_OR_MONTHS = rf"(?a)(\d{{4}})[年./](\d{{1,2}})月?-(\d{{1,2}}){_END}"
_SIX = r"(?a)((?:19|20)\d\d)(\d\d)"
_MARKS = ("至", "到", "~", "—", "–")
_DASHES = "[—–―─]{2,}|[―─]"
_SPANS = tuple(
    f"(?a){pattern}"
    for pattern in (
        r"(.*[年月日号底末初旬度])-((?=.*[年月日号底末初旬季]).+)",  # 2026年3月-12月
        r"(\d{4}\D.*|\d{8})-(\d{4}\D.*|\d{8})",  # 2026/3/1-2026/12/31
        r"((?:\d{4}[年./])?\d{1,2})-(\d{1,2}月.*)",  # 2026年3-12月
        r"(\d{4})-(\d{4}年.*)",
        r"(\d{4}[./]\d{1,2}[./]\d{1,2})-(\d{1,2}[./]\d{1,2})",  # 2026.3.1-12.31
    )
)
"""Where a hyphen, which also parts year, month and day, stands between the two ends of a span."""
_SHORT_YEAR = r"(?a)\d\d(?:年(?=\d)|[./-](?=\d{1,2}[./-]))\d{1,2}"
_WEEK = rf"(?a)(上|本|这|下下|下)?个?(?:周|星期|礼拜)([一二三四五六日天1-7])?{_END}"
_IN_BRACKETS = r"\((?:周|星期)([一二三四五六日天])\)"
_WEEKS = {"上": -1, "下": 1, "下下": 2}
_MONTH_WORD = r"(?:(本|当|这个|下个?|次|上个?)月(?=\d|[上中下]旬|[初底末内前]|$)|月(?=[初底末内])|(?=[上中下]旬))"
_TITLE_YEAR = r"(?a)(?<!\d)(20\d\d)(?=[年〕\]）)]|[-—–~～至](?:20)?\d\d年)"
_WHOLES = frozenset({"季度", "半年", "年"})
_OF_ITS_OWN_YEAR = r"(?a)\d{4}|[今本当明次去这]|[上下]个?[月周季]"
"""How the end of a span begins that does not borrow the year of the first day."""
_NEAR = {"今天": 0, "今日": 0, "当天": 0, "当日": 0, "明天": 1, "明日": 1, "后天": 2} | {
    "昨天": -1,
    "昨日": -1,
    "前天": -2,
}


class Span(NamedTuple):
    """The days from ``first`` to ``last`` that a text names.

    Attributes:
        first: the first of them.
        last: the last of them.
        rough: "" when one day was named, else the unit that was (月, 上旬, 季度, 年 …).
        guesses: Chinese sentences on what was filled in.
    """

    first: date
    last: date
    rough: str = ""
    guesses: tuple[str, ...] = ()


class Year(NamedTuple):
    """The year of days that are written without one, and what it was taken from where that is not today."""

    number: int
    source: str = ""


def year_of(title: str) -> int | None:
    """The one year that the title of a table names (2026年度…台账, 云督〔2026〕3号); None of none or several."""
    found = set(re.findall(_TITLE_YEAR, title))
    return int(found.pop()) if len(found) == 1 else None


class _Now(NamedTuple):
    """What a text is read against: the day, for what counts from it, and the year for what leaves it out."""

    today: date
    year: Year

    def without_year(self) -> str:
        """What is told of a day that leaves out its year."""
        return f"{NO_YEAR}，按{self.year.number}年" + (f"（{self.year.source}）" if self.year.source else "")


def read(raw: object, today: date, year: Year | None = None) -> Span | None:
    """The days named by a cell or an argument; None when it is nothing like a date.

    Args:
        raw: a value of a cell or a text.
        today: the day from which 明天 and 下月 count.
        year: the year of a day that names none; that of ``today``.

    Raises:
        InvalidInput: it is a date that cannot be (2026.11.31), or one that could be two (numeric 2026.1).
    """
    if isinstance(raw, (date, datetime)):
        return _one(raw.year, raw.month, raw.day, raw)
    if isinstance(raw, bool):
        return None
    if isinstance(raw, (int, float)):
        return _numeric(raw)
    if not isinstance(raw, str) or len(raw) > LONGEST_TEXT:
        return None
    span = _text(plain(raw), raw, _Now(today, year or Year(today.year)))
    return span._replace(guesses=(*span.guesses, "时刻不计")) if span and timed(raw) else span


def _numeric(raw: float) -> Span | None:
    if not math.isfinite(raw):
        return None
    if int(raw) in SERIALS:
        # a fraction is a time of day
        day = _EPOCH + timedelta(days=int(raw))
        return Span(day, day, guesses=(f"Excel序列号{int(raw)}读作{day}",))
    if raw == int(raw):
        _refuse_six(str(int(raw)))
        found = re.fullmatch(_COMPACT, str(int(raw))) if abs(raw) < 10**8 else None
        return _one(int(found[1]), int(found[2]), int(found[3]), int(raw)) if found else None
    found = re.fullmatch(r"(\d{4})\.(\d{1,2})", str(raw), re.ASCII)
    if found is None:
        return None
    if found[2] == "1":
        # The sheet stores 2026.10 and 2026.1 as the same number.
        raise InvalidInput(
            f"数字{raw}分不清是{found[1]}年1月还是10月（表格把2026.10存成了2026.1）。",
            f"请把单元格设为文本，写成 {found[1]}-01 或 {found[1]}-10。",
        )
    guess = f"数字{raw}读作{found[1]}年{int(found[2])}月"
    return _month(int(found[1]), int(found[2]), "", raw)._replace(guesses=(guess,))


def _refuse_six(text: str) -> None:
    """202612 may be a month, or a day of the year 20 to whoever writes years so."""
    if (found := re.fullmatch(_SIX, text)) and 1 <= int(found[2]) <= 12:
        raise InvalidInput(f"“{text}”是6位数字，看不出是月还是日。", f"请写成 {found[1]}-{found[2]}，或写到日。")


def _text(text: str, raw: str, now: _Now) -> Span | None:
    if re.fullmatch(r"\d{5}(\.\d+)?", text, re.ASCII):
        return _numeric(float(text))
    _refuse_six(text)
    if text in _NEAR:
        day = now.today + timedelta(days=_NEAR[text])
        return Span(day, day, guesses=(f"“{text}”从今天（{now.today}）算起",))
    if ends := _ends(re.sub(_DASHES, "—", text), raw):
        return _range(*ends, raw, now)
    if found := re.fullmatch(_WEEK, text):
        return _week(found[1] or "", found[2], text, now.today)
    weekday = re.search(_IN_BRACKETS, text)
    text, guesses = _anchored(text.replace(weekday.group(), "") if weekday else text, now)
    span = _absolute(text, raw, now)
    if span is None:
        return None
    if weekday:
        _refuse_other(weekday[1].replace("天", "日"), span.last, raw)
    return span._replace(guesses=guesses + span.guesses)


def _ends(text: str, raw: str) -> tuple[str, str] | None:
    """The two ends of a span, None where the text names one day."""
    for mark in _MARKS:
        if text.count(mark) == 1:
            start, _, end = text.partition(mark)
            return start, end
    if found := re.fullmatch(_DAY_OR_MONTHS, text):
        year, first, second = (int(part) for part in found.groups())
        raise InvalidInput(
            f"“{shown(raw)}”分不清{year}年{first}月{second}日和{first}月至{second}月。",
            f"请写成 {year}-{first:02}-{second:02} 或 {year}年{first}月至{second}月。",
        )
    pairs = (re.fullmatch(pattern, text) for pattern in _SPANS)
    return next(((found[1], found[2]) for found in pairs if found), None)


def _refuse_other(weekday: str, day: date, raw: str) -> None:
    """A weekday written beside its date is the writer's own check: one of the two is a slip, and nobody knows which."""
    right = _WEEKDAY[day.weekday()]
    if weekday != right:
        raise InvalidInput(f"“{shown(raw)}”中日期和星期对不上：{day}是星期{right}。", "请核对原件后改正日期。")


def _range(start: str, end: str, raw: str, now: _Now) -> Span | None:
    """2026年3月至6月底, 11月20日至25日: the end borrows the year and month that it leaves out."""
    if re.fullmatch(r"(?:\d{4}年)?\d{1,2}", start, re.ASCII) and "月" in end:
        start += "月"
    if re.fullmatch(r"\d{4}", start, re.ASCII) and "年" in end:
        start += "年"
    begins = _text(start, raw, now)
    if begins is None or begins.rough == "起止" or not end:
        return None
    if re.fullmatch(r"\d{1,2}[日号]" + _END, end, re.ASCII):
        if begins.rough in _WHOLES:
            return None  # 2026年-15日: of which month?
        end = f"{begins.first.month}月{end}"
    if not re.match(_OF_ITS_OWN_YEAR, end):
        end = f"{begins.first.year}{'' if end.startswith('年') else '年'}{end}"
    ends = _text(end, raw, now)
    if ends is None or ends.rough == "起止":
        return None
    if ends.last < begins.first:
        raise InvalidInput(f"“{shown(raw)}”的止日早于起日。", "请把起止日期写全，如 2026-11-20至2026-12-25。")
    return Span(begins.first, ends.last, "起止", tuple(dict.fromkeys((*begins.guesses, *ends.guesses))))


def _week(which: str, weekday: str | None, text: str, today: date) -> Span | None:
    if weekday is None and which not in {"本", "这", "下"}:
        return None
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=_WEEKS.get(which, 0))
    guess = f"“{text}”从今天（{today}）算起"
    if weekday is None:
        return Span(monday, monday + timedelta(days=6), "周", (guess,))
    offset = int(weekday) - 1 if weekday.isdigit() else _WEEKDAY.index(weekday.replace("天", "日"))
    day = monday + timedelta(days=offset)
    return Span(day, day, guesses=(guess,))


def _anchored(text: str, now: _Now) -> tuple[str, tuple[str, ...]]:
    """本月, 明年, 月底, 年底, 全年 … → the same with its year and month in figures."""
    today = now.today
    if found := re.match(_WHOLE_YEAR, text):
        named = found[1] or f"{now.year.number}年"
        return named + text[found.end() :], () if found[1] else (now.without_year(),)
    if found := re.match(r"(今|本|当|明|次|去)年度?", text):
        year = today.year + {"明": 1, "次": 1, "去": -1}.get(found[1], 0)
        return f"{year}年{text[found.end() :]}", (f"“{found.group()}”按{year}年",)
    if re.match(r"年(?=[底末终内])", text):
        return f"{now.year.number}{text}", (now.without_year(),)
    if found := re.match(_MONTH_WORD, text):
        word = found[1] or ""
        step = -1 if word.startswith("上") else 1 if word[:1] in {"下", "次"} and word else 0
        year, month = divmod(today.year * 12 + today.month - 1 + step, 12)
        guess = f"“{found.group()}”按" if word else "未写月份，按"
        return f"{year}年{month + 1}月{text[found.end() :]}", (f"{guess}{year}年{month + 1}月",)
    if found := re.match(r"(本|这个|下个?)?季度?(?=[底末内])", text):
        step = int((found[1] or "").startswith("下"))
        year, quarter = divmod(today.year * 4 + (today.month - 1) // 3 + step, 4)
        guess = f"“{text}”按{year}年第{quarter + 1}季度"
        return f"{year}年{quarter + 1}季度{text[found.end() :]}", (guess,)
    return text, ()


def _absolute(text: str, raw: str, now: _Now) -> Span | None:
    """What a text with figures names; a year that it leaves out is filled in, which is told."""
    if found := re.fullmatch(_FULL, text) or re.fullmatch(_COMPACT, text):
        return _one(int(found[1]), int(found[2]), int(found[3]), raw)
    if found := re.fullmatch(_SLOPPY, text):
        span = _one(int(found[1]), int(found[2]), int(found[3]), raw)
        return span._replace(guesses=(f"标点不规范，读作日期{span.last}",))
    if re.match(_SHORT_YEAR, text):
        raise InvalidInput(f"“{shown(raw)}”的年份只有两位。", f"请写全年份，如 20{shown(text)}。")
    if found := re.fullmatch(_DAY, text):
        return _of_that_year(_one(now.year.number, int(found[1]), int(found[2]), raw), now)
    # 11月前 ends on 31 October for one and on 30 November for another; 11月5日前 holds its day (trap 16).
    if found := re.search(_BEFORE_A_WHOLE, text):
        raise InvalidInput(
            f"“{shown(raw)}”分不清含不含{found[1]}。", "请写明到哪月底（季末、年底），如 10月底前 或 11月底前。"
        )
    for pattern, read_as in _WHOLE:
        if found := re.fullmatch(pattern, text):
            span = read_as(found, int(found[1] or now.year.number), raw)
            return span if found[1] else _of_that_year(span, now)
    return None


def _of_that_year(span: Span, now: _Now) -> Span:
    return span._replace(guesses=(now.without_year(), *span.guesses))


def _of_month(found: re.Match[str], year: int, raw: str) -> Span:
    return _month(year, int(found[2]), found[3] or "", raw)


def _of_quarter(found: re.Match[str], year: int, raw: str) -> Span:
    last = int(found[2]) * 3
    return _months(date(_year(year, raw), last - 2, 1), last, "季度", found[3])


def _of_half(found: re.Match[str], year: int, raw: str) -> Span:
    last = 6 if found[2] == "上" else 12
    return _months(date(_year(year, raw), last - 5, 1), last, "半年", found[3])


def _of_year(found: re.Match[str], year: int, raw: str) -> Span:
    return _months(date(_year(year, raw), 1, 1), 12, "年", found[2])


_WHOLE: tuple[tuple[str, Callable[[re.Match[str], int, str], Span]], ...] = (
    (_MONTH, _of_month), (_QUARTER, _of_quarter), (_HALF, _of_half), (_YEAR, _of_year),
)  # fmt: skip
"""What is longer than a day, and how it is read; the first group of each pattern is its year."""


def _one(year: int, month: int, day: int, raw: object) -> Span:
    last = _month(year, month, "", raw).last.day
    if not 1 <= day <= last:
        raise InvalidInput(
            f"“{shown(raw)}”不是真实日期：{year}年{month}月有{last}天，没有{day}日。",
            "请核对原件后改正日期。",
        )
    one = date(year, month, day)
    return Span(one, one)


def _month(year: int, month: int, part: str, raw: object) -> Span:
    if not 1 <= month <= 12:
        raise InvalidInput(f"“{shown(raw)}”不是真实日期：没有{month}月。", "请核对原件后改正日期。")
    first = date(_year(year, raw), month, 1)
    last = first.replace(day=calendar.monthrange(year, month)[1])
    if part in {"上旬", "初"}:
        return Span(first, first.replace(day=10), "上旬")
    if part == "中旬":
        return Span(first.replace(day=11), first.replace(day=20), part)
    if part == "下旬":
        return Span(first.replace(day=21), last, part)
    return Span(last, last) if part else Span(first, last, "月")


def _months(first: date, last_month: int, rough: str, end: str | None) -> Span:
    last = date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])
    return Span(last, last) if end else Span(first, last, rough)


def _year(year: int, raw: object) -> int:
    if year not in _YEARS:
        raise InvalidInput(f"“{shown(raw)}”的年份{year}不在{_YEARS[0]}至{_YEARS[-1]}年之间。", "请核对原件后改正日期。")
    return year
