"""One item with everything that is known of it, round by round. Never a word about its caller."""

# ruff: noqa: S608  state codes and table names put into SQL are ours, never typed

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.acts.item.records import Item
from ducha_cli.domain import numbering
from ducha_cli.domain.days import lamp
from ducha_cli.domain.life import assignment
from ducha_cli.domain.life import issue as issues
from ducha_cli.domain.life import item as items
from ducha_cli.domain.words import directive
from ducha_cli.errors import NotFound
from ducha_cli.looks import surveys
from ducha_cli.looks.attachments import extras_of, files_of, objections_of, papers_of, plain, waivers_of
from ducha_cli.looks.item import checkups, coordination, duties, pace, shares, targets
from ducha_cli.looks.item.items import lamp_name
from ducha_cli.looks.rows import Row, fetch, first, told, value
from ducha_cli.looks.standing import so_far
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.settings import Settings


_POINTS = (
    "SELECT p.position, p.text, p.added_on, p.withdrawn_on, (SELECT printf('D%d-%04d', i.year, i.number) FROM point c"
    " JOIN item i ON i.id = c.item_id WHERE c.id = p.carried_to) AS carried_to"
    " FROM point p WHERE p.item_id = ? ORDER BY p.position"
)
"""The points of an item, each with the item that it went to."""


def one(db: sqlite3.Connection, settings: Settings, calendar: Calendar, today: date, item_id: int) -> Row:
    """Return the item: its fields and, as lists, all that hangs on it."""
    row = first(db, "SELECT * FROM item WHERE id = ?", (item_id,))
    assert row is not None
    names = units.names(db, today)
    given = shares.of_item(db, settings, calendar, today, row, names)
    live = [share for share in given if share["round"] == row["round"] and share["state"] in assignment.LIVE]
    doers = [share for share in live if share["role"] in assignment.DOERS]
    running = [share for share in doers if share["lamp"] is not None]
    leads = [share for share in running if share["role"] == "牵头"] or running
    due = max((share["due"] for share in leads), default=None)
    seen = lamp.lamp(due, today, calendar, settings.lamps.yellow_workdays)
    order = sorted(live, key=lambda share: (assignment.ROLES.index(share["role"]), share["number"]))
    item = told(Item, row, items.LIFECYCLE)
    number = item["number"]
    return item | {
        "lead": order[0]["unit"] if doers else None,
        "units": [share["unit"] for share in order],
        "due": due,
        "lamp": lamp_name(settings, seen.level),
        "overdue_days": seen.overdue_days,
        "external_key": row["external_key"],
        **_kin(db, row),
        "has_complainant": bool(value(db, "SELECT 1 FROM complainant WHERE item_id = ?", (item_id,))),
        "points": fetch(db, _POINTS, (item_id,)),
        "directives": _directives(db, item_id),
        "assignments": given,
        "duties": duties.of_item(db, settings, today, item_id),
        "inspections": _inspections(db, item_id),
        "presentations": _of_item(db, "presentation", item_id, "presented_on"),
        "answers": _of_item(db, "answer", item_id, "answered_on"),
        "closings": _closings(db, item_id),
        "archivings": _of_item(db, "archiving", item_id, "round"),
        "reopenings": _of_item(db, "reopening", item_id, "round"),
        "endings": _endings(db, item_id),
        "checkup": checkups.of_item(db, today, item_id),
        "meetings": _of_item(db, "meeting", item_id, "met_on"),
        "charges": so_far(_of_item(db, "charge", item_id, "from_on"), today),
        "briefings": _of_item(db, "briefing", item_id, "briefed_on"),
        "to_coordinate": next((one["why"] for one in coordination.suggested(db, settings, today, item_id)), None),
        "targets": _targets(db, item_id),
        "issues": _issues(db, item_id),
        "surveys": surveys.with_rates(surveys.of(db, settings, today, "item_id", item_id)),
        "waivers": waivers_of(db, names, number),
        "objections": objections_of(db, names, number),
        "extras": extras_of(db, number),
        "papers": papers_of(db, number),
        "files": files_of(db, number),
    }


ROUNDED = (
    "directives", "assignments", "duties", "inspections", "meetings", "briefings", "presentations", "answers",
    "closings", "reopenings", "archivings", "waivers",
)  # fmt: skip
"""Lists whose lines belong to a round."""


def of_round(record: Row, turn: int) -> Row:
    """Return what ``one`` told, of one round alone (R0-6); a paper that told another round's units is left out."""
    if not 1 <= turn <= record["round"]:
        number = record["number"]
        raise NotFound(f"{number} 共{record['round']}轮，没有第{turn}轮。", f"看全部：ducha item show {number}")
    others = {
        notice["paper"] for share in record["assignments"] if share["round"] != turn for notice in share["notices"]
    }
    kept = {key: [row for row in record[key] if row["round"] == turn] for key in ROUNDED}
    return record | kept | {"papers": [paper for paper in record["papers"] if paper["number"] not in others]}


def _kin(db: sqlite3.Connection, row: Row) -> Row:
    """Return the numbers of the items that this one was split from or merged into, and the other way round."""

    def numbers(where: str, key: int | None) -> list[str]:
        found = fetch(db, f"SELECT year, number FROM item WHERE {where} = ? ORDER BY year, number", (key,))
        return [numbering.write("item", one["year"], one["number"]) for one in found]

    return {
        "split_from": next(iter(numbers("id", row["split_from"])), None),
        "split_into": numbers("split_from", row["id"]),
        "merged_into": next(iter(numbers("id", row["merged_into"])), None),
        "merged_from": numbers("merged_into", row["id"]),
    }


def _of_item(db: sqlite3.Connection, table: str, item_id: int, order: str) -> list[Row]:
    found = fetch(db, f"SELECT * FROM {table} WHERE item_id = ? ORDER BY {order}, id", (item_id,))
    return [plain(row) for row in found]


def _inspections(db: sqlite3.Connection, item_id: int) -> list[Row]:
    found = fetch(
        db,
        "SELECT i.*, h.year, h.number FROM inspection i LEFT JOIN activity h ON h.id = i.activity_id"
        " WHERE i.item_id = ? ORDER BY i.inspected_on, i.id",
        (item_id,),
    )
    return [
        plain({name: content for name, content in row.items() if name not in {"year", "number"}})
        | {"activity": numbering.write("activity", row["year"], row["number"]) if row["year"] else None}
        for row in found
    ]


def _targets(db: sqlite3.Connection, item_id: int) -> Row:
    """How far the matter is broken down, and how many leaves lack something (R3-5)."""
    told = targets.tree(db, item_id)
    return {"count": told["count"], "lacking": len(told["lacking"])}


def _closings(db: sqlite3.Connection, item_id: int) -> list[Row]:
    """The closing records, each with the 三快 of its round (R4-4)."""
    fast = {one["round"]: one for one in pace.of_item(db, item_id)}
    spans = ("days_to_action", "days_to_conclusion", "days_to_feedback")
    return [
        row | {name: fast[row["round"]][name] for name in spans} for row in _of_item(db, "closing", item_id, "round")
    ]


def _endings(db: sqlite3.Connection, item_id: int) -> list[Row]:
    found = _of_item(db, "ending", item_id, "ended_on")
    return [row | {"outcome_label": items.LIFECYCLE.label(row["outcome"])} for row in found]


def _issues(db: sqlite3.Connection, item_id: int) -> list[Row]:
    found = fetch(
        db, "SELECT year, number, matter, state FROM issue WHERE item_id = ? ORDER BY year, number", (item_id,)
    )
    return [
        {
            "number": numbering.write("issue", row["year"], row["number"]),
            "matter": row["matter"],
            "state": row["state"],
            "state_label": issues.LIFECYCLE.label(row["state"]),
            "open": row["state"] in issues.OPEN,
        }
        for row in found
    ]


def _points(db: sqlite3.Connection, item_id: int) -> list[Row]:
    """Return every 反映问题, those that were added later and those that are gone with the day."""
    columns = "position, text, added_on, withdrawn_on"
    return fetch(db, f"SELECT {columns} FROM point WHERE item_id = ? ORDER BY position", (item_id,))


def _directives(db: sqlite3.Connection, item_id: int) -> list[Row]:
    """Return every 批示 with its class; one from before there were classes asked, or was read."""
    found = _of_item(db, "directive", item_id, "directed_on")
    return [row | {"kind": row["kind"] or (directive.ORDER if row["instruction"] else directive.SEEN)} for row in found]
