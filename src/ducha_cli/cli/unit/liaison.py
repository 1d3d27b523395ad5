"""What the clerk keeps of leaders and the units they link with: liaise, visit."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.item.coordination import Date, Leader, LeaderTitle, Means
from ducha_cli.cli.options import Happened, Json
from ducha_cli.cli.seat import seat_of

app = guide.noun()

Name = Annotated[str, typer.Argument(metavar="单位", help="全称、简称、代码或拼音首字母。", show_default=False)]


@guide.verb(
    app,
    "liaise",
    "联系单位：哪位领导联系这个单位。",
    example="ducha unit liaise 太平乡 --leader 李建国 --leader-title 县委书记",
)
def liaise(
    context: typer.Context,
    name: Name,
    happened: Happened,
    leader: Leader = None,
    leader_title: LeaderTitle = None,
    json: Json = False,
) -> None:
    """联系单位 (R3-15, R4-18)."""
    from ducha_cli.office import drafts
    from ducha_cli.office.unit import liaison

    draft = drafts.make(liaison.LiaisonDraft, leader=leader, title=leader_title)
    with act.work(context) as work:
        made = liaison.liaise(work, name, draft, act.given(context, *happened))
        unit = work.unit_label(made.unit_id or 0)
    act.done(json, f"已记联系单位：{made.title}{made.leader} 联系 {unit}", unit=unit, leader=made.leader)


@guide.verb(
    app,
    "visit",
    "领导到联系单位走访、听取汇报、现场督办，记一次。",
    example="ducha unit visit 太平乡 --leader 李建国 --means 走访 --text 看了两个村的便民窗口",
)
def visit(
    context: typer.Context,
    name: Name,
    happened: Happened,
    leader: Leader = None,
    leader_title: LeaderTitle = None,
    means: Means = None,
    text: Annotated[str | None, typer.Option(metavar="文字", help="听到、看到、定下的。")] = None,
    date: Date = None,
    json: Json = False,
) -> None:
    """领导走访 (R4-18)."""
    from ducha_cli.office import drafts
    from ducha_cli.office.item.coordination import BriefingDraft
    from ducha_cli.office.unit import liaison

    day = act.today_or(seat_of(context), date, happened.on)
    draft = drafts.make(BriefingDraft, leader=leader, title=leader_title, means=means, briefed_on=day, text=text)
    with act.work(context) as work:
        made = liaison.visit(work, name, draft, act.given(context, *happened))
        unit = work.unit_label(made.unit_id or 0)
    act.done(json, f"已记{made.means}：{made.leader} {unit}（{made.briefed_on}）", unit=unit, date=made.briefed_on)
