"""交办 and 回执: the 通知单 that tells a unit, and the receipt that it was told (R0-2, R4-1, R4-22)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ducha_cli.domain.days import deadline
from ducha_cli.domain.life import item, item_gaps
from ducha_cli.domain.life.gate import WAIVED, Mend
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import receipts, typed
from ducha_cli.office.desk import NOTHING, Given, Work, number_of, share_number
from ducha_cli.office.item.assigning import fix_due, refuse_older, restage
from ducha_cli.office.lifted import waivers
from ducha_cli.office.paper import notices, signing
from ducha_cli.office.unit.adding import refuse_ended

if TYPE_CHECKING:
    from ducha_cli.acts.item import telling as acts
    from ducha_cli.office.desk import May
    from ducha_cli.office.door import Named, Part


def notify(work: Work, named: Named, draft: acts.Notifying, given: Given = NOTHING) -> list[t.Paper]:
    """交办: sign one 督查通知单 for each unit not yet told, or for the one that is named (R0-2, R4-1, R4-22).

    Joint, it is one paper under one number with several 主送; receipts are still given unit by unit.

    The 文号 is taken, 工作日-deadlines are fixed from the day of delivery, the paper's bytes are kept.
    """
    row, day = named.item, work.day(given)
    number = number_of(row)
    item_may = work.may("item.notify", row)
    refuse_older(row, day)
    live = work.shares(row)
    if gaps := item_gaps.doer_gaps(work.short(row), (share.role for share in live)):
        raise Refused(f"{number} {typed.told(gaps)}，不能交办。", typed.advice(gaps))
    chosen = (
        [named.share(work, draft.unit)]
        if draft.unit or named.parted
        else [s for s in live if s.delivered_on is None or _again(work, s)]
    )
    if not chosen:
        raise Refused(
            f"{number} 的承办单位都已交办。", "再交给别的单位：先 item assign；补发：先 paper void 作废原件。"
        )
    leave = []
    for share in chosen:
        leave.append((item_may.of(row, share, _again(work, share)), share))
        refuse_ended(work, share.unit_id, day)
    _need_due(work, row, chosen, day)
    groups = [leave] if draft.joint else [[one] for one in leave]
    return [_notify_group(work, row, group, draft, given) for group in groups]


def _again(work: Work, share: t.Assignment) -> str:
    """A share that was told, and has no notice that stands, is told again; what the unit has done meanwhile stands."""
    told = share.delivered_on and not share.adopted
    return "again" if told and not receipts.valid(work, assignment_id=share.id) else ""


def _need_due(work: Work, row: t.Item, chosen: list[t.Assignment], day: str) -> None:
    """Refuse units without a deadline where one is asked, and one that has come; who is told again has had it."""
    new = [one for one in chosen if one.delivered_on is None and one.due_kind not in deadline.COUNTED]
    dues = [(work.unit_label(one.unit_id), one.due_current) for one in new]
    if past := item_gaps.past_gaps(work.short(row), dues, day):
        raise Refused(f"{number_of(row)} {typed.told(past)}，不能交办。", typed.advice(past))
    if units := bare(work, row, chosen):
        gaps = item_gaps.due_gaps(work.short(row), [work.unit_label(one) for one in units], asked=True)
        told = typed.told(gaps)
        raise Refused(f"{number_of(row)}（{_timed(work, row)}）{told}，不能交办（R4-22）。", typed.advice(gaps))


def bare(work: Work, row: t.Item, shares: list[t.Assignment]) -> list[int]:
    """Return the units (ids) of these shares that lack a deadline which is asked, and which nobody lifted (R4-22)."""
    lifted = waivers.units(work, row, WAIVED["due"])
    units = [one.unit_id for one in shares if not one.due_rule or one.due_kind in deadline.UNDATED]
    return [one for one in units if one not in lifted] if _timed(work, row) else []


def _timed(work: Work, row: t.Item) -> str:
    """Return why an item's units are asked by a day, or ""."""
    directed = any(one.instruction for one in work.all(t.Directive, item_id=row.id, round=row.round))
    return row.source if row.source in item.INSTRUCTED else "批示" if directed else ""


def _notify_group(
    work: Work, row: t.Item, leave: list[tuple[May, t.Assignment]], draft: acts.Notifying, given: Given
) -> t.Paper:
    """Tell the units of one paper; it is signed with the last one's entry, when all deadlines are fixed."""
    day, paper, group = work.day(given), None, [share for _, share in leave]
    number, signer = signing.reserve(work, draft.dated or day), work.signer(draft.signer)
    for may, share in leave:
        facts = {"signer": signer, "paper": number, "joint": len(group) > 1 or None}
        with may.entry(given, **facts) as entry:
            if share.delivered_on is None:
                fix_due(work, share, day)
                share.delivered_on = day
            work.add(share)
            restage(work, row)
            work.add(row)
            if share is group[-1]:
                paper = _sign_notice(work, row, group, draft, day, signer)
                entry.facts["label"] = paper.label
    assert paper is not None
    return paper


def _sign_notice(
    work: Work, row: t.Item, group: list[t.Assignment], draft: acts.Notifying, day: str, signer: str
) -> t.Paper:
    subjects = [number_of(row), *(share_number(row, share) for share in group)]
    name = "、".join(work.unit_label(share.unit_id) for share in group)
    facts = notices.facts(work, row, group, draft, day)
    paper = signing.issue_signed(work, "notice", facts, subjects, signer=signer, dated=draft.dated or day, name=name)
    for share in group:
        work.add(t.Notice(paper_id=paper.id, assignment_id=share.id, unit_id=share.unit_id, delivered_on=day))
    return paper


def notice_line(paper: t.Paper) -> str:
    """Return what a 通知单 came to, in one line: number, unit, role and the date its deadline comes to."""
    facts = json.loads(paper.facts)
    return f"{paper.label} → {facts['recipient']}（{facts['role']}） 时限 {facts['due']}"


def receive(work: Work, part: Part, draft: acts.Receiving, given: Given = NOTHING) -> None:
    """回执 of the oldest notice that nobody has signed for (R0-2); a late one (补签) does not change the state."""
    row, share = part
    item_may = work.may("item.receive", row)
    owed = receipts.owed(work, assignment_id=share.id)
    if (kept := work.all(t.Receipt, assignment_id=share.id)) and not owed:
        known = f"（{kept[-1].received_on} {kept[-1].signer}）"
        raise Refused(
            f"{part.number}（{work.unit_label(share.unit_id)}）的回执已登记{known}。",
            f"一份通知单只登记一次回执；有出入的记一条备注：{typed.typed(Mend('item.note', work.short(row)))}",
        )
    may = item_may.of(row, share)
    work.refuse_caller(row, draft.signer, draft.person)
    with may.entry(given, signer=draft.signer):
        of = owed[0].id if owed else None  # what was taken over has no notice here
        work.add(t.Receipt(assignment_id=share.id, notice_id=of, **draft.model_dump(exclude={"unit"})))
        share.received_on = draft.received_on
        share.leader, share.person = draft.leader or share.leader, draft.person or share.person
        work.add(share)
        restage(work, row)
        work.add(row)
