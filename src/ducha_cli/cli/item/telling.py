"""交办 and 回执 of one unit's share, typed on the item: notify, receive."""

from typing import TYPE_CHECKING

from ducha_cli.acts.item import telling as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import OfPart, OfParts

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Notifying)
def notify(work: "Work", named: OfParts, draft: acts.Notifying, given: "Given") -> Done:
    """交办 (R0-2, R4-1)."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import telling

    made = [told for one in named for told in telling.notify(work, one, draft, given)]
    papers = [one.paper for one in made if one.paper is not None]
    told = {"papers": [desk.number_of(paper) for paper in papers], "labels": [paper.label for paper in papers]}
    return Done("\n".join(one.line for one in made), told | {"told": len(made)})


@guide.act(app, acts.Receiving)
def receive(work: "Work", part: OfPart, draft: acts.Receiving, given: "Given") -> Done:
    """回执 (R0-2)."""
    from ducha_cli.office.item import telling

    telling.receive(work, part, draft, given)
    number, label = part.number, work.unit_label(part.share.unit_id)
    return Done(f"已签收：{number} {label}（{draft.received_on}）", {"number": number, "state": part.share.state})
