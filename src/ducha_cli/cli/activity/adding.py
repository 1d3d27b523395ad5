"""What the clerk does with a 督查活动: 登记 and 撤销."""

from typing import TYPE_CHECKING

from ducha_cli.acts.activity import adding as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Activity

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Adding)
def add(work: "Work", draft: acts.Adding, given: "Given") -> Done:
    """登记 (733 §5-14)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import adding, visiting

    row = adding.add(work, draft, given)
    again = visiting.visited(work, adding.targets(work, row), work.today.isoformat(), but=row.id)
    hints = [f"提示：{one}，再去要写原因（733号令第15条）。" for one in again]
    if row.lead_kind == "部门" and not row.designation:
        hints.append("提示：没有指定文件（--designation），不计入部门督查次数（733号令第7条）。")
    number = desk.number_of(row)
    return Done(number, {"number": number, "state": row.state}, "\n".join(hints))


@guide.act(app, acts.Cancelling)
def cancel(work: "Work", row: Activity, draft: acts.Cancelling, given: "Given") -> Done:
    """撤销."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import adding

    adding.cancel(work, row, draft, given)
    return Done(f"已撤销：{desk.number_of(row)}", {"number": desk.number_of(row), "state": row.state})
