"""What the clerk does with a 问题: 登记, 备注, 附件, 更正."""

from typing import TYPE_CHECKING

from ducha_cli.acts.issue import adding as acts
from ducha_cli.cli import guide, remarks
from ducha_cli.cli.guide import Done

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Adding)
def add(work: "Work", draft: acts.Adding, given: "Given") -> Done:
    """登记 (R0-10, R1-9)."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import adding

    row = adding.add(work, draft, given)
    number = desk.number_of(row)
    return Done(number, {"number": number, "state": row.state, "repeat": row.repeat_of is not None})


remarks.declare(app, "issue")
