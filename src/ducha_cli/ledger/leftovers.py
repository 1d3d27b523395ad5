"""What a restore or an init that was broken off left beside a ledger's folder: found, and told with the way on.

Looked for only where there is no ledger, by doctor, and by what makes one.
"""

from __future__ import annotations

import contextlib
import glob
import re
import sqlite3
import sys
import time
from typing import TYPE_CHECKING

from ducha_cli import shell
from ducha_cli.errors import LedgerTrouble
from ducha_cli.ledger import manifest, place
from ducha_cli.ledger.files import TEMPORARY
from ducha_cli.ledger.reading import reading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_LEFT = ("正在恢复", "正在建立")
"""``.云岭.正在恢复``: a ledger in the making beside its folder, left by a command that was killed."""
ASIDE = "恢复前"
"""``云岭.恢复前-2026-11-22T210500``: what a restore set aside."""
MOVING = "正在移开"
"""``.云岭.恢复前-….正在移开``: a copy of the ledger that a restore was about to set aside."""
_OF = re.compile(rf"\.(.+)\.(?:{'|'.join(_LEFT)})\d*|(.+)\.{ASIDE}-[0-9T-]+")


def left_of(folder: Path) -> list[Path]:
    """Return what lies beside ``folder`` of a restore or an init that was broken off: new ones first."""
    name = glob.escape(folder.name)
    found: list[Path] = []
    with contextlib.suppress(OSError):
        found += sorted(path for word in _LEFT for path in folder.parent.glob(f".{name}.{word}*") if path.is_dir())
        found += sorted((path for path in folder.parent.glob(f"{name}.{ASIDE}-*") if path.is_dir()), reverse=True)
    return found


def unfinished(folders: Iterable[Path]) -> tuple[Path, list[Path]] | None:
    """Return the first ledger's folder that is gone while something of it lies in one of ``folders``, with that."""
    for folder in folders:
        with contextlib.suppress(OSError):
            for path in sorted(folder.iterdir()):
                told = _OF.fullmatch(path.name)
                gone = folder / (told[1] or told[2]) if told else None
                if gone is not None and path.is_dir() and not gone.exists():
                    return gone, left_of(gone)
    return None


def half_made(folder: Path) -> list[Path]:
    """Return the half-made ledgers beside ``folder``, and the half-made backups where it keeps its own and the last.

    What a restore set aside has its name and is whole: it is the office's, and none of these.
    """
    name = glob.escape(folder.name)
    roots = {folder / place.BACKUPS, *(found[0].parent for found in [manifest.newest(folder / place.BACKUPS)] if found)}
    found = [path for path in left_of(folder) if path.name.startswith(".")]
    with contextlib.suppress(OSError):
        found += sorted(folder.parent.glob(f".{name}.{ASIDE}-*.{MOVING}*"))
    for root in sorted(roots):
        with contextlib.suppress(OSError):
            found += sorted(root.glob(f"{TEMPORARY}*"))
    return [path for path in found if path.is_dir() and not path.is_symlink()]


def superfluous(path: Path, folder: Path, seconds: float) -> bool:
    """Tell whether a half-made ledger may go: the one in ``folder``, which verifies, has all that could be in it.

    It holds no backup, its database is neither younger nor longer than the ledger's, and for ``seconds`` nothing was
    written in it.
    """
    try:
        if any((path / place.BACKUPS).glob("*")):
            return False
        times = [one.lstat().st_mtime for one in (path, *path.rglob("*"))]  # by the disk's own clock, as time.time()
        if time.time() - max(times) < seconds:
            return False
        theirs = path / place.DATABASE
        return not theirs.exists() or (
            theirs.stat().st_mtime <= (folder / place.DATABASE).stat().st_mtime and _length(path) <= _length(folder)
        )
    except OSError:
        return False


def _length(folder: Path) -> int:
    """Return how many entries a ledger has; more than any where that cannot be read."""
    try:
        with reading(folder, older=True) as db:
            return int(db.execute("SELECT count(*) FROM event").fetchone()[0])
    except (LedgerTrouble, sqlite3.Error):
        return sys.maxsize


def way_on(path: Path, folder: Path) -> str:
    """Return what to type about a half-made ledger that is not superfluous yet."""
    if path.name.startswith(TEMPORARY):
        return f"再备份一次，过后体检时会清理：{shell.line('ducha', 'backup', path.parent)}"
    if MOVING in path.name:
        return "恢复完成一小时后再体检，会清理。"
    return f"要接着做完：{shell.line('ducha', 'restore', '--finish', folder)}"


def free(path: Path) -> Path:
    """Return ``path``, or a name beside it that is free: what a broken-off restore left may be an only copy."""
    turn = 1
    while (free := path if turn == 1 else path.with_name(f"{path.name}{turn}")).exists():
        turn += 1
    return free


def not_finished(folder: Path, left: list[Path]) -> LedgerTrouble:
    """Return what to say of a ledger whose folder is gone because a command was broken off: where everything is."""
    return LedgerTrouble(
        f"台账目录 {folder} 不在，恢复或建立没有做完；它的内容在：{'、'.join(map(str, left))}。",
        f"不要新建台账，也不要删除这些目录，请接着做完：{shell.line('ducha', 'restore', '--finish', folder)}",
    )
