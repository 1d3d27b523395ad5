"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Closing(Row, table=True):
    """办结 record of a round, with its 三查 (R0-7, R4-3); its 三快 are reckoned, never stored."""

    __tablename__ = "closing"

    item_id: int
    round: int
    closed_on: str
    conclusion: str
    leader_accepted: str
    public_satisfied: str
    checks: str
    presentation_id: int | None = None
    approver: str = ""
    reason: str = ""
