"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Point(Row, table=True):
    """Complaint points, answered one by one (R4-14)."""

    __tablename__ = "point"

    item_id: int
    position: int
    text: str
    added_on: str | None = None
    withdrawn_on: str | None = None
    carried_to: int | None = None
