"""The bytes of papers, templates and evidence: files/ab/<sha256>, written once, before the row that names them."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import stat
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ducha_cli import regular
from ducha_cli.errors import InvalidInput, LedgerTrouble, TrailBroken, why
from ducha_cli.ledger.place import FILES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

MOST_BYTES = 200 * 1024 * 1024
"""The largest evidence file taken."""

TEMPORARY = ".tmp-"
"""How the names of files and folders in the making begin."""

_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between the tries of a rename on Windows."""


def path_of(folder: Path, sha256: str) -> Path:
    """Return where the bytes of ``sha256`` lie under the ledger's ``folder``."""
    return folder / FILES / sha256[:2] / sha256


def named(db: sqlite3.Connection) -> dict[str, str]:
    """Return the SHA-256 of every file that a row names, with the name to tell it by."""
    kept: dict[str, str] = dict(db.execute("SELECT sha256, name FROM file").fetchall())
    for label, year, number, made, template in db.execute(
        "SELECT label, year, number, file_sha, template_sha FROM paper ORDER BY year, number"
    ):
        name = label or f"P{year}-{number:04d}"
        kept |= {sha: told for sha, told in ((made, name), (template, f"{name} 的模板")) if sha and sha not in kept}
    return kept


def put(folder: Path, data: bytes) -> str:
    """Keep ``data`` and return its SHA-256; on the disk before this returns."""
    sha256 = hashlib.sha256(data).hexdigest()
    target = path_of(folder, sha256)
    try:
        # Folder and file may have been put there by a command that was killed before their names were on the disk.
        target.parent.mkdir(parents=True, exist_ok=True)
        sync_folder(target.parent.parent)
        if target.is_file() and target.read_bytes() == data:
            sync_file(target)
            sync_folder(target.parent)
        else:
            _write(target, data, 0o400)
    except OSError as error:
        raise _unwritten(target, error) from None
    return sha256


def take(folder: Path, source: Path) -> tuple[str, int]:
    """Keep a copy of the evidence file ``source``; return its SHA-256 and size in bytes."""
    try:
        data = regular.bytes_of(source, MOST_BYTES)
    except regular.TooLarge:
        raise InvalidInput(f"附件 {source} 超过 {MOST_BYTES // 1024 // 1024} MB。", "请压缩或拆分后再附。") from None
    except regular.NotRegular as error:
        if error.link:
            raise InvalidInput(f"附件 {source} 打不开。", "请给出文件本身；不接受快捷方式。") from None
        raise InvalidInput(f"附件 {source} 不是普通文件。", "请给出一个文件，不是目录或设备。") from None
    except (OSError, ValueError) as error:
        told = "找不到" if isinstance(error, FileNotFoundError) else "打不开"
        raise InvalidInput(f"附件 {source} {told}。", "请核对文件路径和读取权限；不接受快捷方式。") from None
    return put(folder, data), len(data)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def get(folder: Path, sha256: str) -> bytes:
    """Return the bytes of ``sha256``.

    Raises:
        TrailBroken: they are missing or were changed.
    """
    path = path_of(folder, sha256)
    data = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise TrailBroken(f"文件 {FILES}/{sha256[:2]}/{sha256} 丢失或被改动。", "请用备份恢复该文件。")
    return data


def write_whole(target: Path, data: bytes, mode: int = 0o600) -> None:
    """Write ``target`` so that its name never shows a part of it: temporary file, fsync, replace, fsync folder.

    Raises:
        LedgerTrouble: no such folder, the disk is full, or the file is open in another program.
    """
    try:
        _write(target, data, mode)
    except OSError as error:
        raise _unwritten(target, error) from None


def _unwritten(target: Path, error: OSError) -> LedgerTrouble:
    return LedgerTrouble(
        f"写不出 {target.name}（{why(error)}）。", "请检查目录和磁盘空间；若该文件在 WPS 或 Word 中打开，请先关闭。"
    )


def hand_out(target: Path, data: bytes) -> None:
    """Write a file that the operator asked for, whole, outside the ledger.

    Raises:
        InvalidInput: it cannot be written there; the ledger has no trouble.
        LedgerTrouble: the disk is full.
    """
    try:
        _write(target, data, 0o600)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise LedgerTrouble(f"写不出 {target.name}（{why(error)}）。", "请腾出磁盘空间后重做。") from None
        if not target.parent.is_dir():
            what = f"没有目录 {target.parent}，写不出 {target.name}。"
            raise InvalidInput(what, "请先建好目录，或换一个路径。") from None
        raise InvalidInput(
            f"写不出 {target.name}（{why(error)}）。", "请换一个路径；若该文件在 WPS 或 Word 中打开，请先关闭。"
        ) from None


def _write(target: Path, data: bytes, mode: int) -> None:
    temporary = None
    try:
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=TEMPORARY)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        renamed(temporary, target)
        sync_folder(target.parent)
    except OSError:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise


def renamed(source: Path, target: Path) -> None:
    """Give ``source`` the name ``target``; wait a moment for a virus scanner that still holds what was just written."""
    for pause in _PAUSES if os.name == "nt" else ():  # no cover: Windows alone
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    source.replace(target)


def within(folder: Path) -> Iterator[Path]:
    """Yield the regular files under ``folder``, sorted; no link is followed, and none is yielded."""
    for path in sorted(folder.rglob("*")):
        if stat.S_ISREG(path.lstat().st_mode):
            yield path


def copied(origin: Path, target: Path, *, link: bool = False) -> None:
    """Copy a file with its mode to a name that is free; ``link`` shares its bytes where the disk can.

    Raises:
        LedgerTrouble: it is larger than anything that belongs to a ledger beside its database.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    if (size := origin.lstat().st_size) > MOST_BYTES:
        raise LedgerTrouble(
            f"{origin} 有 {size // 2**20} MB，超过 {MOST_BYTES // 2**20} MB，没有复制。", "请把它移出台账目录再试。"
        )
    if link:
        with contextlib.suppress(OSError):  # a USB stick knows no hard links
            target.hardlink_to(origin)
            return
    shutil.copy(origin, target, follow_symlinks=False)


def sync(folder: Path) -> None:
    """Have everything under ``folder`` on the disk."""
    for path in (*folder.rglob("*"), folder):
        if path.is_dir():
            sync_folder(path)
        else:
            sync_file(path)


def sync_file(path: Path) -> None:
    """Have the bytes of ``path`` on the disk: Windows asks for a handle that may write, and so for such a file."""
    mode = path.stat().st_mode
    if os.name == "nt":  # no cover: Windows alone
        path.chmod(mode | stat.S_IWRITE)
    with path.open("r+b" if os.name == "nt" else "rb") as stream:
        os.fsync(stream.fileno())
    if os.name == "nt":  # no cover: Windows alone
        path.chmod(mode)


def cleared(folder: Path) -> None:
    """Take away ``folder``, which this program made, with what it holds; what will not go stays without a word."""
    # There a file that may only be read cannot be taken away, and ours in files/ are such.
    if os.name == "nt":  # no cover: Windows alone
        for path in folder.rglob("*"):
            with contextlib.suppress(OSError):
                path.chmod(stat.S_IREAD | stat.S_IWRITE)
    shutil.rmtree(folder, ignore_errors=True)


def sync_folder(folder: Path) -> None:
    """Have the names in ``folder`` on the disk before this returns."""
    if os.name == "nt":  # no cover: Windows alone
        return  # Windows cannot open a folder; its rename is journalled
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
