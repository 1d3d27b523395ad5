"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Turn(Row, table=True):
    """改派, 重启 and 撤销 of an issue: where it left the straight road, why, and by whose word (R3-11, trap 22)."""

    __tablename__ = "turn"

    issue_id: int
    round: int
    kind: str
    turned_on: str
    reason: str
    approver: str
    from_unit_id: int | None = None
    to_unit_id: int | None = None
    cause: str = ""
