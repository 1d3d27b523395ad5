"""督查建议."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Advice(Row, table=True):
    """督查建议: to whom, what, and what came of it (R0-12, 733 §19-20)."""

    __tablename__ = "advice"

    year: int
    number: int
    kind: str
    recipient: str
    text: str
    advised_on: str
    state: str
    unit_id: int | None = None
    item_id: int | None = None
    issue_id: int | None = None
    activity_id: int | None = None
    document: str = ""
    due_on: str | None = None
    answered_on: str | None = None
    answer: str = ""
    outcome: str = ""
    outcome_on: str | None = None
