"""What the clerk writes down of a 督查活动 on the way: 到访, 解难, 备注, 附件, 更正."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide, remarks
from ducha_cli.cli.activity.looks import ActivityRef
from ducha_cli.cli.options import Happened, Json
from ducha_cli.cli.seat import seat_of

app = guide.noun()

UnitName = Annotated[str | None, typer.Option("--unit", metavar="单位", help="哪个单位。")]
OnSite = Annotated[bool, typer.Option("--on-site", help="到了现场。")]


@guide.verb(
    app,
    "visit",
    "到访：到了哪个单位、怎么查的、看到什么；一个月里第二次去同一单位要写原因。",
    example="ducha activity visit h1 --unit 高坪乡 --place 黄楼村 --on-site --finding 秸秆堆两处未离田",
)
def visit(
    context: typer.Context,
    ref: ActivityRef,
    happened: Happened,
    unit: UnitName = None,
    finding: Annotated[str | None, typer.Option(metavar="文字", help="看到的情况。")] = None,
    place: Annotated[str | None, typer.Option(metavar="地点", help="地点。")] = None,
    on_site: OnSite = False,
    method: Annotated[str | None, typer.Option(metavar="方式", help="默认是活动的第一种方式。")] = None,
    people: Annotated[str | None, typer.Option(metavar="甲,乙", help="谁去的，默认是带队人和督查人员。")] = None,
    date: Annotated[str | None, typer.Option(metavar="日期", help="到访日期，默认同 --on。")] = None,
    again: Annotated[str | None, typer.Option(metavar="原因", help="本月已督查过，为什么再去。")] = None,
    json: Json = False,
) -> None:
    """到访 (R1-5, 733 §15)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import visiting
    from ducha_cli.office.drafts import make

    draft = make(
        visiting.VisitDraft,
        unit=unit,
        visited_on=act.today_or(seat_of(context), date, happened.on),
        place=place,
        method=method,
        people=act.listed(people),
        on_site=on_site,
        finding=finding,
        again=again,
    )
    with act.work(context) as work:
        made = visiting.visit(work, ref, draft, act.given(context, *happened))
        number, label = desk.number_of(work.activity(ref)), work.unit_label(made.unit_id)
    act.done(
        json, f"已记到访：{number} {label} {made.visited_on} {made.method}", number=number, unit=label,
        date=made.visited_on, again=made.again,
    )  # fmt: skip


@guide.verb(
    app,
    "solve",
    "解难：督查中帮乡镇、单位解决的实际困难。",
    example="ducha activity solve h1 --unit 高坪乡 --difficulty 打捆机不足 --result 调剂3台"
    " --helper 县农业农村局 --on-site",
)
def solve(
    context: typer.Context,
    ref: ActivityRef,
    happened: Happened,
    unit: UnitName = None,
    difficulty: Annotated[str | None, typer.Option(metavar="文字", help="什么困难。")] = None,
    result: Annotated[str | None, typer.Option(metavar="文字", help="怎么解决的。")] = None,
    helper: Annotated[str | None, typer.Option(metavar="单位或人员", help="谁帮的。")] = None,
    on_site: Annotated[bool, typer.Option("--on-site", help="在现场解决的。")] = False,
    date: Annotated[str | None, typer.Option(metavar="日期", help="解决日期，默认同 --on。")] = None,
    json: Json = False,
) -> None:
    """解难 (R1-2, R3-16)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import visiting
    from ducha_cli.office.drafts import make

    draft = make(
        visiting.SolutionDraft,
        unit=unit,
        solved_on=act.today_or(seat_of(context), date, happened.on),
        difficulty=difficulty,
        result=result,
        helper=helper,
        on_site=on_site,
    )
    with act.work(context) as work:
        made = visiting.solve(work, ref, draft, act.given(context, *happened))
        number, label = desk.number_of(work.activity(ref)), work.unit_label(made.unit_id)
    act.done(json, f"已记解难：{number} {label}", number=number, unit=label, date=made.solved_on)


remarks.declare(app, "activity")
