"""What is done to keep the ledger's bytes and its trail in order."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide, output
from ducha_cli.cli.cells import Column
from ducha_cli.cli.options import Answer, Json
from ducha_cli.cli.seat import seat_of
from ducha_cli.errors import Refused, WrongUsage

app = guide.noun()

COLUMNS = (Column("sha256", "校验"), Column("size", "字节"), Column("stays", "留着的原因"))


@guide.verb(
    app,
    "files",
    "列出 files/ 中台账没有登记的文件（废弃的稿、断在中间的操作留下的）；--clear 清理，记入留痕",
    example="ducha trail files\nducha trail files --clear --reason 清理废稿",
)
def files(
    context: typer.Context,
    clear: Annotated[bool, typer.Option("--clear", help="清理可以清理的。")] = False,
    reason: Annotated[str, typer.Option(metavar="原因", help="为什么清理。")] = "",
    json: Json = False,
) -> None:
    """List bytes that no row names, or take them away."""
    from ducha_cli.office.ledger import unnamed

    if not clear:
        rows = [one._asdict() for one in unnamed.listed(seat_of(context).folder)]
        output.show_rows(rows, COLUMNS, Answer(json))
        return
    if not reason.strip():
        raise WrongUsage("缺少选项 --reason（为什么清理）。", "例：ducha trail files --clear --reason 清理废稿")
    with act.work(context) as work:
        gone = unnamed.clear(work, reason.strip())
    size = sum(one.size for one in gone)
    act.done(json, f"已清理 {len(gone)} 个文件，{size} 字节", cleared=len(gone), size=size)


@guide.verb(
    app,
    "clock",
    "电脑时钟错过、现在对了：记下哪些留痕的时间是错的，以后按对的时钟记",
    example="ducha trail clock --reason 主板电池没电，年份错成2036",
)
def clock(
    context: typer.Context,
    reason: Annotated[str, typer.Option(metavar="原因", help="时钟为什么错。")],
    json: Json = False,
) -> None:
    """Put right what a wrong clock did to the trail."""
    from dataclasses import replace

    from ducha_cli.ledger.transaction import Leave

    if not reason.strip():
        raise WrongUsage("缺少选项 --reason（时钟为什么错）。", "例：ducha trail clock --reason 主板电池没电")
    desk = replace(act.desk(context), leave=Leave(clock=reason.strip(), free=True))
    with desk.work() as work:
        named = work.transaction.corrected
        if named is None:
            raise Refused("没有留痕的时间晚于现在的时钟，不用更正。", "直接办理即可；核对：ducha trail verify")
    act.done(
        json,
        f"已更正时钟：第 {named.first} 至 {named.last} 条留痕的时间是错的，以后按现在的时钟记",
        first=named.first,
        last=named.last,
    )
