"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class IssuePerson(Row, table=True):
    """责任人 and 分管领导 with post: an issue names a person, not only a unit (R1-9, R2-20)."""

    __tablename__ = "issue_person"

    issue_id: int
    position: int
    role: str = "责任人"
    name: str
    title: str = ""
