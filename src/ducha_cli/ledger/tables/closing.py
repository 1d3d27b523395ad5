"""How a round of an item, or the item, ends, and how it begins again."""

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


class Archiving(Row, table=True):
    """归档 of a round: who put the file together, and its 卷内目录."""

    __tablename__ = "archiving"

    item_id: int
    round: int
    archived_on: str
    archivist: str
    paper_id: int


class Reopening(Row, table=True):
    """How a later round began: 新批示, 反弹, 复核不实 or 补课; by whose word (R0-6, R2-13, R3-11)."""

    __tablename__ = "reopening"

    item_id: int
    round: int
    reopened_on: str
    cause: str
    approver: str


class Ending(Row, table=True):
    """不立项, 并案 or 撤销: why, by whose leave, and to whom it was passed on (trap 20)."""

    __tablename__ = "ending"

    item_id: int
    outcome: str
    ended_on: str
    reason: str
    approver: str = ""
    forwarded_to: str = ""
