"""A further 批示 and 重启: direct, reopen."""

from typing import TYPE_CHECKING

from ducha_cli.acts.item import reopening as acts
from ducha_cli.acts.item.assigning import Assigning
from ducha_cli.acts.item.filing import Approving
from ducha_cli.acts.item.telling import Notifying
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import Item

if TYPE_CHECKING:
    from ducha_cli.ledger.tables import Directive
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Directing)
def direct(work: "Work", named: Item, draft: acts.Directing, given: "Given") -> Done:
    """批示 (R0-6)."""
    from ducha_cli.domain.life import item
    from ducha_cli.office import desk
    from ducha_cli.office.item import reopening

    row = reopening.meant(work, named)
    before = row.state, row.round
    made, lines = reopening.direct(work, row, draft, given)
    number, state = desk.number_of(row), item.LIFECYCLE.label(row.state)
    tail = f"（{desk.number_of(named)} 已并入）" if named.id != row.id else ""
    hint = waiting(work, row, made)
    if row.round > before[1]:
        tail, hint = f"{tail}，重新办理，进入第{row.round}轮", hint if lines else _next_round(work, row)
    elif row.state != before[0] and before[0] not in item.OPEN:
        tail = f"{tail}，回到{state}"
        hint = f"待立项：{Approving.typed(work.short(row), approver='批准人')}"
    elif row.state in item.DONE:
        tail = f"{tail}，仍为{state}"
    told = {"number": number, "class": made.kind, "state": row.state, "round": row.round}
    return Done("\n".join((f"已登记批示：{number}（{made.kind}）{tail}", *(one.line for one in lines))), told, hint)


def waiting(work: "Work", row: Item, made: "Directive") -> str:
    """Say what a 批示 leaves to be told, or to be said by the office."""
    from ducha_cli.domain.life import duty
    from ducha_cli.ledger import tables as t
    from ducha_cli.office.duty import duties

    ref, standing = work.short(row), [one for one in duties.standing(work, row) if one.directive_id == made.id]
    if any(one.cause == duty.DECIDE for one in standing):
        return f"请定是否重启：{acts.Reopening.typed(ref, cause='批示', approver='批准人')}"
    keys = [one.assignment_id for one in standing if one.state in duty.UNTOLD and one.assignment_id is not None]
    units = [work.unit_label(work.get(t.Assignment, key).unit_id) for key in dict.fromkeys(keys)]
    return f"待交办{'、'.join(units)}：{Notifying.typed(ref, signer='签发人')}" if units else ""


@guide.act(app, acts.Reopening)
def reopen(work: "Work", row: Item, draft: acts.Reopening, given: "Given") -> Done:
    """重启 (R2-13, R3-11)."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import reopening

    reopening.reopen(work, row, draft, given)
    number = desk.number_of(row)
    told = {"number": number, "state": row.state, "round": row.round}
    return Done(f"已重启：{number}，进入第{row.round}轮", told, _next_round(work, row))


def _next_round(work: "Work", row: Item) -> str:
    """Say what the units of a new round wait for: a deadline, where its 批示 names none, and the notice."""
    from ducha_cli.office.duty import duties

    shares = work.shares(row)
    units = [work.unit_label(share.unit_id) for share in shares]
    ref, unit = work.short(row), units[0] if len(units) == 1 else "单位"
    if {share.id for share in shares} <= {one.assignment_id for one in duties.standing(work, row) if one.due_rule}:
        return f"待交办{'、'.join(units)}：{Notifying.typed(ref, signer='签发人')}"
    return (
        f"请给{'、'.join(units)}重新定时限并交办：{Assigning.typed(ref, unit=unit, due='时限')}；"
        f"{Notifying.typed(ref, signer='签发人')}"
    )
