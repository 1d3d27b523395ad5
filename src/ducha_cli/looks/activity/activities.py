"""督查活动 seen: the list, and one activity with its units, people, visits, conclusion and 复核."""

# ruff: noqa: S608  state codes and table names put into SQL are ours, never typed

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.acts.activity.records import Activity
from ducha_cli.domain import numbering
from ducha_cli.domain.life import activity as activities
from ducha_cli.domain.life import issue as issues
from ducha_cli.domain.life import item as items
from ducha_cli.looks import filters
from ducha_cli.looks.activity import clocks
from ducha_cli.looks.attachments import files_of, papers_of, waivers_of
from ducha_cli.looks.filters import EVERYTHING, Filter
from ducha_cli.looks.issue.found import FOUND
from ducha_cli.looks.rows import Row, fetch, grouped, told
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import date

    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.settings import Settings

LIST = f"""
SELECT a.*,
  (SELECT count(*) FROM visit v WHERE v.activity_id = a.id) AS visits,
  (SELECT count(*) FROM visit v WHERE v.activity_id = a.id AND v.on_site = 1) AS site_visits,
  (SELECT count(*) FROM issue i WHERE i.activity_id = a.id AND {FOUND}) AS issues,
  (SELECT count(*) FROM solution s WHERE s.activity_id = a.id) AS solutions,
  (SELECT max(p.principal) FROM post p WHERE p.unit_id = a.lead_unit_id AND p.person = a.lead
   AND p.from_on <= coalesce(a.started_on, a.planned_from, :today)
   AND (p.to_on IS NULL OR p.to_on > coalesce(a.started_on, a.planned_from, :today))) AS principal
FROM activity a
"""
"""``principal``: the lead was 主要负责人 of the unit on the day on which it began, by the dated posts (trap 24)."""


_CONDITIONS = {
    "unit": "i.id IN (SELECT activity_id FROM activity_unit WHERE unit_id = :unit)",
    "since": filters.WORKED_ON.format(prefix="H"),
    "first": "i.started_on >= :first",
    "last": "i.started_on <= :last",
    "tag": "(i.kind = :tag OR '、' || i.topics || '、' LIKE '%、' || :tag || '、%')",
}


def listing(db: sqlite3.Connection, today: date, chosen: Filter = EVERYTHING) -> list[Row]:
    """Return activities, the latest first; ``unit`` is one that has a part in it (组织, 联合, 对象)."""
    where, given = filters.where(chosen, _CONDITIONS, activities.LIFECYCLE.states)
    found = fetch(
        db,
        f"{LIST} WHERE a.id IN (SELECT i.id FROM activity i WHERE TRUE{where})"
        " ORDER BY a.year DESC, a.number DESC LIMIT :most",
        given | {"most": chosen.most, "today": today.isoformat()},
    )
    return filters.arranged(rows(db, today, found), chosen, filters.by_life(activities.LIFECYCLE))


def topics(db: sqlite3.Connection) -> list[str]:
    """Return the 专题 that activities bear."""
    found = fetch(db, "SELECT DISTINCT topics FROM activity WHERE topics <> ''")
    return sorted({one for row in found for one in row["topics"].split("、")})


def one(db: sqlite3.Connection, settings: Settings, calendar: Calendar, today: date, activity_id: int) -> Row:
    """Return everything about one activity."""
    found = fetch(db, f"{LIST} WHERE a.id = :id", {"id": activity_id, "today": today.isoformat()})
    (row,) = rows(db, today, found)
    raw = found[0]
    names = units.names(db, today)
    row["closed_on"] = raw["closed_on"]
    row["promises"] = [
        name
        for name, kept in zip(
            activities.PROMISES, (raw["unannounced"], raw["unrouted"], raw["unescorted"]), strict=True
        )
        if kept
    ]
    row["sign_offs"] = {label: raw[name] for name, label in activities.SIGN_OFFS.items()}
    people = fetch(
        db,
        "SELECT role, kind, name, title FROM activity_person WHERE activity_id = ? ORDER BY position",
        (activity_id,),
    )
    row["members"] = [{"name": one["name"], "title": one["title"]} for one in people if one["role"] == "成员"]
    row["guests"] = [{"kind": one["kind"], "name": one["name"]} for one in people if one["role"] == "邀请"]
    for name, table, day in _PARTS:
        lines = fetch(db, f"SELECT * FROM {table} WHERE activity_id = ? ORDER BY {day}, id", (activity_id,))
        row[name] = [_plain(line, names) for line in lines]
    for line in row["deliveries"]:
        line["apply_by"] = clocks.apply_by(settings, calendar, line["received_on"])
    row["found"] = [
        {
            "number": numbering.write("issue", line["year"], line["number"]),
            "matter": line["matter"],
            "state": line["state"],
            "state_label": issues.LIFECYCLE.label(line["state"]),
        }
        for line in fetch(
            db,
            "SELECT year, number, matter, state FROM issue WHERE activity_id = ? ORDER BY year, number",
            (activity_id,),
        )
    ]
    row["items"] = [
        {
            "number": numbering.write("item", line["year"], line["number"]),
            "title": line["title"],
            "state_label": items.LIFECYCLE.label(line["state"]),
            "finding": line["finding"],
        }
        for line in fetch(
            db,
            "SELECT m.year, m.number, m.title, m.state, n.finding FROM inspection n JOIN item m ON m.id = n.item_id"
            " WHERE n.activity_id = ? ORDER BY n.inspected_on, n.id",
            (activity_id,),
        )
    ]
    row["waivers"] = waivers_of(db, names, row["number"])
    row["papers"], row["files"] = papers_of(db, row["number"]), files_of(db, row["number"])
    return row


_PARTS = (
    ("widenings", "widening", "position"),
    ("visited", "visit", "visited_on"),
    ("solved", "solution", "solved_on"),
    ("deliveries", "delivery", "received_on"),
    ("appeals", "appeal", "applied_on"),
    ("oversights", "oversight", "reviewed_on"),
)
_HIDDEN = frozenset({"id", "event_seq", "activity_id", "unit_id"})


def _plain(line: Row, names: dict[int, str]) -> Row:
    held = {"unit": names[line["unit_id"]]} if "unit_id" in line else {}
    return held | {
        name: bool(content) if name == "on_site" else content for name, content in line.items() if name not in _HIDDEN
    }


def rows(db: sqlite3.Connection, today: date, found: Iterable[Row]) -> list[Row]:
    """Return list rows for raw rows of ``LIST``, with the names that the units bear on ``today``."""
    names = units.names(db, today)
    parts = grouped(
        fetch(db, "SELECT activity_id, unit_id, role, duty FROM activity_unit ORDER BY activity_id, position, id"),
        "activity_id",
    )
    return [_listed(row, parts.get(row["id"], []), names) for row in found]


def _listed(row: Row, parts: list[Row], names: dict[int, str]) -> Row:
    def having(role: str) -> list[str]:
        return [names[one["unit_id"]] for one in parts if one["role"] == role]

    standing = activities.Standing(*(row[name] for name in activities.Standing._fields))
    return told(Activity, row, activities.LIFECYCLE) | {
        "organiser": next(iter(having("组织")), None),
        "joined": [{"unit": names[one["unit_id"]], "duty": one["duty"]} for one in parts if one["role"] == "联合"],
        "targets": having("对象"),
        "lead_unit": names[row["lead_unit_id"]] if row["lead_unit_id"] else None,
        "principal": bool(row["principal"]),
        "visits": row["visits"],
        "on_site": row["site_visits"] > 0 if row["visits"] else None,
        "issues": row["issues"],
        "solutions": row["solutions"],
        "uncounted": activities.uncounted(standing),
    }
