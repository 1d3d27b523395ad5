"""起草: papers from what the ledger holds and what is typed; internal forms with blanks for the rest."""

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ducha_cli import shell
from ducha_cli.acts.asked import Act
from ducha_cli.acts.paper import drafting as acts
from ducha_cli.acts.paper.signing import Signing
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Ref, Refs

if TYPE_CHECKING:
    from pathlib import Path

    from ducha_cli.ledger.tables import Paper
    from ducha_cli.office.desk import Given, Work

app = guide.noun()
drafting = guide.noun()
app.add_typer(drafting, name="draft", help="起草：先成稿，签发后才有文号、期号；内部表单不编号。")

IssueRefs = Annotated[list[str], typer.Argument(metavar="问题", help="一个或几个，如 w3 w4。", show_default=False)]
ActivityRef = Annotated[str, typer.Argument(metavar="活动", help="如 h5、H2026-0005。", show_default=False)]


NUMBERS: dict[type[Act], dict[str, Any]] = {
    acts.Bulletin: {},
    acts.Special: {"ref": Ref},
    acts.Summons: {},
    acts.Rework: {"ref": Ref},
    acts.Extension: {"ref": Ref},
    acts.Approval: {"refs": Refs},
    acts.Clearance: {"refs": IssueRefs},
    acts.Revisit: {"refs": IssueRefs},
    acts.Plan: {"ref": ActivityRef},
    acts.Checksheet: {"ref": ActivityRef},
    acts.Conclusion: {"ref": ActivityRef},
    acts.Contents: {"ref": Ref},
}
"""What each kind is drafted of; ``office.paper.drafting`` says how."""


def _draft(kind: type[Act], work: "Work", draft: Act, given: "Given", **numbers: Any) -> Done:
    """Draft it, and say where the drafts lie; one alone is told with how it becomes a paper of record."""
    from ducha_cli.office import desk
    from ducha_cli.office.paper.drafting import DRAFTERS

    told = [draft] if kind.asked() else []
    made = DRAFTERS[kind](work, *numbers.values(), *told, given)
    if len(made) == 1:
        return _alone(work, *made[0])
    papers = [{"number": desk.number_of(row), "state": row.state, "file": str(target)} for row, target in made]
    hint = f"{len(made)}份，都在：{made[0][1].parent}"
    return Done("\n".join(one["number"] for one in papers), {"papers": papers}, hint)


def _alone(work: "Work", row: "Paper", target: "Path") -> Done:
    from ducha_cli.documents.kinds import KINDS
    from ducha_cli.office import desk

    lies, then, who = ("可以打印", "签字后定稿", "签字人") if KINDS[row.kind].form else ("稿", "签发", "签发人")
    hint = f"{lies}：{shell.shown(target)}；{then}：{Signing.typed(work.short(row), signer=who)}"
    number = desk.number_of(row)
    return Done(number, {"number": number, "state": row.state, "file": str(target)}, hint)


for _kind, _numbers in NUMBERS.items():
    guide.act(drafting, _kind, numbers=_numbers)(partial(_draft, _kind))
