"""Personal data in free text: what may not enter a trail that cannot forget, nor a paper (trap 8)."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SECRET = re.compile(r"[★☆]|^\s*(绝密|机密|秘密)")
_SPELT = re.compile(r"[0-9〇零一二三四五六七八九]{7,}")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
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


def _pieces(text: str) -> list[str]:
    if text[:1] in {"[", "{"}:
        try:
            return list(_strings(json.loads(text)))
        except ValueError:
            pass
    return [text]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif value is not None:
        yield str(value)
