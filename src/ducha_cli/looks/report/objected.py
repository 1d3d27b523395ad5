"""情况说明 that wait for a word: of units that hold something against an issue, a 交办, a 退回."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.looks.rows import Row, fetch
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from datetime import date


def waiting(db: sqlite3.Connection, day: date) -> list[Row]:
    """Return what nobody decided yet, the soonest due first."""
    names = units.names(db, day)
    found = fetch(
        db,
        "SELECT subject AS number, unit_id, against, received_on, due_on, text FROM objection"
        " WHERE settled_on IS NULL ORDER BY due_on, id",
    )
    return [row | {"unit": names.get(row.pop("unit_id"))} for row in found]
