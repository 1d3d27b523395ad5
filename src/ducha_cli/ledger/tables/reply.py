"""反馈, its 审核 and 复核."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Reply(Row, table=True):
    """反馈: the unit's written report; signature and seal are two facts (R0-3, R4-8)."""

    __tablename__ = "reply"

    assignment_id: int
    position: int
    replied_on: str
    document: str = ""
    signer: str = ""
    signer_title: str = ""
    signed: int = 0
    sealed: int = 0
    text: str = ""
    late_workdays: int = 0


class ReplyPoint(Row, table=True):
    """The answer to one point."""

    __tablename__ = "reply_point"

    reply_id: int
    point_id: int
    text: str


class Review(Row, table=True):
    """审核; gates lists the failed ones of 政策/法律/事实/程序/文字/格式 (R4-14)."""

    __tablename__ = "review"

    assignment_id: int
    reply_id: int
    reviewed_on: str
    reviewer: str
    outcome: str
    opinion: str = ""
    new_due: str | None = None
    gates: str = ""


class ReviewPoint(Row, table=True):
    """逐条对照: one line of the matrix (R4-14)."""

    __tablename__ = "review_point"

    review_id: int
    point_id: int
    answered: int
    verified: int
    adequate: int
    note: str = ""


class Recheck(Row, table=True):
    """复核 of a result, of our own accord or on the unit's application (R4-14, 733 §17)."""

    __tablename__ = "recheck"

    item_id: int
    assignment_id: int
    round: int
    rechecked_on: str
    people: str
    method: str
    finding: str
    verdict: str
    applied_on: str | None = None
    correction: str = ""
