"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Issue(Row, table=True):
    """问题 found by an inspection (R0-10); repeat_of marks a 贰过 (R2-13).

    adopted_as_of: 建账 in the state that adopted_word of its table gave it.
    """

    __tablename__ = "issue"

    year: int
    number: int
    matter: str
    place: str = ""
    found_on: str
    category: str
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
    state: str
    round: int = 1
    note: str = ""
    watched: int = 0
    progress_rule: str = ""
    adopted_as_of: str | None = None
    adopted_word: str = ""
