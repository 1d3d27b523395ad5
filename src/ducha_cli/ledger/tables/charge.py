"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Charge(Row, table=True):
    """What a leader has in charge from when to when: 领导督办, 领导包案 of an item, 联系单位 (R4-6, R4-18, R3-15)."""

    __tablename__ = "charge"

    leader: str
    title: str = ""
    kind: str
    item_id: int | None = None
    unit_id: int | None = None
    from_on: str
    to_on: str | None = None
