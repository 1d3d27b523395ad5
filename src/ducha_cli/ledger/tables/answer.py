"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


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
    met_on: str | None = None
    grade: str = ""
