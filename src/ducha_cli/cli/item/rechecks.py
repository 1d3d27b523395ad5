"""复核 of what was closed, and 解除 of a unit: recheck, release."""

from typing import TYPE_CHECKING

from ducha_cli.acts.item import rechecks as acts
from ducha_cli.acts.item.reopening import Reopening
from ducha_cli.acts.item.telling import Notifying
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import OfPart

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Rechecking)
def recheck(work: "Work", part: OfPart, draft: acts.Rechecking, given: "Given") -> Done:
    """复核 (R4-14, 733 §17)."""
    from ducha_cli.domain.life import assignment, item
    from ducha_cli.office.item import rechecks

    made = rechecks.recheck(work, part, draft, given)
    row, share = part
    number, label = part.number, work.unit_label(share.unit_id)
    told, hints = f"复核{assignment.RECHECK_VERDICTS[made.verdict]}：{number} {label}", []
    if made.verdict == share.state:
        told += f"，重办，新时限 {share.due_current}"
    elif made.verdict == "returned":
        again = Reopening.typed(work.short(row), cause="复核不实", approver="批准人")
        hints.append(f"事项仍为{item.LIFECYCLE.label(row.state)}，要重新办理：{again}")
    if own := rechecks.original_team(work, made):
        hints.append(f"{'、'.join(own)}参加过原来的审核或督查，宜回避")
    if last := rechecks.late_answer(draft):
        hints.append(f"单位的申请应在 {last} 前答复")
    hint = f"提示：{'；'.join(hints)}。" if hints else ""
    return Done(told, {"number": number, "verdict": made.verdict, "due": share.due_current}, hint)


@guide.act(app, acts.Releasing)
def release(work: "Work", part: OfPart, draft: acts.Releasing, given: "Given") -> Done:
    """解除 (trap 7)."""
    from ducha_cli.ledger import tables
    from ducha_cli.office.item import needs, rechecks

    rechecks.release(work, part, draft, given)
    row, share = part
    number, label = part.number, work.unit_label(share.unit_id)
    heir = None if share.released_to is None else work.get(tables.Assignment, share.released_to)
    to = "" if heir is None else work.unit_label(heir.unit_id)
    waits = heir is not None and needs.why(work, heir) is not None
    tail = f"，由{to}接办{'，待交办' if waits else ''}" if to else ""
    hint = f"下一步：{Notifying.typed(f'{work.short(row)}.{heir.position}', signer='签发人')}" if heir and waits else ""
    return Done(f"已解除：{number} {label}{tail}", {"number": number, "to": to}, hint)
