"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class ActivityUnit(Row, table=True):
    """Units of an activity: 组织 organises, 联合 takes part, 对象 is visited (R1-11, 733 §9)."""

    __tablename__ = "activity_unit"

    activity_id: int
    unit_id: int
    role: str
    duty: str = ""
    position: int
