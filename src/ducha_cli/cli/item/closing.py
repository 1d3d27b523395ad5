"""办结 of 督查事项: close."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.options import By, Happened, Json, Reason, Ref

app = guide.noun()


@guide.verb(
    app,
    "close",
    "办结：每一关都过才能办结；--check 只看还差什么。",
    example="ducha item close d15 --conclusion 已解决 --checks 是是是 --public 满意\nducha item close d15 --check",
)
def close(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
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
    json: Json = False,
) -> None:
    """办结 (R0-7, R4-3)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import closing

    draft = drafts.make(
        closing.ClosingDraft,
        conclusion=conclusion,
        checks=act.marks(checks, 3, "--checks"),
        checks_reason=checks_na,
        public=public,
        public_reason=public_na,
        approver=by,
        reason=reason,
    )
    given = act.given(context, *happened)
    if check:
        with act.desk(context).work(keep=False) as work:
            row = work.item(ref)
            gaps = closing.gaps(work, row, draft, work.day(given))
            number = desk.number_of(row)
        told = [{"what": gap.what, "mend": gap.mend} for gap in gaps]
        lines = [f"{n}. {gap.what} → {gap.mend}" for n, gap in enumerate(gaps, 1)]
        head = f"{number} 还差{len(gaps)}项：" if gaps else f"{number} 各关都已具备，可以办结。"
        act.done(json, "\n".join([head, *lines]), number=number, gaps=told)
        return
    with act.work(context) as work:
        record = closing.close(work, ref, draft, given)
        number = desk.number_of(work.item(ref))
    act.done(json, f"已办结：{number}（{record.closed_on}）", number=number, closed_on=record.closed_on)
