"""Personal data in free text: what may not enter a trail that cannot forget, nor a paper (trap 8)."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_SECRET = re.compile(r"[★☆]|^\s*(绝密|机密|秘密)")
_SPELT = re.compile(r"[0-9〇零一二三四五六七八九]{7,}")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_MAYBE = re.compile(r"(?:[0-9〇零一二三四五六七八九][^\w|]*){10}")
"""Ten figures with nothing but marks between them: what every number below has."""
_DASH = "[ \\t‐-―−\u200b-\u200f\u2060\ufeff\u00ad-]"
"""What people put between the figures of a number, and what a copied web page leaves there unseen."""
_FIGURES = f"(?:{_DASH}{{0,2}}[0-9])"
_MOBILE = re.compile(rf"(?<![0-9])(?:(?:\+|00)?86{_DASH}?|0)?(1[3-9]{_FIGURES}{{9}})(?![0-9])")
_LANDLINE = re.compile(rf"(?<![0-9])[(]?0[0-9]{{2,3}}[)]?{_DASH}{{0,2}}[1-9]{_FIGURES}{{6,7}}(?![0-9])")
_IDENTITY = re.compile(
    rf"(?<![0-9])[1-9]{_FIGURES}{{16}}{_DASH}{{0,2}}[0-9xX](?![0-9a-zA-Z])|(?<![0-9])[1-9]{_FIGURES}{{14}}(?![0-9])"
)
_CARD = re.compile(rf"(?<![0-9])[1-9]{_FIGURES}{{15,18}}(?![0-9])")
_COUNT = "[0-9一二三四五六七八九十]"
_ROOM = re.compile(
    rf"(?:{_COUNT}{{1,4}}(?:号楼|[栋幢座#])\s?)?(?:{_COUNT}{{1,3}}|[甲乙丙丁A-Za-z])单元\s?"
    rf"(?:{_COUNT}{{1,3}}[楼层]\s?)?(?:{_COUNT}{{1,5}}[室号]|[东西南北中]{{1,2}}[户室]|[0-9]{{3,4}}(?![0-9.万千百户人米元吨个年%]))"
)
"""Where somebody lives: the building stands in for it, what is before it is a place that all know."""
_YOUNGEST = 10
"""Years: whoever is younger writes no letter; eighteen digits with such a date are another number."""
_NUMBER = re.compile(r"(?=(1[3-9][0-9]{9}|0[0-9]{9,11}|[0-9]{17}[0-9x]|[0-9]{15}))")


def is_secret(text: str) -> bool:
    """Tell whether a marking means 国家秘密, which no ledger on an ordinary machine may hold."""
    return bool(_SECRET.search(unicodedata.normalize("NFKC", text)))


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return ``text`` as it is searched: letters and digits alone, NFKC, lower case; any separator is nothing.

    Traditional characters stay as they are.
    """
    folded = unicodedata.normalize("NFKC", text)
    return "".join(one for one in folded if one.isalnum()).lower()


def _close(text: str) -> str:
    """Return ``text`` without blanks and invisible signs, but with its punctuation."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(one for one in folded if unicodedata.category(one)[0] not in "ZC").lower()


def _spelt(searched: str) -> str:
    """Return it with 一二三 as digits in runs of seven or more: fewer may be part of a name."""
    return _SPELT.sub(lambda found: found[0].translate(_DIGITS), searched)


def found_in(text: str, secrets: Iterable[str]) -> bool:
    """Tell whether any of ``secrets`` (a name, a phone, an identity number, an address) stands in ``text``.

    ``text`` may be JSON, of which each string is looked at by itself: two fields side by side are no name.
    """
    keys = {key for secret in secrets if len(key := plain(secret)) > 1}
    return bool(keys) and any(_holds(piece, keys) for piece in _pieces(text))


def _holds(piece: str, keys: set[str]) -> bool:
    searched = plain(piece)
    spelt = _spelt(searched)
    # In a name of two letters a mark between them parts two sentences more often than it hides a name.
    return any(key in (_close(piece) if len(key) == 2 else spelt if key.isascii() else searched) for key in keys)


def numbers(text: str) -> list[str]:
    """Return what may be a phone (mobile, or with its area code) or an identity number in ``text``: digits alone, x."""
    return sorted({found for piece in _pieces(text) for found in _NUMBER.findall(_spelt(plain(piece)))})


def may_hold_number(text: str) -> bool:
    """Tell cheaply whether a closer look for somebody's numbers is worth it; hardly any text is."""
    return bool(_MAYBE.search(unicodedata.normalize("NFKC", text)))


def numbered(text: str) -> bool:
    """Tell whether ``text`` holds what may be somebody's telephone or identity number, and is better not shown."""
    return may_hold_number(text) and bool(phones(text) or _IDENTITY.search(unicodedata.normalize("NFKC", text)))


def phones(text: str) -> list[str]:
    """Return the mobile numbers in ``text``, and the telephones with their area code, as they stand there."""
    folded = unicodedata.normalize("NFKC", text)
    return [found[0] for one in (_MOBILE, _LANDLINE) for found in one.finditer(folded)]


def mobiles(text: str) -> list[str]:
    """Return the mobile numbers in ``text``: digits alone."""
    return [plain(found[1]) for found in _MOBILE.finditer(unicodedata.normalize("NFKC", text))]


def identities(text: str, today: date) -> list[str]:
    """Return the identity numbers in ``text``: of 18 or 15 digits with a day of birth ten years back or more.

    The check digit is not asked: a slip of the pen is somebody's number all the same.
    """
    found = (plain(one[0]) for one in _IDENTITY.finditer(unicodedata.normalize("NFKC", text)))
    return [one for one in found if _is_identity(one, today)]


def _is_identity(digits: str, today: date) -> bool:
    return _born(digits[6:14] if len(digits) == 18 else f"19{digits[6:12]}", today)


def _born(day: str, today: date) -> bool:
    try:
        born = date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return 1900 <= born.year <= today.year - _YOUNGEST


def _is_card(digits: str) -> bool:
    """Tell whether the check digit of a bank card is right (Luhn): of other numbers it is one time in ten."""
    doubled = (int(one) * (1 + place % 2) for place, one in enumerate(reversed(digits)))
    return sum(one // 10 + one % 10 for one in doubled) % 10 == 0


NAME, PHONE, IDENTITY, ADDRESS, CARD = "姓名", "电话", "证件号", "住址", "卡号"
"""What of somebody stands in a text; （姓名略） stands for it where it is masked."""


class Seen(NamedTuple):
    """Something of somebody's in a text: where it begins and ends, and what it is."""

    start: int
    end: int
    what: str


def patterns(text: str, today: date, *, letter: bool = False, number: bool = False) -> list[Seen]:
    """Return what in a text is somebody's by its look, in order.

    Args:
        text: as it will be stored.
        today: by whom a day of birth is judged.
        letter: the text is of one who writes or calls: landlines, bank cards and rooms in it are somebody's too.
        number: the text is a number of a paper or an order by its heading: eleven digits of it are no telephone.
    """
    room = letter and "单元" in text
    if not (room or may_hold_number(text)):
        return []
    folded, places = _folded(text, str)
    found: list[Seen] = []

    def look(what: str, pattern: re.Pattern[str], proves: Callable[[str], bool] = lambda _: True) -> None:
        for one in pattern.finditer(folded):
            seen = Seen(places[one.start()], places[one.end() - 1] + 1, what)
            if proves(plain(one[0])) and not any(seen.start < o.end and o.start < seen.end for o in found):
                found.append(seen)

    look(IDENTITY, _IDENTITY, lambda digits: _is_identity(digits, today))
    if letter and not number:
        look(CARD, _CARD, _is_card)
    if not number:
        look(PHONE, _MOBILE)
    if letter and not number:
        look(PHONE, _LANDLINE)
    if room:
        look(ADDRESS, _ROOM)
    return sorted(found)


def values(text: str, theirs: Mapping[str, Iterable[str]]) -> list[Seen]:
    """Return where what is known of somebody stands in a text, in whatever dress ``found_in`` knows it, in order.

    Where it cannot say the place, that is the whole text.

    Args:
        text: as it will be stored.
        theirs: what it is (姓名, 电话 …) → the values.
    """
    keys = {key: what for what, some in theirs.items() for one in some if len(key := plain(one)) > 1}
    if not any(found_in(text, [key]) for key in keys):
        return []
    folded, places = _folded(text, lambda one: "".join(c for c in one if c.isalnum()).lower())
    close, near = _folded(text, _close)
    found: list[Seen] = []
    for key, what in sorted(keys.items(), key=lambda told: -len(told[0])):  # 王小明 before 王小
        where, at = (close, near) if len(key) == 2 else (_spelt(folded) if key.isascii() else folded, places)
        begin = where.find(key)
        while begin >= 0:
            seen = Seen(at[begin], at[begin + len(key) - 1] + 1, what)
            if not any(seen.start < one.end and one.start < seen.end for one in found):
                found.append(seen)
            begin = where.find(key, begin + len(key))
    return sorted(found) or [Seen(0, len(text), next(iter(keys.values())))]


def _folded(text: str, form: Callable[[str], str]) -> tuple[str, list[int]]:
    """Return ``text`` letter by letter in NFKC and in a form, and the place in ``text`` of each letter of it."""
    told = [(one, place) for place, char in enumerate(text) for one in form(unicodedata.normalize("NFKC", char))]
    return "".join(one for one, _ in told), [place for _, place in told]


def masked(text: str, seen: Iterable[Seen]) -> str:
    """Return ``text`` with （姓名略） and the like for what was seen in it; what overlaps is one."""
    kept, last = [], 0
    for one in sorted(seen):
        if one.start >= last:
            inside = text[one.start - 1 : one.start] in {"（", "("} and text[one.end : one.end + 1] in {
                "）",
                ")",
            }
            kept += [text[last : one.start], f"{one.what}略" if inside else f"（{one.what}略）"]
        last = max(last, one.end)
    return "".join([*kept, text[last:]])


def nobody(name: str) -> bool:
    """Tell whether what stands for a caller's name says that there is none: 匿名, （无）, 不详."""
    return bool(re.fullmatch(r"[（(]?(匿名|无|不详)[）)]?", name))


def _pieces(text: str) -> list[str]:
    if text[:1] in {"[", "{"}:
        try:
            return list(strings(json.loads(text)))
        except ValueError:
            pass
    return [text]


def strings(value: Any) -> Iterator[str]:
    """Yield every text of what JSON may hold, names of fields apart."""
    if isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif value is not None:
        yield str(value)
