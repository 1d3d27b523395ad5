"""How a 督查活动 ends: 作结论, 签收结论, 申请复核, 复核, 督查之督查, 办结 (733 §16, §17)."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from ducha_cli.acts.activity import concluding as acts
from ducha_cli.domain.life import activity
from ducha_cli.domain.life.gate import Mend
from ducha_cli.domain.life.issue import STANDING
from ducha_cli.domain.life.waiver import WAIVED
from ducha_cli.errors import NotFound, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.looks.activity import told
from ducha_cli.office import typed
from ducha_cli.office.activity.approving import people
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.lifted import waivers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ducha_cli.domain.life.gate import Gap


def conclude(work: Work, row: t.Activity, draft: acts.Concluding, given: Given = NOTHING) -> list[str]:
    """作结论; returns the units of the plan that were not visited."""
    day = work.day(given)
    may = work.may("activity.conclude", row)
    seen = _visited(work, row)
    if open_ := activity.visit_gaps(work.short(row), len(seen)):
        raise Refused(f"{number_of(row)} 不能作结论：{typed.told(open_)}。", typed.advice(open_))
    if open_ := list(_unreasoned(work, row)):
        raise Refused(f"{number_of(row)} 不能作结论：{typed.told(open_)}（R1-6）。", typed.advice(open_))
    with may.entry(given, conclusion=draft.conclusion):
        row.conclusion, row.concluded_on = draft.conclusion, day
        work.add(row)
    planned = [one.unit_id for one in work.all(t.ActivityUnit, activity_id=row.id, role="对象")]
    return [work.unit_label(one) for one in planned if one not in seen]


def gaps(work: Work, row: t.Activity) -> list[Gap]:
    """Return every gate of 结论 that is not met."""
    return [*activity.visit_gaps(work.short(row), len(_visited(work, row))), *_unreasoned(work, row)]


def toward(work: Work, row: t.Activity) -> str:
    """Return the next command on the road to the conclusion."""
    return typed.typed(Mend(next_act(work, row), work.short(row)))


def next_act(work: Work, row: t.Activity) -> str:
    """Return the next act on the road to the conclusion."""
    verb = next(one for one in ("approve", "start", "conclude") if activity.LIFECYCLE.allows(one, row.state))
    return "activity.visit" if verb == "conclude" and not _visited(work, row) else f"activity.{verb}"


def _visited(work: Work, row: t.Activity) -> list[int]:
    return list(dict.fromkeys(one.unit_id for one in work.all(t.Visit, activity_id=row.id)))


def _unreasoned(work: Work, row: t.Activity) -> Iterable[Gap]:
    """Every issue of an activity needs cause and advice (R1-6)."""
    for one in work.all(t.Issue, activity_id=row.id):
        if one.state in STANDING:
            yield from activity.reason_gaps(number_of(one), cause=one.cause, advice=one.advice)


def receive(work: Work, row: t.Activity, draft: acts.Receiving, given: Given = NOTHING) -> list[str]:
    """签收结论 by the visited units; without ``units`` by all that have not signed yet. Returns their names."""
    may = work.may("activity.receive", row)
    seen, waiting = _visited(work, row), undelivered(work, row)
    unit_ids = list(dict.fromkeys(map(work.units.find, draft.units))) if draft.units else waiting
    for unit_id in unit_ids:
        if unit_id not in seen:
            raise Refused(
                f"{number_of(row)} 没有到访{work.unit_label(unit_id)}，结论不送该单位。", "请核对单位（--unit）。"
            )
        if unit_id not in waiting:
            raise Refused(
                f"{work.unit_label(unit_id)}已签收 {number_of(row)} 的结论。",
                f"查看：ducha activity show {work.short(row)}",
            )
    if not unit_ids:
        raise Refused(f"{number_of(row)} 的结论各单位都已签收。", f"查看：ducha activity show {work.short(row)}")
    seen_units = [_seen(work, row, one, until=draft.received_on) for one in unit_ids]
    if gaps := activity.receiving_gaps(work.short(row), seen_units, strict=_strict(work)):
        raise Refused(f"{number_of(row)} 不能签收：{typed.told(gaps)}。", typed.advice(gaps))
    names = [work.unit_label(one) for one in unit_ids]
    facts = {"units": names, "signer": draft.signer, "received_on": draft.received_on}
    with may.entry(given, **facts):
        for unit_id in unit_ids:
            work.add(
                t.Delivery(activity_id=row.id, unit_id=unit_id, received_on=draft.received_on, signer=draft.signer)
            )
    return names


def undelivered(work: Work, row: t.Activity) -> list[int]:
    """Return the visited units that have not signed for the conclusion."""
    signed = {one.unit_id for one in work.all(t.Delivery, activity_id=row.id)}
    return [unit_id for unit_id in _visited(work, row) if unit_id not in signed]


def owed(work: Work, row: t.Activity) -> list[int]:
    """Return the visited units that are to be told still: nobody said that they need no 结论书."""
    return [unit_id for unit_id in _asked(work, row) if activity.lacks(_seen(work, row, unit_id), strict=_strict(work))]


def _asked(work: Work, row: t.Activity) -> list[int]:
    lifted = waivers.units(work, row, WAIVED["conclusion"])
    return [unit_id for unit_id in _visited(work, row) if unit_id not in lifted]


def _strict(work: Work) -> bool:
    return activity.writes_conclusions(work.settings.activity.conclusion, work.settings.lead_issuer.side)


def _seen(work: Work, row: t.Activity, unit_id: int, until: str = "9999-12-31") -> activity.Seen:
    """Return how a visited unit was told, by papers of ``until`` (ISO) or before."""
    db, number = work.transaction.database, number_of(row)
    return activity.Seen(
        work.unit_label(unit_id),
        told.concluded(db, number, unit_id, until),
        bool(work.all(t.Delivery, activity_id=row.id, unit_id=unit_id)),
        told.named(db, row.id, number, unit_id),
    )


def appeal(work: Work, row: t.Activity, draft: acts.Appealing, given: Given = NOTHING) -> t.Appeal:
    """申请复核 by a unit, within so many days of its receipt (733 §17)."""
    may = work.may("activity.appeal", row)
    unit_id = work.units.find(draft.unit)
    label = work.unit_label(unit_id)
    delivery = work.one(t.Delivery, activity_id=row.id, unit_id=unit_id)
    if delivery is None:
        raise Refused(
            f"{label}还没有签收 {number_of(row)} 的结论，不能申请复核。",
            f"先记签收：{acts.Receiving.typed(work.short(row), units=label, received_on='日期')}",
        )
    if work.all(t.Appeal, activity_id=row.id, unit_id=unit_id):
        raise Refused(f"{label}已就 {number_of(row)} 申请过复核。", f"查看：ducha activity show {work.short(row)}")
    numbers = work.settings.activity
    apply_by = _last_day(work, delivery.received_on, numbers.appeal_days)
    if draft.applied_on > apply_by:
        raise Refused(
            f"{label} {draft.applied_on} 申请，已过收到结论后的{numbers.appeal_days}日（{apply_by}，733号令第17条）。",
            "不予受理；督查室认为确有必要的，另立督查活动核查。",
        )
    decide_by = _last_day(work, draft.applied_on, numbers.decision_days)
    made = t.Appeal(
        activity_id=row.id, unit_id=unit_id, applied_on=draft.applied_on, reason=draft.reason, apply_by=apply_by,
        decide_by=decide_by,
    )  # fmt: skip
    with may.entry(given, unit=label, reason=draft.reason, due=decide_by):
        work.add(made)
    return made


def _last_day(work: Work, start: str, days: int) -> str:
    roll = work.settings.clock.roll
    return activity.last_day(date.fromisoformat(start), days, work.calendar, roll=roll).isoformat()


def recheck(work: Work, row: t.Activity, draft: acts.Rechecking, given: Given = NOTHING) -> t.Appeal:
    """复核 decided: the conclusion is kept, changed or withdrawn; the original team keeps out (733 §17)."""
    may = work.may("activity.recheck", row)
    unit_id = work.units.find(draft.unit)
    label = work.unit_label(unit_id)
    made: t.Appeal | None = work.one(t.Appeal, activity_id=row.id, unit_id=unit_id)
    if made is None:
        raise NotFound(
            f"{label}没有就 {number_of(row)} 申请复核。",
            f"先记申请：{acts.Appealing.typed(work.short(row), unit=label)}",
        )
    if made.decided_on:
        raise Refused(
            f"{label}的复核已于 {made.decided_on} 决定{made.outcome}。", f"查看：ducha activity show {work.short(row)}"
        )
    if own := [name for name in draft.people if name in _team(work, row)]:
        raise Refused(f"{'、'.join(own)}参加过原来的督查，应当回避（733号令第17条）。", "请换人复核。")
    facts = {"unit": label, "people": list(draft.people), "outcome": draft.outcome, "text": draft.decision}
    with may.entry(given, **facts):
        made.decided_on, made.outcome, made.decision = draft.decided_on, draft.outcome, draft.decision
        made.people, made.approver = "、".join(draft.people), draft.approver
        work.add(made)
    return made


def _team(work: Work, row: t.Activity) -> set[str]:
    """Return everybody who took part: the lead, the members, and who went."""
    went = {name for one in work.all(t.Visit, activity_id=row.id) for name in re.split(r"[、,，;；\s]+", one.people)}
    return went | set(people(work, row))


def review(work: Work, row: t.Activity, draft: acts.Reviewing, given: Given = NOTHING) -> t.Oversight:
    """督查之督查: the office looks at a department's own activity (R1-11)."""
    may = work.may("activity.review", row)
    if row.lead_kind != "部门":
        raise Refused(f"{number_of(row)} 是{row.lead_kind}牵头的，督查之督查只看部门组织的活动。", "请核对活动编号。")
    values = draft.model_dump(exclude={"people"}) | {"people": "、".join(draft.people)}
    made = t.Oversight(activity_id=row.id, **values)
    facts = {"people": list(draft.people), "verdict": draft.verdict, "opinion": draft.opinion}
    with may.entry(given, **facts):
        work.add(made)
    return made


def close(work: Work, row: t.Activity, given: Given = NOTHING) -> None:
    """办结: every visited unit has the conclusion, every 复核 its decision."""
    day = work.day(given)
    may = work.may("activity.close", row)
    if open_ := closing_gaps(work, row):
        raise Refused(f"{number_of(row)} 不能办结：{typed.told(open_)}。", typed.or_lifted(open_))
    with may.entry(given):
        row.closed_on = day
        work.add(row)


def closing_gaps(work: Work, row: t.Activity) -> list[Gap]:
    """Return every gate of 办结 that is not met, nor lifted."""
    pending = [one.unit_id for one in work.all(t.Appeal, activity_id=row.id) if not one.decided_on]
    seen = [_seen(work, row, one) for one in _asked(work, row)]
    undecided = [work.unit_label(one) for one in pending]
    return activity.closing_gaps(work.short(row), seen, undecided, strict=_strict(work))
