"""正反面典型 seen: the list, and one case with the papers that use it (R1-15, R2-10)."""

# ruff: noqa: S608  column and state names put into SQL are ours, never typed

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.acts.exemplar import Exemplar
from ducha_cli.domain.life import exemplar
from ducha_cli.domain.life.paper import SIGNED
from ducha_cli.looks import filters, sources
from ducha_cli.looks.attachments import papers_of
from ducha_cli.looks.filters import EVERYTHING, Filter
from ducha_cli.looks.rows import Row, fetch, told
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

_LIST = f"SELECT s.*, {sources.COLUMNS} FROM exemplar s {sources.JOINS}"


_CONDITIONS = {
    "unit": "i.unit_id = :unit",
    "kind": "i.side = :kind",
    "since": filters.WORKED_ON.format(prefix="X"),
}


def listing(db: sqlite3.Connection, today: date, chosen: Filter = EVERYTHING, *, public: bool = False) -> list[Row]:
    """Return cases, the latest first; ``chosen.kind`` is 正面 or 反面, ``public`` only what may go out (R2-10)."""
    where, given = filters.where(chosen, _CONDITIONS, exemplar.LIFECYCLE.states)
    only = f"s.id IN (SELECT i.id FROM exemplar i WHERE TRUE{where})"
    found = fetch(db, f"{_LIST} WHERE {only} ORDER BY s.year DESC, s.number DESC", given)
    names = units.names(db, today)
    rows = [_shown(db, row, names) for row in found if not public or row["publicity"] == exemplar.PUBLICITY[1]]
    return filters.arranged(rows, chosen, filters.by_life(exemplar.LIFECYCLE))


def one(db: sqlite3.Connection, today: date, exemplar_id: int) -> Row:
    """Return one case."""
    (row,) = fetch(db, f"{_LIST} WHERE s.id = ?", (exemplar_id,))
    return _shown(db, row, units.names(db, today))


def _shown(db: sqlite3.Connection, row: Row, names: dict[int, str]) -> Row:
    case = told(Exemplar, row, exemplar.LIFECYCLE)
    papers = papers_of(db, case["number"])
    return case | {
        "unit": names[row["unit_id"]],
        "person": " ".join(filter(None, (row["person_title"], row["person"]))),
        "source": sources.of(row),
        "papers": papers,
        "used": [paper["label"] for paper in papers if paper["state"] in SIGNED],
    }
