"""What the clerk keeps of leaders and the units they link with: liaise, visit."""

from typing import TYPE_CHECKING

from ducha_cli.acts.unit import liaison as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Unit

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Liaising)
def liaise(work: "Work", row: Unit, draft: acts.Liaising, given: "Given") -> Done:
    """联系单位 (R3-15, R4-18)."""
    from ducha_cli.office.unit import liaison

    made = liaison.liaise(work, row, draft, given)
    unit = work.unit_label(row.id)
    return Done(f"已记联系单位：{made.title}{made.leader} 联系 {unit}", {"unit": unit, "leader": made.leader})


@guide.act(app, acts.Visiting)
def visit(work: "Work", row: Unit, draft: acts.Visiting, given: "Given") -> Done:
    """领导走访 (R4-18)."""
    from ducha_cli.office.unit import liaison

    made = liaison.visit(work, row, draft, given)
    unit = work.unit_label(row.id)
    told = f"已记{made.means}：{made.leader} {unit}（{made.briefed_on}）"
    return Done(told, {"unit": unit, "date": made.briefed_on})
