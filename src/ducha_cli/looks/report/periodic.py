"""欠定期报告: who let a report day of a recurring or 长期坚持 task or issue pass without a word (trap 9)."""

# ruff: noqa: S608  state codes put into SQL are ours, never typed

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from ducha_cli.domain.days import rhythm
from ducha_cli.domain.life.assignment import LIVE
from ducha_cli.looks.issue import longterm
from ducha_cli.looks.report.lag import TOLD_SHARES, part
from ducha_cli.looks.rows import Row, among, fetch
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3

    from ducha_cli.settings import Settings


def periodic(
    db: sqlite3.Connection, settings: Settings, today: date, *, unit: int | None = None, whole: bool = False
) -> list[Row]:
    """Return the shares and issues whose report day passed without a word, the longest first (trap 9).

    One list for 周报, 今日 and 统计. A report or 进展 after the report day before it is a word; 长期坚持 without a
    rhythm of its own has the office's (``clock.longterm_report``, of issues ``limits.report_days``). What stands by
    leave (中止) owes none.

    Args:
        db: the ledger, live or replayed.
        settings: the rhythm of 长期坚持.
        today: the day on which it is looked at.
        unit: only this unit's.
        whole: also those that have reported.
    """
    names = units.names(db, today)
    found = [*_shares(db, settings, today, unit), *_issues(db, settings, today, unit)]
    rows = [
        {
            "part": row["part"],
            "unit": names.get(row["unit_id"]),
            **{name: row[name] for name in ("role", "person", "rule", "report_on")},
            "late_days": (today - date.fromisoformat(row["report_on"])).days if row["owed"] else 0,
            **{name: row[name] for name in ("last_on", "owed", "title")},
        }
        for row in found
        if row["owed"] or whole
    ]
    return sorted(rows, key=lambda row: (-row["late_days"], row["part"]))


def owing(db: sqlite3.Connection, settings: Settings, today: date) -> list[tuple[int | None, int | None]]:
    """Return the item (None of an issue) and the unit of each that owes a report: what the figure counts."""
    found = [*_shares(db, settings, today, None), *_issues(db, settings, today, None)]
    return [(row["item_id"], row["unit_id"]) for row in found if row["owed"]]


def _shares(db: sqlite3.Connection, settings: Settings, today: date, unit: int | None) -> list[Row]:
    found = fetch(
        db,
        f"{TOLD_SHARES} AND {among('a.state', LIVE)}"
        " AND (a.due_kind IN ('recurring', 'longterm') OR a.due_rule LIKE '%长期坚持')"
        " AND NOT EXISTS (SELECT 1 FROM suspension s WHERE s.assignment_id = a.id AND s.resumed_on IS NULL)",
        {"unit": unit},
    )
    spoke = _last_words(db, [part(row) for row in found])
    rows = []
    for row in found:
        rule = row["due_rule"] if row["due_kind"] == "recurring" else settings.clock.longterm_report
        days = rhythm.report_day(rule, today)
        if days is None or row["delivered_on"] > days[0].isoformat():
            continue
        last = spoke[part(row)]
        owed = last is None or last <= days[1].isoformat()
        told = {"part": part(row), "rule": rule, "report_on": days[0].isoformat(), "last_on": last, "owed": owed}
        rows.append(row | told)
    return rows


def _issues(db: sqlite3.Connection, settings: Settings, today: date, unit: int | None) -> list[Row]:
    return [
        row | {"part": row["number"], "item_id": None, "role": "责任"}
        for row in longterm.asked(db, settings, today)
        if unit in {None, row["unit_id"]}
    ]


def _last_words(db: sqlite3.Connection, subjects: list[str]) -> dict[str, str | None]:
    """The last day on which each share reported or told its 进展."""
    found = fetch(
        db,
        "SELECT j.value AS subject, (SELECT max(e.happened_on) FROM entry e WHERE e.subject = j.value"
        " AND e.act IN ('item.progress', 'item.report')) AS last_on FROM json_each(?) j",
        (json.dumps(subjects),),
    )
    return {row["subject"]: row["last_on"] for row in found}
