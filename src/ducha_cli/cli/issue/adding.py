"""What the clerk does with a 问题: 登记, 反馈, 备注, 附件, 更正."""

from typing import TYPE_CHECKING

from ducha_cli.acts.issue import adding as acts
from ducha_cli.cli import guide, remarks
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Issues

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


@guide.act(app, acts.Handing)
def hand(work: "Work", rows: Issues, draft: acts.Handing, given: "Given") -> Done:
    """反馈 (R2-3)."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import adding

    papers = adding.hand(work, rows, draft, given)
    told = {"papers": [desk.number_of(paper) for paper in papers], "labels": [paper.label for paper in papers]}
    return Done("\n".join(adding.handed_line(work, paper) for paper in papers), told)


@guide.act(app, acts.Receiving)
def receive(work: "Work", rows: Issues, draft: acts.Receiving, given: "Given") -> Done:
    """回执 (R0-2)."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import adding

    adding.receive(work, rows, draft, given)
    numbers = [desk.number_of(row) for row in rows]
    return Done(f"已签收：{'、'.join(numbers)}（{draft.received_on}）", {"numbers": numbers})


remarks.declare(app, "issue")
