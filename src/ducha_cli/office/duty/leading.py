"""转批示: a leader's 批示 gives the lead of a matter to another unit, and is the approval of that itself (R0-6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.acts.item.assigning import Assigning
from ducha_cli.domain.life import assignment, duty, item
from ducha_cli.errors import Refused
from ducha_cli.office.desk import Given, Work, number_of, share_number
from ducha_cli.office.drafts import make
from ducha_cli.office.duty import duties
from ducha_cli.office.item.assigning import assign, restage
from ducha_cli.office.passing import heirs, recalls

if TYPE_CHECKING:
    from ducha_cli.ledger import tables as t

LEAD = assignment.ROLES[0]
COPIED = "转批示"
"""How the unit that had the lead hears that it has it no more: it is sent a copy."""
_CAUSE = "领导改派"


def leading(work: Work, row: t.Item) -> t.Assignment | None:
    """Return the share that leads an item."""
    return next((one for one in work.shares(row) if one.role == LEAD), None)


def refuse_same(work: Work, row: t.Item, name: str) -> None:
    """Refuse a unit that leads already."""
    former = leading(work, row)
    if former is not None and former.unit_id == work.units.find(name):
        label = work.unit_label(former.unit_id)
        raise Refused(f"{number_of(row)} 现在就由{label}牵头。", "请去掉 --lead；要它办的，写 --unit。")


def give(work: Work, row: t.Item, name: str, said: t.Directive, given: Given, **asked: Any) -> None:
    """Let a unit lead from now on, in an entry of its own after that of the 批示; who led is released to it.

    What the 批示 asks is asked of it with ``asked``; a unit that knows of nothing yet reads the 批示 in its first
    notice.
    """
    unit_id, former = work.units.find(name), leading(work, row)
    if former is not None:
        _replace(work, row, former, unit_id, said, given, asked)
    else:
        _raise(work, row, unit_id, given, asked.get("due_rule", ""))


def _replace(
    work: Work, row: t.Item, former: t.Assignment, unit_id: int, said: t.Directive, given: Given, asked: dict[str, Any]
) -> None:
    """Release who led to the unit; the copy of the 批示 takes its notices back."""
    day, number, known = work.day(given), share_number(row, former), former.delivered_on is not None
    outcome = "answered" if former.state in assignment.ANSWERED else ""
    state = assignment.LIFECYCLE.judge("release", former.state, number, outcome)
    work.unasked()
    facts = {"cause": _CAUSE, "approver": said.leader, "to": work.unit_label(unit_id), "warrant": "批示"}
    with work.begins("item.release", row, share=former).entry(given, **facts) as entry:
        heir = heirs.take_over(work, row, former, unit_id, day)
        if row.state in item.MIDDLE and (known or row.round > 1 or heir.state in assignment.TOLD):
            duties.ask(work, row, duty.DIRECTED, said.directed_on, share=heir, text=said.text, directive_id=said.id,
                       **asked)  # fmt: skip
        told = recalls.of_share(work, row, former)
        copied = recalls.Plan(tuple((one, COPIED, day) for one in told))
        recalls.take_back(work, entry, copied, "", day, _CAUSE)
        former.state = state
        work.add(former)
        restage(work, row)
        work.add(row)


def _raise(work: Work, row: t.Item, unit_id: int, given: Given, due: str) -> None:
    """Let a unit lead where nobody did: its own share, or a new one."""
    own = next((one for one in work.shares(row) if one.unit_id == unit_id), None)
    label = work.unit_label(unit_id)
    if own is None:
        assign(work, row, make(Assigning, unit=label, role=LEAD, due=due), given)
        return
    with work.begins("item.assign", row, share=own).entry(given, unit=label, role=LEAD):
        own.role = LEAD
        work.add(own)
        restage(work, row)
        work.add(row)
