"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class Extra(Row, table=True):
    """其他栏目: an imported cell without a field of its own, kept under its heading; subject as in the trail."""

    __tablename__ = "extra"

    subject: str
    name: str
    text: str
    position: int
    batch_id: int | None = None
