"""What the office does with an item itself: from 登记 to 办结. Acts on one unit's share are in assignments.py."""

from __future__ import annotations

import secrets
from datetime import date
from typing import TYPE_CHECKING, Any

from ducha_cli.domain import assignment, item, naming, personal, schedule
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import sealed
from ducha_cli.ledger import tables as t
from ducha_cli.office import closings, drafts
from ducha_cli.office.desk import NOTHING, Given, Work, number_of, share_number

if TYPE_CHECKING:
    from ducha_cli.ledger.batch import NewRow


def add(work: Work, draft: drafts.ItemDraft, given: Given = NOTHING) -> t.Item:
    """登记 an item (R0-8, R4-2, 733 §14); it is 拟办 until approved.

    Raises:
        Refused: it is marked secret.
    """
    day = work.day(given)
    row = t.Item(**filing(draft, day), number=work.next_number(t.Item, int(day[:4])))
    with work.entry("item.add", number_of(row), given):
        work.add(row)
        for kind, values in parts(draft, row.id):
            work.add(kind(**values))
    return row


def filing(draft: drafts.ItemDraft, day: str) -> dict[str, Any]:
    """Return the new item's columns (all but its number), judged as 登记 judges them.

    Raises:
        Refused: it is marked secret (R0-8, trap 8).
    """
    if any(personal.is_secret(text) for text in (draft.secrecy, draft.title)):
        raise Refused(
            "涉密事项不得录入本台账（标有密级）。", "请按保密规定线下办理；内部敏感事项可用 --secrecy 内部 或 敏感。"
        )
    values = draft.model_dump(exclude={"tags", "points", "leader", "leader_title", "principal"})
    if draft.check_rule:
        if draft.mode != "连续":
            raise InvalidInput("只有连续督查才定检查日。", "请加 --mode 连续，或去掉 --check。")
        values["check_rule"] = schedule.read(draft.check_rule, date.fromisoformat(day)).rule
    return {**values, "year": int(day[:4]), "tags": "、".join(draft.tags), "state": "proposed", "moved_on": day}


def parts(draft: drafts.ItemDraft, item_id: int) -> list[NewRow]:
    """Return the rows that come with a new item: its points and the 批示 that it rests on."""
    rows: list[NewRow] = [
        (t.Point, {"item_id": item_id, "position": n, "text": text}) for n, text in enumerate(draft.points, 1)
    ]
    if draft.leader and draft.basis_date:
        directive = {
            "item_id": item_id,
            "round": 1,
            "leader": draft.leader,
            "title": draft.leader_title,
            "principal": int(draft.principal),
            "directed_on": draft.basis_date,
            "text": draft.basis_excerpt or draft.content,
            "instruction": 1,
        }
        rows.append((t.Directive, directive))
    return rows


def seal(draft: drafts.ComplainantDraft, item_id: int) -> NewRow | None:
    """Return the caller's row with salt and digest, or None for an anonymous one (trap 8)."""
    values = {name: getattr(draft, name) or None for name in sealed.PERSONAL}
    if not any(values.values()):
        return None
    salt = secrets.token_hex(16)
    return t.Complainant, {"item_id": item_id, "salt": salt, "digest": sealed.digest(salt, values), **values}


def approve(work: Work, ref: str, draft: drafts.ApprovalDraft, given: Given = NOTHING) -> t.Item:
    """立项 (R0-1, R2-8, 733 §11).

    Raises:
        Refused: not 拟办; no basis and no recorded reason; by instruction, and none is on record; whoever proposed
            it approves it; 连续 without check days (all are told at once).
    """
    row, day = work.item(ref), work.day(given)
    state = item.LIFECYCLE.judge("approve", row.state, number_of(row))
    _pass(row, "立项", _proposal(work, row, route=draft.route, proposer=draft.proposer, approver=draft.approver))
    with work.entry("item.approve", number_of(row), given, **draft.model_dump()):
        row.approver, row.route, row.approved_on = draft.approver, draft.route, day
        row.proposer, row.proposal = draft.proposer, draft.proposal
        row.state, row.moved_on = state, day
        work.add(row)
    return row


def _proposal(work: Work, row: t.Item, **more: str) -> item.Proposal:
    return item.Proposal(
        ref=work.short(row),
        has_basis=bool(row.basis_title or row.basis_number),
        no_basis_reason=row.no_basis_reason,
        mode=row.mode,
        check_rule=row.check_rule,
        **more,
    )


def _pass(row: t.Item, label: str, case: item.Proposal) -> None:
    """Refuse 立项 and 建账 with every gate that is not met."""
    if gaps := item.approval_gaps(case):
        raise Refused(
            f"事项 {number_of(row)} 不能{label}：{'；'.join(gap.what for gap in gaps)}。",
            "；".join(gap.mend for gap in gaps),
        )


def adopt(work: Work, ref: str, draft: drafts.AdoptionDraft, given: Given = NOTHING) -> t.Item:
    """建账 of an item whose work began on paper, as of a day; burns no number (R4-1).

    Its units are taken as already told; those with progress on record are under way. Deadlines that are
    still a rule are counted from the day of the basis, or from the as-of day where it has none.

    Raises:
        Refused: not 拟办; no basis; neither an old 通知单 nor a reason.
    """
    row, day = work.item(ref), work.day(given)
    state = item.LIFECYCLE.judge("adopt", row.state, number_of(row))
    _pass(row, "建账", _proposal(work, row))
    if not draft.old_notice and not draft.reason:
        raise InvalidInput("建账要写原通知单文号，或没有通知单的原因。", "请加 --notice 文号，或 --no-notice 原因。")
    work.not_future(draft.as_of, "截至日")
    facts = {"approver": draft.approver, "as_of": draft.as_of, "old_notice": draft.old_notice, "reason": draft.reason}
    with work.entry("item.adopt", number_of(row), given, **facts):
        row.approver, row.approved_on, row.adopted_as_of = draft.approver, draft.as_of, draft.as_of
        row.old_notice, row.moved_on = draft.old_notice or draft.reason, day
        started = bool(row.progress)
        for share in work.shares(row):
            share.adopted, share.delivered_on = 1, draft.as_of
            outcome = "started" if started or share.progress else ""
            share.state = assignment.LIFECYCLE.judge("adopt", share.state, share_number(row, share), outcome)
            fix_due(work, share, row.basis_date or draft.as_of)
            work.add(share)
        row.state = state
        restage(work, row)
        work.add(row)
    return row


def fix_due(work: Work, share: t.Assignment, start: str) -> None:
    """Fix a deadline that is still a rule: N 工作日 or 日 counted from ``start``, that day not counted."""
    if share.due_original is not None or not share.due_rule:
        return
    reckoned = work.reckon(work.deadline(share.due_rule), start)
    if reckoned is not None:
        share.due_from = start
        share.due_original = share.due_current = reckoned.day.isoformat()
        share.due_estimate = int(reckoned.estimate)


def restage(work: Work, row: t.Item) -> None:
    """Put the item into the middle state that follows from this round's assignments."""
    if row.state in item.MIDDLE:
        row.state = item.stage([(share.role, share.state) for share in work.shares(row)])


def inspect(work: Work, ref: str, draft: drafts.InspectionDraft, given: Given = NOTHING) -> t.Item:
    """督查 an item on a day (R4-2, R4-16).

    Raises:
        Refused: not under way.
    """
    row = work.item(ref)
    item.LIFECYCLE.judge("inspect", row.state, number_of(row))
    work.not_future(draft.inspected_on, "督查日期")
    work.refuse_caller(row, draft.finding, draft.people)
    held = work.activity(draft.activity).id if draft.activity else None
    with work.entry("item.inspect", number_of(row), given, method=draft.method, finding=draft.finding):
        values = draft.model_dump(exclude={"activity"}) | {"on_site": int(draft.on_site), "activity_id": held}
        work.add(t.Inspection(item_id=row.id, round=row.round, **values))
    return row


def present(work: Work, ref: str, draft: drafts.PresentationDraft, given: Given = NOTHING) -> t.Item:
    """呈报 to a leader with what came back (R0-7, R4-4).

    Raises:
        Refused: neither reported nor closed.
    """
    row = work.item(ref)
    item.LIFECYCLE.judge("present", row.state, number_of(row))
    work.not_future(draft.presented_on, "呈报日期")
    with work.entry("item.present", number_of(row), given, leader=draft.leader, outcome=draft.outcome):
        answered = None if draft.outcome == "暂无" else work.day(given)
        work.add(t.Presentation(item_id=row.id, round=row.round, outcome_on=answered, **draft.model_dump()))
    return row


def answer(work: Work, ref: str, draft: drafts.AnswerDraft, given: Given = NOTHING) -> t.Item:
    """答复 群众 or 上级, or say why none is due (R4-13).

    Raises:
        Refused: neither reported nor closed.
        InvalidInput: neither means nor reason.
    """
    row = work.item(ref)
    item.LIFECYCLE.judge("answer", row.state, number_of(row))
    if not draft.na_reason and not draft.means:
        raise InvalidInput("没有填答复方式。", "请加 --means 电话 等；无法答复的写 --na 原因（如匿名）。")
    with work.entry("item.answer", number_of(row), given, audience=draft.audience, means=draft.means):
        values = draft.model_dump()
        if not draft.na_reason:
            values["answered_on"] = draft.answered_on or work.day(given)
        work.add(t.Answer(item_id=row.id, round=row.round, **values))
    return row


def close(work: Work, ref: str, draft: drafts.ClosingDraft, given: Given = NOTHING) -> t.Closing:
    """办结, when every gate is met (R0-2, R0-3, R0-7, R4-2, R4-3, R4-13).

    Raises:
        Refused: not 待审核, or gates are not met (all are told at once).
    """
    row, day = work.item(ref), work.day(given)
    gaps = closings.gaps(work, row, draft, day)
    if gaps:
        raise Refused(
            f"事项 {number_of(row)} 不能办结：{'；'.join(gap.what for gap in gaps)}。",
            "；".join(dict.fromkeys(gap.mend for gap in gaps))
            + f"。逐项查看：ducha item close {work.short(row)} --check",
        )
    state = item.LIFECYCLE.judge("close", row.state, number_of(row))
    work.transaction.not_before(day, number_of(row), below=True)
    record = closings.record(work, row, draft, day)
    with work.entry("item.close", number_of(row), given, conclusion=draft.conclusion, approver=draft.approver):
        row.state, row.moved_on = state, day
        work.add(row)
        work.add(record)
    return record


def note(work: Work, ref: str, text: str, given: Given = NOTHING) -> t.Item:
    """备注 in the trail; changes no row.

    Raises:
        InvalidInput: no text, or it holds the caller's personal data.
    """
    row = work.item(ref)
    item.LIFECYCLE.judge("note", row.state, number_of(row))
    if not text.strip() or naming.reject_controls(text):
        raise InvalidInput("没有填备注。", "请写明备注内容：ducha item note d12 --text 内容")
    work.refuse_caller(row, text)
    with work.entry("item.note", number_of(row), given, text=text.strip()):
        pass
    return row


def evidence(work: Work, ref: str, given: Given) -> t.Item:
    """附件: keep evidence files with the item.

    Raises:
        InvalidInput: no file was named, or one cannot be taken.
    """
    row = work.item(ref)
    item.LIFECYCLE.judge("evidence", row.state, number_of(row))
    if not given.evidence:
        raise InvalidInput("没有指明附件。", "请写明文件：ducha item evidence d12 文件…")
    with work.entry("item.evidence", number_of(row), given, files=[path.name for path in given.evidence]):
        pass
    return row


def reveal(work: Work, ref: str, reason: str, given: Given = NOTHING) -> dict[str, str]:
    """查看来电人: the only way to read a complainant, itself a trail entry (trap 8).

    Raises:
        InvalidInput: no reason.
        Refused: the item has no caller on record.
    """
    row = work.item(ref)
    caller = work.one(t.Complainant, item_id=row.id)
    if caller is None:
        raise Refused(f"事项 {number_of(row)} 没有登记来电人（匿名或非来信来电）。", "无需查看。")
    if not reason.strip():
        raise InvalidInput("查看来电人要写原因。", "请加 --reason，例如 --reason 电话答复。")
    with work.entry("item.reveal", number_of(row), given, reason=reason.strip()):
        pass
    headings = {"name": "来电人", "phone": "联系电话", "identity": "身份证号", "address": "地址"}
    return {headings[name]: getattr(caller, name) or "" for name in sealed.PERSONAL}
