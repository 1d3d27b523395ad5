"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Urging(Row, table=True):
    """催办, the n-th, quoting the deadline of its day (R4-1, trap 6)."""

    __tablename__ = "urging"

    assignment_id: int
    position: int
    urged_on: str
    means: str
    text: str = ""
    due_then: str | None = None
    paper_id: int | None = None
    directive_id: int | None = None
