"""Which ledger is meant: the one that was named, else the one in which the command was typed."""

from __future__ import annotations

from pathlib import Path

from ducha_cli.errors import LedgerTrouble, NotFound
from ducha_cli.ledger import place


def find(given: str | None, start: Path, *, lost: bool = False) -> Path:
    """Return the ledger's folder: ``given`` (``--ledger`` or DUCHA_LEDGER), else ``start`` or one above it.

    ``lost`` takes a folder whose database is gone as well, which only a restore has a use for.

    Raises:
        NotFound: there is none; none is ever made by accident.
        LedgerTrouble: there was one, and its database is gone.
    """
    folders = [Path(given).expanduser().absolute()] if given else [start, *start.parents]
    for folder in folders:
        if (folder / place.DATABASE).is_file() or (lost and place.bereft(folder)):
            return folder
        if place.bereft(folder):
            from ducha_cli import shell
            from ducha_cli.ledger import manifest  # json and dataclasses, which no look needs

            found = manifest.newest(folder / place.BACKUPS)
            raise LedgerTrouble(
                f"台账目录 {folder} 里的 {place.DATABASE} 不见了。",
                f"不要新建台账，请用备份恢复：{shell.line('ducha', 'restore', found[0] if found else '备份', folder)}",
            )
    from ducha_cli.ledger import leftovers

    beside = [folders[0].parent, *folders[0].parents] if given else folders
    if (broken := leftovers.unfinished(beside)) is not None:
        raise leftovers.not_finished(*broken)
    if given:
        raise NotFound(
            f"{folders[0]} 不是台账目录（没有 {place.DATABASE}）。", "请核对 --ledger 或 DUCHA_LEDGER 的路径。"
        )
    raise NotFound(
        "当前目录及其上级目录中没有台账。",
        "先 cd 到台账目录，或加 --ledger 目录；新建台账：ducha init 目录 --office 名称 --issuer 名称 --code 代字",
    )
