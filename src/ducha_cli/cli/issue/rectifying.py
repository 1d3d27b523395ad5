"""承诺时限 and 改 of a 问题: commit, rectify; one by one, or by a filled-in form."""

from typing import Annotated

import typer

from ducha_cli.cli import act, filling, guide
from ducha_cli.cli.issue.adding import CauseKind
from ducha_cli.cli.options import By, Happened, Json, Ref
from ducha_cli.cli.seat import seat_of

app = guide.noun()

OptionalRefs = Annotated[list[str] | None, typer.Argument(metavar="编号", help="一个或几个，如 w1 w2。")]
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
