"""Kept bytes and what they serve."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class File(Row, table=True):
    """Bytes kept under files/ by their SHA-256; the name is only shown."""

    __tablename__ = "file"

    sha256: str
    name: str
    size: int


class FileUse(Row, table=True):
    """Which file proves or is what."""

    __tablename__ = "file_use"

    file_id: int
    subject: str
    purpose: str
    name: str
