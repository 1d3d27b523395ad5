"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Lookback(Row, table=True):
    """回头看: the verdict of a round on an issue of the round before that is not cleared (R2-7)."""

    __tablename__ = "lookback"

    round_id: int
    issue_id: int
    looked_on: str
    people: str
    on_site: int
    verdict: str
    result: str = ""
    effect: str = ""
    progress: str = ""
    cause: str = ""
