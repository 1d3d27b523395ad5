"""The write engine: the one recipe that neither loses a commit nor gives a number twice.

SQLAlchemy's default on sqlite3 gave 607 duplicate numbers in 800 commits without an error, because BEGIN
comes late and DEFERRED. Here every transaction is BEGIN IMMEDIATE and says so itself, and a transaction
that SQLite has rolled back on its own (full disk) can no longer be taken for a live one.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, event
from sqlalchemy.pool import NullPool
from sqlmodel import create_engine

from ducha_cli.errors import LedgerTrouble
from ducha_cli.ledger import doorkeeper
from ducha_cli.ledger.reading import TIMEOUT, check, uri

if TYPE_CHECKING:
    from pathlib import Path

# Windows does not delete a file that another process has open, and each process looks into the journal that it finds:
# of eight writers at once one met a disk error at the end of its commit. A journal that is cut off disturbs nobody.
_JOURNAL = "truncate" if os.name == "nt" else "delete"
_PRAGMAS = {
    "journal_mode": (_JOURNAL, _JOURNAL),
    "synchronous": ("EXTRA", 3),  # FULL lost 13 of 2,000 acknowledged commits in a simulated power cut
    "foreign_keys": ("ON", 1),
    "recursive_triggers": ("ON", 1),  # or REPLACE deletes past the triggers
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "secure_delete": ("ON", 1),  # erased personal data must not stay in the file
    "mmap_size": ("0", 0),
    "cache_size": ("-65536", -65536),  # a spilling import would lock readers out for seconds
    "temp_store": ("MEMORY", 2),
}


def write_engine(folder: Path, *, create: bool = False, migrate: bool = False) -> Engine:
    """Return an engine on the ledger in ``folder`` whose every transaction is BEGIN IMMEDIATE.

    Args:
        folder: the ledger's folder.
        create: make the database file (``ducha init`` alone does).
        migrate: foreign keys off and no schema check, as migrations need it.
    """
    options: dict[str, Any] = {"uri": True, "timeout": TIMEOUT, "isolation_level": None}
    if sys.version_info >= (3, 12):  # no cover: Python 3.11 has no such option
        # autocommit=True makes commit() a no-op, False means DEFERRED; the default will change one day.
        options["autocommit"] = sqlite3.LEGACY_TRANSACTION_CONTROL
    if not create:
        doorkeeper.judge(folder)
    address = uri(folder, "rwc" if create else "rw")
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(address, **options),
        poolclass=NullPool,
        hide_parameters=True,  # or an error's text would carry personal data
    )
    _prepare(engine, checked=not migrate, foreign_keys=not migrate)
    _guard(engine)
    return engine


def _prepare(engine: Engine, *, checked: bool, foreign_keys: bool) -> None:
    @event.listens_for(engine, "connect")
    def _connect(db: sqlite3.Connection, _record: object) -> None:
        for name, (value, stored) in _PRAGMAS.items():
            if name == "foreign_keys" and not foreign_keys:
                value, stored = "OFF", 0  # noqa: PLW2901  a migration rebuilds tables; it checks before COMMIT
            db.execute(f"PRAGMA {name}={value}")
            (took,) = db.execute(f"PRAGMA {name}").fetchone() or (stored,)
            if took != stored:
                raise LedgerTrouble(f"SQLite 不接受设置 {name}={value}。", "请更换 Python 自带的 SQLite 版本。")
        if sys.version_info >= (3, 12):  # no cover: Python 3.11 cannot set these
            db.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
            db.setconfig(sqlite3.SQLITE_DBCONFIG_DQS_DML, False)
        if checked:
            check(db)


def _guard(engine: Engine) -> None:
    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.info["transaction"] = True

    @event.listens_for(engine, "before_cursor_execute")
    def _still_in(connection: Any, *_: object) -> None:
        if connection.info.get("transaction") and not connection.connection.dbapi_connection.in_transaction:
            raise _lost()

    @event.listens_for(engine, "commit")
    def _commit(connection: Any) -> None:
        if not connection.connection.dbapi_connection.in_transaction:
            raise _lost()
        connection.info.pop("transaction", None)

    @event.listens_for(engine, "rollback")
    def _rollback(connection: Any) -> None:
        connection.info.pop("transaction", None)


def _lost() -> LedgerTrouble:
    return LedgerTrouble("写入中途被 SQLite 撤回（多为磁盘已满），本次操作没有写入。", "请腾出磁盘空间后重做。")
