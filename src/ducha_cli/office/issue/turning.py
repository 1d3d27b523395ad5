"""改派, 重启 and 撤销: where an issue leaves the straight road, by whose word, and what stays on record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.acts.issue.handing import Handing
from ducha_cli.acts.issue.turning import Withdrawing
from ducha_cli.domain.life import issue
from ducha_cli.domain.life.gate import Mend
from ducha_cli.domain.slip import SLIP
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import authority, door
from ducha_cli.office.clock import suspensions
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.duty import duties
from ducha_cli.office.issue.adding import all_cleared, answering_unit, earlier_cleared, suspected
from ducha_cli.office.issue.rectifying import forget_deadline, next_round
from ducha_cli.office.lifted import objections
from ducha_cli.office.paper import notices
from ducha_cli.office.passing import recalls
from ducha_cli.office.typed import typed
from ducha_cli.office.unit.adding import refuse_ended

if TYPE_CHECKING:
    from ducha_cli.acts.asked import Person
    from ducha_cli.acts.issue import turning as acts
    from ducha_cli.office.passing.recalls import Plan


def transfer(work: Work, row: t.Issue, draft: acts.Transferring, given: Given = NOTHING) -> None:
    """改派: another unit answers from now on; the old one, its people and its 整改通知 stay on record (trap 7).

    The issue is as newly found: the new unit is told of it by a 整改通知 of its own and names its own deadline.
    """
    day = work.day(given)
    may = work.may("issue.transfer", row)
    old, new = answering_unit(work, row), work.units.find(draft.unit)
    if old == new:
        raise Refused(f"{number_of(row)} 的责任单位就是{work.unit_label(new)}。", "请写另一个单位（--unit）。")
    refuse_ended(work, new, day)
    facts = {"from": work.unit_label(old), "to": work.unit_label(new)}
    reason = draft.reason or draft.objection
    before = _repeated(work, row, new, draft)
    planned = _recalled(work, row, old, draft, day, "改派")
    with may.entry(given, **facts, reason=reason, approver=draft.approver, repeat=before is not None or None) as entry:
        recalls.take_back(work, entry, planned, draft.signer, day, reason, new)
        work.add(_turn(row, "改派", day, reason, draft.approver, old, new))
        _grant(work, row, old, draft, day)
        duties.pass_issue(work, row, day, told=False)
        _give_unit(work, row, new)
        _give_people(work, row, draft.people)
        suspensions.end(work, row, day)
        forget_deadline(row)
        row.handed_on, row.repeat_of = None, before.id if before else None
        work.add(row)


def _repeated(work: Work, row: t.Issue, unit_id: int, draft: acts.Transferring) -> t.Issue | None:
    """Return of which issue this one is the 贰过, now that another unit answers: whether it is, is asked as at 登记."""
    cleared = earlier_cleared(work, unit_id, row.category)
    if not draft.repeat:
        if cleared is not None and not draft.no_repeat:
            raise suspected(work, cleared, unit_id, f"--repeat {work.short(cleared)}")
        return None
    before = door.find(work, t.Issue, draft.repeat)
    if before.id not in all_cleared(work, unit_id, row.category):
        label = work.unit_label(unit_id)
        known = f"它的同类问题：--repeat {work.short(cleared)}；" if cleared else ""
        raise Refused(
            f"{number_of(before)} 不是{label}已经销号的同类问题（{row.category}），不是它的贰过。",
            f"{known}不是贰过的，写 --no-repeat。",
        )
    return before


def _give_unit(work: Work, row: t.Issue, new: int) -> None:
    """Let another unit answer; UNIQUE(issue, unit) and no DELETE: a unit's row changes its role, never goes."""
    rows = work.all(t.IssueUnit, issue_id=row.id)
    for one in rows:
        if one.role == "责任":
            one.role = "原责任"
            work.add(one)
    known = next((one for one in rows if one.unit_id == new), None)
    taken = known or t.IssueUnit(issue_id=row.id, unit_id=new, role="", position=1 + max(o.position for o in rows))
    taken.role = "责任"
    work.add(taken)


def _give_people(work: Work, row: t.Issue, people: tuple[Person, ...]) -> None:
    """The people of the old unit are no longer the ones who answer; those of the new one come after them."""
    rows = work.all(t.IssuePerson, issue_id=row.id)
    for one in rows:
        if not one.role.startswith("原"):
            one.role = f"原{one.role}"
            work.add(one)
    last = max((one.position for one in rows), default=0)
    for n, person in enumerate(people, last + 1):
        work.add(t.IssuePerson(issue_id=row.id, position=n, name=person.name, title=person.title))


def reopen(work: Work, row: t.Issue, draft: acts.Reopening, given: Given = NOTHING, **more: Any) -> None:
    """重启 a cleared issue for 补课, 复核不实 or 批示: the next round, from the beginning (R3-11).

    ``more`` is what else its unit is asked with.
    """
    day = work.day(given)
    may = work.may("issue.reopen", row)
    facts = {"cause": draft.cause, "text": draft.text, "approver": draft.approver}
    with may.entry(given, **facts):
        next_round(row)
        duties.ask(work, row, draft.cause, day, **{"text": draft.text, **more})
        reason = f"{draft.cause}：{draft.text}" if draft.text else draft.cause
        work.add(_turn(row, "重启", day, reason, draft.approver))
        work.add(row)


def withdraw(work: Work, row: t.Issue, draft: acts.Withdrawing, given: Given = NOTHING) -> None:
    """撤销 an open issue: it is none after all, or nothing can be done about it (trap 22: by a person's word).

    What its operator mistyped today goes without anybody's leave; what cannot be put right, by a 县领导's.
    """
    day, number = work.day(given), number_of(row)
    may = work.may("issue.withdraw", row)
    wrong = draft.cause == SLIP
    if wrong:
        authority.refuse_slip(row, number, issue.FOUND, _withdrawing(work, row, "重复登记"))
        if draft.objection:
            other = _withdrawing(work, row, "查无此事", objection=draft.objection)
            raise Refused(f"{number} 是登记错误的，没有单位的情况说明可采纳。", f"是单位说明的，写别的缘由：{other}")
    key = "leave_beyond" if draft.cause == issue.UNFIT else "leave"
    mine = authority.withdrawn(work, number, draft, key, given, _withdrawing(work, row, draft.cause))
    reason = draft.reason or draft.objection
    facts = {"cause": draft.cause, "reason": reason, "approver": draft.approver, "same_day": mine or None}
    planned = _recalled(work, row, answering_unit(work, row), draft, day, "撤销")
    with may.entry(given, **facts) as entry:
        said = f"{draft.cause}（{reason}）" if reason else draft.cause
        recalls.take_back(work, entry, planned, draft.signer, day, said)
        made = _turn(row, "撤销", day, reason or draft.cause, draft.approver)
        made.cause = draft.cause
        work.add(made)
        _grant(work, row, answering_unit(work, row), draft, day)
        duties.end(work, duties.standing(work, row), day)
        if wrong:
            row.external_key = None
        suspensions.end(work, row, day)
        duties.end(work, duties.standing(work, row), day)
        work.add(row)


def _recalled(
    work: Work, row: t.Issue, unit_id: int, draft: acts.Transferring | acts.Withdrawing, day: str, what: str
) -> Plan:
    """Return how the unit hears that the issue is not its any more; it said so itself, where that is granted."""
    told = recalls.of_issue(work, row, unit_id)
    if not draft.recall and not draft.signer and (draft.objection or objections.granted_to(work, row, unit_id)):
        return recalls.by_objection(told, day)
    planned = recalls.plan(work, told, draft, day)
    act = f"issue.{'transfer' if what == '改派' else 'withdraw'}"
    recalls.refuse(work, act, row, planned, what, **draft.model_dump(exclude={"people", "recall"}))
    return planned


def _withdrawing(work: Work, row: t.Issue, cause: str, **more: str) -> str:
    told = {"recall": "电话:姓名"} if row.state not in issue.FOUND else {}  # who was told has to be told again
    return Withdrawing.typed(work.short(row), cause=cause, approver="批准人", **told, **more)


def _grant(work: Work, row: t.Issue, unit_id: int, draft: acts.Transferring | acts.Withdrawing, day: str) -> None:
    """Book the 情况说明 that is granted by doing as it asks."""
    if draft.objection:
        objections.grant(work, number_of(row), unit_id, draft.objection, day, draft.approver)


def _turn(
    row: t.Issue, kind: str, day: str, reason: str, approver: str, old: int | None = None, new: int | None = None
) -> t.Turn:
    return t.Turn(
        issue_id=row.id, round=row.round, kind=kind, turned_on=day, reason=reason, approver=approver,
        from_unit_id=old, to_unit_id=new,
    )  # fmt: skip


def hint(work: Work, row: t.Issue) -> str:
    """Return what the clerk does next after 改派, 重启 or a 反弹: the unit is told."""
    ref = work.short(row)
    named = notices.answerable(work, row, work.today.isoformat())
    told = {"field": "person", "value": "职务 姓名", "reason": "改派"}
    person = "" if named else typed(Mend("issue.correct", ref, told)) + "；"
    return f"请{'' if named else '补责任人后'}反馈：{person}{Handing.typed(ref, signer='签发人')}"
