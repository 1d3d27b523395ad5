"""更正 of what something is owed by, or counted by: 五必督, 重点, 社会关注度高, 所属事项, 贰过.

To add what is owed is free; who takes it away is asked for somebody who may (``leave``), but for what he mistyped
himself today. A gate that was passed stays passed, as for every 更正.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ducha_cli.acts.issue.records import LINKS, Issue
from ducha_cli.acts.item.records import Item
from ducha_cli.acts.remarks import OF
from ducha_cli.domain.life import assignment, duty, issue, item
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import authority, door, undoing
from ducha_cli.office.desk import Given, Work, number_of
from ducha_cli.office.duty import duties
from ducha_cli.office.issue.adding import answering_unit
from ducha_cli.office.ledger import mending, passed, undoable

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from ducha_cli.acts.facts import Fact
    from ducha_cli.acts.remarks import Lifting
    from ducha_cli.ledger.transaction import Entry
    from ducha_cli.office.desk import May

NONE = "无"
"""What is typed where something belongs to nothing (any more)."""


def tags(work: Work, may: May, row: t.Item, draft: Lifting, given: Given) -> str:
    """五必督 and 社会关注度高, all that it has: one that was not there asks what it asks from now on."""
    old = tuple(filter(None, row.tags.split("、")))
    new = () if draft.value == NONE else tuple(filter(None, re.split(r"[、,，;；\s]+", draft.value)))
    if strange := [one for one in new if one not in item.TAGS]:
        told = f"应为：{'、'.join(item.TAGS)}，几样用、隔开；一样也没有的写{NONE}。"
        raise InvalidInput(f"{Item.tags.heading}没有“{'、'.join(strange)}”。", told)
    gone = [one for one in old if one not in new]
    if gone and row.state not in item.PROPOSED:  # nobody was asked for anything before
        _lift(work, row, "tags", "、".join(gone), draft, given)
    told = _keep(work, may, row, Item.tags, "tags", "、".join(old), "、".join(dict.fromkeys(new)), draft, given)
    shares = {one.id: one for one in work.shares(row) if one.role in assignment.DOERS}
    asked = [one for one in duties.of(work, row) if one.text == item.WATCHED and one.assignment_id in shares]
    if item.WATCHED in new and item.WATCHED not in old and not asked and row.state in item.HELD:
        _look_at(work, row, shares, draft, given)
    if item.WATCHED in gone and (asked := [one for one in asked if one.state in duty.STANDING]):
        on = work.day(given)
        with _more(work, row, None, draft, on):
            for one in asked:
                duties.lift(work, one, on)
            work.add(row)
    return told


def _look_at(work: Work, row: t.Item, shares: dict[int, t.Assignment], draft: Lifting, given: Given) -> None:
    """Have the office look at what the public watches, where it was reported in this round already (R2-12).

    Of what waits for its 审核 that was owed since the report; what passed already is looked at from today.
    """
    replies = [one for key in shares for one in work.all(t.Reply, assignment_id=key)]
    if not replies:
        return
    first = min(replies, key=lambda one: one.id)
    share = shares[first.assignment_id]
    on = work.day(given) if share.state in assignment.ACCEPTED else first.replied_on
    with _more(work, row, share, draft, on):
        duties.ask(work, row, duty.RECHECK, on, share=share, text=item.WATCHED)
        work.add(row)


def _more(
    work: Work, row: t.Item, share: t.Assignment | None, draft: Lifting, on: str
) -> AbstractContextManager[Entry]:
    """Open a further entry of the same act: the tag is there since 登记, what it asks is not."""
    told = {"field": f"{Item.tags.heading}（tags）", "reason": draft.reason}
    return work.begins("item.correct", row, share=share).entry(Given(on, of=work.transaction.last[0]), **told)


def mark(work: Work, may: May, row: t.Issue, draft: Lifting, given: Given) -> str:
    """重点 and 社会关注度高: what either asks, 销号 asks (R2-12)."""
    field = getattr(Issue, draft.field)
    if draft.value not in {"是", "否"}:
        raise InvalidInput(f"{field.heading}没有“{draft.value}”。", "应为：是、否。")
    old = "是" if getattr(row, draft.field) else "否"
    if draft.value == "否" != old:
        _lift(work, row, draft.field, field.heading, draft, given)
    return _keep(work, may, row, field, draft.field, old, draft.value, draft, given, int(draft.value == "是"))


def belonging(work: Work, may: May, row: t.Issue, draft: Lifting, given: Given) -> str:
    """所属事项: the item whose 办结 waits for it."""
    was = work.get(t.Item, row.item_id) if row.item_id else None
    now = None if draft.value == NONE else door.find(work, t.Item, draft.value)
    if now is not None and now.state in item.DROPPED | item.DECLINED and row.state in issue.OPEN:
        state = item.LIFECYCLE.label(now.state)
        raise Refused(f"{number_of(now)} 已经{state}，没有销号的问题不能归到它名下。", "请核对事项编号（--value）。")
    if was is not None and was is not now and row.state in issue.OPEN and was.state in item.OPEN:
        _lift(work, row, "item", f"{LINKS['item'].heading} {number_of(was)}", draft, given)
    old, new = (number_of(one) if one else NONE for one in (was, now))
    before = passed.of_row(work, *([now] if now else ()))
    told = _keep(work, may, row, LINKS["item"], "item_id", old, new, draft, given, now.id if now else None)
    mending.refuse_opened(work, before, f"{may.number} {LINKS['item'].heading}")
    return told


def predecessor(work: Work, may: May, row: t.Issue, draft: Lifting, given: Given) -> str:
    """贰过: which issue it is that happened again; it was the same unit's, and over (R2-13)."""
    was = work.get(t.Issue, row.repeat_of) if row.repeat_of else None
    now = None if draft.value in {NONE, "否"} else door.find(work, t.Issue, draft.value)
    if now is not None and (why := _no_predecessor(work, row, now)):
        raise Refused(f"{number_of(now)} {why}，{number_of(row)} 不是它的贰过。", "请核对问题编号（--value）。")
    old, new = (number_of(one) if one else NONE for one in (was, now))
    return _keep(work, may, row, LINKS["repeat"], "repeat_of", old, new, draft, given, now.id if now else None)


def _no_predecessor(work: Work, row: t.Issue, one: t.Issue) -> str:
    """Return why an issue cannot have come before another as the same, or ""."""
    units = {part.unit_id for part in work.all(t.IssueUnit, issue_id=one.id) if part.role != "配合"}
    if one.id == row.id or (one.year, one.number) > (row.year, row.number):
        return "登记在后"
    if answering_unit(work, row) not in units:
        return "是别的单位的"
    if one.state not in issue.CLEARED and not any(
        turn.cause in issue.WAS for turn in work.all(t.Turn, issue_id=one.id)
    ):
        return "还没有销号"
    return ""


def _lift(work: Work, row: t.Item | t.Issue, field: str, what: str, draft: Lifting, given: Given) -> None:
    """Have somebody say that what was owed is not owed any more; what one mistyped today one takes back oneself."""
    noun, number = str(row.__tablename__), number_of(row)
    if authority.slip(work, number) and row.state in issue.FOUND:
        work.unasked()
        return
    told = {"field": field, "value": draft.value, "reason": draft.reason, "approver": "批准人"}
    again = OF[noun]["correct"].typed(work.short(row), **told)
    authority.require(draft.approver, f"去掉{what}，少了一项要求", again)
    work.approved("leave", draft.approver, given, what=f"去掉{what}")


def _keep(
    work: Work,
    may: May,
    row: Any,
    field: Fact,
    column: str,
    old: str,
    new: str,
    draft: Lifting,
    given: Given,
    stored: Any = ...,
) -> str:
    """Write one field anew, on the day of what it puts right; ``stored`` is how it is kept, where not as it is told."""
    if old == new:
        raise Refused(f"{may.number} 的{field.heading}已经是“{new or '（空）'}”。", "无需更正。")
    made = undoing.writer(work.transaction.database, may.number, (row.__tablename__, row.id), column)
    if made is not None and column == "tags" and old:
        undoable.refuse_stated(work, made, ("approval",), field.heading)
    on = Given(made.happened_on if made else given.on, given.note, given.evidence)
    facts = {"field": f"{field.heading}（{draft.field}）", "old": old or "（空）", "new": new or "（空）"}
    approver = draft.approver if work.word else ""
    with may.entry(on, **facts, reason=draft.reason, approver=approver):
        setattr(row, column, new if stored is ... else stored)
        work.add(row)
    return f"{may.number} {field.heading}：{old or '（空）'} → {new or '（空）'}"
