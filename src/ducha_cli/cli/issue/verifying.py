"""验收, 销号 and 回访 of a 问题: verify, clear, revisit."""

from typing import TYPE_CHECKING

from ducha_cli.acts.issue import verifying as acts
from ducha_cli.cli import guide
from ducha_cli.cli.filling import Filling
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import FilledIssue

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Verifying, form=Filling)
def verify(work: "Work", draft: acts.Verifying, given: "Given", row: FilledIssue) -> Done:
    """审 (R2-2)."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import verifying

    verifying.verify(work, row, draft, given)
    number, due = desk.number_of(row), row.due_current or row.due_required
    tail = f"，时限 {due}" if due and not draft.passed else ""
    told = "验收通过" if draft.passed else "验收不通过，退回整改"
    return Done(f"{told}：{number}{tail}", {"number": number, "state": row.state, "due": due})


@guide.act(app, acts.Clearing, form=Filling)
def clear(work: "Work", draft: acts.Clearing, given: "Given", row: FilledIssue) -> Done:
    """销 (R2-2)."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import verifying

    verifying.clear(work, row, draft, given)
    return Done(f"已销号：{desk.number_of(row)}", {"number": desk.number_of(row), "state": row.state})


@guide.act(app, acts.Revisiting, form=Filling)
def revisit(work: "Work", draft: acts.Revisiting, given: "Given", row: FilledIssue) -> Done:
    """回访 (R2-11 … R2-13)."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import turning, verifying

    before = row.round
    verifying.revisit(work, row, draft, given)
    tail = f"，反弹，进入第{row.round}轮" if row.round > before else ""
    waits = turning.hint(work, row) if row.round > before and row.handed_on is None else ""
    told = {"number": desk.number_of(row), "state": row.state, "round": row.round}
    return Done(f"回访{draft.verdict}：{desk.number_of(row)}{tail}", told, waits)
