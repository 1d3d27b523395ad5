"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Review(Row, table=True):
    """审核; gates lists the failed ones of 政策/法律/事实/程序/文字/格式 (R4-14)."""

    __tablename__ = "review"

    assignment_id: int
    reply_id: int
    reviewed_on: str
    reviewer: str
    outcome: str
    opinion: str = ""
    new_due: str | None = None
    gates: str = ""
