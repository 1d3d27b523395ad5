"""What the office does with a 问题: 改 · 审 · 销, one by one (R2-2)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ducha_cli.domain import deadline, issue, numbering
from ducha_cli.errors import DuchaError, InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import notices, papers
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.units import refuse_ended

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ducha_cli.ledger.batch import NewRow
    from ducha_cli.office import drafts


def add(work: Work, draft: drafts.IssueDraft, given: Given = NOTHING, *, repeat: bool | None = None) -> t.Issue:
    """登记 an issue (R0-10, R1-6, R1-8, R1-9).

    Args:
        work: the open transaction.
        draft: what was found.
        given: day, note, evidence.
        repeat: the operator's word on a suspected 贰过; None where nothing was said.

    Raises:
        Refused: it looks like a 贰过 and nothing was said about it (R2-13).
    """
    day = work.day(given)
    work.not_future(draft.found_on, "发现日期")
    unit_ids = [work.units.find(name) for name in draft.units]
    for unit_id in unit_ids:
        refuse_ended(work, unit_id, day)
    row = t.Issue(**filing(work, draft, day), number=work.next_number(t.Issue, int(day[:4])))
    cleared = earlier_cleared(work, unit_ids[0], draft.category)
    if cleared is not None and repeat is None:
        raise Refused(
            f"疑似贰过：{work.unit_label(unit_ids[0])}的同类问题 {number_of(cleared)} 已经销号。",
            "确认是同一单位同类问题再次发生，加 --repeat；不是，加 --no-repeat。",
        )
    row.repeat_of = cleared.id if cleared is not None and repeat else None
    with work.entry("issue.add", number_of(row), given, units=list(draft.units), repeat=row.repeat_of is not None):
        work.add(row)
        for kind, values in parts(draft, unit_ids, row.id):
            work.add(kind(**values))
    return row


def filing(work: Work, draft: drafts.IssueDraft, day: str) -> dict[str, Any]:
    """Return the new issue's columns, all but its number."""
    values = draft.model_dump(exclude={"units", "leaders", "people", "due", "item", "key"})
    values |= {"year": int(day[:4]), "state": "found", "key": int(draft.key)}
    values["item_id"] = work.item(draft.item).id if draft.item else None
    if numbering.is_number("activity", draft.activity):
        values |= {"activity_id": work.activity(draft.activity).id, "activity": ""}
    if draft.due:
        read = work.deadline(draft.due)
        start = date.fromisoformat(draft.found_on)
        reckoned = deadline.due(read, start, work.calendar, roll=work.settings.clock.roll)
        values |= {
            "due_rule": read.rule,
            "due_kind": read.kind,
            "due_required": reckoned.day.isoformat() if reckoned else None,
            "due_estimate": int(bool(reckoned and reckoned.estimate)),
            "rectify_type": "立行立改" if read.kind == "immediate" else "长期" if read.longterm else "",
        }
    return values


def parts(draft: drafts.IssueDraft, unit_ids: Sequence[int], issue_id: int) -> list[NewRow]:
    """Return the rows that come with a new issue: the first unit answers (责任), the others help (配合)."""
    roles = ["责任"] + ["配合"] * (len(unit_ids) - 1)
    rows: list[NewRow] = [
        (t.IssueUnit, {"issue_id": issue_id, "unit_id": unit_id, "role": role, "position": n})
        for n, (unit_id, role) in enumerate(zip(unit_ids, roles, strict=True), 1)
    ]
    chain = [("分管领导", one) for one in draft.leaders] + [("责任人", one) for one in draft.people]
    rows += [
        (t.IssuePerson, {"issue_id": issue_id, "position": n, "role": role, "name": one.name, "title": one.title})
        for n, (role, one) in enumerate(chain, 1)
    ]
    return rows


def earlier_cleared(work: Work, unit_id: int, category: str) -> t.Issue | None:
    """Return the last cleared issue of the same unit and category, if any: a new one may be a 贰过 (R2-13)."""
    row = work.transaction.database.execute(
        "SELECT issue.id FROM issue JOIN issue_unit ON issue_id = issue.id AND role = '责任'"
        " WHERE unit_id = ? AND category = ? AND state IN ('cleared', 'settled') ORDER BY issue.id DESC LIMIT 1",
        (unit_id, category),
    ).fetchone()
    return work.get(t.Issue, row[0]) if row else None


def answering_unit(work: Work, row: t.Issue) -> int:
    """Return the id of the unit that answers for the issue."""
    found = [one.unit_id for one in work.all(t.IssueUnit, issue_id=row.id) if one.role == "责任"]
    return int(found[0])


def hand(work: Work, refs: Sequence[str], draft: drafts.NoticeDraft, given: Given = NOTHING) -> list[t.Paper]:
    """反馈: sign one 整改通知 for each answering unit, its issues as the 问题清单 (R1-9, R2-3).

    Raises:
        Refused: an issue is handed already, or names no person or no cause (all are told).
    """
    rows = list({row.id: row for row in map(work.issue, refs)}.values())
    gaps = []
    for row in rows:
        issue.LIFECYCLE.judge("hand", row.state, number_of(row))
        people = len(work.all(t.IssuePerson, issue_id=row.id, role="责任人"))
        gaps += [f"{number_of(row)} {gap}" for gap in issue.hand_gaps(people=people, cause=row.cause)]
    if gaps:
        raise Refused(
            f"不能反馈：{'；'.join(gaps)}。",
            "补责任人：ducha issue correct 编号 --field person --value '职务 姓名' --reason 补录；"
            "补原因：ducha issue correct 编号 --field cause --value 原因 --reason 补录",
        )
    by_unit: dict[int, list[t.Issue]] = {}
    for row in rows:
        by_unit.setdefault(answering_unit(work, row), []).append(row)
    for unit_id in by_unit:
        refuse_ended(work, unit_id, work.day(given))
    return [_hand_unit(work, unit_id, group, draft, given) for unit_id, group in by_unit.items()]


def _hand_unit(work: Work, unit_id: int, rows: list[t.Issue], draft: drafts.NoticeDraft, given: Given) -> t.Paper:
    day, paper = work.day(given), None
    for row in rows:
        with work.entry("issue.hand", number_of(row), given, signer=draft.signer) as entry:
            if paper is None:
                facts = notices.rectification_facts(work, unit_id, rows, draft, day)
                paper = papers.issue_signed(
                    work,
                    "rectification",
                    facts,
                    [number_of(one) for one in rows],
                    signer=draft.signer,
                    dated=draft.dated or day,
                    name=f"{work.unit_label(unit_id)} 整改通知",
                )
            entry.facts.update(paper=number_of(paper), label=paper.label)
            work.add(t.Notice(paper_id=paper.id, issue_id=row.id, unit_id=unit_id, delivered_on=day))
            row.state, row.handed_on = issue.LIFECYCLE.judge("hand", row.state, number_of(row)), day
            work.add(row)
    assert paper is not None
    return paper


def commit(work: Work, ref: str, draft: drafts.CommitmentDraft, given: Given = NOTHING) -> t.Issue:
    """承诺时限: the unit's own deadline, accepted, adjusted, or set by the office when none came (R2-3).

    Raises:
        Refused: not waiting for a deadline; the cause is not told; set by the office too early or without an approver.
        InvalidInput: 调整 without the approved deadline, 限期 without a day.
    """
    row, day = work.issue(ref), work.day(given)
    # After a 反弹 the new round needs a deadline of its own; in a round it is given once.
    bare = row.round > 1 and not work.all(t.Commitment, issue_id=row.id, round=row.round)
    state = issue.LIFECYCLE.judge("commit", row.state, number_of(row), "again" if bare else "")
    _check_decision(work, row, draft, day)
    kind = draft.cause_kind or row.cause_kind
    gaps = issue.commit_gaps(decision=draft.decision, cause=row.cause, kind=kind)
    if gaps:
        mend = f"ducha issue correct {work.short(row)} --field cause --value 原因 --reason 补录"
        raise Refused(
            f"{number_of(row)} 还不能接受整改时限和措施：{'；'.join(gaps)}（R0-11）。",
            f"加 --cause-kind 类别：{'、'.join(issue.CAUSES)}" if row.cause else f"先补原因：{mend}",
        )
    read = work.deadline(draft.approved_due or draft.due)
    reckoned = work.reckon(read, day)
    if draft.rectify_type == "限期" and reckoned is None:
        raise InvalidInput(f"限期整改的时限“{read.raw}”没有落到某一天。", "请写日期或天数；长期坚持的加 --type 长期。")
    due = reckoned.day.isoformat() if reckoned else None
    facts = {"proposed": draft.due, "decision": draft.decision, "due": due, "cause_kind": kind}
    facts["approver"] = draft.approver
    with work.entry("issue.commit", number_of(row), given, **facts):
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
        row.state, row.rectify_type, row.due_rule, row.due_kind = state, draft.rectify_type, read.rule, read.kind
        row.due_original = row.due_current = due
        if draft.rectify_type == issue.LONG and due is None:
            row.due_required = None  # the office has agreed: it never falls due any more
        row.due_from = day
        row.due_estimate = int(bool(reckoned and reckoned.estimate))
        row.measures = draft.measures or row.measures
        row.cause_kind = kind
        work.add(row)
    return row


def _check_decision(work: Work, row: t.Issue, draft: drafts.CommitmentDraft, day: str) -> None:
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


def rectify(work: Work, ref: str, draft: drafts.RectificationDraft, given: Given = NOTHING) -> t.Issue:
    """改: what the unit says it has done, signed and sealed, with evidence (R2-2).

    Raises:
        Refused: not under rectification (or handed and 立行立改), no evidence, not signed or not sealed.
    """
    row = work.issue(ref)
    at_once = "at_once" if row.rectify_type == "立行立改" else ""
    state = issue.LIFECYCLE.judge("rectify", row.state, number_of(row), at_once)
    work.not_future(draft.rectified_on, "整改完成日期")
    gaps = [] if given.evidence else ["没有佐证材料（--evidence 文件）"]
    gaps += [] if draft.signed else ["没有主要负责人签字（--signed）"]
    gaps += [] if draft.sealed else ["没有盖章（--sealed）"]
    if gaps:
        raise Refused(f"{number_of(row)} 不能记为整改完成：{'；'.join(gaps)}。", "请补齐后再登记。")
    with work.entry("issue.rectify", number_of(row), given, text=draft.text):
        values = {**draft.model_dump(), "signed": int(draft.signed), "sealed": int(draft.sealed)}
        position = 1 + len(work.all(t.Rectification, issue_id=row.id))
        work.add(t.Rectification(issue_id=row.id, round=row.round, position=position, **values))
        row.state = state
        work.add(row)
    return row


def verify(work: Work, ref: str, draft: drafts.VerificationDraft, given: Given = NOTHING) -> t.Issue:
    """审: verified by the office, not by the unit; failed ones go back with the reason (R2-2).

    Raises:
        Refused: not claimed as rectified, or a verifier speaks for the unit.
        InvalidInput: failed without a reason.
    """
    row = work.issue(ref)
    state = issue.LIFECYCLE.judge("verify", row.state, number_of(row), "passed" if draft.passed else "failed")
    work.not_future(draft.verified_on, "验收日期")
    for refusal in verify_refusals(work, row, draft):
        raise refusal
    facts = {"outcome": "passed" if draft.passed else "failed", "reason": draft.reason}
    with work.entry("issue.verify", number_of(row), given, **facts):
        claimed = work.all(t.Rectification, issue_id=row.id)[-1]
        values = {**draft.model_dump(), "on_site": int(draft.on_site), "passed": int(draft.passed)}
        work.add(t.Verification(issue_id=row.id, round=row.round, rectification_id=claimed.id, **values))
        row.state = state
        work.add(row)
    return row


def verify_refusals(work: Work, row: t.Issue, draft: drafts.VerificationDraft) -> list[DuchaError]:
    """Return all that is wrong with a 验收: no reason for a failed one; nobody verifies the work of their own unit."""
    found: list[DuchaError] = []
    if not draft.passed and not draft.reason:
        found.append(InvalidInput("没有填验收不通过的原因。", "请加 --reason 原因。"))
    if own := _of_the_unit(work, row).intersection(draft.verifiers.split("、")):
        what = f"{'、'.join(sorted(own))}是责任单位的人，不能自己验收。"
        found.append(Refused(what, "请由督查室或行业部门的人验收。"))
    return found


def _of_the_unit(work: Work, row: t.Issue) -> set[str]:
    """Return the names that speak for the unit: 责任人, who signed that it is done, who holds a post there."""
    posts = work.all(t.Post, unit_id=answering_unit(work, row))
    return {
        *(one.name for one in work.all(t.IssuePerson, issue_id=row.id)),
        *(one.signer for one in work.all(t.Rectification, issue_id=row.id)),
        *(one.person for one in posts if one.to_on is None),
    }


def clear(work: Work, ref: str, draft: drafts.ClearingDraft, given: Given = NOTHING) -> t.Issue:
    """销 (R2-2); key issues, or all by setting, after a 回访 (R2-12).

    Raises:
        Refused: not verified, or not yet revisited.
    """
    row = work.issue(ref)
    state = issue.LIFECYCLE.judge("clear", row.state, number_of(row))
    work.not_future(draft.cleared_on, "销号日期")
    before = work.settings.clock.revisit == "before"
    revisited = any(
        one.verdict == "已落实" and one.on_site for one in work.all(t.Revisit, issue_id=row.id, round=row.round)
    )
    gaps = issue.clear_gaps(key=bool(row.key), before=before, revisited=revisited)
    if gaps:
        raise Refused(
            f"{number_of(row)} 不能销号：{'；'.join(gaps)}（R2-12）。",
            f"ducha issue revisit {work.short(row)}"
            " --verdict 已落实 --people 甲,乙 --on-site --result 结果 --effect 成效",
        )
    with work.entry("issue.clear", number_of(row), given, approver=draft.approver):
        work.add(t.Clearing(issue_id=row.id, round=row.round, **draft.model_dump()))
        row.state = state
        work.add(row)
    return row


def revisit(work: Work, ref: str, draft: drafts.RevisitDraft, given: Given = NOTHING) -> t.Issue:
    """回访; a cleared issue that is not 已落实 has rebounded (反弹) and opens the next round (R2-11 … R2-13).

    Raises:
        Refused: neither verified nor cleared; the verdict's own fact or the second person is missing.
    """
    row = work.issue(ref)
    was_cleared = bool(work.all(t.Clearing, issue_id=row.id, round=row.round))
    state = issue.LIFECYCLE.judge("revisit", row.state, number_of(row), draft.verdict)
    work.not_future(draft.revisited_on, "回访日期")
    told = {name: getattr(draft, name) for name in issue.FACT_LABELS}
    gaps = issue.revisit_gaps(draft.verdict, told, len(draft.people))
    if gaps:
        raise Refused(f"{number_of(row)} 的回访记录不全：{'；'.join(gaps)}。", "请补齐后再登记（R2-11、R2-12）。")
    rebound = was_cleared and draft.verdict != "已落实"
    with work.entry("issue.revisit", number_of(row), given, verdict=draft.verdict, rebound=rebound):
        values = draft.model_dump(exclude={"people", "on_site"})
        people = "、".join(draft.people)
        work.add(
            t.Revisit(
                issue_id=row.id,
                round=row.round,
                people=people,
                on_site=int(draft.on_site),
                rebound=int(rebound),
                **values,
            )
        )
        row.state = state
        if rebound:
            next_round(row)
        work.add(row)
    return row


def next_round(row: t.Issue) -> None:
    """Count the round up: what was done stays with its round, and the deadline is to be given again (R2-13)."""
    row.round += 1
    forget_deadline(row)
    row.due_required = None


def forget_deadline(row: t.Issue) -> None:
    """Take back what was agreed in 承诺时限; the commitments of before keep it."""
    row.due_from = row.due_original = row.due_current = None
    row.due_rule = row.due_kind = row.rectify_type = row.measures = ""
    row.due_estimate = 0


def note(work: Work, ref: str, text: str, given: Given = NOTHING) -> t.Issue:
    """备注 in the trail; changes no row.

    Raises:
        InvalidInput: no text.
    """
    row = work.issue(ref)
    issue.LIFECYCLE.judge("note", row.state, number_of(row))
    if not text.strip():
        raise InvalidInput("没有填备注。", "请写明备注内容：ducha issue note w1 --text 内容")
    with work.entry("issue.note", number_of(row), given, text=text.strip()):
        pass
    return row


def evidence(work: Work, ref: str, given: Given) -> t.Issue:
    """附件: keep evidence files with the issue.

    Raises:
        InvalidInput: no file was named, or one cannot be taken.
    """
    row = work.issue(ref)
    issue.LIFECYCLE.judge("evidence", row.state, number_of(row))
    if not given.evidence:
        raise InvalidInput("没有指明附件。", "请写明文件：ducha issue evidence w1 文件…")
    with work.entry("issue.evidence", number_of(row), given, files=[path.name for path in given.evidence]):
        pass
    return row


def told(work: Work, paper: t.Paper) -> str:
    """Return what a 整改通知 came to, in one line."""
    notices_ = work.all(t.Notice, paper_id=paper.id)
    numbers = "、".join(number_of(work.get(t.Issue, one.issue_id)) for one in notices_)
    return f"{paper.label} → {work.unit_label(notices_[0].unit_id)}：{numbers}"
