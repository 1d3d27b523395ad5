"""Visits that units received: what is too often is seen before it happens (733 §15, trap 21)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.looks.rows import fetch

if TYPE_CHECKING:
    import sqlite3


def in_month(db: sqlite3.Connection, unit_id: int, day: str, but: int = 0) -> list[tuple[str, str]]:
    """Return (number, first day) of every activity that visited a unit in the month of ``day`` (ISO), in order.

    One activity may see several places of a unit on several days: that is one supervision. A cancelled one counts, for
    the unit was visited all the same.

    Args:
        db: the ledger.
        unit_id: the unit.
        day: any day of the month.
        but: the activity that is not asked about.
    """
    found = fetch(
        db,
        "SELECT a.year, a.number, min(v.visited_on) AS first_on FROM visit v JOIN activity a ON a.id = v.activity_id"
        " WHERE v.unit_id = ? AND substr(v.visited_on, 1, 7) = ? AND a.id <> ?"
        " GROUP BY a.id ORDER BY first_on, a.year, a.number",
        (unit_id, day[:7], but),
    )
    return [(numbering.write("activity", row["year"], row["number"]), row["first_on"]) for row in found]
