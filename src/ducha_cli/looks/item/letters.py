"""民意快线: 件件有着落、事事有回音 (R4-13)."""

# ruff: noqa: S608  state codes put into SQL are ours, never typed

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.life import assignment as shares
from ducha_cli.domain.life import item as items
from ducha_cli.domain.life.assignment import LIVE
from ducha_cli.looks.item.before import ended
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
    where = f"i.source = '{LETTER}' AND i.state NOT IN {quoted(_NOT_OURS)} AND NOT {ended('i')}"
    found = fetch(
        db,
        "SELECT i.id, i.year, i.number, i.title, i.state, coalesce(i.accepted_on, i.basis_date) AS came_on,"
        " (SELECT min(e.happened_on) FROM entry e WHERE e.subject = printf('D%d-%04d', i.year, i.number)) AS added_on"
        f" FROM item i WHERE {where} ORDER BY coalesce(came_on, added_on), i.id",
    )
    held, names = held_by(db, where), units.names(db, today)
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
    missing = lacking(held) if row["state"] in items.OPEN else []
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
        "settled": not (row["state"] in items.OPEN and lacking(held)),
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


def held_by(db: sqlite3.Connection, where: str) -> dict[int, list[Row]]:
    """Return the live shares of the items' current rounds, 牵头 first."""
    found = fetch(
        db,
        "SELECT a.item_id, a.unit_id, a.role, a.position, a.person, a.due_current, a.due_rule, a.due_kind, a.covered_by"
        f" FROM assignment a JOIN item i ON i.id = a.item_id AND i.round = a.round"
        f" WHERE {among('a.state', LIVE)} AND {where}",
    )
    return grouped(sorted(found, key=lambda one: (shares.ROLES.index(one["role"]), one["position"])), "item_id")


def lacking(held: list[Row]) -> list[str]:
    """Return what the 牵头 and 主办 of an item lack: a unit, a person, a day."""
    doers = [one for one in held if one["role"] in shares.DOERS]
    if not doers:
        return ["无单位"]
    return [word for word, lacks in bare(doers) if lacks]


def bare(held: list[Row]) -> tuple[tuple[str, bool], ...]:
    """Return whether some of these shares has no person, or no day."""
    no_due = any(not one["due_current"] and (not one["due_rule"] or one["due_kind"] == "text") for one in held)
    return ("无责任人", any(not one["person"] for one in held)), ("无时限", no_due)
