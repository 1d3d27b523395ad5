"""What the clerk does with the 责任分解 of an item: one verb that adds, changes or drops a node."""

from typing import TYPE_CHECKING, Annotated

import typer

from ducha_cli.acts.item import targets as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Ref
from ducha_cli.domain.life import target as targets_of

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()

Node = Annotated[str | None, typer.Argument(metavar="序号", help="要更改或去掉的，如 1.2。", show_default=False)]


@guide.act(app, acts.Targeting)
def target(work: "Work", ref: Ref, draft: acts.Targeting, given: "Given", node: Node = None) -> Done:
    """责任分解 (R3-5, R3-6)."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import targets

    if node is None:
        verb, row = "已分解", targets.add_node(work, ref, draft, given)
    elif targets.drops(draft):
        verb, row = "已去掉", targets.drop_node(work, ref, node, draft, given)
    else:
        verb, row = "已更改", targets.change_node(work, ref, node, draft, given)
    number = desk.number_of(work.item(ref))
    missing = targets_of.lacks(person=row.person, quantity=row.quantity, due=row.due_rule)
    hint = f"如果不再往下分，还缺{'、'.join(missing)}。" if missing and row.dropped_on is None else ""
    by = f"，时限 {row.due_on or row.due_rule}" if draft.due else ""
    told = {"number": number, "path": row.path, "level": row.level, "lacks": missing}
    return Done(f"{verb}：{number} {row.path} {row.level}：{row.name}{by}", told, hint)
