"""What is not asked after all, and what a unit holds against it: waive, object, settle."""

from typing import TYPE_CHECKING

from ducha_cli.acts.item import lifting as acts
from ducha_cli.acts.item.rechecks import Releasing
from ducha_cli.cli import guide, remarks
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Item, OfPart

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Waiving)
def waive(work: "Work", row: Item, draft: acts.Waiving, given: "Given") -> Done:
    """免办 (R0-1, R0-2, R4-2, R4-8, R4-22)."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import lifting

    units = lifting.waive(work, row, draft, given)
    number = desk.number_of(row)
    what = draft.what or (f"要求{draft.duty}" if draft.duty else f"第{draft.point}条反映问题")
    whose = f"（{'、'.join(units)}）" if units else ""
    told = {"number": number, "what": draft.what, "duty": draft.duty, "point": draft.point, "units": units}
    return Done(f"已免办：{number} {what}{whose}", told)


@guide.act(app, acts.Objecting)
def object_(work: "Work", part: OfPart, draft: acts.Objecting, given: "Given") -> Done:
    """情况说明."""
    from ducha_cli.office.item import lifting

    return remarks.objected(work, lifting.object_(work, part, draft, given))


@guide.act(app, acts.Settling)
def settle(work: "Work", row: Item, draft: acts.Settling, given: "Given") -> Done:
    """处理情况说明; what follows is another act."""
    from ducha_cli.office.item import lifting

    made = lifting.settle(work, row, draft, given)
    return remarks.settled(work, made, draft.outcome, _follows(work.short(row)))


def _follows(ref: str) -> str:
    """Return what is to be done of what was granted: nothing follows by itself."""
    release = Releasing.typed(ref, unit="单位", to="接办单位", approver="批准人")
    return f"采纳的另办：换单位的 {release}；写错了的 ducha item correct {ref} --field 字段 --value 新值 --reason 原因"
