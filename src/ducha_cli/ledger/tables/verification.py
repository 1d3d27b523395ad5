"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Verification(Row, table=True):
    """审: verified by the office (R2-2)."""

    __tablename__ = "verification"

    issue_id: int
    round: int
    rectification_id: int
    verified_on: str
    verifiers: str
    method: str
    on_site: int
    passed: int
    reason: str = ""
