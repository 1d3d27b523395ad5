"""What opens an item again or ends it: 批示, 重启; 不立项, 分立, 并案, 撤销."""

from typing import TYPE_CHECKING, Annotated

import typer

from ducha_cli import shell
from ducha_cli.cli import act, guide
from ducha_cli.cli.options import By, Happened, Json, Reason, Ref
from ducha_cli.cli.seat import seat_of

if TYPE_CHECKING:
    from ducha_cli.ledger.tables import Item
    from ducha_cli.office.desk import Work

app = guide.noun()


@guide.verb(
    app,
    "direct",
    "批示：任何时候都可登记；办结后主要领导的新批示开启下一轮。",
    example="ducha item direct d15 --leader 李建国 --leader-title 县委书记 --principal --text 再查一次，防止反弹\n"
    "ducha item direct d15 --leader 王海涛 --seen",
)
def direct(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    leader: Annotated[str | None, typer.Option(metavar="姓名", help="批示领导。")] = None,
    leader_title: Annotated[str | None, typer.Option(metavar="职务", help="职务。")] = None,
    principal: Annotated[bool, typer.Option("--principal", help="是主要领导。")] = False,
    text: Annotated[str | None, typer.Option(metavar="原文", help="批示原文。")] = None,
    seen: Annotated[bool, typer.Option("--seen", help="只是圈阅或同意，没有新要求。")] = False,
    reopen: Annotated[bool, typer.Option("--reopen", help="不是主要领导的批示也重新办理。")] = False,
    date: Annotated[str | None, typer.Option(metavar="日期", help="批示日期，默认同 --on。")] = None,
    json: Json = False,
) -> None:
    """批示 (R0-6)."""
    from ducha_cli.domain.life import item
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import reopening

    draft = drafts.make(
        reopening.DirectiveDraft,
        leader=leader,
        title=leader_title,
        principal=principal,
        directed_on=act.today_or(seat_of(context), date, happened.on),
        text=text,
        instruction=not seen,
    )
    with act.work(context) as work:
        named, row = work.item(ref), reopening.meant(work, ref)
        before = row.state, row.round
        reopening.direct(work, ref, draft, act.given(context, *happened), reopen=reopen)
        number, state = desk.number_of(row), item.LIFECYCLE.label(row.state)
        tail = f"（{desk.number_of(named)} 已并入）" if named.id != row.id else ""
        hint = ""
        if row.round > before[1]:
            tail, hint = f"{tail}，重新办理，进入第{row.round}轮", _next_round(work, row)
        elif row.state != before[0]:
            tail = f"{tail}，回到{state}"
            hint = f"待立项：ducha item approve {work.short(row)} --by 批准人"
        elif row.state in item.DONE:
            why = "不是主要领导的批示" if draft.instruction else "只是圈阅、同意"
            tail = f"{tail}，仍为{state}（{why}）"
    act.done(json, f"已登记批示：{number}{tail}", hint=hint, number=number, state=row.state, round=row.round)


@guide.verb(
    app, "reopen", "重启：反弹、复核不实或补课，开启下一轮。", example="ducha item reopen d15 --cause 反弹 --by 李建国"
)
def reopen_(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    cause: Annotated[str | None, typer.Option(metavar="原因", help="反弹、复核不实、补课。")] = None,
    by: By = None,
    json: Json = False,
) -> None:
    """重启 (R2-13, R3-11)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import reopening

    draft = drafts.make(reopening.ReopeningDraft, cause=cause, approver=by)
    with act.work(context) as work:
        row = reopening.reopen(work, ref, draft, act.given(context, *happened))
        number, hint = desk.number_of(row), _next_round(work, row)
    told = f"已重启：{number}，进入第{row.round}轮"
    act.done(json, told, hint=hint, number=number, state=row.state, round=row.round)


def _next_round(work: "Work", row: "Item") -> str:
    """Say what the units of a new round wait for."""
    units = [work.unit_label(share.unit_id) for share in work.shares(row)]
    ref, unit = work.short(row), units[0] if len(units) == 1 else "单位"
    return (
        f"请给{'、'.join(units)}重新定时限并交办：ducha item assign {ref} --unit {shell.word(unit)} --due 时限；"
        f"ducha item notify {ref} --by 签发人"
    )


@guide.verb(
    app,
    "decline",
    "不立项：写明原因，转阅的写转给谁。",
    example="ducha item decline d16 --reason 批请阅知，转阅 --to 县发改委",
)
def decline(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    reason: Reason = None,
    to: Annotated[str | None, typer.Option(metavar="单位或领导", help="转给谁阅、阅研。")] = None,
    json: Json = False,
) -> None:
    """不立项 (trap 20)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import endings

    draft = drafts.make(endings.DecliningDraft, reason=reason, forwarded_to=to)
    with act.work(context) as work:
        row = endings.decline(work, ref, draft, act.given(context, *happened))
    tail = f"，转{draft.forwarded_to}" if draft.forwarded_to else ""
    act.done(json, f"不立项：{desk.number_of(row)}{tail}", number=desk.number_of(row), state=row.state)


@guide.verb(
    app,
    "split",
    "分立：一件来文有几件事的，一事一项。",
    example="ducha item split d16 --title 供水时间 --title 水费公开",
)
def split(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    title: Annotated[list[str] | None, typer.Option(metavar="标题", help="分立出的事项，逐个写。")] = None,
    json: Json = False,
) -> None:
    """分立 (trap 20)."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import endings

    with act.work(context) as work:
        rows = endings.split(work, ref, title or (), act.given(context, *happened))
    numbers = [desk.number_of(row) for row in rows]
    act.done(json, f"已分立，待立项：{'、'.join(numbers)}", numbers=numbers)


@guide.verb(
    app,
    "merge",
    "并案：并入另一件在办的事项。",
    example="ducha item merge d16 --into d15 --reason 同一事项 --by 李建国",
)
def merge(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    into: Annotated[str, typer.Option(metavar="编号", help="并入哪一件。")],
    reason: Reason = None,
    by: By = None,
    json: Json = False,
) -> None:
    """并案 (trap 20)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import endings

    draft = drafts.make(endings.EndingDraft, reason=reason, approver=by)
    with act.work(context) as work:
        row = endings.merge(work, ref, into, draft, act.given(context, *happened))
        target = desk.number_of(work.item(into))
    number = desk.number_of(row)
    act.done(json, f"已并案：{number} 并入 {target}", number=number, into=target)


@guide.verb(app, "cancel", "撤销。", example="ducha item cancel d16 --reason 重复登记 --by 李建国")
def cancel(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    reason: Reason = None,
    by: By = None,
    json: Json = False,
) -> None:
    """撤销."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import endings

    draft = drafts.make(endings.EndingDraft, reason=reason, approver=by)
    with act.work(context) as work:
        row = endings.cancel(work, ref, draft, act.given(context, *happened))
    act.done(json, f"已撤销：{desk.number_of(row)}", number=desk.number_of(row), state=row.state)
