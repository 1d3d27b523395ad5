"""反馈 and 审核: the written report of a unit, point by point, and what the office says to it (R0-3, R4-8, R4-14)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from ducha_cli.acts.item.replies import ALL, Completing, Reporting
from ducha_cli.domain.days import lamp
from ducha_cli.domain.gaps import share_gaps
from ducha_cli.domain.life import assignment, duty, item, person
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import door, recusal, typed
from ducha_cli.office.clock import suspensions
from ducha_cli.office.desk import NOTHING, Given, Work, number_of, share_number
from ducha_cli.office.drafts import make
from ducha_cli.office.duty import duties
from ducha_cli.office.item import own
from ducha_cli.office.item.assigning import new_due, restage
from ducha_cli.office.lifted import waivers
from ducha_cli.office.paper import rulings
from ducha_cli.office.passing.points import asked as asked_points
from ducha_cli.office.person import called

if TYPE_CHECKING:
    from ducha_cli.acts.item import replies as acts
    from ducha_cli.domain.life.gate import Gap
    from ducha_cli.ledger.transaction import Entry
    from ducha_cli.office.door import Part

V = TypeVar("V")
_ASKED = {label: code for code, label in assignment.REVIEW_OUTCOMES.items()}


def report(work: Work, part: Part, draft: acts.Reporting, given: Given = NOTHING) -> t.Reply:
    """反馈: the unit's written report; it stops the unit's clock (R0-3, R4-8)."""
    row, share = part
    may = work.may("item.report", row, share=share)
    work.refuse_caller(row, draft.text, *draft.points.values())
    points = points_of(work, row, draft.points)
    covered = [door.share(work, row, name) for name in draft.covers]
    if covered and (share.role != "牵头" or any(one.role != "配合" for one in covered)):
        raise Refused(
            "只有牵头单位可以代报，且只能代报配合单位。",
            f"其他单位请各自反馈：{Reporting.typed(work.short(row), unit='单位')}",
        )
    with may.entry(given, document=draft.document) as entry:
        suspensions.go(work, share, draft.replied_on)  # a unit that answers waits for nothing any more
        late = entry.facts["late_workdays"] = _late(work, share, draft.replied_on)
        position = 1 + len(work.all(t.Reply, assignment_id=share.id))
        values = draft.model_dump(exclude={"unit", "points", "covers"})
        paper = draft.original_on is not None
        values |= {"signed": int(draft.signed or paper), "sealed": int(draft.sealed or paper)}
        values |= {"signer": draft.signer or draft.for_head}
        values |= {"due_then": share.due_current, "due_original_then": share.due_original}
        reply = t.Reply(assignment_id=share.id, position=position, late_workdays=late, **values)
        work.add(reply)
        for point_id, text in points.items():
            work.add(t.ReplyPoint(reply_id=reply.id, point_id=point_id, text=text))
        for one in covered:
            one.covered_by = share.id
            suspensions.go(work, one, draft.replied_on)
            work.add(one)
        duties.answer(work, (share, *covered), reply)
        _ask_watched(work, row, share, reply)
        share.replied_on = draft.replied_on
        work.add(share)
        restage(work, row)
        work.add(row)
    if reply.signer and not own.is_own(work, share) and not _signed_rightly(work, row, share, reply):
        name, who = work.unit_label(share.unit_id), wanted(work, row)
        work.hints[f"签字人{reply.signer} {reply.replied_on} 不是{name}的{who}，审核时不能合格"] = None
    return reply


def original(work: Work, part: Part, draft: acts.Completing, given: Given = NOTHING) -> Entry:
    """补件: the paper of a unit's last report, which came as a file first; whether that was late stays as it was."""
    row, share = part
    may, number = work.may("item.original", row, share=share), part.number
    reply: t.Reply = work.all(t.Reply, assignment_id=share.id)[-1]
    if reply.signed and reply.sealed and (reply.document or not draft.document):
        raise Refused(f"{number} 的反馈已经签字盖章（{reply.original_on or reply.replied_on}）。",
                      f"查看：ducha item show {work.short(row)}")  # fmt: skip
    work.refuse_caller(row, draft.document, draft.signer)
    with may.entry(given, original_on=draft.original_on, document=draft.document) as entry:
        reply.original_on, reply.signed, reply.sealed = draft.original_on, 1, int(not draft.unsealed)
        reply.document = draft.document or reply.document
        reply.signer, reply.signer_title = draft.signer or reply.signer, draft.signer_title or reply.signer_title
        work.add(reply)
    return entry


def _ask_watched(work: Work, row: t.Item, share: t.Assignment, reply: t.Reply) -> None:
    """Have the office look at what the public watches, once a round: at its first report (R2-12)."""
    if item.WATCHED not in row.tags.split("、") or share.role not in assignment.DOERS:
        return
    live = {one.id for one in work.shares(row)}
    if not any(one.text == item.WATCHED and one.assignment_id in live for one in duties.of(work, row)):
        duties.ask(work, row, duty.RECHECK, reply.replied_on, share=share, text=item.WATCHED)


def _late(work: Work, share: t.Assignment, day: str) -> int:
    return late_by(work, share.due_current, day)


def late_by(work: Work, due: str | None, day: str) -> int:
    """Return by how many working days a report is late: 0 when on time, or when only rest days have passed."""
    if due is None or not lamp.overdue(due, day):
        return 0
    return work.calendar.working_between(date.fromisoformat(due), date.fromisoformat(day))


def points_of(work: Work, row: t.Item, given: dict[int, V]) -> dict[int, V]:
    """Return what was said by point number, by point id."""
    known = {point.position: point.id for point in asked_points(work, row)}
    strange = [str(n) for n in given if n not in known]
    if strange:
        raise InvalidInput(
            f"{number_of(row)} 没有第{'、'.join(strange)}条反映问题（共{len(known)}条）。",
            f"查看：ducha item show {work.short(row)}",
        )
    return {known[n]: value for n, value in given.items()}


def review(work: Work, part: Part, draft: acts.Reviewing, given: Given = NOTHING) -> None:
    """审核 point by point and by the six gates; a 签发人 signs the 退办单 of what goes back (R4-8, R4-14)."""
    row, share = part
    if draft.original_on is not None:
        told = make(Completing, unit=draft.unit, original_on=draft.original_on)
        given = given.then(original(work, part, told, given))
    outcome = outcome_of(draft)
    may = work.may("item.review", row, share=share, outcome=outcome)
    reply = work.all(t.Reply, assignment_id=share.id)[-1]
    every = {one.position: (True, True, True) for one in asked_points(work, row)} if draft.every else {}
    points = points_of(work, row, every | draft.points)
    # A report that goes back may be sent back without judging every gate.
    judged = outcome == "accepted" or draft.gates
    passed = assignment.GATES if set(ALL).intersection(draft.gates) else draft.gates
    failed = [gate for gate in assignment.GATES if gate not in passed] if judged else []
    if outcome == "accepted":
        _refuse_acceptance(work, row, share, reply, points, failed)
    elif not draft.opinion:
        raise InvalidInput("没有填意见。", "退回、复核、纠正、补充都要写明意见：--opinion 意见。")
    asks = duty.REVIEWED.get(outcome, "")
    due = new_due(work, draft.new_due, work.day(given), asks) if asks else None
    if draft.signer and not asks:
        raise InvalidInput("合格、复核不发文书。", "--sign 和 --return、--ask 补充、--ask 纠正 一起用。")
    work.refuse_caller(row, draft.opinion)
    reviewer = draft.reviewer or work.transaction.actor
    own.refuse_maker(work, share, reply, reviewer)
    recusal.of_item(work, row, [reviewer], work.day(given), "审核", [reply.signer])
    facts = {"outcome": outcome, "reviewer": reviewer, "opinion": draft.opinion}
    with may.entry(given, **facts) as entry:
        verdict = t.Review(
            assignment_id=share.id,
            reply_id=reply.id,
            reviewed_on=work.day(given),
            reviewer=reviewer,
            outcome=outcome,
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
        _ask_again(work, row, share, verdict, asks)
        work.add(share)
        restage(work, row)
        work.add(row)
        if draft.signer:
            entry.facts["label"] = rulings.sign_rework(work, row, share, verdict, draft.signer).label


def _ask_again(work: Work, row: t.Item, share: t.Assignment, verdict: t.Review, asks: str) -> None:
    """Meet what the reply answered, or ask it again and what ``asks`` names besides; 复核 is the office's own to do.

    The unit's clock starts again with the new deadline; its first one stays, for the first report was not good.
    """
    day = verdict.reviewed_on
    if verdict.outcome == "recheck":
        duties.ask(work, row, duty.RECHECK, day, share=share, text=verdict.opinion)
        return
    duties.review(work, share, accepted=not asks, day=day)
    if not asks:
        share.accepted_on = day
        return
    duties.ask(work, row, asks, day, share=share, told=True, text=verdict.opinion, due_on=verdict.new_due)
    share.due_current = verdict.new_due


def outcome_of(draft: acts.Reviewing) -> str:
    """Return what the review came to, of ``assignment.REVIEW_OUTCOMES``."""
    return _ASKED[draft.ask] if draft.ask else draft.outcome


def _refuse_acceptance(
    work: Work,
    row: t.Item,
    share: t.Assignment,
    reply: t.Reply,
    points: dict[int, tuple[bool, bool, bool]],
    failed: list[str],
) -> None:
    if gaps := acceptance_gaps(work, row, share, reply, points, failed):
        who = f"{share_number(row, share)}（{work.unit_label(share.unit_id)}）"
        raise Refused(f"{who}不能审核合格：{typed.told(gaps)}。", typed.advice(gaps))


def acceptance_gaps(
    work: Work,
    row: t.Item,
    share: t.Assignment,
    reply: t.Reply,
    points: dict[int, tuple[bool, bool, bool]],
    failed: list[str],
    asked_by: str = "",
) -> list[Gap]:
    """Return every gate of 合格 that is not met; a 复核 that was asked after ``asked_by`` (ISO) is none of them."""
    answered, passed = _so_far(work, share)
    passed |= {point_id for point_id, marks in points.items() if all(marks)}
    free = own.is_own(work, share)  # the office signs nothing to itself
    lifted = waivers.points(work, row)
    coming = {one.asked_on for one in duties.of_share(work, share, duty.UNTOLD) if one.cause == duty.POINT}
    asked = [one for one in asked_points(work, row) if one.id not in lifted and one.added_on not in coming]
    asked = asked if share.role in assignment.DOERS else []
    return share_gaps.review_gaps(
        share_gaps.Report(
            ref=work.short(row),
            code=work.get(t.Unit, share.unit_id).code,
            points=[share_gaps.Answered(one.position, one.text, one.id in answered, one.id in passed) for one in asked],
            failed=failed,
            document=reply.document or ("自办" if free else ""),
            signed=free or bool(reply.signed),
            sealed=free or bool(reply.sealed),
            signer=reply.signer,
            principal=free or _signed_rightly(work, row, share, reply),
            wanted=wanted(work, row),
            **_rechecks(work, row, share, asked_by),
        )
    )


def _rechecks(work: Work, row: t.Item, share: t.Assignment, asked_by: str) -> dict[str, bool]:
    """Tell whether a 复核 is still to be made: one that was asked for, and that of what the public watches."""
    every = duties.owed(work, row, duty.RECHECK, share)
    owed = [one.text for one in every if not asked_by or one.asked_on <= asked_by]
    return {"recheck": any(text != item.WATCHED for text in owed), "watched": item.WATCHED in owed}


def passed(work: Work, share: t.Assignment) -> set[int]:
    """Return the points that a unit's reports have passed with, since all of them were asked the last time."""
    return _so_far(work, share)[1]


def _so_far(work: Work, share: t.Assignment) -> tuple[set[int], set[int]]:
    """Return the points that the unit has answered, and those that passed, since all of them were asked the last time.

    What is asked besides (补充, 纠正, 批示, 要点) leaves what was good as it is: the next report brings only that.
    """
    fresh = [one for one in duties.of_share(work, share, duty.ANY) if one.cause in duty.FRESH and one.told_on]
    every = work.all(t.Reply, assignment_id=share.id)
    replies = [one.id for one in every if not any(_older(one, asked) for asked in fresh)]
    answered = {one.point_id for key in replies for one in work.all(t.ReplyPoint, reply_id=key)}
    reviews = [one.id for one in work.all(t.Review, assignment_id=share.id) if one.reply_id in replies]
    judged = [one for key in reviews for one in work.all(t.ReviewPoint, review_id=key)]
    return answered, {one.point_id for one in judged if one.answered and one.verified and one.adequate}


def _older(reply: t.Reply, asked: t.Duty) -> bool:
    """Tell whether a reply came before something was asked; of the same day, whether another one answered it."""
    assert asked.told_on is not None
    return (reply.replied_on, reply.id) < (asked.told_on, asked.reply_id or reply.id + 1)


def wanted(work: Work, row: t.Item) -> str:
    """Return who is to sign a report, by the source of its item (``[report] signer``)."""
    return person.HEAD if person.stands_in(row.source, work.settings.report.signer) else "负责人"


def _signed_rightly(work: Work, row: t.Item, share: t.Assignment, reply: t.Reply) -> bool:
    """Tell whether he who signed may, by the posts of that day: 主要负责人, or for other sources any 负责人 (trap 24).

    Who signed for the head by his leave may.
    """
    deputies = wanted(work, row) != person.HEAD
    return bool(reply.for_head) or called.may_sign(
        work, share.unit_id, reply.signer, reply.replied_on, deputies=deputies
    )
