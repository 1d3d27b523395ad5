"""民意快线: 件件有着落、事事有回音 (R4-13); and whatever has nobody, or no day: 事事有人管 (R1-14)."""

# ruff: noqa: S608  state codes put into SQL are ours, never typed

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.life import assignment as shares
from ducha_cli.domain.life import issue as issues
from ducha_cli.domain.life import item as items
from ducha_cli.domain.life.assignment import LIVE
from ducha_cli.looks.report import suspended
from ducha_cli.looks.rows import Row, among, fetch, grouped, quoted
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

LETTER = items.LETTER
_ANSWERABLE = items.REPORTED | items.DONE | items.MERGED
"""From here on both answers are owed: the result is known, or the matter goes on under another number."""
_NOT_OURS = ("cancelled",)
"""Where nothing is owed any more: both answers came first."""
_CALLER = ("群众", "未答复群众")
_UP = ("上级", "未上报")

# What was said before the first report tells nobody of a result.
_OF_RESULT = """(w.answered_on IS NULL OR w.answered_on >= coalesce((
 SELECT min(r.replied_on) FROM reply r JOIN assignment a ON a.id = r.assignment_id
 WHERE a.item_id = w.item_id AND a.round = w.round), ''))"""


def letters(db: sqlite3.Connection, today: date, *, whole: bool = False) -> list[Row]:
    """Return the letters and calls that lack somebody, a day or an answer, the oldest first (R4-13).

    Each bears both duties, 上报 and 答复群众, with their days of this round; ``missing`` is what is still owed.

    Args:
        db: the ledger, live or replayed.
        today: the day on which it is looked at.
        whole: also those that lack nothing.
    """
    where = f"i.source = '{LETTER}' AND i.state NOT IN {quoted(_NOT_OURS)}"
    found = fetch(
        db,
        "SELECT i.id, i.year, i.number, i.title, i.state, coalesce(i.accepted_on, i.basis_date) AS came_on,"
        " (SELECT min(e.happened_on) FROM entry e WHERE e.subject = printf('D%d-%04d', i.year, i.number)) AS added_on"
        f" FROM item i WHERE {where} ORDER BY coalesce(came_on, added_on), i.id",
    )
    held, names = _held(db, where), units.names(db, today)
    answers = grouped(
        fetch(
            db,
            "SELECT w.item_id, w.audience, w.answered_on, w.means, w.na_reason FROM answer w"
            f" JOIN item i ON i.id = w.item_id AND i.round = w.round WHERE {where} AND {_OF_RESULT} ORDER BY w.id",
        ),
        "item_id",
    )
    rows = [_letter(row, held.get(row["id"], []), answers.get(row["id"], []), names, today) for row in found]
    return [row for row in rows if whole or row["missing"]]


def _letter(row: Row, held: list[Row], answers: list[Row], names: dict[int, str], today: date) -> Row:
    last = {one["audience"]: one for one in answers}
    missing = _unowned(held) if row["state"] in items.OPEN else []
    missing += [word for audience, word in _owed(row["state"]) if audience not in last]
    came = row["came_on"] or row["added_on"]
    return {
        "number": numbering.write("item", row["year"], row["number"]),
        "came_on": came,
        "days": (today - today.fromisoformat(came)).days,
        "state": row["state"],
        "state_label": items.LIFECYCLE.label(row["state"]),
        "units": [names[one["unit_id"]] for one in held],
        "told_up": _answered(last.get("上级")),
        "told_public": _answered(last.get("群众")),
        "settled": not (row["state"] in items.OPEN and _unowned(held)),
        "answered": "群众" in last and ("上级" in last or row["state"] in items.DECLINED),
        "answerable": bool(_owed(row["state"])),
        "missing": missing,
        "title": row["title"],
    }


def _owed(state: str) -> tuple[tuple[str, str], ...]:
    """Return who is owed an answer; of what was not taken on, the caller alone."""
    if state in items.DECLINED:
        return (_CALLER,)
    return (_UP, _CALLER) if state in _ANSWERABLE else ()


def _answered(answer: Row | None) -> str:
    if answer is None:
        return ""
    return answer["answered_on"] or f"不适用：{answer['na_reason']}"


def _held(db: sqlite3.Connection, where: str) -> dict[int, list[Row]]:
    """The live shares of the items' current rounds, 牵头 first."""
    found = fetch(
        db,
        "SELECT a.item_id, a.unit_id, a.role, a.position, a.person, a.due_current, a.due_rule, a.due_kind"
        f" FROM assignment a JOIN item i ON i.id = a.item_id AND i.round = a.round"
        f" WHERE {among('a.state', LIVE)} AND {where}",
    )
    return grouped(sorted(found, key=lambda one: (shares.ROLES.index(one["role"]), one["position"])), "item_id")


def _unowned(held: list[Row]) -> list[str]:
    doers = [one for one in held if one["role"] in shares.DOERS]
    if not doers:
        return ["无单位"]
    no_person = any(not one["person"] for one in doers)
    no_due = any(not one["due_current"] and (not one["due_rule"] or one["due_kind"] == "text") for one in doers)
    return [word for word, lacks in (("无责任人", no_person), ("无时限", no_due)) if lacks]


def unowned(db: sqlite3.Connection, today: date) -> list[Row]:
    """Return the items and issues in hand that lack a unit, a person or a day (R1-14).

    An item counts from 立项 on; an issue's day is asked once its 整改 has begun.
    """
    names = units.names(db, today)
    where = f"i.state IN {quoted(items.MIDDLE)}"
    held = _held(db, where)
    rows = [
        {
            "number": numbering.write("item", row["year"], row["number"]),
            "state_label": items.LIFECYCLE.label(row["state"]),
            "units": [names[one["unit_id"]] for one in held.get(row["id"], [])],
            "missing": _unowned(held.get(row["id"], [])),
            "title": row["title"],
        }
        for row in fetch(db, f"SELECT id, year, number, title, state FROM item i WHERE {where} ORDER BY year, number")
    ]
    return [row for row in [*rows, *_issues(db, names)] if row["missing"]]


def _issues(db: sqlite3.Connection, names: dict[int, str]) -> list[Row]:
    found = fetch(
        db,
        "SELECT i.id, i.year, i.number, i.matter, i.state, i.rectify_type,"
        " coalesce(i.due_current, i.due_required) AS due,"
        " (SELECT u.unit_id FROM issue_unit u WHERE u.issue_id = i.id ORDER BY u.position, u.id LIMIT 1) AS unit_id,"
        " EXISTS (SELECT 1 FROM issue_person p WHERE p.issue_id = i.id) AS named"
        f" FROM issue i WHERE i.state IN {quoted(issues.OPEN)} ORDER BY i.year, i.number",
    )
    stand = suspended.of(db, "issue_id")
    rows = []
    for row in found:
        no_due = row["state"] in issues.RECTIFYING and not row["due"] and row["rectify_type"] == "限期"
        no_due = no_due and row["id"] not in stand
        lacks = (("无单位", row["unit_id"] is None), ("无责任人", not row["named"]), ("无时限", no_due))
        rows.append(
            {
                "number": numbering.write("issue", row["year"], row["number"]),
                "state_label": issues.LIFECYCLE.label(row["state"]),
                "units": [names[row["unit_id"]]] if row["unit_id"] else [],
                "missing": [word for word, so in lacks if so],
                "title": row["matter"],
            }
        )
    return rows
