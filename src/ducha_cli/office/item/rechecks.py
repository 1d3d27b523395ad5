"""复核 and 解除: a result looked at again, and a share that passes to another unit (R4-14, 733 §17, trap 7)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ducha_cli.acts.item import rechecks as acts
from ducha_cli.domain.life import assignment, duty
from ducha_cli.errors import InvalidInput, Refused, WrongUsage
from ducha_cli.ledger import tables as t
from ducha_cli.office import recusal
from ducha_cli.office.clock import suspensions
from ducha_cli.office.desk import NOTHING, Given, Work
from ducha_cli.office.duty import duties
from ducha_cli.office.item.assigning import new_due, refuse_passed, restage
from ducha_cli.office.passing import recalls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ducha_cli.office.door import Part


_APPLY_DAYS = 30
"""A unit may apply within 30 days of the result, and is answered within 30 days (733 §17)."""
_APPLIED = "申请"


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
    values |= {"cause": _cause(draft), "means": means_of(draft.method)}
    with (may.recorded() if closed else may).entry(given, outcome=draft.verdict, finding=draft.finding):
        made = t.Recheck(
            item_id=row.id, assignment_id=share.id, round=row.round, people="、".join(draft.people), **values
        )
        work.add(made)
        duties.meet(work, duties.owed(work, row, duty.RECHECK, share), draft.rechecked_on)
        if not closed:
            if due is not None:
                duties.review(work, share, accepted=False, day=day)
                duties.ask(work, row, duty.UNTRUE, day, share=share, told=True, text=draft.finding, due_on=due)
                share.due_current = due
            work.add(share)
            restage(work, row)
            work.add(row)
    return made


def _cause(draft: acts.Rechecking) -> str:
    """Return why it is done: who applied for it, else as typed; what nobody says is a doubt."""
    if draft.applied_on is not None and draft.cause not in {"", _APPLIED}:
        raise InvalidInput(f"单位申请的复核，起因是{_APPLIED}，不是{draft.cause}。", "请去掉 --applied 或 --cause。")
    return draft.cause or (_APPLIED if draft.applied_on else "存疑")


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
    may = work.may("item.release", row, share=share)
    if why := "" if draft.to else _must_be_passed(work, row, share):
        own = work.unit_label(share.unit_id)
        raise Refused(
            f"{may.number} {why}，要有单位接办才能解除。",
            f"请加 --to 单位，例如：{_again(work, row, draft, unit=own, to='接办单位')}",
        )
    heir = _heir(work, row, share, draft.to, work.day(given)) if draft.to else None
    if share.delivered_on is None:
        work.unasked()  # nobody was told of it
    elif not draft.approver:
        raise WrongUsage(
            f"没有填批准人（--by）：{may.number} 已经交办，解除要有批准人。", f"请写：{_again(work, row, draft)}"
        )
    planned = recalls.plan(work, recalls.of_share(work, row, share), draft, work.day(given))
    mine = draft.model_dump() | {"unit": work.get(t.Unit, share.unit_id).code}
    recalls.refuse(work, "item.release", row, planned, "解除", **mine)
    facts = {"cause": draft.cause, "approver": draft.approver, "to": draft.to}
    with may.entry(given, **facts) as entry:
        to = None if heir is None else heir.unit_id
        recalls.take_back(work, entry, planned, draft.signer, work.day(given), draft.cause, to)
        suspensions.end(work, share, work.day(given))
        duties.end(work, duties.about(work, share), work.day(given))
        if heir is not None:
            work.add(heir)
            share.released_to = heir.id
            _hand_on(work, share, heir)
        work.add(share)
        restage(work, row)
        work.add(row)


def _must_be_passed(work: Work, row: t.Item, share: t.Assignment) -> str:
    """Return why a share does not end without another that goes on with it, or ""."""
    doers = [one for one in work.shares(row) if one.role in assignment.DOERS]
    if share.role == "牵头" or doers == [share]:
        return f"是唯一的{share.role}单位"
    asked = duties.of_share(work, share, duty.TOLD | duty.ANSWERED)
    return f"还有要求{asked[0].position}（{asked[0].cause}）没有了结" if asked else ""


def _again(work: Work, row: t.Item, draft: acts.Releasing, **more: str) -> str:
    told = {name: value for name, value in draft.model_dump().items() if value}
    return acts.Releasing.typed(work.short(row), **({"approver": "批准人"} | told | more))


def _hand_on(work: Work, share: t.Assignment, heir: t.Assignment) -> None:
    """Give the heir the milestones that are still open; what was reached stays where it was reached (R0-5)."""
    left = [one for one in work.all(t.Milestone, assignment_id=share.id) if one.done_on is None]
    for one in left:
        work.add(
            t.Milestone(**one.model_dump(exclude={"id", "event_seq", "assignment_id"}) | {"assignment_id": heir.id})
        )


def _heir(work: Work, row: t.Item, share: t.Assignment, name: str, day: str) -> t.Assignment:
    unit_id = work.units.find(name)
    if any(one.unit_id == unit_id for one in work.shares(row)):
        raise Refused(f"{work.unit_label(unit_id)}本轮已有这项承办，不能再接办。", "请换一个接办单位。")
    refuse_passed(work, row, unit_id, day)
    position = 1 + max(one.position for one in work.all(t.Assignment, item_id=row.id))
    fixed = share.due_kind == "date"
    return t.Assignment(
        item_id=row.id,
        position=position,
        round=row.round,
        unit_id=unit_id,
        role=share.role,
        task=share.task,
        state="pending",
        due_rule=share.due_rule,
        due_kind=share.due_kind,
        due_original=share.due_original if fixed else None,
        due_current=share.due_current if fixed else None,
    )
