"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Oversight(Row, table=True):
    """督查之督查: what the office finds of a department's own activity (R1-11)."""

    __tablename__ = "oversight"

    activity_id: int
    reviewed_on: str
    people: str
    verdict: str
    opinion: str = ""
