"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Ending(Row, table=True):
    """不立项, 并案 or 撤销: why, by whose leave, and to whom it was passed on (trap 20)."""

    __tablename__ = "ending"

    item_id: int
    outcome: str
    ended_on: str
    reason: str
    approver: str = ""
    forwarded_to: str = ""
    cause: str = ""
