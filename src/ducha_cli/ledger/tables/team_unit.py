"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class TeamUnit(Row, table=True):
    """Which 督查组 goes to which unit: one group a unit in a round (R2-1)."""

    __tablename__ = "team_unit"

    round_id: int
    team_id: int
    unit_id: int
