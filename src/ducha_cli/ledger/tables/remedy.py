"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Remedy(Row, table=True):
    """措施 of an issue: each with its own deadline, unit and progress; an empty text is one that was dropped."""

    __tablename__ = "remedy"

    issue_id: int
    position: int
    text: str
    due_rule: str = ""
    due_kind: str = ""
    due_on: str | None = None
    unit_id: int | None = None
    progress: str = ""
    done_on: str | None = None
