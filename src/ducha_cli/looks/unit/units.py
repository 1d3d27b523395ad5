"""Units seen: the register of all names, the list in protocol order, and one unit with its dated posts."""

# ruff: noqa: S608  state codes and table names put into SQL are ours, never typed

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.acts.unit.records import Post, Unit
from ducha_cli.domain import numbering
from ducha_cli.domain.life import assignment, item
from ducha_cli.domain.life import unit as units
from ducha_cli.errors import NotFound
from ducha_cli.looks import filters
from ducha_cli.looks.attachments import extras_of
from ducha_cli.looks.filters import EVERYTHING, Filter
from ducha_cli.looks.rows import Row, facts_of, fetch, grouped, quoted, value
from ducha_cli.looks.standing import so_far

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from datetime import date


(_IN_USE,) = units.LIFECYCLE.open_states
UNKNOWN = "0001-01-01"
"""The first day of a name whose first day nobody wrote down."""


def register(db: sqlite3.Connection) -> units.Register:
    """Return every name of every unit for lookup, the newest name of a unit first."""
    found = fetch(
        db,
        'SELECT n.unit_id, u.code, n."full", n.short, n.initials FROM unit_name n JOIN unit u ON u.id = n.unit_id'
        " ORDER BY u.position, u.id, n.from_on DESC, n.id DESC",
    )
    return units.Register(
        units.Name(row["unit_id"], row["code"], row["full"], row["short"], tuple(usual.split()), tuple(rare.split()))
        for row in found
        for usual, _, rare in [row["initials"].partition("|")]
    )


def names(db: sqlite3.Connection, day: date) -> dict[int, str]:
    """Return the short name (else the full one) that each unit bears on ``day``."""
    return {unit: row["short"] or row["full"] for unit, row in _named(db, day).items()}


def naming(db: sqlite3.Connection) -> Callable[[int, str], str]:
    """Return what tells the short name (else the full one) of a unit on a day (ISO): each paper's own (trap 7)."""
    held = _held(db)

    def name(unit_id: int, on: str) -> str:
        row = _of_day(held[unit_id], on)
        return str(row["short"] or row["full"])

    return name


_CONDITIONS = {"where": "u.code IN (SELECT value FROM json_each(:where))"}


def listing(db: sqlite3.Connection, day: date, chosen: Filter = EVERYTHING) -> list[Row]:
    """Return the units in protocol order, with their names and posts of ``day``."""
    where, given = filters.where(chosen._replace(states=None), _CONDITIONS, ())  # their state is that of the day
    found = fetch(
        db,
        "SELECT u.*, p.code AS parent FROM unit u LEFT JOIN unit p ON p.id = u.parent_id"
        f" WHERE u.from_on <= :day{where} ORDER BY u.position, u.id",
        given | {"day": day.isoformat()},
    )
    ends_later = {row["id"] for row in found if row["to_on"] and row["to_on"] > day.isoformat()}
    found = [row | ({"state": _IN_USE} if row["id"] in ends_later else {}) for row in so_far(found, day)]
    named, posts = _named(db, day), grouped(_posts(db, day), "unit_id")
    former = grouped(
        fetch(db, 'SELECT unit_id, "full" FROM unit_name WHERE to_on <= ? ORDER BY from_on', (day.isoformat(),)),
        "unit_id",
    )
    rows = [
        _shown(row, named[row["id"]], posts.get(row["id"], []), former.get(row["id"], []))
        for row in found
        if (chosen.states is None or row["state"] in chosen.states) and chosen.kind in {None, row["kind"]}
    ]
    return filters.arranged([row for row in rows if chosen.find is None or _holds(row, chosen.find)], chosen)


def _holds(row: Row, words: str) -> bool:
    """Tell whether all ``words`` (parted by blanks) stand somewhere in what a list shows of the unit."""
    told = "|".join(str(row[name]) for name in ("code", "full", "short", "principal", "inspector", "phone", "former"))
    return all(word in told for word in words.split())


def without_inspector(db: sqlite3.Connection, day: date, chosen: Filter = EVERYTHING) -> list[Row]:
    """Return the active units that have no 督查员 on ``day`` (R0-14)."""
    active = listing(db, day, chosen._replace(states=frozenset({"active"}), limit=None))
    return [row for row in active if not row["inspector"]][: chosen.limit]


def one(db: sqlite3.Connection, day: date, unit_id: int) -> Row:
    """Return everything about one unit: all its names and posts by date, and how much it has in hand."""
    row = next((row for row in listing(db, day) if row["id"] == unit_id), None)
    if row is None:
        (known,) = fetch(db, "SELECT code, from_on FROM unit WHERE id = ?", (unit_id,))
        raise NotFound(
            f"{known['code']} 自 {known['from_on']} 列入单位名录，{day} 还没有。", "请改 --as-of，或去掉它。"
        )
    row["names"] = fetch(
        db,
        'SELECT "full", short, initials, from_on, to_on, basis FROM unit_name WHERE unit_id = ? ORDER BY from_on, id',
        (unit_id,),
    )
    for name in row["names"]:
        # A former name's first day is not known: it was given up before the ledger began.
        name["from_on"] = None if name["from_on"] == UNKNOWN else name["from_on"]
    row["posts"] = fetch(
        db,
        "SELECT t.*, p.code FROM post t LEFT JOIN person p ON p.id = t.person_id WHERE t.unit_id = ?"
        " ORDER BY t.from_on, t.id",
        (unit_id,),
    )
    row["posts"] = [{"person_code": post["code"], **facts_of(Post, post)} for post in row["posts"]]
    row["leaders"] = fetch(
        db,
        "SELECT leader, title, from_on FROM charge WHERE unit_id = ? AND from_on <= ? AND (to_on IS NULL OR to_on > ?)"
        " ORDER BY from_on, id",
        (unit_id, day.isoformat(), day.isoformat()),
    )
    row["briefings"] = fetch(
        db,
        "SELECT briefed_on, leader, title, means, text FROM briefing WHERE unit_id = ? AND briefed_on <= ?"
        " ORDER BY briefed_on, id",
        (unit_id, day.isoformat()),
    )
    for held in ("names", "posts"):
        row[held] = so_far(row[held], day)
    row["changes"] = _changes(db, day, unit_id)
    row["extras"] = extras_of(db, f"U-{row['code']}")
    row["work"] = open_work(db, day, unit_id)
    row["open_issues"] = sum(one["number"].startswith(numbering.PREFIXES["issue"]) for one in row["work"])
    row["open_assignments"] = len(row["work"]) - row["open_issues"]
    return row


def open_work(db: sqlite3.Connection, day: date, unit_id: int) -> list[Row]:
    """Return what the unit has in hand: its running shares and those under review, then its open issues.

    ``overdue`` tells whether its own clock ran out before ``day``: what others owe is none of its lateness. ``ready``
    tells whether ``unit succeed`` can hand it over: a report under review is judged first.
    """
    from ducha_cli.domain.life import issue  # names of units are wanted by every list, this by one page

    shares = fetch(
        db,
        "SELECT i.year, i.number, a.position, i.title, a.role, a.state, a.due_current AS due,"
        f" a.due_rule, a.state IN {quoted(assignment.RUNNING)} AND i.state IN {quoted(item.MIDDLE)}"
        " AND a.covered_by IS NULL AS runs"
        " FROM assignment a JOIN item i ON i.id = a.item_id AND i.round = a.round"
        f" WHERE a.unit_id = ? AND a.state IN {quoted(assignment.RUNNING | {'reported'})}"
        f" AND i.state IN {quoted(item.OPEN)}"
        " ORDER BY i.year, i.number, a.position",
        (unit_id,),
    )
    found = fetch(
        db,
        "SELECT i.year, i.number, i.matter AS title, r.role, i.state, coalesce(i.due_current, i.due_required) AS due,"
        f" i.due_rule, r.role = '责任' AND i.state IN {quoted(issue.RUNNING)} AS runs"
        " FROM issue_unit r JOIN issue i ON i.id = r.issue_id"
        f" WHERE r.unit_id = ? AND r.role IN {quoted(issue.UNIT_ROLES[:2])} AND i.state IN {quoted(issue.OPEN)}"
        " ORDER BY i.year, i.number",
        (unit_id,),
    )
    return [
        {
            "number": numbering.write(noun, row["year"], row["number"], row.get("position")),
            "title": row["title"],
            "role": row["role"],
            "state": row["state"],
            "state_label": table.label(row["state"]),
            "due": row["due"],
            "due_text": row["due"] or row["due_rule"],
            "overdue": bool(row["runs"] and row["due"] and row["due"] < day.isoformat()),
            "ready": noun == "issue" or row["state"] in assignment.RUNNING,
        }
        for noun, table, rows in (("item", assignment.LIFECYCLE, shares), ("issue", issue.LIFECYCLE, found))
        for row in rows
    ]


def living_heir(db: sqlite3.Connection, unit_id: int) -> int | None:
    """Return the unit that goes on with an ended one's work: its heir, that one's heir, until one is active."""
    seen = {unit_id}
    found = _last_heir(db, unit_id)
    while found is not None and found not in seen:
        if value(db, "SELECT state FROM unit WHERE id = ?", (found,)) in units.LIFECYCLE.open_states:
            return found
        seen.add(found)
        found = _last_heir(db, found)
    return None


def _last_heir(db: sqlite3.Connection, unit_id: int) -> int | None:
    query = "SELECT heir_id FROM unit_change WHERE unit_id = ? AND heir_id IS NOT NULL ORDER BY id DESC LIMIT 1"
    heir: int | None = value(db, query, (unit_id,))
    return heir


def _changes(db: sqlite3.Connection, day: date, unit_id: int) -> list[Row]:
    """How the unit ended and who took over, and whose work it took over itself, by day."""
    found = fetch(
        db,
        "SELECT unit_id, kind, changed_on, heir_id, basis, approver FROM unit_change"
        " WHERE (unit_id = ? OR heir_id = ?) AND changed_on <= ? ORDER BY changed_on, id",
        (unit_id, unit_id, day.isoformat()),
    )
    named = names(db, day)
    return [
        {
            "changed_on": row["changed_on"],
            "kind": row["kind"],
            "from": named[row["unit_id"]],
            "to": named.get(row["heir_id"]),
            "basis": row["basis"],
            "approver": row["approver"],
        }
        for row in found
    ]


def _named(db: sqlite3.Connection, day: date) -> dict[int, Row]:
    """The name of each unit on ``day``; its first one where ``day`` is earlier than all."""
    return {unit: _of_day(rows, day.isoformat()) for unit, rows in _held(db).items()}


def _held(db: sqlite3.Connection) -> dict[int, list[Row]]:
    found = fetch(db, 'SELECT unit_id, "full", short, from_on, to_on FROM unit_name ORDER BY unit_id, from_on, id')
    return grouped(found, "unit_id")


def _of_day(rows: list[Row], on: str) -> Row:
    return next((row for row in reversed(rows) if row["from_on"] <= on), rows[0])


def _posts(db: sqlite3.Connection, day: date) -> list[Row]:
    return fetch(
        db,
        "SELECT unit_id, person, title, principal, inspector, phone FROM post"
        " WHERE from_on <= ? AND (to_on IS NULL OR to_on > ?) ORDER BY from_on, id",
        (day.isoformat(), day.isoformat()),
    )


def _shown(row: Row, name: Row, posts: list[Row], former: list[Row]) -> Row:
    head = next((post for post in posts if post["principal"]), None)
    inspectors = [post for post in posts if post["inspector"]]
    return {
        "id": row["id"],
        **facts_of(Unit, row),
        "full": name["full"],
        "short": name["short"] or name["full"],
        "parent": row["parent"],
        "principal": head["person"] if head else "",
        "principal_title": head["title"] if head else "",
        "inspector": "、".join(post["person"] for post in inspectors),
        "inspector_title": "、".join(post["title"] for post in inspectors if post["title"]),
        "inspector_phone": "、".join(post["phone"] for post in inspectors if post["phone"]),
        "state": row["state"],
        "state_label": units.LIFECYCLE.label(row["state"]),
        "former": [one["full"] for one in former],
    }
