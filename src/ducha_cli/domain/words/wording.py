"""How the office writes dates, numerals, shares and sentences (GB/T 9704 7.3, traps 10, 16 and 26)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

_DIGITS = "零一二三四五六七八九"
_STOPS = "。！？；…"
_ISO = r"(?a)(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])"


def chinese_date(iso: str) -> str:
    """``2026-09-05`` → ``2026年9月5日``: Arabic, full year, no padding (7.3.5.4).

    Raises:
        ValueError: ``iso`` is not a day.
    """
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"


_PLACE = r"^.*(?:[省市县区]委|人民政府)(?=副?书记|常委|副?[省市县区]长)"


def spoken(title: str, name: str) -> str:
    """Return a leader as the office speaks of him: 李书记, 王副县长; by his whole name where no title is known."""
    last = re.split("[、,，]", title)[-1].strip()
    return f"{name[:1]}{re.sub(_PLACE, '', last)}" if last else name


def day_of(iso: str, today: str) -> str:
    """Return a day as one says it on ``today`` (both ISO): 今日, 昨日, 12月4日; with its year where that is another."""
    day = date.fromisoformat(iso)
    days = (date.fromisoformat(today) - day).days
    if days in _LATELY:
        return _LATELY[days]
    return f"{day.month}月{day.day}日" if iso[:4] == today[:4] else chinese_date(iso)


_LATELY = {0: "今日", 1: "昨日"}


def numeral(n: int) -> str:
    """Chinese numeral of ``n``, 1 … 999: 十, 二十, 一百零三, 一百一十.

    Raises:
        ValueError: ``n`` is out of range.
    """
    if not 1 <= n <= 999:
        raise ValueError(n)
    hundreds, rest = divmod(n, 100)
    tens, units = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and units:
        text += "零"
    return text + (_DIGITS[units] if units else "")


_NEAR = 2
"""Points below a ten at which a share may be told as 近."""


def percent(num: int, den: int) -> str:
    """``num``/``den`` in per cent, half rounded up to one decimal, a trailing zero dropped (trap 10).

    Never 100% while something is open, never 0% while something is done; ``—`` when there is nothing to divide.
    """
    if den == 0:
        return "—"
    share = (Decimal(num) * 100 / Decimal(den)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if num < den and share >= 100:
        share = Decimal("99.9")
    if num > 0 and share <= 0:
        share = Decimal("0.1")
    text = f"{share:f}"
    return text.removesuffix(".0") + "%"


def rounded_percent(num: int, den: int) -> str:
    """``近60%`` where the share lies at most two points below the next ten, else as ``percent`` (trap 10).

    1275 of 2164 is 58.9 % and may be told as 近60%, never as 60%.
    """
    exact = percent(num, den)
    if den == 0 or num >= den:
        return exact
    share = Decimal(num) * 100 / Decimal(den)
    ten = (share // 10 + 1) * 10
    return f"近{ten}%" if ten - share <= _NEAR and share % 10 else exact


def sentence(text: str) -> str:
    """``text`` with a 。 at its end, unless a stop stands there already, behind a closing mark or not."""
    said = text.rstrip()
    bare = said.rstrip("”’")
    return said if not said or (bare or said)[-1] in _STOPS else said.rstrip("，、,;:：.") + "。"


def written_days(text: str) -> str:
    """``text`` with each ``2026-09-05`` as 2026年9月5日; what is no day stays as it is."""

    def written(found: re.Match[str]) -> str:
        try:
            return chinese_date(found[0])
        except ValueError:
            return found[0]

    return re.sub(_ISO, written, text)


def width(said: str, *, gaps: bool = False) -> float:
    """Width of ``said`` in 字: half for Latin letters and digits, one for everything Chinese.

    With ``gaps``, a quarter between the two: LibreOffice and WPS put it there although autoSpaceDE forbids it.
    """
    wide = [unicodedata.east_asian_width(sign) in "WFA" for sign in said]
    changes = sum(one != other for one, other in pairwise(wide)) if gaps else 0
    return sum(1.0 if one else 0.5 for one in wide) + changes / 4
