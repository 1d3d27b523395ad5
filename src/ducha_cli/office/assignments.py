"""What the office does with one unit's share: 分解, 交办, 回执, 进展, 反馈, 审核."""

from __future__ import annotations

import contextlib
import json
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from ducha_cli.domain import assignment, item
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import milestones, notices, papers, rulings
from ducha_cli.office.desk import NOTHING, Given, Work, number_of, share_number
from ducha_cli.office.items import fix_due, restage
from ducha_cli.office.units import refuse_ended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ducha_cli.office import drafts

V = TypeVar("V")


def assign(work: Work, ref: str, draft: drafts.AssignmentDraft, given: Given = NOTHING) -> t.Assignment:
    """分解 to a unit, or change a share that is not yet delivered (R3-5, R3-6, R4-1).

    ``N 工作日`` stays a rule until 交办 fixes it.

    Raises:
        Refused: the unit is merged, dissolved or released this round, a second 牵头, the item is done or already
            told to the unit.
    """
    row, day = work.item(ref), work.day(given)
    item.LIFECYCLE.judge("assign", row.state, number_of(row))
    unit_id = work.units.find(draft.unit)
    live = work.shares(row)
    share = next((one for one in live if one.unit_id == unit_id), None)
    if share is not None:
        assignment.LIFECYCLE.judge("assign", share.state, share_number(row, share))
    # Who only sets a new deadline keeps the unit's role.
    role = draft.role if share is None or "role" in draft.model_fields_set else share.role
    _check_unit(work, row, unit_id, role, [one for one in live if one.unit_id != unit_id], day)
    if share is None:
        share = t.Assignment(item_id=row.id, position=0, round=row.round, unit_id=unit_id, role=role, state="pending")
        share.position = 1 + max((one.position for one in work.all(t.Assignment, item_id=row.id)), default=0)
    label = work.unit_label(unit_id)
    share.role = role
    for name in ("task", "leader", "person"):
        if value := getattr(draft, name):
            setattr(share, name, value)
    if draft.due:
        set_rule(work, share, draft.due)
    work.transaction.not_before(row.moved_on, share_number(row, share))
    _after_move(row, day)
    with work.entry("item.assign", share_number(row, share), given, unit=label, role=role):
        work.add(share)
        restage(work, row)
        work.add(row)
    return share


def set_rule(work: Work, share: t.Assignment, text: str) -> tuple[str, ...]:
    """Set the deadline of a share from its text; a written date is fixed at once. Returns what was guessed."""
    read = work.deadline(text)
    share.due_rule, share.due_kind = read.rule, read.kind
    share.due_original = share.due_current = read.day.isoformat() if read.day else None
    share.due_estimate = 0
    return read.guesses


def refuse_passed(work: Work, row: t.Item, unit_id: int, day: str) -> None:
    """Refuse a unit that takes on nothing any more: merged or dissolved, or released from this very round.

    Raises:
        Refused: it is one of them.
    """
    refuse_ended(work, unit_id, day)
    label = work.unit_label(unit_id)
    if work.all(t.Assignment, item_id=row.id, round=row.round, unit_id=unit_id, state="released"):
        raise Refused(f"{number_of(row)} 本轮已解除{label}的承办，不能再交给它。", "请交给别的单位。")


def _check_unit(work: Work, row: t.Item, unit_id: int, role: str, others: list[t.Assignment], day: str) -> None:
    refuse_passed(work, row, unit_id, day)
    lead = next((one for one in others if one.role == "牵头"), None)
    if role == "牵头" and lead is not None:
        raise Refused(
            f"{number_of(row)} 已由{work.unit_label(lead.unit_id)}牵头，不能有第二个牵头单位。",
            "请用 --role 主办 或 配合；要换牵头，先把原牵头改为主办。",
        )


def _after_move(row: t.Item, day: str) -> None:
    """Refuse a business day before the item's own last move: a share cannot be older than its item."""
    if day < row.moved_on:
        raise Refused(
            f"{number_of(row)} 在 {row.moved_on} 才{item.LIFECYCLE.label(row.state)}，不能记更早的 {day}。",
            f"请用 --on {row.moved_on} 或更晚的日期。",
        )


def notify(
    work: Work,
    ref: str,
    draft: drafts.NoticeDraft,
    unit: str | None = None,
    given: Given = NOTHING,
    *,
    joint: bool = False,
) -> list[t.Paper]:
    """交办: sign one 督查通知单 for each unit not yet told, or for ``unit`` alone (R0-2, R4-1, R4-22).

    ``joint`` makes it one paper under one number with several 主送; receipts are still given unit by unit.

    The 文号 is taken, 工作日-deadlines are fixed from the day of delivery, the paper's bytes are kept.

    Raises:
        Refused: not approved; no live 牵头 or 主办 in this round; a 批示 or letter without a deadline; nobody left.
    """
    row, day = work.item(ref), work.day(given)
    number = number_of(row)
    item.LIFECYCLE.judge("notify", row.state, number)
    _after_move(row, day)
    live = work.shares(row)
    if not any(share.role in assignment.DOERS for share in live):
        raise Refused(
            f"{number} 本轮没有牵头或主办单位，不能交办。",
            f"先分解：ducha item assign {work.short(row)} --unit 单位 --role 牵头 --due 时限",
        )
    chosen = (
        [work.share(row, ref, unit)]
        if unit or "." in ref
        else [s for s in live if s.delivered_on is None or _again(work, s)]
    )
    if not chosen:
        raise Refused(
            f"{number} 的承办单位都已交办。", "再交给别的单位：先 item assign；补发：先 paper void 作废原件。"
        )
    for share in chosen:
        assignment.LIFECYCLE.judge("notify", share.state, share_number(row, share), _again(work, share))
        refuse_ended(work, share.unit_id, day)
    _need_due(work, row, chosen)
    groups = [chosen] if joint else [[share] for share in chosen]
    return [_notify_group(work, row, group, draft, given) for group in groups]


def _again(work: Work, share: t.Assignment) -> str:
    """A share whose every notice was voided is told again; what the unit has done meanwhile stands."""
    told = work.all(t.Notice, assignment_id=share.id)
    return "again" if told and share.delivered_on and all(notice_void(work, one) for one in told) else ""


def notice_void(work: Work, notice: t.Notice) -> bool:
    """Tell whether the paper of a notice is void."""
    return bool(work.get(t.Paper, notice.paper_id).void_reason)


def _need_due(work: Work, row: t.Item, chosen: list[t.Assignment]) -> None:
    bare = [work.unit_label(one.unit_id) for one in chosen if not one.due_rule or one.due_kind == "text"]
    directed = any(one.instruction for one in work.all(t.Directive, item_id=row.id, round=row.round))
    if bare and (directed or row.source in item.INSTRUCTED):
        why = row.source if row.source in item.INSTRUCTED else "批示"
        raise Refused(
            f"{number_of(row)}（{why}）没有给{'、'.join(bare)}定时限，不能交办（R4-22）。",
            f"先定时限：ducha item assign {work.short(row)} --unit 单位 --role 角色 --due 15工作日",
        )


def _notify_group(
    work: Work, row: t.Item, group: list[t.Assignment], draft: drafts.NoticeDraft, given: Given
) -> t.Paper:
    """Tell the units of one paper; it is signed with the last one's entry, when all deadlines are fixed."""
    day, paper = work.day(given), None
    number = papers.reserve(work, draft.dated or day)
    for share in group:
        facts = {"signer": draft.signer, "paper": number, "joint": len(group) > 1 or None}
        with work.entry("item.notify", share_number(row, share), given, **facts) as entry:
            fix_due(work, share, day)
            share.state = assignment.LIFECYCLE.judge(
                "notify", share.state, share_number(row, share), _again(work, share)
            )
            share.delivered_on = share.delivered_on or day
            work.add(share)
            restage(work, row)
            work.add(row)
            if share is group[-1]:
                paper = _sign_notice(work, row, group, draft, day)
                entry.facts["label"] = paper.label
    assert paper is not None
    return paper


def _sign_notice(work: Work, row: t.Item, group: list[t.Assignment], draft: drafts.NoticeDraft, day: str) -> t.Paper:
    subjects = [number_of(row), *(share_number(row, share) for share in group)]
    name = "、".join(work.unit_label(share.unit_id) for share in group)
    facts = notices.facts(work, row, group, draft, day)
    dated = draft.dated or day
    paper = papers.issue_signed(work, "notice", facts, subjects, signer=draft.signer, dated=dated, name=name)
    for share in group:
        work.add(t.Notice(paper_id=paper.id, assignment_id=share.id, unit_id=share.unit_id, delivered_on=day))
    return paper


def told(paper: t.Paper) -> str:
    """Return what a 通知单 came to, in one line: number, unit, role and the date its deadline comes to."""
    facts = json.loads(paper.facts)
    return f"{paper.label} → {facts['recipient']}（{facts['role']}） 时限 {facts['due']}"


def receive(
    work: Work, ref: str, draft: drafts.ReceiptDraft, unit: str | None = None, given: Given = NOTHING
) -> t.Assignment:
    """回执 (R0-2); a late one (补签) does not change the state.

    Raises:
        Refused: nothing was delivered, or a receipt is on file.
    """
    row = work.item(ref)
    share = work.share(row, ref, unit)
    number = share_number(row, share)
    item.LIFECYCLE.judge("receive", row.state, number_of(row))
    if kept := work.all(t.Receipt, assignment_id=share.id):
        raise Refused(
            f"{number}（{work.unit_label(share.unit_id)}）的回执已登记（{kept[0].received_on} {kept[0].signer}）。",
            f"回执只登记一次；有出入的记一条备注：ducha item note {work.short(row)} --text 内容",
        )
    state = assignment.LIFECYCLE.judge("receive", share.state, number)
    work.not_future(draft.received_on, "签收日期")
    if share.delivered_on and draft.received_on < share.delivered_on:
        raise Refused(
            f"签收日期 {draft.received_on} 早于送达日期 {share.delivered_on}。", "请核对回执上的签收日期（--date）。"
        )
    work.refuse_caller(row, draft.signer, draft.person)
    with work.entry("item.receive", number, given, signer=draft.signer):
        work.add(t.Receipt(assignment_id=share.id, **draft.model_dump()))
        share.state, share.received_on = state, draft.received_on
        share.leader, share.person = draft.leader or share.leader, draft.person or share.person
        work.add(share)
        restage(work, row)
        work.add(row)
    return share


def progress(
    work: Work, ref: str, draft: drafts.ProgressDraft, unit: str | None = None, given: Given = NOTHING
) -> t.Assignment:
    """进展 of one unit (R0-5).

    Raises:
        Refused: nothing was delivered, it has reported; the 节点 is done already, or planned already.
        InvalidInput: nothing was said, or there is no such 节点.
    """
    row = work.item(ref)
    share = work.share(row, ref, unit)
    with progressing(work, row, share, draft, given):
        return share


@contextlib.contextmanager
def progressing(
    work: Work, row: t.Item, share: t.Assignment, draft: drafts.ProgressDraft, given: Given
) -> Iterator[None]:
    """Write 进展 in an entry that stays open for what comes with it (an import marks its row there)."""
    item.LIFECYCLE.judge("progress", row.state, number_of(row))
    assignment.LIFECYCLE.judge("progress", share.state, share_number(row, share))
    if draft.percent is None and not (draft.text or draft.milestone or draft.plan):
        raise InvalidInput("没有填进展。", "请加 --text 进展情况、--percent 百分比，或 --milestone 完成的节点。")
    work.refuse_caller(row, draft.text)
    plan = milestones.planned(work, row, share, draft.plan)
    node = milestones.reached(work, row, share, draft.milestone)
    facts = {"text": draft.text, "percent": draft.percent, "milestone": node and node.name}
    with work.entry("item.progress", share_number(row, share), given, **facts, plan=[one.name for one in plan]):
        if node is not None:
            node.done_on, node.progress = work.day(given), draft.text or node.progress
            work.add(node)
        for one in plan:
            work.add(one)
        share.progress = draft.text or share.progress
        share.percent = share.percent if draft.percent is None else draft.percent
        work.add(share)
        yield


def report(
    work: Work, ref: str, draft: drafts.ReplyDraft, unit: str | None = None, given: Given = NOTHING
) -> t.Assignment:
    """反馈: the unit's written report; it stops the unit's clock (R0-3, R4-8).

    Raises:
        Refused: nothing was delivered, or a report is under review.
        InvalidInput: a point that does not exist.
    """
    row = work.item(ref)
    share = work.share(row, ref, unit)
    number = share_number(row, share)
    item.LIFECYCLE.judge("report", row.state, number_of(row))
    state = assignment.LIFECYCLE.judge("report", share.state, number)
    work.not_future(draft.replied_on, "反馈日期")
    if share.delivered_on and draft.replied_on < share.delivered_on:
        raise Refused(f"反馈日期 {draft.replied_on} 早于送达日期 {share.delivered_on}。", "请核对反馈日期（--date）。")
    work.refuse_caller(row, draft.text, *draft.points.values())
    points = points_of(work, row, draft.points)
    covered = [work.share(row, ref, name) for name in draft.covers]
    if covered and (share.role != "牵头" or any(one.role != "配合" for one in covered)):
        raise Refused("只有牵头单位可以代报，且只能代报配合单位。", "其他单位请各自反馈：ducha item report。")
    late = _late(work, share, draft.replied_on)
    with work.entry("item.report", number, given, document=draft.document, late_workdays=late):
        position = 1 + len(work.all(t.Reply, assignment_id=share.id))
        values = draft.model_dump(exclude={"points", "covers"})
        values |= {"signed": int(draft.signed), "sealed": int(draft.sealed)}
        reply = t.Reply(assignment_id=share.id, position=position, late_workdays=late, **values)
        work.add(reply)
        for point_id, text in points.items():
            work.add(t.ReplyPoint(reply_id=reply.id, point_id=point_id, text=text))
        for one in covered:
            one.covered_by = share.id
            work.add(one)
        share.state, share.replied_on = state, draft.replied_on
        work.add(share)
        restage(work, row)
        work.add(row)
    return share


def _late(work: Work, share: t.Assignment, day: str) -> int:
    """Return by how many working days the report is late (0 when on time)."""
    if share.due_current is None or day <= share.due_current:
        return 0
    passed = work.calendar.working_between(date.fromisoformat(share.due_current), date.fromisoformat(day))
    return max(1, passed)


def points_of(work: Work, row: t.Item, given: dict[int, V]) -> dict[int, V]:
    """Return what was said by point number, by point id.

    Raises:
        InvalidInput: there is no point of that number.
    """
    known = {point.position: point.id for point in work.all(t.Point, item_id=row.id)}
    strange = [str(n) for n in given if n not in known]
    if strange:
        raise InvalidInput(
            f"{number_of(row)} 没有第{'、'.join(strange)}条反映问题（共{len(known)}条）。",
            f"查看：ducha item show {work.short(row)}",
        )
    return {known[n]: value for n, value in given.items()}


def review(
    work: Work, ref: str, draft: drafts.ReviewDraft, unit: str | None = None, given: Given = NOTHING
) -> t.Assignment:
    """审核 point by point and by the six gates; a 签发人 signs the 退办单 of what goes back (R4-8, R4-14).

    Raises:
        Refused: nothing is under review; 合格 although a point is open, a gate is not passed, the report
            is not sealed, or not signed by a 主要负责人 of that day (all reasons at once).
        InvalidInput: 退回 without 修改意见 or without a new deadline; a 签发人 where nothing goes back.
    """
    row = work.item(ref)
    share = work.share(row, ref, unit)
    number = share_number(row, share)
    item.LIFECYCLE.judge("review", row.state, number_of(row))
    state = assignment.LIFECYCLE.judge("review", share.state, number, draft.outcome)
    reply = work.all(t.Reply, assignment_id=share.id)[-1]
    points = points_of(work, row, draft.points)
    # A report that goes back may be sent back without judging every gate.
    judged = draft.outcome == "accepted" or draft.gates
    failed = [gate for gate in assignment.GATES if gate not in draft.gates] if judged else []
    due = None
    if draft.outcome == "accepted":
        _refuse_acceptance(work, row, share, reply, points, failed)
    elif not draft.opinion:
        raise InvalidInput("没有填意见。", "退回、复核、纠正、补充都要写明意见：--opinion 意见。")
    if draft.outcome == "returned":
        due = _new_due(work, draft, work.day(given))
    elif draft.signer:
        raise InvalidInput("没有退回，不发退办单。", "--sign 只和 --return 一起用。")
    work.refuse_caller(row, draft.opinion)
    facts = {"outcome": draft.outcome, "reviewer": draft.reviewer, "opinion": draft.opinion}
    with work.entry("item.review", number, given, **facts) as entry:
        verdict = t.Review(
            assignment_id=share.id,
            reply_id=reply.id,
            reviewed_on=work.day(given),
            reviewer=draft.reviewer,
            outcome=draft.outcome,
            opinion=draft.opinion,
            new_due=due,
            gates="、".join(failed),
        )
        work.add(verdict)
        for point_id, (answered, verified, adequate) in points.items():
            work.add(
                t.ReviewPoint(
                    review_id=verdict.id,
                    point_id=point_id,
                    answered=int(answered),
                    verified=int(verified),
                    adequate=int(adequate),
                )
            )
        share.state = state
        if draft.outcome == "accepted":
            share.accepted_on = work.day(given)
        if due is not None:
            # The unit's clock starts again with the new deadline (design 5).
            share.due_current = due
        work.add(share)
        restage(work, row)
        work.add(row)
        if draft.signer:
            entry.facts["label"] = rulings.sign_rework(work, row, share, verdict, draft.signer).label
    return share


def _new_due(work: Work, draft: drafts.ReviewDraft, day: str) -> str:
    if not draft.new_due:
        raise InvalidInput("退回重办要给新时限。", "请加 --due，例如 --due +5工作日。")
    reckoned = work.reckon(work.deadline(draft.new_due), day)
    if reckoned is None:
        raise InvalidInput("退回重办的新时限要落到某一天。", "请写日期或天数，例如 --due +5工作日。")
    return reckoned.day.isoformat()


def _refuse_acceptance(
    work: Work,
    row: t.Item,
    share: t.Assignment,
    reply: t.Reply,
    points: dict[int, tuple[bool, bool, bool]],
    failed: list[str],
) -> None:
    gaps = []
    answered = {one.point_id for one in work.all(t.ReplyPoint, reply_id=reply.id)}
    for point in work.all(t.Point, item_id=row.id) if share.role in assignment.DOERS else []:
        if point.id not in answered:
            gaps.append(f"第{point.position}条未答复（{point.text[:20]}）")
        elif not all(points.get(point.id, (False,))):
            gaps.append(f"第{point.position}条未逐条对照通过（{point.text[:20]}）")
    if failed:
        gaps.append(f"未过关：{'、'.join(failed)}")
    if not reply.document:
        gaps.append("没有红头文号")
    if not reply.signed:
        gaps.append("没有签字")
    if not reply.sealed:
        gaps.append("没有盖章")
    if reply.signed and not _is_principal(work, share.unit_id, reply.signer, reply.replied_on):
        gaps.append(f"签字人{reply.signer or '（未填）'}不是当日主要负责人")
    if gaps:
        ref = f"{work.short(row)} --unit {work.get(t.Unit, share.unit_id).code}"
        raise Refused(
            f"{share_number(row, share)}（{work.unit_label(share.unit_id)}）不能审核合格：{'；'.join(gaps)}。",
            f"退回重办：ducha item review {ref} --return --opinion 修改意见 --due +5工作日；"
            f"六关都过写 --gates 全过，逐条都过写 --points 全过；"
            f"主要负责人有变动：ducha unit post 单位 --person 姓名 --title 职务 --principal",
        )


def _is_principal(work: Work, unit_id: int, person: str, day: str) -> bool:
    """Tell whether ``person`` was a 主要负责人 of the unit on ``day``; 主持工作 counts (trap 24)."""
    return any(
        post.person == person
        and (post.principal or "主持" in post.title)
        and post.from_on <= day
        and (post.to_on is None or day < post.to_on)
        for post in work.all(t.Post, unit_id=unit_id)
    )
