"""呈报 and 答复."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Presentation(Row, table=True):
    """呈报 to a leader, and what came back (R0-7, R4-4)."""

    __tablename__ = "presentation"

    item_id: int
    round: int
    leader: str
    presented_on: str
    outcome: str
    title: str = ""
    document: str = ""
    outcome_on: str | None = None


class Answer(Row, table=True):
    """答复 to 群众 or 上级, or why none is due (R4-13)."""

    __tablename__ = "answer"

    item_id: int
    round: int
    audience: str
    answered_on: str | None = None
    means: str = ""
    satisfied: str = ""
    na_reason: str = ""
