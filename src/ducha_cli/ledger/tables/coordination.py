"""协调, 领导督办 and 领导过问."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Meeting(Row, table=True):
    """联席会议 and other ways of bringing units together (R4-5, R1-12)."""

    __tablename__ = "meeting"

    item_id: int
    round: int
    met_on: str
    means: str
    chair: str
    units: str
    decisions: str
    follow_up: str = ""


class Charge(Row, table=True):
    """What a leader has in charge from when to when: 领导督办, 领导包案, 联系单位 (R4-6, R4-18, R3-15)."""

    __tablename__ = "charge"

    leader: str
    kind: str
    from_on: str
    title: str = ""
    item_id: int | None = None
    unit_id: int | None = None
    to_on: str | None = None


class Briefing(Row, table=True):
    """领导联系记录: what a leader heard or saw of an item or a unit (R4-6, R4-18)."""

    __tablename__ = "briefing"

    leader: str
    means: str
    briefed_on: str
    text: str
    title: str = ""
    item_id: int | None = None
    unit_id: int | None = None
    round: int | None = None
