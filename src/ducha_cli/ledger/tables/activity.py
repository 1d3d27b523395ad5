"""督查活动: units, people, a widened plan."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Activity(Row, table=True):
    """督查活动: one supervision from its plan to its conclusion (733 §5-18; R1-1, R1-5, R4-16, R4-23)."""

    __tablename__ = "activity"

    year: int
    number: int
    title: str
    kind: str
    methods: str
    lead_kind: str
    state: str
    unannounced: int = 0
    unrouted: int = 0
    unescorted: int = 0
    lead: str = ""
    lead_title: str = ""
    lead_unit_id: int | None = None
    in_person: int = 0
    breadth: str = ""
    target_kind: str = ""
    target: str = ""
    topics: str = ""
    basis: str = ""
    basis_number: str = ""
    designation: str = ""
    content: str = ""
    planned_from: str | None = None
    planned_to: str | None = None
    source_by: str = ""
    detail_by: str = ""
    wording_by: str = ""
    language_by: str = ""
    approver: str = ""
    approved_on: str | None = None
    started_on: str | None = None
    concluded_on: str | None = None
    conclusion: str = ""
    closed_on: str | None = None
    team_id: int | None = None
    note: str = ""


class ActivityUnit(Row, table=True):
    """Units of an activity: 组织 organises, 联合 takes part, 对象 is visited (R1-11, 733 §9)."""

    __tablename__ = "activity_unit"

    activity_id: int
    unit_id: int
    role: str
    position: int
    duty: str = ""


class ActivityPerson(Row, table=True):
    """督查人员: members, and those invited by kind (733 §8, R3-7)."""

    __tablename__ = "activity_person"

    activity_id: int
    position: int
    role: str
    name: str
    kind: str = ""
    title: str = ""


class Widening(Row, table=True):
    """扩大范围: what was added to an approved plan, and who approved that (733 §15)."""

    __tablename__ = "widening"

    activity_id: int
    position: int
    widened_on: str
    reason: str
    approver: str
    content: str = ""
