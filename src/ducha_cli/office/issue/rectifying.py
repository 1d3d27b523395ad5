"""承诺时限 and 改: by when the unit will have put an issue right, and what it says it has done (R2-2, R2-3)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ducha_cli.acts.issue.rectifying import Committing, Completing, Rectifying
from ducha_cli.acts.unit.adding import Posting
from ducha_cli.domain.gaps import issue_gaps
from ducha_cli.domain.life import issue, person
from ducha_cli.domain.life.gate import Mend
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.looks.issue.tellings import recorded
from ducha_cli.office import door, typed
from ducha_cli.office.clock import suspensions
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.duty import duties
from ducha_cli.office.issue import handing
from ducha_cli.office.issue.adding import answering_unit, name, named
from ducha_cli.office.person import called

if TYPE_CHECKING:
    from ducha_cli.acts.issue import rectifying as acts
    from ducha_cli.ledger.transaction import Entry


def commit(work: Work, row: t.Issue, draft: acts.Committing, given: Given = NOTHING) -> None:
    """承诺时限: the unit's own deadline, accepted, adjusted, or set by the office when none came (R2-3)."""
    day = work.day(given)
    # An older rule let a 反弹 go straight to 整改中, and 接管 takes over what has no deadline: that round has none yet.
    # In a round it is given once.
    begun = row.state in issue.RECTIFYING and (row.round > 1 or row.adopted_as_of is not None)
    bare = begun and not (row.due_rule or work.all(t.Commitment, issue_id=row.id, round=row.round))
    may = work.may("issue.commit", row, outcome="again" if bare else "")
    suspensions.refuse_standing(work, row, may.number, "报整改时限", Mend("issue.resume", work.short(row)))
    _check_decision(work, row, draft, day)
    kind, cause = draft.cause_kind or row.cause_kind, draft.cause or row.cause
    called.answering(work, (one.name for one in draft.person), answering_unit(work, row), day)
    person = "；".join([one.name for one in draft.person] or named(work, row))
    told = {"decision": draft.decision, "person": person, "cause": cause, "kind": kind}
    if gaps := issue_gaps.commit_gaps(work.short(row), **told):
        again = typed.again("issue.commit", work.short(row), row.state, draft.model_dump(exclude_defaults=True), gaps)
        raise Refused(
            f"{number_of(row)} 还不能接受整改时限和措施：{typed.told(gaps)}（R0-11）。",
            typed.advice(gaps) if gaps[0].gate.hint else again,
        )
    read = door.due(work, draft.approved_due or draft.due, day)
    reckoned = work.reckon(read, day)
    if draft.rectify_type == "限期" and reckoned is None:
        raise InvalidInput(f"限期整改的时限“{read.raw}”没有落到某一天。", "请写日期或天数；长期坚持的加 --type 长期。")
    due = reckoned.day.isoformat() if reckoned else None
    _need_approver(work, row, draft, due, given)
    facts = {"proposed": draft.due, "decision": draft.decision, "due": due, "cause_kind": kind}
    facts["approver"] = draft.approver
    with may.entry(given, **facts):
        work.add(
            t.Commitment(
                issue_id=row.id,
                round=row.round,
                committed_on=day,
                proposed=draft.due,
                due_on=due,
                rectify_type=draft.rectify_type,
                measures=draft.measures,
                decision=draft.decision,
                approver=draft.approver,
            )
        )
        row.rectify_type, row.due_rule, row.due_kind = draft.rectify_type, read.rule, read.kind
        row.due_original = row.due_current = due
        if draft.rectify_type == issue.LONG and due is None:
            row.due_required = None  # the office has agreed: it never falls due any more
        row.due_from = day
        row.due_estimate = int(bool(reckoned and reckoned.estimate))
        row.measures = draft.measures or row.measures
        row.cause_kind, row.cause = kind, cause
        work.add(row)
        if draft.person:
            name(work, row, draft.person)


def _check_decision(work: Work, row: t.Issue, draft: acts.Committing, day: str) -> None:
    if draft.decision == "调整" and not draft.approved_due:
        raise InvalidInput("调整时限要写核定的时限。", "请加 --approved-due 时限。")
    if draft.decision != "指定":
        return
    wait = work.settings.limits.commit_workdays
    passed = work.calendar.working_between(date.fromisoformat(row.handed_on or day), date.fromisoformat(day))
    if not draft.approver or passed <= wait:
        raise Refused(
            f"{number_of(row)} 还不能由督查室指定时限：反馈后要满{wait}个工作日仍未报，并有批准人。",
            "等单位报时限（--decision 同意 或 调整），或到期后加 --by 批准人。",
        )


def _need_approver(work: Work, row: t.Issue, draft: acts.Committing, due: str | None, given: Given) -> None:
    """Have a day approved that the office sets itself, or that is later than the one it asked for (R2-3)."""
    later = row.due_required is not None and due is not None and due > row.due_required
    if draft.decision != "指定" and not later:
        work.unasked()
        return
    if not draft.approver:
        told = {name: value for name, value in draft.model_dump().items() if value}
        again = Committing.typed(work.short(row), **told | {"approver": "批准人"})
        raise Refused(f"核定时限 {due} 晚于督查室要求的 {row.due_required}，要有批准人（--by）。", f"请写：{again}")
    work.approved("clear", draft.approver, given)


def rectify(work: Work, row: t.Issue, draft: acts.Rectifying, given: Given = NOTHING) -> None:
    """改: what the unit says it has done, signed and sealed, with evidence (R2-2)."""
    outcome = "on_spot" if draft.on_spot else "at_once" if row.rectify_type == "立行立改" else ""
    may = work.may("issue.rectify", row, outcome=outcome)
    # Who signed on the spot stands for the evidence too.
    if gaps := issue_gaps.rectify_gaps(work.short(row), evidence=bool(draft.record or given.evidence)):
        raise Refused(f"{number_of(row)} 不能记为整改完成：{typed.told(gaps)}。", typed.advice(gaps))
    said = handing.told_on_spot(work, row, draft, draft.rectified_on) if draft.on_spot else {}
    with may.entry(given, text=draft.text, means=said.get("means"), told_to=said.get("told_to")):
        suspensions.go(work, row, draft.rectified_on)  # who says it is done waits for nothing any more
        values = draft.model_dump(exclude={"on_spot", "record", "told"})
        paper = draft.original_on is not None
        values |= {"signed": int(draft.signed or paper or bool(draft.record)), "sealed": int(draft.sealed or paper)}
        values["signer"] = draft.signer or draft.for_head or draft.record
        if said:
            row.handed_on, row.rectify_type = said["delivered_on"], "立行立改"
            work.add(row)
            asked = duties.tell(work, row, said["delivered_on"])
            handing.keep(work, row, answering_unit(work, row), asked, **said)
        position = 1 + len(work.all(t.Rectification, issue_id=row.id))
        made = t.Rectification(issue_id=row.id, round=row.round, position=position, **values)
        work.add(made)
        work.add(row)
        duties.answer_issue(work, row, made)
    if not draft.record:
        _tell_signer(work, row, draft)
        if not (made.signed and made.sealed):
            later = Completing.typed("编号", original_on="日期")
            work.hints[f"签字盖章的原件到了再补，补了才能验收通过：{later}"] = None


def original(work: Work, row: t.Issue, draft: acts.Completing, given: Given = NOTHING) -> Entry:
    """补件: the paper of what the unit said last, which came as a file or a picture first."""
    may, number = work.may("issue.original", row), number_of(row)
    every = work.all(t.Rectification, issue_id=row.id, round=row.round)
    if not every:
        again = Rectifying.typed(work.short(row), signer="签字人")
        raise Refused(f"{number} 本轮还没有报整改。", f"先登记：{again} --evidence 文件")
    claimed: t.Rectification = every[-1]
    if (claimed.signed and claimed.sealed) or recorded(work.transaction.database, number_of(row), claimed.id):
        raise Refused(
            f"{number} 的整改情况已经签字盖章（{claimed.original_on or claimed.rectified_on}）。",
            f"查看：ducha issue show {work.short(row)}",
        )
    with may.entry(given, original_on=draft.original_on) as entry:
        claimed.original_on, claimed.signed, claimed.sealed = draft.original_on, 1, int(not draft.unsealed)
        claimed.signer = draft.signer or claimed.signer
        work.add(claimed)
    return entry


def _tell_signer(work: Work, row: t.Issue, draft: acts.Rectifying) -> None:
    """Tell of who signed where he may not by the posts of the day: 重点 issues are the 主要负责人's (R2-2, trap 24)."""
    unit, day = answering_unit(work, row), draft.rectified_on
    if draft.for_head or called.may_sign(work, unit, draft.signer, day, deputies=not row.key):
        return
    who = f"{work.unit_label(unit)}的{person.HEAD if row.key else '负责人'}"
    mend = Posting.typed(
        work.get(t.Unit, unit).code, person=draft.signer, kind=person.DEPUTY, title="职务", from_on="日期"
    )
    work.hints[f"签字人{draft.signer} {day} 不是{who}；受委托签的写 --for-head，没有登记的：{mend}"] = None


def agree(work: Work, row: t.Issue, text: str, start: str) -> None:
    """Set the deadline of a round that was told on the spot: what the record says is agreed."""
    read = door.due(work, text, start)
    reckoned = work.reckon(read, start)
    row.due_rule, row.due_kind = read.rule, read.kind
    row.due_original = row.due_current = reckoned.day.isoformat() if reckoned else None
    row.due_from, row.due_estimate = start, int(bool(reckoned and reckoned.estimate))
    row.rectify_type = "立行立改" if read.kind == "immediate" else "长期" if read.longterm else "限期"


def next_round(row: t.Issue) -> None:
    """Begin at the beginning: what was done stays with its round, the unit is told anew and named a new day (R2-13)."""
    row.round += 1
    forget_deadline(row)
    row.due_required = row.handed_on = None


def forget_deadline(row: t.Issue) -> None:
    """Take back what was agreed in 承诺时限; the commitments of before keep it."""
    row.due_from = row.due_original = row.due_current = None
    row.due_rule = row.due_kind = row.rectify_type = row.measures = ""
    row.due_estimate = 0
