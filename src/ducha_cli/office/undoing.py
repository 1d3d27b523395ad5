"""An entry is taken back: what it wrote goes from the tables, and all of it stays in the trail.

What may be taken back, by whom and on whose word is the act's to judge; this only does it. What wrote several entries
is taken back newest first, one entry each.
"""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, Any

from ducha_cli.domain.life import item as items
from ducha_cli.ledger import tables, trail
from ducha_cli.looks.rows import OF_SUBJECT, parts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterable

    from ducha_cli.ledger.transaction import Entry, Transaction

Key = tuple[str, int]
_Images = dict[Key, dict[str, Any]]

_WRITERS = (
    "SELECT act, detail FROM event WHERE seq < ? AND (act = ? OR seq NOT IN (SELECT id FROM undone)) AND {which}"
    " ORDER BY seq DESC"
)


def take_back(
    transaction: Transaction,
    seq: int,
    *,
    reason: str,
    approver: str = "",
    screen: Callable[[str], None] | None = None,
    proof: Callable[[], None] | None = None,
    **facts: Any,
) -> Entry:
    """Take the entry ``seq`` back in an entry of its own, which bears its subject and day; return that entry.

    Rows that it made go, but for those that outlive it (``trail.STAYING``); of those that it changed, the columns that
    it changed are as they were before. The middle state of an item is reckoned anew: it follows from its shares.

    Args:
        transaction: the open transaction.
        seq: the entry that is taken back.
        reason: why.
        approver: by whose leave.
        screen: is shown all that the new entry will hold, and may refuse it.
        proof: keeps, inside the new entry, what proves the leave.
        facts: what the new entry says besides.
    """
    db = transaction.database
    entry = event(db, seq)
    told = {"seq": seq, "act": entry.act, "reason": reason, **({"approver": approver} if approver else {}), **facts}
    with transaction.event(trail.UNDO, entry.subject, entry.happened_on, screen, **told) as opened:
        if proof is not None:
            proof()
        own = written(entry)
        before = images_before(db, entry, own)
        transaction.add(tables.Undone(id=seq, reason=reason, approver=approver))
        for key, image in own.items():
            if key in before:
                _put_back(transaction, key, changed(key[0], before[key], image))
        made = {key for key in own if key not in before and key[0] not in trail.STAYING}
        for table, number in children_first(db, made):
            transaction.remove(kind(table), number)
        _restage(transaction, own)
    return opened


def written(entry: trail.Event) -> _Images:
    """Return the rows that an entry wrote itself; others its detail may merely mention."""
    return {
        (table, row["id"]): row
        for table, rows in trail.details(entry)["rows"].items()
        for row in rows
        if row["event_seq"] == entry.seq
    }


def images_before(db: sqlite3.Connection, entry: trail.Event, keys: Collection[Key]) -> _Images:
    """Return what stood of these rows before an entry; one that is not there was made by it.

    The last entry before it that stands, or that took another back, tells. A row that was taken back altogether has no
    entry that stands: an image of it belongs to an older row, whose id was given again.
    """
    found: _Images = {}
    made = set(keys)
    thing = entry.subject.partition(".")[0]
    own = "(subject = ? OR (subject > ? AND subject < ?))", [thing, thing + ".", thing + "/"]
    others = (
        " OR ".join(["instr(detail, ?)"] * len({table for table, _ in keys})),
        sorted({f'"{t}":[' for t, _ in keys}),
    )
    for which, given in (own, (f"({others[0] or 0})", others[1])):
        query = _WRITERS.format(which=which)
        for act, detail in db.execute(query, (entry.seq, trail.UNDO, *given)):
            for table, rows in trail.details(entry._replace(detail=detail))["rows"].items():
                for row in rows:
                    key = table, row["id"]
                    if key in made:
                        found.setdefault(key, row)
                        made -= {key} if act != trail.UNDO else set()
            if not made:
                return found
    return {key: image for key, image in found.items() if key not in made}


def put_right(db: sqlite3.Connection, entry: trail.Event) -> _Images:
    """Return the rows that an entry wrote, with what 更正 of what it made put right since."""
    found = written(entry)
    made = found.keys() - images_before(db, entry, found).keys()
    query = f"SELECT seq FROM entry WHERE {OF_SUBJECT} AND seq > ? AND act GLOB ? ORDER BY seq"  # noqa: S608  our own words
    whole = entry.subject.partition(".")[0]
    for (seq,) in db.execute(query, (*parts(whole), entry.seq, trail.CORRECTING)).fetchall():
        own = written(one := event(db, seq))
        before = images_before(db, one, own) if made & own.keys() else {}
        for key in found.keys() & before.keys():
            found[key] = found[key] | {name: own[key][name] for name in changed(key[0], before[key], own[key])}
    return found


def maker(db: sqlite3.Connection, key: Key, subject: str = "") -> trail.Event:
    """Return the entry that made a row: the first that stands and wrote it; it may be one of ``subject``."""
    own = f"SELECT seq FROM entry WHERE {OF_SUBJECT} AND instr(detail, ?) ORDER BY seq"  # noqa: S608  our own words
    every = "SELECT seq FROM entry WHERE ? <> ? AND ? IS NOT NULL AND instr(detail, ?) ORDER BY seq"
    for query in (own, every):
        for (seq,) in db.execute(query, (*parts(subject), f'"{key[0]}":[')).fetchall():
            if key in written(one := event(db, seq)):
                return one
    raise AssertionError(f"no entry made {key}")


def writer(db: sqlite3.Connection, subject: str, key: Key, column: str) -> trail.Event | None:
    """Return the entry, of those of a thing and its parts, that gave a column the value that it has; None if another's.

    Args:
        db: the ledger.
        subject: the number of the thing.
        key: the row.
        column: of the row.
    """
    query = f"SELECT seq FROM entry WHERE {OF_SUBJECT} AND instr(detail, ?) ORDER BY seq"  # noqa: S608  our own words
    last: Any = ...
    found = None
    for (seq,) in db.execute(query, (*parts(subject.partition(".")[0]), f'"{key[0]}":[')).fetchall():
        one = event(db, seq)
        image = written(one).get(key, {})
        if column in image and image[column] != last:
            found, last = one, image[column]
    return found


def children_first(db: sqlite3.Connection, keys: Iterable[Key]) -> list[Key]:
    """Return rows in an order in which each may go before what it refers to."""
    some = set(keys)
    names = {table for table, _ in some}
    query = 'SELECT "table" FROM pragma_foreign_key_list(?)'
    parents = {name: {row[0] for row in db.execute(query, (name,))} & names - {name} for name in names}
    order = list(TopologicalSorter(parents).static_order())
    return sorted(some, key=lambda one: (order.index(one[0]), one[1]), reverse=True)


def event(db: sqlite3.Connection, seq: int) -> trail.Event:
    """Return an entry of the trail."""
    query = "SELECT seq, recorded_at, happened_on, actor, act, subject, detail, prev, hash FROM event WHERE seq = ?"
    return trail.Event(*db.execute(query, (seq,)).fetchone())


def kind(table: str) -> Any:
    """Return the rows of a table by its name."""
    return getattr(tables, "".join(word.capitalize() for word in table.split("_")))


def changed(table: str, before: dict[str, Any], image: dict[str, Any]) -> dict[str, Any]:
    """Return the columns that an entry changed as they were; an older image lacks those that came to be later.

    An item's middle state is none of them: it follows from its shares.
    """
    fields = kind(table).model_fields
    was = {name: before[name] if name in before else fields[name].default for name in image if name != "event_seq"}
    told = {name: value for name, value in was.items() if value != image[name]}
    if table == "item" and {was["state"], image["state"]} <= items.MIDDLE:
        told.pop("state", None)
    return told


def _put_back(transaction: Transaction, key: Key, columns: dict[str, Any]) -> None:
    """Write columns as they were; an item of which none is left to write is written by its stage alone."""
    table, number = key
    if columns or table != "item":
        row = transaction.row(kind(table), number)
        for name, value in columns.items():
            setattr(row, name, value)
        row.event_seq = transaction.opened.seq
        transaction.add(row)


def _restage(transaction: Transaction, own: _Images) -> None:
    """Give the items that an entry touched the stage of their shares; one that bears that entry is written anyhow."""
    touched = {image["item_id"] for (table, _), image in own.items() if table == "assignment"}
    for key in sorted(touched | {key for table, key in own if table == "item"}):
        row = transaction.row(tables.Item, key)
        if row.state in items.MIDDLE:
            row.state = _stage(transaction.database, row)
        if row.event_seq == own.get(("item", key), {}).get("event_seq"):
            row.event_seq = transaction.opened.seq
        transaction.add(row)


def _stage(db: sqlite3.Connection, row: tables.Item) -> str:
    query = "SELECT role, state FROM assignment WHERE item_id = ? AND round = ?"
    return items.middle_of([tuple(one) for one in db.execute(query, (row.id, row.round))])
