"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Exemplar(Row, table=True):
    """正反面典型; publicity is a person's decision (R1-15, R2-10)."""

    __tablename__ = "exemplar"

    year: int
    number: int
    side: str
    unit_id: int
    person: str = ""
    person_title: str = ""
    matter: str
    found_on: str
    item_id: int | None = None
    issue_id: int | None = None
    activity_id: int | None = None
    publicity: str
    decided_on: str | None = None
    approver: str = ""
    state: str
