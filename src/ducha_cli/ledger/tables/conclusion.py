"""What comes after a 督查结论: 送达, 复核, 督查之督查."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Delivery(Row, table=True):
    """结论送达: on which day a unit received the 督查结论 (733 §16)."""

    __tablename__ = "delivery"

    activity_id: int
    unit_id: int
    received_on: str
    signer: str


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


class Oversight(Row, table=True):
    """督查之督查: what the office finds of a department's own activity (R1-11)."""

    __tablename__ = "oversight"

    activity_id: int
    reviewed_on: str
    people: str
    verdict: str
    opinion: str = ""
