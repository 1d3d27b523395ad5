"""长期坚持: issues that never fall due, their report days, and the reports that were not made (R0-11, trap 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.life.issue import RECTIFYING
from ducha_cli.errors import InvalidInput
from ducha_cli.looks.issue.found import ANSWERING
from ducha_cli.looks.item import checkups
from ducha_cli.looks.report import suspended
from ducha_cli.looks.rows import Row, among, fetch, grouped

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from ducha_cli.settings import Settings


def reports(db: sqlite3.Connection, settings: Settings, today: date) -> list[Row]:
    """Return the 长期 issues in rectification: their rule, the report days missed before ``today``, last and next."""
    return [checkups.line(row, told, today, "issue") for row, told in _read(db, settings, today)]


def asked(db: sqlite3.Connection, settings: Settings, today: date) -> list[Row]:
    """Return those of them of which a report day has passed: the newest (``report_on``), and whether it is owed.

    What stands by leave (中止) is asked for nothing.
    """
    resting = {row["number"] for row in suspended.standing(db, today)}
    rows = []
    for row, told in _read(db, settings, today):
        line = checkups.line(row, told, today, "issue")
        passed = checkups.line(row, [], today, "issue")["missed"]
        if not passed or line["number"] in resting:
            continue
        owed = passed[-1] in line["missed"] and (line["last_on"] or "") <= passed[-1]
        more = {"unit_id": row["unit_id"], "person": row["person"], "report_on": passed[-1], "owed": owed}
        rows.append(line | more)
    return rows


def behind(db: sqlite3.Connection, settings: Settings, today: date) -> list[Row]:
    """Return those that owe their newest report."""
    return [row for row in asked(db, settings, today) if row["owed"]]


def _read(db: sqlite3.Connection, settings: Settings, today: date) -> list[tuple[Row, list[str]]]:
    """Each 长期 issue in rectification with its rule (``check_rule``), and the days of its reports."""
    found = fetch(
        db,
        "SELECT i.id, i.year, i.number, i.matter AS title, i.due_rule, i.due_from AS began,"  # noqa: S608
        f" {ANSWERING} AS unit_id, (SELECT group_concat(p.name, '、') FROM issue_person p WHERE p.issue_id = i.id"
        "  AND p.role = '责任人') AS person FROM issue i"
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
    days = {key: [one["asked_on"] for one in some] for key, some in told.items()}
    rows = [row | {"check_rule": _rule(row["due_rule"], settings.limits.report_days, today)} for row in found]
    return [(row, days.get(row["id"], [])) for row in rows]


def _rule(agreed: str, usual: str, today: date) -> str:
    """Return the agreed rule where it names report days (每月末), else the office's usual one."""
    from ducha_cli.domain.days import schedule  # reads rules, and most pages meet none

    try:
        return schedule.read(agreed, today).rule
    except InvalidInput:
        return usual
