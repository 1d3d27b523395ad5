"""Runs the Alembic revisions of migrations/ on a ledger, all of them in one transaction of our own."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from ducha_cli import assets
from ducha_cli.ledger.engine import write_engine
from ducha_cli.ledger.transaction import explained

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection


def migrate(folder: Path, *, create: bool = False) -> None:
    """Bring the ledger in ``folder`` to this program's schema; ``create`` makes the file first."""
    with migrating(folder, create=create) as connection:
        run(connection)


@contextlib.contextmanager
def migrating(folder: Path, *, create: bool = False) -> Iterator[Connection]:
    """Hold a write transaction in which the schema may change; COMMIT at the end, or nothing was done.

    Foreign keys are off until the end, and checked there: what was written inside is held to them too.

    Raises:
        LedgerTrouble: locked, full disk, damaged.
    """
    engine = write_engine(folder, create=create, migrate=True)
    try:
        with explained(), engine.connect() as connection, connection.begin():
            yield connection
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError(f"migration breaks references: {broken[:5]}")
    finally:
        engine.dispose()


def run(connection: Connection) -> None:
    """Run the revisions that are missing, inside the open transaction."""
    config = Config()
    config.set_main_option("script_location", str(assets.folder("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
