"""文书 and the series of their numbers."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Series(Row, table=True):
    """文号 and 期号 are given per issuer, kind and year (trap 4); first is where the office went on."""

    __tablename__ = "series"

    issuer: str
    kind: str
    year: int
    code: str = ""
    first: int = 1


class Paper(Row, table=True):
    """文书: a draft has no number; signing takes it and fixes the bytes (trap 4)."""

    __tablename__ = "paper"

    year: int
    number: int
    kind: str
    title: str
    state: str
    facts: str
    series_id: int | None = None
    series_number: int | None = None
    label: str = ""
    dated: str | None = None
    signer: str = ""
    template_sha: str = ""
    file_sha: str = ""
    content_sha: str = ""
    anchor: str = ""
    void_reason: str = ""
    replaces: int | None = None


class PaperSubject(Row, table=True):
    """What a paper speaks of: numbers of items, assignments and issues."""

    __tablename__ = "paper_subject"

    paper_id: int
    subject: str
