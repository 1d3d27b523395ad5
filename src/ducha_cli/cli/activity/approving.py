"""From the plan of a 督查活动 to its start: 方案, 批准, 扩大范围, 开展, 补录."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.activity.adding import (
    Basis,
    Every,
    Lead,
    Member,
    Promises,
    Units,
    lead_of,
    members_of,
)
from ducha_cli.cli.activity.looks import ActivityRef
from ducha_cli.cli.options import By, Happened, Json, Reason
from ducha_cli.cli.seat import seat_of

app = guide.noun()

Conclusion = Annotated[str | None, typer.Option(metavar="文字", help="督查结论。")]


@guide.verb(
    app,
    "plan",
    "方案：补内容、对象、时间、人员，签方案四关；改了方案，四关重新签。",
    example="ducha activity plan h1 --content 露天焚烧和值守情况 --from 10月20日 --to 10月23日 --all 乡镇\n"
    "ducha activity plan h1 --gate 源头:周明 --gate 细节:周明 --gate 文字:王敏 --gate 语言:王敏",
)
def plan(
    context: typer.Context,
    ref: ActivityRef,
    happened: Happened,
    content: Annotated[str | None, typer.Option(metavar="文字", help="督查内容。")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="日期", help="哪天开始。")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="日期", help="哪天结束。")] = None,
    unit: Units = None,
    every: Every = None,
    member: Member = None,
    lead: Lead = None,
    basis: Basis = None,
    promises: Promises = None,
    gate: Annotated[
        list[str] | None, typer.Option(metavar="关:签字人", help="源头、细节、文字、语言，或 四关（全部）。")
    ] = None,
    json: Json = False,
) -> None:
    """方案 (R2-15, 733 §9)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import approving
    from ducha_cli.office.drafts import make

    seat = seat_of(context)
    with act.work(context) as work:
        units = [*(unit or ()), *(approving.every(work, every) if every else ())]
        draft = make(
            approving.PlanDraft,
            content=content,
            planned_from=act.day(seat, first),
            planned_to=act.day(seat, last),
            units=tuple(units),
            members=members_of(member),
            **lead_of(lead),
            basis=basis,
            promises=act.marks(promises, 3, "--promises"),
            gates=approving.signed_off(act.pairs(gate, "--gate", "源头:周明")),
        )
        undone = approving.plan(work, ref, draft, act.given(context, *happened))
        row = work.activity(ref)
    hint = f"提示：方案改了，{'、'.join(undone)}要重新签（--gate）。" if undone else ""
    act.done(json, f"方案已记：{desk.number_of(row)}", hint=hint, number=desk.number_of(row), undone=undone)


@guide.verb(
    app,
    "approve",
    "批准：有依据、内容、对象、时间、带队人，四关都签，才能批准；批准了才能开展。",
    example="ducha activity approve h1 --by 李建国",
)
def approve(
    context: typer.Context,
    ref: ActivityRef,
    happened: Happened,
    by: By = None,
    json: Json = False,
) -> None:
    """批准 (R2-8)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import adding, approving, visiting
    from ducha_cli.office.drafts import make

    draft = make(approving.ConsentDraft, approver=by)
    with act.work(context) as work:
        row = approving.approve(work, ref, draft, act.given(context, *happened))
        again = visiting.visited(work, adding.targets(work, row), row.planned_from or "", but=row.id)
    number = desk.number_of(row)
    hint = "\n".join(f"提示：{one}，再去要写原因（733号令第15条）。" for one in again)
    act.done(json, f"已批准：{number}", hint=hint, number=number, state=row.state, visited=again)


@guide.verb(
    app,
    "widen",
    "扩大范围：批准以后增加单位或内容，另经批准。",
    example="ducha activity widen h1 --unit 城关镇 --reason 群众反映集中 --by 李建国",
)
def widen(
    context: typer.Context,
    ref: ActivityRef,
    happened: Happened,
    unit: Units = None,
    every: Every = None,
    content: Annotated[str | None, typer.Option(metavar="文字", help="增加的内容。")] = None,
    reason: Reason = None,
    by: By = None,
    json: Json = False,
) -> None:
    """扩大范围 (733 §15)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import approving
    from ducha_cli.office.drafts import make

    with act.work(context) as work:
        units = [*(unit or ()), *(approving.every(work, every) if every else ())]
        draft = make(approving.WideningDraft, units=tuple(units), content=content, reason=reason, approver=by)
        row = approving.widen(work, ref, draft, act.given(context, *happened))
    number = desk.number_of(row)
    act.done(json, f"已扩大范围：{number}", number=number, units=units, content=content or "")


@guide.verb(app, "start", "开展：批准以后开始督查。", example="ducha activity start h1 --on 2026-10-20")
def start(
    context: typer.Context,
    ref: ActivityRef,
    happened: Happened,
    json: Json = False,
) -> None:
    """开展 (R2-8)."""
    from ducha_cli.office import desk, training
    from ducha_cli.office.activity import approving

    with act.work(context) as work:
        row = approving.start(work, ref, act.given(context, *happened))
        untrained = training.untrained(work, row)
        months = work.settings.activity.training_months
    number = desk.number_of(row)
    hint = f"提示：{'、'.join(untrained)}近{months}个月没有培训记录（733号令第9条）。" if untrained else ""
    act.done(
        json, f"已开展：{number} {row.started_on}", hint=hint, number=number, started_on=row.started_on,
        untrained=untrained,
    )  # fmt: skip


@guide.verb(
    app,
    "adopt",
    "补录：部门报来的、已批准并办过的活动，一次记下批准、开展和结论。",
    example="ducha activity adopt h2 --by 王县长 --approved 10-08 --started 10-12 --on-site"
    " --conclusion 发现问题6个，已交办",
)
def adopt(
    context: typer.Context,
    ref: ActivityRef,
    happened: Happened,
    by: By = None,
    approved: Annotated[str | None, typer.Option(metavar="日期", help="原批准日期。")] = None,
    started: Annotated[str | None, typer.Option(metavar="日期", help="开展日期。")] = None,
    on_site: Annotated[bool, typer.Option("--on-site", help="到了现场。")] = False,
    conclusion: Conclusion = None,
    json: Json = False,
) -> None:
    """补录 (R1-1)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import approving
    from ducha_cli.office.drafts import make

    seat = seat_of(context)
    draft = make(
        approving.HeldDraft,
        approver=by,
        approved_on=act.day(seat, approved),
        started_on=act.day(seat, started),
        on_site=on_site,
        conclusion=conclusion,
    )
    with act.work(context) as work:
        row = approving.adopt(work, ref, draft, act.given(context, *happened))
    number = desk.number_of(row)
    act.done(json, f"已补录：{number} {row.started_on}", number=number, state=row.state, started_on=row.started_on)
