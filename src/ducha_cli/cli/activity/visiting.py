"""What the clerk writes down of a 督查活动 on the way: 到访, 解难, 备注, 附件, 更正."""

from typing import TYPE_CHECKING

from ducha_cli.acts.activity import visiting as acts
from ducha_cli.cli import guide, remarks
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Activity

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Visiting)
def visit(work: "Work", row: Activity, draft: acts.Visiting, given: "Given") -> Done:
    """到访 (R1-5, 733 §15)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import visiting

    made = visiting.visit(work, row, draft, given)
    number, label = desk.number_of(row), work.unit_label(made.unit_id)
    told = {"number": number, "unit": label, "date": made.visited_on, "again": made.again}
    return Done(f"已记到访：{number} {label} {made.visited_on} {made.method}", told)


@guide.act(app, acts.Solving)
def solve(work: "Work", row: Activity, draft: acts.Solving, given: "Given") -> Done:
    """解难 (R1-2, R3-16)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import visiting

    made = visiting.solve(work, row, draft, given)
    number, label = desk.number_of(row), work.unit_label(made.unit_id)
    return Done(f"已记解难：{number} {label}", {"number": number, "unit": label, "date": made.solved_on})


remarks.declare(app, "activity")
