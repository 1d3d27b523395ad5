"""Copies of signed papers under readable names in papers/: they can always be made again from files/."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.ledger import files
from ducha_cli.ledger.place import PAPERS
from ducha_cli.ledger.reading import reading

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path


def make_again(folder: Path) -> list[str]:
    """Write every copy that is not there; return their names.

    Raises:
        TrailBroken: the bytes in files/ are gone or changed.
        LedgerTrouble: a copy cannot be written.
    """
    with reading(folder) as db:
        wanted = _copies(db)
    made = []
    for name, sha256 in wanted:
        target = folder / PAPERS / name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            files.write_whole(target, files.get(folder, sha256))
            made.append(name)
    return made


def _copies(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return each signed paper's place under papers/ and the SHA-256 of its bytes."""
    names = dict(db.execute("SELECT subject, name FROM file_use WHERE purpose = '文书'").fetchall())
    found = []
    for year, number, folder, sha256 in db.execute(
        "SELECT p.year, p.number, s.year, p.file_sha FROM paper p JOIN series s ON s.id = p.series_id ORDER BY p.id"
    ):
        name = names.get(numbering.write("paper", year, number))
        if name is not None:
            found.append((f"{folder}/{name}", sha256))
    return found
