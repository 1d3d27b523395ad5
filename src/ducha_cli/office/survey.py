"""满意度测评: what people say of a result, and 补课 when most of them are not satisfied (R3-11, trap 23).

The numbers propose, a person decides (trap 22): ``redo`` opens the next round of a cleared issue or a closed item and
names the day of the 复测; ``waive`` says why not. 未测评 is never taken for 满意.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ducha_cli.acts import survey as acts
from ducha_cli.acts.issue import turning as issue_acts
from ducha_cli.acts.item import reopening as item_acts
from ducha_cli.domain.life import duty, issue, item, survey
from ducha_cli.domain.words.wording import percent
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import callers, door
from ducha_cli.office.desk import NOTHING, Given, Work, number_of, subject_of
from ducha_cli.office.drafts import make
from ducha_cli.office.duty import asking, duties
from ducha_cli.office.issue import turning
from ducha_cli.office.item import reopening as item_reopening
from ducha_cli.settings import GATE


def add(work: Work, draft: acts.Adding, given: Given = NOTHING) -> t.Survey:
    """登记: how many were asked and what they said; 补课 is proposed by the office's rule of that day."""
    if sum(map(bool, (draft.item, draft.issue, draft.unit))) != 1:
        raise InvalidInput("没有写清测评的是什么。", "--item、--issue、--unit 写一个，而且只写一个。")
    rule = work.settings.survey
    said = survey.Answers(draft.satisfied, draft.fairly, draft.dissatisfied, survey.treatment(rule.fairly_as))
    if gaps := survey.misadded(draft.issued, draft.valid, said):
        raise InvalidInput(
            f"票数对不上：{'；'.join(gaps)}。", "请核对 --issued、--valid、--satisfied、--fairly、--dissatisfied。"
        )
    key, of, turn = _subject(work, draft)
    day = work.day(given)
    for known in work.all(t.Survey, surveyed_on=draft.surveyed_on, **key):
        if known.state in survey.COUNTED:
            raise Refused(
                f"{of} {draft.surveyed_on} 的测评已登记（{number_of(known)}）。",
                f"登记错了的先作废：{acts.Voiding.typed(number_of(known), reason='原因')}",
            )
    callers.refuse(work, of, f"{draft.means}|{draft.respondents}|{given.note}")
    values = draft.model_dump(exclude={"item", "issue", "unit"})
    proposed = survey.owes_redo(said, rule.dissatisfied_percent)
    year = int(day[:4])
    row = t.Survey(
        year=year,
        number=work.next_number(t.Survey, year),
        state="held",
        round=turn,
        fairly_as=said.fairly_as,
        threshold=rule.dissatisfied_percent,
        proposed=int(proposed),
        **key,
        **values,
    )
    told = f"满意{row.satisfied}、基本满意{row.fairly}、不满意{row.dissatisfied}，有效{row.valid}"
    with work.begins("survey.add", row).entry(given, of=of, told=told, proposed=proposed):
        work.add(row)
        about = subject(work, row)
        if not isinstance(about, t.Unit):
            owed = duties.owed(work, about, duty.RESURVEY)
            after = [one for one in owed if one.asked_on < row.surveyed_on]
            duties.meet(work, [one for one in after if _enough(work, row, one)], row.surveyed_on)
    return row


def _enough(work: Work, row: t.Survey, owed: t.Duty) -> bool:
    """Tell whether a survey asked enough people to be the 复测 that is owed; what did not is kept all the same."""
    assert owed.survey_id is not None
    rule, first = work.settings.survey, work.get(t.Survey, owed.survey_id).valid
    least = survey.least(first, rule.small, rule.min_share)
    if row.valid < least:
        work.hints[
            f"有效票{row.valid}，复测要{least}（首次{first}的{rule.min_share}%，至少{rule.small}），复测没有了结。"
        ] = None
    return bool(row.valid >= least)


def _subject(work: Work, draft: acts.Adding) -> tuple[dict[str, Any], str, int | None]:
    """Return the column that is filled, the trail's name of what was surveyed, and its round."""
    if draft.unit:
        unit = door.unit(work, draft.unit)
        return {"unit_id": unit.id}, subject_of(unit), None
    if draft.item:
        about = door.find(work, t.Item, draft.item)
        return {"item_id": about.id}, number_of(about), about.round
    found = door.find(work, t.Issue, draft.issue)
    return {"issue_id": found.id}, number_of(found), found.round


def answers(row: t.Survey) -> survey.Answers:
    """Return what the valid answers of a survey said."""
    return survey.Answers(row.satisfied, row.fairly, row.dissatisfied, row.fairly_as)


def subject(work: Work, row: t.Survey) -> t.Item | t.Issue | t.Unit:
    """Return what was surveyed."""
    kind, key = next(
        (kind, key)
        for kind, key in ((t.Item, row.item_id), (t.Issue, row.issue_id), (t.Unit, row.unit_id))
        if key is not None
    )
    found: t.Item | t.Issue | t.Unit = work.get(kind, key)
    return found


def subject_name(work: Work, row: t.Survey) -> str:
    """Return the number of the item or issue surveyed, or the unit's name."""
    about = subject(work, row)
    return work.unit_label(about.id) if isinstance(about, t.Unit) else number_of(about)


def redo(work: Work, row: t.Survey, draft: acts.Redoing, given: Given = NOTHING) -> None:
    """补课: the next round begins where the work was taken as done; elsewhere it is done again in this one."""
    day = work.day(given)
    may = work.may("survey.redo", row)
    _need_majority(row)
    reckoned = work.reckon(door.due(work, draft.due, day), day)
    if reckoned is None or reckoned.day.isoformat() <= day:
        raise InvalidInput(f"复测时限“{draft.due}”不是以后的某一天。", "请写日期或天数，例如 --due +30日。")
    rule = asking.dated(work, draft.work_due, day)
    begun = _open_round(work, row, draft.approver, given, rule)
    if begun:  # one act: it is taken back with the round that it began
        given = replace(given, of=given.of or work.transaction.last[0])
    due = reckoned.day.isoformat()
    with may.entry(given, surveyed=subject_name(work, row), approver=draft.approver, due=due):
        row.decided_on, row.approver, row.resurvey_by = day, draft.approver, due
        work.add(row)
        _ask(work, row, day, rule, begun=begun)


def _ask(work: Work, row: t.Survey, day: str, rule: str, *, begun: bool) -> None:
    """Ask the office to ask the people again, and where no round has ``begun``, the units to do it again (R3-11)."""
    about = subject(work, row)
    if isinstance(about, t.Unit) or (isinstance(about, t.Issue) and about.state not in issue.OPEN):
        return
    if isinstance(about, t.Item):
        about = item_reopening.meant(work, about)
        if not begun:
            asking.ask_doers(work, about, duty.REDONE, day, rule, survey_id=row.id)
    elif not begun:
        duties.ask(work, about, duty.REDONE, day, due_rule=rule, survey_id=row.id)
    if work.settings.survey.resurvey == GATE:
        duties.ask(work, about, duty.RESURVEY, day, survey_id=row.id, due_on=row.resurvey_by)


def _open_round(work: Work, row: t.Survey, approver: str, given: Given, rule: str) -> bool:
    """Begin the next round of what was taken as done; tell whether it was."""
    about, number = subject(work, row), number_of(row)
    when = Given(given.on)
    if isinstance(about, t.Issue) and issue.LIFECYCLE.allows("reopen", about.state):
        reopening = make(issue_acts.Reopening, cause="补课", approver=approver, text=f"满意度测评 {number}")
        work.approved("reopen", approver, given)
        turning.reopen(work, about, reopening, when, survey_id=row.id, due_rule=rule)
        return True
    about = item_reopening.meant(work, about) if isinstance(about, t.Item) else about
    if isinstance(about, t.Item) and item.LIFECYCLE.allows("reopen", about.state):
        work.approved("reopen", approver, given)
        again = make(item_acts.Reopening, cause="补课", approver=approver)
        item_reopening.reopen(work, about, again, when, survey_id=row.id, due_rule=rule)
        return True
    return False


def waive(work: Work, row: t.Survey, draft: acts.Waiving, given: Given = NOTHING) -> None:
    """不补课: why not, and who says so."""
    day = work.day(given)
    may = work.may("survey.waive", row)
    _need_majority(row)
    of = subject_name(work, row)
    with may.entry(given, of=of, approver=draft.approver, reason=draft.reason):
        row.decided_on, row.approver, row.reason = day, draft.approver, draft.reason
        work.add(row)


def _need_majority(row: t.Survey) -> None:
    if not row.proposed:
        said = answers(row)
        share = f"{percent(said.displeased, said.valid)}（{said.displeased}/{said.valid}）"
        raise Refused(
            f"{number_of(row)} 不满意 {share}，没有超过 {row.threshold}%，不属于补课。",
            "领导要求重办的，用 ducha issue reopen 或 ducha item reopen，写明批准人。",
        )


def void(work: Work, row: t.Survey, draft: acts.Voiding, given: Given = NOTHING) -> None:
    """作废 of a survey that was entered wrongly; its number stays (R0-4)."""
    may = work.may("survey.void", row)
    with may.entry(given, reason=draft.reason):
        work.add(row)
