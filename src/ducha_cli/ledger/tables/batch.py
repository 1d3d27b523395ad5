"""Imports and their rows."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Batch(Row, table=True):
    """One imported file."""

    __tablename__ = "batch"

    kind: str
    name: str
    sha256: str
    row_count: int


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


class Extra(Row, table=True):
    """A cell without a field of its own, kept under its heading; ``subject`` as in the trail."""

    __tablename__ = "extra"

    subject: str
    name: str
    text: str
    position: int
    batch_id: int | None = None
