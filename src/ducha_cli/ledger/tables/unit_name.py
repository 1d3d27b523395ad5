"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class UnitName(Row, table=True):
    """Names by date; initials holds every 拼音首字母 reading between blanks (trap 7)."""

    __tablename__ = "unit_name"

    unit_id: int
    full: str
    short: str = ""
    initials: str = ""
    from_on: str
    to_on: str | None = None
    basis: str = ""
