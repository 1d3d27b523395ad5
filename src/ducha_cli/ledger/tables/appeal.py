"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Appeal(Row, table=True):
    """复核申请 of a unit, and the decision on it (733 §17)."""

    __tablename__ = "appeal"

    activity_id: int
    unit_id: int
    applied_on: str
    reason: str
    apply_by: str
    decide_by: str
    decided_on: str | None = None
    people: str = ""
    outcome: str = ""
    decision: str = ""
    approver: str = ""
