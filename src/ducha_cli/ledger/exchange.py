"""The contents of a ledger exchanged for those of one that was built and proved beside it.

The folder is never renamed, so that no moment has no ledger under its name: what is added is added first, and the
database is copied over the old one by SQLite itself, in one transaction under a lock that keeps everybody out. A
kill, a full disk or a power cut leaves the old ledger or the new one. Before the first byte is touched, the old one
lies beside as a whole folder of its own; ``backups/`` stays where it is.
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

from ducha_cli import settings, shell
from ducha_cli.errors import LedgerTrouble, why
from ducha_cli.ledger import doorkeeper, files, leftovers, place
from ducha_cli.ledger.reading import TIMEOUT, trouble, uri

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_SIDE_FILES = tuple(f"{place.DATABASE}-{end}" for end in ("journal", "wal", "shm"))


def exchange(making: Path, folder: Path, aside: Path, allowed: Callable[[sqlite3.Connection | None], None]) -> None:
    """Put what is in ``making`` in the place of what is in ``folder``, and that into a new folder ``aside``.

    Args:
        making: a whole ledger, on the disk.
        folder: the ledger's folder, with or without a database that SQLite opens.
        aside: a name that is free, in the same folder.
        allowed: is shown the old ledger under the lock (None where SQLite does not open it), and may refuse.

    Raises:
        LedgerTrouble: the ledger is locked, or the disk refuses; the old ledger is there or the new one, whole.
    """
    with _locked(folder) as old:
        allowed(old)
        _set_aside(old, folder, aside)
        for path in files.within(making / place.FILES):
            files.put(folder, path.read_bytes())
        for path in files.within(making / place.TEMPLATES):
            target = folder / path.relative_to(making)
            target.parent.mkdir(parents=True, exist_ok=True)
            files.write_whole(target, path.read_bytes())
        files.write_whole(folder / settings.FILE_NAME, (making / settings.FILE_NAME).read_bytes())
        if old is not None:
            with trouble(), contextlib.closing(sqlite3.connect(uri(making), uri=True)) as new:
                new.backup(old)
    if old is None:  # nothing that SQLite opens is there to be copied over
        for name in _SIDE_FILES:  # an old journal would be rolled into the new database; it is set aside
            (folder / name).unlink(missing_ok=True)
        files.renamed(making / place.DATABASE, folder / place.DATABASE)
    files.sync_folder(folder)


def give_name(making: Path, folder: Path) -> None:
    """Give a new ledger, which is on the disk, its name; it is there for good once this returns.

    Raises:
        LedgerTrouble: the system refuses; says where the ledger is and how to go on.
    """
    try:
        if folder.exists():
            folder.rmdir()
        files.renamed(making, folder)
        files.sync_folder(folder.parent)
    except OSError as error:
        raise LedgerTrouble(
            f"台账已建在 {making}，但不能改名为 {folder}（{why(error)}）。",
            f"请关闭打开该目录的其他程序，接着做完：{shell.line('ducha', 'restore', '--finish', folder)}",
        ) from None


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[sqlite3.Connection | None]:
    """Hold the ledger's own connection under an exclusive lock that outlives its transactions.

    Nothing else in this process may open and close ledger.db meanwhile: that drops the process's POSIX locks. The
    lock comes before the copy, for a copy into a database waits for readers without end. ``journal_mode`` is not
    asked for: it reads the schema, which may be what is damaged.
    """
    db = None
    doorkeeper.judge(folder)
    if (folder / place.DATABASE).is_file():
        db = sqlite3.connect(uri(folder), uri=True, timeout=TIMEOUT, isolation_level=None)
        try:
            db.execute("PRAGMA locking_mode=EXCLUSIVE")
            db.execute("BEGIN EXCLUSIVE")
            db.execute("COMMIT")
            with contextlib.suppress(sqlite3.DatabaseError):  # it reads the schema too; the folder is synced below
                db.execute("PRAGMA synchronous=EXTRA")
        except sqlite3.DatabaseError as error:
            db.close()
            if getattr(error, "sqlite_errorname", "") not in {"SQLITE_NOTADB", "SQLITE_CORRUPT"}:
                with trouble():
                    raise
            db = None
    try:
        yield db
    finally:
        if db is not None:
            db.close()


def _set_aside(old: sqlite3.Connection | None, folder: Path, aside: Path) -> None:
    """Copy the ledger into a folder of its own, which has its name only when it is whole."""
    making = leftovers.free(aside.with_name(f".{aside.name}.{leftovers.MOVING}"))
    try:
        making.mkdir()
        for name in (place.FILES, place.TEMPLATES, place.PAPERS, place.BACKUPS):
            (making / name).mkdir()
        own = {place.BACKUPS, *((place.DATABASE, *_SIDE_FILES) if old is not None else ())}
        for path in files.within(folder):
            inside = path.relative_to(folder)
            if inside.parts[0] not in own and not path.name.startswith(files.TEMPORARY):
                files.copied(path, making / inside, link=inside.parts[0] == place.FILES)
        if old is not None:
            with trouble(), contextlib.closing(sqlite3.connect(making / place.DATABASE)) as copy:
                old.backup(copy)
        files.sync(making)
        files.renamed(making, aside)
        files.sync_folder(aside.parent)
    except BaseException:
        files.cleared(making)  # holds copies alone
        raise
