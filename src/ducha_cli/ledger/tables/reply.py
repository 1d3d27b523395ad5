"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Reply(Row, table=True):
    """反馈: the unit's written report; signature and seal are two facts (R0-3, R4-8)."""

    __tablename__ = "reply"

    assignment_id: int
    position: int
    replied_on: str
    document: str = ""
    signer: str = ""
    signer_title: str = ""
    signed: int = 0
    sealed: int = 0
    text: str = ""
    late_workdays: int = 0
    due_then: str | None = None
    due_original_then: str | None = None
    original_on: str | None = None
    for_head: str = ""
