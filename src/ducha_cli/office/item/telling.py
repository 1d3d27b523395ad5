"""交办 and 回执: the 通知单 that tells a unit, and the receipt that it was told (R0-2, R4-1, R4-22)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.acts.item import telling as acts
from ducha_cli.acts.item.pressing import Extending
from ducha_cli.acts.item.replies import Reporting
from ducha_cli.domain.days import deadline
from ducha_cli.domain.gaps import item_gaps
from ducha_cli.domain.life import assignment, item
from ducha_cli.domain.life.gate import Mend
from ducha_cli.domain.life.waiver import WAIVED
from ducha_cli.domain.words import telling
from ducha_cli.errors import InvalidInput, Refused, WrongUsage
from ducha_cli.ledger import tables as t
from ducha_cli.office import door, receipts, typed
from ducha_cli.office.clock import suspensions
from ducha_cli.office.desk import NOTHING, Given, Work, number_of, share_number
from ducha_cli.office.duty import days, duties
from ducha_cli.office.duty.days import renew
from ducha_cli.office.item import needs, own
from ducha_cli.office.item.assigning import fix_due, refuse_older, restage, set_rule
from ducha_cli.office.lifted import waivers
from ducha_cli.office.paper import notices, signing, tellings
from ducha_cli.office.paper.tellings import Telling
from ducha_cli.office.unit.adding import refuse_ended

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ducha_cli.domain.words.telling import Word
    from ducha_cli.errors import DuchaError
    from ducha_cli.office.desk import May
    from ducha_cli.office.door import Named, Part


def notify(work: Work, named: Named, draft: acts.Notifying, given: Given = NOTHING) -> list[Telling]:
    """交办: tell each unit that needs it, or the one that is named (R0-2, R4-1, R4-22).

    By a 督查通知单 each; by a document that went out already; or by word, which a paper covers afterwards, or with
    ``--sign`` at once. Joint, a paper is one under one number with several 主送; receipts are still given unit by unit.
    Who cannot be told yet does not keep the others waiting.
    """
    row, day = named.item, work.day(given)
    number = number_of(row)
    _may(work, row)
    refuse_older(row, day)
    live = work.shares(row)
    gaps = item_gaps.doer_gaps(work.short(row), (share.role for share in live))
    if gaps and row.state not in item.MERGED:  # who does it does it in the other item
        raise Refused(f"{number} {typed.told(gaps)}，不能交办。", typed.advice(gaps))
    said = _said(work, named, draft, live, day)
    chosen = _chosen(work, named, draft, live, said)
    if not chosen:
        raise Refused(
            f"{number} 的承办单位都已交办。", "再交给别的单位：先 item assign；补发：先 paper void 作废原件。"
        )
    begins = {share.id: said[share.id].day if share.id in said else draft.delivered_on or day for share in chosen}
    chosen = _tellable(work, row, chosen, draft, begins)
    made = [_by_word(work, row, share, said[share.id], draft.due, given) for share in chosen if share.id in said]
    if said and not draft.signer:
        _owe(work, row, chosen)
        return made
    mine = [share for share in chosen if own.is_own(work, share)]
    chosen = [share for share in chosen if share not in mine]
    made += [_to_ourselves(work, row, share, draft.due, given) for share in mine]
    if draft.document:
        return made + [_by_document(work, row, share, draft, given) for share in chosen]
    if not chosen:
        return made
    leave = [(_leave(work, row, share), share) for share in chosen]
    groups = [leave] if draft.joint else [[one] for one in leave]
    if made:
        given = Given(given.on, of=given.of)  # what proves the word is kept with it
    return made + [_notify_group(work, row, group, draft, given) for group in groups]


def _said(
    work: Work, named: Named, draft: acts.Notifying, live: list[t.Assignment], day: str
) -> dict[int | None, Word]:
    """Return what was said to whom, by the share; refuse a word of which nobody knows whom it was said to."""
    words = tellings.words(work, draft, day)
    if None not in words:
        return {named.share(work, word.unit).id: word for word in words.values()}
    if draft.unit or named.parted:
        return {named.share(work, draft.unit).id: words[None]}
    waiting = [share for share in live if needs.why(work, share) in telling.NEWS] or live
    if len(waiting) > 1:
        units = "、".join(work.unit_label(one.unit_id) for one in waiting)
        raise WrongUsage(
            f"--told 没有写明是哪个单位：{number_of(named.item)} 有{units}。",
            "每个单位写一次：--told 单位:电话:姓名。",
        )
    return {waiting[0].id: words[None]}


def _chosen(
    work: Work, named: Named, draft: acts.Notifying, live: list[t.Assignment], said: Mapping[int | None, Word]
) -> list[t.Assignment]:
    """Return whom to tell: who is named, who was spoken to, and where a paper or a document goes, all who need it."""
    if named.item.state in item.DONE | item.MERGED:  # nobody is told of it any more
        live = [share for share in live if needs.why(work, share) != telling.UNTOLD]
    if draft.unit or named.parted:
        return [share for share in live if share.id == named.share(work, draft.unit).id]
    alone = bool(said) and not draft.signer
    return [share for share in live if share.id in said or (not alone and needs.why(work, share) is not None)]


def _tellable(
    work: Work, row: t.Item, chosen: list[t.Assignment], draft: acts.Notifying, begins: Mapping[int, str]
) -> list[t.Assignment]:
    """Return those who can be told; where nobody can, the reasons refuse the act, and else they are told as hints."""
    dues = {share.id: _due(work, share, draft.due, begins[share.id]) for share in chosen}
    if draft.due and not any(due.new for due in dues.values()):
        told = {"unit": work.get(t.Unit, chosen[0].unit_id).code, "due": "新时限"}
        mend = Extending.typed(work.short(row), **told, approver="批准人", reason="原因")
        raise Refused(f"{share_number(row, chosen[0])} 的时限已经定了（{chosen[0].due_rule}）。", f"要改：{mend}")
    barred: dict[int, DuchaError] = {}
    for share in chosen:
        try:
            _leave(work, row, share)
            _refuse_standing(work, row, share)
            refuse_ended(work, share.unit_id, begins[share.id])
            _need_due(work, row, [(share, dues[share.id])], begins[share.id])
        except (Refused, InvalidInput) as error:
            barred[share.id] = error
    if len(barred) == len(chosen):
        all_of_them = [(share, dues[share.id]) for share in chosen]
        _need_due(work, row, all_of_them, begins[chosen[0].id])  # all that lack the same are named at once
        raise barred[chosen[0].id]
    for bar in barred.values():
        work.hints[f"没有交办：{bar.what}{bar.advice}"] = None
    return [share for share in chosen if share.id not in barred]


def _may(work: Work, row: t.Item) -> May:
    """Return leave to tell the units of an item; of one that is done, to make up for a paper alone."""
    due = row.state in item.DONE | item.MERGED and any(needs.why(work, share) for share in work.shares(row))
    return work.may("item.notify", row, outcome="again" if due else "")


def _leave(work: Work, row: t.Item, share: t.Assignment) -> May:
    return _may(work, row).of(row, share, needs.why(work, share) or telling.UNTOLD)


def _refuse_standing(work: Work, row: t.Item, share: t.Assignment) -> None:
    """Refuse to add to what a unit has in hand while its clock stands: it goes on first."""
    if needs.why(work, share) == telling.MORE:
        resume = Mend("item.resume", work.short(row), {"unit": work.get(t.Unit, share.unit_id).code})
        suspensions.refuse_standing(work, share, share_number(row, share), "一并交办", resume)


class _Due(NamedTuple):
    """A deadline as it will stand when the unit is told; ``new`` where it comes with the telling.

    ``more`` where the unit was told before: its new day comes with what is asked besides.
    """

    rule: str
    kind: str
    day: str | None
    new: bool = False
    more: bool = False


def _due(work: Work, share: t.Assignment, text: str, start: str) -> _Due:
    """Return the deadline with which a unit is told; one that runs is moved by 延期 alone."""
    if share.delivered_on is not None and needs.why(work, share) in telling.NEWS:
        if (due := days.named(work, share, start, text)) is not None:
            return _Due(due.rule, due.kind, due.day, new=True, more=True)
        if text or share.state in assignment.ANSWERED:  # it reported: the day that it had is over
            return _Due("", "", None, more=True)
        return _Due(share.due_rule, share.due_kind, share.due_current, more=True)
    if not text and not share.due_rule and (asked := days.named(work, share, start)) is not None:
        text = asked.rule  # a new round, with the day of the 批示 that opened it
    if not text or (share.delivered_on is not None and share.due_rule):
        return _Due(share.due_rule, share.due_kind, share.due_current)
    read = door.due(work, text, start)
    return _Due(read.rule, read.kind, read.day.isoformat() if read.day else None, new=True)


def _need_due(work: Work, row: t.Item, chosen: list[tuple[t.Assignment, _Due]], day: str) -> None:
    """Refuse units without a deadline where one is asked, and one that has come; who is told again has had it."""
    new = [
        (share, due)
        for share, due in chosen
        if due.more or (share.delivered_on is None and due.kind not in deadline.COUNTED)
    ]
    dues = [(work.unit_label(share.unit_id), due.day, due.more) for share, due in new]
    if past := item_gaps.past_gaps(work.short(row), dues, day):
        raise Refused(f"{number_of(row)} {typed.told(past)}，不能交办。", typed.advice(past))
    if more := [share.unit_id for share, due in chosen if due.more and due.day is None]:
        gaps = item_gaps.due_gaps(work.short(row), [work.unit_label(one) for one in more], "again")
        raise Refused(f"{number_of(row)} {typed.told(gaps)}，不能交办（R4-22）。", typed.advice(gaps))
    if units := _bare(work, row, [(share, due) for share, due in chosen if not due.more]):
        gaps = item_gaps.due_gaps(work.short(row), [work.unit_label(one) for one in units])
        told = typed.told(gaps)
        raise Refused(f"{number_of(row)}（{_timed(work, row)}）{told}，不能交办（R4-22）。", typed.advice(gaps))


def bare(work: Work, row: t.Item, shares: list[t.Assignment]) -> list[int]:
    """Return the units (ids) of these shares that lack a deadline which is asked, and which nobody lifted (R4-22)."""
    today = work.today.isoformat()
    return _bare(work, row, [(share, _due(work, share, "", today)) for share in shares])


def _bare(work: Work, row: t.Item, chosen: list[tuple[t.Assignment, _Due]]) -> list[int]:
    lifted = waivers.units(work, row, WAIVED["due"])
    units = [share.unit_id for share, due in chosen if not due.rule or due.kind in deadline.UNDATED]
    return [one for one in units if one not in lifted] if _timed(work, row) else []


def _timed(work: Work, row: t.Item) -> str:
    """Return why an item's units are asked by a day, or ""."""
    directed = any(one.instruction for one in work.all(t.Directive, item_id=row.id, round=row.round))
    return row.source if row.source in item.INSTRUCTED else "批示" if directed else ""


def _deliver(work: Work, row: t.Item, share: t.Assignment, day: str, due: str) -> list[t.Duty]:
    """Let a share be delivered, where it was not, with the deadline that comes with it; its clock begins.

    Return what is asked besides, and told with it.
    """
    if share.delivered_on is None:
        if (told := _due(work, share, due, day)).new:
            set_rule(work, share, told.rule, day)
        fix_due(work, share, day)
        share.delivered_on = day
        asked = duties.tell(work, share, day, share.due_current)
    elif duties.untold(work, share, day):
        asked = renew(work, share, day, due)
    else:
        asked = []
    work.add(share)
    restage(work, row)
    work.add(row)
    days.compare(work, row)
    return asked


def _keep(work: Work, share: t.Assignment, asked: list[t.Duty], **told: Any) -> t.Notice:
    notice = t.Notice(assignment_id=share.id, unit_id=share.unit_id, round=share.round, **told)
    work.add(notice)
    duties.told_by(work, asked, notice)
    return notice


def _by_word(work: Work, row: t.Item, share: t.Assignment, word: Word, due: str, given: Given) -> Telling:
    """Tell one unit by word: from that day its clock runs and its report is taken; the paper is owed."""
    unit = work.unit_label(share.unit_id)
    if needs.why(work, share) not in telling.NEWS:
        again = acts.Notifying.typed(work.short(row), unit=work.get(t.Unit, share.unit_id).code, signer="签发人")
        raise Refused(f"{share_number(row, share)}（{unit}）已经通知过，不用再口头交办。", f"补通知单：{again}")
    work.refuse_caller(row, word.name)
    told_on = word.day if word.day != work.day(given) else ""
    with _leave(work, row, share).entry(given, means=word.means, told_to=word.name, told_on=told_on):
        asked = _deliver(work, row, share, word.day, due)
        _keep(work, share, asked, **tellings.spoken(word))
    by = f"时限 {share.due_current or share.due_rule or '未定'}"
    return Telling(f"已口头交办：{share_number(row, share)} {unit}（{word.day} {word.means} {word.name}） {by}")


def _to_ourselves(work: Work, row: t.Item, share: t.Assignment, due: str, given: Given) -> Telling:
    """自办 in a new round: the office knows, and needs no paper of its own."""
    with _leave(work, row, share).entry(given):
        _deliver(work, row, share, work.day(given), due)
    return Telling(f"自办：{share_number(row, share)} {work.unit_label(share.unit_id)}")


def _owe(work: Work, row: t.Item, told: list[t.Assignment]) -> None:
    """Say how the paper follows that a word owes."""
    units = {"unit": work.get(t.Unit, told[0].unit_id).code} if len(told) == 1 else {}
    tellings.owe(work, telling.NOTICE, acts.Notifying.typed(work.short(row), signer="签发人", **units))


def _by_document(work: Work, row: t.Item, share: t.Assignment, draft: acts.Notifying, given: Given) -> Telling:
    """Let a document that went out already be the notice of a unit: no paper, no number (以文代单)."""
    day, unit = draft.delivered_on or work.day(given), work.unit_label(share.unit_id)
    facts = {"means": telling.DOCUMENT, "document": draft.document, "delivered_on": draft.delivered_on}
    with _leave(work, row, share).entry(given, **facts):
        asked = _deliver(work, row, share, day, draft.due)
        notice = _keep(work, share, asked, means=telling.DOCUMENT, document=draft.document, delivered_on=day)
        tellings.cover(work, notice, assignment_id=share.id)
    due = f"时限 {share.due_current or share.due_rule or '未定'}"
    return Telling(f"{draft.document} → {share_number(row, share)} {unit}（{share.role}） 送达 {day} {due}")


def _notify_group(
    work: Work, row: t.Item, leave: list[tuple[May, t.Assignment]], draft: acts.Notifying, given: Given
) -> Telling:
    """Tell the units of one paper; it is signed with the last one's entry, when all deadlines are fixed."""
    day, paper, group = work.day(given), None, [share for _, share in leave]
    number, signer = signing.reserve(work, draft.dated or day), work.signer(draft.signer)
    asked: dict[int | None, list[t.Duty]] = {}
    for may, share in leave:
        facts = {"signer": signer, "paper": number, "joint": len(group) > 1 or None}
        with may.entry(given, **facts) as entry:
            asked[share.id] = _deliver(work, row, share, day, draft.due)
            if share is group[-1]:
                paper = _sign_notice(work, row, group, draft, day, signer, asked)
                entry.facts["label"] = paper.label
    assert paper is not None
    return Telling(notice_line(paper), paper)


def _sign_notice(
    work: Work,
    row: t.Item,
    group: list[t.Assignment],
    draft: acts.Notifying,
    day: str,
    signer: str,
    asked: Mapping[int | None, list[t.Duty]],
) -> t.Paper:
    subjects = [number_of(row), *(share_number(row, share) for share in group)]
    name = "、".join(work.unit_label(share.unit_id) for share in group)
    facts = notices.facts(work, row, group, draft, day, asked)
    paper = signing.issue_signed(work, "notice", facts, subjects, signer=signer, dated=draft.dated or day, name=name)
    for share in group:
        notice = _keep(work, share, asked[share.id], paper_id=paper.id, means=telling.NOTICE, delivered_on=day)
        tellings.cover(work, notice, assignment_id=share.id)
    return paper


def notice_line(paper: t.Paper) -> str:
    """Return what a 通知单 came to, in one line: number, unit, role and the date its deadline comes to."""
    facts = json.loads(paper.facts)
    return f"{paper.label} → {facts['recipient']}（{facts['role']}） 时限 {facts['due']}"


def receive(work: Work, part: Part, draft: acts.Receiving, given: Given = NOTHING) -> None:
    """回执 of the oldest notice that nobody has signed for (R0-2); a late one (补签) does not change the state."""
    row, share = part
    item_may = work.may("item.receive", row)
    if own.is_own(work, share):
        again = Reporting.typed(work.short(row), unit=work.get(t.Unit, share.unit_id).code, text="情况")
        raise Refused(f"{part.number} 是督查室自办的，没有通知单，不用回执。", f"办完了：{again}")
    owed = receipts.unsigned(work, assignment_id=share.id)
    if not owed and (said := receipts.words(work, assignment_id=share.id)):
        again = acts.Notifying.typed(work.short(row), unit=work.get(t.Unit, share.unit_id).code, signer="签发人")
        raise Refused(f"{part.number} 只有口头交办（{tellings.owed(said)}），没有要签收的通知单。", f"先补单：{again}")
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
