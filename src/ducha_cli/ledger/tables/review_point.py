"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class ReviewPoint(Row, table=True):
    """逐条对照: one line of the matrix (R4-14)."""

    __tablename__ = "review_point"

    review_id: int
    point_id: int
    answered: int
    verified: int
    adequate: int
    note: str = ""
