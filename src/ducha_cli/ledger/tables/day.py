"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Day(Row, table=True):
    """The office's own calendar: a row overrides the national notice for one day (trap 2)."""

    __tablename__ = "day"

    day: str
    working: int
    name: str = ""
