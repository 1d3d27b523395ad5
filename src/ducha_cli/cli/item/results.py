"""What came of an item: 督查, 呈报, 答复 (inspect, present, answer)."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.options import Happened, Json, Ref
from ducha_cli.cli.seat import seat_of

app = guide.noun()


@guide.verb(
    app,
    "inspect",
    "督查：记一次对事项的督查。",
    example="ducha item inspect d15 --method 现场核查 --people 周明、韩雪 --on-site --finding 已办证312户",
)
def inspect(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    method: Annotated[str | None, typer.Option(metavar="方式", help="暗访、现场核查、电话督查 等。")] = None,
    people: Annotated[str | None, typer.Option(metavar="姓名", help="督查人员。")] = None,
    on_site: Annotated[bool, typer.Option("--on-site", help="到了现场。")] = False,
    finding: Annotated[str | None, typer.Option(metavar="文字", help="督查情况。")] = None,
    activity: Annotated[str | None, typer.Option(metavar="活动", help="属于哪次督查活动，如 h5。")] = None,
    date: Annotated[str | None, typer.Option(metavar="日期", help="督查日期，默认同 --on。")] = None,
    json: Json = False,
) -> None:
    """督查 (R4-2, R4-16)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import results

    draft = drafts.make(
        results.InspectionDraft,
        inspected_on=act.today_or(seat_of(context), date, happened.on),
        method=method,
        people=people,
        on_site=on_site,
        finding=finding,
        activity=activity,
    )
    with act.work(context) as work:
        row = results.inspect(work, ref, draft, act.given(context, *happened))
    number = desk.number_of(row)
    act.done(json, f"已记督查：{number} {draft.inspected_on} {draft.method}", number=number, date=draft.inspected_on)


@guide.verb(
    app,
    "present",
    "呈报领导，记结果。",
    example="ducha item present d15 --leader 李建国 --outcome 圈阅 --on 2026-03-24",
)
def present(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    leader: Annotated[str | None, typer.Option(metavar="姓名", help="呈报给谁。")] = None,
    leader_title: Annotated[str | None, typer.Option(metavar="职务", help="职务。")] = None,
    outcome: Annotated[str | None, typer.Option(metavar="结果", help="圈阅、同意、新批示、暂无（默认）。")] = None,
    document: Annotated[str | None, typer.Option(metavar="文书", help="呈报用的文书。")] = None,
    date: Annotated[str | None, typer.Option(metavar="日期", help="呈报日期，默认同 --on。")] = None,
    json: Json = False,
) -> None:
    """呈报 (R0-7)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import results

    draft = drafts.make(
        results.PresentationDraft,
        leader=leader,
        title=leader_title,
        presented_on=act.today_or(seat_of(context), date, happened.on),
        document=document,
        outcome=outcome,
    )
    with act.work(context) as work:
        row = results.present(work, ref, draft, act.given(context, *happened))
    number = desk.number_of(row)
    act.done(json, f"已呈报：{number} {draft.leader} {draft.outcome}", number=number, outcome=draft.outcome)


@guide.verb(app, "answer", "答复群众或上级。", example="ducha item answer d16 --to 群众 --means 电话 --satisfied 满意")
def answer(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    to: Annotated[str | None, typer.Option(metavar="对象", help="群众 或 上级。")] = None,
    means: Annotated[str | None, typer.Option(metavar="方式", help="电话、书面、当面 等。")] = None,
    satisfied: Annotated[str | None, typer.Option(metavar="评价", help="满意、基本满意、不满意。")] = None,
    na: Annotated[str | None, typer.Option(metavar="原因", help="无需答复的原因（如匿名）。")] = None,
    date: Annotated[str | None, typer.Option(metavar="日期", help="答复日期，默认同 --on。")] = None,
    json: Json = False,
) -> None:
    """答复 (R4-13)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import results

    draft = drafts.make(
        results.AnswerDraft,
        audience=to,
        answered_on=act.day(seat_of(context), date),
        means=means,
        satisfied=satisfied,
        na_reason=na,
    )
    with act.work(context) as work:
        row = results.answer(work, ref, draft, act.given(context, *happened))
    number = desk.number_of(row)
    act.done(json, f"已记答复：{number} {draft.audience}", number=number, audience=draft.audience)
