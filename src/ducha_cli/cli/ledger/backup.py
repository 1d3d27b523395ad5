"""A backup."""

from pathlib import Path
from typing import Annotated

import typer

from ducha_cli import shell
from ducha_cli.cli import act, guide
from ducha_cli.cli.options import Json
from ducha_cli.cli.seat import seat_of

app = guide.noun()


@guide.verb(
    app,
    "backup",
    "备份整个台账，并核对备份。备份是一份完整的台账目录，可以用 --ledger 直接查看。",
    example="ducha backup\nducha backup /media/U盘/督查备份",
)
def backup(
    context: typer.Context,
    root: Annotated[
        Path | None, typer.Argument(metavar="目录", help="放备份的目录，默认台账的 backups/。", show_default=False)
    ] = None,
    json: Json = False,
) -> None:
    """Back the ledger up (reliability of the whole office)."""
    from ducha_cli.office.ledger import backups

    seat = seat_of(context)
    made, manifest = backups.backup(seat.folder, root, seat.now)
    same = made.stat().st_dev == seat.folder.stat().st_dev
    act.done(
        json,
        f"已备份并核对无误：{shell.shown(made)}"
        f"（留痕 {manifest.seq} 条，文件 {manifest.files} 个，校验码 {manifest.anchor}）",
        hint="提示：备份与台账在同一块盘上；请再备一份到 U 盘或别的盘：ducha backup 目录" if same else "",
        folder=str(made),
        seq=manifest.seq,
        anchor=manifest.anchor,
        files=manifest.files,
    )
