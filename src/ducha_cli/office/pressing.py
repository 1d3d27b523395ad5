"""催办 and 延期: pressing for a deadline, or moving it for one unit with its history (R4-1, traps 5, 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain import assignment, item
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office.desk import NOTHING, Given, Work, number_of, share_number

if TYPE_CHECKING:
    from ducha_cli.office import drafts


def urge(work: Work, ref: str, draft: drafts.UrgingDraft, unit: str | None = None, given: Given = NOTHING) -> t.Urging:
    """催办 one unit, the n-th time, quoting the deadline of the day (R4-1).

    Raises:
        Refused: nothing was delivered, or it has reported.
    """
    row = work.item(ref)
    share = work.share(row, ref, unit)
    item.LIFECYCLE.judge("urge", row.state, number_of(row))
    assignment.LIFECYCLE.judge("urge", share.state, share_number(row, share))
    work.refuse_caller(row, draft.text)
    told = t.Urging(
        assignment_id=share.id,
        position=1 + len(work.all(t.Urging, assignment_id=share.id)),
        urged_on=work.day(given),
        means=draft.means,
        text=draft.text,
        due_then=share.due_current,
    )
    with work.entry("item.urge", share_number(row, share), given, means=draft.means, nth=told.position):
        work.add(told)
    return told


def extend(
    work: Work, ref: str, draft: drafts.ExtensionDraft, unit: str | None = None, given: Given = NOTHING
) -> t.Extension:
    """延期 for one unit, counted from its current deadline; other units are untouched (traps 5, 6).

    Raises:
        Refused: nothing was delivered, it has reported, it has no deadline, the new one is not later, or the
            setting's number of extensions is used up.
        InvalidInput: the new deadline names no day.
    """
    row = work.item(ref)
    share = work.share(row, ref, unit)
    number = share_number(row, share)
    item.LIFECYCLE.judge("extend", row.state, number_of(row))
    assignment.LIFECYCLE.judge("extend", share.state, number)
    work.not_future(draft.requested_on, "申请日期")
    if share.due_current is None:
        raise Refused(
            f"{number} 没有到期日（{share.due_rule or '未定时限'}），不用延期。",
            "要改为有期限的：先作废通知单（ducha paper void），再重新分解、交办。",
        )
    reckoned = work.reckon(work.deadline(draft.due), share.due_current)
    if reckoned is None:
        raise InvalidInput(
            f"新时限“{draft.due}”没有落到某一天。", "请写日期或天数，例如 --due +10工作日（自原时限起算）。"
        )
    new_due = reckoned.day.isoformat()
    if new_due <= share.due_current:
        raise Refused(f"新时限 {new_due} 不晚于现时限 {share.due_current}。", "延期只能往后。")
    before = work.all(t.Extension, assignment_id=share.id)
    most = work.settings.limits.extensions
    if most and len(before) >= most:
        raise Refused(
            f"{number} 已延期{len(before)}次，达到上限。", "确需再延的，修改 ducha.toml 的 limits.extensions。"
        )
    made = t.Extension(
        assignment_id=share.id,
        position=1 + len(before),
        requested_on=draft.requested_on,
        asked_late=int(draft.requested_on > share.due_current),
        old_due=share.due_current,
        new_due=new_due,
        approver=draft.approver,
        reason=draft.reason,
    )
    facts = {"old": made.old_due, "new": new_due, "approver": draft.approver, "reason": draft.reason}
    with work.entry("item.extend", number, given, asked_late=bool(made.asked_late), **facts):
        work.add(made)
        share.due_current, share.due_estimate = new_due, int(reckoned.estimate)
        work.add(share)
    return made
