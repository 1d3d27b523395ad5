"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class UnitChange(Row, table=True):
    """并入, 撤销 and 承接: how a unit ended, and who took its work over on which document (trap 7)."""

    __tablename__ = "unit_change"

    unit_id: int
    kind: str
    changed_on: str
    heir_id: int | None = None
    basis: str = ""
    approver: str = ""
