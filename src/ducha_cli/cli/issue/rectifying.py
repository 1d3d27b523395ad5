"""承诺时限 and 改 of a 问题: commit, rectify; one by one, or by a filled-in form."""

from typing import TYPE_CHECKING, Annotated

import typer

from ducha_cli.acts.issue import rectifying as acts
from ducha_cli.cli import guide
from ducha_cli.cli.filling import Filling
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Ref

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()

OptionalRefs = Annotated[list[str] | None, typer.Argument(metavar="编号", help="一个或几个，如 w1 w2。")]


@guide.act(app, acts.Committing, form=Filling)
def commit(work: "Work", draft: acts.Committing, given: "Given", refs: OptionalRefs = None) -> Done:
    """承诺时限 (R2-3)."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import rectifying

    rows = [rectifying.commit(work, ref, draft, given) for ref in refs or ()]
    lines = [
        f"{desk.number_of(row)} 整改中，{row.rectify_type}" + (f"，时限 {row.due_current}" if row.due_current else "")
        for row in rows
    ]
    told = [{"number": desk.number_of(row), "due": row.due_current} for row in rows]
    return Done("\n".join(lines), {"issues": told})


@guide.act(app, acts.Rectifying)
def rectify(work: "Work", ref: Ref, draft: acts.Rectifying, given: "Given") -> Done:
    """改 (R2-2)."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import rectifying

    row = rectifying.rectify(work, ref, draft, given)
    number = desk.number_of(row)
    return Done(f"整改完成（单位自报）：{number}", {"number": number, "state": row.state})
