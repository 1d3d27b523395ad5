"""An issued 周报 and what was recorded since: the acts of its days that came later, and the figures they change.

The report itself never changes. Figures as they were when it was issued come from the trail before its own entry,
figures as they are from the whole trail, both of the same week as of the same day (trap 15, design 9).
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.days.period import read_week
from ducha_cli.errors import NotFound
from ducha_cli.ledger.calendar import office_calendar
from ducha_cli.ledger.replay import replay
from ducha_cli.looks.report.week import week
from ducha_cli.looks.rows import Row, fetch, first
from ducha_cli.looks.tally import beneath
from ducha_cli.looks.trail import ENTRIES, in_words

if TYPE_CHECKING:
    import sqlite3

    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.settings import Settings


def since(db: sqlite3.Connection, settings: Settings, calendar: Calendar, year: int, nth: int) -> Row:
    """Return what was recorded since the ``nth`` 周报 of ``year`` was issued."""
    paper, entry = _issued(db, year, nth)
    period, today = read_week(json.loads(entry["detail"])["facts"]["week"]), date.fromisoformat(entry["happened_on"])
    before = replay(db, upto=entry["seq"] - 1)
    try:
        then = week(before, settings, office_calendar(before), period, today=today)
    finally:
        before.close()
    now = week(db, settings, calendar, period, today=today)
    later = fetch(
        db,
        f"{ENTRIES} WHERE seq > ? AND happened_on <= ? ORDER BY seq",
        (entry["seq"], then["period"]["as_of"]),
    )
    return {
        "paper": numbering.write("paper", paper["year"], paper["number"]),
        "label": paper["label"],
        "state": paper["state"],
        "signed_on": entry["happened_on"],
        "recorded_at": entry["recorded_at"],
        "period": then["period"],
        "then": then,
        "now": now,
        "changed": [*_counts(then, now), *_rates(then, now)],
        "acts": [in_words(row) for row in later],
    }


def _issued(db: sqlite3.Connection, year: int, nth: int) -> tuple[Row, Row]:
    paper = first(
        db,
        "SELECT p.year, p.number, p.label, p.state FROM paper p JOIN series s ON s.id = p.series_id"
        " WHERE p.kind = 'weekly' AND s.year = ? AND p.series_number = ?",
        (year, nth),
    )
    if paper is None:
        raise NotFound(f"{year}年没有签发过第{nth}期督查周报。", "查看：ducha paper list --kind 督查周报")
    number = numbering.write("paper", paper["year"], paper["number"])
    entry = first(db, "SELECT * FROM event WHERE act = 'paper.sign' AND subject = ?", (number,))
    if entry is None:
        raise NotFound(f"{number} 是从纸面补录的，没有当时的数字可比。", f"查看：ducha paper show {number}")
    return paper, entry


def _counts(then: Row, now: Row) -> list[Row]:
    return [
        {"key": key, "when": when, "then": str(then[when][key]), "now": str(now[when][key])}
        for when in ("this_week", "last_week", "total")
        for key in then[when]
        if then[when][key] != now[when][key]
    ]


def _rates(then: Row, now: Row) -> list[Row]:
    def text(rate: Row) -> str:
        return f"{rate['text']}（{rate['num']}/{rate['den']}）{beneath(rate)}"

    return [
        {"key": key, "when": "rates", "then": text(rate), "now": text(now["rates"][key])}
        for key, rate in then["rates"].items()
        if rate != now["rates"][key]
    ]
