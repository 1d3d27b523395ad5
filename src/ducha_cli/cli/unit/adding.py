"""What the clerk does with the 单位名录: 登记, 任职, 更正."""

from typing import TYPE_CHECKING

from ducha_cli.acts.unit import adding as acts
from ducha_cli.cli import guide, remarks
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Unit

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Adding)
def add(work: "Work", draft: acts.Adding, given: "Given") -> Done:
    """登记 (R0-14)."""
    from ducha_cli.office.unit import adding

    row = adding.add(work, draft, given)
    return Done(f"{row.code}  {draft.full}", {"code": row.code, "name": draft.full})


@guide.act(app, acts.Posting)
def post(work: "Work", row: Unit, draft: acts.Posting, given: "Given") -> Done:
    """任职 (trap 24)."""
    from ducha_cli.ledger import tables
    from ducha_cli.office.unit import adding

    made, label = adding.post(work, row, draft, given), work.unit_label(row.id)
    who = work.one(tables.Person, id=made.person_id)
    span = f"{made.from_on}起" if made.to_on is None else f"{made.from_on}起，到 {made.to_on}"
    told = {"unit": label, "person": made.person, "code": who.code, "kind": made.kind}
    return Done(f"{label} {made.title or made.kind}{made.person}（{span}）", told)


remarks.declare(app, "unit")
