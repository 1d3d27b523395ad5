"""Runs the Alembic revisions of migrations/ on a ledger, each in one transaction of our own."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from ducha_cli import assets
from ducha_cli.ledger.engine import write_engine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def migrate(folder: Path, *, create: bool = False) -> None:
    """Bring the ledger in ``folder`` to this program's schema; ``create`` makes the file first."""
    engine = write_engine(folder, create=create, migrate=True)
    try:
        config = Config()
        config.set_main_option("script_location", str(assets.folder("migrations")).replace("%", "%%"))
        config.attributes["engine"] = engine
        command.upgrade(config, "head")
    finally:
        engine.dispose()


def statements(script: Path) -> Iterator[str]:
    """Yield the statements of a revision's SQL one by one: ``executescript`` would commit first."""
    statement = ""
    for line in script.read_text(encoding="utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
