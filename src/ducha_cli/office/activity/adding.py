"""What the office does with a 督查活动, from 登记 to its end (733 §5-18)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.acts.asked import Person
from ducha_cli.acts.round.rounds import Approving
from ducha_cli.domain import numbering
from ducha_cli.domain.life import activity, unit
from ducha_cli.domain.life import round as rounds
from ducha_cli.errors import InvalidInput, NotFound, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import door
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.drafts import make

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ducha_cli.acts.activity import adding as acts


_LISTS = {
    "every",
    "lead_kind",
    "methods",
    "promises",
    "lead_unit",
    "organiser",
    "joined",
    "units",
    "members",
    "guests",
    "topics",
    "team",
}


def add(work: Work, draft: acts.Adding, given: Given = NOTHING) -> t.Activity:
    """登记 an activity (capability of 733 §5-14); a 部门's without designation is kept, and does not count (733 §7)."""
    day = work.day(given)
    plan: dict[str, Any] = {}
    brought: list[int] = []
    if draft.team:
        draft, plan, brought = _of_team(work, draft)
    lead_kind = draft.lead_kind or activity.LEAD_KINDS[1 if draft.organiser else 2]
    if lead_kind == "部门" and not draft.organiser:
        raise InvalidInput(
            "部门组织的活动没有写组织单位。", "请加 --organiser 单位；督查室自己组织的用 --led-by 督查室。"
        )
    if draft.in_person and not draft.lead:
        raise InvalidInput("写了亲自带队，没有写带队人。", '请加 --lead "职务 姓名"。')
    organiser = work.units.find(draft.organiser) if draft.organiser else None
    units = _units(work, draft, organiser, placed(work, draft) or brought)
    lead_unit = work.units.find(draft.lead_unit) if draft.lead_unit else organiser if draft.lead else None
    told: dict[str, Any] = dict(zip(("unannounced", "unrouted", "unescorted"), map(int, draft.promises), strict=True))
    year = int(day[:4])
    row = t.Activity(
        **draft.model_dump(exclude=_LISTS | {"in_person"}),
        **told,
        **plan,
        year=year,
        number=work.next_number(t.Activity, year),
        methods="、".join(dict.fromkeys(draft.methods)),
        topics="、".join(dict.fromkeys(draft.topics)),
        lead_unit_id=lead_unit,
        lead_kind=lead_kind,
        in_person=int(draft.in_person),
        state="planned",
    )
    with work.begins("activity.add", row).entry(
        given, units=[work.unit_label(one) for one, role, _ in units if role == "对象"]
    ):
        work.add(row)
        for position, (unit_id, role, duty) in enumerate(units, 1):
            work.add(t.ActivityUnit(activity_id=row.id, unit_id=unit_id, role=role, duty=duty, position=position))
        for position, person in enumerate(_people(draft), 1):
            work.add(t.ActivityPerson(activity_id=row.id, position=position, **person))
    return row


def _of_team(work: Work, draft: acts.Adding) -> tuple[acts.Adding, dict[str, Any], list[int]]:
    """Return the draft with what its 督查组 brings: 组长, members and what was approved (R2-1); and its units."""
    row, team = team_of(work, draft.team)
    if row.state not in rounds.SENDING:
        label = rounds.LIFECYCLE.label(row.state)
        raise Refused(
            f"{number_of(row)} 现为“{label}”，不能登记督查组的活动。",
            f"批准以后才能：{Approving.typed(work.short(row), approver='批准人')}",
        )
    brought: dict[str, Any] = {
        "lead": team.leader,
        "lead_title": team.leader_title,
        "members": tuple(
            make(Person, name=one.name, title=one.title) for one in work.all(t.TeamPerson, team_id=team.id)
        ),
        "basis": row.basis,
    }
    missing = {name: value for name, value in brought.items() if not getattr(draft, name)}
    plan = {"team_id": team.id, "content": row.content, "planned_from": row.from_on, "planned_to": row.to_on}
    units = [one.unit_id for one in work.all(t.TeamUnit, team_id=team.id)]
    return draft.model_copy(update=missing), plan, units


def team_of(work: Work, ref: str) -> tuple[t.Round, t.Team]:
    """Return the round and the group of ``r2.1``."""
    row = door.find(work, t.Round, ref)
    part = numbering.read("round", ref, work.today.year).part
    if part is None:
        raise InvalidInput(
            f"“{ref}”没有写是哪一组。", f"写作 {work.short(row)}.1；查看：ducha round show {work.short(row)}"
        )
    made: t.Team | None = work.one(t.Team, round_id=row.id, position=part)
    if made is None:
        raise NotFound(f"{number_of(row)} 没有第{part}组。", f"查看：ducha round show {work.short(row)}")
    return row, made


def _units(work: Work, draft: acts.Adding, organiser: int | None, targets: Iterable[int]) -> list[tuple[int, str, str]]:
    """Return (unit, role, duty) of every unit, each once in a role."""
    found = {(organiser, "组织"): ""} if organiser else {}
    found |= {(work.units.find(one.unit), "联合"): one.duty for one in draft.joined}
    found |= {(unit_id, "对象"): "" for unit_id in targets}
    return [(unit_id, role, duty) for (unit_id, role), duty in found.items()]


def placed(work: Work, draft: acts.Placed) -> list[int]:
    """Return the ids of the units that were named, and of all that are in use of a kind: ``--all 乡镇``."""
    told = list(dict.fromkeys(map(work.units.find, draft.units)))
    kind = draft.every
    if not kind:
        return told
    if kind not in unit.KINDS:
        raise InvalidInput(f"没有单位类别“{kind}”。", f"可用：{'、'.join(unit.KINDS)}。")
    rows = [one for one in work.all(t.Unit, kind=kind) if one.state in unit.LIFECYCLE.open_states]
    if not rows:
        raise InvalidInput(f"名录中没有在用的{kind}。", "请先登记单位，或用 --unit 逐个写。")
    return list(dict.fromkeys([*told, *(one.id for one in sorted(rows, key=lambda one: one.position))]))


def _people(draft: acts.Adding) -> Iterable[dict[str, Any]]:
    for member in draft.members:
        yield {"role": "成员", "name": member.name, "title": member.title}
    for guest in draft.guests:
        yield {"role": "邀请", "kind": guest.kind, "name": guest.name}


def targets(work: Work, row: t.Activity) -> list[int]:
    """Return the ids of the units that the activity may visit."""
    return [one.unit_id for one in work.all(t.ActivityUnit, activity_id=row.id, role="对象")]


def cancel(work: Work, row: t.Activity, draft: acts.Cancelling, given: Given = NOTHING) -> None:
    """撤销 an activity that has no conclusion yet."""
    with work.may("activity.cancel", row).entry(given, reason=draft.reason, approver=draft.approver):
        work.add(row)
