"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Paper(Row, table=True):
    """文书: a draft has no number; signing takes it and fixes the bytes (trap 4)."""

    __tablename__ = "paper"

    year: int
    number: int
    kind: str
    title: str
    state: str
    series_id: int | None = None
    series_number: int | None = None
    label: str = ""
    dated: str | None = None
    signer: str = ""
    facts: str
    template_sha: str = ""
    file_sha: str = ""
    content_sha: str = ""
    anchor: str = ""
    void_reason: str = ""
    replaces: int | None = None
    void_approver: str = ""
