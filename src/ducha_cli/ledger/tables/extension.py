"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Extension(Row, table=True):
    """延期 of one unit's deadline; asked_late when it was asked for after the day had passed (trap 6)."""

    __tablename__ = "extension"

    assignment_id: int
    position: int
    requested_on: str
    asked_late: int
    old_due: str
    new_due: str
    approver: str
    reason: str
    cause: str = ""
