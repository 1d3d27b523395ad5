"""``ducha undo``: an act taken back."""

from typing import TYPE_CHECKING, Annotated

import typer

from ducha_cli.acts.ledger import Undoing
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, Undoing)
def undo(
    work: "Work",
    draft: Undoing,
    given: "Given",
    ref: Annotated[
        str | None,
        typer.Argument(
            metavar="编号或序号",
            help="事项、承办、问题等的编号：撤回它最后的一步；留痕的序号：撤回那一条。不写是自己最后的一步。",
            show_default=False,
        ),
    ] = None,
) -> Done:
    """撤回."""
    from ducha_cli.office.ledger import undo as office
    from ducha_cli.office.ledger import undoable

    gone = office.undo(work, ref, draft, given)
    told = [
        {"seq": one.seq, "act": one.act, "subject": one.subject, "happened_on": one.happened_on} for one in gone.entries
    ]
    said = "，".join(f"第{one.seq}条 {undoable.label(one)}（{one.happened_on}）" for one in gone.entries)
    begins = "可以撤回" if draft.dry_run else "已撤回"
    return Done(
        f"{begins}：{said}",
        {"undone": told, "approver": draft.approver, "same_day": gone.same_day, "dry_run": draft.dry_run},
        "" if not draft.dry_run else "没有写入。",
    )
