"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Notice(Row, table=True):
    """送达: which signed paper told which unit of what; it lives as long as its paper is not void (R0-2)."""

    __tablename__ = "notice"

    paper_id: int
    assignment_id: int | None = None
    issue_id: int | None = None
    unit_id: int
    delivered_on: str
