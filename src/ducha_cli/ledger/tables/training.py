"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Training(Row, table=True):
    """培训 and 业务研讨 that were held (R2-16, R4-20, 733 §9)."""

    __tablename__ = "training"

    year: int
    number: int
    kind: str
    title: str
    held_on: str
    place: str = ""
