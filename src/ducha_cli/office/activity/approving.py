"""From the plan of a 督查活动 to its start: 方案, 批准, 扩大范围, 开展, 补录 (R2-8, R2-15, 733 §9, §15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.acts.activity import approving as acts
from ducha_cli.domain.life import activity
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import authority, typed
from ducha_cli.office.activity.adding import placed, targets
from ducha_cli.office.desk import NOTHING, Given, Work, number_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ducha_cli.domain.life.gate import Gap


def plan(work: Work, row: t.Activity, draft: acts.Planning, given: Given = NOTHING) -> list[str]:
    """方案: fill in or change the plan, and sign off its four gates (R2-15).

    A change of the plan undoes the sign-offs that were given before it; their names are returned.
    """
    signed = signed_off(draft.gates)
    may = work.may("activity.plan", row)
    if not any(draft.model_dump().values()):
        raise InvalidInput(
            "方案没有写任何内容。",
            f"例如：{acts.Planning.typed(work.short(row), content='督查内容', planned_from='日期', planned_to='日期')}",
        )
    changed: dict[str, Any] = {
        name: told
        for name in ("content", "planned_from", "planned_to", "basis", "lead", "lead_title")
        if (told := getattr(draft, name))
    }
    if draft.promises is not None:
        changed |= dict(zip(("unannounced", "unrouted", "unescorted"), map(int, draft.promises), strict=True))
    first, last = (changed.get(name) or getattr(row, name) for name in ("planned_from", "planned_to"))
    if first and last and last < first:
        raise InvalidInput(f"结束日期 {last} 早于开始日期 {first}。", "请核对 --from 和 --to。")
    units = placed(work, draft)
    fresh = _outside(work, row, units)
    undone = [label for name, label in activity.SIGN_OFFS.items() if getattr(row, name) and name not in signed]
    touched = bool(changed or units or draft.members)
    gates = [f"{activity.SIGN_OFFS[name]} {signer}" for name, signer in signed.items()]
    facts = {"units": [work.unit_label(one) for one in fresh], "text": draft.content, "gates": gates}
    with may.entry(given, **facts):
        reset = dict.fromkeys(activity.SIGN_OFFS, "") if touched else {}
        for name, told in (reset | changed | signed).items():
            setattr(row, name, told)
        work.add(row)
        _extend(work, row, fresh)
        position = len(work.all(t.ActivityPerson, activity_id=row.id))
        for n, member in enumerate(draft.members, position + 1):
            work.add(t.ActivityPerson(activity_id=row.id, position=n, role="成员", **member.model_dump()))
    return undone if touched else []


def _outside(work: Work, row: t.Activity, unit_ids: Iterable[int]) -> list[int]:
    """Return those units that may not be visited yet."""
    held = targets(work, row)
    return [unit_id for unit_id in unit_ids if unit_id not in held]


def _extend(work: Work, row: t.Activity, unit_ids: Iterable[int]) -> None:
    """Add units to those that may be visited."""
    position = len(work.all(t.ActivityUnit, activity_id=row.id))
    for n, unit_id in enumerate(unit_ids, position + 1):
        work.add(t.ActivityUnit(activity_id=row.id, unit_id=unit_id, role="对象", position=n))


def approve(work: Work, row: t.Activity, draft: acts.Approving, given: Given = NOTHING) -> None:
    """批准 the content of an activity; without it nothing starts (R2-8)."""
    day = work.day(given)
    may = work.may("activity.approve", row)
    if open_ := gaps(work, row):
        raise Refused(f"{number_of(row)} 不能批准：{typed.told(open_)}。", typed.advice(open_))
    work.approved("file", draft.approver, given, barred=_leading(work, row, day))
    with may.entry(given, approver=draft.approver):
        row.approver, row.approved_on = draft.approver, day
        work.add(row)


def gaps(work: Work, row: t.Activity) -> list[Gap]:
    """Return every gate of 批准 that is not met."""
    return activity.plan_gaps(_plan(work, row))


def _leading(work: Work, row: t.Activity, day: str) -> dict[str, str]:
    return authority.leading(work, number_of(row), [(row.lead, row.lead_title)], day)


def _plan(work: Work, row: t.Activity) -> activity.Plan:
    return activity.Plan(
        ref=work.short(row),
        basis=row.basis,
        content=row.content,
        targets=len(targets(work, row)),
        dated=bool(row.planned_from and row.planned_to),
        led=bool(row.lead),
        sign_offs=(row.source_by, row.detail_by, row.wording_by, row.language_by),
        methods=tuple(row.methods.split("、")),
        promises=(row.unannounced, row.unrouted, row.unescorted),
    )


def widen(work: Work, row: t.Activity, draft: acts.Widening, given: Given = NOTHING) -> list[str]:
    """扩大范围 of an approved activity, which asks for an approval of its own (733 §15); returns the units named."""
    day = work.day(given)
    may = work.may("activity.widen", row)
    units = placed(work, draft)
    if not units and not draft.content:
        raise InvalidInput("没有写扩大到哪里。", "请加 --unit 单位 或 --content 内容。")
    fresh, names = _outside(work, row, units), [work.unit_label(one) for one in units]
    if not fresh and not draft.content:
        raise Refused(f"{number_of(row)} 的范围里已有{'、'.join(names)}。", "不用再扩大，直接到访即可。")
    work.approved("file", draft.approver, given, barred=_leading(work, row, day))
    facts = {
        "units": [work.unit_label(one) for one in fresh],
        "text": draft.content,
        "reason": draft.reason,
        "approver": draft.approver,
    }
    with may.entry(given, **facts):
        _extend(work, row, fresh)
        position = 1 + len(work.all(t.Widening, activity_id=row.id))
        values = draft.model_dump(exclude={"units", "every"})
        work.add(t.Widening(activity_id=row.id, position=position, widened_on=day, **values))
    return names


def start(work: Work, row: t.Activity, given: Given = NOTHING) -> None:
    """开展 an approved activity."""
    day = work.day(given)
    may = work.may("activity.start", row)
    with may.entry(given):
        row.started_on = day
        work.add(row)


def adopt(work: Work, row: t.Activity, draft: acts.Adopting, given: Given = NOTHING) -> None:
    """补录 an activity that was approved and held before it came into the ledger (R1-1)."""
    day = work.day(given)
    may = work.may("activity.adopt", row)
    held = targets(work, row)
    if open_ := activity.adopt_gaps(_plan(work, row)):
        raise Refused(f"{number_of(row)} 不能补录：{typed.told(open_)}。", typed.advice(open_))
    with may.entry(given, approver=draft.approver, conclusion=draft.conclusion):
        row.approver, row.approved_on = draft.approver, draft.approved_on
        row.started_on, row.concluded_on, row.conclusion = draft.started_on, day, draft.conclusion
        work.add(row)
        for unit_id in held:
            work.add(
                t.Visit(
                    activity_id=row.id,
                    unit_id=unit_id,
                    visited_on=draft.started_on,
                    method=row.methods.split("、")[0],
                    on_site=int(draft.on_site),
                    people=row.lead,
                    finding=draft.conclusion,
                )  # fmt: skip
            )


def people(work: Work, row: t.Activity) -> list[str]:
    """Return the names of those who go: the lead and the members."""
    members = [one.name for one in work.all(t.ActivityPerson, activity_id=row.id, role="成员")]
    return list(dict.fromkeys([*([row.lead] if row.lead else []), *members]))


def signed_off(told: Iterable[acts.SignOff]) -> dict[str, str]:
    """Return the columns of the gates for ``源头:周明``; ``四关:周明`` is all of them (R2-15)."""
    columns = {label: name for name, label in activity.SIGN_OFFS.items()}
    found: dict[str, str] = {}
    for one in told:
        if one.gate == "四关":
            found |= dict.fromkeys(activity.SIGN_OFFS, one.signer)
        elif one.gate in columns:
            found[columns[one.gate]] = one.signer
        else:
            raise InvalidInput(f"方案没有“{one.gate}”这一关。", f"应为：{'、'.join(columns)}，或 四关（全部）。")
    return found
