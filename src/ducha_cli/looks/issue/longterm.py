"""长期坚持: issues that never fall due, their report days, and the reports that were not made (R0-11, trap 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.days import schedule
from ducha_cli.domain.life.issue import RECTIFYING
from ducha_cli.errors import InvalidInput
from ducha_cli.looks.item import checkups
from ducha_cli.looks.report import suspended
from ducha_cli.looks.rows import Row, among, fetch, grouped

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from ducha_cli.settings import Settings


def reports(db: sqlite3.Connection, settings: Settings, today: date) -> list[Row]:
    """Return the 长期 issues in rectification: their rule, the report days missed before ``today``, last and next."""
    found = fetch(
        db,
        "SELECT i.id, i.year, i.number, i.matter AS title, i.due_rule, i.due_from AS began FROM issue i"  # noqa: S608
        f" WHERE {among('i.state', RECTIFYING)} AND i.rectify_type = '长期' AND i.due_from IS NOT NULL"
        " ORDER BY i.year, i.number",
    )
    told = grouped(
        fetch(
            db,
            "SELECT f.issue_id, f.asked_on FROM followup f JOIN issue i ON i.id = f.issue_id AND i.round = f.round"
            " WHERE f.kind = '报告' ORDER BY f.asked_on",
        ),
        "issue_id",
    )
    return [
        checkups.line(
            row | {"check_rule": _rule(row["due_rule"], settings.limits.report_days, today)},
            [one["asked_on"] for one in told.get(row["id"], [])],
            today,
            "issue",
        )
        for row in found
    ]


def behind(db: sqlite3.Connection, settings: Settings, today: date) -> list[Row]:
    """Return those whose last report is older than a report day that has passed; not while their clock stands."""
    resting = {row["number"] for row in suspended.standing(db, today)}
    return [
        row
        for row in reports(db, settings, today)
        if row["missed"] and (row["last_on"] or "") <= row["missed"][-1] and row["number"] not in resting
    ]


def _rule(agreed: str, usual: str, today: date) -> str:
    """Return the agreed rule where it names report days (每月末), else the office's usual one."""
    try:
        return schedule.read(agreed, today).rule
    except InvalidInput:
        return usual
