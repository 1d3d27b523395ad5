"""Typed numbers and names → ids. What is not there is refused; a tie is refused with the candidates."""

# ruff: noqa: S608  state codes and table names put into SQL are ours, never typed

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.errors import Ambiguous, NotFound
from ducha_cli.looks.rows import fetch, value
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

_BRACKETS = str.maketrans("[]【】［］﹝﹞()（）", "〔〕〔〕〔〕〔〕〔〕〔〕")


def find(db: sqlite3.Connection, noun: str, text: str, year: int, today: date | None = None) -> int:
    """Return the id of what was typed as ``d12``, ``12``, ``2026-12``, ``D2026-0012`` or ``d12.2`` (its item).

    A paper answers to its 文号 in any brackets and to its 期号 as well, a unit to its names and its code, a person to
    name, code and the title of ``today``.
    """
    if noun == "unit":
        return units.register(db).find(text)
    if noun == "person":
        assert today is not None
        return person(db, text, today)
    if noun == "paper" and not numbering.is_number(noun, text):
        return _labelled(db, text, year)
    ref = numbering.read(noun, text, year)
    found = value(db, f"SELECT id FROM {noun} WHERE year = ? AND number = ?", ref[:2])
    if found is None:
        number = numbering.write(noun, ref.year, ref.number)
        raise NotFound(f"没有{numbering.TERMS[noun]} {number}。", f"请核对编号；全部编号：ducha {noun} list")
    return int(found)


def subject(db: sqlite3.Connection, text: str, year: int) -> str:
    """Return the trail's name of what was typed: ``d15`` → ``D2026-0015``, ``d15.2``, ``w1``, ``p9``, 文号, unit."""
    letter = unicodedata.normalize("NFKC", text[:1]).upper()
    for noun, prefix in sorted(numbering.PREFIXES.items(), key=lambda one: one[0] == "item"):
        if letter == prefix or noun == "item":
            try:
                ref = numbering.read(noun, text, year)
            except NotFound:
                continue
            return numbering.write(noun, ref.year, ref.number, ref.part)
    if value(db, "SELECT 1 FROM event WHERE subject = ? LIMIT 1", (text,)):
        return text
    known = value(db, "SELECT 'N-' || code FROM person WHERE 'N-' || code = ?", ("N-" + text[2:].lower(),))
    if known and text[:2].upper() == "N-":
        return str(known)
    if "号" in text or "期" in text:
        row = fetch(db, "SELECT year, number FROM paper WHERE id = ?", (_labelled(db, text, year),))[0]
        return numbering.write("paper", row["year"], row["number"])
    unit = units.register(db).find(text)
    code = str(value(db, "SELECT code FROM unit WHERE id = ?", (unit,)))
    # an entry on a unit bears its code, with or without a prefix
    return str(value(db, "SELECT subject FROM event WHERE subject IN (?, ?) LIMIT 1", (code, f"U-{code}")) or code)


def person(db: sqlite3.Connection, text: str, today: date) -> int:
    """Return whom a text names; a merged person's code leads to himself, for his own page tells who he is now."""
    from ducha_cli.looks.person import people  # whoever types a number of something else needs none of it

    code = text.strip().lower().removeprefix("n-")
    merged = value(db, "SELECT id FROM person WHERE code = ? AND merged_into IS NOT NULL", (code,))
    return int(merged or people.register(db).find(text, today.isoformat(), units.register(db).find).who.id)


def _labelled(db: sqlite3.Connection, text: str, year: int) -> int:
    label = unicodedata.normalize("NFKC", text.replace(" ", "")).translate(_BRACKETS)
    hits = fetch(db, "SELECT id, year, number, kind, dated FROM paper WHERE label = ? ORDER BY year, number", (label,))
    # A 期号 begins anew each year, so it means this year's where it can.
    hits = [row for row in hits if (row["dated"] or "").startswith(str(year))] or hits
    if len(hits) == 1:
        return int(hits[0]["id"])
    if not hits:
        raise NotFound(
            f"没有文书“{text}”。",
            f"可写编号 p40、{numbering.write('paper', year, 40)} 或文号；全部文书：ducha paper list",
        )
    told = "、".join(numbering.write("paper", row["year"], row["number"]) for row in hits[:3])
    raise Ambiguous(f"“{text}”有 {len(hits)} 件文书。", f"请改用文书编号：{told}。")
