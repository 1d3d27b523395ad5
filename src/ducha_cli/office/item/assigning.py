"""分解: one unit's share of an item, its deadline, and the item's middle state that follows from the shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.days import deadline
from ducha_cli.domain.life import assignment, item
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import door, drafts
from ducha_cli.office.desk import NOTHING, Given, Work, number_of, share_number
from ducha_cli.office.item import own
from ducha_cli.office.person import called
from ducha_cli.office.unit.adding import refuse_ended

if TYPE_CHECKING:
    from ducha_cli.acts.item import assigning as acts


def assign(work: Work, row: t.Item, draft: acts.Assigning, given: Given = NOTHING) -> t.Assignment:
    """分解 to a unit, or change a share that is not yet delivered (R3-5, R3-6, R4-1).

    ``N 工作日`` stays a rule until 交办 fixes it.
    """
    day = work.day(given)
    item_may = work.may("item.assign", row)
    unit_id = own.unit(work, day) if draft.own else work.units.find(draft.unit)
    live = work.shares(row)
    share, before = next((one for one in live if one.unit_id == unit_id), None), left(work, row, unit_id)
    may = None if share is None else item_may.of(row, share)
    if before is not None:
        share, may = before, item_may.of(row, before, "again")
    # Who only sets a new deadline keeps the unit's role.
    role = draft.role if share is None or "role" in draft.model_fields_set else share.role
    _check_unit(work, row, unit_id, role, [one for one in live if one.unit_id != unit_id], day)
    if share is None:
        share = t.Assignment(item_id=row.id, position=0, round=row.round, unit_id=unit_id, role=role, state="pending")
        share.position = next_position(work, row)
    label = work.unit_label(unit_id)
    called.answering(work, (one.name for one in drafts.people(draft.person)), unit_id, day)
    share.role = role
    for name in ("task", "leader", "person"):
        if value := getattr(draft, name):
            setattr(share, name, value)
    refuse_older(row, day)
    with (may or work.begins("item.assign", row, share=share)).entry(given, unit=label, role=role):
        if before is not None:
            take_up(work, share, day)
        if draft.due:
            set_rule(work, share, draft.due, day)
        work.add(share)
        if row.state in item.MIDDLE:
            tell_own(work, row, day)
        restage(work, row)
        work.add(row)
    return share


def tell_own(work: Work, row: t.Item, day: str) -> None:
    """自办: what is filed the office knows of, its own share is delivered inside the open entry; its clock begins."""
    for share in work.shares(row):
        if share.state in assignment.PENDING and own.is_own(work, share):
            share.state = assignment.LIFECYCLE.judge("assign", share.state, share_number(row, share), "own")
            fix_due(work, share, day)
            share.delivered_on = day
            work.add(share)


def set_rule(work: Work, share: t.Assignment, text: str, day: str) -> None:
    """Set the deadline of a share from its text, typed in an act of ``day``; a written date is fixed at once."""
    read = door.due(work, text, day)
    share.due_rule, share.due_kind = read.rule, read.kind
    share.due_original = share.due_current = read.day.isoformat() if read.day else None
    share.due_estimate = 0


def next_position(work: Work, row: t.Item) -> int:
    """Return the number of an item's next share: they are counted through all rounds, ended ones too."""
    return 1 + max((one.position for one in work.all(t.Assignment, item_id=row.id)), default=0)


def outranks(share: t.Assignment, own: t.Assignment) -> bool:
    """Tell whether a share is of a higher role than another."""
    return assignment.ROLES.index(share.role) < assignment.ROLES.index(own.role)


def take_on(own: t.Assignment, share: t.Assignment) -> None:
    """Let a unit that has a share do what another's was about as well: both tasks, in the higher role."""
    own.task = "；".join(dict.fromkeys(filter(None, (own.task, share.task))))
    if outranks(share, own):
        own.role = share.role


def left(work: Work, row: t.Item, unit_id: int) -> t.Assignment | None:
    """Return the share from which a unit was released in this round: it may be given it again, under its number."""
    found = work.all(t.Assignment, item_id=row.id, round=row.round, unit_id=unit_id, state="released")
    return found[0] if found else None


def take_up(work: Work, share: t.Assignment, day: str) -> None:
    """Let a unit begin anew on ``day`` (ISO) with a share from which it was released: what told it then tells no more.

    Its state is the act's to set; a deadline that ran is reckoned anew.
    """
    if share.due_from is not None:
        share.due_original = share.due_current = None
    for name in ("delivered_on", "received_on", "replied_on", "accepted_on", "covered_by", "released_to", "due_from"):
        setattr(share, name, None)
    for notice in work.all(t.Notice, assignment_id=share.id, recalled_on=None):
        notice.recalled_on, notice.recall_means = day, "解除"
        work.add(notice)


def _check_unit(work: Work, row: t.Item, unit_id: int, role: str, others: list[t.Assignment], day: str) -> None:
    refuse_ended(work, unit_id, day)
    lead = next((one for one in others if one.role == "牵头"), None)
    if role == "牵头" and lead is not None:
        raise Refused(
            f"{number_of(row)} 已由{work.unit_label(lead.unit_id)}牵头，不能有第二个牵头单位。",
            "请用 --role 主办 或 配合；要换牵头，先把原牵头改为主办。",
        )


def refuse_older(row: t.Item, day: str) -> None:
    """Refuse a business day before the item's own last move: a share cannot be older; 登记 alone binds nothing."""
    if day < row.moved_on and row.state not in item.PROPOSED:
        raise Refused(
            f"{number_of(row)} 在 {row.moved_on} 才{item.LIFECYCLE.label(row.state)}，不能记更早的 {day}。",
            f"请用 --on {row.moved_on} 或更晚的日期。",
        )


def fix_due(work: Work, share: t.Assignment, start: str) -> None:
    """Fix a deadline that is a rule: N 工作日 or 日, ``start`` itself not counted; a day that was written stays."""
    if not share.due_rule or (share.due_original is not None and share.due_kind not in deadline.COUNTED):
        return
    reckoned = work.reckon(door.due(work, share.due_rule), start)
    if reckoned is not None:
        share.due_from = start
        share.due_original = share.due_current = reckoned.day.isoformat()
        share.due_estimate = int(reckoned.estimate)


def restage(work: Work, row: t.Item) -> None:
    """Put the item into the middle state that follows from this round's assignments."""
    if row.state in item.MIDDLE:
        row.state = item.middle_of([(share.role, share.state) for share in work.shares(row)])


def new_due(work: Work, text: str, day: str, what: str) -> str:
    """Return the day by which a share that goes back is to be done again: its clock starts anew."""
    if not text:
        raise InvalidInput(f"{what}要给新时限。", "请加 --due，例如 --due +5工作日。")
    reckoned = work.reckon(door.due(work, text, day), day)
    if reckoned is None:
        raise InvalidInput(f"{what}的新时限要落到某一天。", "请写日期或天数，例如 --due +5工作日。")
    return reckoned.day.isoformat()
