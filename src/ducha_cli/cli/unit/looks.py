"""``ducha unit``: 单位名录."""

from typing import Annotated

import typer

from ducha_cli.acts.item.records import Briefing
from ducha_cli.acts.unit.records import Post, Unit, UnitChange, UnitName
from ducha_cli.cli import cells, filters, guide, options, pages
from ducha_cli.cli.cells import Row
from ducha_cli.cli.seat import Sight
from ducha_cli.domain.life.unit import KINDS, LIFECYCLE
from ducha_cli.looks.filters import Filter

app = guide.noun()

COLUMNS = cells.columns(
    Unit,
    "code short full kind principal inspector phone state_label",
    "principal_title:职务 inspector_title:督查员职务 inspector_phone:督查员电话 parent:上级 former:曾用名",
)


@guide.listing(
    app,
    COLUMNS,
    "单位名录",
    "按固定次序列出单位",
    life=LIFECYCLE,
    kind="units",
    flags="state where sort limit",
    example="ducha unit list --kind 乡镇\nducha unit list --find 农业\nducha unit list --no-inspector -o 缺督查员.xlsx",
)
def list_(
    sight: Sight,
    chosen: Filter,
    kind: Annotated[str | None, typer.Option(metavar="类别", help=f"只看这一类：{'、'.join(KINDS)}。")] = None,
    find: Annotated[
        str | None, typer.Option(metavar="文字", help="代码、全称、简称、曾用名、姓名、电话里含这些字的。")
    ] = None,
    no_inspector: Annotated[bool, typer.Option("--no-inspector", help="只看没有督查员的在用单位。")] = False,
    never_late: Annotated[
        bool, typer.Option("--never-late", help="只看今年有时限在走、没有一天逾期过的（事项和问题）。")
    ] = False,
) -> list[Row]:
    """List units."""
    from ducha_cli.looks.unit import units as looks

    look = looks.without_inspector if no_inspector else looks.listing
    rows = look(sight.db, sight.today, chosen._replace(kind=filters.one_of(kind, KINDS, "类单位"), find=find))
    if not never_late:
        return rows
    from ducha_cli.looks.report.chronicle import never_late as held

    kept = held(sight.db, sight.today)
    return [row for row in rows if row["id"] in kept]


@guide.page(
    app,
    "unit",
    options.UNIT,
    "查看一个单位：名称沿革、并入和承接、任职、在办工作",
    example="ducha unit show zjj\nducha unit show zjj --overdue",
)
def show(
    sight: Sight,
    key: int,
    overdue: Annotated[bool, typer.Option("--overdue", help="在办工作只看本单位逾期的事项和问题。")] = False,
) -> tuple[Row, str]:
    """Show one unit."""
    from ducha_cli.looks.unit import units as looks

    record = looks.one(sight.db, sight.today, key)
    if overdue:
        record["work"] = [one for one in record["work"] if one["overdue"]]
    return record, _page(record)


def _page(unit: Row) -> str:
    row = unit | {
        "leaders": [" ".join(filter(None, (one["title"], one["leader"]))) for one in unit["leaders"]],
        "state_label": f"{unit['state_label']}（{unit['to_on']}起）" if unit["to_on"] else unit["state_label"],
    }
    facts = pages.about(
        Unit,
        row,
        "short kind parent:上级 phone leaders:联系领导 state_label open_assignments:在办承办 open_issues:在办问题",
        elsewhere="code position from_on to_on",
    )
    return pages.page(
        f"{unit['full']}（{unit['code']}）\n{facts}",
        pages.table("名称", unit["names"], "full short from_on:自 to_on:至 basis", UnitName),
        pages.table(
            "变动", unit["changes"], "changed_on:日期 kind:变动 from:原单位 to:承接单位 basis approver", UnitChange
        ),
        pages.table(
            "任职",
            unit["posts"],
            "person person_code:人员代码 title kind rank duty phone from_on to_on",
            Post,
            elsewhere=_ROLES,
        ),
        pages.table("走访", unit["briefings"], "briefed_on leader title means text", Briefing),
        pages.beside(unit),
        pages.table("在办", unit["work"], "number role:角色 state_label due_text title"),
    )


_ROLES = {key: fact for key, fact in Post.columns().items() if fact.kind == "flag"}
