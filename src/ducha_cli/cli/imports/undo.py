"""``ducha import undo``: a whole import taken back."""

from typing import TYPE_CHECKING, Annotated

import typer

from ducha_cli import shell
from ducha_cli.acts.ledger import UndoingImport
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, UndoingImport)
def undo(
    work: "Work",
    draft: UndoingImport,
    given: "Given",
    batch: Annotated[
        str | None, typer.Argument(metavar="批次", help="导入批次的号；不写就列出最近的。", show_default=False)
    ] = None,
) -> Done:
    """撤回 of an import."""
    from ducha_cli.office.imports import undoing

    gone = undoing.undo(work, batch, draft, given)
    parts = [f"收回 {gone.entries} 条"] if gone.entries else []
    if gone.ended:
        parts.append(f"按登记错误了结 {len(gone.ended)} 件（{gone.ended[0]} … {gone.ended[-1]}）")
    begins = "可以撤回" if draft.dry_run else "已撤回"
    return Done(
        f"{begins}：批次 {gone.batch.id}（{shell.shown(gone.batch.name)}）：{'，'.join(parts) or '没有写过什么'}",
        {"batch": gone.batch.id, "undone": gone.entries, "ended": gone.ended, "same_day": gone.same_day},
        "没有写入。" if draft.dry_run else "",
    )
