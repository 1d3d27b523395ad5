"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


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
