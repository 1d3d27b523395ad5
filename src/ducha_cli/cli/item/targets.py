"""What the clerk does with the 责任分解 of an item: one verb that adds, changes or drops a node."""

from typing import TYPE_CHECKING, Annotated

import typer

from ducha_cli.acts.item import targets as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Item
from ducha_cli.domain.life import target as targets_of

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()

Node = Annotated[str | None, typer.Argument(metavar="序号", help="要更改或去掉的，如 1.2。", show_default=False)]


@guide.act(app, acts.Targeting)
def target(work: "Work", row: Item, draft: acts.Targeting, given: "Given", node: Node = None) -> Done:
    """责任分解 (R3-5, R3-6)."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import targets

    if node is None:
        verb, made = "已分解", targets.add_node(work, row, draft, given)
    elif targets.drops(draft):
        verb, made = "已去掉", targets.drop_node(work, row, node, draft, given)
    else:
        verb, made = "已更改", targets.change_node(work, row, node, draft, given)
    number = desk.number_of(row)
    missing = targets_of.lacks(person=made.person, quantity=made.quantity, due=made.due_rule)
    hint = f"如果不再往下分，还缺{'、'.join(missing)}。" if missing and made.dropped_on is None else ""
    by = f"，时限 {made.due_on or made.due_rule}" if draft.due else ""
    told = {"number": number, "path": made.path, "level": made.level, "lacks": missing}
    return Done(f"{verb}：{number} {made.path} {made.level}：{made.name}{by}", told, hint)
