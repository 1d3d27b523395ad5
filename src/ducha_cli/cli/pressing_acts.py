"""What the clerk does to press one unit's share on: 催办, 延期; 复核, 解除."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.options import By, Happened, Json, Reason, Ref
from ducha_cli.cli.seat import seat_of
from ducha_cli.cli.share_acts import Sign, Unit

if TYPE_CHECKING:
    from ducha_cli.ledger.tables import Urging
    from ducha_cli.office.desk import Work

app = guide.noun()


@guide.verb(
    app,
    "urge",
    "催办：记第几次；书面的签发催办通知单；--due 把临期和逾期的一次催完，一个单位一份。",
    example="ducha item urge d15 --unit 县住建局 --means 电话 --text 只剩3天\n"
    "ducha item urge d15 --unit 县住建局 --means 书面 --by 周明\nducha item urge --due --by 周明",
)
def urge(
    context: typer.Context,
    happened: Happened,
    ref: Annotated[
        str | None, typer.Argument(metavar="编号", help="如 d12、12、D2026-0012；--due 时不写。", show_default=False)
    ] = None,
    unit: Unit = None,
    due: Annotated[bool, typer.Option("--due", help="临期（黄灯）和逾期还没有反馈的，全部催办。")] = False,
    means: Annotated[
        str | None, typer.Option(metavar="方式", help="电话（默认）、当面、书面（--due 时默认书面）。")
    ] = None,
    text: Annotated[str | None, typer.Option(metavar="文字", help="催办内容，印为第一条办理要求。")] = None,
    by: By = None,
    urgency: Annotated[str | None, typer.Option(metavar="程度", help="特急 或 加急，印在催办通知单上。")] = None,
    json: Json = False,
) -> None:
    """催办 (R4-1)."""
    from ducha_cli.errors import WrongUsage
    from ducha_cli.office import drafts
    from ducha_cli.office.item import pressing

    if due is (ref is not None):
        raise WrongUsage(
            "催办要写编号，或者写 --due，不能都写，也不能都不写。",
            "催一个：ducha item urge d15 --unit 单位；全部临期和逾期的：ducha item urge --due --by 签发人。",
        )
    with act.work(context) as work:
        draft = drafts.make(
            pressing.UrgingDraft,
            means=means or (pressing.WRITTEN if due else None),
            text=text,
            signer=by or work.settings.office.operator or work.transaction.actor,
            urgency=urgency,
        )
        given, hint = act.given(context, *happened), ""
        if due:
            made, untold = pressing.urge_due(work, draft, unit, given)
            if untold:
                hint = "未催，还没有送达：{}；先交办：{}".format(*pressing.waiting_for_notice(work, untold))
        else:
            made = [pressing.urge(work, ref or "", draft, unit, given)]
        told = [_urged(work, one) for one in made]
    if not due:
        (one,) = told
        limit = f"，时限 {one['due']}" if one["due"] else ""
        paper = f"，{one['label']}" if one["label"] else ""
        act.done(
            json, f"已催办（第{one['nth']}次，{one['means']}）：{one['number']} {one['unit']}{limit}{paper}", **one
        )
        return
    late = sum(one["late"] for one in told)
    units = list(dict.fromkeys(one["unit"] for one in told))
    lines = [_urged_unit([one for one in told if one["unit"] == name]) for name in units]
    whole = f"已{draft.means}催办{len(units)}个单位{len(told)}项：逾期{late}项，临期{len(told) - late}项。"
    act.done(json, "\n".join([*lines, whole]), hint=hint, urged=told)


def _urged(work: "Work", made: "Urging") -> dict[str, Any]:
    """Return what one 催办 came to, for people and for scripts."""
    from ducha_cli.ledger import tables
    from ducha_cli.office import desk
    from ducha_cli.office.paper import urgings

    share = work.get(tables.Assignment, made.assignment_id)
    paper = None if made.paper_id is None else work.get(tables.Paper, made.paper_id)
    return {
        "number": desk.share_number(work.get(tables.Item, share.item_id), share),
        "unit": work.unit_label(share.unit_id),
        "nth": made.position,
        "means": made.means,
        "due": made.due_then,
        "standing": urgings.standing(work, made.due_then, made.urged_on),
        "late": made.due_then is not None and made.due_then < made.urged_on,
        "paper": desk.number_of(paper) if paper else "",
        "label": paper.label if paper else "",
    }


def _urged_unit(told: list[dict[str, Any]]) -> str:
    matters = "、".join(f"{one['number']}（第{one['nth']}次，{one['standing']}）" for one in told)
    head = f"{told[0]['label']} → " if told[0]["label"] else ""
    return f"{head}{told[0]['unit']}：{matters}"


@guide.verb(
    app,
    "extend",
    "延期：只改这一个单位的时限，留历史。",
    example="ducha item extend d15 --unit 县住建局 --due +5工作日 --by 李建国 --reason 汛期停工"
    " --requested 2026-03-20 --sign 周明",
)
def extend(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    unit: Unit = None,
    due: Annotated[str | None, typer.Option(metavar="时限", help="新时限；天数自原时限起算。")] = None,
    by: By = None,
    reason: Reason = None,
    requested: Annotated[str | None, typer.Option(metavar="日期", help="单位申请的日期，默认同 --on。")] = None,
    sign: Sign = None,
    json: Json = False,
) -> None:
    """延期 (traps 5, 6)."""
    from ducha_cli.ledger import tables
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import pressing
    from ducha_cli.office.paper import signing

    requested_on = act.today_or(seat_of(context), requested, happened.on)
    draft = drafts.make(
        pressing.ExtensionDraft, due=due, approver=by, reason=reason, requested_on=requested_on, signer=sign
    )
    with act.work(context) as work:
        made = pressing.extend(work, ref, draft, unit, act.given(context, *happened))
        share = work.get(tables.Assignment, made.assignment_id)
        number, label = desk.share_number(work.item(ref), share), work.unit_label(share.unit_id)
        paper = signing.label_of(work, "extension", number) if sign else ""
    late = "（逾期后申请）" if made.asked_late else ""
    told = f"已延期（第{made.position}次）：{number} {label} {made.old_due} → {made.new_due}{late}"
    told += f"，{paper}" if paper else ""
    act.done(
        json,
        told,
        number=number,
        old_due=made.old_due,
        new_due=made.new_due,
        asked_late=bool(made.asked_late),
        label=paper,
    )


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
