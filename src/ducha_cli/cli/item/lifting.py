"""What is not asked after all: waive."""

from typing import TYPE_CHECKING

from ducha_cli.acts.item import lifting as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Item

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
    what = draft.what or f"第{draft.point}条反映问题"
    whose = f"（{'、'.join(units)}）" if units else ""
    told = {"number": number, "what": draft.what, "point": draft.point, "units": units}
    return Done(f"已免办：{number} {what}{whose}", told)
