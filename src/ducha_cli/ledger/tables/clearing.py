"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Clearing(Row, table=True):
    """销: entered as cleared (R2-2)."""

    __tablename__ = "clearing"

    issue_id: int
    round: int
    cleared_on: str
    approver: str
