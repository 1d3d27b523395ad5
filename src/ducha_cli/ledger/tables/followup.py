"""回访, 抽查 and what is done about an issue in between."""

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


class Sampling(Row, table=True):
    """成果抽查 of a cleared issue's result (R2-14)."""

    __tablename__ = "sampling"

    issue_id: int
    round: int
    sampled_on: str
    people: str
    genuine: int
    lasting: int
    improving: int
    finding: str = ""


class Followup(Row, table=True):
    """督帮, 调度 and 催办 while an issue is put right (R2-5, R2-6)."""

    __tablename__ = "followup"

    issue_id: int
    round: int
    position: int
    kind: str
    asked_on: str
    unit_id: int | None = None
    means: str = ""
    text: str = ""
    due_then: str | None = None
    result: str = ""
    result_on: str | None = None
