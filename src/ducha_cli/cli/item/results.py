"""What came of an item: 督查, 呈报, 答复 (inspect, present, answer)."""

from typing import TYPE_CHECKING

from ducha_cli.acts.item import results as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.item.reopening import waiting
from ducha_cli.cli.options import Item

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Inspecting)
def inspect(work: "Work", row: Item, draft: acts.Inspecting, given: "Given") -> Done:
    """督查 (R4-2, R4-16)."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import results

    results.inspect(work, row, draft, given)
    number = desk.number_of(row)
    told = {"number": number, "date": draft.inspected_on}
    return Done(f"已记督查：{number} {draft.inspected_on} {draft.method}", told)


@guide.act(app, acts.Presenting)
def present(work: "Work", row: Item, draft: acts.Presenting, given: "Given") -> Done:
    """呈报 (R0-7)."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import results

    made, kept = results.present(work, row, draft, given)
    number = desk.number_of(row)
    lines = [f"已呈报：{number} {made.leader} {made.outcome}", *(one.line for one in (kept.told if kept else ()))]
    hint = waiting(work, row, kept.directive) if kept else ""
    return Done("\n".join(lines), {"number": number, "outcome": made.outcome}, hint)


@guide.act(app, acts.Answering)
def answer(work: "Work", row: Item, draft: acts.Answering, given: "Given") -> Done:
    """答复 (R4-13)."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import results

    results.answer(work, row, draft, given)
    number = desk.number_of(row)
    return Done(f"已记答复：{number} {draft.audience}", {"number": number, "audience": draft.audience})
