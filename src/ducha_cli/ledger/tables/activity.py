"""Written by ``make tables`` from migrations/, never by hand."""

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
    unannounced: int = 0
    unrouted: int = 0
    unescorted: int = 0
    lead_kind: str
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
    state: str
    note: str = ""
    designated_on: str | None = None
