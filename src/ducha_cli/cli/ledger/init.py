"""A new ledger."""

from pathlib import Path
from typing import Annotated

import typer

from ducha_cli import shell
from ducha_cli.cli import act, guide
from ducha_cli.cli.options import Json, On
from ducha_cli.cli.seat import seat_of

app = guide.noun()


@guide.verb(
    app,
    "init",
    "新建台账目录。",
    example="ducha init 云岭 --office 中共云岭县委督查室 --issuer 云岭县督查工作委员会办公室 --code 云督办",
)
def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="目录", help="要新建的目录。", show_default=False)],
    office: Annotated[str, typer.Option(metavar="名称", help="督查室名称。")],
    issuer: Annotated[str, typer.Option(metavar="名称", help="发文机关名称。")],
    code: Annotated[str, typer.Option(metavar="代字", help="文号代字，如 云督办。")],
    next_number: Annotated[
        int, typer.Option("--next", metavar="号数", min=1, help="今年下一个文号（年中启用时）。")
    ] = 1,
    contact: Annotated[str | None, typer.Option(metavar="姓名", help="督查联系人，印在文书附注。")] = None,
    phone: Annotated[str | None, typer.Option(metavar="电话", help="联系电话，印在文书附注。")] = None,
    copy_to: Annotated[str | None, typer.Option(metavar="单位", help="文书抄送。")] = None,
    on: On = None,
    json: Json = False,
) -> None:
    """Make the ledger's folder."""
    from ducha_cli.office.ledger import opening

    seat = seat_of(context)
    made = opening.init(
        folder,
        office=office,
        issuer=issuer,
        code=code,
        now=lambda: seat.now,
        operator=seat.named or "",
        on=act.day(seat, on),
        next_number=next_number,
        contact=contact or "",
        phone=phone or "",
        copy_to=copy_to or "",
    )
    hint = (
        f"下一步：{shell.line('cd', folder)}；ducha import units 单位名录.xlsx。督查室和发文机关的设置在 ducha.toml。"
    )
    act.done(json, f"已建立台账：{shell.shown(made)}", hint=hint, folder=str(made))
