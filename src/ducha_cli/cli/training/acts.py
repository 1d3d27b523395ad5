"""What the clerk writes down of a 培训 or 业务研讨."""

from typing import TYPE_CHECKING

from ducha_cli.acts import training as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Adding)
def add(work: "Work", draft: acts.Adding, given: "Given") -> Done:
    """登记 (R4-20)."""
    from ducha_cli.office import desk, training

    row = training.add(work, draft, given)
    number = desk.number_of(row)
    return Done(number, {"number": number, "kind": row.kind, "date": row.held_on})
