"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class ActivityPerson(Row, table=True):
    """督查人员: members, and those invited by kind (733 §8, R3-7)."""

    __tablename__ = "activity_person"

    activity_id: int
    position: int
    role: str
    kind: str = ""
    name: str
    title: str = ""
