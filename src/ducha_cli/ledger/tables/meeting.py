"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Meeting(Row, table=True):
    """联席会议 and other ways of bringing units together: who chaired, who came, what was decided (R4-5, R1-12)."""

    __tablename__ = "meeting"

    item_id: int
    round: int
    met_on: str
    means: str
    chair: str
    units: str
    decisions: str
    follow_up: str = ""
