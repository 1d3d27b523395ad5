"""复核 and 解除: a result looked at again, and a share that passes to another unit (R4-14, 733 §17, trap 7)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ducha_cli.acts.item import rechecks as acts
from ducha_cli.acts.item.lifting import Waiving
from ducha_cli.domain.life import assignment, duty, item
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import authority, recusal
from ducha_cli.office.clock import suspensions
from ducha_cli.office.desk import NOTHING, Given, Work
from ducha_cli.office.duty import duties
from ducha_cli.office.item.assigning import new_due, restage
from ducha_cli.office.passing import heirs, recalls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ducha_cli.office.door import Part


_TWO = 2
"""Means by which what the public watches is looked at."""
_APPLY_DAYS = 30
"""A unit may apply within 30 days of the result, and is answered within 30 days (733 §17)."""
_APPLIED, _DOUBT, _WATCHED = "申请", "存疑", "关注"


def recheck(work: Work, part: Part, draft: acts.Rechecking, given: Given = NOTHING) -> t.Recheck:
    """复核 a unit's result: confirmed, or sent back (R4-14).

    On a closed item an untrue result is only recorded; ``item reopen --cause 复核不实`` opens the next round.
    """
    row, share = part
    day = work.day(given)
    may = work.may("item.recheck", row, share=share, outcome=draft.verdict)
    if draft.applied_on is not None:
        _check_application(work, row, share, draft, draft.applied_on)
    signers = [one.signer for one in work.all(t.Reply, assignment_id=share.id)]
    recusal.of_item(work, row, draft.people, draft.rechecked_on, "复核", signers)
    closed = bool(work.all(t.Closing, item_id=row.id, round=row.round))
    due = None
    if draft.verdict == "returned" and not closed:
        due = new_due(work, draft.due, day, duty.UNTRUE)
    values = draft.model_dump(exclude={"unit", "people", "due"})
    watched = any(one.text == item.WATCHED for one in duties.owed(work, row, duty.RECHECK, share))
    values |= {"cause": _cause(draft, _WATCHED if watched else _DOUBT), "means": means_of(draft.method)}
    with (may.recorded() if closed else may).entry(given, outcome=draft.verdict, finding=draft.finding):
        made = t.Recheck(
            item_id=row.id, assignment_id=share.id, round=row.round, people="、".join(draft.people), **values
        )
        work.add(made)
        duties.meet(work, _answered(work, row, share), draft.rechecked_on)
        if not closed:
            if due is not None:
                duties.review(work, share, accepted=False, day=day)
                duties.ask(work, row, duty.UNTRUE, day, share=share, told=True, text=draft.finding, due_on=due)
                share.due_current = due
            work.add(share)
            restage(work, row)
            work.add(row)
    return made


def _answered(work: Work, row: t.Item, share: t.Assignment) -> list[t.Duty]:
    """Return what a 复核 that was just made answers: what the public watches, when two means were used since."""
    found = []
    for one in duties.owed(work, row, duty.RECHECK, share):
        made = [again for again in work.all(t.Recheck, assignment_id=share.id) if again.rechecked_on >= one.asked_on]
        means = {word for again in made for word in again.means.split("、") if word}
        if one.text != item.WATCHED or len(means) >= _TWO:
            found.append(one)
    return found


def _cause(draft: acts.Rechecking, usual: str) -> str:
    """Return why it is done: who applied for it, else as typed; what nobody says is ``usual``."""
    if draft.applied_on is not None and draft.cause not in {"", _APPLIED}:
        raise InvalidInput(f"单位申请的复核，起因是{_APPLIED}，不是{draft.cause}。", "请去掉 --applied 或 --cause。")
    return draft.cause or (_APPLIED if draft.applied_on else usual)


def means_of(typed: str) -> str:
    """Return the means that were typed where they are of the usual ones."""
    words = re.split(r"[、,，;；\s]+", typed)
    return "、".join(words) if set(words) <= set(assignment.RECHECK_MEANS) else ""


def original_team(work: Work, made: t.Recheck) -> list[str]:
    """Return those of a 复核 who took part in the first 审核 or 督查: they had better withdraw (733 §17)."""
    return _of_team(work, made.item_id, made.assignment_id, made.people.split("、"))


def late_answer(draft: acts.Rechecking) -> str:
    """Return the day by which the unit's application was to be answered, when that day had passed, or ""."""
    last = _within(draft.applied_on) if draft.applied_on else ""
    return last if last and draft.rechecked_on > last else ""


def _within(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=_APPLY_DAYS)).isoformat()


def _of_team(work: Work, item_id: int, share_id: int, people: Sequence[str]) -> list[str]:
    team = {one.reviewer for one in work.all(t.Review, assignment_id=share_id)}
    for one in work.all(t.Inspection, item_id=item_id):
        team |= set(re.split(r"[、,，;；\s]+", one.people))
    return [name for name in people if name in team]


def _check_application(work: Work, row: t.Item, share: t.Assignment, draft: acts.Rechecking, applied: str) -> None:
    if own := _of_team(work, row.id, share.id, draft.people):
        raise Refused(f"{'、'.join(own)}参加过原来的审核或督查，应当回避（733号令第17条）。", "请换人复核。")
    told = max((one.reviewed_on for one in work.all(t.Review, assignment_id=share.id)), default=None)
    if told and applied > (last := _within(told)):
        raise Refused(
            f"申请日期 {applied} 超过收到结论后{_APPLY_DAYS}日（{last}）。", "可由督查室自行复核（不加 --applied）。"
        )


def release(work: Work, part: Part, draft: acts.Releasing, given: Given = NOTHING) -> None:
    """解除 a unit's share, handing it to another unit with ``to`` (退件, 职责调整, 机构改革)."""
    row, share = part
    day = work.day(given)
    answered = share.state in assignment.ANSWERED
    may = work.may("item.release", row, share=share, outcome="answered" if answered else "")
    _refuse_left(work, part, draft)
    heir = _heir(work, share, draft.to) if draft.to else None
    if share.delivered_on is None:
        work.unasked()  # nobody was told of it
    else:
        again = _again(work, row, draft, recall="电话:姓名")
        authority.require(draft.approver, f"{may.number} 已经交办，解除要有批准人", again)
    planned = recalls.plan(work, recalls.of_share(work, row, share), draft, work.day(given))
    mine = draft.model_dump() | {"unit": work.get(t.Unit, share.unit_id).code}
    recalls.refuse(work, "item.release", row, planned, "解除", **mine)
    facts = {"cause": draft.cause, "approver": draft.approver, "to": draft.to}
    with may.entry(given, **facts) as entry:
        recalls.take_back(work, entry, planned, draft.signer, day, draft.cause, heir)
        if heir is not None:
            heirs.take_over(work, row, share, heir, day)
        else:
            suspensions.end(work, share, day)
            duties.end(work, duties.about(work, share), day)
        work.add(share)
        restage(work, row)
        work.add(row)


def _refuse_left(work: Work, part: Part, draft: acts.Releasing) -> None:
    """Refuse to leave work to nobody: of the last that does it, or what a unit was told to do besides."""
    row, share = part
    if draft.to:
        return
    own = work.unit_label(share.unit_id)
    again = _again(work, row, draft, unit=own, to="接办单位")
    doers = [one for one in work.shares(row) if one.role in assignment.DOERS]
    if share.role == "牵头" or doers == [share]:
        raise Refused(
            f"{part.number} 是唯一的{share.role}单位，要有单位接办才能解除。", f"请加 --to 单位，例如：{again}"
        )
    if share.state in assignment.ANSWERED:
        raise Refused(f"{part.number}（{own}）已经反馈，不能只解除。", f"由别的单位重新办的，写接办单位：{again}")
    asked = duties.of_share(work, share)
    if asked and share.state not in assignment.PENDING:
        one = asked[0]
        waive = Waiving.typed(work.short(row), duty=str(one.position), reason="原因", approver="批准人")
        raise Refused(
            f"{part.number}（{own}）还有要求{one.position}（{one.cause}）没有了结，不能只解除。",
            f"交给接办单位：{again}；批准了不办的：{waive}",
        )


def _heir(work: Work, share: t.Assignment, name: str) -> int:
    unit_id = work.units.find(name)
    if unit_id == share.unit_id:
        raise Refused(f"{work.unit_label(unit_id)}自己不能接办。", "请换一个接办单位。")
    return unit_id


def _again(work: Work, row: t.Item, draft: acts.Releasing, **more: str) -> str:
    told = {name: value for name, value in draft.model_dump().items() if value}
    return acts.Releasing.typed(work.short(row), **({"approver": "批准人"} | told | more))
