"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class ReplyPoint(Row, table=True):
    """The answer to one point."""

    __tablename__ = "reply_point"

    reply_id: int
    point_id: int
    text: str
