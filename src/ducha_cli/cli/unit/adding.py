"""What the clerk does with the 单位名录: 登记, 任职, 更正."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide, remarks
from ducha_cli.cli.options import Happened, Json

app = guide.noun()

UnitRef = Annotated[str, typer.Argument(metavar="单位", help="全称、简称、代码或拼音首字母。", show_default=False)]


@guide.verb(
    app,
    "add",
    "登记单位，打印代码。",
    example="ducha unit add --name 县住房和城乡建设局 --short 县住建局 --kind 县直单位 --principal 何建国 --title 局长",
)
def add(
    context: typer.Context,
    happened: Happened,
    name: Annotated[str, typer.Option(metavar="全称", help="全称。")],
    kind: Annotated[str, typer.Option(metavar="类别", help="乡镇、县直单位、街道、企业 等。")],
    short: Annotated[str | None, typer.Option(metavar="简称", help="简称。")] = None,
    former: Annotated[list[str] | None, typer.Option(metavar="名称", help="曾用名。")] = None,
    parent: Annotated[str | None, typer.Option(metavar="单位", help="上级单位。")] = None,
    code: Annotated[str | None, typer.Option(metavar="代码", help="不写则取拼音首字母。")] = None,
    phone: Annotated[str | None, typer.Option(metavar="电话", help="电话。")] = None,
    principal: Annotated[str | None, typer.Option(metavar="姓名", help="主要负责人。")] = None,
    title: Annotated[str | None, typer.Option(metavar="职务", help="主要负责人的职务。")] = None,
    inspector: Annotated[str | None, typer.Option(metavar="姓名", help="督查员。")] = None,
    json: Json = False,
) -> None:
    """登记 (R0-14)."""
    from ducha_cli.office import drafts
    from ducha_cli.office.unit import adding

    posts = []
    if principal:
        posts.append(drafts.make(adding.PostDraft, person=principal, title=title, principal=True))
    if inspector:
        posts.append(drafts.make(adding.PostDraft, person=inspector, title="督查员", inspector=True))
    draft = drafts.make(
        adding.UnitDraft,
        full=name,
        short=short,
        kind=kind,
        former=tuple(former or ()),
        parent=parent,
        code=code,
        phone=phone,
        posts=tuple(posts),
    )
    with act.work(context) as work:
        row = adding.add(work, draft, act.given(context, *happened))
    act.done(json, f"{row.code}  {name}", code=row.code, name=name)


@guide.verb(
    app,
    "post",
    "任职：从某日起谁是主要负责人或督查员。",
    example="ducha unit post 县住建局 --person 何建国 --title 局长 --principal --on 2026-06-01",
)
def post(
    context: typer.Context,
    unit: UnitRef,
    happened: Happened,
    person: Annotated[str | None, typer.Option(metavar="姓名", help="姓名。")] = None,
    title: Annotated[str | None, typer.Option(metavar="职务", help="职务；“主持工作”视同主要负责人。")] = None,
    principal: Annotated[bool, typer.Option("--principal", help="主要负责人。")] = False,
    inspector: Annotated[bool, typer.Option("--inspector", help="督查员。")] = False,
    duty: Annotated[str | None, typer.Option(metavar="专职", help="专职或兼职。")] = None,
    phone: Annotated[str | None, typer.Option(metavar="电话", help="电话。")] = None,
    json: Json = False,
) -> None:
    """任职 (trap 24)."""
    from ducha_cli.office import drafts
    from ducha_cli.office.unit import adding

    draft = drafts.make(
        adding.PostDraft,
        person=person,
        title=title,
        principal=principal,
        inspector=inspector,
        duty=duty,
        phone=phone,
    )
    with act.work(context) as work:
        row = adding.post(work, unit, draft, act.given(context, *happened))
        label = work.unit_label(row.unit_id)
    act.done(json, f"{label} {row.title}{row.person}（{row.from_on}起）", unit=label, person=row.person)


remarks.declare(app, "unit")
