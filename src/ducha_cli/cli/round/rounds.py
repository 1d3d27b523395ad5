"""What the clerk does with a 督查轮次: 登记, 分组, 定阶段, 批准, 开始, 收官, 撤销, 备注, 附件, 更正."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide, remarks
from ducha_cli.cli.activity.adding import Every, lead_of, members_of
from ducha_cli.cli.options import By, Happened, Json, Note, On, Reason
from ducha_cli.cli.round.looks import RoundRef
from ducha_cli.cli.seat import seat_of

app = guide.noun()

From = Annotated[str | None, typer.Option("--from", metavar="日期", help="哪天开始。")]
To = Annotated[str | None, typer.Option("--to", metavar="日期", help="哪天结束。")]


@guide.verb(
    app,
    "add",
    "登记一轮督查，打印编号；第几轮由程序数，四个阶段一并立好。",
    example="ducha round add --from 2026-10-12 --to 2026-11-30 --content 重大项目、干部作风 --basis 县委常委会纪要",
)
def add(
    context: typer.Context,
    happened: Happened,
    title: Annotated[str | None, typer.Option(metavar="名称", help="不写则用“第二轮常态化大督查”。")] = None,
    campaign: Annotated[str | None, typer.Option(metavar="督查", help="哪项督查的轮次，默认 常态化大督查。")] = None,
    first: From = None,
    last: To = None,
    content: Annotated[str | None, typer.Option(metavar="文字", help="督查内容。")] = None,
    basis: Annotated[str | None, typer.Option(metavar="依据", help="哪次会议、哪个文件部署的。")] = None,
    json: Json = False,
) -> None:
    """登记 (R2-1)."""
    from ducha_cli.office import desk
    from ducha_cli.office.drafts import make
    from ducha_cli.office.round import rounds

    seat = seat_of(context)
    draft = make(
        rounds.RoundDraft,
        title=title,
        campaign=campaign,
        from_on=act.day(seat, first),
        to_on=act.day(seat, last),
        content=content,
        basis=basis,
    )
    with act.work(context) as work:
        row = rounds.add(work, draft, act.given(context, *happened))
    number = desk.number_of(row)
    act.done(json, f"{number}  {row.title}", number=number, title=row.title, turn=row.turn)


@guide.verb(
    app,
    "team",
    "分组：组长、成员、到哪些单位；一轮里一个单位只归一组。",
    example='ducha round team r1 --leader "县人大副主任 赵志强" --member "陈立、王敏" --unit 高坪乡 --unit 太平乡',
)
def team(
    context: typer.Context,
    ref: RoundRef,
    happened: Happened,
    leader: Annotated[str | None, typer.Option(metavar="'职务 姓名'", help="组长。")] = None,
    member: Annotated[list[str] | None, typer.Option(metavar="'职务 姓名'", help="成员。")] = None,
    unit: Annotated[list[str] | None, typer.Option(metavar="单位", help="到哪些单位。")] = None,
    every: Every = None,
    json: Json = False,
) -> None:
    """分组 (R2-1)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import approving
    from ducha_cli.office.drafts import make
    from ducha_cli.office.round import rounds

    told = lead_of(leader, "组长", "--leader")
    with act.work(context) as work:
        units = [*(unit or ()), *(approving.every(work, every) if every else ())]
        draft = make(
            rounds.TeamDraft,
            leader=told.get("lead"),
            leader_title=told.get("lead_title"),
            members=members_of(member),
            units=tuple(units),
        )
        made = rounds.team(work, ref, draft, act.given(context, *happened))
        number = f"{desk.number_of(work.round(ref))}.{made.position}"
    act.done(json, f"{number}  {made.name}", number=number, name=made.name, units=len(units))


@guide.verb(
    app,
    "phase",
    "定阶段：起止日期、要交的成果；成果交来了加 --done 和文件。",
    example="ducha round phase r1 --name 查找问题 --from 10-16 --to 10-25\n"
    "ducha round phase r1 --name 查找问题 --done --evidence 问题清单.xlsx",
)
def phase(
    context: typer.Context,
    ref: RoundRef,
    happened: Happened,
    name: Annotated[str | None, typer.Option(metavar="阶段", help="学习动员、查找问题、全面整改、小结提高。")] = None,
    first: From = None,
    last: To = None,
    output: Annotated[str | None, typer.Option(metavar="成果", help="这个阶段要交什么。")] = None,
    done: Annotated[bool, typer.Option("--done", help="成果已交，附上文件。")] = False,
    json: Json = False,
) -> None:
    """定阶段 (R3-10)."""
    from ducha_cli.office import desk
    from ducha_cli.office.drafts import make
    from ducha_cli.office.round import rounds

    seat = seat_of(context)
    draft = make(
        rounds.PhaseDraft,
        name=name,
        from_on=act.day(seat, first),
        to_on=act.day(seat, last),
        output=output,
        done=done,
    )
    with act.work(context) as work:
        made = rounds.phase(work, ref, draft, act.given(context, *happened))
        number = desk.number_of(work.round(ref))
    told = f"，成果已交（{made.output}）" if done else ""
    act.done(json, f"{number} {made.name}阶段已记{told}", number=number, phase=made.name, done=bool(made.delivered_on))


@guide.verb(
    app, "approve", "批准：有督查内容、起止日期，各组都有单位，才能批准。", example="ducha round approve r1 --by 李建国"
)
def approve(
    context: typer.Context,
    ref: RoundRef,
    happened: Happened,
    by: By = None,
    json: Json = False,
) -> None:
    """批准 (R2-8)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import approving
    from ducha_cli.office.drafts import make
    from ducha_cli.office.round import rounds

    draft = make(approving.ConsentDraft, approver=by)
    with act.work(context) as work:
        row = rounds.approve(work, ref, draft, act.given(context, *happened))
    act.done(json, f"已批准：{desk.number_of(row)}", number=desk.number_of(row), state=row.state)


@guide.verb(app, "start", "开始：批准以后开始这一轮。", example="ducha round start r1")
def start(context: typer.Context, ref: RoundRef, on: On = None, note: Note = None, json: Json = False) -> None:
    """开始 (R2-16)."""
    from ducha_cli.office import desk
    from ducha_cli.office.round import rounds

    with act.work(context) as work:
        row, untrained = rounds.start(work, ref, act.given(context, on, note))
        months = work.settings.activity.training_months
    number = desk.number_of(row)
    hint = f"提示：{'、'.join(untrained)}近{months}个月没有培训记录（733号令第9条）。" if untrained else ""
    act.done(json, f"已开始：{number} {row.started_on}", hint=hint, number=number, untrained=untrained)


@guide.verb(
    app,
    "close",
    "收官：回头看都有认定，各阶段都有成果，问题清仓见底；没有清仓的写明原因。",
    example="ducha round close r1 --by 李建国\n"
    "ducha round close r1 --by 李建国 --reason 两个项目问题要跨年整改，转下一轮",
)
def close(
    context: typer.Context,
    ref: RoundRef,
    happened: Happened,
    by: By = None,
    reason: Reason = None,
    json: Json = False,
) -> None:
    """收官 (R2-4, R2-7, R3-10)."""
    from ducha_cli.office import desk
    from ducha_cli.office.drafts import make
    from ducha_cli.office.round import rounds

    draft = make(rounds.EndDraft, approver=by, reason=reason)
    with act.work(context) as work:
        stock, earlier = rounds.close(work, ref, draft, act.given(context, *happened))
        number = desk.number_of(work.round(ref))
    told = f"还有{len(stock)}个问题没有销号：{'、'.join(stock)}" if stock else "本轮问题清仓见底"
    hint = f"提示：上一轮还有{len(earlier)}个问题没有销号：{'、'.join(earlier)}。" if earlier else ""
    act.done(json, f"已收官：{number}，{told}", hint=hint, number=number, open=stock, open_before=earlier)


@guide.verb(app, "cancel", "撤销没有收官的一轮。", example="ducha round cancel r1 --reason 与市级督查合并 --by 李建国")
def cancel(
    context: typer.Context,
    ref: RoundRef,
    happened: Happened,
    reason: Reason = None,
    by: By = None,
    json: Json = False,
) -> None:
    """撤销."""
    from ducha_cli.acts.ended import Ended
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.round import rounds

    draft = drafts.make(Ended, reason=reason, approver=by)
    with act.work(context) as work:
        row = rounds.cancel(work, ref, draft, act.given(context, *happened))
    act.done(json, f"已撤销：{desk.number_of(row)}", number=desk.number_of(row), state=row.state)


remarks.declare(app, "round")
