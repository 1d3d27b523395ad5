"""``ducha item``: 督查事项."""

from typing import Annotated

import typer

from ducha_cli.acts.item.records import Item
from ducha_cli.cli import cells, filters, guide, options, output
from ducha_cli.cli.cells import Column
from ducha_cli.cli.seat import seat_of
from ducha_cli.domain.life import item as items

app = guide.noun()

COLUMNS = (
    Column("number", "编号"),
    Column("lamp", "灯"),
    Column("due_text", "时限"),
    Column("overdue_days", "逾期工作日", zero=False),
    Column("state_label", "状态"),
    Column("lead", "牵头单位"),
    Column.of(Item, "title"),
    Column.of(Item, "source", shown=False),
    Column("state", "状态代码", shown=False),
    Column.of(Item, "round", shown=False),
    Column("units", "承办单位", shown=False),
    Column("due", "到期日", shown=False),
    Column("due_estimate", "暂估", shown=False),
    Column("person", "责任人", shown=False),
    Column.of(Item, "kind", shown=False),
    Column.of(Item, "tags", shown=False),
    Column.of(Item, "topic", shown=False),
    Column.of(Item, "approved_on", shown=False),
    Column("percent", "进度", shown=False),
    Column.of(Item, "progress", shown=False),
    Column.of(Item, "moved_on", shown=False),
)


@guide.listing(
    app,
    "列出事项：逾期的在前，其次按时限，没有时限的在后",
    flags="state unit round lamp overdue due_before since sort limit",
    example="ducha item list --state 办理中,待审核\nducha item list --unit 县住建局 --overdue\n"
    "ducha item list --lamp 红,黄 -o 临期.xlsx\nducha item list @周例会",
)
def list_(
    context: typer.Context,
    asked: options.Asked,
    then: options.Then,
    answer: options.Answer,
    source: Annotated[str | None, typer.Option(metavar="来源", help="只看这个来源，如 批示指示。")] = None,
    tag: Annotated[str | None, typer.Option(metavar="标签", help="五必督的一类，或专题。")] = None,
) -> None:
    """List items."""
    from ducha_cli.looks.item.items import listing, topics

    source = filters.one_of(source, items.SOURCES, "个来源")
    with seat_of(context).sight(*then) as sight:
        if tag:
            filters.one_of(tag, (*items.FIVE_MUSTS, *topics(sight.db)), "个标签")
        chosen = filters.read(sight, items.LIFECYCLE, COLUMNS, asked, source=source, tag=tag)
        rows = listing(*sight, chosen)
        heading = cells.Heading.of(sight, "督查事项")
    output.show_rows(rows, COLUMNS, answer, heading)


@guide.verb(
    app,
    "show",
    "查看一个事项的全部情况；办过几轮的先看这一轮",
    example="ducha item show d15\nducha item show d15 --round 1",
)
def show(
    context: typer.Context,
    ref: options.Ref,
    then: options.Then,
    turn: Annotated[int | None, typer.Option("--round", metavar="轮次", min=1, help="只看这一轮，如 1。")] = None,
    json: options.Json = False,
) -> None:
    """Show one item."""
    from ducha_cli.cli.item import page
    from ducha_cli.looks import references
    from ducha_cli.looks.item import dossier

    with seat_of(context).sight(*then) as sight:
        record = dossier.one(*sight, references.find(sight.db, "item", ref, sight.today.year))
    if turn is not None:
        record = dossier.of_round(record, turn)
    output.show_one(record, page.page(record, turn), options.Answer(json))


@guide.verb(
    app, "backtrack", "倒查：每个环节在谁手里、几个工作日、超没超时限，卡在哪里。", example="ducha item backtrack d12"
)
def backtrack(
    context: typer.Context,
    ref: options.Ref,
    then: options.Then,
    json: options.Json = False,
) -> None:
    """倒查 (R3-2)."""
    from ducha_cli.cli.item import page
    from ducha_cli.looks import references
    from ducha_cli.looks.item import backtrack

    with seat_of(context).sight(*then) as sight:
        record = backtrack.backtrack(*sight, references.find(sight.db, "item", ref, sight.today.year))
    output.show_one(record, page.stages(record), options.Answer(json))


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
