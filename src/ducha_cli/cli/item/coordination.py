"""What the clerk keeps of 协调 and of leaders' own work on an item: meet, supervise, visit."""

from typing import TYPE_CHECKING

from ducha_cli.acts.item import coordination as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Item

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Meeting)
def meet(work: "Work", row: Item, draft: acts.Meeting, given: "Given") -> Done:
    """协调 (R4-5, R1-12)."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import coordination

    made = coordination.meet(work, row, draft, given)
    number = desk.number_of(row)
    told = f"已记协调：{number} {made.met_on} {made.means}，{made.chair}主持，{made.units}参加"
    return Done(told, {"number": number, "date": made.met_on, "units": made.units.split("、")})


@guide.act(app, acts.Supervising)
def supervise(work: "Work", row: Item, draft: acts.Supervising, given: "Given") -> Done:
    """领导督办, 领导包案 (R4-6, R4-18)."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import coordination

    made = coordination.supervise(work, row, draft, given)
    number = desk.number_of(row)
    return Done(f"已记{made.kind}：{number} {made.title}{made.leader}", {"number": number, "leader": made.leader})


@guide.act(app, acts.Visiting)
def visit(work: "Work", row: Item, draft: acts.Visiting, given: "Given") -> Done:
    """领导听取汇报、现场督办 (R4-6, R4-18)."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import coordination

    made = coordination.visit(work, row, draft, given)
    number = desk.number_of(row)
    told = f"已记{made.means}：{number} {made.leader}（{made.briefed_on}）"
    return Done(told, {"number": number, "date": made.briefed_on})
