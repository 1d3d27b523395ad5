"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Directive(Row, table=True):
    """批示; kind 批办 再查 督促 指导 阅示, from before 0004 none: then 批办 where instruction is 1 (R0-6)."""

    __tablename__ = "directive"

    item_id: int
    round: int
    leader: str
    title: str = ""
    principal: int = 0
    directed_on: str
    text: str = ""
    instruction: int = 1
    person_id: int | None = None
    carried_from: int | None = None
    kind: str = ""
