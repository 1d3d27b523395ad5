"""What the clerk writes down of a 培训 or 业务研讨."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.activity.adding import members_of
from ducha_cli.cli.options import Happened, Json
from ducha_cli.cli.seat import seat_of

app = guide.noun()


@guide.verb(
    app,
    "add",
    "登记一次培训或业务研讨，打印编号。",
    example='ducha training add --kind 培训 --title 暗访取证和文书规范 --people "陈立、督查员 王敏" --date 10-15',
)
def add(
    context: typer.Context,
    happened: Happened,
    kind: Annotated[str | None, typer.Option(metavar="类别", help="培训 或 业务研讨。")] = None,
    title: Annotated[str | None, typer.Option(metavar="内容", help="讲什么、议什么。")] = None,
    people: Annotated[list[str] | None, typer.Option(metavar="甲、乙", help="参加人员，可带职务。")] = None,
    place: Annotated[str | None, typer.Option(metavar="地点", help="地点。")] = None,
    date: Annotated[str | None, typer.Option(metavar="日期", help="哪天，默认同 --on。")] = None,
    json: Json = False,
) -> None:
    """登记 (R4-20)."""
    from ducha_cli.office import desk, training
    from ducha_cli.office.drafts import make

    draft = make(
        training.TrainingDraft,
        kind=kind,
        title=title,
        held_on=act.today_or(seat_of(context), date, happened.on),
        place=place,
        people=members_of(people),
    )
    with act.work(context) as work:
        row = training.add(work, draft, act.given(context, *happened))
    number = desk.number_of(row)
    act.done(json, number, number=number, kind=row.kind, date=row.held_on)
