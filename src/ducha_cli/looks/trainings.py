"""培训 and 业务研讨 seen: the list, and who has had none of late (R2-16, R4-20)."""

# ruff: noqa: S608  what is put into SQL is ours, never typed

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.acts.training import Training
from ducha_cli.domain.life import training
from ducha_cli.looks import filters
from ducha_cli.looks.filters import EVERYTHING, Filter
from ducha_cli.looks.rows import Row, fetch, told

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date


_CONDITIONS = {
    "kind": "i.kind = :kind",
    "since": "i.held_on >= :since",
    "last": "i.held_on <= :last",
    "person": "i.id IN (SELECT training_id FROM training_person WHERE name = :person)",
}


def listing(db: sqlite3.Connection, chosen: Filter = EVERYTHING) -> list[Row]:
    """Return trainings, the latest first; ``kind`` is 培训 or 业务研讨, ``since`` the day it was held."""
    where, given = filters.where(chosen, _CONDITIONS, ())
    found = fetch(
        db,
        "SELECT i.*, (SELECT group_concat(name, '、') FROM (SELECT name FROM training_person p"
        " WHERE p.training_id = i.id ORDER BY p.position)) AS people FROM training i"
        f" WHERE TRUE{where} ORDER BY i.held_on DESC, i.id DESC LIMIT :most",
        given | {"most": chosen.most},
    )
    rows = [told(Training, row) | {"people": row["people"].split("、")} for row in found]
    return filters.arranged(rows, chosen)


def untrained(db: sqlite3.Connection, people: Sequence[str], day: date, months: int) -> list[str]:
    """Return those of ``people`` who took part in no 培训 in the ``months`` months up to ``day``."""
    since = training.months_before(day, months)
    held = listing(db, Filter(kind=training.TRAINS, since=since.isoformat(), last=day.isoformat()))
    trained = {name for row in held for name in row["people"]}
    return [name for name in people if name not in trained]
