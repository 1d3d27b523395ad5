"""督查建议 seen: the list with what waits for an answer, and one piece of advice (R0-12)."""

# ruff: noqa: S608  column and state names put into SQL are ours, never typed

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.life import advice
from ducha_cli.looks import filters, sources
from ducha_cli.looks.filters import EVERYTHING, Filter
from ducha_cli.looks.rows import Row, fetch

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
        "number": numbering.write("advice", row["year"], row["number"]),
        "recipient": row["recipient"],
        "kind": row["kind"],
        "text": row["text"],
        "document": row["document"],
        "advised_on": row["advised_on"],
        "due_on": row["due_on"],
        "source": sources.of(row),
        "state": row["state"],
        "state_label": advice.LIFECYCLE.label(row["state"]),
        "days": (today - date.fromisoformat(row["advised_on"])).days if waits else None,
        "late": bool(waits and row["due_on"] and row["due_on"] < today.isoformat()),
        "answered_on": row["answered_on"],
        "answer": row["answer"],
        "outcome_on": row["outcome_on"],
        "outcome": row["outcome"],
    }
