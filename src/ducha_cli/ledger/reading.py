"""Read connections: the standard library's sqlite3, ``mode=rw`` with ``query_only``, no side effect.

Never ``mode=ro``: it cannot open a ledger whose writer was killed (the hot journal must be rolled back).
"""

from __future__ import annotations

import contextlib
import sqlite3
from contextvars import ContextVar
from typing import TYPE_CHECKING

from ducha_cli.errors import LedgerTrouble
from ducha_cli.ledger import doorkeeper
from ducha_cli.ledger.place import APPLICATION_ID, DATABASE, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHARED: ContextVar[tuple[Path, sqlite3.Connection] | None] = ContextVar("SHARED", default=None)
"""The ledger and the connection of many acts in one transaction: a look in between sees what they have written."""

TIMEOUT = 30.0
"""Seconds to wait for a lock."""


def uri(folder: Path, mode: str = "rw") -> str:
    """Return the SQLite URI of the ledger in ``folder``; ``mode`` is rw or rwc."""
    path = str((folder / DATABASE).absolute())
    for sign in "%?#":  # all that SQLite reads as more than a letter; % first
        path = path.replace(sign, f"%{ord(sign):02x}")
    return f"file:{path}?mode={mode}"


def check(connection: sqlite3.Connection, *, older: bool = False, foreign: bool = False) -> None:
    """Refuse a database that is not a ledger of this schema; ``older`` and ``foreign`` are those of ``reading``.

    Raises:
        LedgerTrouble: another program's file, a newer or an older ledger.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise LedgerTrouble(f"{DATABASE} 不是督查台账，可能是别的程序的文件。", "请核对台账目录，或用备份恢复。")
    if version > SCHEMA:
        raise LedgerTrouble("台账由更新版本的 ducha 写成，本程序太旧。", "请升级 ducha 后再用。")
    if version < SCHEMA and not older:
        raise LedgerTrouble("台账由旧版本的 ducha 写成，需要升级。", "请执行 ducha upgrade（会先备份并核对）。")
    if not foreign:
        doorkeeper.schema(connection)


@contextlib.contextmanager
def reading(folder: Path, *, older: bool = False, foreign: bool = False) -> Iterator[sqlite3.Connection]:
    """Open the ledger in ``folder`` for looking only, in one read transaction.

    ``older`` opens one of an earlier schema too, which only a backup and an upgrade may; ``foreign`` one whose schema
    somebody changed, which only a verification may.

    Raises:
        LedgerTrouble: locked, damaged, not a ledger, or of another schema.
    """
    shared = SHARED.get()
    if shared is not None and shared[0] == folder:
        with trouble(), _by_name(shared[1]):
            yield shared[1]
        return
    doorkeeper.judge(folder)
    with trouble():
        connection = sqlite3.connect(uri(folder), uri=True, timeout=TIMEOUT, isolation_level=None)
        connection.row_factory = sqlite3.Row
        try:
            for pragma in ("query_only=ON", "trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0"):
                connection.execute(f"PRAGMA {pragma}")
            check(connection, older=older, foreign=foreign)
            connection.execute("BEGIN")
            yield connection
        finally:
            connection.close()


@contextlib.contextmanager
def _by_name(connection: sqlite3.Connection) -> Iterator[None]:
    before, connection.row_factory = connection.row_factory, sqlite3.Row
    try:
        yield
    finally:
        connection.row_factory = before


_TROUBLES = {
    "SQLITE_BUSY": ("台账正被别的程序占用。", "稍候再试；若一直如此，请关闭打开 ledger.db 的其他程序。"),
    "SQLITE_LOCKED": ("台账正被别的程序占用。", "稍候再试；若一直如此，请关闭打开 ledger.db 的其他程序。"),
    "SQLITE_FULL": ("磁盘已满，本次操作没有写入。", "请腾出磁盘空间后重做本次操作。"),
    "SQLITE_NOTADB": ("ledger.db 不是数据库文件，可能已损坏。", "请用备份恢复；不要继续写入。"),
    "SQLITE_CORRUPT": ("ledger.db 已损坏。", "请用备份恢复；不要继续写入。"),
    "SQLITE_CANTOPEN": ("ledger.db 打不开。", "请核对目录是否存在、有无读写权限，路径是不是太长。"),
    "SQLITE_READONLY": ("ledger.db 只读，不能写入。", "请核对目录和文件的写权限。"),
    "SQLITE_IOERR": ("读写 ledger.db 时磁盘出错（{}），本次操作没有写入。", "请检查磁盘空间和磁盘状况后重做。"),
}


def explain(error: sqlite3.Error) -> LedgerTrouble | None:
    """Return what an SQLite error means to the operator, or None where it would be our own bug."""
    name = getattr(error, "sqlite_errorname", "") or ""
    for start, (what, advice) in _TROUBLES.items():
        if name.startswith(start):
            return LedgerTrouble(what.format(name), advice)
    if "Could not decode" in str(error) or "malformed database schema" in str(error):
        return LedgerTrouble(*_TROUBLES["SQLITE_CORRUPT"])
    if name == "SQLITE_ERROR" and "no such table" in str(error):
        return LedgerTrouble("ledger.db 缺少应有的表，可能已损坏。", "请用备份恢复；不要继续写入。")
    return None


@contextlib.contextmanager
def trouble() -> Iterator[None]:
    """Turn SQLite's errors of the outside world (lock, disk, damage) into LedgerTrouble."""
    try:
        yield
    except UnicodeDecodeError as error:  # one byte of a text was damaged
        raise LedgerTrouble(*_TROUBLES["SQLITE_CORRUPT"]) from error
    except sqlite3.Error as error:
        told = explain(error)
        if told is None:
            raise
        raise told from error
