"""接办: another unit does what was one unit's, and is told of it first (trap 7).

Task, days, milestones and what is asked pass; notices, receipts and 送达 do not: those told the former unit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.days.lag import DROPPED
from ducha_cli.domain.life import assignment
from ducha_cli.ledger import tables as t
from ducha_cli.office.clock import suspensions
from ducha_cli.office.desk import share_number
from ducha_cli.office.duty import duties
from ducha_cli.office.item.assigning import left, next_position, take_up
from ducha_cli.office.passing import sharing
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
    heir = own or _opened(work, row, share, unit_id, day)
    work.add(heir)
    share.released_to = heir.id
    sharing.copy(work, _open_milestones(work, share, heir), heir)
    duties.pass_untold(work, row, share, heir, day)
    if own is not None:
        sharing.join(work, row, share, own, day)
    suspensions.end(work, share, day)
    return heir


def _opened(work: Work, row: t.Item, share: t.Assignment, unit_id: int, day: str) -> t.Assignment:
    """Return a share to be told: a deadline that is a rule counts anew from then. Who was released takes up its own."""
    heir = left(work, row, unit_id)
    if heir is not None:
        take_up(work, heir, day)
        heir.state = assignment.LIFECYCLE.judge("assign", heir.state, share_number(row, heir), "again")
    else:
        position = next_position(work, row)
        heir = t.Assignment(
            item_id=row.id, round=row.round, unit_id=unit_id, position=position, role=share.role, state="pending"
        )
    heir.role, heir.task = share.role, share.task
    heir.due_rule, heir.due_kind = share.due_rule, share.due_kind
    fixed = share.due_kind == "date"
    heir.due_original, heir.due_current = (share.due_original, share.due_current) if fixed else (None, None)
    return heir


def _open_milestones(work: Work, share: t.Assignment, heir: t.Assignment) -> list[t.Milestone]:
    """What was reached stays where it was reached (R0-5); who takes its own share up again has the rest already."""
    rest = sharing.lacking(work, share, heir)
    return [one for one in rest if one.done_on is None and one.due_rule != DROPPED]
