"""What the clerk does with an item itself: 登记; 备注, 附件, 更正, 查看来电人."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide, output, remarks
from ducha_cli.cli.options import Happened, Json, On, Reason, Ref
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
    happened: Happened,
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
    json: Json = False,
) -> None:
    """登记 (R0-1, R0-8)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import adding

    seat = seat_of(context)
    draft = drafts.make(
        adding.ItemDraft,
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
        row = adding.add(work, draft, act.given(context, *happened))
    number = desk.number_of(row)
    hint = f"已登记“{row.title}”，待立项：ducha item approve {work.short(row)} --by 批准人"
    act.done(json, number, hint=hint, number=number, state=row.state)


@guide.verb(app, "reveal", "查看来电人；查看本身记入留痕。", example="ducha item reveal d16 --reason 电话答复")
def reveal(context: typer.Context, ref: Ref, reason: Reason = None, on: On = None) -> None:
    """查看来电人 (trap 8); the only output that ever holds a caller's data."""
    from ducha_cli.office.item import adding

    with act.work(context) as work:
        told = adding.reveal(work, ref, reason or "", act.given(context, on))
    output.put("\n".join(f"{heading}：{value or '（未填）'}" for heading, value in told.items()))


remarks.declare(app, "item")
