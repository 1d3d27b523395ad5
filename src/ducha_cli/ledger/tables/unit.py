"""单位, their names by date, how they ended, and who held which post."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Unit(Row, table=True):
    """单位, in the office's protocol order (position)."""

    __tablename__ = "unit"

    code: str
    kind: str
    position: int
    state: str
    from_on: str
    parent_id: int | None = None
    phone: str = ""
    to_on: str | None = None


class UnitName(Row, table=True):
    """Names by date; initials holds every 拼音首字母 reading between blanks (trap 7)."""

    __tablename__ = "unit_name"

    unit_id: int
    full: str
    from_on: str
    short: str = ""
    initials: str = ""
    to_on: str | None = None
    basis: str = ""


class UnitChange(Row, table=True):
    """并入, 撤销 and 承接: how a unit ended, and who took its work over on which document (trap 7)."""

    __tablename__ = "unit_change"

    unit_id: int
    kind: str
    changed_on: str
    heir_id: int | None = None
    basis: str = ""
    approver: str = ""


class Post(Row, table=True):
    """Who held which post from when to when: 主要负责人 (principal), 督查员 (inspector) (R0-14, trap 24)."""

    __tablename__ = "post"

    unit_id: int
    person: str
    from_on: str
    title: str = ""
    principal: int = 0
    inspector: int = 0
    duty: str = ""
    phone: str = ""
    to_on: str | None = None
