"""Written by ``make tables`` from migrations/, never by hand."""

from __future__ import annotations

from ducha_cli.ledger.tables.row import Row


class CalendarNotice(Row, table=True):
    """The national notice of a year's rest days has been loaded; days of a year without one are 暂估."""

    __tablename__ = "calendar_notice"

    year: int
    title: str
    source: str = ""
