"""Personal data in free text: what may not enter a trail that cannot forget, nor a paper (trap 8)."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SECRET = re.compile(r"[★☆]|^\s*(绝密|机密|秘密)")
_SPELT = re.compile(r"[0-9〇零一二三四五六七八九]{7,}")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_MAYBE = re.compile(r"(?:[0-9〇零一二三四五六七八九][^\w|]*){10}")
"""Ten figures with nothing but marks between them: what every number below has."""
_MOBILE = re.compile(r"(?<![0-9])(?:\+?86[ -]?)?(1[3-9](?:[ -]?[0-9]){9})(?![0-9])")
_LANDLINE = re.compile(r"(?<![0-9])[(]?0[0-9]{2,3}[)]?[ -]?[1-9][0-9]{6,7}(?![0-9])")
_IDENTITY = re.compile(
    r"(?<![0-9])[1-9](?:[ -]?[0-9]){16}[ -]?[0-9xX](?![0-9a-zA-Z])|(?<![0-9])[1-9][0-9]{14}(?![0-9])"
)
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
    return [one for one in found if _born(one[6:14] if len(one) == 18 else f"19{one[6:12]}", today)]


def _born(day: str, today: date) -> bool:
    try:
        born = date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return 1900 <= born.year <= today.year - _YOUNGEST


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
