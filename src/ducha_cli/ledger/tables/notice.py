"""What goes to a unit and back before its report: 送达, 回执, 催办, 延期."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Notice(Row, table=True):
    """送达: which signed paper told which unit of what; it lives as long as its paper is not void (R0-2)."""

    __tablename__ = "notice"

    paper_id: int
    unit_id: int
    delivered_on: str
    assignment_id: int | None = None
    issue_id: int | None = None


class Receipt(Row, table=True):
    """回执 (R0-2)."""

    __tablename__ = "receipt"

    assignment_id: int
    received_on: str
    signer: str
    phone: str = ""
    leader: str = ""
    person: str = ""
    expected_on: str | None = None


class Urging(Row, table=True):
    """催办, the n-th, quoting the deadline of its day (R4-1, trap 6)."""

    __tablename__ = "urging"

    assignment_id: int
    position: int
    urged_on: str
    means: str
    text: str = ""
    due_then: str | None = None
    paper_id: int | None = None


class Extension(Row, table=True):
    """延期 of one unit's deadline; asked_late when it was asked for after the day had passed (trap 6)."""

    __tablename__ = "extension"

    assignment_id: int
    position: int
    requested_on: str
    asked_late: int
    old_due: str
    new_due: str
    approver: str
    reason: str
