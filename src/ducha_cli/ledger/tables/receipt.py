"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Receipt(Row, table=True):
    """回执 (R0-2): of one notice; one from before 0004 has none and counts for those delivered on or before it."""

    __tablename__ = "receipt"

    assignment_id: int | None = None
    issue_id: int | None = None
    notice_id: int | None = None
    received_on: str
    signer: str
    phone: str = ""
    leader: str = ""
    person: str = ""
    expected_on: str | None = None
