"""Typed numbers and names → ids. What is not there is refused; a tie is refused with the candidates."""

# ruff: noqa: S608  state codes and table names put into SQL are ours, never typed

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.errors import Ambiguous, NotFound
from ducha_cli.looks import units
from ducha_cli.looks.rows import fetch, value

if TYPE_CHECKING:
    import sqlite3

_BRACKETS = str.maketrans("[]【】［］﹝﹞()（）", "〔〕〔〕〔〕〔〕〔〕〔〕")


def item_id(db: sqlite3.Connection, text: str, year: int) -> int:
    """Return the id of the item typed as ``d12``, ``12``, ``2026-12``, ``D2026-0012`` or ``d12.2`` (its item).

    Raises:
        NotFound: no such item, or not an item's number.
    """
    return _numbered(db, "item", text, year)


def issue_id(db: sqlite3.Connection, text: str, year: int) -> int:
    """Return the id of the issue typed as ``w31``, ``31``, ``2026-31`` or ``W2026-0031``.

    Raises:
        NotFound: no such issue.
    """
    return _numbered(db, "issue", text, year)


def activity_id(db: sqlite3.Connection, text: str, year: int) -> int:
    """Return the id of the 督查活动 typed as ``h5``, ``5``, ``2026-5`` or ``H2026-0005``.

    Raises:
        NotFound: no such activity.
    """
    return _numbered(db, "activity", text, year)


def survey_id(db: sqlite3.Connection, text: str, year: int) -> int:
    """Return the id of the 满意度测评 typed as ``m3``, ``3``, ``2026-3`` or ``M2026-0003``.

    Raises:
        NotFound: no such survey.
    """
    return _numbered(db, "survey", text, year)


def round_id(db: sqlite3.Connection, text: str, year: int) -> int:
    """Return the id of the 督查轮次 typed as ``r2``, ``2``, ``2026-2`` or ``R2026-0002``; ``r2.1`` names its round.

    Raises:
        NotFound: no such round.
    """
    return _numbered(db, "round", text, year)


def advice_id(db: sqlite3.Connection, text: str, year: int) -> int:
    """Return the id of the 督查建议 typed as ``j3``, ``3``, ``2026-3`` or ``J2026-0003``.

    Raises:
        NotFound: no such advice.
    """
    return _numbered(db, "advice", text, year)


def exemplar_id(db: sqlite3.Connection, text: str, year: int) -> int:
    """Return the id of the 典型 typed as ``x3``, ``3``, ``2026-3`` or ``X2026-0003``.

    Raises:
        NotFound: no such case.
    """
    return _numbered(db, "exemplar", text, year)


def norm_id(db: sqlite3.Connection, text: str, year: int) -> int:
    """Return the id of the 制度成果 typed as ``z3``, ``3``, ``2026-3`` or ``Z2026-0003``.

    Raises:
        NotFound: no such rule.
    """
    return _numbered(db, "norm", text, year)


def paper_id(db: sqlite3.Connection, text: str, year: int) -> int:
    """Return the id of the paper typed as ``p40``, ``P2026-0040``, its 文号 in any brackets, or its 期号.

    Raises:
        NotFound: no such paper.
        Ambiguous: several series have that 期号.
    """
    try:
        ref = numbering.read("paper", text, year)
    except NotFound:
        return _labelled(db, text, year)
    found = value(db, "SELECT id FROM paper WHERE year = ? AND number = ?", ref[:2])
    if found is None:
        raise _missing("文书", numbering.write("paper", ref.year, ref.number), "paper")
    return int(found)


def assignment_id(db: sqlite3.Connection, text: str, unit: str | None, year: int) -> int:
    """Return the id of a live 承办 of the item's current round: ``d12.2``, or ``d12`` with its unit.

    Raises:
        NotFound: no such item, unit or assignment.
        Ambiguous: the item has several and neither part nor unit was given.
    """
    item, part = item_id(db, text, year), numbering.read("item", text, year).part
    live = fetch(
        db,
        "SELECT a.id, a.position, a.unit_id, u.code FROM assignment a"
        " JOIN item i ON i.id = a.item_id AND i.round = a.round JOIN unit u ON u.id = a.unit_id"
        " WHERE a.item_id = ? AND a.state <> 'released' ORDER BY a.position",
        (item,),
    )
    if unit:
        key = units.register(db).find(unit)
        live = [row for row in live if row["unit_id"] == key]
    elif part is not None:
        live = [row for row in live if row["position"] == part]
    if len(live) == 1:
        return int(live[0]["id"])
    if not live:
        raise NotFound(
            f"{text} 本轮没有{f'“{unit}”' if unit else ''}这项承办。", f"查看承办单位：ducha item show {text}"
        )
    codes = "、".join(row["code"] for row in live)
    raise Ambiguous(f"{text} 本轮有 {len(live)} 个承办单位。", f"请加 --unit，可选：{codes}。")


def subject(db: sqlite3.Connection, text: str, year: int) -> str:
    """Return the trail's name of what was typed: ``d15`` → ``D2026-0015``, ``d15.2``, ``w1``, ``p9``, a 文号, a unit.

    Raises:
        NotFound, Ambiguous: nothing, or several things, answer to it.
    """
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
    if "号" in text or "期" in text:
        row = fetch(db, "SELECT year, number FROM paper WHERE id = ?", (_labelled(db, text, year),))[0]
        return numbering.write("paper", row["year"], row["number"])
    unit = units.register(db).find(text)
    code = str(value(db, "SELECT code FROM unit WHERE id = ?", (unit,)))
    # an entry on a unit bears its code, with or without a prefix
    return str(value(db, "SELECT subject FROM event WHERE subject IN (?, ?) LIMIT 1", (code, f"U-{code}")) or code)


def _numbered(db: sqlite3.Connection, noun: str, text: str, year: int) -> int:
    ref = numbering.read(noun, text, year)
    found = value(db, f"SELECT id FROM {noun} WHERE year = ? AND number = ?", ref[:2])
    if found is None:
        raise _missing(numbering.TERMS[noun], numbering.write(noun, ref.year, ref.number), noun)
    return int(found)


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


def _missing(term: str, number: str, noun: str) -> NotFound:
    return NotFound(f"没有{term} {number}。", f"请核对编号；全部编号：ducha {noun} list")
