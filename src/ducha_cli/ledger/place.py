"""Where a ledger lies: the folder of an office and the names inside it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ducha_cli.errors import LedgerTrouble
from ducha_cli.settings import FILE_NAME

DATABASE = "ledger.db"
FILES = "files"
PAPERS = "papers"
ARCHIVED = "归档"
"""In papers/: the folders of archived items."""
TEMPLATES = "templates"
BACKUPS = "backups"
MANIFEST = "manifest.json"
"""What a backup says of itself; a ledger at work has none."""

APPLICATION_ID = 0x44554341
"""PRAGMA application_id of our databases, so that another program's file is never taken for a ledger."""

SCHEMA = 5
"""PRAGMA user_version that this program writes and reads."""

_REMOTE = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "vboxsf", "drvfs", "afs", "lustre"}
_MOUNTS = Path("/proc/self/mountinfo")


def bereft(folder: Path) -> bool:
    """Tell whether ``folder`` is a ledger's whose database is gone: everything else of it lies there."""
    return (folder / FILE_NAME).is_file() and (folder / FILES).is_dir() and not (folder / DATABASE).exists()


def here(given: str | None) -> Path:
    """Return the current folder; one that is gone hinders nobody who names the ledger from the root on.

    Raises:
        LedgerTrouble: it is gone, and it is needed.
    """
    try:
        return Path.cwd()
    except OSError:
        if given and Path(given).expanduser().is_absolute():
            return Path(given).expanduser()
        raise LedgerTrouble(
            "当前目录已经不在（被删除或改名）。", "请先 cd 到台账目录，或加 --ledger 目录（从根目录写起）。"
        ) from None


def refuse_network_share(folder: Path, mounts: Path = _MOUNTS) -> None:
    """Refuse a ledger on a network share, where file locks do not hold.

    Four of five databases were corrupt after a few hundred writes without working locks.

    Raises:
        LedgerTrouble: the folder lies on a network file system.
    """
    if kind := share(folder, mounts):
        raise LedgerTrouble(f"{folder} 在网络共享盘（{kind}）上，文件锁不可靠。", "请把台账放在本机硬盘上。")


def share(folder: Path, mounts: Path = _MOUNTS) -> str | None:
    """Return the kind of network share that ``folder`` lies on, "" for none, None where the system does not tell."""
    target = folder.resolve()
    if sys.platform == "win32":  # no cover: Windows alone
        return _windows_share(os.fspath(target), target.anchor)
    if not mounts.is_file():
        return None
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        left, _, right = line.partition(" - ")
        point = left.split(" ")[4].replace("\\040", " ")
        inside = os.fspath(target) == point or os.fspath(target).startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, right.split(" ")[0]
    return kind if kind in _REMOTE else ""


def _windows_share(target: str, drive: str) -> str:  # no cover: Windows alone
    """Tell a share by its name, or by what Windows says of the drive letter that stands for one."""
    if sys.platform != "win32":
        return ""
    import ctypes

    remote = 4  # DRIVE_REMOTE of winbase.h
    named = target.startswith("\\\\") and not target.startswith(("\\\\?\\", "\\\\.\\"))
    if named or target.startswith("\\\\?\\UNC\\") or ctypes.windll.kernel32.GetDriveTypeW(drive) == remote:
        return "Windows 共享"
    return ""
