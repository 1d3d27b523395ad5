"""反馈 of a unit and its 审核: report, review."""

from typing import TYPE_CHECKING

from ducha_cli.acts.item import replies as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import OfPart, OfParts
from ducha_cli.domain.days import lamp

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Reporting)
def report(work: "Work", part: OfPart, draft: acts.Reporting, given: "Given") -> Done:
    """反馈 (R0-3, R4-8)."""
    from ducha_cli.office.item import replies

    made = replies.report(work, part, draft, given)
    number, label = part.number, work.unit_label(part.share.unit_id)
    late = lamp.overdue(part.share.due_current, made.replied_on)
    when = f" {lamp.overdue_text(made.late_workdays)}" if late else "（按时）"
    told = {"number": number, "late": late, "late_workdays": made.late_workdays}
    return Done(f"已反馈：{number} {label}{when}", told)


@guide.act(app, acts.Completing)
def original(work: "Work", named: OfParts, draft: acts.Completing, given: "Given") -> Done:
    """补件 (R0-3, R4-8)."""
    from ducha_cli.office.door import Part
    from ducha_cli.office.item import replies

    parts = [Part(one.item, one.share(work, draft.unit)) for one in named]
    for part in parts:
        replies.original(work, part, draft, given)
    numbers = [part.number for part in parts]
    return Done(f"已补原件：{'、'.join(numbers)}（{draft.original_on}）", {"numbers": numbers})


@guide.act(app, acts.Reviewing)
def review(work: "Work", part: OfPart, draft: acts.Reviewing, given: "Given") -> Done:
    """审核 (R4-8, R4-14)."""
    from ducha_cli.domain.life.assignment import REVIEW_OUTCOMES
    from ducha_cli.domain.life.duty import REVIEWED
    from ducha_cli.office.item import replies
    from ducha_cli.office.paper import signing

    replies.review(work, part, draft, given)
    share, outcome = part.share, replies.outcome_of(draft)
    number, label = part.number, work.unit_label(share.unit_id)
    paper = signing.label_of(work, "rework", number) if draft.signer else ""
    tail = f"，新时限 {share.due_current}" if outcome in REVIEWED else ""
    tail += f"，{paper}" if paper else ""
    line = f"审核{'要求' if draft.ask else ''}{REVIEW_OUTCOMES[outcome]}：{number} {label}{tail}"
    return Done(line, {"number": number, "outcome": outcome, "due": share.due_current, "label": paper})
