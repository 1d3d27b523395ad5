"""A further 批示 and 重启: direct, reopen."""

from typing import TYPE_CHECKING, Annotated

import typer

from ducha_cli import shell
from ducha_cli.cli import act, guide
from ducha_cli.cli.options import By, Happened, Json, Ref
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
