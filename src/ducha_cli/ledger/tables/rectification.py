"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Rectification(Row, table=True):
    """改: claimed by the unit (R2-2)."""

    __tablename__ = "rectification"

    issue_id: int
    round: int
    position: int
    rectified_on: str
    text: str
    signer: str
    signed: int
    sealed: int
    original_on: str | None = None
    for_head: str = ""
