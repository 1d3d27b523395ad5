"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Undone(Row, table=True):
    """撤回: the entry with this number was taken back. What it wrote counts no more, in no replay that knows of it."""

    __tablename__ = "undone"

    reason: str
    approver: str = ""
