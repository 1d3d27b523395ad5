"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Widening(Row, table=True):
    """扩大范围: what was added to an approved plan, and who approved that (733 §15)."""

    __tablename__ = "widening"

    activity_id: int
    position: int
    widened_on: str
    content: str = ""
    reason: str
    approver: str
