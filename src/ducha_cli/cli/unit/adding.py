"""What the clerk does with the 单位名录: 登记, 任职, 更正."""

from typing import TYPE_CHECKING

from ducha_cli.acts.unit import adding as acts
from ducha_cli.cli import guide, remarks
from ducha_cli.cli.guide import Done
from ducha_cli.cli.remarks import UnitRef

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
def post(work: "Work", unit: UnitRef, draft: acts.Posting, given: "Given") -> Done:
    """任职 (trap 24)."""
    from ducha_cli.office.unit import adding

    row = adding.post(work, unit, draft, given)
    label = work.unit_label(row.unit_id)
    return Done(f"{label} {row.title}{row.person}（{row.from_on}起）", {"unit": label, "person": row.person})


remarks.declare(app, "unit")
