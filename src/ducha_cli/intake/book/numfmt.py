"""What a number looks like in its number format: 0.85 in ``0%`` is 85%, 46357 in ``yyyy"年"m"月"`` is 2026年12月.

The clerk wrote what he saw, so what he saw is what is read. A code that is not understood (fractions, powers of
ten, conditions, digits spread over groups, ``[h]``) is said to be so, and the plain number is taken.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

GENERAL = "General"
DAY, MONTH, YEAR, MONTH_DAY, MONTH_ALONE, STAMP, TIME = "day", "month", "year", "monthday", "monthonly", "stamp", "time"

_YMD, _MD, _YM = 'yyyy"年"m"月"d"日"', 'm"月"d"日"', 'yyyy"年"m"月"'
_HM, _HMS = 'h"时"mm"分"', 'h"时"mm"分"ss"秒"'
BUILTIN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: _YM, 28: _MD, 29: _MD, 30: "m-d-yy", 31: _YMD, 32: _HM,
    33: _HMS, 34: _HM, 35: _HMS, 36: _YM, 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: _YM, 51: _MD,
    52: _YM, 53: _MD, 54: _MD, 55: _HM, 56: _HMS, 57: _YM, 58: _MD,
}  # fmt: skip
"""The formats that a file names by number alone, as a Chinese Excel or WPS means them: 57 is yyyy年m月."""


class Shown(NamedTuple):
    """A number as its cell shows it.

    Attributes:
        text: what is seen; the plain number where the code was not understood.
        grain: of a date, what of it is seen: day | month | year | monthday | monthonly | stamp | time; "" of others.
        understood: whether the code was.
    """

    text: str
    grain: str = ""
    understood: bool = True


class _Token(NamedTuple):
    kind: str
    text: str


class _Section(NamedTuple):
    """One part of a code between semicolons: ``kind`` says what it makes of a number."""

    kind: str
    tokens: tuple[_Token, ...]


_TOKENS = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|\[(?P<bracket>[^\]]*)\]|(?P<blank>[_*].)'
    r"|(?P<noon>AM/PM|A/P|上午/下午)|(?P<general>General|G/通用格式)|(?P<power>(?<=[0#?.])E[+-])"
    r"|(?P<date>([ymdhsega])\9*)|(?P<digits>[0#?.,%]+)|(?P<at>@)|(?P<literal>.)",
    re.DOTALL | re.IGNORECASE,
)
_WEEK = "一二三四五六日"
_HAN = "〇一二三四五六七八九"
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_EPOCH = datetime(1899, 12, 30)
_LEAP, _LAST = 60, 2_958_466
"""Serials of 1900-02-29, which never was (before it a day counts one more), and of the day after 9999-12-31."""
_DIGITS = 15
"""As many as a sheet keeps of a number."""


def plain(number: float) -> str:
    """A number as a cell without a format shows it, but whole: 3.0 → 3, 0.30000000000000004 → 0.3."""
    if number.is_integer() and abs(number) < 10**_DIGITS:
        return str(int(number))
    return f"{number:.{_DIGITS}g}"


def is_date(code: str) -> bool:
    """Whether a cell of this format holds a date or a time of day."""
    return _parse(code)[0].kind == "date"


@lru_cache(maxsize=8192)
def show(number: float, code: str) -> Shown:
    """A number as a cell of this format shows it."""
    sections = _parse(code)
    if abs(number) >= 10**_DIGITS:  # it has lost digits, whatever is shown
        return Shown(plain(number))
    if any(one.kind == "unknown" for one in sections):
        return Shown(plain(number), understood=False)
    if sections[0].kind == "date":
        return _date(number, sections[0])
    ours = [one for one in sections if one.kind != "text"] or list(sections)
    if number < 0 and len(ours) > 1:
        return _numeric(number, ours[1], signed=True)
    return _numeric(number, ours[2] if number == 0 and len(ours) > 2 else ours[0], signed=False)


@lru_cache(maxsize=1024)
def moment(number: float) -> datetime | None:
    """The day and time of a serial, to the second; None where it is none."""
    if not 0 <= number < _LAST or int(number) == _LEAP:
        return None
    days = number + 1 if 1 <= number < _LEAP else number
    found = _EPOCH + timedelta(days=days, microseconds=500_000)  # half a second up: serials are rounded
    return found.replace(microsecond=0)


@lru_cache(maxsize=1024)
def serial(when: datetime) -> float:
    """The serial of a day and time, as a sheet keeps it."""
    return (when - _EPOCH) / timedelta(days=1)


@lru_cache(maxsize=1024)
def _parse(code: str) -> tuple[_Section, ...]:
    sections: list[list[_Token]] = [[]]
    for found in _TOKENS.finditer(code):
        kind, text = found.lastgroup or "", found[found.lastgroup or 0]
        if kind == "literal" and text == ";":
            sections.append([])
        elif kind in {"quoted", "escaped", "literal"}:
            sections[-1].append(_Token("literal", text))
        elif kind == "bracket":
            sections[-1] += _bracket(text)
        elif kind != "blank":  # the width of a sign, or a sign that fills the cell: neither is content
            sections[-1].append(_Token(kind, text.lower()))
    return tuple(_Section(_kind(one), tuple(one)) for one in sections)


def _bracket(text: str) -> list[_Token]:
    """What stands in brackets: a currency, a language, Chinese digits, hours that run on; a colour says nothing."""
    if text.startswith("$"):
        sign, _, language = text[1:].partition("-")
        return [_Token("literal", sign)] if sign else [_Token("language", language.lower())]
    if text.lower() == "dbnum1":
        return [_Token("han", "")]
    if text[:1] in {"<", ">", "="} or text.lower().startswith("dbnum") or re.fullmatch("h+|m+|s+", text.lower()):
        return [_Token("unknown", text)]
    return []


def _kind(tokens: list[_Token]) -> str:
    kinds = {one.kind for one in tokens}
    texts = {one.text for one in tokens}
    if "date" in kinds:
        return "date" if _only_points(tokens) else "unknown"
    if kinds & {"unknown", "power"} or (kinds & {"han"} and kinds & {"digits", "general", "at"}):
        return "unknown"
    if "digits" in kinds:
        return "unknown" if "/" in texts or _spread(tokens) else "number"
    return "general" if "general" in kinds else "text" if "at" in kinds else "literal"


def _only_points(tokens: list[_Token]) -> bool:
    """Whether what looks like digits among a date is its points: yyyy.m.d; 0 of mm:ss.0 are parts of a second."""
    return not any(one.kind == "unknown" or (one.kind == "digits" and set(one.text) - set(".,")) for one in tokens)


def _spread(tokens: list[_Token]) -> bool:
    """Whether digits stand in several groups, as in 000-0000-0000: a percent sign apart from them is none."""
    groups = [one.text for one in tokens if one.kind == "digits"]
    return any(set(one) - {"%"} for one in groups[1:])


def _numeric(number: float, section: _Section, *, signed: bool) -> Shown:
    """A number in one section; ``signed``: the section is that of negative numbers and writes the sign itself."""
    text, nothing, started = [], True, False
    if section.kind == "date":
        return Shown(plain(number), understood=False)
    pattern = "".join(one.text for one in section.tokens if one.kind == "digits")
    for kind, written in section.tokens:
        if kind in {"general", "at"}:
            text.append(plain(abs(number)))
            nothing = number == 0
        elif kind == "digits" and not started:
            digits, nothing = _digits(abs(number), pattern)
            text.append(digits)
            started = True
        elif kind == "literal":
            text.append(written)
    minus = "-" if number < 0 and not signed and not nothing else ""
    return Shown((minus + "".join(text)).strip())


def _digits(number: float, pattern: str) -> tuple[str, bool]:
    """A number's digits by a pattern (#,##0.00%), and whether all of them are 0."""
    percents = pattern.count("%")
    pattern = pattern.replace("%", "")
    core = pattern.rstrip(",")
    left, _, right = core.partition(".")
    right = right.replace(",", "")
    # By tens and not by floats: 0.285 is 28.5 %, and 28.499999999999996 would be rounded to 28.
    exact = Decimal(repr(number)).scaleb(2 * percents - 3 * (len(pattern) - len(core)))
    rounded = exact.quantize(Decimal(1).scaleb(-len(right)), ROUND_HALF_UP)
    whole, _, part = f"{rounded:f}".partition(".")
    zeros = left.count("0")
    least = right.rfind("0") + 1
    part = part[:least] + part[least:].rstrip("0")
    whole = "" if whole == "0" and not zeros else whole.rjust(zeros, "0")
    if "," in left:
        head = len(whole) % 3
        whole = ",".join(filter(None, (whole[:head], *(whole[at : at + 3] for at in range(head, len(whole), 3)))))
    return whole + ("." + part if part else "") + "%" * percents, rounded == 0


def _grain(tokens: tuple[_Token, ...]) -> str:
    """What of a date its format shows; "" of a weekday alone."""
    seen = {_meaning(tokens, at) for at, one in enumerate(tokens) if one.kind == "date"}
    times, day, year, month = seen & {"hour", "minute", "second"}, "day" in seen, "year" in seen, "month" in seen
    if times:
        return STAMP if seen & {"year", "month", "day"} else TIME
    if day:
        return DAY if year and month else MONTH_DAY
    if month:
        return MONTH if year else MONTH_ALONE
    return YEAR if year else ""


def _meaning(tokens: tuple[_Token, ...], at: int) -> str:
    """What a letter of a date stands for; m is a minute after an hour and before a second."""
    text = tokens[at].text
    if text[0] != "m":
        if text[0] == "d":
            return "day" if len(text) < 3 else "weekday"
        return {"y": "year", "e": "year", "h": "hour", "s": "second", "a": "weekday", "g": "era"}[text[0]]
    dates = [place for place, one in enumerate(tokens) if one.kind == "date"]
    here = dates.index(at)
    before = tokens[dates[here - 1]].text[0] if here else ""
    after = tokens[dates[here + 1]].text[0] if here + 1 < len(dates) else ""
    return "minute" if before == "h" or after == "s" else "month"


def _date(number: float, section: _Section) -> Shown:
    tokens, when = section.tokens, moment(number)
    if when is None:  # the cell shows ####
        return Shown(plain(number), understood=False)
    han = any(one.kind == "han" for one in tokens)
    chinese = any(one.kind == "language" and one.text.endswith("804") for one in tokens)
    noon = any(one.kind == "noon" for one in tokens)
    text = []
    for at, (kind, written) in enumerate(tokens):
        if kind in {"literal", "digits"}:
            text.append(written)
        elif kind == "noon":
            early, _, late = {"上午/下午": "上午/下午"}.get(written, written.upper()).partition("/")
            text.append(early if when.hour < 12 else late)
        elif kind == "date":
            text.append(_part(when, _meaning(tokens, at), written, han=han, chinese=chinese, noon=noon))
    return Shown("".join(text).strip(), _grain(tokens))


def _part(when: datetime, meaning: str, written: str, *, han: bool, chinese: bool, noon: bool) -> str:
    wide = len(written)
    if meaning == "era":
        return ""
    if meaning == "weekday":
        if written[0] == "a" or chinese:
            return ("星期" if wide > 3 else "") + _WEEK[when.weekday()]
        return _DAYS[when.weekday()][: None if wide > 3 else 3]
    if meaning == "month" and wide > 2:
        name = _MONTHS[when.month - 1]
        return f"{_counted(when.month)}月" if chinese else name[: {3: 3, 5: 1}.get(wide)]
    if meaning == "year":
        digits = f"{when.year:04}"[2:] if wide <= 2 and written[0] == "y" else f"{when.year:04}"
        return "".join(_HAN[int(one)] for one in digits) if han else digits
    number: int = getattr(when, meaning)
    if meaning == "hour" and noon:
        number = number % 12 or 12
    return _counted(number) if han else f"{number:02}" if wide > 1 else str(number)


def _counted(number: int) -> str:
    """A number below a hundred as it is counted in Chinese: 12 → 十二."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _HAN[tens]) + ("十" if tens else "") + (_HAN[ones] if ones or not tens else "")
