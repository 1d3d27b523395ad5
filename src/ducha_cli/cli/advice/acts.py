"""What the clerk does with 督查建议: 提出, 答复, 成效, 撤回."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide, remark_acts
from ducha_cli.cli.options import ActivityOption, DateOption, Happened, IssueOption, ItemOption, Json, Note, On, Reason
from ducha_cli.cli.seat import seat_of

app = guide.noun()

AdviceRef = Annotated[str, typer.Argument(metavar="编号", help="如 j3、2026-3、J2026-0003。", show_default=False)]
TextOption = Annotated[str | None, typer.Option("--text", metavar="文字", help="内容。")]


@guide.verb(
    app,
    "add",
    "提出一条督查建议。",
    example="ducha advice add --unit 县政务服务局 --issue w3 --text 变串联审批为并联审批 --kind 调整流程 --due +30日",
)
def add(
    context: typer.Context,
    happened: Happened,
    unit: Annotated[str | None, typer.Option(metavar="单位", help="向哪个单位建议。")] = None,
    to: Annotated[str | None, typer.Option(metavar="对象", help="不在名录里的对象，如 市发改委。")] = None,
    text: TextOption = None,
    kind: Annotated[
        str | None, typer.Option(metavar="类别", help="改进工作、完善政策、修改或废止文件、调整流程、其他。")
    ] = None,
    document: Annotated[str | None, typer.Option(metavar="文号", help="以什么文书提出。")] = None,
    item: ItemOption = None,
    issue: IssueOption = None,
    activity: ActivityOption = None,
    due: Annotated[str | None, typer.Option(metavar="时限", help="什么时候以前答复，从提出日期算。")] = None,
    date: DateOption = None,
    json: Json = False,
) -> None:
    """提出 (R0-12)."""
    from ducha_cli.office import advice as office_advice
    from ducha_cli.office import desk, drafts

    draft = drafts.make(
        office_advice.AdviceDraft,
        unit=unit,
        recipient=to,
        text=text,
        kind=kind,
        document=document,
        item=item,
        issue=issue,
        activity=activity,
        due=due,
        advised_on=act.today_or(seat_of(context), date, happened.on),
    )
    with act.work(context) as work:
        row = office_advice.add(work, draft, act.given(context, *happened))
    number = desk.number_of(row)
    tail = f"，{row.due_on} 前答复" if row.due_on else ""
    act.done(json, f"{number}  已向{row.recipient}建议{tail}", number=number, to=row.recipient, due=row.due_on)


@guide.verb(
    app,
    "answer",
    "登记答复：采纳、部分采纳或未采纳。",
    example="ducha advice answer j1 --adopted --text 已改为并联审批",
)
def answer(
    context: typer.Context,
    ref: AdviceRef,
    happened: Happened,
    adopted: Annotated[bool, typer.Option("--adopted", help="采纳。")] = False,
    partly: Annotated[bool, typer.Option("--partly", help="部分采纳。")] = False,
    declined: Annotated[bool, typer.Option("--declined", help="未采纳。")] = False,
    text: TextOption = None,
    date: DateOption = None,
    json: Json = False,
) -> None:
    """答复 (R0-12)."""
    from ducha_cli.domain.life import advice
    from ducha_cli.office import advice as office_advice
    from ducha_cli.office import desk, drafts

    said = [name for name, yes in (("adopted", adopted), ("partly", partly), ("declined", declined)) if yes]
    draft = drafts.make(
        office_advice.AnsweringDraft,
        outcome=said[0] if len(said) == 1 else None,
        answer=text,
        answered_on=act.today_or(seat_of(context), date, happened.on),
    )
    with act.work(context) as work:
        row = office_advice.answer(work, ref, draft, act.given(context, *happened))
    number = desk.number_of(row)
    label = advice.LIFECYCLE.label(row.state)
    hint = f"有了成效再记：ducha advice effect {number} --text 成效" if draft.outcome != "declined" else ""
    act.done(json, f"{label}：{number} {row.recipient}", hint=hint, number=number, state=row.state)


@guide.verb(app, "effect", "登记采纳以后的成效。", example="ducha advice effect j1 --text 审批时间由30日减为12日")
def effect(
    context: typer.Context,
    ref: AdviceRef,
    happened: Happened,
    text: TextOption = None,
    json: Json = False,
) -> None:
    """成效 (R0-12)."""
    from ducha_cli.office import advice as office_advice
    from ducha_cli.office import desk

    with act.work(context) as work:
        row = office_advice.effect(work, ref, text or "", act.given(context, *happened))
    act.done(json, f"已记成效：{desk.number_of(row)}", number=desk.number_of(row), outcome=row.outcome)


@guide.verb(app, "withdraw", "撤回还没有答复的建议。", example="ducha advice withdraw j1 --reason 已并入另一条")
def withdraw(
    context: typer.Context, ref: AdviceRef, reason: Reason = None, on: On = None, note: Note = None, json: Json = False
) -> None:
    """撤回."""
    from ducha_cli.office import advice as office_advice
    from ducha_cli.office import desk

    with act.work(context) as work:
        row = office_advice.withdraw(work, ref, reason or "", act.given(context, on, note))
    act.done(json, f"已撤回：{desk.number_of(row)}", number=desk.number_of(row), state=row.state)


remark_acts.correct(app, "advice", example="j1 --field document --value 云督办〔2026〕9号 --reason 补录")
