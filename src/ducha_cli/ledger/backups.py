"""Backups: each one a whole ledger folder of its own, verified before it gets its name, with a manifest.

A copy counts only after it was opened and proved; a plain ``cp`` of a ledger at work was torn in 24 of 25 tries.
Bytes in files/ never change, so a later backup on the same disk shares them with the one before (hard links).
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli import settings
from ducha_cli.errors import DuchaError, InvalidInput, LedgerTrouble, NotFound, Refused, TrailBroken, why
from ducha_cli.ledger import doorkeeper, files, place, trail
from ducha_cli.ledger.manifest import ELSEWHERE, Manifest, as_json, under
from ducha_cli.ledger.place import MANIFEST
from ducha_cli.ledger.reading import TIMEOUT, reading, trouble, uri
from ducha_cli.ledger.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime


def back_up(source: Path, root: Path, moment: datetime, program: str) -> tuple[Path, Manifest]:
    """Copy the ledger in ``source`` into a new folder under ``root`` while others may write, and verify the copy.

    Args:
        source: the ledger's folder; one of an earlier schema is copied as it is.
        root: where backups are kept; made if need be, but not the folder that it lies in.
        moment: the clock, which names the backup.
        program: this program's version.

    Raises:
        Refused: ``root`` lies where the ledger keeps something else.
        InvalidInput: the folder in which ``root`` should lie is not there.
        TrailBroken: the copy does not verify; it gets no name.
        LedgerTrouble: the ledger cannot be read, or the copy not be written.
    """
    root = Path(os.path.abspath(root.expanduser()))  # noqa: PTH100  without the dots, but with the links
    inside = root.resolve()
    if inside == source.resolve() or any(inside.is_relative_to((source / name).resolve()) for name in _OWN):
        raise Refused(f"{root} 是台账自己的目录，不能放备份。", "换一个目录，最好在别的盘上；不写就放在 backups/。")
    if not root.parent.is_dir():
        # A stick that is not plugged in: a folder of its name on this very disk would look like a backup elsewhere.
        raise InvalidInput(f"没有目录 {root.parent}，没有备份。", "请核对路径；U 盘、移动硬盘先插好。")
    name = moment.strftime("%Y-%m-%dT%H%M%S")
    making, final = root / f"{files.TEMPORARY}{name}", root / name
    if final.exists():
        raise Refused(f"{final} 已有一份备份。", "过一秒再试。")
    with _writing(making):
        making.mkdir(parents=True)
        _copy_database(source, making)
        with reading(making, older=True) as db:
            kept = files.named(db)
        _copy_files(source, making, kept, under(root))
        _copy_tree(source / place.TEMPLATES, making / place.TEMPLATES)
        (making / place.PAPERS).mkdir()
        (making / place.BACKUPS).mkdir()
        manifest = _prove(making, moment, program, len(kept))
        _copy_settings(source, making)
        files.write_whole(making / MANIFEST, as_json(manifest))
        files.sync(making)
        making.rename(final)
        files.sync_folder(root)
    if inside != (source / place.BACKUPS).resolve():
        with contextlib.suppress(LedgerTrouble):  # a ledger that may only be read is backed up all the same
            files.write_whole(source / place.BACKUPS / ELSEWHERE, as_json(manifest, folder=str(final)))
    return final, manifest


_OWN = (place.FILES, place.PAPERS, place.TEMPLATES)


def check(backup: Path) -> Manifest:
    """Prove a backup before anything is restored from it.

    Raises:
        NotFound: the folder is not a backup.
        TrailBroken: it was changed or torn since it was made.
    """
    doorkeeper.judge(backup)
    try:
        told = Manifest(**json.loads((backup / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        raise NotFound(
            f"{backup} 不是备份（没有可读的 {MANIFEST}）。", "备份是 ducha backup 做的目录，名字如 2026-11-22T210500。"
        ) from None
    try:
        digest = files.digest(backup / place.DATABASE)
    except OSError as error:
        raise TrailBroken(f"备份 {backup} 中的 {place.DATABASE} 读不出（{why(error)}）。", "请换一份备份。") from None
    if digest != told.database:
        raise TrailBroken(f"备份 {backup} 中的 {place.DATABASE} 与做备份时不同。", "请换一份备份。")
    head = sound(backup)
    if (told.seq, told.anchor) != (head.seq, str(head)):
        raise TrailBroken(f"备份 {backup} 的 {MANIFEST} 与其中的台账不符（应为校验码 {head}）。", "请换一份备份。")
    return told


def copy(backup: Path, making: Path) -> None:
    """Copy a proved backup to ``making``, a new folder, as a ledger to go on with.

    Raises:
        LedgerTrouble: it cannot be written; nothing is left behind.
    """
    with _writing(making):
        _copy_tree(backup, making)
        (making / MANIFEST).unlink()
        for name in (place.FILES, place.TEMPLATES, place.PAPERS, place.BACKUPS):
            (making / name).mkdir(exist_ok=True)  # an empty one has no file to be copied
        files.sync(making)


class Ahead(NamedTuple):
    """How far a ledger went on from a backup: entries that the backup has not, and the last entry of both (0: none)."""

    entries: int
    common: int


def ahead(current: Path, backup: Path) -> Ahead | None:
    """Compare the trails of the ledger in ``current`` and of a backup, None where ``current`` cannot be read."""
    try:
        with reading(current, older=True) as db:
            return gone_on(db, backup)
    except LedgerTrouble:
        return None


def gone_on(current: sqlite3.Connection, backup: Path) -> Ahead | None:
    """Compare the trails of an open ledger and of a backup, None where the open one's cannot be read."""
    try:
        ours = dict(current.execute("SELECT seq, hash FROM event").fetchall())
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    with reading(backup, older=True) as db:
        both = [seq for seq, digest in db.execute("SELECT seq, hash FROM event") if ours.get(seq) == digest]
    common = max(both, default=0)
    return Ahead(max(ours, default=0) - common, common)


@contextlib.contextmanager
def _writing(making: Path) -> Iterator[None]:
    """Leave nothing half-made behind, and tell what the disk said."""
    files.cleared(making)
    new = not making.parent.exists()
    try:
        yield
    except BaseException as error:
        files.cleared(making)
        if new:
            with contextlib.suppress(OSError):
                making.parent.rmdir()
        if not isinstance(error, OSError):
            raise
        raise LedgerTrouble(f"写不出 {making.parent}（{why(error)}）。", "请检查目录、权限和磁盘空间。") from None


def _copy_database(source: Path, making: Path) -> None:
    """Copy through SQLite itself, in one step: pages copied piecemeal begin anew with every writer's commit."""
    with reading(source, older=True):
        pass  # a clear refusal for what is not a ledger
    try:
        with (
            trouble(),
            contextlib.closing(sqlite3.connect(uri(source), uri=True, timeout=TIMEOUT)) as here,
            contextlib.closing(sqlite3.connect(making / place.DATABASE)) as there,
        ):
            here.backup(there, pages=-1)
    except LedgerTrouble as told:
        raise LedgerTrouble(f"{making.parent} 里没有复制成台账：{told.what}", told.advice) from None


def _copy_files(source: Path, making: Path, kept: dict[str, str], earlier: list[Path]) -> None:
    for sha256, name in kept.items():
        target = files.path_of(making, sha256)
        target.parent.mkdir(parents=True, exist_ok=True)
        shared = next((p for one in reversed(earlier) if (p := files.path_of(one, sha256)).is_file()), None)
        if shared is not None and not shared.is_symlink() and files.digest(shared) == sha256:
            with contextlib.suppress(OSError):  # a USB stick knows no hard links
                target.hardlink_to(shared)
                continue
        origin = files.path_of(source, sha256)
        if origin.is_symlink() or not origin.is_file():
            raise TrailBroken(f"文件“{name}”不见了，没有备份。", "用 ducha trail verify 核对，从以前的备份找回该文件。")
        shutil.copyfile(origin, target)
        target.chmod(0o400)


def _copy_settings(source: Path, making: Path) -> None:
    """Copy ducha.toml; where it is gone, write what the trail holds last, for nothing is restored without settings."""
    if (source / settings.FILE_NAME).is_file():
        files.copied(source / settings.FILE_NAME, making / settings.FILE_NAME)
        return
    with reading(making, older=True) as db:
        recorded = trail.recorded_settings(db)
    files.write_whole(making / settings.FILE_NAME, recorded.encode())


def _copy_tree(origin: Path, target: Path) -> None:
    """Copy the regular files of a folder; links, pipes and devices are nobody's backup."""
    target.mkdir()
    for path in files.within(origin):
        files.copied(path, target / path.relative_to(origin))


def _prove(making: Path, moment: datetime, program: str, kept: int) -> Manifest:
    head = sound(making)
    with reading(making, older=True) as db:
        (schema,) = db.execute("PRAGMA user_version").fetchone()
        (last,) = db.execute("SELECT hash FROM event WHERE seq = ?", (head.seq,)).fetchone() or (trail.GENESIS,)
    return Manifest(
        made_at=moment.isoformat(timespec="seconds"),
        program=program,
        schema=schema,
        seq=head.seq,
        head=last,
        anchor=str(head),
        database=files.digest(making / place.DATABASE),
        files=kept,
    )


def sound(folder: Path) -> trail.Anchor:
    """Verify the ledger in ``folder``; return the anchor of its last entry."""
    with reading(folder, older=True) as db:
        proof = verify(folder, db)
    if proof.findings:
        raise TrailBroken(
            f"备份核对发现 {len(proof.findings)} 处不符：{'；'.join(proof.findings)}。",
            "这份备份不能用；原台账用 ducha trail verify 核对，再换一份备份或另一块盘。",
        )
    return proof.head


def complete(making: Path) -> bool:
    """Tell whether a ledger in the making needs but its name: it verifies, and its last entry is that of its making."""
    try:
        sound(making)
        with reading(making, older=True) as db:
            (act,) = db.execute("SELECT act FROM event ORDER BY seq DESC LIMIT 1").fetchone() or ("",)
    except DuchaError:
        return False
    return act in {"ledger.restore", "ledger.init"}
