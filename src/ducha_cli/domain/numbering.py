"""Numbers of items, issues and papers: how they are written and how they may be typed."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.errors import InvalidInput, NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

PREFIXES = {
    "item": "D",
    "issue": "W",
    "activity": "H",
    "round": "R",
    "training": "T",
    "paper": "P",
    "survey": "M",
    "advice": "J",
    "exemplar": "X",
    "norm": "Z",
}
TERMS = {
    "item": "事项",
    "issue": "问题",
    "activity": "督查活动",
    "round": "督查轮次",
    "training": "培训",
    "paper": "文书",
    "survey": "满意度测评",
    "advice": "督查建议",
    "exemplar": "典型",
    "norm": "制度成果",
}
_TYPED = r"(?P<prefix>[A-Za-z]?)(?:(?P<year>[0-9]{4})-)?(?P<number>[0-9]{1,6})(?:\.(?P<part>[0-9]{1,4}))?"

_ONE = r"[A-Za-z]?(?:[0-9]{4}-)?[0-9]{1,6}"
_RANGE = rf"({_ONE})\s*(?:-|\.\.|~|—|至)\s*({_ONE})"
_BETWEEN = r"[,，、\s]+"
_MOST = 500
"""A range of more is a slip of the key."""


class Ref(NamedTuple):
    """A number as read: year, running number, and the part (承办) behind the dot."""

    year: int
    number: int
    part: int | None = None


def write(noun: str, year: int, number: int, part: int | None = None) -> str:
    """Return e.g. ``D2026-0012`` or ``D2026-0012.2``."""
    whole = f"{PREFIXES[noun]}{year}-{number:04d}"
    return whole if part is None else f"{whole}.{part}"


def short(noun: str, year: int, number: int, this_year: int) -> str:
    """Return the shortest that :func:`read` understands: ``d12`` this year, ``d2025-12`` in a later one."""
    return f"{PREFIXES[noun].lower()}{number if year == this_year else f'{year}-{number}'}"


def _match(text: str) -> re.Match[str] | None:
    """Match a number as typed; with the input method on, ｄ１２ comes for d12."""
    return re.fullmatch(_TYPED, unicodedata.normalize("NFKC", text).strip())


def is_number(noun: str, text: str) -> bool:
    """Tell whether ``text`` can be a number of ``noun``: in a workbook it may be words (第三轮暗访) as well."""
    match = _match(text)
    return match is not None and match["prefix"].upper() in {"", PREFIXES[noun]}


def read(noun: str, text: str, year: int) -> Ref:
    """Read a number as typed: ``d12``, ``12``, ``2026-12``, ``D2026-0012``, ``d12.2``; full-width letters too.

    Args:
        noun: whose number it is; a bare number is this noun's own.
        text: as typed.
        year: what a number without a year means.
    """
    match = _match(text)
    prefix = PREFIXES[noun]
    if match is None or not is_number(noun, text):
        low = prefix.lower()
        raise NotFound(
            f"“{text}”不是{TERMS[noun]}编号。", f"可写作 {low}12、12、{year}-12 或 {write(noun, year, 12)}。"
        )
    part = int(match["part"]) if match["part"] else None
    return Ref(int(match["year"] or year), int(match["number"]), part)


def spread(noun: str, typed: Sequence[str], year: int) -> list[str]:
    """Return what was typed as several numbers one by one: ``d1,d3`` parted, ``d7-d15``, ``7-15``, ``d7..d15`` filled.

    ``2026-12`` is number 12 of 2026. What is no number (a 文号) stays as it is. One that is named twice stands twice.

    Raises:
        InvalidInput: a range runs backwards, over two years, or over more than 500.
    """
    pieces = [piece for text in typed for piece in re.split(_BETWEEN, text.strip()) if piece]
    return [number for piece in pieces or typed for number in _filled(noun, piece, year)]


def _filled(noun: str, piece: str, year: int) -> list[str]:
    ends = re.fullmatch(_RANGE, unicodedata.normalize("NFKC", piece))
    if ends is None or is_number(noun, piece):
        return [piece]
    first = read(noun, ends[1], year)
    last = read(noun, ends[2], first.year)
    if last.year != first.year or not 0 <= last.number - first.number < _MOST:
        low = PREFIXES[noun].lower()
        raise InvalidInput(
            f"“{piece}”不是从小到大、同一年、{_MOST}个以内的编号。",
            f"请写成 {low}7-{low}15；往年的带年份，如 {low}{year - 1}-7-15。",
        )
    return [write(noun, first.year, number) for number in range(first.number, last.number + 1)]
