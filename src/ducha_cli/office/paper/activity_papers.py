"""Papers of a 督查活动: 督查方案, 检查表 and 督查结论书, from what the ledger holds of it (733 §9, §16, §17)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ducha_cli.documents.kinds.checksheet import SUBJECTS
from ducha_cli.domain.life import activity
from ducha_cli.domain.life.issue import STANDING
from ducha_cli.domain.words.wording import chinese_date
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import authority
from ducha_cli.office.activity import concluding
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.issue.adding import answering_unit
from ducha_cli.office.paper import signing
from ducha_cli.office.paper.notices import issue_due

if TYPE_CHECKING:
    from ducha_cli.acts.paper import drafting as acts
    from ducha_cli.office.paper.signing import Drafted

PROMISED = ("unannounced", "unrouted", "unescorted")
"""Columns of the three promises, in the order of their names."""


def plan(work: Work, row: t.Activity, draft: acts.Plan, given: Given = NOTHING) -> Drafted:
    """Draft the 督查方案 of an activity; what was not decided yet stays out or blank (R2-15, R2-17)."""
    day = work.day(given)
    title = row.title if row.title.endswith("方案") else f"{row.title}方案"
    kept = [name for name, column in zip(activity.PROMISES, PROMISED, strict=True) if getattr(row, column)]
    guests = work.all(t.ActivityPerson, activity_id=row.id, role="邀请")
    facts = signing.common_facts(work, title, day) | {
        "activity_number": number_of(row),
        "basis": _basis(row),
        "kind_text": "，".join(one for one in (row.kind, row.breadth) if one),
        "content": [line for line in row.content.split("\n") if line.strip()],
        "targets": "、".join(_units(work, row, day, "对象")),
        "scope": "：".join(one for one in (row.target_kind, row.target) if one),
        "period": _period(row.planned_from, row.planned_to),
        "methods": row.methods,
        "promises": "、".join(kept),
        "lead": f"{row.lead_title}　{row.lead}".strip(),
        "guests": "、".join(f"{one.kind}　{one.name}" for one in guests),
        "groups": _groups(work, row, day),
        "discipline": list(draft.discipline),
        **{column: getattr(row, column) for column in activity.SIGN_OFFS},
        "approval": _approval(work, row) if row.approved_on else "",
    }
    return [signing.draft(work, "plan", facts, [number_of(row)], given)]


def _approval(work: Work, row: t.Activity) -> str:
    approver = authority.said_by(work, row.approver, "activity.approve", number_of(row))
    return f"{chinese_date(row.approved_on or '')}经{approver}批准。"


def checksheets(work: Work, row: t.Activity, draft: acts.Checksheet, given: Given = NOTHING) -> Drafted:
    """Draft a 检查表 of one subject for each unit of an activity, or for those named; filled in by hand (R4-17)."""
    day, subject = work.day(given), draft.subject
    if subject not in SUBJECTS:
        raise InvalidInput(f"没有“{subject}”这种检查表。", f"--subject 应为 {'、'.join(SUBJECTS)} 之一。")
    chosen = list(dict.fromkeys(map(work.units.find, draft.units))) or _unit_ids(work, row, "对象")
    if not chosen:
        raise InvalidInput(f"{number_of(row)} 没有督查对象。", "请加 --unit 单位，可多次。")
    made = []
    for unit_id in chosen:
        facts = signing.common_facts(work, f"{work.unit_label(unit_id)}（{subject}检查表）", day) | {
            "subject": subject,
            "activity_number": number_of(row),
            "activity_title": row.title,
            "unit": work.unit_name(unit_id, day).full,
            "rows": [{"text": text} for text in (*SUBJECTS[subject], *draft.points)],
        }
        made.append(signing.draft(work, "checksheet", facts, [number_of(row)], given))
    return made


def conclusions(work: Work, row: t.Activity, draft: acts.Conclusion, given: Given = NOTHING) -> Drafted:
    """Draft a 督查结论书 to each visited unit, or to those named: findings, issues, its right (733 §16, §17)."""
    day = work.day(given)
    if row.state not in activity.TOLD:
        raise Refused(f"{number_of(row)} 还没有作结论。", f"走到作结论：{concluding.toward(work, row)}")
    seen = list(dict.fromkeys(one.unit_id for one in work.all(t.Visit, activity_id=row.id)))
    chosen = list(dict.fromkeys(map(work.units.find, draft.units))) or seen or _unit_ids(work, row, "对象")
    strange = [work.unit_label(one) for one in chosen if seen and one not in seen]
    if strange:
        raise Refused(
            f"{number_of(row)} 没有到访{'、'.join(strange)}，没有给它的结论。",
            f"到访过的单位：{'、'.join(map(work.unit_label, seen))}。",
        )
    return [
        signing.draft(work, "conclusion", _conclusion(work, row, unit_id, day), [number_of(row)], given)
        for unit_id in chosen
    ]


def _conclusion(work: Work, row: t.Activity, unit_id: int, day: str) -> dict[str, Any]:
    issues = [
        one
        for one in work.all(t.Issue, activity_id=row.id)
        if one.state in STANDING and answering_unit(work, one) == unit_id
    ]
    told = ["对照发现的问题逐个整改，整改情况附佐证材料书面报送，经主要负责人签字并加盖公章。"] if issues else []
    return signing.common_facts(work, f"关于“{row.title}”的督查结论", day) | {
        "recipient": work.unit_name(unit_id, day).full,
        "activity_number": number_of(row),
        "activity_title": row.title,
        "basis": _basis(row),
        "period": _period(row.started_on, row.concluded_on),
        "methods": row.methods,
        "findings": [
            f"{chinese_date(one.visited_on)}，{one.people}{one.method}{one.place}：{one.finding.rstrip('。')}。"
            for one in work.all(t.Visit, activity_id=row.id, unit_id=unit_id)
        ],
        "rows": [
            {"number": number_of(one), "matter": one.matter, "cause": one.cause, "advice": one.advice,
             "due": issue_due(work, one, one.due_current or one.due_required)}
            for one in issues
        ],
        "conclusion": row.conclusion,
        "requirements": told,
        "days": work.settings.activity.appeal_days,
        "decision_days": work.settings.activity.decision_days,
    }  # fmt: skip


def _basis(row: t.Activity) -> str:
    return row.basis + (f"（{row.basis_number}）" if row.basis_number else "")


def _period(first: str | None, last: str | None) -> str:
    """``2026年10月12日至14日``: what both days share is said once."""
    if not first or last in {None, first}:
        return chinese_date(first) if first else ""
    begin, end = date.fromisoformat(first), date.fromisoformat(last or first)
    until = chinese_date(end.isoformat())
    if begin.year == end.year:
        until = f"{end.day}日" if begin.month == end.month else f"{end.month}月{end.day}日"
    return f"{chinese_date(first)}至{until}"


def _unit_ids(work: Work, row: t.Activity, role: str) -> list[int]:
    return [one.unit_id for one in work.all(t.ActivityUnit, activity_id=row.id, role=role)]


def _units(work: Work, row: t.Activity, day: str, role: str) -> list[str]:
    return [work.unit_name(one, day).full for one in _unit_ids(work, row, role)]


def _groups(work: Work, row: t.Activity, day: str) -> list[dict[str, str]]:
    """The team as one 督查组 under its lead (733 §8)."""
    members = work.all(t.ActivityPerson, activity_id=row.id, role="成员")
    if not members:
        return []
    names = "、".join(f"{one.title}　{one.name}".strip() for one in members)
    joined = _units(work, row, day, "联合")
    team = [{"name": "督查组", "leader": row.lead, "members": names, "units": ""}]
    return [*team, {"name": "联合单位", "leader": "", "members": "、".join(joined), "units": ""}] if joined else team
