"""接办: another unit does what was one unit's, and is told of it first (trap 7).

Task, days, milestones and what is asked pass; notices, receipts and 送达 do not: those told the former unit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.life import assignment, duty
from ducha_cli.ledger import tables as t
from ducha_cli.office.clock import suspensions
from ducha_cli.office.desk import share_number
from ducha_cli.office.duty import duties
from ducha_cli.office.item.assigning import left, take_up
from ducha_cli.office.unit.adding import refuse_ended

if TYPE_CHECKING:
    from ducha_cli.office.desk import Work


def take_over(work: Work, row: t.Item, share: t.Assignment, unit_id: int, day: str) -> t.Assignment:
    """Let a unit take over on ``day`` (ISO) what a share is about, and return its own share; inside the open entry.

    One that has a share already keeps its state, its days and its notices, and does both.
    """
    own = next((one for one in work.shares(row) if one.unit_id == unit_id), None)
    if own is None:
        refuse_ended(work, unit_id, day)
    heir = _opened(work, row, share, unit_id, day) if own is None else _joined(share, own)
    work.add(heir)
    share.released_to = heir.id
    _hand_on(work, share, heir)
    duties.pass_untold(work, row, share, heir, day)
    if own is not None and own.state in assignment.TOLD and share.task:
        duties.ask(work, row, duty.POINT, day, share=own, text=share.task)
    suspensions.end(work, share, day)
    return heir


def outranks(share: t.Assignment, own: t.Assignment) -> bool:
    """Tell whether a share is of a higher role than another."""
    return assignment.ROLES.index(share.role) < assignment.ROLES.index(own.role)


def _opened(work: Work, row: t.Item, share: t.Assignment, unit_id: int, day: str) -> t.Assignment:
    """Return a share to be told: a deadline that is a rule counts anew from then. Who was released takes up its own."""
    heir = left(work, row, unit_id)
    if heir is not None:
        take_up(work, heir, day)
        heir.state = assignment.LIFECYCLE.judge("assign", heir.state, share_number(row, heir), "again")
    else:
        position = 1 + max(one.position for one in work.all(t.Assignment, item_id=row.id))
        told = {"item_id": row.id, "round": row.round, "unit_id": unit_id, "position": position}
        heir = t.Assignment(**told, role=share.role, state="pending")
    heir.role, heir.task = share.role, share.task
    heir.due_rule, heir.due_kind = share.due_rule, share.due_kind
    fixed = share.due_kind == "date"
    heir.due_original, heir.due_current = (share.due_original, share.due_current) if fixed else (None, None)
    return heir


def _joined(share: t.Assignment, own: t.Assignment) -> t.Assignment:
    own.task = "；".join(dict.fromkeys(filter(None, (own.task, share.task))))
    if outranks(share, own):
        own.role = share.role
    return own


def _hand_on(work: Work, share: t.Assignment, heir: t.Assignment) -> None:
    """Give the heir the milestones that are still open; what was reached stays where it was reached (R0-5)."""
    own = work.all(t.Milestone, assignment_id=heir.id)
    names, have = {one.name for one in own}, len(own)
    for one in work.all(t.Milestone, assignment_id=share.id):
        if one.done_on is None and one.name not in names:
            values = one.model_dump(exclude={"id", "event_seq", "assignment_id"})
            values["position"] += have
            work.add(t.Milestone(**values, assignment_id=heir.id))
