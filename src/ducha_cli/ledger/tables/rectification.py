"""改 · 审 · 销 of an issue, and its time."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Commitment(Row, table=True):
    """承诺时限: what the unit proposed and what the office made of it (R2-3)."""

    __tablename__ = "commitment"

    issue_id: int
    round: int
    committed_on: str
    proposed: str
    rectify_type: str
    decision: str
    due_on: str | None = None
    measures: str = ""
    approver: str = ""


class Rectification(Row, table=True):
    """改: claimed by the unit (R2-2)."""

    __tablename__ = "rectification"

    issue_id: int
    round: int
    position: int
    rectified_on: str
    text: str
    signer: str
    signed: int
    sealed: int


class Verification(Row, table=True):
    """审: verified by the office (R2-2)."""

    __tablename__ = "verification"

    issue_id: int
    round: int
    rectification_id: int
    verified_on: str
    verifiers: str
    method: str
    on_site: int
    passed: int
    reason: str = ""


class Clearing(Row, table=True):
    """销: entered as cleared (R2-2)."""

    __tablename__ = "clearing"

    issue_id: int
    round: int
    cleared_on: str
    approver: str


class IssueExtension(Row, table=True):
    """延期 of an issue's deadline (traps 5, 6)."""

    __tablename__ = "issue_extension"

    issue_id: int
    round: int
    position: int
    requested_on: str
    asked_late: int
    old_due: str
    new_due: str
    approver: str
    reason: str


class Turn(Row, table=True):
    """改派, 重启 and 撤销 of an issue: why, and by whose word (R3-11, trap 22)."""

    __tablename__ = "turn"

    issue_id: int
    round: int
    kind: str
    turned_on: str
    reason: str
    approver: str
    from_unit_id: int | None = None
    to_unit_id: int | None = None
