"""定期报告: who let a report day of a recurring or 长期坚持 task pass without a word (trap 9)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ducha_cli.domain.days import rhythm
from ducha_cli.domain.life.assignment import LIVE
from ducha_cli.looks.report.lag import TOLD_SHARES, part
from ducha_cli.looks.rows import Row, among, fetch
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from ducha_cli.settings import Settings


def periodic(
    db: sqlite3.Connection, settings: Settings, today: date, *, unit: int | None = None, whole: bool = False
) -> list[Row]:
    """Return the recurring and 长期坚持 shares whose report day passed without a word, the longest first (trap 9).

    A report or 进展 after the report day before it is a word; 长期坚持 without a rhythm of its own has the office's
    (``clock.longterm_report``).

    Args:
        db: the ledger, live or replayed.
        settings: the rhythm of 长期坚持.
        today: the day on which it is looked at.
        unit: only this unit's.
        whole: also those that have reported.
    """
    found = fetch(
        db,
        f"{TOLD_SHARES} AND {among('a.state', LIVE)}"
        " AND (a.due_kind IN ('recurring', 'longterm') OR a.due_rule LIKE '%长期坚持')",
        {"unit": unit},
    )
    spoke = _last_words(db, [part(row) for row in found])
    names, rows = units.names(db, today), []
    for row in found:
        rule = row["due_rule"] if row["due_kind"] == "recurring" else settings.clock.longterm_report
        days = rhythm.report_day(rule, today)
        if days is None or row["delivered_on"] > days[0].isoformat():
            continue
        last = spoke[part(row)]
        owed = last is None or last <= days[1].isoformat()
        if owed or whole:
            rows.append(
                {
                    "part": part(row),
                    "unit": names[row["unit_id"]],
                    "role": row["role"],
                    "person": row["person"],
                    "rule": rule,
                    "report_on": days[0].isoformat(),
                    "late_days": (today - days[0]).days if owed else 0,
                    "last_on": last,
                    "owed": owed,
                    "title": row["title"],
                }
            )
    return sorted(rows, key=lambda row: (-row["late_days"], row["part"]))


def _last_words(db: sqlite3.Connection, subjects: list[str]) -> dict[str, str | None]:
    """The last day on which each share reported or told its 进展."""
    found = fetch(
        db,
        "SELECT j.value AS subject, (SELECT max(e.happened_on) FROM entry e WHERE e.subject = j.value"
        " AND e.act IN ('item.progress', 'item.report')) AS last_on FROM json_each(?) j",
        (json.dumps(subjects),),
    )
    return {row["subject"]: row["last_on"] for row in found}
