"""承诺时限 and 改 of a 问题: commit, rectify, original; one by one, or by a filled-in form."""

from typing import TYPE_CHECKING

from ducha_cli.acts.issue import rectifying as acts
from ducha_cli.cli import guide
from ducha_cli.cli.filling import Filling
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import FilledIssues, Issues

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Committing, form=Filling)
def commit(work: "Work", draft: acts.Committing, given: "Given", rows: FilledIssues) -> Done:
    """承诺时限 (R2-3)."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import rectifying

    for row in rows:
        rectifying.commit(work, row, draft, given)
    lines = [
        f"{desk.number_of(row)} 整改中，{row.rectify_type}" + (f"，时限 {row.due_current}" if row.due_current else "")
        for row in rows
    ]
    told = [{"number": desk.number_of(row), "due": row.due_current} for row in rows]
    return Done("\n".join(lines), {"issues": told})


@guide.act(app, acts.Rectifying)
def rectify(work: "Work", rows: Issues, draft: acts.Rectifying, given: "Given") -> Done:
    """改 (R2-2)."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import rectifying

    for row in rows:
        rectifying.rectify(work, row, draft, given)
    numbers = [desk.number_of(row) for row in rows]
    how = "当场改" if draft.on_spot else "单位自报"
    told = {"number": numbers[0], "state": rows[0].state, "numbers": numbers}
    return Done(f"整改完成（{how}）：{'、'.join(numbers)}", told)


@guide.act(app, acts.Completing)
def original(work: "Work", rows: Issues, draft: acts.Completing, given: "Given") -> Done:
    """补件 (R2-2)."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import rectifying

    for row in rows:
        rectifying.original(work, row, draft, given)
    numbers = [desk.number_of(row) for row in rows]
    return Done(f"已补原件：{'、'.join(numbers)}（{draft.original_on}）", {"numbers": numbers})
