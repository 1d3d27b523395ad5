"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class IssueExtension(Row, table=True):
    """延期 of an issue's deadline; asked_late when it was asked for after the day had passed (traps 5, 6)."""

    __tablename__ = "issue_extension"

    issue_id: int
    round: int
    position: int
    requested_on: str
    asked_late: int
    old_due: str
    new_due: str
    approver: str
    reason: str
    cause: str = ""
