"""分立, 不立项, 并案 and 撤销: 一事一项, and what ends an item without 办结 (trap 20)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.acts.issue.turning import Withdrawing
from ducha_cli.acts.item.adding import Adding
from ducha_cli.acts.item.endings import Cancelling, Declining
from ducha_cli.acts.item.records import Item
from ducha_cli.domain.life import issue, item
from ducha_cli.domain.slip import SLIP
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import authority, door
from ducha_cli.office.clock import suspensions
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.duty import duties

if TYPE_CHECKING:
    from ducha_cli.acts.item import endings as acts
    from ducha_cli.domain.authority import Leader

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
    # A notice quotes the 批示 itself, and the matters of one letter rest on the same one.
    words = [
        one.model_dump(exclude={"id", "event_seq", "item_id", "round"}) for one in work.all(t.Directive, item_id=row.id)
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
                work.add(t.Directive(**said, item_id=one.id, round=one.round))
        made.append(one)
    with may.entry(given, items=[number_of(one) for one in made]):
        pass
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
    for share in work.shares(row):
        suspensions.end(work, share, row.moved_on)
    duties.end(work, duties.standing(work, row), row.moved_on)
    work.add(t.Ending(item_id=row.id, outcome=row.state, ended_on=row.moved_on, **why))


def merge(work: Work, row: t.Item, draft: acts.Merging, given: Given = NOTHING) -> t.Item:
    """并案 into another item, which goes on and is returned."""
    target, day = door.find(work, t.Item, draft.into), work.day(given)
    may = work.may("item.merge", row)
    if row.id == target.id or target.state not in item.OPEN:
        gap = "它就是本事项" if row.id == target.id else f"它现为“{item.LIFECYCLE.label(target.state)}”"
        raise Refused(
            f"{number_of(row)} 不能并入 {number_of(target)}：{gap}。", "请并入另一件在办的事项（--into 编号）。"
        )
    work.transaction.not_before(day, number_of(row), below=True)
    why = {"reason": draft.reason, "approver": draft.approver}
    work.approved("leave", draft.approver, given, leaders=authority.leaders(work, row))
    with may.entry(given, into=number_of(target), **why):
        row.merged_into = target.id
        _end(work, row, given, **why)
    return target


def cancel(work: Work, row: t.Item, draft: acts.Cancelling, given: Given = NOTHING) -> None:
    """撤销 an open item, its issues first; what its operator mistyped today goes without anybody's leave."""
    day, number = work.day(given), number_of(row)
    may = work.may("item.cancel", row)
    work.transaction.not_before(day, number, below=True)
    wrong = draft.cause == SLIP
    if wrong:
        authority.refuse_slip(row, number, item.PROPOSED, _cancelling(work, row, "重复登记"))
    if issues := [one for one in work.all(t.Issue, item_id=row.id) if one.state in issue.OPEN]:
        numbers = "、".join(number_of(one) for one in issues)
        raise Refused(
            f"{number} 所属问题 {numbers} 没有销号，不能撤销。",
            f"先撤销问题：{Withdrawing.typed(work.short(issues[0]), cause='缘由', approver='批准人')}",
        )
    again = _cancelling(work, row, draft.cause)
    mine = authority.withdrawn(work, number, draft, "leave", given, again, authority.leaders(work, row))
    with may.entry(given, **draft.model_dump(), same_day=mine or None):
        if wrong:
            row.external_key = None
        _end(work, row, given, **draft.model_dump() | {"reason": draft.reason or draft.cause})


def _cancelling(work: Work, row: t.Item, cause: str) -> str:
    return Cancelling.typed(work.short(row), cause=cause, approver="批准人")
