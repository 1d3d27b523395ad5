"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Archiving(Row, table=True):
    """归档 of a round: who put the file together, and its 卷内目录."""

    __tablename__ = "archiving"

    item_id: int
    round: int
    archived_on: str
    archivist: str
    paper_id: int
