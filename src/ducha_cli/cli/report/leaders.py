"""``ducha report leaders``: what each leader has in charge, and what they heard and saw."""

from typing import Annotated

import typer

from ducha_cli.cli import guide, options, output
from ducha_cli.cli.cells import Column
from ducha_cli.cli.seat import seat_of

app = guide.noun()

CHARGES = (
    Column("leader", "领导"),
    Column("title", "职务"),
    Column("kind", "方式"),
    Column("number", "编号"),
    Column("about", "事项或单位"),
    Column("state_label", "状态"),
    Column("from_on", "自"),
    Column("times", "今年次数"),
    Column("on_site", "其中现场"),
    Column("last_on", "最近一次"),
)
LOG = (
    Column("briefed_on", "日期"),
    Column("leader", "领导"),
    Column("title", "职务", shown=False),
    Column("means", "方式"),
    Column("number", "编号"),
    Column("about", "事项或单位"),
    Column("text", "情况"),
    Column("state_label", "状态", shown=False),
)


@guide.verb(
    app,
    "leaders",
    "领导督办、包案、联系单位，今年听取汇报和现场督办的次数；--log 看逐次记录",
    example="ducha report leaders\nducha report leaders --leader 李建国 --log",
)
def leaders(
    context: typer.Context,
    then: options.Then,
    answer: options.Answer,
    leader: Annotated[str | None, typer.Option(metavar="姓名", help="只看这位领导。")] = None,
    log: Annotated[bool, typer.Option("--log", help="列出逐次记录。")] = False,
) -> None:
    """领导督、督领导 (R4-18)."""
    from ducha_cli.looks.item import coordination

    with seat_of(context).sight(*then) as sight:
        look = coordination.log if log else coordination.charges
        rows = look(sight.db, sight.today, leader)
    output.show_rows(rows, LOG if log else CHARGES, answer)
