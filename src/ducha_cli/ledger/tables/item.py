"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Item(Row, table=True):
    """督查事项. moved_on is the business day of its last own move; external_key is the key of an imported row."""

    __tablename__ = "item"

    year: int
    number: int
    title: str
    source: str
    content: str = ""
    kind: str = "日常督办"
    tags: str = ""
    topic: str = ""
    source_number: str = ""
    external_key: str | None = None
    basis_type: str = ""
    basis_title: str = ""
    basis_number: str = ""
    basis_date: str | None = None
    basis_excerpt: str = ""
    no_basis_reason: str = ""
    secrecy: str = ""
    accepted_on: str | None = None
    mode: str = "集中"
    check_rule: str = ""
    timing: str = ""
    lead_office: str = ""
    first_contact: str = ""
    proposer: str = ""
    proposal: str = ""
    route: str = ""
    approver: str = ""
    approved_on: str | None = None
    adopted_as_of: str | None = None
    old_notice: str = ""
    split_from: int | None = None
    merged_into: int | None = None
    state: str
    round: int = 1
    moved_on: str
    progress: str = ""
    note: str = ""
