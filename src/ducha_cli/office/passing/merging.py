"""并案: what an item owes goes to the one that it goes into; the answers of its letter stay owed by both (trap 20)."""

from __future__ import annotations

from typing import Any, NamedTuple

from ducha_cli.acts.item.rechecks import Rechecking
from ducha_cli.acts.item.replies import Reviewing
from ducha_cli.acts.item.telling import Notifying
from ducha_cli.domain.life import assignment, duty, item
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import receipts
from ducha_cli.office.desk import Given, Work, number_of, share_number
from ducha_cli.office.duty import duties
from ducha_cli.office.item import own, replies
from ducha_cli.office.item.assigning import restage
from ducha_cli.office.lifted import waivers
from ducha_cli.office.passing import points, sharing


class Carried(NamedTuple):
    """What goes with an item before its shares do.

    Attributes:
        said: its 批示, each with its copy.
        before: the points that the other item had.
    """

    said: dict[int | None, int | None]
    before: tuple[str, ...]


def refuse(work: Work, row: t.Item, target: t.Item) -> None:
    """Refuse an item that cannot go into another, with what comes first."""
    number, into = number_of(row), number_of(target)
    both = {row.state, target.state} <= item.PROPOSED
    if row.id == target.id or not (target.state in item.MIDDLE or both):
        gap = "它就是本事项" if row.id == target.id else f"它现为“{item.LIFECYCLE.label(target.state)}”"
        raise Refused(f"{number} 不能并入 {into}：{gap}。", "请并入另一件在办的事项（--into 编号），都在拟办的也可以。")
    for share in work.shares(row):
        _refuse_share(work, row, share)


def _refuse_share(work: Work, row: t.Item, share: t.Assignment) -> None:
    code, part = work.get(t.Unit, share.unit_id).code, share_number(row, share)
    unit = work.unit_label(share.unit_id)
    if share.role in assignment.DOERS and share.state in assignment.REPORTED:
        told = {"unit": code, "outcome": "accepted", "gates": "全过", "every": "全过"}
        raise Refused(
            f"{part}（{unit}）的反馈还没有审核，不能并案。",
            f"先审核：{Reviewing.typed(work.short(row), **told)}",
        )
    if _unfinished(work, share):
        return
    fine = own.is_own(work, share) or share.adopted
    valid = fine or receipts.valid(work, assignment_id=share.id)
    if duties.of_share(work, share, duty.UNTOLD) or receipts.words(work, assignment_id=share.id) or not valid:
        again = Notifying.typed(work.short(row), unit=code, signer="签发人")
        raise Refused(f"{part}（{unit}）已经办完，还欠它一份通知单，不能并案。", f"先补：{again}")
    if duties.about(work, share):
        told = {"unit": code, "people": "甲,乙", "method": "方式", "finding": "结论", "verdict": "confirmed"}
        raise Refused(
            f"{part}（{unit}）要求的复核还没有做，不能并案。",
            f"先复核：{Rechecking.typed(work.short(row), **told)}",
        )


def _unfinished(work: Work, share: t.Assignment) -> bool:
    """Tell whether a unit has something to do still; for which another reported, what it was asked since."""
    done = share.covered_by is not None and not duties.of_share(work, share)
    return share.state in assignment.RUNNING and not done


def carry(work: Work, row: t.Item, target: t.Item, day: str) -> Carried:
    """Let the 批示, the points, the tags and the office's own duties go on; inside the open entry of the 并案."""
    told = tuple(one for one in work.shares(target) if one.state in assignment.TOLD)
    untold = () if any(one.state in assignment.TOLD for one in work.shares(row)) else _orders(work, row)
    said = _copy_directives(work, row, target)
    before = tuple(point.text for point in work.all(t.Point, item_id=target.id))
    fresh = _move_points(work, row, target, day)
    if row.tags and not work.all(t.Inspection, item_id=row.id, round=row.round):
        target.tags = "、".join(dict.fromkeys(filter(None, (*target.tags.split("、"), *row.tags.split("、")))))
    for one in duties.standing(work, row):
        if one.assignment_id is None:
            sharing.pass_duty(work, one, target, None, day, said, None)
    for share in told:
        for order in untold if share.role in assignment.DOERS else ():
            asked: dict[str, Any] = {"text": order.text, "directive_id": said[order.id]}
            duties.ask(work, target, duty.DIRECTED, day, share=share, **asked)
    _ask_points(work, target, told, fresh, day)
    work.add(target)
    return Carried(said, before)


def _orders(work: Work, row: t.Item) -> tuple[t.Directive, ...]:
    return tuple(work.all(t.Directive, item_id=row.id, round=row.round, instruction=1))


def _copy_directives(work: Work, row: t.Item, target: t.Item) -> dict[int | None, int | None]:
    """Copy the 批示 of this round; one that the other item has already is not said twice."""
    known = {(one.leader, one.directed_on, one.text): one.id for one in work.all(t.Directive, item_id=target.id)}
    copies: dict[int | None, int | None] = {}
    for one in work.all(t.Directive, item_id=row.id, round=row.round):
        same = known.get((one.leader, one.directed_on, one.text))
        if same is None:
            kept = one.model_dump(exclude={"id", "event_seq", "item_id", "round", "carried_from"})
            made = t.Directive(item_id=target.id, round=target.round, carried_from=one.id, **kept)
            work.add(made)
            same = made.id
        copies[one.id] = same
    return copies


def _move_points(work: Work, row: t.Item, target: t.Item, day: str) -> tuple[str, ...]:
    """Move the points that nobody has settled; return those that are new there."""
    fresh = []
    for point in unsettled(work, row):
        have = work.all(t.Point, item_id=target.id)
        same = next((one for one in have if one.text == point.text), None)
        if same is None:
            position = 1 + max((one.position for one in have), default=0)
            same = t.Point(item_id=target.id, position=position, text=point.text, added_on=day)
            work.add(same)
            fresh.append(point.text)
        point.carried_to = same.id
        work.add(point)
    return tuple(fresh)


def unsettled(work: Work, row: t.Item) -> list[t.Point]:
    """Return the points that some 牵头 or 主办 still has to answer, or all of them where nobody has passed any."""
    lifted = waivers.points(work, row)
    doers = [one for one in work.shares(row) if one.role in assignment.DOERS]
    passed = [replies.passed(work, one) for one in doers]
    return [
        one
        for one in points.asked(work, row)
        if one.id not in lifted and not (passed and all(one.id in some for some in passed))
    ]


def _ask_points(work: Work, target: t.Item, shares: tuple[t.Assignment, ...], texts: tuple[str, ...], day: str) -> None:
    """要点: who was told already is told of what came besides."""
    for share in shares:
        if texts and share.role in assignment.DOERS:
            duties.ask(work, target, duty.POINT, day, share=share, text="；".join(texts))


def pass_shares(work: Work, row: t.Item, target: t.Item, carried: Carried, then: Given) -> list[str]:
    """Let each unfinished share go on under the other item, an entry each; return the numbers there.

    Args:
        work: the open transaction.
        row: the item that went into the other.
        target: the other one.
        carried: what went before.
        then: what a further entry of the 并案 takes (``Given.then``).
    """
    day, numbers = work.day(then), []
    for share in [one for one in work.shares(row) if _unfinished(work, one)]:
        state = assignment.LIFECYCLE.judge("merge", share.state, share_number(row, share))
        with work.begins("item.merge", row, share=share).entry(then, into=number_of(target)) as entry:
            taken, fresh = sharing.pass_on(work, share, target, day, carried.said)
            if fresh and taken.state in assignment.TOLD:
                _ask_points(work, target, (taken,), carried.before, day)
            share.state = state
            work.add(share)
            restage(work, target)
            work.add(target)
            entry.facts["heir"] = share_number(target, taken)
        numbers.append(share_number(target, taken))
    return numbers
