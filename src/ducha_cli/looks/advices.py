"""督查建议 seen: the list with what waits for an answer, and one piece of advice (R0-12)."""

# ruff: noqa: S608  column and state names put into SQL are ours, never typed

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ducha_cli.acts.advice import Advice
from ducha_cli.domain.life import advice
from ducha_cli.looks import filters, sources
from ducha_cli.looks.filters import EVERYTHING, Filter
from ducha_cli.looks.rows import Row, fetch, told

if TYPE_CHECKING:
    import sqlite3

_LIST = f"SELECT s.*, {sources.COLUMNS} FROM advice s {sources.JOINS}"


_CONDITIONS = {
    "unit": "i.unit_id = :unit",
    "since": filters.WORKED_ON.format(prefix="J"),
    "due_before": "i.due_on <= :due_before",
}


def listing(db: sqlite3.Connection, today: date, chosen: Filter = EVERYTHING) -> list[Row]:
    """Return advice, the latest first; ``days`` since it was said, ``late`` past the day it was to be answered."""
    where, given = filters.where(chosen, _CONDITIONS, advice.LIFECYCLE.states)
    only = f"s.id IN (SELECT i.id FROM advice i WHERE TRUE{where})"
    found = fetch(db, f"{_LIST} WHERE {only} ORDER BY s.year DESC, s.number DESC", given)
    rows = [_shown(row, today) for row in found]
    late = [row for row in rows if row["late"] or not chosen.overdue]
    return filters.arranged(late, chosen, filters.by_life(advice.LIFECYCLE))


def one(db: sqlite3.Connection, today: date, advice_id: int) -> Row:
    """Return one piece of advice."""
    (row,) = fetch(db, f"{_LIST} WHERE s.id = ?", (advice_id,))
    return _shown(row, today)


def _shown(row: Row, today: date) -> Row:
    waits = row["state"] in advice.LIFECYCLE.open_states
    return {
        **told(Advice, row, advice.LIFECYCLE),
        "source": sources.of(row),
        "days": (today - date.fromisoformat(row["advised_on"])).days if waits else None,
        "late": bool(waits and row["due_on"] and row["due_on"] < today.isoformat()),
    }
