"""制度成果 seen: what was laid down, where it came from, and whether the public was told (R3-12)."""

# ruff: noqa: S608  column and state names put into SQL are ours, never typed

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.acts.norm import Norm
from ducha_cli.domain.life import norm
from ducha_cli.looks import filters, sources
from ducha_cli.looks.filters import EVERYTHING, Filter
from ducha_cli.looks.rows import Row, fetch, told
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

_LIST = f"SELECT s.*, {sources.COLUMNS} FROM norm s {sources.JOINS}"


_CONDITIONS = {"unit": "i.unit_id = :unit", "since": filters.WORKED_ON.format(prefix="Z")}


def listing(db: sqlite3.Connection, today: date, chosen: Filter = EVERYTHING) -> list[Row]:
    """Return rules by the day of their adoption, the latest first."""
    where, given = filters.where(chosen, _CONDITIONS, norm.LIFECYCLE.states)
    only = f"s.id IN (SELECT i.id FROM norm i WHERE TRUE{where})"
    found = fetch(db, f"{_LIST} WHERE {only} ORDER BY s.adopted_on DESC, s.id DESC", given)
    names = units.names(db, today)
    return filters.arranged([_shown(row, names) for row in found], chosen, filters.by_life(norm.LIFECYCLE))


def one(db: sqlite3.Connection, today: date, norm_id: int) -> Row:
    """Return one rule."""
    (row,) = fetch(db, f"{_LIST} WHERE s.id = ?", (norm_id,))
    return _shown(row, units.names(db, today))


def _shown(row: Row, names: dict[int, str]) -> Row:
    return {
        **told(Norm, row, norm.LIFECYCLE),
        "unit": names.get(row["unit_id"]),
        "source": sources.of(row),
    }
