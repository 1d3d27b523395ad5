"""What is not asked after all, and what a unit holds against it: waive, object, settle."""

from typing import TYPE_CHECKING

from ducha_cli.acts.issue import lifting as acts
from ducha_cli.acts.issue.turning import Transferring, Withdrawing
from ducha_cli.cli import guide, remarks
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
    number, what = desk.number_of(row), draft.what or f"要求{draft.duty}"
    return Done(f"已免办：{number} {what}", {"number": number, "what": draft.what, "duty": draft.duty})


@guide.act(app, acts.Objecting)
def object_(work: "Work", row: Issue, draft: acts.Objecting, given: "Given") -> Done:
    """情况说明."""
    from ducha_cli.office.issue import lifting

    return remarks.objected(work, lifting.object_(work, row, draft, given))


@guide.act(app, acts.Settling)
def settle(work: "Work", row: Issue, draft: acts.Settling, given: "Given") -> Done:
    """处理情况说明; what follows is another act."""
    from ducha_cli.office.issue import lifting

    made = lifting.settle(work, row, draft, given)
    return remarks.settled(work, made, draft.outcome, _follows(work.short(row)))


def _follows(ref: str) -> str:
    """Return what is to be done of what was granted: nothing follows by itself."""
    transfer = Transferring.typed(ref, reason="原因")
    withdraw = Withdrawing.typed(ref, cause="查无此事", approver="批准人")
    return f"采纳的另办：改派 {transfer}；不是问题的 {withdraw}"
