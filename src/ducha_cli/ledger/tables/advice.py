"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Advice(Row, table=True):
    """督查建议: to whom, what, and what came of it (R0-12, 733 §19-20)."""

    __tablename__ = "advice"

    year: int
    number: int
    kind: str
    recipient: str
    unit_id: int | None = None
    item_id: int | None = None
    issue_id: int | None = None
    activity_id: int | None = None
    text: str
    document: str = ""
    advised_on: str
    due_on: str | None = None
    state: str
    answered_on: str | None = None
    answer: str = ""
    outcome: str = ""
    outcome_on: str | None = None
