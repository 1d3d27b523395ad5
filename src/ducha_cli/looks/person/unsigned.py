"""待补签: approvals that were given by word, by who may not be the one at the keyboard, and are on no paper yet."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from ducha_cli.domain.authority import BY_CODE, OWED
from ducha_cli.domain.days.period import year_before
from ducha_cli.looks.rows import OF_SUBJECT, Row, fetch, marked, parts, quoted

if TYPE_CHECKING:
    import sqlite3

    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.settings import Settings

ASKED = (
    *(f"{noun}.{verb}" for noun in ("item", "issue") for verb in ("waive", "settle", "suspend", "extend", "correct")),
    "item.point", "item.cancel", "item.decline", "item.merge", "item.release", "item.adopt", "item.close",
    "issue.transfer", "issue.withdraw", "issue.commit", "issue.clear", "activity.waive", "activity.cancel",
    "activity.recheck", "round.close", "round.cancel", "survey.waive",
)  # fmt: skip
"""Acts that another than who types them approves, where a key says so; a 作废 is signed on the paper that it voids."""

# What is owed was approved by word: those entries alone are opened. Unary plus keeps SQLite from going by day or act.
_OWED = f"""
FROM entry e WHERE {marked("e")} AND +e.act IN {quoted(ASKED)}
 AND json_extract(e.detail, '$.facts.{OWED}') IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM entry v WHERE v.subject = e.subject AND v.act LIKE '%.evidence'
   AND json_extract(v.detail, '$.facts.signs') = e.seq)"""  # noqa: S608  ours, never typed


def of(db: sqlite3.Connection, number: str) -> list[Row]:
    """Return what is owed of a thing and its parts, in the order of the trail."""
    about = OF_SUBJECT.replace("subject", "e.subject")
    query = f"SELECT e.seq, e.happened_on AS day, e.act, e.subject, e.detail {_OWED} AND {about} ORDER BY e.seq"
    return [_line(row) for row in fetch(db, query, parts(number))]


def listing(
    db: sqlite3.Connection, settings: Settings, calendar: Calendar, today: date, begin: date, last: date
) -> list[Row]:
    """Return the approvals from ``begin`` to ``last`` that wait for a signature longer than ``sign_workdays``."""
    query = (
        f"SELECT e.seq, e.happened_on AS day, e.act, e.subject, e.detail {_OWED}"
        " AND +e.happened_on BETWEEN ? AND ? ORDER BY +e.happened_on, e.seq"
    )
    found = []
    for row in fetch(db, query, (begin.isoformat(), min(last, today).isoformat())):
        days = calendar.working_between(date.fromisoformat(row["day"]), today)
        if days > settings.authority.sign_workdays:
            from ducha_cli.looks.report.endings import title  # names every act: today has rarely one to name

            found.append(_line(row) | {"days": days, "title": title(db, row["subject"])})
    return found


def waiting(db: sqlite3.Connection, settings: Settings, calendar: Calendar, today: date) -> list[Row]:
    """Return those of the last twelve months: what nobody signed in a year is no work of today."""
    return listing(db, settings, calendar, today, year_before(today), today)


def _line(row: Row) -> Row:
    from ducha_cli.looks.trail import act_label  # names every act: today has rarely one to name

    facts = json.loads(row["detail"])["facts"]
    oral, key = facts.get("oral"), facts[OWED]
    return {
        "seq": row["seq"],
        "day": row["day"],
        "what": act_label(row["act"], str(facts.get("outcome", "")), of_part="." in row["subject"]),
        "key_label": BY_CODE[key].term,
        "number": row["subject"],
        "approver": facts.get("approver", ""),
        "oral": oral if isinstance(oral, str) else "",
    }
