"""立项 of 督查事项, and those that were already running when the ledger began: approve, adopt."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.options import By, Happened, Json, Refs
from ducha_cli.cli.seat import seat_of

app = guide.noun()


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
    happened: Happened,
    by: By = None,
    route: Annotated[str | None, typer.Option(metavar="方式", help="指令 或 建议+批准（默认）。")] = None,
    proposer: Annotated[str | None, typer.Option(metavar="姓名", help="提出立项建议的人。")] = None,
    proposal: Annotated[str | None, typer.Option(metavar="文字", help="拟办意见。")] = None,
    json: Json = False,
) -> None:
    """立项 (R0-1, 733 §11)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import filing

    draft = drafts.make(filing.ApprovalDraft, approver=by, route=route, proposer=proposer, proposal=proposal)
    with act.work(context) as work:
        rows = [filing.approve(work, ref, draft, act.given(context, *happened)) for ref in refs]
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
    happened: Happened,
    as_of: Annotated[str | None, typer.Option(metavar="日期", help="截至哪一天的状态。")] = None,
    by: By = None,
    notice: Annotated[str | None, typer.Option(metavar="文号", help="原来的通知单文号。")] = None,
    no_notice: Annotated[str | None, typer.Option(metavar="原因", help="没有通知单的原因。")] = None,
    json: Json = False,
) -> None:
    """建账 (R4-1)."""
    from ducha_cli.domain.life import item
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import filing

    draft = drafts.make(
        filing.AdoptionDraft,
        approver=by,
        as_of=act.day(seat_of(context), as_of),
        old_notice=notice,
        reason=no_notice,
    )
    with act.work(context) as work:
        rows = [filing.adopt(work, ref, draft, act.given(context, *happened)) for ref in refs]
    told = "、".join(f"{desk.number_of(row)}（{item.LIFECYCLE.label(row.state)}）" for row in rows)
    act.done(json, f"已建账：{told}", numbers=[desk.number_of(row) for row in rows])
