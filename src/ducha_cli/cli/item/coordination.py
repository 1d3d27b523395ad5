"""What the clerk keeps of 协调 and of leaders' own work on an item: meet, supervise, visit."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.options import Happened, Json, Ref
from ducha_cli.cli.seat import seat_of

app = guide.noun()

Leader = Annotated[str | None, typer.Option(metavar="姓名", help="哪位领导。")]
LeaderTitle = Annotated[str | None, typer.Option(metavar="职务", help="职务。")]
Means = Annotated[str | None, typer.Option(metavar="方式", help="听取汇报（默认）、现场督办、现场办公、走访。")]
Date = Annotated[str | None, typer.Option(metavar="日期", help="哪一天，默认同 --on。")]


@guide.verb(
    app,
    "meet",
    "协调：记一次联席会议（或现场会、专题会、函商）和议定事项。",
    example="ducha item meet d15 --chair 王海涛 --units 县住建局,县财政局 --decision 财政先行垫付 --follow 6月底前到位",
)
def meet(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    chair: Annotated[str | None, typer.Option(metavar="姓名", help="主持人。")] = None,
    units: Annotated[str | None, typer.Option(metavar="单位,单位", help="参加单位。")] = None,
    decision: Annotated[str | None, typer.Option(metavar="文字", help="议定事项。")] = None,
    follow: Annotated[str | None, typer.Option(metavar="文字", help="跟进要求：谁、什么时候、做到什么。")] = None,
    means: Annotated[str | None, typer.Option(metavar="方式", help="联席会议（默认）、现场会、专题会、函商。")] = None,
    date: Date = None,
    json: Json = False,
) -> None:
    """协调 (R4-5, R1-12)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import coordination

    draft = drafts.make(
        coordination.MeetingDraft,
        met_on=act.today_or(seat_of(context), date, happened.on),
        means=means,
        chair=chair,
        units=act.listed(units) or None,
        decisions=decision,
        follow_up=follow,
    )
    with act.work(context) as work:
        made = coordination.meet(work, ref, draft, act.given(context, *happened))
        number = desk.number_of(work.item(ref))
    told = f"已记协调：{number} {made.met_on} {made.means}，{made.chair}主持，{made.units}参加"
    act.done(json, told, number=number, date=made.met_on, units=made.units.split("、"))


@guide.verb(
    app,
    "supervise",
    "领导督办、领导包案：哪位领导亲自抓。",
    example="ducha item supervise d15 --leader 李建国 --leader-title 县委书记\n"
    "ducha item supervise d16 --leader 王海涛 --leader-title 副县长 --kind 领导包案",
)
def supervise(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    leader: Leader = None,
    leader_title: LeaderTitle = None,
    kind: Annotated[str | None, typer.Option(metavar="方式", help="领导督办（默认）、领导包案。")] = None,
    json: Json = False,
) -> None:
    """领导督办, 领导包案 (R4-6, R4-18)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import coordination

    draft = drafts.make(coordination.ChargeDraft, leader=leader, title=leader_title, kind=kind)
    with act.work(context) as work:
        made = coordination.supervise(work, ref, draft, act.given(context, *happened))
        number = desk.number_of(work.item(ref))
    act.done(json, f"已记{made.kind}：{number} {made.title}{made.leader}", number=number, leader=made.leader)


@guide.verb(
    app,
    "visit",
    "领导听取汇报、现场督办、现场办公，记一次。",
    example="ducha item visit d15 --leader 李建国 --means 现场办公 --text 当场定下交地日期",
)
def visit(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    leader: Leader = None,
    leader_title: LeaderTitle = None,
    means: Means = None,
    text: Annotated[str | None, typer.Option(metavar="文字", help="听到、看到、定下的。")] = None,
    date: Date = None,
    json: Json = False,
) -> None:
    """领导听取汇报、现场督办 (R4-6, R4-18)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import coordination

    day = act.today_or(seat_of(context), date, happened.on)
    draft = drafts.make(
        coordination.BriefingDraft, leader=leader, title=leader_title, means=means, briefed_on=day, text=text
    )
    with act.work(context) as work:
        made = coordination.visit(work, ref, draft, act.given(context, *happened))
        number = desk.number_of(work.item(ref))
    act.done(
        json, f"已记{made.means}：{number} {made.leader}（{made.briefed_on}）", number=number, date=made.briefed_on
    )
