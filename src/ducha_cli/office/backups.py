"""备份, 恢复 and 升级: what is done with a ledger as a whole. A backup writes nothing into the ledger itself."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from ducha_cli.errors import LedgerTrouble, Refused, why
from ducha_cli.ledger import backups, files, place
from ducha_cli.ledger.migrating import migrate
from ducha_cli.ledger.reading import reading
from ducha_cli.office.copies import make_again
from ducha_cli.office.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from ducha_cli.ledger.manifest import Manifest


def backup(folder: Path, root: Path | None, now: datetime) -> tuple[Path, Manifest]:
    """Back the ledger up under ``root`` (its own backups/ by default) and verify the copy."""
    return backups.back_up(folder, root or folder / place.BACKUPS, now, version("ducha-cli"))


@dataclass(frozen=True)
class Restored:
    """A ledger brought back: where it is, what it was made from, and where the one before was put."""

    folder: Path
    manifest: Manifest
    aside: Path | None
    lost: int


def restore(
    source: Path, folder: Path, now: Callable[[], datetime], operator: str, *, discard_newer: bool = False
) -> Restored:
    """Bring a backup back as the ledger in ``folder``; the one that lies there is put aside, never overwritten.

    Raises:
        NotFound, TrailBroken: ``source`` is no backup, or not whole.
        Refused: the ledger there has entries that the backup has not, or ``folder`` holds something else.
    """
    source, folder = (Path(os.path.abspath(path.expanduser())) for path in (source, folder))  # noqa: PTH100  no dots
    manifest = backups.check(source)
    taken = (folder / place.DATABASE).exists() or place.bereft(folder)
    if not taken and folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} 已存在，又不是台账。", "请换一个目录名，或先移开里面的东西。")
    gone_on = backups.ahead(folder, source) if taken else None
    lost = gone_on.entries if gone_on else 0
    if gone_on and lost and not discard_newer:
        raise _newer(folder, manifest, gone_on)
    making = folder.with_name(f".{folder.name}.正在恢复")
    backups.copy(source, making)
    try:
        _enter(making, manifest, lost, now, operator)
        aside = _swap(making, folder, now()) if taken else None
        if aside is None:
            if folder.exists():
                folder.rmdir()
            making.rename(folder)
    except OSError as error:
        raise LedgerTrouble(f"不能换上恢复的台账（{why(error)}）。", "请关闭打开台账目录的其他程序再试。") from None
    finally:
        files.cleared(making)
    return Restored(folder, manifest, aside, lost)


def _newer(folder: Path, manifest: Manifest, gone_on: backups.Ahead) -> Refused:
    advice = "确要恢复，加 --discard-newer（现有台账会移到旁边，不会删除）；或恢复到别的目录再比对。"
    if not gone_on.common:
        return Refused(f"{folder} 是另一个台账（留痕 {gone_on.entries} 条），不是这份备份的。", f"请核对目录。{advice}")
    return Refused(f"现有台账比备份（{manifest.made_at[:16]}）多 {gone_on.entries} 条留痕，恢复后就没有了。", advice)


def _enter(making: Path, manifest: Manifest, lost: int, now: Callable[[], datetime], operator: str) -> None:
    """Write down that the ledger was restored, and put its papers' copies back; an older one is upgraded first."""
    if manifest.schema < place.SCHEMA:
        migrate(making)
    with (
        Desk(making, now, operator).work() as work,
        work.entry("ledger.restore", "ledger", made_at=manifest.made_at, anchor=manifest.anchor, lost=lost or None),
    ):
        pass
    make_again(making)


def _swap(making: Path, folder: Path, moment: datetime) -> Path:
    """Put ``making`` in the place of ``folder``; its backups come along, for they belong to the office."""
    aside = folder.with_name(f"{folder.name}.恢复前-{moment:%Y-%m-%dT%H%M%S}")
    folder.rename(aside)
    kept = aside / place.BACKUPS
    if kept.is_dir():
        files.cleared(making / place.BACKUPS)
        kept.rename(making / place.BACKUPS)
    making.rename(folder)
    return aside


def upgrade(folder: Path, now: Callable[[], datetime], operator: str) -> Path:
    """Bring an older ledger to this program's schema: back up, verify, migrate, verify; return the backup.

    Raises:
        Refused: it is not older.
        TrailBroken: it does not verify, before or after; the backup is whole either way.
    """
    with reading(folder, older=True) as db:
        (before,) = db.execute("PRAGMA user_version").fetchone()
    if before == place.SCHEMA:
        raise Refused(f"台账已是本程序的版本（{before}），不用升级。", "直接使用即可。")
    kept, _ = backup(folder, None, now())
    migrate(folder)
    desk = Desk(folder, now, operator)
    with desk.work() as work, work.entry("ledger.upgrade", "ledger", old_schema=before, new_schema=place.SCHEMA):
        pass
    backups.sound(folder)
    return kept
