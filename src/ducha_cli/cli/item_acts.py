"""What the clerk does with an item itself: 登记, 立项, 建账, 督查, 呈报, 答复, 办结, 更正."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide, output, remark_acts
from ducha_cli.cli.options import By, Evidence, Json, Note, On, Reason, Ref, Refs
from ducha_cli.cli.seat import seat_of

app = guide.noun()


@guide.verb(
    app,
    "add",
    "登记督查事项，打印编号。",
    example="ducha item add --title 滨河小区办证难 --source 批示指示 --basis-type 批示 --basis-title 李建国批示"
    " --basis-date 2026-03-02 --leader 李建国 --leader-title 县委书记 --basis-excerpt 请县住建局牵头解决",
)
def add(
    context: typer.Context,
    title: Annotated[str, typer.Option(metavar="标题", help="事项标题。")],
    source: Annotated[str, typer.Option(metavar="来源", help="批示指示、常委会纪要、民生实事、群众来信来电 等。")],
    content: Annotated[str | None, typer.Option(metavar="文字", help="内容和要求。")] = None,
    kind: Annotated[str | None, typer.Option(metavar="类型", help="日常督办（默认）、专项督查 等。")] = None,
    must: Annotated[list[str] | None, typer.Option(metavar="标签", help="五必督：领导交办、社会稳定 等。")] = None,
    topic: Annotated[str | None, typer.Option(metavar="专题", help="专题。")] = None,
    source_number: Annotated[str | None, typer.Option(metavar="编号", help="来文或受理编号。")] = None,
    basis_type: Annotated[str | None, typer.Option(metavar="类型", help="批示、文件、会议纪要 等。")] = None,
    basis_title: Annotated[str | None, typer.Option(metavar="名称", help="立项依据的名称。")] = None,
    basis_number: Annotated[str | None, typer.Option(metavar="文号", help="立项依据的文号。")] = None,
    basis_date: Annotated[str | None, typer.Option(metavar="日期", help="立项依据的日期。")] = None,
    basis_excerpt: Annotated[str | None, typer.Option(metavar="原文", help="依据或批示原文。")] = None,
    no_basis: Annotated[str | None, typer.Option(metavar="原因", help="没有依据的，写明原因。")] = None,
    leader: Annotated[str | None, typer.Option(metavar="姓名", help="批示领导。")] = None,
    leader_title: Annotated[str | None, typer.Option(metavar="职务", help="批示领导的职务。")] = None,
    principal: Annotated[bool, typer.Option("--principal", help="批示领导是主要领导。")] = False,
    point: Annotated[list[str] | None, typer.Option(metavar="文字", help="反映的一个问题，逐条写。")] = None,
    accepted: Annotated[str | None, typer.Option(metavar="日期", help="受理日期。")] = None,
    secrecy: Annotated[str | None, typer.Option(metavar="级别", help="内部或敏感；涉密的不得录入。")] = None,
    mode: Annotated[str | None, typer.Option(metavar="方法", help="集中（默认）；连续：按检查日反复督查。")] = None,
    check: Annotated[
        str | None, typer.Option(metavar="检查日", help="连续督查的检查日：每月、每周五、每季度末 等。")
    ] = None,
    timing: Annotated[str | None, typer.Option(metavar="时机", help="事后、事中、苗头。")] = None,
    lead_office: Annotated[str | None, typer.Option(metavar="办公室", help="党委办 或 政府办 牵头。")] = None,
    first_contact: Annotated[str | None, typer.Option(metavar="姓名", help="首问责任人。")] = None,
    on: On = None,
    note: Note = None,
    evidence: Evidence = None,
    json: Json = False,
) -> None:
    """登记 (R0-1, R0-8)."""
    from ducha_cli.office import desk, drafts, items

    seat = seat_of(context)
    draft = drafts.make(
        items.ItemDraft,
        title=title,
        source=source,
        content=content,
        kind=kind,
        tags=tuple(must or ()),
        topic=topic,
        source_number=source_number,
        basis_type=basis_type,
        basis_title=basis_title,
        basis_number=basis_number,
        basis_date=act.day(seat, basis_date),
        basis_excerpt=basis_excerpt,
        no_basis_reason=no_basis,
        leader=leader,
        leader_title=leader_title,
        principal=principal,
        points=tuple(point or ()),
        accepted_on=act.day(seat, accepted),
        secrecy=secrecy,
        mode=mode or ("连续" if check else None),
        check_rule=check,
        timing=timing,
        lead_office=lead_office,
        first_contact=first_contact,
    )
    with act.work(context) as work:
        row = items.add(work, draft, act.given(context, on, note, evidence))
    number = desk.number_of(row)
    hint = f"已登记“{row.title}”，待立项：ducha item approve {work.short(row)} --by 批准人"
    act.done(json, number, hint=hint, number=number, state=row.state)


@guide.verb(
    app,
    "approve",
    "立项：按指令，或提出建议、经批准。",
    example="ducha item approve d15 --by 李建国 --route 指令\n"
    "ducha item approve d16 --by 李建国 --proposer 周明 --proposal 拟交县住建局牵头办理",
)
def approve(
    context: typer.Context,
    refs: Refs,
    by: By = None,
    route: Annotated[str | None, typer.Option(metavar="方式", help="指令 或 建议+批准（默认）。")] = None,
    proposer: Annotated[str | None, typer.Option(metavar="姓名", help="提出立项建议的人。")] = None,
    proposal: Annotated[str | None, typer.Option(metavar="文字", help="拟办意见。")] = None,
    on: On = None,
    note: Note = None,
    evidence: Evidence = None,
    json: Json = False,
) -> None:
    """立项 (R0-1, 733 §11)."""
    from ducha_cli.office import desk, drafts, filings

    draft = drafts.make(filings.ApprovalDraft, approver=by, route=route, proposer=proposer, proposal=proposal)
    with act.work(context) as work:
        rows = [filings.approve(work, ref, draft, act.given(context, on, note, evidence)) for ref in refs]
    numbers = [desk.number_of(row) for row in rows]
    act.done(json, f"已立项：{'、'.join(numbers)}", numbers=numbers, state="filed")


@guide.verb(
    app,
    "adopt",
    "建账：纸面上已在办的事项，按某日的状态接入台账，不占新文号。",
    example="ducha item adopt d1 d2 --as-of 2026-10-31 --by 周明 --notice 云督办〔2026〕3号",
)
def adopt(
    context: typer.Context,
    refs: Refs,
    as_of: Annotated[str | None, typer.Option(metavar="日期", help="截至哪一天的状态。")] = None,
    by: By = None,
    notice: Annotated[str | None, typer.Option(metavar="文号", help="原来的通知单文号。")] = None,
    no_notice: Annotated[str | None, typer.Option(metavar="原因", help="没有通知单的原因。")] = None,
    on: On = None,
    note: Note = None,
    json: Json = False,
) -> None:
    """建账 (R4-1)."""
    from ducha_cli.domain import item
    from ducha_cli.office import desk, drafts, filings

    draft = drafts.make(
        filings.AdoptionDraft,
        approver=by,
        as_of=act.day(seat_of(context), as_of),
        old_notice=notice,
        reason=no_notice,
    )
    with act.work(context) as work:
        rows = [filings.adopt(work, ref, draft, act.given(context, on, note)) for ref in refs]
    told = "、".join(f"{desk.number_of(row)}（{item.LIFECYCLE.label(row.state)}）" for row in rows)
    act.done(json, f"已建账：{told}", numbers=[desk.number_of(row) for row in rows])


@guide.verb(
    app,
    "inspect",
    "督查：记一次对事项的督查。",
    example="ducha item inspect d15 --method 现场核查 --people 周明、韩雪 --on-site --finding 已办证312户",
)
def inspect(
    context: typer.Context,
    ref: Ref,
    method: Annotated[str | None, typer.Option(metavar="方式", help="暗访、现场核查、电话督查 等。")] = None,
    people: Annotated[str | None, typer.Option(metavar="姓名", help="督查人员。")] = None,
    on_site: Annotated[bool, typer.Option("--on-site", help="到了现场。")] = False,
    finding: Annotated[str | None, typer.Option(metavar="文字", help="督查情况。")] = None,
    activity: Annotated[str | None, typer.Option(metavar="活动", help="属于哪次督查活动，如 h5。")] = None,
    date: Annotated[str | None, typer.Option(metavar="日期", help="督查日期，默认同 --on。")] = None,
    on: On = None,
    note: Note = None,
    evidence: Evidence = None,
    json: Json = False,
) -> None:
    """督查 (R4-2, R4-16)."""
    from ducha_cli.office import desk, drafts, results

    draft = drafts.make(
        results.InspectionDraft,
        inspected_on=act.today_or(seat_of(context), date, on),
        method=method,
        people=people,
        on_site=on_site,
        finding=finding,
        activity=activity,
    )
    with act.work(context) as work:
        row = results.inspect(work, ref, draft, act.given(context, on, note, evidence))
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
    leader: Annotated[str | None, typer.Option(metavar="姓名", help="呈报给谁。")] = None,
    leader_title: Annotated[str | None, typer.Option(metavar="职务", help="职务。")] = None,
    outcome: Annotated[str | None, typer.Option(metavar="结果", help="圈阅、同意、新批示、暂无（默认）。")] = None,
    document: Annotated[str | None, typer.Option(metavar="文书", help="呈报用的文书。")] = None,
    date: Annotated[str | None, typer.Option(metavar="日期", help="呈报日期，默认同 --on。")] = None,
    on: On = None,
    note: Note = None,
    evidence: Evidence = None,
    json: Json = False,
) -> None:
    """呈报 (R0-7)."""
    from ducha_cli.office import desk, drafts, results

    draft = drafts.make(
        results.PresentationDraft,
        leader=leader,
        title=leader_title,
        presented_on=act.today_or(seat_of(context), date, on),
        document=document,
        outcome=outcome,
    )
    with act.work(context) as work:
        row = results.present(work, ref, draft, act.given(context, on, note, evidence))
    number = desk.number_of(row)
    act.done(json, f"已呈报：{number} {draft.leader} {draft.outcome}", number=number, outcome=draft.outcome)


@guide.verb(app, "answer", "答复群众或上级。", example="ducha item answer d16 --to 群众 --means 电话 --satisfied 满意")
def answer(
    context: typer.Context,
    ref: Ref,
    to: Annotated[str | None, typer.Option(metavar="对象", help="群众 或 上级。")] = None,
    means: Annotated[str | None, typer.Option(metavar="方式", help="电话、书面、当面 等。")] = None,
    satisfied: Annotated[str | None, typer.Option(metavar="评价", help="满意、基本满意、不满意。")] = None,
    na: Annotated[str | None, typer.Option(metavar="原因", help="无需答复的原因（如匿名）。")] = None,
    date: Annotated[str | None, typer.Option(metavar="日期", help="答复日期，默认同 --on。")] = None,
    on: On = None,
    note: Note = None,
    evidence: Evidence = None,
    json: Json = False,
) -> None:
    """答复 (R4-13)."""
    from ducha_cli.office import desk, drafts, results

    draft = drafts.make(
        results.AnswerDraft,
        audience=to,
        answered_on=act.day(seat_of(context), date),
        means=means,
        satisfied=satisfied,
        na_reason=na,
    )
    with act.work(context) as work:
        row = results.answer(work, ref, draft, act.given(context, on, note, evidence))
    number = desk.number_of(row)
    act.done(json, f"已记答复：{number} {draft.audience}", number=number, audience=draft.audience)


@guide.verb(
    app,
    "close",
    "办结：每一关都过才能办结；--check 只看还差什么。",
    example="ducha item close d15 --conclusion 已解决 --checks 是是是 --public 满意\nducha item close d15 --check",
)
def close(
    context: typer.Context,
    ref: Ref,
    conclusion: Annotated[str | None, typer.Option(metavar="文字", help="结论。")] = None,
    checks: Annotated[
        str | None, typer.Option(metavar="是是是", help="三查：问题是否查清、结论是否正确、处理是否到位。")
    ] = None,
    checks_na: Annotated[str | None, typer.Option(metavar="原因", help="三查不适用的原因（批示和来信除外）。")] = None,
    public: Annotated[str | None, typer.Option(metavar="评价", help="群众：满意、基本满意、不满意。")] = None,
    public_na: Annotated[str | None, typer.Option(metavar="原因", help="不评群众满意的原因。")] = None,
    by: By = None,
    reason: Reason = None,
    check: Annotated[bool, typer.Option("--check", help="只看还差什么，不办结。")] = False,
    on: On = None,
    note: Note = None,
    evidence: Evidence = None,
    json: Json = False,
) -> None:
    """办结 (R0-7, R4-3)."""
    from ducha_cli.office import closings, desk, drafts

    draft = drafts.make(
        closings.ClosingDraft,
        conclusion=conclusion,
        checks=act.marks(checks, 3, "--checks"),
        checks_reason=checks_na,
        public=public,
        public_reason=public_na,
        approver=by,
        reason=reason,
    )
    given = act.given(context, on, note, evidence)
    if check:
        with act.desk(context).work(keep=False) as work:
            row = work.item(ref)
            gaps = closings.gaps(work, row, draft, work.day(given))
            number = desk.number_of(row)
        told = [{"what": gap.what, "mend": gap.mend} for gap in gaps]
        lines = [f"{n}. {gap.what} → {gap.mend}" for n, gap in enumerate(gaps, 1)]
        head = f"{number} 还差{len(gaps)}项：" if gaps else f"{number} 各关都已具备，可以办结。"
        act.done(json, "\n".join([head, *lines]), number=number, gaps=told)
        return
    with act.work(context) as work:
        record = closings.close(work, ref, draft, given)
        number = desk.number_of(work.item(ref))
    act.done(json, f"已办结：{number}（{record.closed_on}）", number=number, closed_on=record.closed_on)


@guide.verb(app, "reveal", "查看来电人；查看本身记入留痕。", example="ducha item reveal d16 --reason 电话答复")
def reveal(context: typer.Context, ref: Ref, reason: Reason = None, on: On = None) -> None:
    """查看来电人 (trap 8); the only output that ever holds a caller's data."""
    from ducha_cli.office import items

    with act.work(context) as work:
        told = items.reveal(work, ref, reason or "", act.given(context, on))
    output.put("\n".join(f"{heading}：{value or '（未填）'}" for heading, value in told.items()))


@guide.verb(
    app,
    "correct",
    "更正一个字段，或补填空着的字段；旧值、新值、原因都留痕。",
    example="ducha item correct d15 --field title --value 新标题 --reason 笔误\n"
    "ducha item correct d15 --unit 县住建局 --field person --value 何建国 --reason 补录",
)
def correct(
    context: typer.Context,
    ref: Ref,
    field: Annotated[str | None, typer.Option(metavar="字段", help="如 title、basis_title、person。")] = None,
    value: Annotated[str | None, typer.Option(metavar="新值", help="新值。")] = None,
    reason: Reason = None,
    unit: Annotated[str | None, typer.Option(metavar="单位", help="更正的是这个单位的承办。")] = None,
    on: On = None,
    json: Json = False,
) -> None:
    """更正 (R0-4)."""
    from ducha_cli.office import corrections, drafts

    draft = drafts.make(corrections.CorrectionDraft, field=field, value=value, reason=reason)
    with act.work(context) as work:
        told = corrections.item_(work, ref, draft, unit, act.given(context, on))
    act.done(json, f"已更正：{told}", changed=told)


remark_acts.note(app, "item", example="d15 --text 已电话了解进度")
remark_acts.evidence(app, "item", example="d15 现场照片.jpg 会议纪要.pdf")
