"""What the clerk does with papers that are wrong: 作废, 发撤销通知 (void, retract)."""

from typing import TYPE_CHECKING

from ducha_cli.acts.paper import voiding as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Paper

if TYPE_CHECKING:
    from ducha_cli.ledger.tables import Paper as Signed
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Voiding)
def void(work: "Work", row: Paper, draft: acts.Voiding, given: "Given") -> Done:
    """作废 (trap 4)."""
    from ducha_cli.office import desk
    from ducha_cli.office.paper import voiding

    made = voiding.void(work, row, draft, given)
    number = desk.number_of(row)
    told = {"number": number, "label": row.label, "retraction": made.label if made else None}
    line = f"已作废：{number} {row.label}".rstrip()
    return Done(f"{line}；{_signed(made)}" if made else line, told, voiding.hint(work, row))


@guide.act(app, acts.Retracting)
def retract(work: "Work", row: Paper, draft: acts.Retracting, given: "Given") -> Done:
    """撤销通知 (trap 4, 733 §21)."""
    from ducha_cli.office import desk
    from ducha_cli.office.paper import voiding

    made = voiding.retract(work, row, draft, given)
    told = {"number": desk.number_of(row), "label": row.label, "retraction": made.label if made else None}
    return Done(_signed(made) if made else f"不发撤销通知：{desk.number_of(row)} {row.label}", told)


def _signed(made: "Signed") -> str:
    return f"已签发：{made.label} {made.title}"
