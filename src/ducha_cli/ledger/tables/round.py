"""督查轮次, their phases and 督查组, and the 回头看."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Round(Row, table=True):
    """督查轮次: the n-th round of a campaign (R2-1, R2-8)."""

    __tablename__ = "round"

    year: int
    number: int
    title: str
    campaign: str
    turn: int
    state: str
    from_on: str | None = None
    to_on: str | None = None
    content: str = ""
    basis: str = ""
    approver: str = ""
    approved_on: str | None = None
    started_on: str | None = None
    closed_on: str | None = None
    open_reason: str = ""
    note: str = ""


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


class Team(Row, table=True):
    """督查组 of a round with its 组长 (R2-1, 733 §8)."""

    __tablename__ = "team"

    round_id: int
    position: int
    name: str
    leader: str
    leader_title: str = ""


class TeamPerson(Row, table=True):
    """Members of a 督查组."""

    __tablename__ = "team_person"

    team_id: int
    position: int
    name: str
    title: str = ""


class TeamUnit(Row, table=True):
    """Which 督查组 goes to which unit: one group a unit in a round (R2-1)."""

    __tablename__ = "team_unit"

    round_id: int
    team_id: int
    unit_id: int


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
