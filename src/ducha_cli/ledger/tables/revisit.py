"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Revisit(Row, table=True):
    """回访; rebound marks a 反弹 (R2-11 … R2-13)."""

    __tablename__ = "revisit"

    issue_id: int
    round: int
    revisited_on: str
    on_site: int
    people: str
    verdict: str
    result: str = ""
    effect: str = ""
    progress: str = ""
    cause: str = ""
    rebound: int = 0
    means: str = ""
