"""What the clerk does on an issue's main road: 承诺时限, 改, 审, 销, 回访; one by one, or by a filled-in form."""

from typing import Annotated

import typer

from ducha_cli.cli import act, filling, guide
from ducha_cli.cli.issue_acts import CauseKind
from ducha_cli.cli.options import By, Happened, Json, Reason, Ref
from ducha_cli.cli.seat import seat_of

app = guide.noun()

OptionalRef = Annotated[str | None, typer.Argument(metavar="编号", help="如 w12；成批的用 --form、--file。")]
OptionalRefs = Annotated[list[str] | None, typer.Argument(metavar="编号", help="一个或几个，如 w1 w2。")]
OnSite = Annotated[bool, typer.Option("--on-site", help="到了现场。")]
People = Annotated[str | None, typer.Option(metavar="甲,乙", help="人员，逗号分隔。")]
DateOption = Annotated[str | None, typer.Option(metavar="日期", help="日期，默认同 --on。")]


@guide.verb(
    app,
    "commit",
    "承诺时限：登记单位自报的整改时限，同意、调整，或到期未报由督查室指定。",
    example="ducha issue commit w1 --due 10个工作日 --cause-kind 重部署轻督办 --measures 健全AB岗制度\n"
    "ducha issue commit w2 --due 12月底 --decision 调整 --approved-due 11月底\n"
    "ducha issue commit --form 报时限.xlsx\n"
    "ducha issue commit --file 报时限.xlsx --dry-run",
)
def commit(
    context: typer.Context,
    happened: Happened,
    filled: filling.Filling,
    refs: OptionalRefs = None,
    due: Annotated[str | None, typer.Option(metavar="时限", help="单位报的时限。")] = None,
    kind: Annotated[str | None, typer.Option("--type", metavar="类型", help="立行立改、限期（默认）、长期。")] = None,
    measures: Annotated[str | None, typer.Option(metavar="文字", help="整改措施。")] = None,
    decision: Annotated[str | None, typer.Option(metavar="处理", help="同意（默认）、调整、指定。")] = None,
    approved_due: Annotated[str | None, typer.Option(metavar="时限", help="调整后的时限。")] = None,
    cause_kind: CauseKind = None,
    by: By = None,
    json: Json = False,
) -> None:
    """承诺时限 (R2-3)."""
    given = act.given(context, *happened)
    if filled.does("commit", refs, context, given, json=json):
        return
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.issue import rectifying

    draft = drafts.make(
        rectifying.CommitmentDraft,
        due=due,
        rectify_type=kind,
        measures=measures,
        cause_kind=cause_kind,
        decision=decision,
        approved_due=approved_due,
        approver=by,
    )
    with act.work(context) as work:
        rows = [rectifying.commit(work, ref, draft, given) for ref in refs or ()]
    lines = [
        f"{desk.number_of(row)} 整改中，{row.rectify_type}" + (f"，时限 {row.due_current}" if row.due_current else "")
        for row in rows
    ]
    told = [{"number": desk.number_of(row), "due": row.due_current} for row in rows]
    act.done(json, "\n".join(lines), issues=told)


@guide.verb(
    app,
    "rectify",
    "改：登记单位报来的整改完成情况，要有佐证。",
    example="ducha issue rectify w1 --text 已恢复值守 --signer 杨志强 --signed --sealed --evidence 现场照片.jpg",
)
def rectify(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    text: Annotated[str | None, typer.Option(metavar="文字", help="做了什么。")] = None,
    signer: Annotated[str | None, typer.Option(metavar="姓名", help="签字人。")] = None,
    signed: Annotated[bool, typer.Option("--signed", help="已签字。")] = False,
    sealed: Annotated[bool, typer.Option("--sealed", help="已盖章。")] = False,
    date: DateOption = None,
    json: Json = False,
) -> None:
    """改 (R2-2)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.issue import rectifying

    draft = drafts.make(
        rectifying.RectificationDraft,
        rectified_on=act.today_or(seat_of(context), date, happened.on),
        text=text,
        signer=signer,
        signed=signed,
        sealed=sealed,
    )
    with act.work(context) as work:
        row = rectifying.rectify(work, ref, draft, act.given(context, *happened))
    act.done(json, f"整改完成（单位自报）：{desk.number_of(row)}", number=desk.number_of(row), state=row.state)


@guide.verb(
    app,
    "verify",
    "审：验收，通过或不通过。",
    example="ducha issue verify w1 --people 周明,韩雪 --method 现场核查 --on-site --pass\n"
    "ducha issue verify --form 待验收.xlsx\n"
    "ducha issue verify --file 待验收.xlsx --errors 改.xlsx",
)
def verify(
    context: typer.Context,
    happened: Happened,
    filled: filling.Filling,
    ref: OptionalRef = None,
    passed: Annotated[bool | None, typer.Option("--pass/--fail", help="通过或不通过。")] = None,
    people: People = None,
    method: Annotated[str | None, typer.Option(metavar="方式", help="现场核查、查阅资料 等。")] = None,
    on_site: OnSite = False,
    reason: Reason = None,
    date: DateOption = None,
    json: Json = False,
) -> None:
    """审 (R2-2)."""
    given = act.given(context, *happened)
    if filled.does("verify", ref, context, given, json=json):
        return
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.issue import verifying

    draft = drafts.make(
        verifying.VerificationDraft,
        verified_on=act.today_or(seat_of(context), date, happened.on),
        verifiers="、".join(act.listed(people)),
        method=method,
        on_site=on_site,
        passed=passed,
        reason=reason,
    )
    with act.work(context) as work:
        row = verifying.verify(work, ref or "", draft, given)
    told = "验收通过" if draft.passed else "验收不通过，退回整改"
    act.done(json, f"{told}：{desk.number_of(row)}", number=desk.number_of(row), state=row.state)


@guide.verb(
    app,
    "clear",
    "销：入账销号。",
    example="ducha issue clear w1 --by 李建国\n"
    "ducha issue clear --form 待销号.xlsx\n"
    "ducha issue clear --file 待销号.xlsx",
)
def clear(
    context: typer.Context,
    happened: Happened,
    filled: filling.Filling,
    ref: OptionalRef = None,
    by: By = None,
    date: DateOption = None,
    json: Json = False,
) -> None:
    """销 (R2-2)."""
    given = act.given(context, *happened)
    if filled.does("clear", ref, context, given, json=json):
        return
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.issue import verifying

    cleared_on = act.today_or(seat_of(context), date, happened.on)
    draft = drafts.make(verifying.ClearingDraft, approver=by, cleared_on=cleared_on)
    with act.work(context) as work:
        row = verifying.clear(work, ref or "", draft, given)
    act.done(json, f"已销号：{desk.number_of(row)}", number=desk.number_of(row), state=row.state)


@guide.verb(
    app,
    "revisit",
    "回访：已落实、落实中、未落实；销号后不实的为反弹，进入下一轮。",
    example="ducha issue revisit w1 --verdict 已落实 --people 周明,韩雪 --on-site --result 在岗 --effect 群众满意\n"
    "ducha issue revisit w3 --verdict 未落实 --people 周明,韩雪 --on-site --cause 清后又倒\n"
    "ducha issue revisit --form 待回访.xlsx\n"
    "ducha issue revisit --file 待回访.xlsx",
)
def revisit(
    context: typer.Context,
    happened: Happened,
    filled: filling.Filling,
    ref: OptionalRef = None,
    verdict: Annotated[str | None, typer.Option(metavar="认定", help="已落实、落实中、未落实。")] = None,
    people: People = None,
    on_site: OnSite = False,
    result: Annotated[str | None, typer.Option(metavar="文字", help="已落实的结果。")] = None,
    effect: Annotated[str | None, typer.Option(metavar="文字", help="已落实的成效。")] = None,
    progress: Annotated[str | None, typer.Option(metavar="文字", help="落实中的进程。")] = None,
    cause: Annotated[str | None, typer.Option(metavar="文字", help="未落实的原因。")] = None,
    date: DateOption = None,
    json: Json = False,
) -> None:
    """回访 (R2-11 … R2-13)."""
    given = act.given(context, *happened)
    if filled.does("revisit", ref, context, given, json=json):
        return
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.issue import verifying

    draft = drafts.make(
        verifying.RevisitDraft,
        revisited_on=act.today_or(seat_of(context), date, happened.on),
        on_site=on_site,
        people=act.listed(people),
        verdict=verdict,
        result=result,
        effect=effect,
        progress=progress,
        cause=cause,
    )
    with act.work(context) as work:
        before = work.issue(ref or "").round
        row = verifying.revisit(work, ref or "", draft, given)
    tail = f"，反弹，进入第{row.round}轮" if row.round > before else ""
    told = f"回访{draft.verdict}：{desk.number_of(row)}{tail}"
    act.done(json, told, number=desk.number_of(row), state=row.state, round=row.round)


@guide.verb(
    app,
    "sample",
    "成果抽查：到现场看已销号问题的成果是否真实存在、能否持续、有无提升。",
    example="ducha issue sample w1 --people 周明,韩雪 --on-site --marks 是是否 --finding 仍是一个窗口",
)
def sample(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    marks: Annotated[str | None, typer.Option(metavar="是是否", help="依次为真实、持续、提升。")] = None,
    people: People = None,
    on_site: OnSite = False,
    finding: Annotated[str | None, typer.Option(metavar="文字", help="情况；有“否”的必写。")] = None,
    date: DateOption = None,
    json: Json = False,
) -> None:
    """成果抽查 (R2-14)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.issue import sampling

    draft = drafts.make(
        sampling.SamplingDraft,
        sampled_on=act.today_or(seat_of(context), date, happened.on),
        people=act.listed(people),
        on_site=on_site,
        marks=act.marks(marks, 3, "--marks"),
        finding=finding,
    )
    with act.work(context) as work:
        made = sampling.sample(work, ref, draft, act.given(context, *happened))
        row = work.issue(ref)
        number, short = desk.number_of(row), work.short(row)
    hint = (
        "" if made.genuine else f"成果不真实的，报批准后重启：ducha issue reopen {short} --cause 复核不实 --by 批准人"
    )
    told = sampling.told(made)
    act.done(json, f"已抽查：{number} {told}", hint=hint, number=number, genuine=bool(made.genuine), told=told)
