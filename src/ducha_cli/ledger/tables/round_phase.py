"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class RoundPhase(Row, table=True):
    """阶段 of a round and what it must bring forth (R3-10)."""

    __tablename__ = "round_phase"

    round_id: int
    position: int
    name: str
    from_on: str | None = None
    to_on: str | None = None
    output: str = ""
    delivered_on: str | None = None
