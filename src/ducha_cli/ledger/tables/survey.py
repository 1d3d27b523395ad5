"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Survey(Row, table=True):
    """满意度测评 of an item, an issue or a unit; rule and treatment of 基本满意 as of that day (R3-11, trap 23)."""

    __tablename__ = "survey"

    year: int
    number: int
    item_id: int | None = None
    issue_id: int | None = None
    unit_id: int | None = None
    round: int | None = None
    surveyed_on: str
    means: str
    respondents: str = ""
    issued: int
    valid: int
    satisfied: int
    fairly: int
    dissatisfied: int
    fairly_as: str
    threshold: str
    proposed: int
    state: str
    decided_on: str | None = None
    approver: str = ""
    reason: str = ""
    resurvey_by: str | None = None
    work_due: str | None = None
