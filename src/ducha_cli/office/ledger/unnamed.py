"""Bytes in files/ that no row names: of drafts, of acts that were broken off. Listed, and taken away with an entry."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.errors import DuchaError, Refused
from ducha_cli.ledger import files, leftovers, place
from ducha_cli.ledger.reading import reading

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from ducha_cli.office.desk import Work

_YOUNG = 3600
"""Seconds: what is younger may belong to an act that is still at work."""


class Unnamed(NamedTuple):
    """Bytes that no row names: their digest, their size in bytes, and why they must stay ("" where they may go)."""

    sha256: str
    size: int
    stays: str


def listed(folder: Path) -> list[Unnamed]:
    """Return the bytes in ``folder``/files that no row of the ledger names.

    Raises:
        LedgerTrouble: the ledger cannot be read.
    """
    with reading(folder) as db:
        return _found(folder, db)


def clear(work: Work, reason: str) -> list[Unnamed]:
    """Take away what may go, under the write lock, and enter each digest and size."""
    gone = [one for one in _found(work.folder, work.transaction.database) if not one.stays]
    if not gone:
        raise Refused("没有可以清理的文件。", "看有哪些、为什么留着：ducha trail files")
    told = [{"sha256": one.sha256, "size": one.size} for one in gone]
    with work.begins("trail.files", "ledger").entry(reason=reason, files=told):
        # Before the COMMIT, while nobody else can put the same bytes: without it they are gone, and were nobody's.
        for one in gone:
            path = files.path_of(work.folder, one.sha256)
            path.chmod(0o600)  # Windows deletes no file that may only be read
            path.unlink()
    return gone


def _found(folder: Path, db: sqlite3.Connection) -> list[Unnamed]:
    named, needed = files.named(db), _needed(folder)
    found = []
    for path in files.within(folder / place.FILES):
        about = path.lstat()
        if path.name in named or path.name.startswith(files.TEMPORARY):
            continue
        young = time.time() - about.st_mtime < _YOUNG  # both by the disk's own clock
        stays = "恢复前的台账要用" if path.name in needed else "不到一小时" if young else ""
        found.append(Unnamed(path.name, about.st_size, stays))
    return found


def _needed(folder: Path) -> set[str]:
    """Return what a ledger set aside by a restore names and does not hold itself."""
    needed: set[str] = set()
    for aside in leftovers.left_of(folder):
        try:
            with reading(aside, older=True) as db:
                needed |= {sha256 for sha256 in files.named(db) if not files.path_of(aside, sha256).is_file()}
        except DuchaError:
            continue
    return needed
