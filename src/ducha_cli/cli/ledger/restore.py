"""A backup brought back."""

from pathlib import Path
from typing import Annotated

import typer

from ducha_cli import shell
from ducha_cli.cli import act, guide
from ducha_cli.cli.options import Json
from ducha_cli.cli.seat import Seat, seat_of

app = guide.noun()


@guide.verb(
    app,
    "restore",
    "用备份恢复台账；现有台账移到旁边，不删除。",
    example="ducha restore backups/2026-11-22T210500\nducha restore /media/U盘/督查备份/2026-11-22T210500 云岭\n"
    "ducha restore --finish 云岭",
)
def restore(
    context: typer.Context,
    backup: Annotated[
        Path,
        typer.Argument(metavar="备份", help="ducha backup 做的目录；加 --finish 时是台账目录。", show_default=False),
    ],
    folder: Annotated[
        Path | None, typer.Argument(metavar="目录", help="恢复到哪里，默认现在的台账目录。", show_default=False)
    ] = None,
    discard_newer: Annotated[
        bool, typer.Option("--discard-newer", help="现有台账比备份新也恢复，多出的留痕不再有效。")
    ] = False,
    clock: Annotated[
        str | None, typer.Option(metavar="原因", help="备份里有时钟错了的留痕，更正的原因。", show_default=False)
    ] = None,
    finish: Annotated[bool, typer.Option("--finish", help="接着做完上次断在中间的恢复或建立。")] = False,
    json: Json = False,
) -> None:
    """Bring a backup back."""
    from ducha_cli.ledger import finding, place
    from ducha_cli.office.ledger import backups

    seat = seat_of(context)
    if finish:
        _finish(backup, seat, discard_newer=discard_newer, json=json)
        return
    target = folder or finding.find(seat.given, place.here(seat.given), lost=True)
    made = backups.restore(
        backup, target, lambda: seat.now, seat.named or "", discard_newer=discard_newer, clock=clock or ""
    )
    act.done(
        json,
        f"已恢复并核对无误：{shell.shown(made.folder)}"
        f"（{made.manifest.made_at[:16]} 的备份，留痕 {made.manifest.seq} 条"
        + (f"，舍弃其后 {made.lost} 条" if made.lost else "")
        + "）",
        hint=_kept(made.aside),
        folder=str(made.folder),
        seq=made.manifest.seq,
        lost=made.lost,
        aside=str(made.aside) if made.aside else None,
    )


def _finish(folder: Path, seat: Seat, *, discard_newer: bool, json: bool) -> None:
    from ducha_cli.office.ledger import backups

    made = backups.finish(folder, lambda: seat.now, discard_newer=discard_newer)
    act.done(
        json,
        f"已接着做完，台账在 {shell.shown(made.folder)}（取自 {shell.shown(made.origin)}）",
        hint=_kept(made.aside),
        folder=str(made.folder),
        origin=str(made.origin),
        aside=str(made.aside) if made.aside else None,
    )


def _kept(aside: Path | None) -> str:
    return f"原来的台账在 {shell.shown(aside)}，核对无用后可自行删除。" if aside else ""
