"""How the deadline of an issue came to its day (``looks.item.due`` tells the like of a unit's share)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.looks.item.due import reckoned
from ducha_cli.looks.rows import Row, fetch

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.settings import Settings


def of_issue(db: sqlite3.Connection, settings: Settings, calendar: Calendar, today: date, issue_id: int) -> Row:
    """Return how the issue's deadline was reckoned, and what the office had asked for before (要求时限)."""
    (row,) = fetch(db, "SELECT * FROM issue WHERE id = ?", (issue_id,))
    number = numbering.write("issue", row["year"], row["number"])
    told = reckoned(db, settings, calendar, today, "issue", row, number)
    return told | {"title": row["matter"], "due_required": row["due_required"]}
