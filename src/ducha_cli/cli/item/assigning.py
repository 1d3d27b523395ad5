"""分解 of 督查事项 among units: assign."""

from typing import TYPE_CHECKING

from ducha_cli.acts.item import assigning as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Item
from ducha_cli.domain.days.deadline import COUNTED

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Assigning)
def assign(work: "Work", row: Item, draft: acts.Assigning, given: "Given") -> Done:
    """分解 (R3-5, R3-6)."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import assigning

    share = assigning.assign(work, row, draft, given)
    number, label = desk.share_number(row, share), work.unit_label(share.unit_id)
    limit = share.due_current or share.due_rule or "未定"
    if share.due_current is None and share.due_rule:
        limit = f"{share.due_rule}（送达后起算）" if share.due_kind in COUNTED else share.due_rule
    missing = [heading for heading, value in (("责任领导", share.leader), ("责任人", share.person)) if not value]
    hint = f"提示：还没有{'、'.join(missing)}，可随回执补。" if missing else ""
    line = f"{number} {label}（{share.role}） 时限 {limit}"
    return Done(line, {"number": number, "due": share.due_current}, hint)
