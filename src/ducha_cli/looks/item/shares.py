"""The shares of one item: each unit's notices, receipt, reports, reviews, extensions and 复核, told round by round."""

# ruff: noqa: S608  names put into SQL are ours, never typed

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.days import lamp
from ducha_cli.domain.life import assignment as shares
from ducha_cli.domain.life import item as items
from ducha_cli.looks.attachments import plain
from ducha_cli.looks.item import duties, matrix, tellings
from ducha_cli.looks.item.items import due_text, lamp_name
from ducha_cli.looks.report import suspended
from ducha_cli.looks.rows import Row, fetch, grouped
from ducha_cli.settings import PAPER

if TYPE_CHECKING:
    import sqlite3

    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.settings import Settings


_POINTS = (
    "SELECT position, text FROM point WHERE item_id = ? AND (carried_to IS NULL"
    " AND withdrawn_on IS NULL OR id IN (SELECT point_id FROM reply_point)) ORDER BY position"
)
"""The points that reports answer; one that went to another item before anybody did is answered there."""


def _then(column: str, kept: str) -> str:
    image = (
        f"(SELECT json_extract(s.value, '$.{column}') FROM json_each(e.detail, '$.rows.assignment') s"
        " WHERE json_extract(s.value, '$.id') = r.assignment_id)"
    )
    return f"coalesce(r.{kept}, {image})"


DUE_THEN = _then("due_current", "due_then")
"""SQL: the deadline of a share when the reply ``r`` came; of one from before 0004 as its entry ``e`` left the share."""
DUE_ORIGINAL_THEN = _then("due_original", "due_original_then")


def judged_on(settings: Settings) -> str:
    """SQL: the day of the reply ``r`` that is held against its deadline (``[report] on_time``)."""
    return "coalesce(r.original_on, r.replied_on)" if settings.report.on_time == PAPER else "r.replied_on"


# What another unit took over came with an entry that is no reply's: its number of days alone tells.
_LATE = f"""
SELECT r.id, {{day}} AS day, r.due_then, coalesce((SELECT {{day}} > {DUE_THEN}
 FROM entry e, json_each(e.detail, '$.rows.reply') j
 WHERE e.act = 'item.report' AND e.subject = printf('D%d-%04d.%d', i.year, i.number, a.position)
 AND json_extract(j.value, '$.id') = r.id), {{day}} > r.due_then, r.late_workdays > 0) AS late
FROM item i JOIN assignment a ON a.item_id = i.id JOIN reply r ON r.assignment_id = a.id WHERE i.id = ?"""


def of_item(
    db: sqlite3.Connection, settings: Settings, calendar: Calendar, today: date, item: Row, names: dict[int, str]
) -> list[Row]:
    """Every assignment of every round with all that hangs on it."""
    found = fetch(db, "SELECT * FROM assignment WHERE item_id = ? ORDER BY position", (item["id"],))
    number_of = {row["id"]: numbering.write("item", item["year"], item["number"], row["position"]) for row in found}
    tables = ("milestone", "receipt", "reply", "review", "urging", "extension", "suspension", "recheck")
    below = {table: _below(db, table, item["id"]) for table in tables}
    stand = suspended.of(db, "assignment_id")
    late = {one["id"]: one for one in fetch(db, _LATE.format(day=judged_on(settings)), (item["id"],))}
    answers = _point_rows(db, "reply_point", "reply", item["id"])
    judged = _point_rows(db, "review_point", "review", item["id"])
    points = fetch(db, _POINTS, (item["id"],))
    notices = grouped(
        fetch(
            db,
            f"{tellings.ROWS} JOIN assignment a ON a.id = n.assignment_id WHERE a.item_id = ? ORDER BY n.id",
            (item["id"],),
        ),
        "assignment_id",
    )
    again = duties.again(db, item["id"])
    shown = []
    for row in found:
        open_now = item["state"] in items.OPEN and row["round"] == item["round"]
        runs = open_now and row["state"] in shares.RUNNING and row["covered_by"] is None
        seen = lamp.lamp(row["due_current"] if runs else None, today, calendar, settings.lamps.yellow_workdays)
        halted = stand.get(row["id"]) if runs else None
        receipt = _of_its_own(row, below["receipt"].get(row["id"], []), notices.get(row["id"], []))
        shown.append(
            {
                "number": number_of[row["id"]],
                "round": row["round"],
                "unit": names[row["unit_id"]],
                "role": row["role"],
                "task": row["task"],
                "state": row["state"],
                "state_label": again.get(row["id"]) or tellings.label(row["state"], notices.get(row["id"], [])),
                "due": row["due_current"],
                "due_text": suspended.text(db, halted)
                or due_text(
                    row["due_current"],
                    row["due_rule"],
                    estimate=calendar.provisional(row["due_estimate"], row["due_current"]),
                )
                + (_expected(row, item, calendar, settings) if open_now else ""),
                "lamp": lamp_name(settings, seen.level),
                "overdue_days": seen.overdue_days,
                **{
                    name: content
                    for name, content in plain(row).items()
                    if name not in {"position", "unit_id", "covered_by", "released_to", "state", "due_current"}
                },
                "covered_by": number_of.get(row["covered_by"]),
                "released_to": number_of.get(row["released_to"]),
                "milestones": [plain(one) for one in below["milestone"].get(row["id"], [])],
                "urgings": [plain(one) for one in below["urging"].get(row["id"], [])],
                "suspensions": [plain(one) for one in below["suspension"].get(row["id"], [])],
                "extensions": [plain(one) for one in below["extension"].get(row["id"], [])],
                "notices": (told := tellings.shown(notices.get(row["id"], []))),
                "tellings": [one for one in told if one["paper"] is None],
                "recalls": tellings.recalled(told),
                "receipt": plain(receipt[0]) if receipt else None,
                "replies": [
                    plain(one) | _lateness(one, late[one["id"]], calendar) | {"points": answers.get(one["id"], [])}
                    for one in below["reply"].get(row["id"], [])
                ],
                "reviews": [
                    plain(one)
                    | {
                        "outcome_label": shares.REVIEW_OUTCOMES.get(one["outcome"], one["outcome"]),
                        "points": judged.get(one["id"], []),
                        "matrix": matrix.lines(points, *_standing(below, row["id"], one, answers, judged)),
                    }
                    for one in below["review"].get(row["id"], [])
                ],
                "rechecks": [
                    plain(one) | {"verdict_label": shares.RECHECK_VERDICTS.get(one["verdict"], one["verdict"])}
                    for one in below["recheck"].get(row["id"], [])
                ],
            }
        )
    return shown


def _lateness(reply: Row, judged: Row, calendar: Calendar) -> Row:
    """Return whether a reply was late, and by how many working days where another day than its own is judged."""
    late = bool(judged["late"])
    if judged["day"] == reply["replied_on"] or not late:
        return {"late": late}
    days = (date.fromisoformat(judged[name]) for name in ("due_then", "day"))
    return {"late": late, "late_workdays": calendar.working_between(*days)}


def _of_its_own(share: Row, receipts: list[Row], notices: list[Row]) -> list[Row]:
    """Return the receipts of a share; of one that was taken up again, what its recalled notices had are past."""
    gone = {one["id"] for one in notices if one["recalled_on"]} if share["received_on"] is None else set()
    return [one for one in receipts if one["notice_id"] not in gone]


def _standing(
    below: dict[str, dict[int, list[Row]]],
    share: int,
    review: Row,
    answers: dict[int, list[Row]],
    judged: dict[int, list[Row]],
) -> tuple[list[Row], list[Row]]:
    """Return what was answered and judged at a review; of an acceptance also what had passed before and stood."""
    if review["outcome"] != "accepted":
        return answers.get(review["reply_id"], []), judged.get(review["id"], [])
    replies = [one["id"] for one in below["reply"].get(share, []) if one["id"] <= review["reply_id"]]
    reviews = [one["id"] for one in below["review"].get(share, []) if one["id"] <= review["id"]]
    return [one for key in replies for one in answers.get(key, [])], [
        one for key in reviews for one in judged.get(key, [])
    ]


def _below(db: sqlite3.Connection, table: str, item_id: int) -> dict[int, list[Row]]:
    query = f"SELECT t.* FROM {table} t JOIN assignment a ON a.id = t.assignment_id WHERE a.item_id = ? ORDER BY t.id"
    return grouped(fetch(db, query, (item_id,)), "assignment_id")


def _point_rows(db: sqlite3.Connection, table: str, owner: str, item_id: int) -> dict[int, list[Row]]:
    """The lines of a 逐条对照 by the reply or review that they belong to, each with its point's position."""
    query = (
        f"SELECT t.*, p.position FROM {table} t JOIN point p ON p.id = t.point_id"
        " WHERE p.item_id = ? ORDER BY p.position"
    )
    groups = grouped(fetch(db, query, (item_id,)), f"{owner}_id")
    return {key: [plain(row) for row in rows] for key, rows in groups.items()}


def _expected(row: Row, item: Row, calendar: Calendar, settings: Settings) -> str:
    """Return to which day a limit of an imported row comes from its basis: 预计, until 送达 or 建账 fixes it."""
    if row["due_current"] is not None:
        return ""
    from ducha_cli.domain.days import deadline  # reads texts: reports ask this module for its SQL alone

    if row["due_kind"] not in deadline.COUNTED:
        return ""
    if not item["external_key"] or not item["basis_date"]:
        return ""
    begin = date.fromisoformat(item["basis_date"])
    reckoned = deadline.due(deadline.read(row["due_rule"], begin), begin, calendar, roll=settings.clock.roll)
    assert reckoned is not None
    return f"（按依据预计 {reckoned.day}）"
