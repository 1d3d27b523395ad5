"""问题 and whose it is."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Issue(Row, table=True):
    """问题 found by an inspection (R0-10); repeat_of marks a 贰过 (R2-13)."""

    __tablename__ = "issue"

    year: int
    number: int
    matter: str
    found_on: str
    category: str
    state: str
    place: str = ""
    nature: str = ""
    link: str = ""
    cause: str = ""
    cause_kind: str = ""
    advice: str = ""
    key: int = 0
    item_id: int | None = None
    activity_id: int | None = None
    activity: str = ""
    external_key: str | None = None
    due_rule: str = ""
    due_kind: str = ""
    due_estimate: int = 0
    due_from: str | None = None
    due_required: str | None = None
    due_original: str | None = None
    due_current: str | None = None
    rectify_type: str = ""
    measures: str = ""
    repeat_of: int | None = None
    handed_on: str | None = None
    round: int = 1
    note: str = ""


class IssueUnit(Row, table=True):
    """Who answers (责任), who helps (配合), and who answered before 改派 (原责任)."""

    __tablename__ = "issue_unit"

    issue_id: int
    unit_id: int
    role: str
    position: int


class IssuePerson(Row, table=True):
    """责任人 and 分管领导 with post: an issue names a person, not only a unit (R1-9, R2-20)."""

    __tablename__ = "issue_person"

    issue_id: int
    position: int
    name: str
    role: str = "责任人"
    title: str = ""
