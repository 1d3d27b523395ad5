"""责任分解 as a tree, and the leaves that still lack a person, a number or a day (R3-5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.life import target
from ducha_cli.looks.rows import Row, fetch, first, grouped

if TYPE_CHECKING:
    import sqlite3

_SAID = ("path", "level", "name", "person", "quantity", "due_on", "due_rule", "supervisor", "effect", "clause")


def tree(db: sqlite3.Connection, item_id: int) -> Row:
    """Return the item, its tree of targets nested under ``below``, and its lacking leaves under ``lacking``."""
    row = first(db, "SELECT year, number, title FROM item WHERE id = ?", (item_id,))
    assert row is not None
    found = fetch(
        db,
        f"SELECT {', '.join(_SAID)} FROM target WHERE item_id = ? AND dropped_on IS NULL",  # noqa: S608  ours
        (item_id,),
    )
    found.sort(key=lambda one: target.order(one["path"]))
    nodes = [_node(one) for one in found]
    under = grouped(nodes, "above")
    return {
        "number": numbering.write("item", row["year"], row["number"]),
        "title": row["title"],
        "targets": _below("", under),
        "count": len(found),
        "lacking": [
            {"path": one["path"], "level": one["level"], "name": one["name"], "lacks": one["lacks"]}
            for one in nodes
            if one["lacks"] and one["path"] not in under
        ],
    }


def _node(row: Row) -> Row:
    due = row["due_on"] or row["due_rule"]
    lacks = target.lacks(person=row["person"], quantity=row["quantity"], due=due)
    return row | {"above": target.parent(row["path"]), "due": due, "lacks": lacks}


def _below(above: str, under: dict[str, list[Row]]) -> list[Row]:
    return [
        {name: one[name] for name in (*_SAID, "due")}
        | {"lacks": [] if one["path"] in under else one["lacks"], "below": _below(one["path"], under)}
        for one in under.get(above, [])
    ]
