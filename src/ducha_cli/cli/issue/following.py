"""What the clerk does while a unit puts an issue right: 督帮, 调度, 催办, 延期, 定期报告."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.options import By, Happened, Json, Reason, Ref
from ducha_cli.cli.seat import seat_of

app = guide.noun()

Result = Annotated[str | None, typer.Option(metavar="文字", help="结果。")]


@guide.verb(
    app,
    "assist",
    "督帮：请别的单位来帮，记下帮什么；有了结果再登记结果。",
    example="ducha issue assist w3 --unit 县水利局 --text 提供河道界线图\n"
    "ducha issue assist w3 --unit 县水利局 --result 已提供，现场放线",
)
def assist(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    unit: Annotated[str | None, typer.Option(metavar="单位", help="来帮助的单位。")] = None,
    text: Annotated[str | None, typer.Option(metavar="文字", help="帮什么；只登记结果的不写。")] = None,
    result: Result = None,
    json: Json = False,
) -> None:
    """督帮 (R2-6)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.issue import following

    draft = drafts.make(following.AssistanceDraft, unit=unit, text=text, result=result)
    with act.work(context) as work:
        made = following.assist(work, ref, draft, act.given(context, *happened))
        number, helper = desk.number_of(work.issue(ref)), work.unit_label(made.unit_id or 0)
    told = f"督帮有结果：{number} {helper} {made.result}" if made.result else f"已请督帮：{number} {helper} {made.text}"
    act.done(json, told, number=number, unit=helper, text=made.text, result=made.result)


@guide.verb(
    app,
    "dispatch",
    "调度：调度会、现场调度、电话调度、暗访、提醒，记下问了什么、答了什么。",
    example="ducha issue dispatch w3 --means 现场调度 --text 夜间谁来巡查 --result 镇村两级排班",
)
def dispatch(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    text: Annotated[str | None, typer.Option(metavar="文字", help="调度内容。")] = None,
    means: Annotated[
        str | None, typer.Option(metavar="方式", help="调度会（默认）、现场调度、电话调度、暗访、提醒。")
    ] = None,
    result: Result = None,
    json: Json = False,
) -> None:
    """调度 (R2-5)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.issue import following

    draft = drafts.make(following.DispatchDraft, means=means, text=text, result=result)
    with act.work(context) as work:
        made = following.dispatch(work, ref, draft, act.given(context, *happened))
        number = desk.number_of(work.issue(ref))
    act.done(json, f"已调度（{made.means}）：{number}", number=number, means=made.means, text=made.text)


@guide.verb(
    app, "urge", "催办，记第几次，留下当时的时限。", example="ducha issue urge w3 --means 电话 --text 只剩3天，请抓紧"
)
def urge(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    means: Annotated[str | None, typer.Option(metavar="方式", help="电话（默认）、当面、书面。")] = None,
    text: Annotated[str | None, typer.Option(metavar="文字", help="催办内容。")] = None,
    json: Json = False,
) -> None:
    """催办 (R2-5)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.issue import following

    draft = drafts.make(following.IssueUrgingDraft, means=means, text=text)
    with act.work(context) as work:
        made, nth = following.urge(work, ref, draft, act.given(context, *happened))
        number = desk.number_of(work.issue(ref))
    due = f"，时限 {made.due_then}" if made.due_then else ""
    act.done(json, f"已催办（第{nth}次，{made.means}）：{number}{due}", number=number, nth=nth, due=made.due_then)


@guide.verb(
    app,
    "extend",
    "延期：改整改时限，留历史。",
    example="ducha issue extend w3 --due +5工作日 --by 李建国 --reason 汛期停工 --requested 2026-11-02",
)
def extend(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    due: Annotated[str | None, typer.Option(metavar="时限", help="新时限；天数自原时限起算。")] = None,
    by: By = None,
    reason: Reason = None,
    requested: Annotated[str | None, typer.Option(metavar="日期", help="单位申请的日期，默认同 --on。")] = None,
    json: Json = False,
) -> None:
    """延期 (traps 5, 6)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.issue import following

    requested_on = act.today_or(seat_of(context), requested, happened.on)
    draft = drafts.make(following.IssueExtensionDraft, due=due, approver=by, reason=reason, requested_on=requested_on)
    with act.work(context) as work:
        made = following.extend(work, ref, draft, act.given(context, *happened))
        number = desk.number_of(work.issue(ref))
    late = "（逾期后申请）" if made.asked_late else ""
    told = f"已延期（第{made.position}次）：{number} {made.old_due} → {made.new_due}{late}"
    act.done(json, told, number=number, old_due=made.old_due, new_due=made.new_due, asked_late=bool(made.asked_late))


@guide.verb(
    app,
    "report",
    "定期报告：长期坚持的问题没有到期日，到报告日报告一次。",
    example="ducha issue report w7 --text 每日巡查，本季度未见反复",
)
def report(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    text: Annotated[str | None, typer.Option(metavar="文字", help="坚持得怎么样。")] = None,
    json: Json = False,
) -> None:
    """定期报告 (trap 9)."""
    from datetime import date

    from ducha_cli.looks.issue import longterm
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.issue import following

    draft = drafts.make(following.LongReportDraft, text=text)
    with act.work(context) as work:
        made = following.report(work, ref, draft, act.given(context, *happened))
        number = desk.number_of(work.issue(ref))
        days = longterm.reports(work.transaction.database, work.settings, date.fromisoformat(made.asked_on))
        due = next(one["next_on"] for one in days if one["number"] == number)
    act.done(json, f"已报告：{number}，下次报告日 {due}", number=number, reported_on=made.asked_on, next_on=due)
