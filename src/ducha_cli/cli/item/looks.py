"""``ducha item``: 督查事项."""

from typing import Annotated

import typer

from ducha_cli.acts.item.records import Item
from ducha_cli.cli import cells, filters, guide, options
from ducha_cli.cli.cells import Row
from ducha_cli.cli.seat import Sight, seat_of
from ducha_cli.domain.life.item import LIFECYCLE, SOURCES, TAGS
from ducha_cli.looks.filters import Filter

app = guide.noun()

COLUMNS = cells.columns(
    Item,
    "number lamp due_text overdue_days state_label lead:牵头单位 title",
    "units:承办单位 due due_estimate:暂估 person percent:进度 unit:本单位 role:角色 share_label:承办状态"
    " review_on:中止复查日",
    late="overdue_days",
)


@guide.listing(
    app,
    COLUMNS,
    "督查事项",
    "列出事项：逾期的在前，其次按时限，没有时限的在后",
    life=LIFECYCLE,
    kind="items",
    flags="state unit round lamp overdue due_before since where sort limit",
    example="ducha item list --state 办理中,待审核\nducha item list --unit 县住建局 --overdue\n"
    "ducha item list --lamp 红,黄 -o 临期.xlsx\nducha item list @周例会",
)
def list_(
    sight: Sight,
    chosen: Filter,
    source: Annotated[str | None, typer.Option(metavar="来源", help="只看这个来源，如 批示指示。")] = None,
    tag: Annotated[str | None, typer.Option(metavar="标签", help="五必督的一类，或专题。")] = None,
) -> list[Row]:
    """List items."""
    from ducha_cli.looks.item.items import listing, topics

    if tag:
        filters.one_of(tag, (*TAGS, *topics(sight.db)), "个标签")
    return listing(*sight, chosen._replace(source=filters.one_of(source, SOURCES, "个来源"), tag=tag))


@guide.page(
    app,
    "item",
    options.ITEM,
    "查看一个事项的全部情况；办过几轮的先看这一轮",
    example="ducha item show d15\nducha item show d15 --round 1\nducha item show d15 --say",
)
def show(
    sight: Sight,
    key: int,
    turn: Annotated[int | None, typer.Option("--round", metavar="轮次", min=1, help="只看这一轮，如 1。")] = None,
    say: Annotated[bool, typer.Option("--say", help="只说一句话，有人问起时照着回答。")] = False,
) -> tuple[Row, str]:
    """Show one item."""
    from ducha_cli.cli.item import page
    from ducha_cli.looks.item import dossier

    record = dossier.one(*sight, key)
    if say:
        from ducha_cli.looks.item import saying

        return record, saying.of_item(record, sight.today)
    if turn is not None:
        record = dossier.of_round(record, turn)
    return record, page.page(record, turn)


@guide.page(
    app,
    "item",
    options.ITEM,
    "倒查：每个环节在谁手里、几个工作日、超没超时限，卡在哪里。",
    example="ducha item backtrack d12",
    name="backtrack",
)
def backtrack(sight: Sight, key: int) -> tuple[Row, str]:
    """倒查 (R3-2)."""
    from ducha_cli.cli.item import page
    from ducha_cli.looks.item import backtrack

    record = backtrack.backtrack(*sight, key)
    return record, page.stages(record)


@guide.page(
    app,
    "item",
    options.ITEM,
    "时限怎么算的：从哪天起算，哪天计、哪天不计、为什么，后来怎么改的",
    example="ducha item due d5\nducha item due d5 --unit 县住建局",
    name="due",
)
def due(sight: Sight, key: int, unit: options.UnitOption = None) -> tuple[Row, str]:
    """Show how a deadline was reckoned (traps 1, 2, 5)."""
    from ducha_cli.cli.item import due as told_of
    from ducha_cli.looks.item import due as looks

    record = looks.of_item(*sight, key, filters.of_unit(sight.db, unit))
    told = (told_of.page(one, f"{one['number']}  {one['unit']}（{one['role']}）") for one in record["shares"])
    return record, "\n\n".join(told)


@guide.verb(app, "tree", "责任分解：目标、部门、项目、岗位、个人，末级还缺什么。", example="ducha item tree d12")
def tree(
    context: typer.Context,
    ref: options.Ref,
    then: options.Then,
    json: options.Json = False,
) -> None:
    """责任分解 (R3-5)."""
    from ducha_cli.cli.item import tree as item_tree
    from ducha_cli.looks import references
    from ducha_cli.looks.item import targets

    with seat_of(context).sight(*then) as sight:
        record = targets.tree(sight.db, references.find(sight.db, "item", ref, sight.today.year))
    item_tree.show(record, options.Answer(json), ref)
