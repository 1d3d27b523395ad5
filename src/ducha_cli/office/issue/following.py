"""督帮, 调度, 催办, 延期, 中止, 定期报告 and 进展: while a unit puts an issue right (R2-5, R2-6, traps 5, 6)."""

from __future__ import annotations

from ducha_cli.acts.issue import following as acts
from ducha_cli.acts.issue.rectifying import Committing
from ducha_cli.domain.life import issue
from ducha_cli.domain.life.gate import Mend
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office.clock import extensions, suspensions
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.issue import remedies
from ducha_cli.office.issue.adding import answering_unit
from ducha_cli.office.unit.adding import refuse_ended


def assist(work: Work, row: t.Issue, draft: acts.Assisting, given: Given = NOTHING) -> t.Followup:
    """督帮: another unit is asked to help; with ``result`` alone, what came of an earlier request (R2-6)."""
    day = work.day(given)
    may = work.may("issue.assist", row)
    helper = work.units.find(draft.unit)
    label = work.unit_label(helper)
    if helper == answering_unit(work, row):
        raise Refused(f"{label}就是 {number_of(row)} 的责任单位。", "督帮请写来帮助的单位（--unit）。")
    if draft.text:
        refuse_ended(work, helper, day)
        made = _followup(work, row, "督帮", day)
        made.unit_id, made.text = helper, draft.text
    elif draft.result:
        made = _waiting(work, row, helper)
    else:
        raise InvalidInput("没有填帮什么（--text），也没有填结果（--result）。", "请写要帮什么，或者帮的结果。")
    if draft.result:
        made.result, made.result_on = draft.result, day
    facts = {"unit": label, "text": draft.text, "result": draft.result}
    with may.entry(given, **facts):
        work.add(made)
    return made


def _waiting(work: Work, row: t.Issue, helper: int) -> t.Followup:
    """Return the last request to ``helper`` that has no result yet."""
    rows = work.all(t.Followup, issue_id=row.id, kind="督帮", unit_id=helper, result_on=None)
    if not rows:
        raise Refused(
            f"{number_of(row)} 没有等{work.unit_label(helper)}回结果的督帮。",
            f"先登记请求：{acts.Assisting.typed(work.short(row), unit='单位', text='帮什么')}",
        )
    found: t.Followup = rows[-1]
    return found


def dispatch(work: Work, row: t.Issue, draft: acts.Dispatching, given: Given = NOTHING) -> t.Followup:
    """调度: what was asked of the unit on the way, at a meeting, on the spot or by a reminder (R2-5)."""
    day = work.day(given)
    may = work.may("issue.dispatch", row)
    made = _followup(work, row, "调度", day)
    made.means, made.text, made.result = draft.means, draft.text, draft.result
    made.result_on = day if draft.result else None
    with may.entry(given, **draft.model_dump()):
        work.add(made)
    return made


def report(work: Work, row: t.Issue, draft: acts.Reporting, given: Given = NOTHING) -> t.Followup:
    """定期报告: how a 长期坚持 issue stands; it never falls due, but it is told of on its report days (trap 9)."""
    day = work.day(given)
    may = work.may("issue.report", row)
    if row.rectify_type != issue.LONG:
        raise Refused(
            f"{number_of(row)} 不是长期坚持的问题（{row.rectify_type or '未定整改类型'}），不用定期报告。",
            f"整改完成的：ducha issue rectify {work.short(row)}"
            " --text 做法 --signer 姓名 --signed --sealed --evidence 文件",
        )
    made = _followup(work, row, "报告", day)
    made.text = draft.text
    with may.entry(given, text=draft.text):
        work.add(made)
    return made


def progress(work: Work, row: t.Issue, draft: acts.Progressing, given: Given = NOTHING) -> remedies.Step:
    """进展: how far the issue is, or one of its 措施; no deadline and no report day is met by it."""
    step = remedies.Step(remedies.chosen(work, row, draft.nth), draft.text, draft.done)
    with remedies.progressing(work, row, [step], given):
        return step


def _followup(work: Work, row: t.Issue, kind: str, day: str) -> t.Followup:
    position = 1 + len(work.all(t.Followup, issue_id=row.id))
    return t.Followup(issue_id=row.id, round=row.round, position=position, kind=kind, asked_on=day, text="")


def urge(work: Work, row: t.Issue, draft: acts.Urging, given: Given = NOTHING) -> tuple[t.Followup, int]:
    """催办, quoting the deadline of the day; returns also how often it was urged by now (R2-5, trap 6)."""
    may = work.may("issue.urge", row)
    refuse_standing(work, row, "催办")
    nth = 1 + len(work.all(t.Followup, issue_id=row.id, kind="催办"))
    made = _followup(work, row, "催办", work.day(given))
    made.means, made.text, made.due_then = draft.means, draft.text, row.due_current or row.due_required
    with may.entry(given, means=draft.means, nth=nth, text=draft.text):
        work.add(made)
    return made, nth


def extend(
    work: Work, row: t.Issue, draft: acts.Extending, given: Given = NOTHING
) -> t.IssueExtension | remedies.Moved:
    """延期, counted from the current deadline, its history kept; asked late is marked 逾期后 (traps 5, 6)."""
    extensions.complete(acts.Extending, draft)
    may = work.may("issue.extend", row)
    refuse_standing(work, row, "延期")
    if draft.nth is not None:
        return remedies.later(work, row, draft, given, may)
    # Before the unit has named its own day, the office's is the one that runs.
    running = "due_current" if row.due_current else "due_required"
    current = getattr(row, running)
    if current is None:
        rule = f"（{row.due_rule}）" if row.due_rule else ""
        mend = "立行立改、长期坚持的没有到期日。"
        if row.state in issue.HANDED:
            mend = f"先报时限：{Committing.typed(work.short(row), due='时限')}"
        raise Refused(f"{number_of(row)} 没有到期日{rule}，不用延期。", mend)
    before = work.all(t.IssueExtension, issue_id=row.id)
    taken = [one for one in before if one.round == row.round]
    new, cause = extensions.later(work, row, number_of(row), current, draft, taken)
    made = t.IssueExtension(
        issue_id=row.id,
        round=row.round,
        position=1 + len(before),
        requested_on=draft.requested_on,
        asked_late=int(not cause and draft.requested_on > current),
        old_due=current,
        new_due=new.day.isoformat(),
        approver=draft.approver,
        reason=draft.reason or cause,
        cause=cause,
    )
    extensions.approve(work, draft, [*taken, made], given)
    facts = {
        "old": made.old_due, "new": made.new_due, "approver": draft.approver, "reason": draft.reason, "cause": cause,
    }  # fmt: skip
    with may.entry(given, asked_late=bool(made.asked_late), **facts):
        work.add(made)
        extensions.follow(work, row, made)
        setattr(row, running, made.new_due)
        row.due_estimate = int(new.estimate)
        work.add(row)
    return made


def suspend(work: Work, row: t.Issue, draft: acts.Suspending, given: Given = NOTHING) -> t.Suspension:
    """中止: the clock of an issue stands (trap 5)."""
    return suspensions.stop(work, row, draft, given, work.may("issue.suspend", row))


def resume(work: Work, row: t.Issue, draft: acts.Resuming, given: Given = NOTHING) -> t.Suspension:
    """恢复: the clock of an issue goes on (trap 5)."""
    again = Mend("issue.suspend", work.short(row))
    return suspensions.resume(work, row, draft.resumed_on, given, work.may("issue.resume", row), again)


def refuse_standing(work: Work, row: t.Issue, what: str) -> None:
    """Refuse what is asked of an issue whose clock runs alone."""
    suspensions.refuse_standing(work, row, number_of(row), what, Mend("issue.resume", work.short(row)))
