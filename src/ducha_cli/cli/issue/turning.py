"""What the clerk does with an issue off the straight road: 改派, 重启, 撤销."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.options import By, Happened, Json, Reason, Ref

app = guide.noun()


@guide.verb(
    app,
    "transfer",
    "改派：换一个责任单位，重新反馈；原单位和原通知留在台账里。",
    example='ducha issue transfer w1 --unit 县交通局 --reason 属县道，不归镇管 --by 李建国 --person "副局长 周永平"',
)
def transfer(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    unit: Annotated[str | None, typer.Option(metavar="单位", help="新的责任单位。")] = None,
    person: Annotated[list[str] | None, typer.Option(metavar="'职务 姓名'", help="新单位的责任人，可后补。")] = None,
    reason: Reason = None,
    by: By = None,
    json: Json = False,
) -> None:
    """改派."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.issue import adding, turning

    draft = drafts.make(
        turning.TransferDraft,
        unit=unit,
        reason=reason,
        approver=by,
        people=drafts.people(*(person or ())),
    )
    with act.work(context) as work:
        row = turning.transfer(work, ref, draft, act.given(context, *happened))
        number, now = desk.number_of(row), work.unit_label(adding.answering_unit(work, row))
        hint = turning.hint(work, row)
    act.done(json, f"已改派：{number} → {now}", hint=hint, number=number, unit=now, state=row.state)


@guide.verb(
    app,
    "reopen",
    "重启已销号的问题：补课、复核不实或批示，进入下一轮。",
    example="ducha issue reopen w1 --cause 补课 --by 李建国 --text 测评多数群众不满意",
)
def reopen(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    cause: Annotated[str | None, typer.Option(metavar="原因", help="补课、复核不实、批示。")] = None,
    text: Annotated[str | None, typer.Option(metavar="文字", help="说明，如批示原文。")] = None,
    by: By = None,
    json: Json = False,
) -> None:
    """重启 (R3-11)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.issue import turning

    draft = drafts.make(turning.ReopeningDraft, cause=cause, approver=by, text=text)
    with act.work(context) as work:
        row = turning.reopen(work, ref, draft, act.given(context, *happened))
        hint = turning.hint(work, row)
    told = f"已重启：{desk.number_of(row)}，进入第{row.round}轮"
    act.done(json, told, hint=hint, number=desk.number_of(row), state=row.state, round=row.round)


@guide.verb(
    app,
    "withdraw",
    "撤销一个没有销号的问题：查无此事、重复登记。",
    example="ducha issue withdraw w4 --reason 与w2重复 --by 李建国",
)
def withdraw(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    reason: Reason = None,
    by: By = None,
    json: Json = False,
) -> None:
    """撤销."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.issue import turning

    draft = drafts.make(turning.WithdrawalDraft, reason=reason, approver=by)
    with act.work(context) as work:
        row = turning.withdraw(work, ref, draft, act.given(context, *happened))
    act.done(json, f"已撤销：{desk.number_of(row)}", number=desk.number_of(row), state=row.state)
