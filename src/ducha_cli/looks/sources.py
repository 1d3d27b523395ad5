"""来源 seen: the numbers of the item, issue and 督查活动 that something came of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain import numbering

if TYPE_CHECKING:
    from ducha_cli.looks.rows import Row

COLUMNS = (
    "i.year AS item_year, i.number AS item_number, w.year AS issue_year, w.number AS issue_number,"
    " h.year AS activity_year, h.number AS activity_number"
)
JOINS = (
    "LEFT JOIN item i ON i.id = s.item_id LEFT JOIN issue w ON w.id = s.issue_id"
    " LEFT JOIN activity h ON h.id = s.activity_id"
)
"""For ``SELECT s.*, COLUMNS FROM … s JOINS``."""


def of(row: Row) -> list[str]:
    """Return the numbers of what a row came of."""
    return [
        numbering.write(noun, row[f"{noun}_year"], row[f"{noun}_number"])
        for noun in ("item", "issue", "activity")
        if row[f"{noun}_year"] is not None
    ]
