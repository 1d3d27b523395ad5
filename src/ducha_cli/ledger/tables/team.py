"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Team(Row, table=True):
    """督查组 of a round with its 组长 (R2-1, 733 §8)."""

    __tablename__ = "team"

    round_id: int
    position: int
    name: str
    leader: str
    leader_title: str = ""
