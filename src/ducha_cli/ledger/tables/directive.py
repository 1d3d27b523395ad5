"""批示."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Directive(Row, table=True):
    """批示; instruction is 0 for a mere 圈阅 or 同意 (R0-6)."""

    __tablename__ = "directive"

    item_id: int
    round: int
    leader: str
    directed_on: str
    title: str = ""
    principal: int = 0
    text: str = ""
    instruction: int = 1
