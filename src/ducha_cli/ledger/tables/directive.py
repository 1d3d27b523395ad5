"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Directive(Row, table=True):
    """批示; instruction is 0 for a mere 圈阅 or 同意 (R0-6)."""

    __tablename__ = "directive"

    item_id: int
    round: int
    leader: str
    title: str = ""
    principal: int = 0
    directed_on: str
    text: str = ""
    instruction: int = 1
