"""``ducha unit``: 单位名录."""

from typing import Annotated

import typer

from ducha_cli.acts.unit.records import Unit
from ducha_cli.cli import cells, filters, guide, options, output, pages
from ducha_cli.cli.cells import Column, Row
from ducha_cli.cli.options import UNIT
from ducha_cli.cli.seat import seat_of
from ducha_cli.domain.life import unit as units

app = guide.noun()

COLUMNS = (
    Column.of(Unit, "code"),
    Column("short", "简称"),
    Column("full", "全称"),
    Column.of(Unit, "kind"),
    Column("principal", "主要负责人"),
    Column("inspector", "督查员"),
    Column.of(Unit, "phone"),
    Column("state_label", "状态"),
    Column("principal_title", "职务", shown=False),
    Column("inspector_title", "督查员职务", shown=False),
    Column("inspector_phone", "督查员电话", shown=False),
    Column("parent", "上级", shown=False),
    Column("former", "曾用名", shown=False),
    Column.of(Unit, "position", shown=False),
    Column("state", "状态代码", shown=False),
    Column.of(Unit, "from_on", shown=False),
    Column.of(Unit, "to_on", shown=False),
)
UnitRef = Annotated[str, UNIT]


@guide.listing(
    app,
    "按固定次序列出单位",
    flags="state sort limit",
    example="ducha unit list --kind 乡镇\nducha unit list --find 农业\nducha unit list --no-inspector -o 缺督查员.xlsx",
)
def list_(
    context: typer.Context,
    asked: options.Asked,
    answer: options.Answer,
    kind: Annotated[str | None, typer.Option(metavar="类别", help=f"只看这一类：{'、'.join(units.KINDS)}。")] = None,
    find: Annotated[
        str | None, typer.Option(metavar="文字", help="代码、全称、简称、曾用名、姓名、电话里含这些字的。")
    ] = None,
    no_inspector: Annotated[bool, typer.Option("--no-inspector", help="只看没有督查员的在用单位。")] = False,
    as_of: options.AsOf = None,
) -> None:
    """List units."""
    from ducha_cli.looks.unit import units as looks

    kind = filters.one_of(kind, units.KINDS, "类单位")
    with seat_of(context).sight(as_of) as sight:
        chosen = filters.read(sight, units.LIFECYCLE, COLUMNS, asked, kind=kind, find=find)
        look = looks.without_inspector if no_inspector else looks.listing
        rows = look(sight.db, sight.today, chosen)
        heading = cells.Heading.of(sight, "单位名录")
    output.show_rows(rows, COLUMNS, answer, heading)


@guide.verb(app, "show", "查看一个单位：名称沿革、并入和承接、任职、在办工作", example="ducha unit show zjj")
def show(context: typer.Context, ref: UnitRef, as_of: options.AsOf = None, json: options.Json = False) -> None:
    """Show one unit."""
    from ducha_cli.looks.unit import units as looks

    with seat_of(context).sight(as_of) as sight:
        record = looks.one(sight.db, sight.today, looks.register(sight.db).find(ref))
    output.show_one(record, _page(record), options.Answer(json))


def _page(unit: Row) -> str:
    head = f"{unit['full']}（{unit['code']}）\n"
    posts = [post | {"role": "、".join(_roles(post))} for post in unit["posts"]]
    return pages.page(
        head
        + pages.facts(
            (
                ("简称", unit["short"]),
                ("类别", unit["kind"]),
                ("上级", unit["parent"]),
                ("电话", unit["phone"]),
                ("联系领导", [" ".join(filter(None, (one["title"], one["leader"]))) for one in unit["leaders"]]),
                ("状态", f"{unit['state_label']}（{unit['to_on']}起）" if unit["to_on"] else unit["state_label"]),
                ("在办承办", unit["open_assignments"]),
                ("在办问题", unit["open_issues"]),
            )
        ),
        pages.table("名称", unit["names"], "full:全称 short:简称 from_on:自 to_on:至 basis:文件"),
        pages.table(
            "变动", unit["changes"], "changed_on:日期 kind:变动 from:原单位 to:承接单位 basis:文件 approver:批准人"
        ),
        pages.table(
            "任职",
            posts,
            "person:姓名 title:职务 role:身份 duty:说明 phone:电话 from_on:自 to_on:至",
        ),
        pages.table("其他栏目", unit["extras"], "name:栏目 text:内容"),
        pages.table("在办", unit["work"], "number:编号 role:角色 state_label:状态 due_text:时限 title:标题"),
    )


def _roles(post: Row) -> list[str]:
    labels = {"principal": "主要负责人", "inspector": "督查员"}
    return [label for key, label in labels.items() if post[key]]
