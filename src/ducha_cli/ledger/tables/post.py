"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Post(Row, table=True):
    """Who held which post from when to when: kind 主要领导 … 代行, rank 位次, document 任职文件 (R0-14, trap 24)."""

    __tablename__ = "post"

    unit_id: int
    person: str
    title: str = ""
    principal: int = 0
    inspector: int = 0
    duty: str = ""
    phone: str = ""
    from_on: str
    to_on: str | None = None
    person_id: int | None = None
    kind: str = ""
    rank: int | None = None
    document: str = ""
