"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Batch(Row, table=True):
    """One imported file; sha256 is that of what came, file_sha of what is filed: a copy where some cells are masked.

    options and untaken (cells that became nothing, with the reason) are JSON, title is what stands above the header.
    """

    __tablename__ = "batch"

    kind: str
    name: str
    sha256: str
    row_count: int
    undone_on: str | None = None
    profile: str = ""
    options: str = ""
    title: str = ""
    sheet: str = ""
    file_sha: str = ""
    masked: int = 0
    cells: int = 0
    kept: int = 0
    untaken: str = ""
