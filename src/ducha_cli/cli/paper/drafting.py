"""起草: papers from what the ledger holds and what is typed; internal forms with blanks for the rest."""

from functools import partial
from typing import TYPE_CHECKING, Any

from ducha_cli import shell
from ducha_cli.acts.asked import Act
from ducha_cli.acts.paper import drafting as acts
from ducha_cli.acts.paper.signing import Signing
from ducha_cli.cli import guide, options
from ducha_cli.cli.guide import Done

if TYPE_CHECKING:
    from pathlib import Path

    from ducha_cli.ledger.tables import Paper
    from ducha_cli.office.desk import Given, Work

app = guide.noun()
drafting = guide.noun()
app.add_typer(drafting, name="draft", help="起草：先成稿，签发后才有文号、期号；内部表单不编号。")


NUMBERS: dict[type[Act], dict[str, Any]] = {
    acts.Bulletin: {},
    acts.Special: {"row": options.Item},
    acts.Summons: {},
    acts.Rework: {"part": options.OfPart},
    acts.Extension: {"part": options.OfPart},
    acts.Approval: {"rows": options.Items},
    acts.Clearance: {"rows": options.IssuesElsewhere},
    acts.Revisit: {"rows": options.IssuesElsewhere},
    acts.Plan: {"row": options.ActivityElsewhere},
    acts.Checksheet: {"row": options.ActivityElsewhere},
    acts.Conclusion: {"row": options.ActivityElsewhere},
    acts.Contents: {"row": options.Item},
}
"""What each kind is drafted of; ``office.paper.drafting`` says how."""


def _draft(kind: type[Act], work: "Work", draft: Act, given: "Given", **rows: Any) -> Done:
    """Draft it, and say where the drafts lie; one alone is told with how it becomes a paper of record."""
    from ducha_cli.office import desk
    from ducha_cli.office.paper.drafting import DRAFTERS

    told = [draft] if kind.asked() else []
    made = DRAFTERS[kind](work, *rows.values(), *told, given)
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
