"""What the clerk does with one unit's share, typed on the item: 分解, 交办, 回执, 进展, 反馈, 审核."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.options import By, Happened, Json, Ref, Refs
from ducha_cli.cli.seat import seat_of

app = guide.noun()

Sign = Annotated[str | None, typer.Option("--sign", metavar="姓名", help="签发人；写了就同时签发文书，取文号。")]
Unit = Annotated[str | None, typer.Option("--unit", metavar="单位", help="承办单位：全称、简称、代码或拼音首字母。")]


@guide.verb(
    app,
    "assign",
    "分解到单位；送达前可再改。",
    example="ducha item assign d15 --unit 县住建局 --role 牵头 --due +15工作日 --person 何建国",
)
def assign(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    unit: Unit = None,
    role: Annotated[str | None, typer.Option(metavar="角色", help="牵头、主办（默认）、配合。")] = None,
    due: Annotated[str | None, typer.Option(metavar="时限", help="如 +15工作日、30日、2026-11-30、长期坚持。")] = None,
    task: Annotated[str | None, typer.Option(metavar="文字", help="任务。")] = None,
    leader: Annotated[str | None, typer.Option(metavar="姓名", help="责任领导。")] = None,
    person: Annotated[str | None, typer.Option(metavar="姓名", help="责任人。")] = None,
    json: Json = False,
) -> None:
    """分解 (R3-5, R3-6)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import assigning

    draft = drafts.make(
        assigning.AssignmentDraft, unit=unit, role=role, task=task, due=due, leader=leader, person=person
    )
    with act.work(context) as work:
        share = assigning.assign(work, ref, draft, act.given(context, *happened))
        number, label = desk.share_number(work.item(ref), share), work.unit_label(share.unit_id)
    limit = share.due_current or share.due_rule or "未定"
    if share.due_current is None and share.due_rule:
        limit = (
            f"{share.due_rule}（送达后起算）" if share.due_kind in {"workdays", "days", "months"} else share.due_rule
        )
    missing = [heading for heading, value in (("责任领导", share.leader), ("责任人", share.person)) if not value]
    hint = f"提示：还没有{'、'.join(missing)}，可随回执补。" if missing else ""
    act.done(json, f"{number} {label}（{share.role}） 时限 {limit}", hint=hint, number=number, due=share.due_current)


@guide.verb(
    app,
    "notify",
    "交办：每个待送达的单位签发一份督查通知单（附回执），取文号。",
    example="ducha item notify d15 --by 周明\nducha item notify d15 --unit 县财政局 --by 周明 --urgency 特急",
)
def notify(
    context: typer.Context,
    refs: Refs,
    happened: Happened,
    unit: Unit = None,
    joint: Annotated[bool, typer.Option("--joint", help="合成一份，一个文号，几个主送；回执仍按单位。")] = False,
    by: By = None,
    dated: Annotated[str | None, typer.Option(metavar="日期", help="成文日期，默认同 --on。")] = None,
    urgency: Annotated[str | None, typer.Option(metavar="程度", help="特急 或 加急。")] = None,
    json: Json = False,
) -> None:
    """交办 (R0-2, R4-1)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import telling
    from ducha_cli.office.paper import notices

    seat = seat_of(context)
    with act.work(context) as work:
        signer = by or work.settings.office.operator or work.transaction.actor
        draft = drafts.make(notices.NoticeDraft, signer=signer, dated=act.day(seat, dated), urgency=urgency)
        given = act.given(context, *happened)
        papers = [paper for ref in refs for paper in telling.notify(work, ref, draft, unit, given, joint=joint)]
        told = [telling.told(paper) for paper in papers]
        numbers = [desk.number_of(paper) for paper in papers]
    labels = [paper.label for paper in papers]
    act.done(json, "\n".join(told), papers=numbers, labels=labels)


@guide.verb(
    app,
    "receive",
    "登记回执。",
    example="ducha item receive d15 --unit 县住建局 --signer 王芳 --phone 0000-1234567 --date 2026-03-04",
)
def receive(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    unit: Unit = None,
    signer: Annotated[str | None, typer.Option(metavar="姓名", help="签收人。")] = None,
    phone: Annotated[str | None, typer.Option(metavar="电话", help="联系电话。")] = None,
    leader: Annotated[str | None, typer.Option(metavar="姓名", help="责任领导。")] = None,
    person: Annotated[str | None, typer.Option(metavar="姓名", help="责任人。")] = None,
    expected: Annotated[str | None, typer.Option(metavar="日期", help="预计完成日期。")] = None,
    date: Annotated[str | None, typer.Option(metavar="日期", help="回执上的签收日期，默认同 --on。")] = None,
    json: Json = False,
) -> None:
    """回执 (R0-2)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import telling

    seat = seat_of(context)
    draft = drafts.make(
        telling.ReceiptDraft,
        signer=signer,
        received_on=act.today_or(seat, date, happened.on),
        phone=phone,
        leader=leader,
        person=person,
        expected_on=act.day(seat, expected),
    )
    with act.work(context) as work:
        share = telling.receive(work, ref, draft, unit, act.given(context, *happened))
        number, label = desk.share_number(work.item(ref), share), work.unit_label(share.unit_id)
    act.done(json, f"已签收：{number} {label}（{draft.received_on}）", number=number, state=share.state)


@guide.verb(
    app,
    "progress",
    "登记进展、完成的时间节点，或列入计划的节点。",
    example="ducha item progress d15 --unit 县住建局 --text 已办证260户 --percent 60\n"
    "ducha item progress d15 --plan 图纸会审:2026-03-20\nducha item progress d15 --milestone 图纸会审",
)
def progress(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    unit: Unit = None,
    text: Annotated[str | None, typer.Option(metavar="文字", help="进展情况。")] = None,
    percent: Annotated[int | None, typer.Option(metavar="数", help="完成百分比。")] = None,
    milestone: Annotated[str | None, typer.Option(metavar="节点", help="完成了哪个节点：名称或序号。")] = None,
    plan: Annotated[list[str] | None, typer.Option(metavar="节点:日期", help="列入计划的时间节点，可写几次。")] = None,
    json: Json = False,
) -> None:
    """进展 (R0-5)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import progress as item_progress

    nodes = [{"name": name, "due": due} for name, due in act.pairs(plan, "--plan", "图纸会审:2026-03-20")]
    draft = drafts.make(
        item_progress.ProgressDraft, text=text, percent=percent, milestone=milestone, plan=tuple(nodes) or None
    )
    with act.work(context) as work:
        share = item_progress.progress(work, ref, draft, unit, act.given(context, *happened))
        number = desk.share_number(work.item(ref), share)
    act.done(json, f"已记进展：{number}", number=number, percent=share.percent)


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
