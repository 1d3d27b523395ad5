"""反馈 and 回执 of a 问题: hand, receive."""

from typing import TYPE_CHECKING

from ducha_cli.acts.issue import handing as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Issues

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Handing)
def hand(work: "Work", rows: Issues, draft: acts.Handing, given: "Given") -> Done:
    """反馈 (R2-3)."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import handing

    made = handing.hand(work, rows, draft, given)
    papers = [one.paper for one in made if one.paper is not None]
    told = {"papers": [desk.number_of(paper) for paper in papers], "labels": [paper.label for paper in papers]}
    return Done("\n".join(one.line for one in made), told | {"told": len(made)})


@guide.act(app, acts.Receiving)
def receive(work: "Work", rows: Issues, draft: acts.Receiving, given: "Given") -> Done:
    """回执 (R0-2)."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import handing

    handing.receive(work, rows, draft, given)
    numbers = [desk.number_of(row) for row in rows]
    return Done(f"已签收：{'、'.join(numbers)}（{draft.received_on}）", {"numbers": numbers})
