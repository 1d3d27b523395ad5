"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Duty(Row, table=True):
    """要求: one thing asked of one holder after the work was told, with its source, its day and what answered it.

    Its holder is a share's unit, an issue's, or (office) the office itself; position counts those of the thing.
    """

    __tablename__ = "duty"

    item_id: int | None = None
    issue_id: int | None = None
    assignment_id: int | None = None
    office: int = 0
    round: int
    position: int
    cause: str
    text: str = ""
    directive_id: int | None = None
    survey_id: int | None = None
    asked_on: str
    told_on: str | None = None
    notice_id: int | None = None
    due_rule: str = ""
    due_on: str | None = None
    old_due: str | None = None
    old_original: str | None = None
    reply_id: int | None = None
    rectification_id: int | None = None
    met_on: str | None = None
    passed_to: int | None = None
    replaced_by: int | None = None
    state: str
