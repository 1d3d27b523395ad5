"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Delivery(Row, table=True):
    """结论送达: on which day a unit received the 督查结论 (733 §16)."""

    __tablename__ = "delivery"

    activity_id: int
    unit_id: int
    received_on: str
    signer: str
