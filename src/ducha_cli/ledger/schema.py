"""What the revisions in migrations/ make and say, for who runs them and for what is written from them.

Standard library only. SQLite keeps no comment that stands outside of a CREATE, so comments are read from the text.
"""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

from ducha_cli import assets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SAID = re.compile(
    r"^-- on (?P<on>\w+): (?P<more>.*\n(?:-- (?!on \w+:).*\n)*)"
    r"|(?P<above>(?:^--.*\n)*)^CREATE TABLE (?P<table>\w+)"
    r"|^ALTER TABLE (?P<old>\w+) RENAME TO (?P<new>\w+)",
    re.MULTILINE,
)


def revisions(folder: Path | None = None) -> list[Path]:
    """Return the SQL of every revision, the oldest first."""
    return sorted((folder or assets.folder("migrations") / "versions").glob("*.sql"))


def text(script: Path) -> str:
    """Return the SQL of a revision as it is run."""
    return script.read_text(encoding="utf-8")


def statements(script: Path) -> Iterator[str]:
    """Yield the statements of a revision's SQL one by one: ``executescript`` would commit first."""
    statement = ""
    for line in text(script).splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def made(scripts: list[Path]) -> sqlite3.Connection:
    """Return the empty ledger that these revisions make, in memory; whoever asks for it closes it."""
    memory = sqlite3.connect(":memory:")
    for script in scripts:
        memory.executescript(text(script))
    return memory


def comments(scripts: list[Path]) -> dict[str, str]:
    """Return what is said of each table: above its last CREATE, or later in a line ``-- on <table>: …``."""
    told: dict[str, str] = {}
    for found in _SAID.finditer("".join(text(script) for script in scripts)):
        if found["old"]:
            told[found["new"]] = told.pop(found["old"])
        elif found["on"] and found["on"] not in told:
            raise LookupError(f"-- on {found['on']}: there is no such table")
        else:
            lines = (found["more"] or found["above"] or "").splitlines()
            told[found["on"] or found["table"]] = "\n".join(line.removeprefix("--").strip() for line in lines)
    return told
