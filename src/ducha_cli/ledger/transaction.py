"""The write transaction: rows first, their trail entry last, then COMMIT.

A before-flush hook stamps each new or changed row with the entry that comes next; after the last flush
the touched rows are read back and their after-images stored in that entry. The triggers of the schema
hold the same rule against anybody else.
"""

from __future__ import annotations

import contextlib
import sqlite3
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy.exc
from sqlalchemy import event as hooks
from sqlmodel import Session

from ducha_cli.errors import DoneUnshown, DuchaError, LedgerTrouble, Refused, TrailBroken
from ducha_cli.ledger import tables, trail
from ducha_cli.ledger.batch import Batch, batches
from ducha_cli.ledger.engine import write_engine
from ducha_cli.ledger.reading import SHARED, explain, reading, trouble
from ducha_cli.ledger.sealed import sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection
    from sqlmodel import SQLModel

    from ducha_cli.ledger.batch import Filed

_SLACK = timedelta(minutes=5)
"""A clock that is set right by so little is no reason to stop; the entry then bears the last one's time."""

_LONG = timedelta(days=60)
"""Nobody is away from his ledger for so long; a clock with a dead battery or a wrong year is."""


class Leave(NamedTuple):
    """What an act may do about the clock: nothing by itself.

    Attributes:
        despite: why it is done though the clock is far ahead of the last entry (``--despite``).
        clock: why entries bear times to come; ``trail.clock`` is then entered first (``--clock``, ``trail clock``).
        free: it is not asked about a clock far ahead: a restore, an upgrade.
        advice: what to type where the clock is behind, if it is not ``trail clock``.
    """

    despite: str = ""
    clock: str = ""
    free: bool = False
    advice: str = ""


ASKED = Leave()

DONE: list[int] = []
"""The number of the last entry that this process has committed: what comes after must not call the act undone."""


def brought(folder: Path) -> None:
    """Note that a ledger made or changed as a whole stands under its name: its last entry is committed."""
    with contextlib.suppress(LedgerTrouble), reading(folder) as db:
        DONE[:] = db.execute("SELECT max(seq) FROM event").fetchone()


_NEXT = "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass
class Entry:
    """A trail entry in the making: its act's facts may still be added to until it is written."""

    seq: int
    act: str
    subject: str
    happened_on: str
    facts: dict[str, Any]


@dataclass
class Transaction:
    """One act's (or one batch's) transaction on the ledger.

    ``recorded_at`` is the clock, ``actor`` who types, ``settings_sha`` the ducha.toml that was in force.
    """

    session: Session
    recorded_at: str
    actor: str
    settings_sha: str
    _entry: Entry | None = None
    _touched: dict[tuple[str, int], None] = field(default_factory=dict)
    _head: tuple[int, str] = (0, trail.GENESIS)
    _counted: dict[str, int] = field(default_factory=dict)
    after: list[Callable[[], list[str]]] = field(default_factory=list)
    """What is done once all is committed (copies of papers); each tells what it could not do."""
    undone: list[str] = field(default_factory=list)
    corrected: trail.Wrong | None = None
    """What a ``trail.clock`` of this transaction named."""
    _wrong: list[trail.Wrong] = field(default_factory=list)
    despite: str = ""
    """Why something is done all the same (``--despite``); the entry that it was needed for keeps it."""
    _despite: str = ""

    @contextlib.contextmanager
    def part(
        self, *, recorded_at: str, actor: str, settings_sha: str, keep: bool, despite: str
    ) -> Iterator[Transaction]:
        """One act of several in this transaction: nothing of an act that is only tried (``keep`` is False) is left."""
        head = self._head
        self.recorded_at = max(self.recorded_at, recorded_at)
        self.actor, self.settings_sha = actor, settings_sha
        self.despite = self._despite = despite
        self._counted.clear()
        self.database.execute("SAVEPOINT act")
        yield self
        self.session.flush()
        if not keep:
            self.database.execute("ROLLBACK TO act")
            self._head = head
        self.database.execute("RELEASE act")
        self.session.expunge_all()  # an import writes past the session, which must not remember older rows

    @contextlib.contextmanager
    def attempt(self) -> Iterator[None]:
        """Do something that may be refused while the rest stands: nothing of what is refused is left.

        An act may refuse when it has already changed rows, for it counts on its transaction being given up.
        """
        self.session.flush()
        head, despite = self._head, self._despite
        self.database.execute("SAVEPOINT attempt")
        try:
            yield
            self.session.flush()
        except DuchaError:
            self.session.expunge_all()  # what is only remembered is as little to be written as what was
            self.database.execute("ROLLBACK TO attempt")
            self.database.execute("RELEASE attempt")
            self._head, self._despite = head, despite
            self._touched.clear()
            self._counted.clear()
            raise
        self.database.execute("RELEASE attempt")

    def begin(self, leave: Leave = ASKED) -> None:
        """Take up the trail where it ends; judge the clock, which nothing else does.

        Raises:
            LedgerTrouble: the clock stands before the last entry; the order of the trail would be a lie.
            Refused: it stands so far after it that it may be wrong, and nobody said why.
        """
        self._wrong = trail.wrong(self.database)
        query = "SELECT seq, hash, recorded_at FROM event ORDER BY seq DESC LIMIT 1"
        last = self.database.execute(query).fetchone()
        if last is None:
            return
        self._head = (last[0], last[1])
        self.despite = self._despite = leave.despite
        ahead = datetime.fromisoformat(self.recorded_at) - datetime.fromisoformat(last[2])
        if ahead < -_SLACK and leave.clock:
            self._put_right(leave.clock)
        elif ahead < -_SLACK:
            raise LedgerTrouble(
                f"电脑时钟（{self.recorded_at[:16]}）早于台账最后一条记录（{last[2][:16]}）。",
                leave.advice
                or "时钟错了的，请先校准；现在的时钟是对的，记下更正后再办：ducha trail clock --reason 原因",
            )
        elif ahead < timedelta():
            self.recorded_at = last[2]
        elif ahead > _LONG and not leave.free and not leave.despite and self._at_work():
            raise Refused(
                f"电脑时钟（{self.recorded_at[:16]}）比最后一条记录（{last[2][:16]}）晚 {ahead.days} 天，可能错了。",
                "时钟错了的，请先校准；时钟没错，写明原因再办一次：加 --despite 原因",
            )

    def _at_work(self) -> bool:
        """Tell whether more than what an office prepares stands in the trail."""
        query = (
            "SELECT EXISTS (SELECT 1 FROM event WHERE act NOT IN ('ledger.init', 'ledger.restore', 'ledger.upgrade',"
            " 'settings.change', 'calendar.load', 'import.units', 'import.people') AND act NOT GLOB 'unit.*'"
            " AND act NOT GLOB 'person.*')"
        )
        return bool(self.database.execute(query).fetchone()[0])

    def _put_right(self, reason: str) -> None:
        """Enter ``trail.clock``: the entries from the first one on that bears a time to come have wrong times."""
        now = datetime.fromisoformat(self.recorded_at)
        rows = self.database.execute("SELECT seq, recorded_at FROM event ORDER BY seq DESC")
        first = self._head[0]
        for seq, recorded_at in rows:
            if datetime.fromisoformat(recorded_at) <= now:
                break
            first = seq
        named = trail.Wrong(first, self._head[0], self.recorded_at)
        with self.event(trail.CLOCK, "ledger", self.recorded_at[:10], first=first, last=named.last, reason=reason):
            self._wrong.append(named)
        self.corrected = named

    @property
    def opened(self) -> Entry:
        """The entry that is open."""
        assert self._entry is not None
        return self._entry

    @property
    def database(self) -> sqlite3.Connection:
        """The bare connection, for reading the same transaction with a look's SQL."""
        raw = self.session.connection().connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        return raw

    @property
    def head(self) -> trail.Anchor:
        """The anchor of the last entry written."""
        return trail.anchor_of(*self._head)

    @property
    def last(self) -> tuple[int, str]:
        """The number and the hash of the last entry written."""
        return self._head

    @contextlib.contextmanager
    def event(
        self, act: str, subject: str, happened_on: str, /, screen: Callable[[str], None] | None = None, **facts: Any
    ) -> Iterator[Entry]:
        """Open one trail entry; rows written inside belong to it.

        Args:
            act: noun.verb as typed, e.g. ``item.close``.
            subject: the number that the act is about, e.g. ``D2026-0012.2``.
            happened_on: the business day, ISO.
            screen: is shown all that the entry will hold before it is written, and may refuse it.
            facts: what was said, beyond the rows.
        """
        assert self._entry is None, "entries do not nest"
        if act not in {trail.CLOCK, trail.UNDO} and not fnmatchcase(act, trail.CORRECTING):
            self.not_before(happened_on, subject)
        if self._despite:
            facts["despite"], self._despite = self._despite, ""
        self._entry = Entry(self._head[0] + 1, act, subject, happened_on, facts)
        self._touched.clear()
        try:
            yield self._entry
            self.session.flush()
            rows: dict[str, list[dict[str, Any]]] = {}
            for table, key in self._touched:
                rows.setdefault(table, []).append(self._read_back(table, key))
            if screen is not None:
                screen(trail.canonical([self._entry.facts, rows]))
            stored = self._next(self._entry, rows)
            self.database.execute(_NEXT, stored)
            self._there([stored])
        finally:
            self._entry = None

    def add(self, row: SQLModel) -> None:
        """Write a row (new or changed) with the open entry and give it its id."""
        assert self._entry is not None, "nothing is written without its trail entry"
        self.session.add(row)
        self.session.flush()

    def row(self, kind: type[SQLModel], key: int) -> Any:
        """Return the row as the database holds it now, whatever the session remembers."""
        found = self.session.get(kind, key, populate_existing=True)
        assert found is not None
        return found

    def remove(self, kind: type[SQLModel], key: int) -> None:
        """Delete a row that the open entry takes back; the triggers refuse any other."""
        assert self._entry is not None
        self.session.delete(self.row(kind, key))
        self.session.flush()

    def not_before(self, happened_on: str, subject: str, *, below: bool = False) -> None:
        """Refuse a business day before the last one of ``subject`` (and, with ``below``, of its parts)."""
        last = self.last_day(subject, below=below)
        if happened_on < last:
            raise Refused(
                f"{subject} 在 {last} 已有办理记录，不能再记更早的 {happened_on}。",
                f"请用 --on {last} 或更晚的日期；补记旧事，把原来的日期写进该日期自己的选项或 --note。",
            )

    def last_day(self, subject: str, *, below: bool = False) -> str:
        """Return the last business day (ISO, or "") of ``subject`` (with ``below``, of its parts too).

        Entries under a wrong clock are passed over: their days are no facts. So are those that were taken back, and
        those that bind nothing (``trail.FREE``): the office acts on Friday and types on Monday.
        """
        which, given = "subject = ?", [subject]
        if below:
            which, given = "(subject = ? OR (subject > ? AND subject < ?))", [subject, subject + ".", subject + "/"]
        which += "".join(f" AND act NOT GLOB '{act}'" for act in trail.FREE)
        which += "".join(f" AND seq NOT BETWEEN {one.first:d} AND {one.last:d}" for one in self._wrong)
        query = f"SELECT max(happened_on) FROM entry WHERE {which}"  # noqa: S608  our own words and numbers
        return self.database.execute(query, given).fetchone()[0] or ""

    def write(self, happened_on: str, filed: Iterable[Filed]) -> None:
        """Enter many acts with their new rows, past the session: what an import does.

        Args:
            happened_on: the business day of them all, ISO.
            filed: ids come from ``new_id``; what a row leaves out has its column's default.
        """
        assert self._entry is None
        for some in batches(filed):
            if self._despite:
                some[0], self._despite = some[0].because(self._despite), ""
            first = self._head[0] + 1
            batch = Batch(some, first)
            for insert, rows in batch.inserts.items():
                self.database.executemany(insert, rows)
            entries = (Entry(seq, one.act, one.subject, happened_on, one.facts) for seq, one in enumerate(some, first))
            stored = list(map(self._next, entries, batch.images))
            self.database.executemany(_NEXT, stored)
            self._there(stored)

    def _there(self, stored: list[trail.Event]) -> None:
        """Read entries back: a trigger that swallows an INSERT gives no error, and the act would be told as done.

        Raises:
            TrailBroken: they are not there as they were written; nothing is committed.
        """
        query = "SELECT seq, hash FROM event WHERE seq BETWEEN ? AND ? ORDER BY seq"
        found = self.database.execute(query, (stored[0].seq, stored[-1].seq)).fetchall()
        if [tuple(row) for row in found] != [(one.seq, one.hash) for one in stored]:
            raise TrailBroken("留痕没有写进台账，本次操作没有写入。", "请停止使用，用 ducha trail verify 核对。")

    def new_id(self, kind: type[SQLModel]) -> int:
        """Return the next id of a table, for rows that refer to each other before they are written."""
        return self._count(f"SELECT max(id) FROM {kind.__tablename__}")  # noqa: S608  a table's own name

    def new_number(self, kind: type[SQLModel], year: int) -> int:
        """Return the next number of the year, for rows that are numbered before they are written (trap 4)."""
        return self._count(f"SELECT max(number) FROM {kind.__tablename__} WHERE year = {year:d}")  # noqa: S608

    def _count(self, query: str) -> int:
        if query not in self._counted:
            (self._counted[query],) = self.database.execute(f"SELECT coalesce(({query}), 0)").fetchone()
        self._counted[query] += 1
        return self._counted[query]

    def _read_back(self, table: str, key: int) -> dict[str, Any]:
        cursor = self.database.execute(f"SELECT * FROM {table} WHERE id = ?", (key,))  # noqa: S608
        image = dict(zip([c[0] for c in cursor.description], cursor.fetchone(), strict=True))
        return sealed(table, image)

    def _next(self, entry: Entry, rows: dict[str, list[dict[str, Any]]]) -> trail.Event:
        """Return the stored form of the entry that comes next, which is the trail's head from now on."""
        detail = trail.canonical({"facts": entry.facts, "rows": rows, "settings": self.settings_sha})
        told = (entry.seq, self.recorded_at, entry.happened_on, self.actor, entry.act, entry.subject, detail)
        stored = trail.make(self._head[1], told)
        self._head = (stored.seq, stored.hash)
        return stored


_WHOLE: ContextVar[tuple[Path, Transaction] | None] = ContextVar("_WHOLE", default=None)
"""The ledger and the transaction that ``together`` holds open."""


@contextlib.contextmanager
def together(
    folder: Path, *, recorded_at: str, actor: str, settings_sha: str, keep: bool = True, leave: Leave = ASKED
) -> Iterator[Transaction]:
    """Have every ``writing`` on this ledger inside be a part of one transaction: all of them or none.

    Args and errors are those of ``writing``.
    """
    with _alone(folder, recorded_at, actor, settings_sha, keep=keep, leave=leave) as transaction:
        whole, shared = _WHOLE.set((folder, transaction)), SHARED.set((folder, transaction.database))
        try:
            yield transaction
        finally:
            _WHOLE.reset(whole)
            SHARED.reset(shared)


@contextlib.contextmanager
def writing(
    folder: Path, *, recorded_at: str, actor: str, settings_sha: str, keep: bool = True, leave: Leave = ASKED
) -> Iterator[Transaction]:
    """Open the write transaction; COMMIT at the end, or roll everything back on any error.

    Args:
        folder: the ledger's folder.
        recorded_at: the clock's time, ISO with seconds and zone.
        actor: who types.
        settings_sha: SHA-256 of ducha.toml.
        keep: False does everything but commit (``--dry-run``).
        leave: what it may do about the clock.

    Raises:
        LedgerTrouble: locked, full disk, damaged or of another schema.
    """
    whole = _WHOLE.get()
    if whole is not None and whole[0] == folder:
        told = {"recorded_at": recorded_at, "actor": actor, "settings_sha": settings_sha}
        with whole[1].part(**told, keep=keep, despite=leave.despite) as part:
            yield part
        return
    with _alone(folder, recorded_at, actor, settings_sha, keep=keep, leave=leave) as transaction:
        yield transaction


@contextlib.contextmanager
def _alone(
    folder: Path, recorded_at: str, actor: str, settings_sha: str, *, keep: bool, leave: Leave
) -> Iterator[Transaction]:
    engine = write_engine(folder)
    closing: list[tuple[int, str]] = []
    try:
        with committing(folder, closing), explained(), Session(engine, expire_on_commit=False) as session:
            transaction = Transaction(session, recorded_at, actor, settings_sha)
            _hook(session, transaction)
            transaction.begin(leave)
            yield transaction
            if keep:
                closing.append(transaction.last)
                session.commit()
                closing.clear()
                if not folder.name.startswith("."):  # one in the making is nobody's yet
                    DONE[:] = [transaction.head.seq]
                for act in transaction.after:
                    transaction.undone += act()
            else:
                session.rollback()
    finally:
        engine.dispose()


@contextlib.contextmanager
def committing(folder: Path, closing: list[tuple[int, str]]) -> Iterator[None]:
    """Where the disk fails in COMMIT itself, look whether the entry (its number and hash) stands, and say which.

    SQLite may have taken the journal away, which is the commit, and only then be told that the folder is not synced.

    Raises:
        DoneUnshown: it stands; the disk did not confirm it.
    """
    try:
        yield
    except LedgerTrouble:
        nobodys = folder.name.startswith(".")  # one in the making is begun anew
        if nobodys or not closing or not _stands(folder, *closing[-1]):
            raise
        DONE[:] = [closing[-1][0]]
        raise DoneUnshown(
            f"已办成（留痕第{DONE[0]}条），但磁盘没有确认写稳。",
            "不要重做；请检查磁盘空间和磁盘状况，再执行 ducha trail verify 核对、ducha doctor 补齐副本。",
        ) from None


def _stands(folder: Path, seq: int, digest: str) -> bool:
    """Tell whether the ledger, opened anew, holds that entry; one that cannot be opened has a journal to roll back."""
    try:
        with reading(folder, older=True) as db:
            found = db.execute("SELECT hash FROM event WHERE seq = ?", (seq,)).fetchone()
            return found is not None and found[0] == digest
    except (DuchaError, sqlite3.Error):
        return False


@contextlib.contextmanager
def within(
    connection: Connection, *, recorded_at: str, actor: str, settings_sha: str, leave: Leave = ASKED
) -> Iterator[Transaction]:
    """Write entries in the transaction that ``connection`` has open, which who opened it commits: an upgrade's."""
    with Session(connection, expire_on_commit=False) as session:
        transaction = Transaction(session, recorded_at, actor, settings_sha)
        _hook(session, transaction)
        transaction.begin(leave)
        yield transaction
        session.flush()


@contextlib.contextmanager
def explained() -> Iterator[None]:
    """Turn SQLite's errors of the outside world into LedgerTrouble, also those that SQLAlchemy has wrapped."""
    try:
        yield
    except sqlalchemy.exc.DBAPIError as error:
        known = explain(error.orig) if isinstance(error.orig, sqlite3.Error) else None
        if known is None:
            raise
        raise known from None
    except (sqlite3.Error, UnicodeDecodeError):
        with trouble():
            raise


def _hook(session: Session, transaction: Transaction) -> None:
    @hooks.listens_for(session, "before_flush")
    def _stamp(session: Session, *_: object) -> None:
        for row in (*session.new, *(r for r in session.dirty if session.is_modified(r))):
            assert transaction._entry is not None, "nothing is written without its trail entry"  # noqa: SLF001
            assert isinstance(row, tables.Row)
            row.event_seq = transaction._entry.seq  # noqa: SLF001

    @hooks.listens_for(session, "after_flush")
    def _note(session: Session, *_: object) -> None:
        # A row that was only looked at is dirty to SQLAlchemy once anything was set; its image belongs to no entry.
        for row in (*session.new, *(r for r in session.dirty if session.is_modified(r))):
            transaction._touched[str(row.__tablename__), row.id] = None  # noqa: SLF001
