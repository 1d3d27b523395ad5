"""What ends an item for good: archive."""

from typing import Annotated

import typer

from ducha_cli import shell
from ducha_cli.cli import act, guide
from ducha_cli.cli.options import By, Json, Note, On, Ref
from ducha_cli.errors import WrongUsage

app = guide.noun()


@guide.verb(
    app,
    "archive",
    "归档：签卷内目录，把各轮的文书和佐证写成一个卷宗文件夹；--again 只重写文件夹。",
    example="ducha item archive d15 --by 周明\nducha item archive d15 --again",
)
def archive(
    context: typer.Context,
    ref: Ref,
    by: By = None,
    again: Annotated[bool, typer.Option("--again", help="已归档的，重新写出卷宗文件夹，不记操作。")] = False,
    on: On = None,
    note: Note = None,
    json: Json = False,
) -> None:
    """归档 (R4-1)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import archiving

    if again:
        if by or on or note:
            raise WrongUsage(
                "--again 不是一次归档，不能同时写 --by、--on、--note。", "例如：ducha item archive d15 --again"
            )
        with act.desk(context).work(keep=False) as work:
            row, folder, count = archiving.again(work, ref)
            work.deliver()
            act.tell_lost(work.undelivered)
            number, state = desk.number_of(row), row.state
        told = f"已重新写出卷宗：{number} {count} 份"
    else:
        draft = drafts.make(archiving.ArchivingDraft, archivist=by)
        with act.work(context) as work:
            row, folder, count = archiving.archive(work, ref, draft, act.given(context, on, note))
            number, state = desk.number_of(row), row.state
        told = f"已归档：{number}，卷内目录和 {count} 份文书、佐证"
    where = folder.relative_to(act.desk(context).folder)
    act.done(json, f"{told} → {shell.shown(where)}", number=number, state=state, folder=str(folder), count=count)
