"""What is not asked after all: waive."""

from typing import TYPE_CHECKING

from ducha_cli.acts.activity import lifting as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Activity

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Waiving)
def waive(work: "Work", row: Activity, draft: acts.Waiving, given: "Given") -> Done:
    """免办 (733 §16)."""
    from ducha_cli.office import desk
    from ducha_cli.office.activity import lifting

    units = lifting.waive(work, row, draft, given)
    number = desk.number_of(row)
    told = {"number": number, "what": draft.what, "units": units}
    return Done(f"已免办：{number} {draft.what}（{'、'.join(units)}）", told)
