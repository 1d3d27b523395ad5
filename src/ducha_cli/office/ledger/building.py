"""What was built on an entry since: later entries that stand, and have to be taken back before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.domain import numbering
from ducha_cli.domain.life import undo as meanings
from ducha_cli.domain.life.assignment import LIVE, TOLD
from ducha_cli.ledger import trail
from ducha_cli.looks.rows import fetch
from ducha_cli.office import undoing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from ducha_cli.office.undoing import Key

_Images = dict[str, list[dict[str, Any]]]


def later(db: sqlite3.Connection, entries: Sequence[trail.Event]) -> list[trail.Event]:
    """Return what was built on the entries of one act, newest first."""
    since = _later(db, entries)
    found = {one.seq: one for entry in entries for one in _Taking(db, entry, since).blocking()}
    return [found[seq] for seq in sorted(found, reverse=True)]


def _later(db: sqlite3.Connection, entries: Sequence[trail.Event]) -> list[trail.Event]:
    """Return the entries that stand after the first of an act, but for its own and those that stand in no way."""
    own = {one.seq for one in entries}
    query = (
        "SELECT seq, recorded_at, happened_on, actor, act, subject, detail, prev, hash FROM entry WHERE seq > ?"
        " ORDER BY seq"
    )
    found = (trail.Event(*row) for row in db.execute(query, (min(own),)).fetchall())
    return [one for one in found if one.seq not in own and one.act.partition(".")[2] not in meanings.FREE]


class _Taking:
    """One entry that is to be taken back, with all that came after it."""

    def __init__(self, db: sqlite3.Connection, entry: trail.Event, later: list[trail.Event]) -> None:
        self.db = db
        self.entry = entry
        self.later = [one for one in later if one.seq > entry.seq]
        self.own = undoing.written(entry)
        self.before = undoing.images_before(self.db, entry, self.own)
        self.changed = {
            key: undoing.changed(key[0], self.before[key], image)
            for key, image in self.own.items()
            if key in self.before
        }
        self.made = {key for key in self.own if key not in self.before and key[0] not in trail.STAYING}

    def blocking(self) -> Iterator[trail.Event]:
        """Yield the entries that have to go first, some of them more than once."""
        yield from self._written_again()
        yield from self._referring()
        yield from self._showing()
        things, moved = self._things(), self._moved()
        told, ended = self._told_items(), self._items()
        for one in self.later:
            rows: _Images = trail.details(one)["rows"]
            if (
                things & _things_of(self.db, one.subject, rows)
                or (
                    one.subject.partition(".")[0] in moved
                    or (meanings.of(one.act).asks and told & self._asked(one, rows))
                )
                or any(_went_into(self.db, row) in moved | (told & ended) for row in rows.get("item", ()))
                or any(
                    self._number(row["item_id"]) in ended
                    for table in ("closing", "ending", "reopening", "archiving")
                    for row in rows.get(table, ())
                )
            ):
                yield one

    def _written_again(self) -> Iterator[trail.Event]:
        """A row of it that a later entry wrote; the middle state of an item is nobody's writing."""
        keys = {key for key in self.own if (key in self.made or self.changed.get(key)) and key[0] not in trail.STAYING}
        for one in self.later:
            again = {(table, row["id"]) for table, rows in trail.details(one)["rows"].items() for row in rows} & keys
            if any(table != "item" for table, _ in again) or self._more_than_stage(one, again):
                yield one

    def _more_than_stage(self, one: trail.Event, keys: set[Key]) -> bool:
        if not keys:
            return False
        mine = {key: row for key, row in undoing.written(one).items() if key in keys}
        was = undoing.images_before(self.db, one, mine)
        return any(key not in was or undoing.changed("item", was[key], row) for key, row in mine.items())

    def _referring(self) -> Iterator[trail.Event]:
        """A later row that refers to one that it made, or, of anything but items and issues, changed."""
        whole = {"item", "issue"}
        hung = [key for key in self.own if key in self.made or (key in self.changed and key[0] not in whole)]
        by_seq = {one.seq: one for one in self.later}
        for table, column, parent in _references(self.db, {name for name, _ in hung}):
            ids = [key for name, key in hung if name == parent]
            marks = ", ".join("?" * len(ids))
            query = f'SELECT * FROM {table} WHERE "{column}" IN ({marks}) AND event_seq > ?'  # noqa: S608
            rows = fetch(self.db, query, (*ids, self.entry.seq))
            keys = {(table, row["id"]) for row in rows} - self.own.keys()
            fresh = keys - undoing.images_before(self.db, self.entry, keys).keys()
            for one in self.later if fresh else ():
                if any((name, row["id"]) in fresh for name, some in trail.details(one)["rows"].items() for row in some):
                    yield by_seq[one.seq]

    def _showing(self) -> Iterator[trail.Event]:
        """A later 呈报 that laid its reply before a leader."""
        replies = {str(key) for table, key in self.own if table == "reply"}
        replies |= {str(row["reply_id"]) for (table, _), row in self.own.items() if table == "review"}
        for one in self.later if replies else ():
            rows = trail.details(one)["rows"].get("presentation", ())
            if any(replies & set((row["shown"] or "").split()) for row in rows):
                yield one

    def _things(self) -> set[str]:
        rows: _Images = {}
        for (table, key), image in self.own.items():
            if key is not None and (table, key) in self.changed:
                rows.setdefault(table, []).append(image)
        return _things_of(self.db, self.entry.subject, rows)

    def _moved(self) -> set[str]:
        """The numbers of the items that it moved otherwise than by their shares, and of those they went into."""
        moved = {key: image for key, image in self.own.items() if key[0] == "item" and key in self.changed}
        moved = {
            key: image for key, image in moved.items() if {"state", "round", "merged_into"} & self.changed[key].keys()
        }
        return {self._number(key) for _, key in moved} | {
            self._number(image["merged_into"]) for image in moved.values() if image["merged_into"]
        }

    def _told_items(self) -> set[str]:
        """The items of which it changed who is told, or who is there at all."""
        found = set()
        for (table, key), image in self.own.items():
            if table == "assignment":
                was = self.before.get((table, key), {"state": ""})["state"]
                if any((was in some) != (image["state"] in some) for some in (LIVE, TOLD)):
                    found.add(self._number(image["item_id"]))
        return found

    def _asked(self, one: trail.Event, rows: _Images) -> set[str]:
        """The items whose doers a later entry asks: its own, and of 补课 that of which the survey is."""
        asked = {self._number(row["item_id"]) for row in rows.get("duty", ()) if row["item_id"]}
        return {one.subject.partition(".")[0]} | asked

    def _items(self) -> set[str]:
        """The items that it is about, and what they went into: what is of a merged item stands with that."""
        own = {image["item_id"] for (table, _), image in self.own.items() if table == "assignment"}
        left = [self._number(key) for key in own]
        left += [whole] if (whole := self.entry.subject.partition(".")[0])[:1] == numbering.PREFIXES["item"] else []
        found = set(left)
        while left:
            into = self.db.execute(_INTO, (left.pop(),)).fetchone()
            left += [self._number(key) for key in into or ()]
            found |= set(left)
        return found

    def _number(self, key: int) -> str:
        return number_of(self.db, "item", key)


_INTO = "SELECT merged_into FROM item WHERE printf('D%d-%04d', year, number) = ? AND merged_into IS NOT NULL"


def _things_of(db: sqlite3.Connection, subject: str, rows: _Images) -> set[str]:
    """Return what an entry is one of: its subject, each share and issue of which it wrote the row, a 要求 or a 通知."""
    found = {subject}
    found |= {_share(db, row["id"]) for row in rows.get("assignment", ())}
    found |= {number_of(db, "issue", row["id"]) for row in rows.get("issue", ())}
    for table in ("duty", "notice"):
        for row in rows.get(table, ()):
            found |= {_share(db, row["assignment_id"])} if row["assignment_id"] else set()
            found |= {number_of(db, "issue", row["issue_id"])} if row["issue_id"] else set()
    for row in rows.get("paper", ()):
        told = db.execute("SELECT assignment_id, issue_id FROM notice WHERE paper_id = ?", (row["id"],)).fetchall()
        found |= {_share(db, share) if share else number_of(db, "issue", flaw) for share, flaw in told}
    return found


def _went_into(db: sqlite3.Connection, row: dict[str, Any]) -> str:
    return number_of(db, "item", row["merged_into"]) if row["merged_into"] else ""


def number_of(db: sqlite3.Connection, noun: str, key: int) -> str:
    """Return the number of a thing by its id; empty where there is none any more."""
    row = db.execute(f"SELECT year, number FROM {noun} WHERE id = ?", (key,)).fetchone()  # noqa: S608  a noun of ours
    return numbering.write(noun, *row) if row else ""


def _share(db: sqlite3.Connection, key: int) -> str:
    query = "SELECT i.year, i.number, a.position FROM assignment a JOIN item i ON i.id = a.item_id WHERE a.id = ?"
    row = db.execute(query, (key,)).fetchone()
    return numbering.write("item", *row) if row else ""


def _references(db: sqlite3.Connection, parents: set[str]) -> list[tuple[str, str, str]]:
    """Return which column of which table refers to one of these."""
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    found = []
    for table in tables:
        for row in db.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (table,)).fetchall():
            found += [(table, row[0], row[1])] if row[1] in parents else []
    return found
