"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Unit(Row, table=True):
    """单位, in the office's protocol order (position)."""

    __tablename__ = "unit"

    code: str
    kind: str
    parent_id: int | None = None
    position: int
    state: str
    phone: str = ""
    from_on: str
    to_on: str | None = None
