"""备份, 恢复 and 升级: what is done with a ledger as a whole. A backup writes nothing into the ledger itself."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ducha_cli import shell
from ducha_cli.errors import LedgerTrouble, NotFound, Refused, TrailBroken, why
from ducha_cli.ledger import backups, exchange, files, leftovers, place
from ducha_cli.ledger.migrating import migrating
from ducha_cli.ledger.reading import reading
from ducha_cli.ledger.transaction import Leave, brought, committing
from ducha_cli.ledger.verify import verify
from ducha_cli.office.desk import Desk
from ducha_cli.office.ledger.upgrading import upgraded
from ducha_cli.office.paper import copies

if TYPE_CHECKING:
    import sqlite3
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
    source: Path,
    folder: Path,
    now: Callable[[], datetime],
    operator: str,
    *,
    discard_newer: bool = False,
    clock: str = "",
) -> Restored:
    """Bring a backup back as the ledger in ``folder``; the one that lies there is put aside, never overwritten.

    Raises:
        NotFound, TrailBroken: ``source`` is no backup, or not whole.
        Refused: the ledger there has entries that the backup has not, or ``folder`` holds something else.
        LedgerTrouble: the disk refuses; where everything is then, is told.
    """
    source, folder = (Path(os.path.abspath(path.expanduser())) for path in (source, folder))  # noqa: PTH100  no dots
    manifest = backups.check(source)
    taken = (folder / place.DATABASE).exists() or place.bereft(folder)
    if not taken and folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} 已存在，又不是台账。", "请换一个目录名，或先移开里面的东西。")
    gone_on = backups.ahead(folder, source) if taken else None
    lost = gone_on.entries if gone_on else 0
    if gone_on and lost and not discard_newer:
        raise _newer(folder, manifest.made_at, gone_on)
    making = leftovers.free(folder.with_name(f".{folder.name}.正在恢复"))
    try:
        backups.copy(source, making)
        _enter(making, manifest, lost, Desk(making, now, operator, _leave(clock)))
        files.sync(making)
    except BaseException as error:
        files.cleared(making)  # the backup that it is a copy of is there
        if isinstance(error, (OSError, LedgerTrouble)):
            raise _untouched(error) from None
        raise
    if taken:
        aside = _change(making, folder, now(), lambda old: _as_seen(old, source, lost))
    else:
        aside = None
        exchange.give_name(making, folder)
        brought(folder)
    _bring_backups_home(folder)
    return Restored(folder, manifest, aside, lost)


def _untouched(error: OSError | LedgerTrouble) -> LedgerTrouble:
    advice = error.advice if isinstance(error, LedgerTrouble) else "请检查磁盘空间，关闭打开台账目录的其他程序再试。"
    return LedgerTrouble(f"没有恢复，台账没有动（{_told(error)}）。", advice)


def _told(error: OSError | LedgerTrouble) -> str:
    return why(error) if isinstance(error, OSError) else error.what.rstrip("。")


def _newer(folder: Path, made_at: str, gone_on: backups.Ahead) -> Refused:
    advice = "确要恢复，加 --discard-newer（现有台账会移到旁边，不会删除）；或恢复到别的目录再比对。"
    if not gone_on.common:
        return Refused(f"{folder} 是另一个台账（留痕 {gone_on.entries} 条），不是这份备份的。", f"请核对目录。{advice}")
    return Refused(f"现有台账比备份（{made_at[:16]}）多 {gone_on.entries} 条留痕，恢复后就没有了。", advice)


def _as_seen(old: sqlite3.Connection | None, source: Path, lost: int) -> None:
    """Refuse when somebody wrote between the first look and the lock."""
    gone_on = backups.gone_on(old, source) if old is not None else None
    if gone_on and gone_on.entries != lost:
        raise Refused("恢复的时候又有人写入了台账，没有恢复。", "请等他们办完再恢复一次。")


def _leave(clock: str) -> Leave:
    """Return what a restore or an upgrade may do about the clock: it is never asked about one far ahead."""
    return Leave(clock=clock, free=True, advice="时钟错了的，请先校准；现在的时钟是对的，再加 --clock 原因 重做。")


def _enter(making: Path, manifest: Manifest, lost: int, desk: Desk) -> None:
    """Write down that the ledger was restored, and put its papers' copies back; an older one is upgraded first."""
    if manifest.schema < place.SCHEMA:
        with migrating(making) as connection:
            upgraded(connection, desk)
    facts: dict[str, Any] = {"made_at": manifest.made_at, "anchor": manifest.anchor, "lost": lost or None}
    with desk.work() as work, work.begins("ledger.restore", "ledger").entry(**facts):
        pass
    copies.make_again(making)


def _change(making: Path, folder: Path, moment: datetime, allowed: Callable[[sqlite3.Connection | None], None]) -> Path:
    """Exchange the contents, make papers/ agree, and take ``making`` away; say where all is when that fails."""
    aside = leftovers.free(folder.with_name(f"{folder.name}.{leftovers.ASIDE}-{moment:%Y-%m-%dT%H%M%S}"))
    try:
        exchange.exchange(making, folder, aside, allowed)
        copies.agree(folder)
    except (OSError, LedgerTrouble) as error:
        if not aside.exists():
            files.cleared(making)  # nothing was changed
            raise _untouched(error) from None
        raise LedgerTrouble(
            f"恢复没有做完（{_told(error)}）。台账在 {folder}，原来的内容在 {aside}，备份没有动。",
            f"请关闭打开台账目录的其他程序，接着做完：{shell.line('ducha', 'restore', '--finish', folder)}",
        ) from None
    except Refused:
        files.cleared(making)
        raise
    brought(folder)
    files.cleared(making)
    return aside


def _bring_backups_home(folder: Path) -> None:
    """Move the backups that a broken-off restore of the first version holds back to where they belong."""
    for left in leftovers.left_of(folder):
        kept = left / place.BACKUPS
        if left.name.startswith(".") and kept.is_dir():
            for path in sorted(kept.iterdir()):
                home = folder / place.BACKUPS / path.name
                if not home.exists():
                    files.renamed(path, home)
    files.sync_folder(folder / place.BACKUPS)


@dataclass(frozen=True)
class Finished:
    """What a broken-off restore or init came to: the ledger, from where it came, and what was put aside."""

    folder: Path
    origin: Path
    aside: Path | None


def finish(folder: Path, now: Callable[[], datetime], *, discard_newer: bool = False) -> Finished:
    """Do what a restore or an init that was broken off has left undone; nothing is removed that is an only copy.

    Raises:
        NotFound: nothing was left undone.
        Refused: the ledger there has gone on meanwhile.
        LedgerTrouble: the disk refuses, or nothing that was left is whole.
    """
    folder = Path(os.path.abspath(folder.expanduser()))  # noqa: PTH100  no dots
    left = leftovers.left_of(folder)
    new = next((path for path in left if path.name.startswith(".") and backups.complete(path)), None)
    if (folder / place.DATABASE).exists() or place.bereft(folder):
        if new is None:
            raise NotFound(f"{folder} 没有要接着做完的恢复。", "台账在原处，直接使用即可；核对：ducha trail verify")
        aside = _change(new, folder, now(), lambda old: _not_newer(old, folder, new, discard_newer))
        _bring_backups_home(folder)
        return Finished(folder, new, aside)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} 已存在，又不是台账。", "请先移开里面的东西。")
    if not left:
        raise NotFound(f"{folder} 旁边没有没做完的恢复或建立。", "请核对目录。")
    origin = new or next((path for path in left if not path.name.startswith(".")), None)
    if origin is None:
        raise LedgerTrouble(
            f"旁边的 {'、'.join(map(str, left))} 都不完整，没有可用的台账。", "请用备份恢复：ducha restore 备份 目录"
        )
    exchange.give_name(origin, folder)
    brought(folder)
    (folder / place.BACKUPS).mkdir(exist_ok=True)
    _bring_backups_home(folder)
    return Finished(folder, origin, None)


def _not_newer(old: sqlite3.Connection | None, folder: Path, new: Path, discard_newer: bool) -> None:
    gone_on = backups.gone_on(old, new) if old is not None else None
    if gone_on and gone_on.entries and not discard_newer:
        raise _newer(folder, "没有做完的恢复", gone_on)


def upgrade(folder: Path, now: Callable[[], datetime], operator: str, *, clock: str = "") -> Path:
    """Bring an older ledger to this program's schema: back up, migrate, verify, commit; return the backup.

    The revisions, the entry and the proof are one transaction: an upgrade that is broken off anywhere did not begin.

    Raises:
        Refused: it is not older.
        TrailBroken: it does not verify, before or after; the ledger is as it was.
    """
    with reading(folder, older=True) as db:
        (before,) = db.execute("PRAGMA user_version").fetchone()
    if before == place.SCHEMA:
        raise Refused(f"台账已是本程序的版本（{before}），不用升级。", "直接使用即可。")
    kept, manifest = backup(folder, None, now())
    closing: list[tuple[int, str]] = []
    with committing(folder, closing), migrating(folder) as connection:
        if connection.exec_driver_sql("SELECT max(seq) FROM event").scalar() != manifest.seq:
            raise LedgerTrouble("备份的时候又有人写入了台账，没有升级。", "请再执行一次 ducha upgrade。")
        work = upgraded(connection, Desk(folder, now, operator, _leave(clock)))
        findings = verify(folder, work.transaction.database).findings
        if findings:
            raise TrailBroken(f"升级后核对不符：{'；'.join(findings)}。", "台账没有升级，还是原来的版本。")
        closing.append(work.transaction.last)
    brought(folder)
    return kept
