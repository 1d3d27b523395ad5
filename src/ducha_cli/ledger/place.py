"""Where a ledger lies: the folder of an office and the names inside it."""

from __future__ import annotations

import os
from pathlib import Path

from ducha_cli.errors import LedgerTrouble, NotFound

DATABASE = "ledger.db"
FILES = "files"
PAPERS = "papers"
TEMPLATES = "templates"
BACKUPS = "backups"

APPLICATION_ID = 0x44554341
"""PRAGMA application_id of our databases, so that another program's file is never taken for a ledger."""

SCHEMA = 2
"""PRAGMA user_version that this program writes and reads."""

_REMOTE = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "vboxsf", "drvfs", "afs", "lustre"}
_MOUNTS = Path("/proc/self/mountinfo")


def find(given: str | None, start: Path) -> Path:
    """Return the ledger's folder: ``given`` (``--ledger`` or DUCHA_LEDGER), else ``start`` or one above it.

    Raises:
        NotFound: there is none; none is ever made by accident.
    """
    if given:
        folder = Path(given).expanduser().absolute()
        if (folder / DATABASE).is_file():
            return folder
        raise NotFound(f"{folder} 不是台账目录（没有 {DATABASE}）。", "请核对 --ledger 或 DUCHA_LEDGER 的路径。")
    for folder in (start, *start.parents):
        if (folder / DATABASE).is_file():
            return folder
    raise NotFound(
        "当前目录及其上级目录中没有台账。",
        "先 cd 到台账目录，或加 --ledger 目录；新建台账：ducha init 目录 --office 名称 --issuer 名称 --code 代字",
    )


def refuse_network_share(folder: Path, mounts: Path = _MOUNTS) -> None:
    """Refuse a ledger on a network share, where file locks do not hold.

    Four of five databases were corrupt after a few hundred writes without working locks.

    Raises:
        LedgerTrouble: the folder lies on a network file system.
    """
    if not mounts.is_file():
        return
    best, kind = "", ""
    target = os.fspath(folder.resolve())
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        left, _, right = line.partition(" - ")
        point = left.split(" ")[4].replace("\\040", " ")
        inside = target == point or target.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, right.split(" ")[0]
    if kind in _REMOTE:
        raise LedgerTrouble(f"{folder} 在网络共享盘（{kind}）上，文件锁不可靠。", "请把台账放在本机硬盘上。")
