"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Reopening(Row, table=True):
    """How a later round began: 新批示, 反弹, 复核不实 or 补课; by whose word (R0-6, R2-13, R3-11)."""

    __tablename__ = "reopening"

    item_id: int
    round: int
    reopened_on: str
    cause: str
    approver: str
