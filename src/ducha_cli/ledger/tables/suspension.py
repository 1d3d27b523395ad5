"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Suspension(Row, table=True):
    """中止: a clock that stands has no due day; the days that it had stand here until it goes on."""

    __tablename__ = "suspension"

    assignment_id: int | None = None
    issue_id: int | None = None
    round: int
    kind: str
    reason: str
    approver: str = ""
    from_on: str
    review_on: str
    resumed_on: str | None = None
    waits_for: str = ""
    old_due: str | None = None
    old_original: str | None = None
    old_required: str | None = None
    new_due: str | None = None
