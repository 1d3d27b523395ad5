"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class File(Row, table=True):
    """Bytes kept under files/ by their SHA-256; the name is only shown."""

    __tablename__ = "file"

    sha256: str
    name: str
    size: int
