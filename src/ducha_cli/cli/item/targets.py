"""What the clerk does with the 责任分解 of an item: one verb that adds, changes or drops a node."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.options import Happened, Json, Ref
from ducha_cli.domain.life import target as targets_of

app = guide.noun()


@guide.verb(
    app,
    "target",
    "责任分解：不写序号是增加，写序号是更改，--drop 是去掉。",
    example="ducha item target d15 --name 县住建局 --supervisor 周明\n"
    "ducha item target d15 --under 1 --name 二期办证 --quantity 312户 --due 9月底\n"
    "ducha item target d15 1.1 --person 何建国\n"
    "ducha item target d15 1.1 --drop 任务已取消",
)
def target(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    node: Annotated[
        str | None, typer.Argument(metavar="序号", help="要更改或去掉的，如 1.2。", show_default=False)
    ] = None,
    under: Annotated[str | None, typer.Option(metavar="序号", help="加在哪个之下，不写加在最上层。")] = None,
    name: Annotated[str | None, typer.Option(metavar="名称", help="部门（单位）、项目、岗位或个人。")] = None,
    level: Annotated[
        str | None, typer.Option(metavar="层级", help="部门、项目、岗位、个人，默认上级的下一层。")
    ] = None,
    person: Annotated[str | None, typer.Option(metavar="姓名", help="责任人。")] = None,
    quantity: Annotated[str | None, typer.Option(metavar="指标", help="量化指标，如 312户、100%。")] = None,
    due: Annotated[str | None, typer.Option(metavar="时限", help="什么时候完成。")] = None,
    supervisor: Annotated[str | None, typer.Option(metavar="姓名", help="谁来督促检查。")] = None,
    effect: Annotated[str | None, typer.Option(metavar="文字", help="预期效果。")] = None,
    clause: Annotated[str | None, typer.Option(metavar="文字", help="完不成怎样问责。")] = None,
    drop: Annotated[str | None, typer.Option(metavar="原因", help="去掉这个节点。")] = None,
    json: Json = False,
) -> None:
    """责任分解 (R3-5, R3-6)."""
    from ducha_cli.errors import WrongUsage
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import targets

    if node is None and drop is not None:
        raise WrongUsage("没有写去掉哪个。", "例如：ducha item target d15 1.2 --drop 任务已取消")
    if node is not None and under is not None:
        raise WrongUsage("写了序号是更改，不能再写 --under。", "增加的不写序号，只写 --under。")
    draft = drafts.make(
        targets.TargetDraft,
        name=name,
        level=level,
        person=person,
        quantity=quantity,
        due=due,
        supervisor=supervisor,
        effect=effect,
        clause=clause,
    )
    given = act.given(context, *happened)
    with act.work(context) as work:
        if node is None:
            verb, row = "已分解", targets.add_node(work, ref, draft, under or "", given)
        elif drop is not None:
            verb, row = "已去掉", targets.drop_node(work, ref, node, drop, given)
        else:
            verb, row = "已更改", targets.change_node(work, ref, node, draft, given)
        number = desk.number_of(work.item(ref))
    missing = targets_of.lacks(person=row.person, quantity=row.quantity, due=row.due_rule)
    hint = f"如果不再往下分，还缺{'、'.join(missing)}。" if missing and row.dropped_on is None else ""
    by = f"，时限 {row.due_on or row.due_rule}" if due else ""
    told = f"{verb}：{number} {row.path} {row.level}：{row.name}{by}"
    act.done(json, told, hint=hint, number=number, path=row.path, level=row.level, lacks=missing)
