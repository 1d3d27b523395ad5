"""人员 seen: who is registered, which posts each holds on a day, and which units lack a 主要负责人 (R0-14, trap 24)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.acts.person import Person
from ducha_cli.domain.life import person
from ducha_cli.domain.words.calling import Known, People
from ducha_cli.looks import filters
from ducha_cli.looks.filters import EVERYTHING, Filter
from ducha_cli.looks.rows import Row, facts_of, fetch, grouped, value
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

_POSTS = (
    "SELECT id, person_id, unit_id, person, title, kind, rank, document, principal, inspector, duty, phone, from_on,"
    " to_on FROM post ORDER BY from_on, id"
)


_CONDITIONS = {
    "unit": "EXISTS (SELECT 1 FROM post h WHERE h.person_id = i.id AND h.unit_id = :unit"
    " AND h.from_on <= :day AND (h.to_on IS NULL OR h.to_on > :day))",
    "where": "i.code IN (SELECT value FROM json_each(:where))",
}


def register(db: sqlite3.Connection) -> People:
    """Return everybody who is registered, with all posts of all days; who was merged is the one that stayed."""
    names: dict[int, list[str]] = {}
    for row in fetch(db, 'SELECT unit_id, "full", short FROM unit_name ORDER BY unit_id, from_on DESC, id DESC'):
        names.setdefault(row["unit_id"], []).extend(filter(None, (row["short"], row["full"])))
    posts = grouped(fetch(db, _POSTS), "person_id")
    known = fetch(db, "SELECT id, code, name FROM person WHERE merged_into IS NULL ORDER BY id")
    return People(
        (Known(one["id"], one["code"], one["name"], tuple(map(post_of, posts.get(one["id"], ())))) for one in known),
        {unit: tuple(dict.fromkeys(borne)) for unit, borne in names.items()},
    )


def post_of(row: Row) -> person.Post:
    """Return a post as the rules know it."""
    kept = {name: row[name] for name in ("person_id", "unit_id", "title", "from_on", "to_on", "rank", "id")}
    return person.Post(kind=kind_of(row), **kept)


def kind_of(row: Row) -> str:
    """Return the kind of a post; one that was written before kinds were is told by its flags."""
    flagged = next((kind for kind, flag in person.FLAGS.items() if row[flag]), person.OWN)
    return str(row["kind"] or flagged)


def listing(db: sqlite3.Connection, day: date, chosen: Filter = EVERYTHING) -> list[Row]:
    """Return who is registered, in the order of who stands higher on ``day``; who holds no post then comes last."""
    names, posts = units.names(db, day), grouped(fetch(db, _POSTS), "person_id")
    where, given = filters.where(chosen, _CONDITIONS, person.LIFECYCLE.states)
    only = "SELECT i.*, o.code AS into_code FROM person i LEFT JOIN person o ON o.id = i.merged_into"
    rows = []
    for row in fetch(db, f"{only} WHERE TRUE{where}", given | {"day": day.isoformat()}):
        held = person.held(map(post_of, posts.get(row["id"], ())), day.isoformat())
        rows.append((held, _shown(row, held, names)))
    order = list(person.KINDS)

    def place(one: tuple[list[person.Post], Row]) -> tuple[int, bool, int, int]:
        first = one[0][0] if one[0] else None
        if first is None:
            return len(order), True, 0, one[1]["id"]
        return order.index(first.kind), first.rank is None, first.rank or 0, one[1]["id"]

    found = [
        shown
        for held, shown in sorted(rows, key=place)
        if (chosen.kind is None or any(post.kind == chosen.kind for post in held))
        and (chosen.find is None or _holds(shown, chosen.find))
    ]
    return filters.arranged(found, chosen)


def _holds(row: Row, words: str) -> bool:
    told = "|".join(str(row[name]) for name in ("code", "name", "phone", "title", "units", "note"))
    return all(word in told for word in words.split())


def _shown(row: Row, held: list[person.Post], names: dict[int, str]) -> Row:
    return {
        "id": row["id"],
        **facts_of(Person, row),
        "title": "；".join(post.title for post in held if post.title),
        "kind": list(dict.fromkeys(post.kind for post in held)),
        "units": list(dict.fromkeys(names[post.unit_id] for post in held)),
        "rank": next((post.rank for post in held if post.rank is not None), None),
        "into": row["into_code"],
        "state": row["state"],
        "state_label": person.LIFECYCLE.label(row["state"]),
    }


def one(db: sqlite3.Connection, day: date, person_id: int) -> Row:
    """Return everything about one person: all posts of all days, those of ``day`` first in his title."""
    row = next(row for row in listing(db, day) if row["id"] == person_id)
    names = units.names(db, day)
    posts = [post for post in fetch(db, _POSTS) if post["person_id"] == person_id]
    row["posts"] = [
        {
            "unit": names[post["unit_id"]],
            "kind": kind_of(post),
            **{name: post[name] for name in ("title", "rank", "document", "duty", "phone", "from_on", "to_on")},
            "held": post_of(post).held(day.isoformat()),
        }
        for post in posts
    ]
    row["same_name"] = (
        []
        if row["into"]
        else [
            other["code"]
            for other in fetch(
                db,
                "SELECT code FROM person WHERE name = ? AND id <> ? AND merged_into IS NULL",
                (row["name"], person_id),
            )
        ]
    )
    return row


def headless(db: sqlite3.Connection, day: date, chosen: Filter = EVERYTHING) -> list[Row]:
    """Return the active units that have no 主要负责人 on ``day``; a 领导机关 has 主要领导 instead."""
    led = {
        post["unit_id"]
        for post in fetch(db, _POSTS)
        if kind_of(post) in {person.HEAD, person.PRINCIPAL} and post_of(post).held(day.isoformat())
    }
    active = units.listing(db, day, Filter(states=frozenset({"active"})))
    return [row for row in active if row["id"] not in led and chosen.unit in {None, row["id"]}][: chosen.limit]


def merged(db: sqlite3.Connection, person_id: int) -> int:
    """Return who somebody is now: himself, or the one that he was merged into."""
    while (into := value(db, "SELECT merged_into FROM person WHERE id = ?", (person_id,))) is not None:
        person_id = into
    return person_id
