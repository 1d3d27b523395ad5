"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Followup(Row, table=True):
    """督帮, 调度 and 催办 while an issue is put right; due_then is the deadline of that day (R2-5, R2-6, trap 6)."""

    __tablename__ = "followup"

    issue_id: int
    round: int
    position: int
    kind: str
    asked_on: str
    unit_id: int | None = None
    means: str = ""
    text: str = ""
    due_then: str | None = None
    result: str = ""
    result_on: str | None = None
