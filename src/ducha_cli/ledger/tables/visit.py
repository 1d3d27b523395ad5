"""到访 and what was solved on the way."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Visit(Row, table=True):
    """督查到访 of one unit on a day; again says why it was visited twice in a month (733 §15)."""

    __tablename__ = "visit"

    activity_id: int
    unit_id: int
    visited_on: str
    method: str
    on_site: int
    people: str
    finding: str
    place: str = ""
    again: str = ""


class Solution(Row, table=True):
    """解难: a difficulty of a township that was solved on the way (R1-2, R3-16)."""

    __tablename__ = "solution"

    activity_id: int
    unit_id: int
    solved_on: str
    difficulty: str
    result: str
    on_site: int
    helper: str = ""
