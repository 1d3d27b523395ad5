"""What the revisions in migrations/ make and say, for who runs them and for what is written from them.

Standard library only. SQLite keeps no comment that stands outside of a CREATE, so comments are read from the text.
"""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

from ducha_cli import assets
from ducha_cli.domain import numbering

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SAID = re.compile(
    r"^-- on (?P<on>\w+): (?P<more>.*\n(?:-- (?!on \w+:).*\n)*)"
    r"|(?P<above>(?:^--.*\n)*)^CREATE TABLE (?P<table>\w+)"
    r"|^ALTER TABLE (?P<old>\w+) RENAME TO (?P<new>\w+)",
    re.MULTILINE,
)

_LINE = re.compile(r"^-- (triggers|kept anew): (.+)$", re.MULTILINE)
KEPT = frozenset({*numbering.TERMS, "undone", "file", "complainant"})
"""Tables of which no row ever goes: a number once given, a file, a caller and what was taken back stay."""
# Revisions up to 0003 have them written out, 0001 another form of them: what was released stays as it is.
_LINKED = """\
 WHEN new.event_seq <= (SELECT coalesce(max(seq), 0) FROM event)
BEGIN SELECT raise(ABORT, 'a row needs its trail entry'); END;
"""
_LINKS = (
    f"CREATE TRIGGER {{table}}_link_insert BEFORE INSERT ON {{table}}{_LINKED}"
    f"CREATE TRIGGER {{table}}_link_update BEFORE UPDATE ON {{table}}{_LINKED}"
)
_KEEP = """\
CREATE TRIGGER {table}_keep BEFORE DELETE ON {table}{when} BEGIN SELECT raise(ABORT, 'rows are never deleted'); END;
"""
_BUT_UNDONE = """ WHEN NOT EXISTS (SELECT 1 FROM undone u
WHERE (u.id = old.event_seq OR EXISTS (SELECT 1 FROM undone v WHERE v.event_seq = old.event_seq))
AND u.event_seq = (SELECT max(seq) + 1 FROM event))
"""
"""A row goes only with the entry that takes back the one that wrote it last, or wrote it before an undo did."""


def _triggers(found: re.Match[str]) -> str:
    """Return what a line of a revision stands for: all three of each table named, or the last of them anew."""
    told = []
    for table in found[2].split():
        told.append(_LINKS.format(table=table) if found[1] == "triggers" else f"DROP TRIGGER {table}_keep;\n")
        told.append(_KEEP.format(table=table, when="" if table in KEPT else _BUT_UNDONE))
    return "".join(told)


def revisions(folder: Path | None = None) -> list[Path]:
    """Return the SQL of every revision, the oldest first."""
    return sorted((folder or assets.folder("migrations") / "versions").glob("*.sql"))


def text(script: Path) -> str:
    """Return the SQL of a revision as it is run.

    ``-- triggers: duty waiver`` gives each of these its three, ``-- kept anew: post`` the newest form of the third.
    """
    return _LINE.sub(_triggers, script.read_text(encoding="utf-8"))


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
    for found in (one for script in scripts for one in _SAID.finditer(text(script))):
        if found["old"]:
            told[found["new"]] = told.pop(found["old"])
        elif found["on"] and found["on"] not in told:
            raise LookupError(f"-- on {found['on']}: there is no such table")
        else:
            lines = (found["more"] or found["above"] or "").splitlines()
            told[found["on"] or found["table"]] = "\n".join(line.removeprefix("--").strip() for line in lines)
    return told
