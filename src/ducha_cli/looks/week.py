"""督查周报 in figures: a week, the week before, the year so far, rates with their denominators, lists.

Last week's report made today gives last week's numbers: when anything in the trail happened after the
week, the ledger is told again until its last day.
"""

# ruff: noqa: S608  state codes and table names put into SQL are ours, never typed

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from ducha_cli.domain import item as items
from ducha_cli.domain.wording import percent
from ducha_cli.errors import InvalidInput
from ducha_cli.ledger.replay import replay
from ducha_cli.looks.chronicle import Chronicle
from ducha_cli.looks.duties import Duties
from ducha_cli.looks.rows import Row, fetch, first, quoted, value

if TYPE_CHECKING:
    import sqlite3

    from ducha_cli.domain.period import Week
    from ducha_cli.domain.workdays import Calendar
    from ducha_cli.settings import Settings

DEFINITIONS = {
    "closing_rate": "办结率：今年立项（含建账）的事项中，截至期末已办结的",
    "due_closing_rate": "到期办结率：今年到期的事项中，按期反馈并已办结的",
    "receipt_rate": "回执率：今年送达的通知单（按单位）中，已有回执的",
    "clear_rate": "销号率：今年发现的问题（撤销的除外）中，截至期末已销号的",
    "recheck_rate": "复查复议率：今年有反馈的事项中，反馈后又复核、复查的（退回另计）",
    "return_rate": "退回率：今年审核有结论（合格或退回）的反馈中，退回重办的",
}


def week(
    db: sqlite3.Connection, settings: Settings, calendar: Calendar, period: Week, *, today: date | None = None
) -> Row:
    """Return the figures of a week.

    Args:
        db: the live ledger or a replayed one.
        settings: thresholds of the lists.
        calendar: the office's working days.
        period: the week, Monday to Sunday.
        today: where the week is still running, the day that the stocks are as of; None is the week's last day.

    Raises:
        InvalidInput: the week has not begun.
    """
    if today is not None and today < period.first:
        raise InvalidInput(f"{period.label}（{period.first} 起）还没有开始。", "请核对 --week，写作 2026-W46。")
    last = period.last if today is None else min(period.last, today)
    later = value(db, "SELECT 1 FROM event WHERE happened_on > ? LIMIT 1", (last.isoformat(),))
    if not later:
        return _week(db, settings, calendar, period, last)
    then = replay(db, until=last.isoformat())
    try:
        return _week(then, settings, calendar, period, last)
    finally:
        then.close()


_MOST_UNITS = 8
"""Bars that a page holds; the units with the most in hand are shown."""


def by_unit(db: sqlite3.Connection, duties: Duties) -> list[Row]:
    """Return, for each unit, how many shares of this round are done, in hand and overdue; most first."""
    late = Counter(row["unit"] for row in duties.overdue if row["part"] != row["number"])
    found = fetch(
        db,
        "SELECT a.unit_id, sum(a.state = 'accepted' OR i.state IN ('closed', 'archived')) AS done, count(*) AS all_"
        " FROM assignment a JOIN item i ON i.id = a.item_id AND i.round = a.round"
        f" WHERE a.state <> 'released' AND i.state IN {quoted(items.MIDDLE | items.DONE)}"
        " GROUP BY a.unit_id ORDER BY all_ DESC, a.unit_id LIMIT ?",
        (_MOST_UNITS,),
    )
    named = [(duties.names[row["unit_id"]], row["done"], row["all_"]) for row in found]
    return [
        {"unit": unit, "done": done, "running": every - done - late[unit], "overdue": late[unit]}
        for unit, done, every in named
    ]


def _week(db: sqlite3.Connection, settings: Settings, calendar: Calendar, period: Week, last: date) -> Row:
    story = Chronicle(db)
    duties = Duties(db, settings, calendar, last)
    new_year = date(last.year, 1, 1)
    rates = _rates(db, new_year, last)
    alarm = rates["recheck_rate"]["num"] * 100 > float(settings.limits.recheck_rate) * rates["recheck_rate"]["den"]
    return {
        "period": {
            "week": period.name,
            "label": period.label,
            "first": period.first.isoformat(),
            "last": period.last.isoformat(),
            "as_of": last.isoformat(),
        },
        "this_week": story.counts(period.first, last),
        "last_week": story.counts(period.before.first, period.before.last),
        "total": story.counts(new_year, last),
        "rates": rates,
        "alarms": [f"复查复议率超过 {settings.limits.recheck_rate}%"] if alarm else [],
        "lists": {
            "due_next_week": duties.due_between(period.after.first, period.after.last),
            "no_receipt": duties.no_receipt,
            "no_deadline": duties.no_deadline,
            "stuck": duties.stuck,
            "overdue": duties.overdue,
        },
        "by_unit": by_unit(db, duties),
        "definitions": DEFINITIONS,
    }


_FILED = "SELECT DISTINCT subject FROM event WHERE act IN ('item.approve', 'item.adopt') AND happened_on >= :first"
_ITEM = "printf('D%d-%04d', i.year, i.number)"

_RATES = {
    "closing_rate": f"""
SELECT coalesce(sum(i.state IN ('closed', 'archived')), 0) AS num, count(*) AS den
FROM item i WHERE {_ITEM} IN ({_FILED})""",
    # An item is due when the last of its 牵头 (else 主办) is; 按期 means that each of them answered in time.
    "due_closing_rate": """
SELECT coalesce(sum(done AND late = 0), 0) AS num, count(*) AS den FROM (
  SELECT i.state IN ('closed', 'archived') AS done, max(a.due_current) AS due,
    sum(a.replied_on IS NULL OR a.replied_on > a.due_current) AS late
  FROM item i JOIN assignment a ON a.item_id = i.id AND a.round = i.round
  WHERE i.state NOT IN ('proposed', 'declined', 'merged', 'cancelled') AND a.state <> 'released'
    AND a.due_current IS NOT NULL
    AND (a.role = '牵头' OR a.role = '主办' AND NOT EXISTS (
      SELECT 1 FROM assignment l WHERE l.item_id = i.id AND l.round = i.round AND l.role = '牵头'
      AND l.state <> 'released'))
  GROUP BY i.id) WHERE due BETWEEN :first AND :last""",
    "receipt_rate": """
SELECT coalesce(sum(EXISTS (SELECT 1 FROM receipt r WHERE r.assignment_id = told.id)), 0) AS num, count(*) AS den FROM (
  SELECT DISTINCT n.assignment_id AS id FROM notice n JOIN paper p ON p.id = n.paper_id AND p.state <> 'void'
  JOIN assignment a ON a.id = n.assignment_id AND a.state <> 'released'
  WHERE n.delivered_on BETWEEN :first AND :last) told""",
    "clear_rate": """
SELECT coalesce(sum(i.state IN ('cleared', 'settled')), 0) AS num, count(*) AS den FROM issue i
WHERE i.state <> 'withdrawn' AND printf('W%d-%04d', i.year, i.number) IN (
  SELECT subject FROM event WHERE act = 'issue.add' AND happened_on >= :first)""",
    "recheck_rate": """
SELECT count(DISTINCT CASE WHEN again THEN whole END) AS num, count(DISTINCT CASE WHEN told THEN whole END) AS den
FROM (
  SELECT substr(subject, 1, instr(subject || '.', '.') - 1) AS whole, act = 'item.report' AS told,
    act = 'item.recheck' OR act = 'item.review' AND json_extract(detail, '$.facts.outcome') = 'recheck' AS again
  FROM event WHERE act IN ('item.report', 'item.recheck', 'item.review') AND happened_on >= :first)""",
    "return_rate": """
SELECT coalesce(sum(outcome = 'returned'), 0) AS num, count(*) AS den FROM review
WHERE outcome IN ('accepted', 'returned') AND reviewed_on BETWEEN :first AND :last""",
}


def _rates(db: sqlite3.Connection, new_year: date, last: date) -> dict[str, Row]:
    """Each rate as {num, den, text}; the ledger holds nothing after ``last``."""
    rates = {}
    for name, query in _RATES.items():
        row = first(db, query, {"first": new_year.isoformat(), "last": last.isoformat()})
        assert row is not None
        rates[name] = {"num": row["num"], "den": row["den"], "text": percent(row["num"], row["den"])}
    return rates
