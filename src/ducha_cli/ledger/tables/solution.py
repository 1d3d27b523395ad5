"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Solution(Row, table=True):
    """解难: a difficulty of a township that was solved on the way (R1-2, R3-16)."""

    __tablename__ = "solution"

    activity_id: int
    unit_id: int
    solved_on: str
    difficulty: str
    result: str
    helper: str = ""
    on_site: int
