"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class BatchRow(Row, table=True):
    """What each row of a file became; content_sha and cells tell whether and where it comes back otherwise."""

    __tablename__ = "batch_row"

    batch_id: int
    key: str
    place: str
    subject: str
    content_sha: str
    progress_sha: str = ""
    cells: str = ""
    rule: str = ""
