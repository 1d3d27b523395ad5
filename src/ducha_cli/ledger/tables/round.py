"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Round(Row, table=True):
    """督查轮次: the n-th round of a campaign (R2-1, R2-8)."""

    __tablename__ = "round"

    year: int
    number: int
    title: str
    campaign: str
    turn: int
    from_on: str | None = None
    to_on: str | None = None
    content: str = ""
    basis: str = ""
    approver: str = ""
    approved_on: str | None = None
    started_on: str | None = None
    closed_on: str | None = None
    open_reason: str = ""
    state: str
    note: str = ""
