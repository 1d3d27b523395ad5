"""督查周报 in figures: a week, the week before, its year so far, rates with their denominators, lists.

Last week's report made today gives last week's numbers: when anything in the trail happened after the
week, the ledger is told again until its last day.
"""

# ruff: noqa: S608  state codes and table names put into SQL are ours, never typed

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.life import duty
from ducha_cli.domain.life import item as items
from ducha_cli.domain.life.assignment import ACCEPTED, LIVE
from ducha_cli.domain.life.issue import CLEARED, OPEN
from ducha_cli.domain.words.wording import chinese_date
from ducha_cli.looks.issue.found import CAUSE, FOUND, GONE, beside, uncleared
from ducha_cli.looks.item import coordination
from ducha_cli.looks.item.before import ended
from ducha_cli.looks.report import beneath, endings, rounds
from ducha_cli.looks.report.beneath import Thing
from ducha_cli.looks.report.chronicle import Chronicle
from ducha_cli.looks.report.figures import BY_KEY
from ducha_cli.looks.report.ground import Case, Ground, as_of, counting_to, of_the_day
from ducha_cli.looks.report.outstanding import Outstanding
from ducha_cli.looks.report.periodic import periodic
from ducha_cli.looks.rows import Row, among, fetch, quoted
from ducha_cli.looks.tally import alarms, rate

if TYPE_CHECKING:
    import sqlite3

    from ducha_cli.domain.days.period import Week
    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.settings import Settings

_RATES = ("closing_rate", "due_closing_rate", "in_time_closing_rate", "receipt_rate", "recheck_rate", "return_rate")
DEFINITIONS = {key: f"{BY_KEY[key].label}：{BY_KEY[key].definition}".replace("期内", "今年") for key in _RATES} | {
    "clear_rate": "销号率：今年发现的问题（查无此事、重复登记的除外）中，截至期末已销号的；"
    "应销未销是其中过了时限还没有销号的，已报整改、已验收的也算",
}


def week(
    db: sqlite3.Connection, settings: Settings, calendar: Calendar, period: Week, *, today: date | None = None
) -> Row:
    """Return the figures of a week.

    Args:
        db: the live ledger or a replayed one.
        settings: thresholds of the lists.
        calendar: the office's working days.
        period: the week, Monday to Sunday, or its part in one year.
        today: where the week is still running, the day that the stocks are as of; None is the week's last day.
    """
    last = as_of(period, today)
    with counting_to(db, last) as then:
        return _week(then, of_the_day(db, then, settings), calendar, period, last)


_MOST_UNITS = 8
"""Bars that a page holds; the units with the most in hand are shown."""


def by_unit(db: sqlite3.Connection, names: dict[int, str], overdue: list[Row]) -> list[Row]:
    """Return, for each unit, how many shares of this round are done, in hand and overdue; most first."""
    late = Counter(row["unit"] for row in overdue if row["part"] != row["number"])
    found = fetch(
        db,
        f"SELECT a.unit_id, sum({among('a.state', ACCEPTED)} OR {among('i.state', items.DONE)}) AS done,"
        " count(*) AS all_"
        " FROM assignment a JOIN item i ON i.id = a.item_id AND i.round = a.round"
        f" WHERE {among('a.state', LIVE)} AND i.state IN {quoted(items.MIDDLE | items.DONE)} AND NOT {ended('i')}"
        " GROUP BY a.unit_id ORDER BY all_ DESC, a.unit_id LIMIT ?",
        (_MOST_UNITS,),
    )
    named = [(names[row["unit_id"]], row["done"], row["all_"]) for row in found]
    return [
        {"unit": unit, "done": done, "running": every - done - late[unit], "overdue": late[unit]}
        for unit, done, every in named
    ]


def _week(db: sqlite3.Connection, settings: Settings, calendar: Calendar, period: Week, last: date) -> Row:
    new_year = date(period.year, 1, 1)
    story = Chronicle(db, min(new_year, period.before.first))
    owed = Outstanding(db, settings, calendar, last)
    ground = Ground(db, settings, calendar, new_year, last)
    rates = _rates(ground)
    raised = alarms(settings, rates["recheck_rate"])
    overdue = owed.late
    return {
        "period": {
            "name": period.name,
            "label": period.label,
            "year": period.year,
            "week": period.number,
            "iso_week": period.iso_week,
            "part": period.part,
            "from": period.first.isoformat(),
            "to": period.last.isoformat(),
            "as_of": last.isoformat(),
        },
        "this_week": story.counts(period.first, last),
        "last_week": story.counts(period.before.first, period.before.last),
        "total": story.counts(new_year, last),
        "rates": rates,
        "carry": rounds.carry(ground) if settings.figures.carry else None,
        "alarms": raised,
        "coordination": [*_undecided(db), *_suggested(db, settings, last), *raised],
        "lists": {
            "due_next_week": owed.due_between(*period.coming),
            "no_receipt": owed.no_receipt,
            "no_deadline": owed.no_deadline,
            "stuck": owed.stuck,
            "periodic": periodic(db, settings, last),
            "overdue": overdue,
            "endings": endings.listing(db, period.first, last),
        },
        "by_unit": by_unit(db, owed.names, overdue),
        "definitions": DEFINITIONS,
    }


def _undecided(db: sqlite3.Connection) -> list[str]:
    """批示待处理: words on closed work that nobody has decided about yet (需领导协调)."""
    found = fetch(
        db,
        "SELECT i.year, i.number, i.title, d.leader, d.title AS post, d.directed_on FROM duty u"
        " JOIN item i ON i.id = u.item_id JOIN directive d ON d.id = u.directive_id"
        f" WHERE u.office = 1 AND u.cause = '{duty.DECIDE}' AND {among('u.state', duty.STANDING)}"
        " ORDER BY d.directed_on, u.id",
    )
    return [
        f"{row['post']}{row['leader']}{chinese_date(row['directed_on'])}对"
        f"{numbering.write('item', row['year'], row['number'])}（{row['title']}）的批示，请定是否重启。"
        for row in found
    ]


def _suggested(db: sqlite3.Connection, settings: Settings, last: date) -> list[str]:
    """建议协调 as of the day, as ``today`` lists it."""
    rows = coordination.suggested(db, settings, last)
    return [f"{row['number']}（{row['title']}）{row['why']}，建议协调。" for row in rows]


def _rates(ground: Ground) -> dict[str, Row]:
    """Each rate of the year so far as {num, den, text}."""
    rates = {key: rate(BY_KEY[key].cases(ground)) for key in _RATES}
    return rates | {"clear_rate": _clear_rate(ground)}


# 问题 are counted by the day on which they were found, whatever was dated when.
_ISSUES = f"""
SELECT i.id, i.state, coalesce(i.due_current, i.due_required) AS due, {FOUND} AS found,
 CASE WHEN {GONE} THEN coalesce({CAUSE}, '') END AS gone,
 EXISTS (SELECT 1 FROM suspension s WHERE s.issue_id = i.id AND s.resumed_on IS NULL) AS stopped
FROM issue i WHERE i.adopted_as_of IS NULL AND printf('W%d-%04d', i.year, i.number) IN (
 SELECT subject FROM entry WHERE act = 'issue.add' AND happened_on >= :first)"""


def _clear_rate(ground: Ground) -> Row:
    rows = ground.fetch(_ISSUES)
    found = [row for row in rows if row["found"]]
    cases = [Case(None, num=row["state"] in CLEARED, thing=Thing("issue", row["id"])) for row in found]
    late = sum(uncleared(row, ground.last.isoformat()) for row in found)
    gone = [row["gone"] for row in rows if row["gone"] is not None]
    stopped = sum(row["stopped"] and row["state"] in OPEN for row in found)
    return rate(beneath.told(ground.marks, "clear_rate", cases)) | {"beside": beside(gone, late, stopped)}
