"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Visit(Row, table=True):
    """督查到访 of one unit on a day; again says why it was visited twice in a month (733 §15)."""

    __tablename__ = "visit"

    activity_id: int
    unit_id: int
    visited_on: str
    place: str = ""
    method: str
    on_site: int
    people: str
    finding: str
    again: str = ""
