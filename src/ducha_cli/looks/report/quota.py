"""Quotas seen: who held supervision, who led it, who was visited how often, how it was done (R1-1, R1-2, R4-16, R4-23).

Both figures are told, what was held and what counts of it: a 部门's activity without designation is kept and does
not count (733 §7). Beside them stands how often each unit was visited: one rule pushes against the other (trap 21).
"""

# ruff: noqa: S608  codes put into SQL are ours, never typed

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ducha_cli.domain import numbering, quota
from ducha_cli.domain.life import activity, training
from ducha_cli.looks import trainings
from ducha_cli.looks.activity.activities import LIST
from ducha_cli.looks.filters import Filter
from ducha_cli.looks.report import beneath
from ducha_cli.looks.report.beneath import Marks, Thing
from ducha_cli.looks.report.ground import Case
from ducha_cli.looks.rows import Row, fetch, grouped, quoted
from ducha_cli.looks.tally import rate
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from ducha_cli.domain.days.period import Period
    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.settings import Settings

DEFINITIONS = {
    "month": "按开展日期算在哪个月；只算部门作为组织单位、已开展的",
    "counted": "部门牵头而没有指定文件的不计入（733号令第7条），撤销的不计入",
    "led": "带队人在开展当日是该单位主要负责人（按任职起止），并亲自带队",
    "visits": "一次活动到一个单位算1次，不论到几处",
    "on_site": "有到访记录的活动中，至少一处到了现场的；其余为只在室内",
    "methods": "一次活动用几种方式的，各算1次",
}


def report(db: sqlite3.Connection, settings: Settings, calendar: Calendar, today: date, period: Period) -> Row:
    """Return the quotas of a month, a quarter or a year, up to ``today``.

    ``months`` are those that the period holds and that have begun; ``quarters`` its whole quarters (none in a month).
    """
    del calendar
    last = min(period.last, today)
    held, marks = _held(db, today, period.first, last), Marks(db)
    seen = grouped(_visits(db, period.first, last), "unit_id")
    months = [_month(db, settings, today, held, first, marks) for first in _firsts(period, today, 1)]
    whole = (period.last - period.first).days > 31
    return {
        "period": {
            "label": period.label,
            "first": period.first.isoformat(),
            "last": period.last.isoformat(),
            "as_of": last.isoformat(),
        },
        "quota": {
            name: getattr(settings.quota, name)
            for name in ("monthly", "quarterly", "seminars_a_month", "trainings_a_year")
        },
        "months": months,
        "quarters": [_quarter(db, settings, today, held, first, marks) for first in _firsts(period, today, 3)]
        if whole
        else [],
        "trainings": _trainings(db, settings, period, last) if (period.last - period.first).days > 100 else None,
        "visits": _visited(units.names(db, today), seen),
        "figures": _figures(held, marks),
        "definitions": DEFINITIONS,
    }


def _firsts(period: Period, today: date, step: int) -> list[date]:
    """The first days of the months (or quarters) of the period that have begun."""
    found, day = [], period.first
    while day <= min(period.last, today):
        found.append(day)
        day = _after(day, step)
    return found


def _after(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _held(db: sqlite3.Connection, today: date, first: date, last: date) -> list[Row]:
    """Every activity that began in the period, cancelled ones too, with its organiser and why it does not count."""
    found = fetch(
        db,
        f"{LIST} WHERE a.started_on BETWEEN :first AND :last ORDER BY a.started_on, a.year, a.number",
        {"today": today.isoformat(), "first": first.isoformat(), "last": last.isoformat()},
    )
    organisers = dict(db.execute("SELECT activity_id, unit_id FROM activity_unit WHERE role = '组织'").fetchall())
    return [
        row
        | {
            "ref": numbering.write("activity", row["year"], row["number"]),
            "organiser_id": organisers.get(row["id"]),
            "uncounted": activity.uncounted(activity.Standing(*(row[name] for name in activity.Standing._fields))),
        }
        for row in found
    ]


def _visits(db: sqlite3.Connection, first: date, last: date) -> list[Row]:
    return fetch(
        db,
        "SELECT DISTINCT v.unit_id, v.activity_id, a.year, a.number FROM visit v"
        " JOIN activity a ON a.id = v.activity_id WHERE v.visited_on BETWEEN ? AND ?"
        " ORDER BY v.unit_id, a.year, a.number",
        (first.isoformat(), last.isoformat()),
    )


def _owing(db: sqlite3.Connection, kinds: str, first: date, last: date) -> list[int]:
    """Units of these kinds that were there in the period, in protocol order."""
    return [
        row["id"]
        for row in fetch(
            db,
            f"SELECT id FROM unit WHERE kind IN {quoted(kinds.split('、'))} AND from_on <= ?"
            " AND (to_on IS NULL OR to_on > ?) ORDER BY position, id",
            (last.isoformat(), first.isoformat()),
        )
    ]


def _codes(db: sqlite3.Connection) -> dict[int, str]:
    """Codes stay when names change (trap 7)."""
    return dict(db.execute("SELECT id, code FROM unit").fetchall())


def _met(scores: Iterable[quota.Score], held: list[Row], marks: Marks) -> Row:
    """How many units met the quota; beneath it what is known of the activities by which each did."""
    things = {row["ref"]: Thing("activity", row["id"]) for row in held}
    cases = []
    for score in scores:
        of = [things[one.number] for one in score.counted]
        cases.append(Case(None, num=int(not score.short), said=tuple(sorted(marks.told("met", of)))))
    return rate(cases)


def _month(db: sqlite3.Connection, settings: Settings, today: date, held: list[Row], first: date, marks: Marks) -> Row:
    last = _after(first, 1) - timedelta(days=1)
    mine = [row for row in held if row["started_on"][:7] == first.isoformat()[:7]]
    seen = grouped(_visits(db, first, min(last, today)), "unit_id")
    names, codes = units.names(db, last), _codes(db)
    told = [quota.Held(row["organiser_id"], row["ref"], row["uncounted"]) for row in mine if row["organiser_id"]]
    owing = _owing(db, settings.quota.monthly_kinds, first, last)
    scores = quota.scores(owing, told, settings.quota.monthly)
    lines = [
        {
            "unit": names[unit],
            "code": codes[unit],
            "held": len(score.held),
            "counted": len(score.counted),
            "short": score.short,
            "numbers": [one.number for one in score.counted],
            "uncounted": [{"number": one.number, "reason": one.uncounted} for one in score.held if one.uncounted],
            "visits": len(seen.get(unit, [])),
        }
        for unit, score in scores.items()
    ]
    seminars = trainings.listing(
        db, Filter(kind=training.KINDS[1], since=first.isoformat(), last=min(last, today).isoformat())
    )
    return {
        "month": first.isoformat()[:7],
        "label": f"{first.year}年{first.month}月",
        "over": last < today,
        "units": lines,
        "met": _met(scores.values(), mine, marks),
        "seminars": len(seminars),
        "seminars_short": max(0, settings.quota.seminars_a_month - len(seminars)),
    }


def _quarter(
    db: sqlite3.Connection, settings: Settings, today: date, held: list[Row], first: date, marks: Marks
) -> Row:
    last = _after(first, 3) - timedelta(days=1)
    mine = [row for row in held if first.isoformat() <= row["started_on"] <= last.isoformat()]
    names, codes = units.names(db, last), _codes(db)
    owing = _owing(db, settings.quota.quarterly_kinds, first, last)
    told = [
        quota.Held(
            row["lead_unit_id"],
            row["ref"],
            quota.not_led(
                uncounted=row["uncounted"], in_person=bool(row["in_person"]), principal=bool(row["principal"])
            ),
        )
        for row in mine
        if row["lead_unit_id"]
    ]
    scores = quota.scores(owing, told, settings.quota.quarterly)
    leads = {row["ref"]: row["lead"] for row in mine}
    heads = grouped(
        fetch(
            db,
            "SELECT unit_id, person, title, from_on, to_on FROM post WHERE principal = 1 AND from_on <= ?"
            " AND (to_on IS NULL OR to_on > ?) ORDER BY from_on, id",
            (last.isoformat(), first.isoformat()),
        ),
        "unit_id",
    )
    lines = [
        {
            "unit": names[unit],
            "code": codes[unit],
            "principals": [one["person"] for one in heads.get(unit, [])],
            "led": len(score.counted),
            "short": score.short,
            "numbers": [one.number for one in score.counted],
            "uncounted": [
                {"number": one.number, "lead": leads[one.number], "reason": one.uncounted}
                for one in score.held
                if one.uncounted
            ],
        }
        for unit, score in scores.items()
    ]
    return {
        "quarter": f"{first.year}-Q{(first.month + 2) // 3}",
        "label": f"{first.year}年第{(first.month + 2) // 3}季度",
        "over": last < today,
        "units": lines,
        "met": _met(scores.values(), mine, marks),
    }


def _trainings(db: sqlite3.Connection, settings: Settings, period: Period, last: date) -> Row:
    told = Filter(kind=training.TRAINS, since=period.first.isoformat(), last=last.isoformat())
    held = len(trainings.listing(db, told))
    return {"held": held, "short": max(0, settings.quota.trainings_a_year - held)}


def _visited(names: dict[int, str], seen: dict[Any, list[Row]]) -> list[Row]:
    """Units by how often they were visited, the most visited first."""
    lines = [
        {
            "unit": names[unit],
            "visits": len(rows),
            "numbers": [numbering.write("activity", row["year"], row["number"]) for row in rows],
        }
        for unit, rows in seen.items()
    ]
    return sorted(lines, key=lambda line: -line["visits"])


def _figures(held: list[Row], marks: Marks) -> Row:
    """Counts of what was held, by who leads, what it reaches, its kind and its methods; and the on-site share."""
    mine = [row for row in held if row["state"] in activity.HELD]
    visited = [row for row in mine if row["visits"]]

    def share(figure: str, *, on_site: bool) -> Row:
        cases = [
            Case(None, num=int(bool(row["site_visits"]) == on_site), thing=Thing("activity", row["id"]))
            for row in visited
        ]
        return rate(beneath.told(marks, figure, cases))

    def counts(values: tuple[str, ...], told: Counter[str]) -> Row:
        return {value: told[value] for value in values} | ({"未注明": told[""]} if told[""] else {})

    return {
        "held": len(mine),
        "counted": sum(1 for row in mine if not row["uncounted"]),
        "lead_kinds": counts(activity.LEAD_KINDS, Counter(row["lead_kind"] for row in mine)),
        "target_kinds": counts(activity.TARGET_KINDS, Counter(row["target_kind"] for row in mine)),
        "kinds": counts(activity.KINDS, Counter(row["kind"] for row in mine)),
        "methods": counts(activity.METHODS, Counter(method for row in mine for method in row["methods"].split("、"))),
        "on_site": share("on_site", on_site=True),
        "desk_only": share("desk_only", on_site=False),
        "unvisited": len(mine) - len(visited),
        "solutions": sum(row["solutions"] for row in mine),
        "issues": sum(row["issues"] for row in mine),
    }
