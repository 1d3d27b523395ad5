"""抽查 of a round's rectified issues: sample."""

from typing import TYPE_CHECKING

from ducha_cli.acts.issue import sampling as acts
from ducha_cli.acts.issue.turning import Reopening
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Issue

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Sampling)
def sample(work: "Work", row: Issue, draft: acts.Sampling, given: "Given") -> Done:
    """成果抽查 (R2-14)."""
    from ducha_cli.office import desk
    from ducha_cli.office.issue import sampling

    made = sampling.sample(work, row, draft, given)
    number, short = desk.number_of(row), work.short(row)
    again = Reopening.typed(short, cause="复核不实", approver="批准人")
    hint = "" if made.genuine else f"成果不真实的，报批准后重启：{again}"
    told = sampling.answers_line(made)
    return Done(f"已抽查：{number} {told}", {"number": number, "genuine": bool(made.genuine), "told": told}, hint)
