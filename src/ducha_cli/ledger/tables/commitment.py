"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Commitment(Row, table=True):
    """承诺时限: what the unit proposed and what the office made of it (R2-3)."""

    __tablename__ = "commitment"

    issue_id: int
    round: int
    committed_on: str
    proposed: str
    due_on: str | None = None
    rectify_type: str
    measures: str = ""
    decision: str
    approver: str = ""
