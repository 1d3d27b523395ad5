"""反馈 and 回执 of a 问题: how its unit is told, by a 整改通知, a record signed on the spot or by word (R1-9, R2-3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.acts.issue import handing as acts
from ducha_cli.domain.gaps import issue_gaps
from ducha_cli.domain.life import duty, issue
from ducha_cli.domain.life.gate import Mend
from ducha_cli.domain.words import telling
from ducha_cli.errors import Refused, WrongUsage
from ducha_cli.ledger import tables as t
from ducha_cli.office import door, receipts, typed
from ducha_cli.office.clock import suspensions
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.duty import days, duties
from ducha_cli.office.issue.adding import answering_unit, name, standing_in
from ducha_cli.office.paper import notices, signing, tellings
from ducha_cli.office.paper.tellings import Telling
from ducha_cli.office.unit.adding import refuse_ended

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ducha_cli.domain.words.telling import Word
    from ducha_cli.office.desk import May


def why(work: Work, row: t.Issue) -> str | None:
    """Return why the unit is to be told of an issue; None where it knows all, on paper."""
    if row.handed_on is None:
        return telling.UNTOLD
    if duties.of_share(work, row, duty.UNTOLD):
        return telling.AGAIN if row.state in issue.DONE_ONCE else telling.MORE
    if receipts.words(work, issue_id=row.id):
        return telling.COVER
    return telling.REISSUE if untold(work, row) else None


def untold(work: Work, row: t.Issue) -> bool:
    """Tell whether whatever told the unit of an issue is void by now: it may be told again (trap 4)."""
    return bool(receipts.notices(work, issue_id=row.id) and not receipts.told(work, issue_id=row.id))


def hand(work: Work, issues: Sequence[t.Issue], draft: acts.Handing, given: Given = NOTHING) -> list[Telling]:
    """反馈: tell each answering unit of its issues (R1-9, R2-3).

    By one 整改通知 with the issues as its 问题清单; by a document that went out already; by a record that was signed on
    the spot; or by word, which a paper covers afterwards, or with ``--sign`` at once.
    """
    rows, day = list({row.id: row for row in issues}.values()), work.day(given)
    gaps = []
    for row in rows:
        _leave(work, row)
        person, cause = notices.answerable(work, row, day), notices.cause(work, row)
        gaps += issue_gaps.hand_gaps(number_of(row), person=person, cause=cause)
    if gaps:
        raise Refused(f"不能反馈：{typed.told(gaps)}。", typed.advice(gaps))
    by_unit: dict[int, list[t.Issue]] = {}
    for row in rows:
        by_unit.setdefault(answering_unit(work, row), []).append(row)
    said = _said(work, draft, by_unit, day)
    begins = {unit_id: said[unit_id].day if unit_id in said else draft.delivered_on or day for unit_id in by_unit}
    for unit_id, start in begins.items():
        refuse_ended(work, unit_id, start)
        _judge_dues(work, by_unit[unit_id], draft.due, start)
    made = [_by_word(work, by_unit[unit_id], unit_id, word, draft.due, given) for unit_id, word in said.items()]
    if said and not draft.signer:
        again = acts.Handing.typed(*(work.short(row) for row in rows), signer="签发人")
        tellings.owe(work, telling.RECTIFICATION, again)
        return made
    if made:
        given = Given(given.on)  # what proves the word is kept with it
    with_paper = _hand_unit if not (draft.document or draft.record) else _without_paper
    return made + [with_paper(work, unit_id, group, draft, given) for unit_id, group in by_unit.items()]


def _leave(work: Work, row: t.Issue) -> May:
    return work.may("issue.hand", row, outcome=why(work, row) or telling.UNTOLD)


def _said(work: Work, draft: Any, by_unit: Mapping[int, list[t.Issue]], day: str) -> dict[int, Word]:
    """Return what was said to which unit; refuse a word of which nobody knows whom it was said to."""
    words = tellings.words(work, draft, day)
    if None in words:
        if len(by_unit) > 1:
            units = "、".join(work.unit_label(one) for one in by_unit)
            raise WrongUsage(f"--told 没有写明是哪个单位：{units}。", "每个单位写一次：--told 单位:电话:姓名。")
        return {next(iter(by_unit)): words[None]}
    found = {unit_id: word for unit_id, word in words.items() if unit_id is not None}
    for unit_id in found.keys() - by_unit.keys():
        raise Refused(f"{work.unit_label(unit_id)}不是这些问题的责任单位。", "请核对 --told 里的单位。")
    if found and (left := by_unit.keys() - found.keys()) and not draft.signer:
        units = "、".join(work.unit_label(one) for one in left)
        raise WrongUsage(f"--told 没有写{units}。", "每个单位写一次 --told 单位:电话:姓名，或只写它们的问题编号。")
    return found


def _judge_dues(work: Work, rows: Sequence[t.Issue], text: str, start: str) -> None:
    """Refuse a deadline that has come by the telling, and one for an issue of which nothing is to be told."""
    for row in rows:
        reason = why(work, row)
        if text and reason not in telling.NEWS:
            raise Refused(f"{number_of(row)} 已经反馈过，时限不能随补单再定。", "请去掉 --due；要延的用 issue extend。")
        if text:
            judge_due(work, row, text, start)
        if reason in {telling.MORE, telling.AGAIN}:
            _judge_more(work, row, text, start)


def _judge_more(work: Work, row: t.Issue, text: str, start: str) -> None:
    """Refuse to tell what is asked besides while the clock stands, and without a day by which it is to be done."""
    number = number_of(row)
    suspensions.refuse_standing(work, row, number, "再反馈新的要求", Mend("issue.resume", work.short(row)))
    again = acts.Handing.typed(work.short(row), signer="签发人", due="时限")
    if (named := days.named(work, row, start, text)) is not None:
        due: str | None = named.day
    elif text:
        raise Refused(f"{number} 的新时限“{text}”没有落到某一天。", f"请写日期或天数：{again}")
    elif row.state in issue.DONE_ONCE:
        raise Refused(f"没有给 {number} 的新要求定时限。", f"请加 --due：{again}")
    else:
        due = row.due_current or row.due_required
    if due is not None and due <= start:
        raise Refused(f"{number} 的时限 {due} 不晚于送达日期 {start}。", f"请定新时限：{again}")


def judge_due(work: Work, row: t.Issue, text: str, start: str, what: str = "送达") -> None:
    """Refuse a deadline that has come by the day of the telling, or of what asks for it."""
    reckoned = work.reckon(door.due(work, text, start), start)
    if reckoned is not None and reckoned.day.isoformat() <= start:
        raise Refused(f"{number_of(row)} 的时限 {reckoned.day} 不晚于{what}日期 {start}。", "请核对时限（--due）。")


def set_due(work: Work, row: t.Issue, text: str, start: str) -> None:
    """Set by when the office asks that it be put right; it begins with the telling."""
    read = door.due(work, text, start)
    reckoned = work.reckon(read, start)
    row.due_rule, row.due_kind = read.rule, read.kind
    row.due_required = reckoned.day.isoformat() if reckoned else None
    row.due_estimate = int(bool(reckoned and reckoned.estimate))
    row.rectify_type = "立行立改" if read.kind == "immediate" else "长期" if read.longterm else ""


def _deliver(work: Work, row: t.Issue, day: str, due: str) -> list[t.Duty]:
    """Let an issue be handed over, where it was not; the office's own deadline begins.

    Return what is asked besides, and told with it.
    """
    asked: list[t.Duty] = []
    if not work.all(t.IssuePerson, issue_id=row.id, role="责任人"):
        name(work, row, standing_in(work, answering_unit(work, row), day))
    if row.handed_on is None:  # who is told again has been at it since, by the deadline of then
        due = due or days.asked(work, row, day)
        if due:
            set_due(work, row, due, day)
        row.handed_on = day
        if counted := notices.required_by(work, row, day):
            row.due_from, row.due_required = day, counted.day.isoformat()
            row.due_estimate = int(counted.estimate)
        work.add(row)
        asked = duties.tell(work, row, day, row.due_required)
    elif duties.untold(work, row, day):
        asked = days.renew_issue(work, row, day, due)
    work.add(row)
    return asked


def keep(work: Work, row: t.Issue, unit_id: int, asked: Sequence[t.Duty], **told: Any) -> t.Notice:
    """Keep how a unit was told of an issue in this round, and of what was ``asked`` besides."""
    notice = t.Notice(issue_id=row.id, unit_id=unit_id, round=row.round, **told)
    work.add(notice)
    duties.told_by(work, asked, notice)
    return notice


def _by_word(work: Work, rows: Sequence[t.Issue], unit_id: int, word: Word, due: str, given: Given) -> Telling:
    """Tell one unit by word of its issues: from that day its clock runs; the 整改通知 is owed."""
    for row in rows:
        if why(work, row) not in telling.NEWS:
            again = acts.Handing.typed(work.short(row), signer="签发人")
            raise Refused(f"{number_of(row)} 已经反馈过，不用再口头反馈。", f"补整改通知：{again}")
    told_on = word.day if word.day != work.day(given) else ""
    for row in rows:
        may = _leave(work, row)
        with may.entry(given, means=word.means, told_to=word.name, told_on=told_on):
            keep(work, row, unit_id, _deliver(work, row, word.day, due), **tellings.spoken(word))
    numbers = "、".join(number_of(row) for row in rows)
    return Telling(f"已口头反馈：{work.unit_label(unit_id)}（{word.day} {word.means} {word.name}）：{numbers}")


def _without_paper(work: Work, unit_id: int, rows: Sequence[t.Issue], draft: acts.Handing, given: Given) -> Telling:
    """Let a document that went out already, or a record signed on the spot, be the notice: no paper, no number."""
    day = draft.delivered_on or work.day(given)
    means = {"means": telling.DOCUMENT, "document": draft.document}
    if draft.record:
        means = {"means": telling.RECORD, "told_to": draft.record}
    for row in rows:
        may = _leave(work, row)
        with may.entry(given, **means, delivered_on=draft.delivered_on):
            asked = _deliver(work, row, day, draft.due)
            tellings.cover(work, keep(work, row, unit_id, asked, **means, delivered_on=day), issue_id=row.id)
    called = draft.document or f"{telling.RECORD}（{draft.record}）"
    return Telling(f"{called} → {work.unit_label(unit_id)}：{'、'.join(number_of(row) for row in rows)}")


def _hand_unit(work: Work, unit_id: int, rows: Sequence[t.Issue], draft: acts.Handing, given: Given) -> Telling:
    """Tell one unit of its issues by one paper, one entry for each; the paper is signed with the first one's."""
    signer, day, paper = work.signer(draft.signer), work.day(given), None
    for row in rows:
        may = _leave(work, row)
        with may.entry(given, signer=signer) as entry:
            if paper is None:
                facts = notices.rectification_facts(work, unit_id, rows, draft, day)
                subjects, name = [number_of(one) for one in rows], f"{work.unit_label(unit_id)} 整改通知"
                dated = draft.dated or day
                paper = signing.issue_signed(
                    work, "rectification", facts, subjects, signer=signer, dated=dated, name=name
                )
            entry.facts.update(paper=number_of(paper), label=paper.label)
            asked = _deliver(work, row, day, draft.due)
            told = {"paper_id": paper.id, "means": telling.RECTIFICATION, "delivered_on": day}
            notice = keep(work, row, unit_id, asked, **told)
            tellings.cover(work, notice, issue_id=row.id)
    assert paper is not None
    return Telling(f"{paper.label} → {work.unit_label(unit_id)}：{'、'.join(number_of(row) for row in rows)}", paper)


def told_on_spot(work: Work, row: t.Issue, draft: Any, day: str) -> dict[str, str]:
    """Return what told a unit while the office was there: a record that it signed (``--record``), or a word."""
    if draft.record:
        return {"means": telling.RECORD, "told_to": draft.record, "delivered_on": day}
    (word,) = _said(work, draft, {answering_unit(work, row): [row]}, day).values()
    tellings.owe(work, telling.RECTIFICATION, acts.Handing.typed(work.short(row), signer="签发人"))
    return tellings.spoken(word)


def receive(work: Work, rows: Sequence[t.Issue], draft: acts.Receiving, given: Given = NOTHING) -> None:
    """回执 of a 整改通知, of each of its issues that are named (R0-2); no state follows from it."""
    leave = []
    for row in rows:
        may = work.may("issue.receive", row)
        owed = receipts.unsigned(work, issue_id=row.id)
        if not owed:
            kept = receipts.signed(work, issue_id=row.id)
            told = f"的回执已登记（{kept[-1].received_on} {kept[-1].signer}）" if kept else "没有整改通知，不用回执"
            note = typed.typed(Mend("issue.note", work.short(row)))
            raise Refused(f"{number_of(row)} {told}。", f"一份整改通知只登记一次回执；有出入的记一条备注：{note}")
        leave.append((may, row, owed[0]))
    for may, row, notice in leave:
        with may.entry(given, signer=draft.signer):
            work.add(t.Receipt(issue_id=row.id, notice_id=notice.id, **draft.model_dump()))
