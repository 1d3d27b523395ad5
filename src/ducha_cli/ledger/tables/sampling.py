"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Sampling(Row, table=True):
    """成果抽查 of a cleared issue's result: is it there, does it last, does it go on (R2-14)."""

    __tablename__ = "sampling"

    issue_id: int
    round: int
    sampled_on: str
    people: str
    genuine: int
    lasting: int
    improving: int
    finding: str = ""
