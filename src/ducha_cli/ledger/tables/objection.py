"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Objection(Row, table=True):
    """情况说明: what a unit holds against an issue, a 退回, a criticism, and what was decided of it."""

    __tablename__ = "objection"

    subject: str
    against: str = ""
    unit_id: int
    text: str
    received_on: str
    due_on: str | None = None
    outcome: str = ""
    opinion: str = ""
    people: str = ""
    approver: str = ""
    settled_on: str | None = None
