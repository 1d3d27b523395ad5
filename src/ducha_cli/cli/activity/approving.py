"""From the plan of a 督查活动 to its start: 方案, 批准, 扩大范围, 开展, 补录."""

from typing import TYPE_CHECKING

from ducha_cli.acts.activity import approving as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Activity

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Planning)
def plan(work: "Work", row: Activity, draft: acts.Planning, given: "Given") -> Done:
    """方案 (R2-15, 733 §9)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import approving

    undone = approving.plan(work, row, draft, given)
    number = desk.number_of(row)
    hint = f"提示：方案改了，{'、'.join(undone)}要重新签（--gate）。" if undone else ""
    return Done(f"方案已记：{number}", {"number": number, "undone": undone}, hint)


@guide.act(app, acts.Approving)
def approve(work: "Work", row: Activity, draft: acts.Approving, given: "Given") -> Done:
    """批准 (R2-8)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import adding, approving, visiting

    approving.approve(work, row, draft, given)
    again = visiting.visited(work, adding.targets(work, row), row.planned_from or "", but=row.id)
    number = desk.number_of(row)
    hint = "\n".join(f"提示：{one}，再去要写原因（733号令第15条）。" for one in again)
    return Done(f"已批准：{number}", {"number": number, "state": row.state, "visited": again}, hint)


@guide.act(app, acts.Widening)
def widen(work: "Work", row: Activity, draft: acts.Widening, given: "Given") -> Done:
    """扩大范围 (733 §15)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import approving

    names = approving.widen(work, row, draft, given)
    number = desk.number_of(row)
    told = {"number": number, "units": names, "content": draft.content}
    return Done(f"已扩大范围：{number}", told)


@guide.act(app, acts.Starting)
def start(work: "Work", row: Activity, given: "Given") -> Done:
    """开展 (R2-8)."""
    from ducha_cli.office import desk, training
    from ducha_cli.office.activity import approving

    approving.start(work, row, given)
    untrained = training.untrained(work, row)
    months = work.settings.activity.training_months
    hint = f"提示：{'、'.join(untrained)}近{months}个月没有培训记录（733号令第9条）。" if untrained else ""
    told = {"number": desk.number_of(row), "started_on": row.started_on, "untrained": untrained}
    return Done(f"已开展：{told['number']} {row.started_on}", told, hint)


@guide.act(app, acts.Adopting)
def adopt(work: "Work", row: Activity, draft: acts.Adopting, given: "Given") -> Done:
    """补录 (R1-1)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import approving

    approving.adopt(work, row, draft, given)
    told = {"number": desk.number_of(row), "state": row.state, "started_on": row.started_on}
    return Done(f"已补录：{told['number']} {row.started_on}", told)
