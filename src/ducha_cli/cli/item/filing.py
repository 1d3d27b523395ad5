"""立项 of 督查事项, and those that were already running when the ledger began: approve, adopt."""

from typing import TYPE_CHECKING

from ducha_cli.acts.item import filing as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Items

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Approving)
def approve(work: "Work", rows: Items, draft: acts.Approving, given: "Given") -> Done:
    """立项 (R0-1, 733 §11)."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import filing

    for row in rows:
        filing.approve(work, row, draft, given)
    today = work.today.isoformat()
    days = {desk.number_of(row): "" if row.approved_on == today else f"（{row.approved_on}）" for row in rows}
    told = "、".join(number + day for number, day in days.items())
    return Done(f"已立项：{told}", {"numbers": list(days), "state": "filed"})


@guide.act(app, acts.Adopting)
def adopt(work: "Work", rows: Items, draft: acts.Adopting, given: "Given") -> Done:
    """建账 (R4-1)."""
    from ducha_cli.domain.life import item
    from ducha_cli.office import desk
    from ducha_cli.office.item import filing

    for row in rows:
        filing.adopt(work, row, draft, given)
    told = "、".join(f"{desk.number_of(row)}（{item.LIFECYCLE.label(row.state)}）" for row in rows)
    return Done(f"已建账：{told}", {"numbers": [desk.number_of(row) for row in rows]})
