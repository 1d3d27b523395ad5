"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Batch(Row, table=True):
    """One imported file."""

    __tablename__ = "batch"

    kind: str
    name: str
    sha256: str
    row_count: int
    undone_on: str | None = None
