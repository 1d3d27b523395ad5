"""验收, 销号 and 回访 of a 问题: verify, clear, revisit."""

from typing import Annotated

import typer

from ducha_cli.cli import act, filling, guide
from ducha_cli.cli.issue.rectifying import DateOption
from ducha_cli.cli.options import By, Happened, Json, Reason
from ducha_cli.cli.seat import seat_of

app = guide.noun()


OnSite = Annotated[bool, typer.Option("--on-site", help="到了现场。")]
People = Annotated[str | None, typer.Option(metavar="甲,乙", help="人员，逗号分隔。")]
OptionalRef = Annotated[str | None, typer.Argument(metavar="编号", help="如 w12；成批的用 --form、--file。")]


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
