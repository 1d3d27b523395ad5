"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Inspection(Row, table=True):
    """督查 of an item on a day (R4-2, R4-16)."""

    __tablename__ = "inspection"

    item_id: int
    round: int
    inspected_on: str
    activity_id: int | None = None
    method: str
    people: str
    on_site: int
    finding: str
