"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Briefing(Row, table=True):
    """领导联系记录: what a leader heard or saw of an item or a unit on a day (R4-6, R4-18)."""

    __tablename__ = "briefing"

    leader: str
    title: str = ""
    means: str
    briefed_on: str
    item_id: int | None = None
    unit_id: int | None = None
    round: int | None = None
    text: str
