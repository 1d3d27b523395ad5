"""How a 督查活动 ends: 作结论, 签收结论, 申请复核, 复核, 督查之督查, 办结."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.activity.looks import ActivityRef
from ducha_cli.cli.activity.visiting import UnitName
from ducha_cli.cli.options import By, Happened, Json, Reason
from ducha_cli.cli.seat import seat_of

app = guide.noun()

People = Annotated[str | None, typer.Option(metavar="甲,乙", help="人员，逗号分隔。")]
DateOption = Annotated[str | None, typer.Option("--date", metavar="日期", help="日期，默认同 --on。")]


@guide.verb(
    app,
    "conclude",
    "作结论：到访以后写督查结论；所发现的问题都要有原因和整改要求。",
    example="ducha activity conclude h1 --conclusion 值守总体到位，发现问题3个，已交办整改",
)
def conclude(
    context: typer.Context,
    ref: ActivityRef,
    happened: Happened,
    conclusion: Annotated[str | None, typer.Option(metavar="文字", help="督查结论。")] = None,
    json: Json = False,
) -> None:
    """作结论 (733 §16)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import concluding
    from ducha_cli.office.drafts import make

    draft = make(concluding.ConclusionDraft, conclusion=conclusion)
    with act.work(context) as work:
        missed = concluding.conclude(work, ref, draft, act.given(context, *happened))
        number = desk.number_of(work.activity(ref))
    hint = f"提示：方案里的{'、'.join(missed)}没有到访。" if missed else ""
    act.done(json, f"已作结论：{number}", hint=hint, number=number, unvisited=missed)


@guide.verb(
    app,
    "receive",
    "签收结论：哪个单位、哪天、谁签收的；不写单位是还没签收的全部单位。",
    example="ducha activity receive h1 --unit 高坪乡 --signer 刘强 --date 10-28",
)
def receive(
    context: typer.Context,
    ref: ActivityRef,
    happened: Happened,
    unit: Annotated[list[str] | None, typer.Option(metavar="单位", help="哪个单位。")] = None,
    signer: Annotated[str | None, typer.Option(metavar="姓名", help="签收人。")] = None,
    date: DateOption = None,
    json: Json = False,
) -> None:
    """签收结论 (733 §16)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import concluding
    from ducha_cli.office.drafts import make

    draft = make(
        concluding.DeliveryDraft,
        units=tuple(unit or ()),
        received_on=act.today_or(seat_of(context), date, happened.on),
        signer=signer,
    )
    with act.work(context) as work:
        names = concluding.receive(work, ref, draft, act.given(context, *happened))
        number = desk.number_of(work.activity(ref))
    line = f"已签收结论：{number} {'、'.join(names)} {draft.received_on}"
    act.done(json, line, number=number, units=names, date=draft.received_on)


@guide.verb(
    app,
    "appeal",
    "申请复核：单位收到结论30日内可以申请。",
    example="ducha activity appeal h1 --unit 高坪乡 --reason 焚烧点在邻乡境内 --date 11-10",
)
def appeal(
    context: typer.Context,
    ref: ActivityRef,
    happened: Happened,
    unit: UnitName = None,
    reason: Reason = None,
    date: DateOption = None,
    json: Json = False,
) -> None:
    """申请复核 (733 §17)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import concluding
    from ducha_cli.office.drafts import make

    draft = make(
        concluding.AppealDraft, unit=unit, reason=reason, applied_on=act.today_or(seat_of(context), date, happened.on)
    )
    with act.work(context) as work:
        made = concluding.appeal(work, ref, draft, act.given(context, *happened))
        number, label = desk.number_of(work.activity(ref)), work.unit_label(made.unit_id)
    line = f"已收复核申请：{number} {label}，{made.decide_by} 前（含当日）作出决定"
    act.done(json, line, number=number, unit=label, applied_on=made.applied_on, decide_by=made.decide_by)


@guide.verb(
    app,
    "recheck",
    "复核：申请30日内作出决定；参加过原督查的人回避。",
    example="ducha activity recheck h1 --unit 高坪乡 --people 周明,王敏 --outcome 变更"
    " --decision 该焚烧点属邻乡，问题撤销 --by 李建国",
)
def recheck(
    context: typer.Context,
    ref: ActivityRef,
    happened: Happened,
    unit: UnitName = None,
    people: People = None,
    outcome: Annotated[str | None, typer.Option(metavar="结果", help="维持、变更 或 撤销。")] = None,
    decision: Annotated[str | None, typer.Option(metavar="文字", help="决定内容。")] = None,
    by: By = None,
    date: DateOption = None,
    json: Json = False,
) -> None:
    """复核 (733 §17)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import concluding
    from ducha_cli.office.drafts import make

    draft = make(
        concluding.DecisionDraft,
        unit=unit,
        decided_on=act.today_or(seat_of(context), date, happened.on),
        people=act.listed(people),
        outcome=outcome,
        decision=decision,
        approver=by,
    )
    with act.work(context) as work:
        made = concluding.recheck(work, ref, draft, act.given(context, *happened))
        number, label = desk.number_of(work.activity(ref)), work.unit_label(made.unit_id)
    late = bool(made.decided_on and made.decided_on > made.decide_by)
    hint = f"提示：决定晚于期限 {made.decide_by}（733号令第17条）。" if late else ""
    act.done(
        json, f"复核决定：{number} {label} {made.outcome}", hint=hint, number=number, unit=label, outcome=made.outcome,
        late=late,
    )  # fmt: skip


@guide.verb(
    app,
    "review",
    "督查之督查：看部门组织的督查规范不规范。",
    example="ducha activity review h2 --people 周明,王敏 --verdict 规范 --opinion 方案、记录齐全",
)
def review(
    context: typer.Context,
    ref: ActivityRef,
    happened: Happened,
    people: People = None,
    verdict: Annotated[str | None, typer.Option(metavar="认定", help="规范 或 不规范。")] = None,
    opinion: Annotated[str | None, typer.Option(metavar="文字", help="意见。")] = None,
    date: DateOption = None,
    json: Json = False,
) -> None:
    """督查之督查 (R1-11)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import concluding
    from ducha_cli.office.drafts import make

    draft = make(
        concluding.OversightDraft,
        reviewed_on=act.today_or(seat_of(context), date, happened.on),
        people=act.listed(people),
        verdict=verdict,
        opinion=opinion,
    )
    with act.work(context) as work:
        made = concluding.review(work, ref, draft, act.given(context, *happened))
        number = desk.number_of(work.activity(ref))
    act.done(json, f"督查之督查：{number} {made.verdict}", number=number, verdict=made.verdict)


@guide.verb(
    app,
    "close",
    "办结：结论都已送达，复核都有决定。",
    example="ducha activity close h1",
)
def close(
    context: typer.Context,
    ref: ActivityRef,
    happened: Happened,
    json: Json = False,
) -> None:
    """办结."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import concluding

    with act.work(context) as work:
        row = concluding.close(work, ref, act.given(context, *happened))
    act.done(json, f"已办结：{desk.number_of(row)}", number=desk.number_of(row), state=row.state)
