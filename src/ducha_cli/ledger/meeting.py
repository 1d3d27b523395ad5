"""Rows and entries held side by side, for ``ledger/verify.py``: what a replay would tell, with none of it in memory."""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import TYPE_CHECKING, Any

from ducha_cli.errors import DuchaError
from ducha_cli.ledger import schema, sealed, trail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MOST = 20
"""Findings told of one kind; a torn table would otherwise print itself whole."""

Key = tuple[str, int]
Image = tuple[str, dict[str, Any]]
_LASTING = schema.KEPT | trail.STAYING


class _Going:
    """What each entry that was taken back had written, until the one that did so tells what it wrote back."""

    def __init__(self, undone: frozenset[int]) -> None:
        self._undone = undone
        self._wrote: dict[int, set[Key]] = {}

    def gone(self, seq: int, images: Iterable[Image]) -> set[Key]:
        """Return the rows that must be gone with the entry ``seq``, mostly none."""
        if seq not in self._undone and not self._wrote:
            return set()
        keys = {(table, image["id"]) for table, image in images}
        if seq in self._undone:
            self._wrote[seq] = {key for key in keys if key[0] not in _LASTING}
        back = (self._wrote.pop(key, set()) for table, key in keys if table == "undone")
        return set().union(*back) - keys


class Met:
    """Entries and rows held side by side as the trail is read, none of them kept.

    A row names the entry that wrote it last, so it is looked at once, when that entry comes: it must be what the
    entry says. Where each row was met so and no entry writes a row later than the row itself says, the tables are
    what a replay would give. Of what does not agree the first few are kept by name and told by a second reading.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        """Begin with nothing met."""
        self._db = db
        query = (
            "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'"
            " AND name NOT IN ('event', 'alembic_version')"
        )
        self._tables = [name for (name,) in db.execute(query)]
        self._suspects: dict[Key, None] = {}
        self._unread: list[int] = []
        self._undone = self._taken_back()
        self._going = _Going(self._undone)
        self._rows: dict[str, int] = {}
        self._queries: dict[str, tuple[dict[str, Any], str]] = {}
        self.finished = False

    def entry(self, entry: trail.Event) -> None:
        """Meet the rows that ``entry`` wrote; one that cannot be read leaves its rows unmet."""
        images = self._images(entry)
        if images is None:
            self._unread += [entry.seq] if len(self._unread) <= MOST else []
        for table, key in self._going.gone(entry.seq, images or ()):
            self._judge(table, key, partial(self._gone, entry.seq, table, key))
        undoing = entry.act == trail.UNDO
        for table, image in self._standing(entry.seq, images or ()):
            self._judge(table, image["id"], partial(self._row, entry.seq, table, image, undoing=undoing))

    def _taken_back(self) -> frozenset[int]:
        """Return the entries that were taken back; ledgers from before it was possible have no table of them."""
        query = "SELECT id FROM undone" if "undone" in self._tables else "SELECT 0 WHERE 0"
        return frozenset(seq for (seq,) in self._db.execute(query))

    def _standing(self, seq: int, images: Iterable[Image]) -> Iterable[Image]:
        """Leave of an entry that was taken back what outlives it."""
        return [one for one in images if one[0] in trail.STAYING] if seq in self._undone else images

    def _gone(self, seq: int, table: str, key: int) -> bool:
        """Tell whether a row is gone, or a later entry's: an id that went may be given again."""
        _, query = self._query(table)
        found = self._db.execute(query, (key,)).fetchone()
        return found is None or found[0] > seq

    def _judge(self, table: str, key: int, agrees: Callable[[], bool]) -> None:
        try:
            fine = agrees()
        except sqlite3.Error:  # a damaged page, which the second reading tells
            fine = False
        if not fine:
            self._suspect(table, key)

    def _suspect(self, table: str, key: int) -> None:
        if len(self._suspects) <= MOST:
            self._suspects[table, key] = None

    def _row(self, seq: int, table: str, image: dict[str, Any], *, undoing: bool = False) -> bool:
        names, query = self._query(table)
        found = self._db.execute(query, (image["id"],)).fetchone()
        if found is None:
            return undoing and table not in _LASTING  # what an undo wrote back may be taken back itself
        if found[0] > seq:
            return True
        # An entry from before a column came to be says nothing of it: it has its default.
        told = {**names, **image}
        same = len(told) == len(names) and list(map(told.get, names)) == list(found)[1:]
        if found[0] < seq:
            # Ledgers written by the first releases hold images of rows that an entry did not change.
            return same and image.get("event_seq") == found[0]
        self._rows[table] = self._rows.get(table, 0) + 1
        return same

    def _query(self, table: str) -> tuple[dict[str, Any], str]:
        """Return the columns that the trail may know with their defaults, and what asks a row of ``table`` for them."""
        if table not in self._queries:
            about = self._db.execute("SELECT name, dflt_value FROM pragma_table_info(?)", (table,)).fetchall()
            names = sealed.sealed(table, {name: self._default(value) for name, value in about})
            columns = ", ".join(f'"{name}"' for name in names)
            self._queries[table] = names, f"SELECT event_seq, {columns} FROM {table} WHERE id = ?"  # noqa: S608
        return self._queries[table]

    def _default(self, written: str | None) -> Any:
        """Return the value of a default as the schema, which was compared before, writes it."""
        return None if written is None else self._db.execute(f"SELECT {written}").fetchone()[0]

    def rows(self) -> int:
        """Return how many rows there are; those that no entry met are suspects from now on."""
        total = 0
        for table in self._tables:
            (count,) = self._db.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608  a table's own name
            total += count
            if count != self._rows.get(table, 0):
                self._unmet(table)
        return total

    def _unmet(self, table: str) -> None:
        """Suspect the rows that the entry they name did not write."""
        seq, written = None, frozenset[Any]()
        for key, named in self._db.execute(f"SELECT id, event_seq FROM {table} ORDER BY event_seq"):  # noqa: S608
            if named != seq:
                seq, written = named, self._written(named, table)
            if key not in written:
                self._suspect(table, key)
            if len(self._suspects) > MOST:
                return

    def _written(self, seq: int, table: str) -> frozenset[Any]:
        query = "SELECT seq, recorded_at, happened_on, actor, act, subject, detail, prev, hash FROM event WHERE seq = ?"
        row = self._db.execute(query, (seq,)).fetchone()
        images = self._images(trail.Event(*row)) if row else ()
        return frozenset(image.get("id") for told, image in self._standing(seq, images or ()) if told == table)

    def told(self) -> Iterator[str]:
        """Yield in words what the suspects are: their last images, found by reading the trail once more, decide."""
        yield from (f"留痕第 {seq} 条内容已损坏" for seq in self._unread)
        if not self._suspects:
            return
        last = self._last()
        for table, key in sorted(self._suspects):
            names, query = self._query(table)
            found = self._db.execute(query, (key,)).fetchone()
            ought = last.get((table, key))
            if ought is None:
                yield f"表 {table} 第 {key} 行没有留痕"
            elif found is None:
                yield f"表 {table} 第 {key} 行不见了（留痕第 {ought['event_seq']} 条写过）"
            else:
                told = {**names, **ought}
                changed = [name for name, value in zip(names, list(found)[1:], strict=True) if told[name] != value]
                if changed:
                    seq = ought["event_seq"]
                    yield f"表 {table} 第 {key} 行的 {'、'.join(changed)} 与留痕（第 {seq} 条）不符"

    def _last(self) -> dict[Key, dict[str, Any]]:
        """Return what the trail said last of each suspect: an older image may lack columns that a newer one has."""
        last: dict[Key, dict[str, Any]] = {}
        going = _Going(self._undone)
        for entry in trail.events(self._db):
            images = self._images(entry) or ()
            for key in going.gone(entry.seq, images):
                last.pop(key, None)
            for table, image in self._standing(entry.seq, images):
                met = table, image["id"]
                if met in self._suspects:
                    last[met] = {**last.get(met, {}), **image}
        return last

    def _images(self, entry: trail.Event) -> list[tuple[str, dict[str, Any]]] | None:
        """Return the rows that an entry says it wrote, None where it cannot be read or no such row can be."""
        try:
            told = [(table, image) for table, images in trail.details(entry)["rows"].items() for image in images]
        except (DuchaError, KeyError, TypeError, AttributeError):
            return None
        return told if all(table in self._tables and _has_key(image) for table, image in told) else None


def _has_key(image: Any) -> bool:
    """Tell whether an image is a row's, with an id that SQLite could have given."""
    return isinstance(image, dict) and type(key := image.get("id")) is int and key.bit_length() < 64
