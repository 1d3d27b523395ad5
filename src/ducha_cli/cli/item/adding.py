"""What the clerk does with an item itself: 登记; 备注, 附件, 更正, 查看来电人."""

from typing import TYPE_CHECKING

from ducha_cli.acts.item import adding as acts
from ducha_cli.acts.item.filing import Approving
from ducha_cli.acts.item.telling import Notifying
from ducha_cli.cli import guide, remarks
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Item
from ducha_cli.domain.life import item

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Adding)
def add(work: "Work", draft: acts.Adding, given: "Given") -> Done:
    """登记 (R0-1, R0-8)."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import adding

    row = adding.add(work, draft, given)
    number = desk.number_of(row)
    hint = f"已登记“{row.title}”，待立项：{Approving.typed(work.short(row), approver='批准人')}"
    return Done(number, {"number": number, "state": row.state}, hint)


@guide.act(app, acts.Pointing)
def point(work: "Work", row: Item, draft: acts.Pointing, given: "Given") -> Done:
    """要点 (R4-8)."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import adding, needs

    made = adding.point(work, row, draft, given)
    number, positions = desk.number_of(row), [one.position for one in made]
    verb = "已去掉" if draft.dropped else "已增加"
    waits = row.state in item.MIDDLE and any(needs.why(work, share) for share in work.shares(row))
    hint = f"待交办：{Notifying.typed(work.short(row), signer='签发人')}" if waits and not draft.dropped else ""
    nths = "、".join(str(one) for one in positions)
    return Done(f"{verb}：{number} 第{nths}条反映问题", {"number": number, "points": positions}, hint)


@guide.act(app, acts.Revealing)
def reveal(work: "Work", row: Item, draft: acts.Revealing, given: "Given") -> Done:
    """查看来电人 (trap 8); the only output that ever holds a caller's data."""
    from ducha_cli.office.item import adding

    told = adding.reveal(work, row, draft, given)
    headings = acts.Complainant.asked()
    return Done("\n".join(f"{headings[name].heading}：{value or '（未填）'}" for name, value in told.items()), told)


remarks.declare(app, "item")
