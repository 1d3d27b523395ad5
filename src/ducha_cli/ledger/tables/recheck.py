"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Recheck(Row, table=True):
    """复核 of a result, of our own accord or on the unit's application (R4-14, 733 §17)."""

    __tablename__ = "recheck"

    item_id: int
    assignment_id: int
    round: int
    rechecked_on: str
    applied_on: str | None = None
    people: str
    method: str
    finding: str
    correction: str = ""
    verdict: str
    cause: str = ""
    means: str = ""
