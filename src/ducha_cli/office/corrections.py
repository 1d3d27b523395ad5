"""更正: one field of one thing, with old value, new value and reason in the trail (R0-4).

What may be corrected, ``acts`` says of each fact. A fact that stands in an issued paper is not: void and reissue
first. A field that is still empty may be filled all the same, for then no paper can bear it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.acts.activity.records import Activity
from ducha_cli.acts.advice import Advice
from ducha_cli.acts.exemplar import Exemplar
from ducha_cli.acts.issue.records import CHAIN, Issue
from ducha_cli.acts.item.records import Item, Share
from ducha_cli.acts.norm import Norm
from ducha_cli.acts.round.records import Round
from ducha_cli.acts.survey import Survey
from ducha_cli.acts.unit.records import FORMER, Unit, UnitName
from ducha_cli.domain.days import deadline, schedule
from ducha_cli.domain.life import activity, advice, exemplar, issue, item, norm, survey, unit
from ducha_cli.domain.life import round as rounds
from ducha_cli.domain.life.paper import SIGNED
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.looks.rows import among
from ducha_cli.looks.unit.units import UNKNOWN
from ducha_cli.office import drafts
from ducha_cli.office.desk import NOTHING, Given, Work, number_of, share_number
from ducha_cli.office.unit.adding import refuse_taken, subject_of
from ducha_cli.office.unit.codes import readings

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlmodel import SQLModel

    from ducha_cli.acts.facts import Fact, Record
    from ducha_cli.acts.remarks import Correction, ItemCorrection
    from ducha_cli.domain.life.lifecycle import Lifecycle


def _corrected(*records: type[Record]) -> dict[str, Fact]:
    """Return the facts that 更正 may change."""
    return {name: fact for record in records for name, fact in record.columns().items() if fact.correct}


FIELDS: dict[str, dict[str, Fact]] = {
    "item": _corrected(Item),
    "assignment": _corrected(Share),
    "issue": _corrected(Issue) | CHAIN,
    "activity": _corrected(Activity),
    "round": _corrected(Round),
    "advice": _corrected(Advice),
    "exemplar": _corrected(Exemplar),
    "norm": _corrected(Norm),
    "survey": _corrected(Survey),
    "unit": _corrected(Unit, UnitName) | FORMER,
}


def item_(work: Work, ref: str, draft: ItemCorrection, given: Given = NOTHING) -> str:
    """更正 an item, or the share of a unit that is told; returns what was changed, in Chinese."""
    row = work.item(ref)
    item.LIFECYCLE.judge("correct", row.state, number_of(row))
    work.refuse_caller(row, draft.value, draft.reason)
    if draft.unit or "." in ref:
        share = work.share(row, ref, draft.unit)
        return _correct(work, "assignment", "item.correct", share, share_number(row, share), draft, given)
    return _correct(work, "item", "item.correct", row, number_of(row), draft, given)


def issue_(work: Work, ref: str, draft: Correction, given: Given = NOTHING) -> str:
    """更正 an issue; 责任人 and 分管领导 are written 职务 姓名, and the first of each is meant."""
    row = work.issue(ref)
    issue.LIFECYCLE.judge("correct", row.state, number_of(row))
    if draft.field not in CHAIN:
        return _correct(work, "issue", "issue.correct", row, number_of(row), draft, given)
    field = CHAIN[draft.field]
    role = field.heading
    people = drafts.people(draft.value)
    if len(people) != 1:
        raise InvalidInput(f"“{draft.value}”不是一个{role}。", '写作：--value "副镇长 周永平"。')
    known = work.all(t.IssuePerson, issue_id=row.id)
    first = next((one for one in known if one.role == role), None)
    old = f"{first.title} {first.name}".strip() if first else ""
    _refuse_printed(work, field, number_of(row), old)
    with work.entry("issue.correct", number_of(row), given, **_told(field, old, draft)):
        person = first or t.IssuePerson(issue_id=row.id, position=1 + len(known), role=role, name="")
        person.name, person.title = people[0].name, people[0].title
        work.add(person)
    return f"{number_of(row)} {role}：{old or '（空）'} → {draft.value}"


def activity_(work: Work, ref: str, draft: Correction, given: Given = NOTHING) -> str:
    """更正 an activity; what an approved plan says is not corrected but widened (733 §15)."""
    return _plain(work, work.activity(ref), activity.LIFECYCLE, draft, given)


def round_(work: Work, ref: str, draft: Correction, given: Given = NOTHING) -> str:
    """更正 a round; what was approved, its content and its days, stands (R2-8)."""
    row = work.round(ref)
    fixed = draft.field in {"content", "from_on", "to_on"}
    rounds.LIFECYCLE.judge("correct", row.state, number_of(row), "plan" if fixed else "")
    return _correct(work, "round", "round.correct", row, number_of(row), draft, given)


def unit_(work: Work, name: str, draft: Correction, given: Given = NOTHING) -> str:
    """更正 a unit; a name that changed by 机构改革 is not corrected but renamed. ``former`` adds a 曾用名."""
    row = work.get(t.Unit, work.units.find(name))
    unit.LIFECYCLE.judge("correct", row.state, row.code)
    holder: SQLModel = row
    if draft.field == "former":
        return _add_former(work, row, draft, given)
    if draft.field in {"full", "short"}:
        refuse_taken(work, draft.value, but=row.id)
        holder = next(one for one in work.all(t.UnitName, unit_id=row.id) if one.to_on is None)
    told = _correct(work, "unit", "unit.correct", holder, subject_of(row.code), draft, given)
    vars(work).pop("units", None)
    return told


def _add_former(work: Work, row: t.Unit, draft: Correction, given: Given) -> str:
    """Let a name that the unit bore before the ledger began find it (trap 7)."""
    field, new = FIELDS["unit"]["former"], draft.value
    _read(work, field, new)
    refuse_taken(work, new, but=row.id)
    names = work.all(t.UnitName, unit_id=row.id)
    if any(new in {one.full, one.short} for one in names):
        raise Refused(f"“{new}”已经是它的名称。", f"查看名称沿革：ducha unit show {row.code}")
    begin = min(one.from_on for one in names if one.from_on != UNKNOWN)
    with work.entry("unit.correct", subject_of(row.code), given, **_told(field, "", draft)):
        work.add(t.UnitName(unit_id=row.id, full=new, initials=readings(new), from_on=UNKNOWN, to_on=begin))
    vars(work).pop("units", None)
    return f"{subject_of(row.code)} {field.heading}：加上 {new}"


def advice_(work: Work, ref: str, draft: Correction, given: Given = NOTHING) -> str:
    """更正 a piece of 督查建议; whether it was adopted is told by 答复."""
    return _plain(work, work.find(t.Advice, ref), advice.LIFECYCLE, draft, given)


def exemplar_(work: Work, ref: str, draft: Correction, given: Given = NOTHING) -> str:
    """更正 a 典型; who may see it is decided by 定公开范围 (R2-10)."""
    return _plain(work, work.find(t.Exemplar, ref), exemplar.LIFECYCLE, draft, given)


def norm_(work: Work, ref: str, draft: Correction, given: Given = NOTHING) -> str:
    """更正 a 制度成果."""
    return _plain(work, work.find(t.Norm, ref), norm.LIFECYCLE, draft, given)


def survey_(work: Work, ref: str, draft: Correction, given: Given = NOTHING) -> str:
    """更正 how a survey was made; its numbers are not corrected, it is voided and entered again (R3-11)."""
    return _plain(work, work.survey(ref), survey.LIFECYCLE, draft, given)


def _plain(work: Work, row: Any, table: Lifecycle, draft: Correction, given: Given) -> str:
    table.judge("correct", row.state, number_of(row))
    return _correct(work, table.noun, f"{table.noun}.correct", row, number_of(row), draft, given)


OF: dict[str, Callable[..., str]] = {
    "item": item_,
    "issue": issue_,
    "activity": activity_,
    "round": round_,
    "advice": advice_,
    "exemplar": exemplar_,
    "norm": norm_,
    "survey": survey_,
    "unit": unit_,
}
"""更正 by noun."""


def _correct(work: Work, noun: str, act: str, row: Any, subject: str, draft: Correction, given: Given) -> str:
    known = FIELDS[noun]
    if draft.field not in known:
        names = "、".join(f"{name}（{field.heading}）" for name, field in known.items())
        raise InvalidInput(f"没有可更正的字段“{draft.field}”。", f"可更正：{names}；状态和时限由各自的操作改变。")
    field = known[draft.field]
    old, new = _shown(field, getattr(row, draft.field)), _read(work, field, draft.value)
    if field.by and not old:
        raise Refused(f"{subject} 还没有{field.heading}，不是更正。", f"先登记：ducha {noun} {field.by} {subject} …")
    if old == new:
        raise Refused(f"{subject} 的{field.heading}已经是“{new}”。", "无需更正。")
    _refuse_printed(work, field, subject, old)
    with work.entry(act, subject, given, **_told(field, old, draft)):
        setattr(row, draft.field, int(new == "是") if field.kind == "flag" else new)
        if isinstance(row, t.UnitName):
            row.initials = readings(row.full, row.short)
        work.add(row)
    return f"{subject} {field.heading}：{old or '（空）'} → {new}"


def _shown(field: Fact, stored: Any) -> str:
    if field.kind == "flag":
        return "是" if stored else "否"
    return stored or ""


def _told(field: Fact, old: str, draft: Correction) -> dict[str, str]:
    return {
        "field": f"{field.heading}（{draft.field}）",
        "old": old or "（空）",
        "new": draft.value,
        "reason": draft.reason,
    }


def _read(work: Work, field: Fact, value: str) -> str:
    if not value:
        raise InvalidInput(f"没有填{field.heading}的新值。", "请加 --value 新值。")
    if field.kind == "day":
        return deadline.read_day(value, work.today).day.isoformat()
    if field.kind == "schedule":
        return schedule.read(value, work.today).rule
    choices = ("是", "否") if field.kind == "flag" else field.choices
    if choices and value not in choices:
        raise InvalidInput(f"{field.heading}没有“{value}”。", f"应为：{'、'.join(choices)}。")
    return value


def _refuse_printed(work: Work, field: Fact, subject: str, old: str) -> None:
    if not field.printed or not old:
        return
    labels = [
        row[0]
        for row in work.transaction.database.execute(
            "SELECT DISTINCT label FROM paper JOIN paper_subject ON paper_id = paper.id"  # noqa: S608
            f" WHERE {among('state', SIGNED)} AND (subject = ? OR subject LIKE ? || '.%')",
            (subject, subject),
        )
    ]
    if labels:
        raise Refused(
            f"{subject} 的{field.heading}已写进签发的文书 {'、'.join(labels)}，不能直接更正。",
            "先作废原文书（ducha paper void），更正后重新签发。",
        )
