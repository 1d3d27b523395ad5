"""What the office does with a 督查活动, from 登记 to its end (733 §5-18)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, Field

from ducha_cli.domain import numbering
from ducha_cli.domain.life import activity
from ducha_cli.domain.life import round as rounds
from ducha_cli.errors import InvalidInput, NotFound, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.drafts import Draft, Must, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ducha_cli.office.item.endings import EndingDraft


def some(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Refuse an empty list, by a word that follows its heading."""
    if not values:
        raise ValueError("没有填")
    return values


class JoinedDraft(Draft):
    """A unit that takes part, and what its part is (R1-11)."""

    unit: Must = Field(title="联合单位")
    duty: Text = Field("", title="分工")


class GuestDraft(Draft):
    """Somebody invited (733 §8, R3-7)."""

    kind: Literal[activity.GUESTS] = Field(title="邀请人员类别（--invite）")  # type: ignore[valid-type]
    name: Must = Field(title="邀请人员姓名")


class MemberDraft(Draft):
    """Somebody of the team."""

    name: Must = Field(title="督查人员姓名（--member）")
    title: Text = Field("", title="督查人员职务")


class ActivityDraft(Draft):
    """登记 of an activity (733 §7, §8, §12, §14; R1-5, R1-7, R4-23)."""

    title: Must = Field(title="名称（--title）")
    kind: Literal[activity.KINDS] = Field("专项督查", title="督查类型（--kind）")  # type: ignore[valid-type]
    methods: Annotated[tuple[Literal[activity.METHODS], ...], AfterValidator(some)] = Field(title="方式（--method）")  # type: ignore[valid-type]
    promises: tuple[bool, bool, bool] = Field((False, False, False), title="暗访三不（--promises）")
    lead_kind: Literal[activity.LEAD_KINDS] = Field("督查室", title="牵头（--led-by）")  # type: ignore[valid-type]
    lead: Text = Field("", title="带队人（--lead）")
    lead_title: Text = Field("", title="带队人职务")
    lead_unit: Text = Field("", title="带队人单位（--lead-unit）")
    in_person: bool = Field(default=False, title="亲自带队（--in-person）")
    organiser: Text = Field("", title="组织单位（--organiser）")
    joined: tuple[JoinedDraft, ...] = Field((), title="联合单位（--joint）")
    targets: tuple[Must, ...] = Field((), title="督查对象（--unit）")
    members: tuple[MemberDraft, ...] = Field((), title="督查人员（--member）")
    guests: tuple[GuestDraft, ...] = Field((), title="邀请人员（--invite）")
    breadth: Literal[("", *activity.BREADTHS)] = Field("", title="全面或重点（--breadth）")  # type: ignore[valid-type]
    target_kind: Literal[("", *activity.TARGET_KINDS)] = Field("", title="督到哪里（--target-kind）")  # type: ignore[valid-type]
    target: Text = Field("", title="具体对象（--target）")
    topics: tuple[Must, ...] = Field((), title="专题（--topic）")
    basis: Text = Field("", title="依据（--basis）")
    basis_number: Text = Field("", title="依据文号（--basis-number）")
    designation: Text = Field("", title="指定文件（--designation）")
    team: Text = Field("", title="督查组（--team）")
    note: Text = Field("", title="备注（--note）")


_LISTS = {"methods", "promises", "lead_unit", "organiser", "joined", "targets", "members", "guests", "topics", "team"}


def add(work: Work, draft: ActivityDraft, given: Given = NOTHING) -> t.Activity:
    """登记 an activity (capability of 733 §5-14); a 部门's without designation is kept, and does not count (733 §7).

    Raises:
        InvalidInput: a 部门's activity without its organiser; 亲自带队 of nobody.
        NotFound, Ambiguous: a unit is not in the 名录.
    """
    day = work.day(given)
    plan: dict[str, Any] = {}
    if draft.team:
        draft, plan = _of_team(work, draft)
    if draft.lead_kind == "部门" and not draft.organiser:
        raise InvalidInput(
            "部门组织的活动没有写组织单位。", "请加 --organiser 单位；督查室自己组织的用 --led-by 督查室。"
        )
    if draft.in_person and not draft.lead:
        raise InvalidInput("写了亲自带队，没有写带队人。", '请加 --lead "职务 姓名"。')
    units = _units(work, draft)
    lead_unit = draft.lead_unit or (draft.organiser if draft.lead else "")
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
        lead_unit_id=work.units.find(lead_unit) if lead_unit else None,
        in_person=int(draft.in_person),
        state="planned",
    )
    with work.entry(
        "activity.add", number_of(row), given, units=[work.unit_label(one) for one, role, _ in units if role == "对象"]
    ):
        work.add(row)
        for position, (unit_id, role, duty) in enumerate(units, 1):
            work.add(t.ActivityUnit(activity_id=row.id, unit_id=unit_id, role=role, duty=duty, position=position))
        for position, person in enumerate(_people(draft), 1):
            work.add(t.ActivityPerson(activity_id=row.id, position=position, **person))
    return row


def _of_team(work: Work, draft: ActivityDraft) -> tuple[ActivityDraft, dict[str, Any]]:
    """Return the draft with what its 督查组 brings: 组长, members, units, and the content that was approved (R2-1).

    Raises:
        Refused: the round is not approved, or over (R2-8).
    """
    row, team = team_of(work, draft.team)
    if row.state not in rounds.SENDING:
        label = rounds.LIFECYCLE.label(row.state)
        raise Refused(
            f"{number_of(row)} 现为“{label}”，不能登记督查组的活动。",
            f"批准以后才能：ducha round approve {work.short(row)} --by 批准人",
        )
    brought: dict[str, Any] = {
        "lead": team.leader,
        "lead_title": team.leader_title,
        "members": tuple(
            MemberDraft(name=one.name, title=one.title) for one in work.all(t.TeamPerson, team_id=team.id)
        ),
        "targets": tuple(work.get(t.Unit, one.unit_id).code for one in work.all(t.TeamUnit, team_id=team.id)),
        "basis": row.basis,
    }
    missing = {name: value for name, value in brought.items() if not getattr(draft, name)}
    plan = {"team_id": team.id, "content": row.content, "planned_from": row.from_on, "planned_to": row.to_on}
    return draft.model_copy(update=missing), plan


def team_of(work: Work, ref: str) -> tuple[t.Round, t.Team]:
    """Return the round and the group of ``r2.1``.

    Raises:
        NotFound: no such round or group.
        InvalidInput: no group was named.
    """
    row = work.round(ref)
    part = numbering.read("round", ref, work.today.year).part
    if part is None:
        raise InvalidInput(
            f"“{ref}”没有写是哪一组。", f"写作 {work.short(row)}.1；查看：ducha round show {work.short(row)}"
        )
    made: t.Team | None = work.one(t.Team, round_id=row.id, position=part)
    if made is None:
        raise NotFound(f"{number_of(row)} 没有第{part}组。", f"查看：ducha round show {work.short(row)}")
    return row, made


def _units(work: Work, draft: ActivityDraft) -> list[tuple[int, str, str]]:
    """Return (unit, role, duty) of every unit, each once in a role."""
    told = [(draft.organiser, "组织", "")] if draft.organiser else []
    told += [(one.unit, "联合", one.duty) for one in draft.joined]
    told += [(name, "对象", "") for name in draft.targets]
    found = {(work.units.find(name), role): duty for name, role, duty in told}
    return [(unit_id, role, duty) for (unit_id, role), duty in found.items()]


def _people(draft: ActivityDraft) -> Iterable[dict[str, Any]]:
    for member in draft.members:
        yield {"role": "成员", "name": member.name, "title": member.title}
    for guest in draft.guests:
        yield {"role": "邀请", "kind": guest.kind, "name": guest.name}


def targets(work: Work, row: t.Activity) -> list[int]:
    """Return the ids of the units that the activity may visit."""
    return [one.unit_id for one in work.all(t.ActivityUnit, activity_id=row.id, role="对象")]


def linked(work: Work, ref: str) -> int | None:
    """Return the id of the activity that a typed ``--activity`` names; None for "" (nothing was said)."""
    return work.activity(ref).id if ref else None


def cancel(work: Work, ref: str, draft: EndingDraft, given: Given = NOTHING) -> t.Activity:
    """撤销 an activity that has no conclusion yet.

    Raises:
        Refused: it has ended.
    """
    row = work.activity(ref)
    state = activity.LIFECYCLE.judge("cancel", row.state, number_of(row))
    with work.entry("activity.cancel", number_of(row), given, reason=draft.reason, approver=draft.approver):
        row.state = state
        work.add(row)
    return row
