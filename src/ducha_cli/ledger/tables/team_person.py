"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class TeamPerson(Row, table=True):
    """Members of a 督查组."""

    __tablename__ = "team_person"

    team_id: int
    position: int
    name: str
    title: str = ""
