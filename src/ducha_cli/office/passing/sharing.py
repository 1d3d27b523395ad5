"""移交: a share of work goes on under another, with what hangs on it (trap 7).

With its past the new share begins where the old one stood; beside a share that its unit has already, only what was
asked goes on, untold, and the old notices are copied for their receipts alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.domain.life import assignment, duty
from ducha_cli.ledger import tables as t
from ducha_cli.office import receipts
from ducha_cli.office.clock import suspensions
from ducha_cli.office.desk import number_of
from ducha_cli.office.duty import duties
from ducha_cli.office.item.assigning import left, next_position, outranks, take_on, take_up
from ducha_cli.office.lifted import waivers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlmodel import SQLModel

    from ducha_cli.office.desk import Work

WITH_ITS_PAST, FOR_RECEIPT = 1, 2
"""How a notice came with a share (``notice.carried``): it tells the unit still, or is kept for its receipt alone."""

_ITS_OWN = {
    "id", "event_seq", "item_id", "round", "position", "replied_on", "accepted_on", "covered_by", "released_to",
}  # fmt: skip
"""What of a share is its own; its unit and its people go on."""

HANGING: tuple[type[SQLModel], ...] = (t.Milestone, t.Extension, t.Suspension)
"""What passes with a share as it is; reports, reviews and 催办 stay with the unit that they spoke of."""


def pass_on(
    work: Work, share: t.Assignment, target: t.Item, day: str, said: Mapping[int | None, int | None]
) -> tuple[t.Assignment, bool]:
    """Let an unfinished share go on under ``target`` on ``day`` (ISO); inside the open entry of the old one.

    ``said`` are the 批示 that went before it, each with its copy. Return the share that goes on, and whether it is new.
    """
    own = next((one for one in work.shares(target) if one.unit_id == share.unit_id), None)
    taken = own or opened(work, share, target, day)
    if own is not None:
        join(work, target, share, own, day)
    _lead_once(work, target, taken)
    work.add(taken)
    copies = _copy_notices(work, share, taken, WITH_ITS_PAST if own is None else FOR_RECEIPT)
    hang(work, share, taken, HANGING if own is None else (t.Milestone,))
    _pass_waivers(work, share, taken, target)
    for one in duties.about(work, share):
        pass_duty(work, one, target, taken, day, said, copies if own is None else None)
    suspensions.end(work, share, day)
    share.released_to = taken.id
    return taken, own is None


def opened(work: Work, share: t.Assignment, target: t.Item, day: str, **more: Any) -> t.Assignment:
    """Return the share that begins where another stands; a unit that was released takes up its own again.

    ``more`` is what is other there: the unit, its people.
    """
    kept = share.model_dump(exclude=_ITS_OWN) | more
    again = left(work, target, kept["unit_id"])
    if again is None:
        return t.Assignment(item_id=target.id, round=target.round, position=next_position(work, target), **kept)
    take_up(work, again, day)
    for name, value in kept.items():
        setattr(again, name, value)
    return again


def join(work: Work, row: t.Item, share: t.Assignment, own: t.Assignment, day: str) -> None:
    """Let a unit that has a share of ``row`` do another's as well; who was told already is told of that (要点).

    What was done in a lower role does not do for a higher one: without a task of its own the whole is asked.
    """
    raised = outranks(share, own) and own.state in assignment.ANSWERED
    if own.state in assignment.TOLD and (text := share.task or (row.title if raised else "")):
        duties.ask(work, row, duty.POINT, day, share=own, text=text)
    take_on(own, share)
    work.add(own)


def _lead_once(work: Work, target: t.Item, taken: t.Assignment) -> None:
    """Let a 牵头 that comes to an item with a 牵头 of its own do it as 主办: there is one."""
    lead, doer = assignment.ROLES[:2]
    if taken.role == lead and any(one.role == lead and one.id != taken.id for one in work.shares(target)):
        taken.role = doer
        work.hints[f"{number_of(target)} 已有牵头单位，{work.unit_label(taken.unit_id)}为{doer}"] = None


def hang(work: Work, share: t.Assignment, taken: t.Assignment, kinds: Iterable[type[SQLModel]]) -> None:
    """Copy what hangs on a share, but for the milestones that the other has already."""
    for kind in kinds:
        copy(
            work, lacking(work, share, taken) if kind is t.Milestone else work.all(kind, assignment_id=share.id), taken
        )


def lacking(work: Work, share: t.Assignment, taken: t.Assignment) -> list[t.Milestone]:
    """Return the milestones of a share that another has not; one of the same name by another day is another."""
    known = {(one.name, one.due_rule) for one in work.all(t.Milestone, assignment_id=taken.id)}
    every = work.all(t.Milestone, assignment_id=share.id)
    return [one for one in every if (one.name, one.due_rule) not in known]


def _copy_notices(work: Work, share: t.Assignment, taken: t.Assignment, carried: int) -> dict[int | None, int | None]:
    """Copy what told a share and stands, each with its receipt; return the copy of each."""
    copies: dict[int | None, int | None] = {}
    for one in work.all(t.Notice, assignment_id=share.id):
        if not receipts.stands(work, one):
            continue
        kept = one.model_dump(exclude={"id", "event_seq", "assignment_id", "round", "carried"})
        made = t.Notice(assignment_id=taken.id, round=taken.round, carried=carried, **kept)
        work.add(made)
        copies[one.id] = made.id
    for one in work.all(t.Receipt, assignment_id=share.id):
        kept = one.model_dump(exclude={"id", "event_seq", "assignment_id", "notice_id"})
        if one.notice_id is None or one.notice_id in copies:
            work.add(t.Receipt(assignment_id=taken.id, notice_id=copies.get(one.notice_id), **kept))
    return copies


def copy(work: Work, rows: Sequence[Any], taken: t.Assignment) -> None:
    """Give a share what hangs on another, all of one kind, after what it has of that kind itself."""
    have = len(work.all(type(rows[0]), assignment_id=taken.id)) if rows else 0
    for row in rows:
        kept = row.model_dump(exclude={"id", "event_seq", "assignment_id"})
        if "position" in kept:
            kept["position"] += have
        work.add(type(row)(assignment_id=taken.id, **kept))


def _pass_waivers(work: Work, share: t.Assignment, taken: t.Assignment, target: t.Item) -> None:
    for one in waivers.of(work, work.get(t.Item, share.item_id)):
        if one.unit_id == share.unit_id:
            kept = one.model_dump(exclude={"id", "event_seq", "subject", "round"})
            work.add(t.Waiver(subject=number_of(target), round=taken.round, **kept))


def pass_duty(
    work: Work,
    one: t.Duty,
    target: t.Item,
    taken: t.Assignment | None,
    day: str,
    said: Mapping[int | None, int | None],
    copies: Mapping[int | None, int | None] | None,
) -> None:
    """Let a 要求 be asked of ``target`` from ``day`` (ISO), of a share of it or of the office.

    It is untold, where no notice came with it: ``copies`` are those that told the share before, each with its copy.
    """
    told = copies is not None or bool(one.office)
    heir = {
        "item_id": target.id,
        "assignment_id": taken.id if taken else None,
        "round": target.round,
        "directive_id": said.get(one.directive_id, one.directive_id),
    }
    if told and one.notice_id is not None:
        heir["notice_id"] = (copies or {}).get(one.notice_id)
    duties.pass_to(work, target, one, day, told=told, **heir)
