"""审, 销 and 回访: the office sees for itself, writes the issue off, and comes again (R2-2, R2-11 … R2-13)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ducha_cli.acts.issue.rectifying import Completing
from ducha_cli.domain.gaps import issue_gaps
from ducha_cli.domain.life import duty, issue
from ducha_cli.domain.life.assignment import RECHECK_MEANS
from ducha_cli.errors import DuchaError, InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.looks import surveys
from ducha_cli.looks.issue.tellings import recorded
from ducha_cli.office import door, receipts, recusal, typed
from ducha_cli.office.clock import suspensions
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.drafts import make
from ducha_cli.office.duty import duties
from ducha_cli.office.issue import handing
from ducha_cli.office.issue.adding import answering_unit
from ducha_cli.office.issue.handing import untold
from ducha_cli.office.issue.rectifying import agree, next_round, original
from ducha_cli.office.lifted import objections, waivers
from ducha_cli.office.paper import tellings

if TYPE_CHECKING:
    from ducha_cli.acts.issue import verifying as acts
    from ducha_cli.domain.days.workdays import Reckoned
    from ducha_cli.domain.life.gate import Gap


def verify(work: Work, row: t.Issue, draft: acts.Verifying, given: Given = NOTHING) -> None:
    """审: verified by the office, not by the unit; failed ones go back with the reason (R2-2)."""
    outcome = "passed" if draft.passed else "failed"
    if draft.original_on is not None:
        given = given.then(original(work, row, make(Completing, original_on=draft.original_on), given))
    may = work.may("issue.verify", row, outcome=outcome)
    for _, refusal in verify_refusals(work, row, draft):
        raise refusal
    due = None if draft.passed else _new_day(work, row, duty.FAILED, draft.due, draft.verified_on)
    told = due.day.isoformat() if due else ""
    with may.entry(given, outcome=outcome, reason=draft.reason, due=told):
        claimed = work.all(t.Rectification, issue_id=row.id)[-1]
        values = {
            **draft.model_dump(exclude={"due", "original_on"}),
            "on_site": int(draft.on_site),
            "passed": int(draft.passed),
        }
        work.add(t.Verification(issue_id=row.id, round=row.round, rectification_id=claimed.id, **values))
        if draft.passed:
            duties.review(work, row, accepted=True, day=draft.verified_on)
        else:
            duties.again(work, row, duty.FAILED, draft.reason, draft.verified_on, due)
        work.add(row)


def verify_refusals(work: Work, row: t.Issue, draft: acts.Verifying) -> list[tuple[str, DuchaError]]:
    """Return all that is wrong with a 验收, each with the field that is to be put right.

    No reason and no day for a failed one, a day for one that passed; nobody verifies the work of their own unit.
    """
    found: list[tuple[str, DuchaError]] = []
    if not draft.passed and not draft.reason:
        found.append(("reason", InvalidInput("没有填验收不通过的原因。", "请加 --reason 原因。")))
    if draft.passed and draft.due:
        found.append(("due", InvalidInput("验收通过的没有新时限。", "请去掉 --due。")))
    if not draft.passed:
        try:
            _new_day(work, row, duty.FAILED, draft.due, draft.verified_on)
        except InvalidInput as error:
            found.append(("due", error))
    if draft.passed and (gaps := verify_gaps(work, row)):
        what = f"{number_of(row)} 不能验收通过：{typed.told(gaps)}。"
        found.append(("passed", Refused(what, typed.advice(gaps))))
    names, units = draft.verifiers.split("、"), recusal.answering(work, row)
    if own := recusal.belonging(work, names, units, draft.verified_on, recusal.spoke_for(work, row)):
        what = f"{'、'.join(own)}是责任单位的人，不能自己验收。"
        found.append(("people", Refused(what, "请由督查室或行业部门的人验收。")))
    return found


def verify_gaps(work: Work, row: t.Issue) -> list[Gap]:
    """Return every gate of 验收通过 that the last 改 does not meet; a record that was signed on the spot does."""
    claimed = work.all(t.Rectification, issue_id=row.id)[-1]
    there = recorded(work.transaction.database, number_of(row), claimed.id)
    return issue_gaps.verify_gaps(
        work.short(row), signed=there or bool(claimed.signed), sealed=there or bool(claimed.sealed)
    )


def _new_day(work: Work, row: t.Issue, what: str, text: str, day: str) -> Reckoned | None:
    """Return the new day of what goes back on ``day`` (ISO); None where the one that runs is still to come, or none is.

    长期坚持 never falls due, and goes on so.
    """
    if text:
        if (reckoned := work.reckon(door.due(work, text, day), day)) is None:
            raise InvalidInput(f"{what}的新时限要落到某一天。", "请写日期或天数，例如 --due +5工作日。")
        return reckoned
    runs = row.due_current or row.due_required
    if runs is None and row.rectify_type == issue.LONG:
        return None
    if runs is None or runs <= day:
        passed = f"（原时限 {runs} 已到）" if runs else ""
        raise InvalidInput(f"{what}要给新时限{passed}。", "请加 --due，例如 --due +5工作日。")
    return None


def clear(work: Work, row: t.Issue, draft: acts.Clearing, given: Given = NOTHING) -> None:
    """销 (R2-2); key issues, or all by setting, after a 回访 (R2-12)."""
    may = work.may("issue.clear", row)
    if open_ := clear_gaps(work, row):
        req = " ".join(dict.fromkeys(one.gate.req for one in open_))
        raise Refused(f"{number_of(row)} 不能销号：{typed.told(open_)}（{req}）。", typed.or_lifted(open_))
    verified = {
        name
        for one in work.all(t.Verification, issue_id=row.id, round=row.round)
        for name in re.split(r"[、,，;；\s]+", one.verifiers)
    }
    barred = {name: f"{name}验收过 {number_of(row)}，不能再批准销号。" for name in verified}
    work.approved("clear", draft.approver, given, barred=barred)
    objections.tell_open(work, [number_of(row)])
    with may.entry(given, approver=draft.approver):
        work.add(t.Clearing(issue_id=row.id, round=row.round, **draft.model_dump()))


def clear_gaps(work: Work, row: t.Issue) -> list[Gap]:
    """Return every gate of 销号 that is not met, and that nobody lifted; what the unit did proves that it was told."""
    good = [one for one in work.all(t.Revisit, issue_id=row.id, round=row.round) if one.verdict == "已落实"]
    means = {"实地"} if any(one.on_site for one in good) else set()
    means |= {word for one in good for word in one.means.split("、") if word}
    done = work.settings.receipt.report_counts and work.all(t.Rectification, issue_id=row.id, round=row.round)
    found = issue_gaps.clear_gaps(
        work.short(row),
        key=bool(row.key),
        before=work.settings.clock.revisit == "before",
        revisited=any(one.on_site for one in good),
        undecided=surveys.undecided(work.transaction.database, "issue", row.id),
        noticed=not untold(work, row),
        words=tellings.owed(receipts.words(work, issue_id=row.id)),
        owed=receipts.labels(work, [] if done else receipts.owed(work, issue_id=row.id)),
        suspended=suspensions.why(work, row),
        asked=[issue_gaps.Asked(one.position, one.cause, one.state) for one in duties.standing(work, row)],
        watched=bool(row.watched),
        means=[one for one in RECHECK_MEANS if one in means],
    )
    return waivers.left(work, row, found)


def revisit(work: Work, row: t.Issue, draft: acts.Revisiting, given: Given = NOTHING) -> None:
    """回访; a cleared issue that is not 已落实 has rebounded (反弹) and opens the next round (R2-11 … R2-13).

    That begins with 反馈, as the first one did; where the unit was told on the spot, it is at it already. One that is
    not cleared yet goes back to its unit.
    """
    rebound = row.state in issue.CLEARED and draft.verdict != "已落实"
    back = row.state in issue.VERIFIED and draft.verdict != "已落实"
    on_spot = bool(draft.record or draft.told)
    may = work.may("issue.revisit", row, outcome=_outcome(row, draft, told=rebound and on_spot))
    told = {name: getattr(draft, name) for name in issue.FACT_LABELS}
    persons = recusal.persons(work, draft.people, draft.revisited_on)
    if gaps := issue_gaps.revisit_gaps(work.short(row), draft.verdict, told, persons):
        raise Refused(f"{number_of(row)} 的回访记录不全：{typed.told(gaps)}。", typed.advice(gaps))
    recusal.of_issue(work, row, draft.people, draft.revisited_on, "回访")
    if (on_spot or (draft.due and not back)) and not rebound:
        extra = "--record、--told" if back else "--record、--told、--due"
        raise InvalidInput(f"{number_of(row)} 这次回访没有进入下一轮，不用再通知单位。", f"请去掉 {extra}。")
    said = handing.told_on_spot(work, row, draft, draft.revisited_on) if on_spot else {}
    due = _new_day(work, row, duty.UNDONE, draft.due, draft.revisited_on) if back else None
    if draft.due and rebound:
        start = (said["delivered_on"],) if said else (draft.revisited_on, "回访")
        handing.judge_due(work, row, draft.due, *start)
    with may.entry(given, verdict=draft.verdict, rebound=rebound, due=draft.due, told_to=said.get("told_to")):
        values = draft.model_dump(exclude={"people", "on_site", "means", "record", "told", "due"})
        people = "、".join(draft.people)
        work.add(
            t.Revisit(
                issue_id=row.id,
                round=row.round,
                people=people,
                on_site=int(_seen(draft)),
                means="、".join(draft.means),
                rebound=int(rebound),
                **values,
            )
        )
        why = draft.cause or draft.progress
        if back:
            duties.again(work, row, duty.UNDONE, why, draft.revisited_on, due)
        if rebound:
            next_round(row)
            duties.ask(work, row, duty.REBOUND, draft.revisited_on, text=why)
        if said:
            row.handed_on = said["delivered_on"]
            agree(work, row, draft.due, row.handed_on)
        elif rebound and draft.due:
            handing.set_due(work, row, draft.due, draft.revisited_on)
        work.add(row)
        if said:
            asked = duties.tell(work, row, row.handed_on or "", row.due_current)
            handing.keep(work, row, answering_unit(work, row), asked, **said)


def _seen(draft: acts.Revisiting) -> bool:
    """Tell whether a 回访 was made on the spot."""
    return draft.on_site or bool(issue.ON_SITE.intersection(draft.means))


def _outcome(row: t.Issue, draft: acts.Revisiting, *, told: bool) -> str:
    """Return what the table of moves calls a 回访: what is cleared is settled on the spot alone (R2-12)."""
    if told:
        return "told"
    afar = row.state in issue.CLEARED and draft.verdict == "已落实" and not _seen(draft)
    return "off_site" if afar else draft.verdict
