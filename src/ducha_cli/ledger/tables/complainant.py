"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Complainant(Row, table=True):
    """来电人: the only table with their data; the trail holds the digest alone (trap 8)."""

    __tablename__ = "complainant"

    item_id: int
    name: str | None = None
    phone: str | None = None
    identity: str | None = None
    address: str | None = None
    salt: str | None = None
    digest: str
    erased: int = 0
