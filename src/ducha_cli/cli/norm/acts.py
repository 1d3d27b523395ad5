"""What the clerk does with 制度成果: 登记, 公布, 废止."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide, remark_acts
from ducha_cli.cli.options import (
    ActivityOption,
    By,
    DateOption,
    Happened,
    IssueOption,
    ItemOption,
    Json,
    Note,
    On,
    Reason,
)
from ducha_cli.cli.seat import seat_of

app = guide.noun()

NormRef = Annotated[str, typer.Argument(metavar="编号", help="如 z3、2026-3、Z2026-0003。", show_default=False)]


@guide.verb(
    app,
    "add",
    "登记督查以后出台的制度。",
    example="ducha norm add --title 窗口服务AB岗制度 --document 云政办〔2026〕31号 --unit 县政务服务局 --issue w1",
)
def add(
    context: typer.Context,
    happened: Happened,
    title: Annotated[str | None, typer.Option(metavar="名称", help="制度名称。")] = None,
    document: Annotated[str | None, typer.Option(metavar="文号", help="文号。")] = None,
    kind: Annotated[str | None, typer.Option(metavar="类别", help="制度、办法、规程、清单、标准、其他。")] = None,
    unit: Annotated[str | None, typer.Option(metavar="单位", help="出台单位。")] = None,
    item: ItemOption = None,
    issue: IssueOption = None,
    activity: ActivityOption = None,
    date: DateOption = None,
    json: Json = False,
) -> None:
    """登记 (R3-12)."""
    from ducha_cli.office import desk, drafts, norm

    draft = drafts.make(
        norm.NormDraft,
        title=title,
        document=document,
        kind=kind,
        unit=unit,
        item=item,
        issue=issue,
        activity=activity,
        adopted_on=act.today_or(seat_of(context), date, happened.on),
    )
    with act.work(context) as work:
        row = norm.add(work, draft, act.given(context, *happened))
    number = desk.number_of(row)
    hint = f"公布以后：ducha norm publish {number} --outlet 载体 --by 批准人"
    act.done(json, f"{number}  {row.title}", hint=hint, number=number, title=row.title)


@guide.verb(app, "publish", "登记向社会公布。", example="ducha norm publish z1 --outlet 县政府网站 --by 李建国")
def publish(
    context: typer.Context,
    ref: NormRef,
    happened: Happened,
    outlet: Annotated[str | None, typer.Option(metavar="载体", help="网站、报纸、电视台 等。")] = None,
    by: By = None,
    date: DateOption = None,
    json: Json = False,
) -> None:
    """公布 (R3-12)."""
    from ducha_cli.office import desk, drafts, norm

    published = act.today_or(seat_of(context), date, happened.on)
    draft = drafts.make(norm.PublicationDraft, outlet=outlet, approver=by, published_on=published)
    with act.work(context) as work:
        row = norm.publish(work, ref, draft, act.given(context, *happened))
    number = desk.number_of(row)
    act.done(json, f"已公布：{number}（{row.outlet}，{row.published_on}）", number=number, state=row.state)


@guide.verb(app, "repeal", "登记废止。", example="ducha norm repeal z1 --reason 被新办法代替")
def repeal(
    context: typer.Context, ref: NormRef, reason: Reason = None, on: On = None, note: Note = None, json: Json = False
) -> None:
    """废止."""
    from ducha_cli.office import desk, norm

    with act.work(context) as work:
        row = norm.repeal(work, ref, reason or "", act.given(context, on, note))
    act.done(json, f"已废止：{desk.number_of(row)}", number=desk.number_of(row), state=row.state)


remark_acts.correct(app, "norm", example="z1 --field document --value 云政办〔2026〕31号 --reason 补录")
