"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class PaperSubject(Row, table=True):
    """What a paper speaks of: numbers of items, assignments and issues."""

    __tablename__ = "paper_subject"

    paper_id: int
    subject: str
