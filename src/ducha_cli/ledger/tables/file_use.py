"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class FileUse(Row, table=True):
    """Which file proves or is what."""

    __tablename__ = "file_use"

    file_id: int
    subject: str
    purpose: str
    name: str
