"""Units seen: the register of all names, the list in protocol order, and one unit with its dated posts."""

# ruff: noqa: S608  state codes and table names put into SQL are ours, never typed

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ducha_cli.domain import assignment, issue
from ducha_cli.domain import unit as units
from ducha_cli.looks import filters
from ducha_cli.looks.filters import EVERYTHING, Filter
from ducha_cli.looks.rows import Row, fetch, grouped, quoted, value

if TYPE_CHECKING:
    import sqlite3
    from datetime import date


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


def listing(db: sqlite3.Connection, day: date, chosen: Filter = EVERYTHING) -> list[Row]:
    """Return the units in protocol order, with their names and posts of ``day``."""
    found = fetch(
        db,
        "SELECT u.id, u.code, u.kind, p.code AS parent, u.position, u.state, u.phone, u.from_on, u.to_on"
        " FROM unit u LEFT JOIN unit p ON p.id = u.parent_id ORDER BY u.position, u.id",
    )
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
    return filters.arranged(rows, chosen)


def without_inspector(db: sqlite3.Connection, day: date, chosen: Filter = EVERYTHING) -> list[Row]:
    """Return the active units that have no 督查员 on ``day`` (R0-14)."""
    active = listing(db, day, replace(chosen, states=frozenset({"active"}), limit=None))
    return [row for row in active if not row["inspector"]][: chosen.limit]


def one(db: sqlite3.Connection, day: date, unit_id: int) -> Row:
    """Return everything about one unit: all its names and posts by date, and how much it has in hand."""
    row = next(row for row in listing(db, day) if row["id"] == unit_id)
    row["names"] = fetch(
        db,
        'SELECT "full", short, initials, from_on, to_on FROM unit_name WHERE unit_id = ? ORDER BY from_on, id',
        (unit_id,),
    )
    for name in row["names"]:
        # A former name's first day is not known: it was given up before the ledger began.
        name["from_on"] = None if name["from_on"] == UNKNOWN else name["from_on"]
    row["posts"] = fetch(
        db,
        "SELECT person, title, principal, inspector, duty, phone, from_on, to_on FROM post WHERE unit_id = ?"
        " ORDER BY from_on, id",
        (unit_id,),
    )
    for post in row["posts"]:
        post["principal"], post["inspector"] = bool(post["principal"]), bool(post["inspector"])
    shares, found = quoted(assignment.RUNNING), quoted(issue.OPEN)
    row["open_assignments"] = value(
        db,
        "SELECT count(*) FROM assignment a JOIN item i ON i.id = a.item_id AND i.round = a.round"
        f" WHERE a.unit_id = ? AND a.state IN {shares}",
        (unit_id,),
    )
    row["open_issues"] = value(
        db,
        "SELECT count(*) FROM issue_unit r JOIN issue i ON i.id = r.issue_id"
        f" WHERE r.unit_id = ? AND r.role IN ('责任', '配合') AND i.state IN {found}",
        (unit_id,),
    )
    return row


def _named(db: sqlite3.Connection, day: date) -> dict[int, Row]:
    """The name of each unit on ``day``; its first one where ``day`` is earlier than all."""
    chosen: dict[int, Row] = {}
    on = day.isoformat()
    rows = fetch(db, 'SELECT unit_id, "full", short, from_on, to_on FROM unit_name ORDER BY unit_id, from_on, id')
    for row in rows:
        if row["unit_id"] not in chosen or row["from_on"] <= on:
            chosen[row["unit_id"]] = row
    return chosen


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
        "code": row["code"],
        "full": name["full"],
        "short": name["short"] or name["full"],
        "kind": row["kind"],
        "parent": row["parent"],
        "principal": head["person"] if head else "",
        "principal_title": head["title"] if head else "",
        "inspector": "、".join(post["person"] for post in inspectors),
        "inspector_title": "、".join(post["title"] for post in inspectors if post["title"]),
        "inspector_phone": "、".join(post["phone"] for post in inspectors if post["phone"]),
        "phone": row["phone"],
        "state": row["state"],
        "state_label": units.LIFECYCLE.label(row["state"]),
        "former": [one["full"] for one in former],
        "position": row["position"],
        "from_on": row["from_on"],
        "to_on": row["to_on"],
    }
