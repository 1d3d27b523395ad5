"""A unit's code and readings: 拼音首字母 of its names, and codes that nobody has."""

from __future__ import annotations

import itertools
import os
from typing import TYPE_CHECKING, Any

from ducha_cli.domain.life import unit

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from ducha_cli.acts.unit import adding as acts
    from ducha_cli.office.desk import Work

_MOST_READINGS = 32
"""More combinations of readings than this are not stored: nobody types them."""


def readings(*names: str) -> str:
    """Return the names' 拼音首字母 as stored: the usual ones, ``|``, those of rarer readings."""
    forms = {form for name in names if name for form in (name, _bare(name))}
    usual = {initials(form) for form in forms} - {""}
    rare = {reading for form in forms for reading in _every(form)} - usual - {""}
    return f"{' '.join(sorted(usual))}|{' '.join(sorted(rare))}"


def _bare(name: str) -> str:
    """县住建局 may be typed without its 县."""
    return name[1:] if name[0] in unit.PREFIXES else name


def _pinyin() -> Any:
    # Its phrase table costs 65 MB and half a second, and every reading of each character is wanted anyway.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    import pypinyin

    return pypinyin


def initials(name: str) -> str:
    """Return the usual 拼音首字母 of a name; "" where it has none."""
    pypinyin = _pinyin()
    letters = pypinyin.lazy_pinyin(name, style=pypinyin.Style.FIRST_LETTER, errors=lambda rest: rest.lower())
    return "".join(c for c in "".join(letters) if c.isascii() and c.isalnum())


def _every(name: str) -> set[str]:
    pypinyin = _pinyin()
    letters = pypinyin.pinyin(
        name, style=pypinyin.Style.FIRST_LETTER, heteronym=True, errors=lambda rest: list(rest.lower())
    )
    every = [sorted({one[:1] for one in choices if one.isascii() and one.isalnum()}) or [""] for choices in letters]
    return {"".join(reading) for reading in itertools.islice(itertools.product(*every), _MOST_READINGS)}


def choose_code(draft: acts.Adding, used: AbstractSet[str]) -> str:
    """Return a code that could not be taken for another unit's: of the short name, the full name, or numbered.

    Args:
        draft: the unit to be.
        used: codes and readings of all other units.
    """
    wishes = [initials(_bare(name)) for name in (draft.short, draft.full) if name]
    numbered = (f"{wishes[0] or 'dw'}{n}" for n in itertools.count(2))
    return next(code for code in itertools.chain(wishes, numbered) if code and code not in used)


def used_codes(work: Work) -> set[str]:
    """Return every code and every usual reading in the 名录."""
    found: set[str] = set()
    for code, known in work.transaction.database.execute(
        "SELECT code, initials FROM unit JOIN unit_name ON unit_id = unit.id"
    ):
        found |= {code, *known.partition("|")[0].split()}
    return found
