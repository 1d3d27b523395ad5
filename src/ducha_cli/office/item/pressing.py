"""催办, 延期 and 中止: pressing for a deadline, moving it for one unit, stopping its clock (R4-1, traps 5, 6)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ducha_cli.acts.item import pressing as acts
from ducha_cli.acts.item.telling import Notifying
from ducha_cli.acts.paper.voiding import Voiding
from ducha_cli.domain.life import assignment, duty
from ducha_cli.domain.life.assignment import WRITTEN
from ducha_cli.domain.life.gate import Mend
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.looks.report.outstanding import Outstanding
from ducha_cli.office import authority, door
from ducha_cli.office.clock import extensions, suspensions
from ducha_cli.office.desk import NOTHING, Given, Work, share_number
from ducha_cli.office.duty import duties
from ducha_cli.office.paper import rulings, signing, urgings

if TYPE_CHECKING:
    from ducha_cli.domain.authority import Leader
    from ducha_cli.office.door import Named, Part


def urge(work: Work, part: Part, draft: acts.Urging, given: Given = NOTHING) -> t.Urging:
    """催办 one unit, the n-th time, quoting the deadline of the day; 书面 signs a 催办通知单 (R4-1)."""
    return _urge_unit(work, [part], draft, given)[0]


def urge_due(work: Work, draft: acts.Urging, given: Given = NOTHING) -> tuple[list[t.Urging], list[t.Assignment]]:
    """催办 every share overdue or near its day (the middle lamp), or those of a unit; one paper a unit (R4-1).

    What a unit was told of on that very day is no reason to urge it.

    Returns:
        What was urged, unit by unit, and the shares that wait for 交办 and could not be urged.
    """
    day = work.day(given)
    chosen = work.units.find(draft.unit) if draft.unit else None
    owed = Outstanding(work.transaction.database, work.settings, work.calendar, date.fromisoformat(day))
    pairs, untold, done = [], [], 0
    pressing = [one for one in (*owed.overdue, *owed.due_soon) if one["part"] != one["number"]]
    rows = {number: door.find(work, t.Item, number) for number in dict.fromkeys(one["number"] for one in pressing)}
    for one in pressing:
        row = rows[one["number"]]
        share = door.share(work, row, None, one["part"])
        if chosen not in {None, share.unit_id} or share.delivered_on == day:
            continue
        if not assignment.LIFECYCLE.allows("urge", share.state):
            untold.append(share)
        elif work.all(t.Urging, assignment_id=share.id, urged_on=day, means=means_of(draft)):
            done += 1
        else:
            pairs.append(door.Part(row, share))
    if not pairs:
        raise _nothing_due(work, day, done, untold)
    units = sorted({share.unit_id for _, share in pairs}, key=lambda key: work.get(t.Unit, key).position)
    made = [_urge_unit(work, [one for one in pairs if one[1].unit_id == key], draft, given) for key in units]
    return [one for several in made for one in several], untold


def means_of(draft: acts.Urging) -> str:
    """Return how it is urged: as told, else on paper where all are urged at once, else by telephone."""
    return draft.means or (WRITTEN if draft.due else assignment.MEANS[0])


def _nothing_due(work: Work, day: str, done: int, untold: list[t.Assignment]) -> Refused:
    if done:
        return Refused(
            f"{day} 临期和逾期的{done}项都已催办过。", f"再催一次的，逐个写：{acts.Urging.typed('编号', unit='单位')}。"
        )
    if untold:
        waiting, act = waiting_for_notice(work, untold)
        return Refused(f"临期和逾期的{waiting}还没有送达，不能催办。", f"先交办：{act}")
    return Refused(f"{day} 没有临期或逾期、还没有反馈的单位。", "查看全部时限：ducha item list")


def waiting_for_notice(work: Work, untold: list[t.Assignment]) -> tuple[str, str]:
    """Name the shares that nobody was told of yet, and the commands that tell them."""
    pairs = [(work.get(t.Item, share.item_id), share) for share in untold]
    names = (f"{share_number(row, share)}（{work.unit_label(share.unit_id)}）" for row, share in pairs)
    acts = dict.fromkeys(Notifying.typed(work.short(row), signer="签发人") for row, _ in pairs)
    return "、".join(names), "；".join(acts)


def _urge_unit(work: Work, pairs: list[Part], draft: acts.Urging, given: Given) -> list[t.Urging]:
    """Urge one unit, one entry for each share; a paper is signed with the last one's entry, when all are counted."""
    day = work.day(given)
    made: list[t.Urging] = []
    means, signer = means_of(draft), work.signer(draft.signer)
    written = means == WRITTEN
    leave = []
    for row, share in pairs:
        leave.append(work.may("item.urge", row, share=share))
        suspensions.refuse_standing(work, share, share_number(row, share), "催办", _resuming(work, row, share))
        work.refuse_caller(row, draft.text)
    number = signing.reserve(work, day) if written else ""
    for may, (_, share) in zip(leave, pairs, strict=True):
        told = t.Urging(
            assignment_id=share.id,
            position=1 + len(work.all(t.Urging, assignment_id=share.id)),
            urged_on=day,
            means=means,
            text=draft.text,
            due_then=share.due_current,
        )
        facts = {"means": means, "nth": told.position, "signer": signer if written else "", "paper": number}
        with may.entry(given, **facts) as entry:
            if written and share is pairs[-1][1]:
                paper = urgings.sign_urging(work, pairs, [*made, told], draft, day)
                entry.facts["label"] = paper.label
                for one in (*made, told):
                    one.paper_id = paper.id
                    work.add(one)
            else:
                work.add(told)
        made.append(told)
    return made


def extend(work: Work, part: Part, draft: acts.Extending, given: Given = NOTHING) -> t.Extension:
    """延期 for one unit from its current deadline, other units untouched; a 签发人 signs a 延期批复 (traps 5, 6)."""
    row, share = part
    extensions.complete(acts.Extending, draft)
    may = work.may("item.extend", row, share=share)
    suspensions.refuse_standing(work, share, may.number, "延期", _resuming(work, row, share))
    if share.due_current is None:
        raise Refused(
            f"{may.number} 没有到期日（{share.due_rule or '未定时限'}），不用延期。",
            f"要改为有期限的：先作废通知单（{_voids(work, share)}），再重新分解、交办。",
        )
    before = work.all(t.Extension, assignment_id=share.id)
    reckoned, cause = extensions.later(work, share, may.number, share.due_current, draft, before)
    new_due, day = reckoned.day.isoformat(), work.day(given)
    made = t.Extension(
        assignment_id=share.id,
        position=1 + len(before),
        requested_on=draft.requested_on,
        asked_late=int(not cause and draft.requested_on > share.due_current),
        old_due=share.due_current,
        new_due=new_due,
        approver=draft.approver,
        reason=draft.reason or cause,
        cause=cause,
    )
    extensions.approve(work, draft, [*before, made], given, authority.leaders(work, row), _waiting(work, row, new_due))
    facts = {"old": made.old_due, "new": new_due, "approver": draft.approver, "reason": draft.reason, "cause": cause}
    with may.entry(given, asked_late=bool(made.asked_late), **facts) as entry:
        work.add(made)
        extensions.follow(work, share, made)
        share.due_current, share.due_estimate = new_due, int(reckoned.estimate)
        work.add(share)
        if draft.signer:
            entry.facts["label"] = rulings.sign_extension(work, row, share, made, draft.signer, day).label
    return made


def _waiting(work: Work, row: t.Item, new_due: str) -> tuple[Leader, ...]:
    """Return the leaders whose 呈报时限 a new day of a unit passes."""
    owed = [one for one in duties.owed(work, row, duty.PRESENT) if one.due_on and one.due_on < new_due]
    said = [work.get(t.Directive, one.directive_id) for one in owed if one.directive_id is not None]
    return authority.who_asked(work, said)


def _voids(work: Work, share: t.Assignment) -> str:
    told = {one.paper_id: None for one in work.all(t.Notice, assignment_id=share.id) if one.paper_id is not None}
    papers = [work.get(t.Paper, key) for key in told]
    return "；".join(
        Voiding.typed(work.short(one), approver="批准人", reason="作废原因") for one in papers if not one.void_reason
    )


def suspend(work: Work, named: Named, draft: acts.Suspending, given: Given = NOTHING) -> list[t.Suspension]:
    """中止 of one unit's clock, or of all that run: those that stand already are stopped anew (trap 5).

    What a leader asked for stands still by his word alone, or by one above him.
    """
    row = named.item
    may, day = work.may("item.suspend", row), work.day(given)
    work.refuse_caller(row, draft.reason)
    leaders = authority.leaders(work, row)
    chosen = _clocks(work, named, draft.unit, "suspend")
    fresh = [one for one in chosen if (at := suspensions.standing(work, one)) is None or at.from_on != day]
    return [suspensions.stop(work, one, draft, given, may.of(row, one), leaders) for one in fresh or chosen[:1]]


def resume(work: Work, named: Named, draft: acts.Resuming, given: Given = NOTHING) -> list[t.Suspension]:
    """恢复 of one unit's clock, or of all that stand (trap 5)."""
    row = named.item
    may = work.may("item.resume", row)
    chosen = _clocks(work, named, draft.unit, "resume")
    still = [one for one in chosen if suspensions.standing(work, one)]
    again = Mend("item.suspend", work.short(row))
    return [
        suspensions.resume(work, one, draft.resumed_on, given, may.of(row, one), again) for one in still or chosen[:1]
    ]


def _clocks(work: Work, named: Named, unit: str, act: str) -> list[t.Assignment]:
    """Return the share that is named, else all whose clocks ``act`` may be done to; the first, where there are none."""
    live = work.shares(named.item)
    if unit or named.parted or not live:
        return [named.share(work, unit)]
    return [one for one in live if assignment.LIFECYCLE.allows(act, one.state)] or live[:1]


def _resuming(work: Work, row: t.Item, share: t.Assignment) -> Mend:
    return Mend("item.resume", work.short(row), {"unit": work.get(t.Unit, share.unit_id).code})
