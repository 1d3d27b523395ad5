"""分立, 不立项, 并案 and 撤销: 一事一项, and what ends an item without 办结 (trap 20)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.acts.item.adding import Adding
from ducha_cli.acts.item.endings import Cancelling, Declining
from ducha_cli.acts.item.records import Item
from ducha_cli.acts.recalled import told
from ducha_cli.domain.gaps import item_gaps
from ducha_cli.domain.life import assignment, duty, item
from ducha_cli.domain.slip import SLIP
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import authority, door, typed
from ducha_cli.office.clock import suspensions
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.duty import duties
from ducha_cli.office.item import closing
from ducha_cli.office.passing import merging, obligations, points, recalls

if TYPE_CHECKING:
    from ducha_cli.acts.item import endings as acts
    from ducha_cli.domain.authority import Leader
    from ducha_cli.domain.life.gate import Gap
    from ducha_cli.office.passing.recalls import Plan, Told

_PEOPLES = frozenset({duty.REDONE, duty.RESURVEY})
"""What the people asked for by a 测评; a 县领导 lifts it."""
_OWN = {fact.of for fact in Item.columns().values() if fact.own}
_SHARED = [
    fact.of.partition(".")[2] for fact in Adding.asked().values() if fact.of.startswith("item.") and fact.of not in _OWN
]
"""What the items of one letter have in common: its source and its basis, and whatever else 登记 tells of an item."""


def split(work: Work, row: t.Item, draft: acts.Splitting, given: Given = NOTHING) -> list[t.Item]:
    """分立: one letter with several matters becomes several items on one basis; they wait for 立项."""
    day = work.day(given)
    may = work.may("item.split", row)
    work.refuse_caller(row, *draft.titles)
    going = points.chosen(work, row, draft.points, draft.titles)
    # A notice quotes the 批示 itself, and the matters of one letter rest on the same one.
    words = [
        one.model_dump(exclude={"event_seq", "item_id", "round", "carried_from"})
        for one in work.all(t.Directive, item_id=row.id)
    ]
    made = []
    for title in draft.titles:
        year = int(day[:4])
        values = {name: getattr(row, name) for name in _SHARED}
        number = work.next_number(t.Item, year)
        one = t.Item(**values, year=year, number=number, title=title, state="proposed", moved_on=day)
        one.split_from = row.id
        with work.begins("item.add", one).entry(given, split_from=number_of(row)):
            work.add(one)
            for said in words:
                kept = said | {"id": None, "carried_from": said["id"]}
                work.add(t.Directive(**kept, item_id=one.id, round=one.round))
        made.append(one)
    with may.entry(given, items=[number_of(one) for one in made]):
        for one in made:
            points.move(work, [point for point, title in going if title == one.title], one, day)
    return made


def decline(work: Work, row: t.Item, draft: acts.Declining, given: Given = NOTHING) -> None:
    """不立项·转阅: why, and who reads it instead."""
    may = work.may("item.decline", row)
    if leaders := authority.leaders(work, row):
        _need_approver(work, row, draft, leaders)
        work.approved("leave", draft.approver, given, leaders=leaders)
    else:
        work.unasked()  # nobody asked for it, and nobody is asked
    with may.entry(given, **draft.model_dump()):
        _end(work, row, given, **draft.model_dump())


def _need_approver(work: Work, row: t.Item, draft: acts.Declining, leaders: tuple[Leader, ...]) -> None:
    if draft.approver:
        return
    names = "、".join(one.name for one in leaders)
    raise Refused(
        f"{number_of(row)} 有{names}的批示，不立项要由批示的领导或其上级批准。",
        f"请写：{Declining.typed(work.short(row), reason=draft.reason, approver=leaders[0].name)}",
    )


def _end(work: Work, row: t.Item, given: Given, **why: Any) -> None:
    """Write the item with its last state, and keep why; inside the open entry."""
    row.moved_on = work.day(given)
    work.add(row)
    if row.merged_into is None:  # what a merged item owes goes on
        for share in work.shares(row):
            suspensions.end(work, share, row.moved_on)
        duties.end(work, duties.standing(work, row), row.moved_on)
    work.add(t.Ending(item_id=row.id, outcome=row.state, ended_on=row.moved_on, **why))


def merge(work: Work, row: t.Item, draft: acts.Merging, given: Given = NOTHING) -> t.Item:
    """并案 into another item, which goes on and is returned."""
    target, day = door.find(work, t.Item, draft.into), work.day(given)
    may = work.may("item.merge", row)
    merging.refuse(work, row, target)
    for one in (row, target):
        work.transaction.not_before(day, number_of(one), below=True)
    why = {"reason": draft.reason, "approver": draft.approver}
    work.approved("leave", draft.approver, given, leaders=authority.leaders(work, row))
    with may.entry(given, into=number_of(target), **why) as entry:
        row.merged_into = target.id
        carried = merging.carry(work, row, target, day)
        _end(work, row, given, **why)
    merging.pass_shares(work, row, target, carried, given.then(entry))
    return target


def cancel(work: Work, row: t.Item, draft: acts.Cancelling, given: Given = NOTHING) -> None:
    """撤销 an open item, its issues first; what its operator mistyped today goes without anybody's leave."""
    day, number = work.day(given), number_of(row)
    may = work.may("item.cancel", row)
    work.transaction.not_before(day, number, below=True)
    wrong = draft.cause == SLIP
    if wrong:
        authority.refuse_slip(row, number, item.PROPOSED, _cancelling(work, row, "重复登记"))
    planned = recalls.plan(work, _told(work, row), draft, day)
    if gaps := _cancel_gaps(work, row, draft, planned):
        raise Refused(f"{number} 不能撤销：{typed.told(gaps)}。", _mended(work, row, draft, gaps))
    mine = _leave_to_cancel(work, row, draft, given)
    why = told(draft) | {"check": None}
    with may.entry(given, **why, same_day=mine or None) as entry:
        if wrong:
            row.external_key = None
            points.give_back(work, row)
        reason = draft.reason or draft.cause
        said = f"{draft.cause}（{draft.reason}）" if draft.reason else draft.cause
        recalls.take_back(work, entry, planned, draft.signer, day, said)
        _end(work, row, given, cause=draft.cause, reason=reason, approver=draft.approver)


def cancel_gaps(work: Work, row: t.Item, draft: acts.Cancelling, given: Given) -> list[Gap]:
    """Return why an item is not cancelled yet (``--check``)."""
    work.may("item.cancel", row)
    return _cancel_gaps(work, row, draft, recalls.plan(work, _told(work, row), draft, work.day(given)))


def _cancel_gaps(work: Work, row: t.Item, draft: acts.Cancelling, planned: Plan) -> list[Gap]:
    """What nobody registered on purpose never was, and owes nobody an answer."""
    return item_gaps.cancel_gaps(
        item_gaps.Leaving(
            work.short(row),
            obligations.issues(work, row),
            () if draft.cause == SLIP else obligations.answers(work, row),
            recalls.missing(work, planned),
        )
    )


def _told(work: Work, row: t.Item) -> list[Told]:
    """Return the units of a family that were told, and are not done with it."""
    return [
        one
        for member in closing.family(work, row)
        for share in work.shares(member)
        if share.state not in assignment.ACCEPTED
        for one in recalls.of_share(work, member, share)
    ]


def _mended(work: Work, row: t.Item, draft: acts.Cancelling, gaps: list[Gap]) -> str:
    """Return what to type first, and the line itself with what it lacks."""
    return "；".join(dict.fromkeys(mend_of(work, row, draft, gap) for gap in gaps))


def mend_of(work: Work, row: t.Item, draft: acts.Cancelling, gap: Gap) -> str:
    """Return what mends a gap: another act, or the line that was typed with what it lacks."""
    if gap.mends[0].act != "item.cancel":
        return typed.typed(*gap.mends)
    kept = draft.model_dump(exclude={"recall", "check"})
    return typed.again("item.cancel", work.short(row), row.state, kept, [gap])


def _leave_to_cancel(work: Work, row: t.Item, draft: acts.Cancelling, given: Given) -> bool:
    """Judge who lets an item go, with what was asked of it; 补课 and 复测 are the people's.

    Return whether nobody was asked.
    """
    number, again = number_of(row), _cancelling(work, row, draft.cause)
    if draft.approver and any(one.cause in _PEOPLES for one in duties.standing(work, row)):
        work.approved("people", draft.approver, given)
    return authority.withdrawn(work, number, draft, "leave", given, again, authority.leaders(work, row))


def _cancelling(work: Work, row: t.Item, cause: str) -> str:
    return Cancelling.typed(work.short(row), cause=cause, approver="批准人")
