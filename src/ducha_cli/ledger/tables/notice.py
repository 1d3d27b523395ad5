"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Notice(Row, table=True):
    """送达: how a unit was told of what: by a paper, while it is not void, a document, a record, or by word (R0-2).

    round 0 is that of its entry. carried: 0 its own, 1 with its past, 2 for receipt and word alone.
    """

    __tablename__ = "notice"

    paper_id: int | None = None
    assignment_id: int | None = None
    issue_id: int | None = None
    unit_id: int
    delivered_on: str
    round: int = 0
    means: str = ""
    told_to: str = ""
    document: str = ""
    covered_by: int | None = None
    carried: int = 0
    recalled_on: str | None = None
    recall_means: str = ""
    recall_paper_id: int | None = None
