"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Presentation(Row, table=True):
    """呈报 to a leader, and what came back (R0-7, R4-4)."""

    __tablename__ = "presentation"

    item_id: int
    round: int
    leader: str
    title: str = ""
    presented_on: str
    document: str = ""
    outcome: str
    outcome_on: str | None = None
    person_id: int | None = None
    shown: str | None = None
