"""反馈 of a unit and its 审核: report, review."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.options import By, Happened, Json, Ref, Sign, Unit
from ducha_cli.cli.seat import seat_of

app = guide.noun()


@guide.verb(
    app,
    "report",
    "登记单位反馈的办理情况报告。",
    example="ducha item report d15 --unit 县住建局 --document 云住建〔2026〕18号 --signer 何建国 --signer-title 局长"
    " --signed --sealed --text 已为312户办证",
)
def report(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    unit: Unit = None,
    document: Annotated[str | None, typer.Option(metavar="文号", help="红头文号。")] = None,
    signer: Annotated[str | None, typer.Option(metavar="姓名", help="签字人。")] = None,
    signer_title: Annotated[str | None, typer.Option(metavar="职务", help="签字人职务。")] = None,
    signed: Annotated[bool, typer.Option("--signed", help="已签字。")] = False,
    sealed: Annotated[bool, typer.Option("--sealed", help="已盖章。")] = False,
    text: Annotated[str | None, typer.Option(metavar="文字", help="办理情况。")] = None,
    point: Annotated[list[str] | None, typer.Option(metavar="序号:答复", help="对第几条的答复。")] = None,
    covers: Annotated[str | None, typer.Option(metavar="单位,单位", help="牵头单位代报的配合单位。")] = None,
    date: Annotated[str | None, typer.Option(metavar="日期", help="反馈日期，默认同 --on。")] = None,
    json: Json = False,
) -> None:
    """反馈 (R0-3, R4-8)."""
    from ducha_cli.ledger import tables
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import replies

    draft = drafts.make(
        replies.ReplyDraft,
        replied_on=act.today_or(seat_of(context), date, happened.on),
        document=document,
        signer=signer,
        signer_title=signer_title,
        signed=signed,
        sealed=sealed,
        text=text,
        points=act.numbered(point, "--point"),
        covers=act.listed(covers),
    )
    with act.work(context) as work:
        share = replies.report(work, ref, draft, unit, act.given(context, *happened))
        number, label = desk.share_number(work.item(ref), share), work.unit_label(share.unit_id)
        late = work.all(tables.Reply, assignment_id=share.id)[-1].late_workdays
    when = f"逾期{late}个工作日" if late else "按时"
    act.done(json, f"已反馈：{number} {label}（{when}）", number=number, late_workdays=late)


@guide.verb(
    app,
    "review",
    "审核反馈：合格，或退回重办、要求复核、纠正、补充。",
    example="ducha item review d15 --unit 县住建局 --accept --by 周明 --gates 全过 --points 全过\n"
    "ducha item review d15 --unit 县住建局 --return --by 周明 --opinion 第2条未答复 --due +5工作日 --sign 周明",
)
def review(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    unit: Unit = None,
    accept: Annotated[bool, typer.Option("--accept", help="合格。")] = False,
    return_: Annotated[bool, typer.Option("--return", help="退回重办。")] = False,
    ask: Annotated[str | None, typer.Option(metavar="要求", help="复核、纠正 或 补充。")] = None,
    by: By = None,
    opinion: Annotated[str | None, typer.Option(metavar="文字", help="修改意见。")] = None,
    due: Annotated[str | None, typer.Option(metavar="时限", help="退回后的新时限。")] = None,
    gates: Annotated[str | None, typer.Option(metavar="全过", help="六关中已过的，如 政策,法律；都过写 全过。")] = None,
    points: Annotated[str | None, typer.Option(metavar="全过", help="逐条都已答复、核实、充分写 全过。")] = None,
    point: Annotated[
        list[str] | None, typer.Option(metavar="序号:是是是", help="第几条：是否答复、核实、充分。")
    ] = None,
    sign: Sign = None,
    json: Json = False,
) -> None:
    """审核 (R4-8, R4-14)."""
    from ducha_cli.domain.life import assignment
    from ducha_cli.errors import WrongUsage
    from ducha_cli.ledger import tables
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import replies
    from ducha_cli.office.paper import signing

    by_label = {label: code for code, label in assignment.REVIEW_OUTCOMES.items()}
    chosen = [
        *(["accepted"] if accept else []),
        *(["returned"] if return_ else []),
        *([by_label.get(ask, ask)] if ask else []),
    ]
    if ask and ask not in {"复核", "纠正", "补充"}:
        raise WrongUsage(f"--ask 不能是“{ask}”。", "应为 复核、纠正 或 补充。")
    if len(chosen) != 1:
        raise WrongUsage(
            "审核要给一个结论，也只能给一个。", "合格加 --accept，退回加 --return，其余加 --ask 复核、纠正或补充。"
        )
    passed = assignment.GATES if gates in {"全过", "全部"} else act.listed(gates)
    with act.work(context) as work:
        row = work.item(ref)
        told = {n: act.marks(text, 3, "--point") for n, text in act.numbered(point, "--point").items()}
        if points in {"全过", "全部"}:
            told = {p.position: (True, True, True) for p in work.all(tables.Point, item_id=row.id)} | told
        draft = drafts.make(
            replies.ReviewDraft,
            reviewer=by or work.transaction.actor,
            outcome=chosen[0],
            opinion=opinion,
            new_due=due,
            points=told,
            gates=tuple(passed),
            signer=sign,
        )
        share = replies.review(work, ref, draft, unit, act.given(context, *happened))
        number, label = desk.share_number(row, share), work.unit_label(share.unit_id)
        paper = signing.label_of(work, "rework", number) if sign else ""
    outcome = assignment.REVIEW_OUTCOMES[draft.outcome]
    tail = f"，新时限 {share.due_current}" if draft.outcome == "returned" else ""
    tail += f"，{paper}" if paper else ""
    asked = "要求" if ask else ""
    act.done(
        json,
        f"审核{asked}{outcome}：{number} {label}{tail}",
        number=number,
        outcome=draft.outcome,
        due=share.due_current,
        label=paper,
    )
