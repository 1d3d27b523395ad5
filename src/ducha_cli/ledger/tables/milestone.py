"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Milestone(Row, table=True):
    """时间节点 of an assignment (R0-5)."""

    __tablename__ = "milestone"

    assignment_id: int
    position: int
    name: str
    effect: str = ""
    starts_on: str | None = None
    due_rule: str = ""
    due_on: str | None = None
    progress: str = ""
    done_on: str | None = None
