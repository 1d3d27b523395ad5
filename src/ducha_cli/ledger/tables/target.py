"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Target(Row, table=True):
    """责任分解: a node of goal → 部门 → 项目 → 岗位 → 个人; its path (1.2) is never given again (R3-5, R3-6)."""

    __tablename__ = "target"

    item_id: int
    path: str
    level: str
    name: str
    unit_id: int | None = None
    person: str = ""
    quantity: str = ""
    due_rule: str = ""
    due_on: str | None = None
    supervisor: str = ""
    effect: str = ""
    clause: str = ""
    dropped_on: str | None = None
    drop_reason: str = ""
