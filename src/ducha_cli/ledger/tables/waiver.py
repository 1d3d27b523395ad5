"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Waiver(Row, table=True):
    """免办: a demand that an entitled person lifted; subject as in the trail, what as the gate says it."""

    __tablename__ = "waiver"

    subject: str
    round: int | None = None
    unit_id: int | None = None
    what: str
    duty_id: int | None = None
    point_id: int | None = None
    reason: str
    approver: str
    waived_on: str
