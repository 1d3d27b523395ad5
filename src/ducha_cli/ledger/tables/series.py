"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Series(Row, table=True):
    """文号 and 期号 are given per issuer, kind and year (trap 4); first is where the office went on."""

    __tablename__ = "series"

    issuer: str
    kind: str
    code: str = ""
    year: int
    first: int = 1
