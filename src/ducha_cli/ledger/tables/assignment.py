"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Assignment(Row, table=True):
    """承办: one unit's share of one item in one round; its deadline is counted from due_from (trap 5)."""

    __tablename__ = "assignment"

    item_id: int
    position: int
    round: int
    unit_id: int
    role: str
    task: str = ""
    state: str
    due_rule: str = ""
    due_kind: str = ""
    due_estimate: int = 0
    due_from: str | None = None
    due_original: str | None = None
    due_current: str | None = None
    leader: str = ""
    person: str = ""
    delivered_on: str | None = None
    received_on: str | None = None
    replied_on: str | None = None
    accepted_on: str | None = None
    covered_by: int | None = None
    released_to: int | None = None
    percent: int | None = None
    progress: str = ""
    adopted: int = 0
    progress_rule: str = ""
