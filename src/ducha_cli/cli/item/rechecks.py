"""复核 of what was closed, and 解除 of a unit: recheck, release."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.options import By, Happened, Json, Ref, Unit
from ducha_cli.cli.seat import seat_of

app = guide.noun()


@guide.verb(
    app,
    "recheck",
    "复核一个单位的办理结果：属实，或退回重办。",
    example="ducha item recheck d15 --unit 县住建局 --people 韩雪,陈立 --method 现场核查 --finding 属实 --confirmed",
)
def recheck(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    unit: Unit = None,
    confirmed: Annotated[bool | None, typer.Option("--confirmed/--untrue", help="属实，或不实。")] = None,
    people: Annotated[str | None, typer.Option(metavar="甲,乙", help="复核人。")] = None,
    method: Annotated[str | None, typer.Option(metavar="方式", help="现场核查 等。")] = None,
    finding: Annotated[str | None, typer.Option(metavar="文字", help="复核结论。")] = None,
    correction: Annotated[str | None, typer.Option(metavar="文字", help="纠正了什么。")] = None,
    applied: Annotated[str | None, typer.Option(metavar="日期", help="单位申请复核的日期（依申请时）。")] = None,
    due: Annotated[str | None, typer.Option(metavar="时限", help="退回后的新时限。")] = None,
    date: Annotated[str | None, typer.Option(metavar="日期", help="复核日期，默认同 --on。")] = None,
    json: Json = False,
) -> None:
    """复核 (R4-14, 733 §17)."""
    from ducha_cli.domain.life import assignment, item
    from ducha_cli.ledger import tables
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import rechecks

    seat = seat_of(context)
    draft = drafts.make(
        rechecks.RecheckDraft,
        rechecked_on=act.today_or(seat, date, happened.on),
        people=act.listed(people),
        method=method,
        finding=finding,
        correction=correction,
        verdict=None if confirmed is None else "confirmed" if confirmed else "returned",
        applied_on=act.day(seat, applied),
        due=due,
    )
    with act.work(context) as work:
        row = work.item(ref)
        made = rechecks.recheck(work, ref, draft, unit, act.given(context, *happened))
        share = work.get(tables.Assignment, made.assignment_id)
        number, label = desk.share_number(row, share), work.unit_label(share.unit_id)
        own = rechecks.original_team(work, made)
    told, hints = f"复核{assignment.RECHECK_VERDICTS[made.verdict]}：{number} {label}", []
    if made.verdict == share.state:
        told += f"，退回重办，新时限 {share.due_current}"
    elif made.verdict == "returned":
        again = f"ducha item reopen {work.short(row)} --cause 复核不实 --by 批准人"
        hints.append(f"事项仍为{item.LIFECYCLE.label(row.state)}，要重新办理：{again}")
    if own:
        hints.append(f"{'、'.join(own)}参加过原来的审核或督查，宜回避")
    if last := rechecks.late_answer(draft):
        hints.append(f"单位的申请应在 {last} 前答复")
    hint = f"提示：{'；'.join(hints)}。" if hints else ""
    act.done(json, told, hint=hint, number=number, verdict=made.verdict, due=share.due_current)


@guide.verb(
    app,
    "release",
    "解除一个单位的承办，可交给接办单位。",
    example="ducha item release d15 --unit 县财政局 --cause 职责调整 --by 李建国 --to 县审计局",
)
def release(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    unit: Unit = None,
    cause: Annotated[str | None, typer.Option(metavar="原因", help="退件、职责调整、机构改革。")] = None,
    to: Annotated[str | None, typer.Option(metavar="单位", help="接办单位。")] = None,
    by: By = None,
    json: Json = False,
) -> None:
    """解除 (trap 7)."""
    from ducha_cli.ledger import tables
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import rechecks

    draft = drafts.make(rechecks.ReleaseDraft, cause=cause, approver=by, to=to)
    with act.work(context) as work:
        row = work.item(ref)
        share = rechecks.release(work, ref, draft, unit, act.given(context, *happened))
        number, label = desk.share_number(row, share), work.unit_label(share.unit_id)
        heir = None if share.released_to is None else work.get(tables.Assignment, share.released_to)
        to = "" if heir is None else work.unit_label(heir.unit_id)
    tail = f"，由{to}接办，待交办" if to else ""
    hint = f"下一步：ducha item notify {work.short(row)}.{heir.position} --by 签发人" if heir else ""
    act.done(json, f"已解除：{number} {label}{tail}", hint=hint, number=number, to=to)
