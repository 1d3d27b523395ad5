"""What presses one unit's share on: 催办, 延期 (urge, extend)."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.options import By, Happened, Json, Reason, Ref, Sign, Unit
from ducha_cli.cli.seat import seat_of

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
