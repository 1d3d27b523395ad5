"""培训 and 业务研讨 seen: the list, and who has had none of late (R2-16, R4-20)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain import numbering, training
from ducha_cli.looks.rows import Row, fetch

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date


def listing(
    db: sqlite3.Connection,
    *,
    kind: str | None = None,
    first: date | None = None,
    last: date | None = None,
    person: str | None = None,
) -> list[Row]:
    """Return trainings, the latest first.

    Args:
        db: the ledger, live or replayed.
        kind: 培训 or 业务研讨; None is both.
        first: held on this day or later.
        last: held on this day or earlier.
        person: in which this person took part.
    """
    found = fetch(
        db,
        "SELECT t.*, (SELECT group_concat(name, '、') FROM (SELECT name FROM training_person p"
        " WHERE p.training_id = t.id ORDER BY p.position)) AS people FROM training t"
        " WHERE (:kind IS NULL OR t.kind = :kind) AND (:first IS NULL OR t.held_on >= :first)"
        " AND (:last IS NULL OR t.held_on <= :last) AND (:person IS NULL OR EXISTS"
        " (SELECT 1 FROM training_person p WHERE p.training_id = t.id AND p.name = :person))"
        " ORDER BY t.held_on DESC, t.id DESC",
        {
            "kind": kind,
            "first": first.isoformat() if first else None,
            "last": last.isoformat() if last else None,
            "person": person,
        },
    )
    return [
        {
            "number": numbering.write("training", row["year"], row["number"]),
            "kind": row["kind"],
            "held_on": row["held_on"],
            "title": row["title"],
            "place": row["place"],
            "people": row["people"].split("、"),
        }
        for row in found
    ]


def untrained(db: sqlite3.Connection, people: Sequence[str], day: date, months: int) -> list[str]:
    """Return those of ``people`` who took part in no 培训 in the ``months`` months up to ``day``."""
    since = training.months_before(day, months)
    held = listing(db, kind=training.TRAINS, first=since, last=day)
    trained = {name for row in held for name in row["people"]}
    return [name for name in people if name not in trained]
