"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Person(Row, table=True):
    """人员: whom a name means; what he may do follows from his posts of that day."""

    __tablename__ = "person"

    name: str
    code: str
    phone: str = ""
    merged_into: int | None = None
    state: str
    note: str = ""
