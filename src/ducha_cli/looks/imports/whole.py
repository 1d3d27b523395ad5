"""What a list shows of its things beyond their rows, where all that an import reads of them is asked for."""

# ruff: noqa: S608  state codes put into SQL are ours, never typed

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.life.assignment import DOERS, LIVE
from ducha_cli.looks.rows import among, fetch
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from ducha_cli.looks.rows import Row


def more(db: sqlite3.Connection, kind: str, day: date) -> dict[str, Row]:
    """Return, by number, what a kind of list has no column for: who helps, whose 批示 it is, how it goes on."""
    found: dict[str, Row] = {}
    if kind in _OF:
        _OF[kind](db, day, found)
    return found


def kept(db: sqlite3.Connection, kind: str) -> dict[str, dict[str, str]]:
    """Return 其他栏目 of the things of a kind: number → name → text."""
    found: dict[str, dict[str, str]] = {}
    prefix = _PREFIXES.get(kind)
    query = "SELECT subject, name, text FROM extra WHERE text <> '' AND subject LIKE ? ORDER BY position, id"
    for subject, name, text in db.execute(query, (f"{prefix}%",)).fetchall() if prefix else ():
        found.setdefault(subject.partition("-")[2] if kind in _CODED else subject, {})[name] = text
    return found


_PREFIXES = {
    "items": numbering.PREFIXES["item"] + "2",
    "issues": numbering.PREFIXES["issue"] + "2",
    "units": "U-",
    "people": "N-",
}
"""How the subjects of a kind begin: a number with its year."""
_CODED = frozenset({"units", "people"})
"""Kinds of which a thing is called by its code."""


def _items(db: sqlite3.Connection, day: date, found: dict[str, Row]) -> None:
    names = units.names(db, day)
    shares = fetch(
        db,
        "SELECT i.year, i.number, a.unit_id, a.role, a.leader FROM item i"
        f" JOIN assignment a ON a.item_id = i.id AND a.round = i.round WHERE {among('a.state', LIVE)}"
        " ORDER BY i.id, CASE a.role WHEN '牵头' THEN 0 ELSE 1 END, a.position",
    )
    for one in shares:
        row = found.setdefault(numbering.write("item", one["year"], one["number"]), {"support": []})
        if one["role"] in DOERS:
            row.setdefault("leader_in_charge", one["leader"])
        else:
            row["support"].append(names[one["unit_id"]])
    directives = fetch(
        db,
        "SELECT i.year, i.number, d.leader, d.title AS leader_title, d.directed_on, d.text AS directive"
        " FROM directive d JOIN item i ON i.id = d.item_id ORDER BY d.id",
    )
    for one in directives:
        number = numbering.write("item", one.pop("year"), one.pop("number"))
        found.setdefault(number, {"support": []}).update(one)


def _issues(db: sqlite3.Connection, _day: date, found: dict[str, Row]) -> None:
    for one in fetch(
        db,
        "SELECT i.year, i.number, p.name, p.title FROM issue i JOIN issue_person p ON p.issue_id = i.id"
        " WHERE p.role = '分管领导' ORDER BY i.id, p.position",
    ):
        row = found.setdefault(numbering.write("issue", one["year"], one["number"]), {})
        row.setdefault("leader", []).append(f"{one['title']} {one['name']}".strip())
    for one in fetch(
        db,
        "SELECT i.year, i.number, f.text FROM issue i JOIN followup f ON f.issue_id = i.id WHERE f.kind = '进展'"
        " ORDER BY f.id",
    ):
        found.setdefault(numbering.write("issue", one["year"], one["number"]), {})["progress"] = one["text"]


_OF = {"items": _items, "issues": _issues}
