"""Personal data in free text: what may not enter a trail that cannot forget, nor a paper (trap 8)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SECRET = re.compile(r"[★☆]|^\s*(绝密|机密|秘密)")


def is_secret(text: str) -> bool:
    """Tell whether a marking means 国家秘密, which no ledger on an ordinary machine may hold."""
    return bool(_SECRET.search(unicodedata.normalize("NFKC", text)))


def plain(text: str) -> str:
    """Return ``text`` as it is searched: NFKC, without blanks and separators, lower case."""
    folded = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\-_.·•,，、:：()（）]+", "", folded).lower()


def found_in(text: str, secrets: Iterable[str]) -> bool:
    """Tell whether any of ``secrets`` (a name, a phone, an identity number, an address) stands in ``text``."""
    searched = plain(text)
    return any(len(plain(secret)) >= 2 and plain(secret) in searched for secret in secrets)
