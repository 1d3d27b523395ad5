"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class IssueUnit(Row, table=True):
    """Who answers (责任), who helps (配合), and who answered before 改派 (原责任)."""

    __tablename__ = "issue_unit"

    issue_id: int
    unit_id: int
    role: str
    position: int
