"""What is not asked after all: waive."""

from typing import TYPE_CHECKING

from ducha_cli.acts.issue import lifting as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Issue

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Waiving)
def waive(work: "Work", row: Issue, draft: acts.Waiving, given: "Given") -> Done:
    """免办 (R0-2, R2-12)."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import lifting

    lifting.waive(work, row, draft, given)
    number = desk.number_of(row)
    return Done(f"已免办：{number} {draft.what}", {"number": number, "what": draft.what})
