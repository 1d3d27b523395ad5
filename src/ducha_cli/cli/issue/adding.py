"""What the clerk does with a 问题: 登记, 反馈, 备注, 附件, 更正."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide, remarks
from ducha_cli.cli.options import By, Happened, Json, Refs
from ducha_cli.cli.seat import seat_of

app = guide.noun()

CauseKind = Annotated[
    str | None, typer.Option(metavar="病因", help="病因类别，如 推拖、前紧后松；接受整改方案前要有。")
]


@guide.verb(
    app,
    "add",
    "登记问题，打印编号。",
    example="ducha issue add --unit 县城管局 --matter 早市垃圾未清 --category 城市建设管理 --nature 推动不力"
    ' --cause 长效机制未建立 --cause-kind 缺少章法 --leader "副局长 张力" --person "大队长 朱少峰" --due 10个工作日',
)
def add(
    context: typer.Context,
    happened: Happened,
    unit: Annotated[list[str], typer.Option(metavar="单位", help="第一个是责任单位，其余配合。")],
    matter: Annotated[str, typer.Option(metavar="文字", help="什么事没有落实。")],
    category: Annotated[str, typer.Option(metavar="类别", help="问题类别，如 干部作风。")],
    found: Annotated[str | None, typer.Option(metavar="日期", help="发现日期，默认同 --on。")] = None,
    place: Annotated[str | None, typer.Option(metavar="地点", help="地点。")] = None,
    nature: Annotated[
        str | None, typer.Option(metavar="性质", help="打折扣、做选择、搞变通、推动不力、进展缓慢。")
    ] = None,
    link: Annotated[str | None, typer.Option(metavar="环节", help="卡在哪个环节。")] = None,
    cause: Annotated[str | None, typer.Option(metavar="原因", help="原因分析。")] = None,
    cause_kind: CauseKind = None,
    advice: Annotated[str | None, typer.Option(metavar="文字", help="整改要求。")] = None,
    leader: Annotated[str | None, typer.Option(metavar="'职务 姓名'", help="分管领导。")] = None,
    person: Annotated[list[str] | None, typer.Option(metavar="'职务 姓名'", help="责任人。")] = None,
    due: Annotated[str | None, typer.Option(metavar="时限", help="要求的整改时限。")] = None,
    key: Annotated[bool, typer.Option("--key", help="重点问题（销号前必须回访）。")] = False,
    item: Annotated[str | None, typer.Option(metavar="事项", help="所属事项，如 d15。")] = None,
    activity: Annotated[str | None, typer.Option(metavar="活动", help="哪次督查发现的，如 h5。")] = None,
    repeat: Annotated[bool | None, typer.Option("--repeat/--no-repeat", help="是否贰过，由人确认。")] = None,
    json: Json = False,
) -> None:
    """登记 (R0-10, R1-9)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.issue import adding

    draft = drafts.make(
        adding.IssueDraft,
        units=tuple(unit),
        matter=matter,
        found_on=act.today_or(seat_of(context), found, happened.on),
        category=category,
        place=place,
        nature=nature,
        link=link,
        cause=cause,
        cause_kind=cause_kind,
        advice=advice,
        leaders=drafts.people(leader or ""),
        people=drafts.people(*(person or ())),
        due=due,
        key=key,
        item=item,
        activity=activity,
    )
    with act.work(context) as work:
        row = adding.add(work, draft, act.given(context, *happened), repeat=repeat)
    act.done(json, desk.number_of(row), number=desk.number_of(row), state=row.state, repeat=row.repeat_of is not None)


@guide.verb(
    app,
    "hand",
    "反馈：每个责任单位签发一份整改通知，附问题清单。",
    example="ducha issue hand w1 w2 w3 --by 周明",
)
def hand(
    context: typer.Context,
    refs: Refs,
    happened: Happened,
    by: By = None,
    dated: Annotated[str | None, typer.Option(metavar="日期", help="成文日期，默认同 --on。")] = None,
    urgency: Annotated[str | None, typer.Option(metavar="程度", help="特急 或 加急。")] = None,
    json: Json = False,
) -> None:
    """反馈 (R2-3)."""
    from ducha_cli.acts.paper.notices import Noticed
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.issue import adding

    draft = drafts.make(Noticed, signer=by, dated=act.day(seat_of(context), dated), urgency=urgency)
    with act.work(context) as work:
        papers = adding.hand(work, refs, draft, act.given(context, *happened))
        lines = [adding.handed_line(work, paper) for paper in papers]
    numbers = [desk.number_of(paper) for paper in papers]
    act.done(json, "\n".join(lines), papers=numbers, labels=[paper.label for paper in papers])


remarks.declare(app, "issue")
