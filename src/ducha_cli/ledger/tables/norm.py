"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Norm(Row, table=True):
    """制度成果 and where they were published (R3-12)."""

    __tablename__ = "norm"

    year: int
    number: int
    title: str
    document: str = ""
    kind: str
    unit_id: int | None = None
    adopted_on: str
    item_id: int | None = None
    issue_id: int | None = None
    activity_id: int | None = None
    state: str
    published_on: str | None = None
    outlet: str = ""
    approver: str = ""
    repealed_on: str | None = None
    reason: str = ""
