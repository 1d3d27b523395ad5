"""更正: one field of one thing, with old value, new value and reason in the trail (R0-4).

What may be corrected, ``acts`` says of each fact. A fact that stands in an issued paper is not: void and reissue
first. A field that is still empty may be filled all the same, for then no paper can bear it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from ducha_cli.acts.activity.records import Activity
from ducha_cli.acts.advice import Advice
from ducha_cli.acts.exemplar import Exemplar
from ducha_cli.acts.issue.records import CHAIN, LINKS, Issue
from ducha_cli.acts.item.records import Item, Share
from ducha_cli.acts.norm import Norm
from ducha_cli.acts.paper.voiding import Voiding
from ducha_cli.acts.person import Person
from ducha_cli.acts.round.records import Round
from ducha_cli.acts.survey import Survey
from ducha_cli.acts.unit.records import FORMER, Unit, UnitName
from ducha_cli.domain.days import deadline, schedule
from ducha_cli.domain.life.gate import Mend
from ducha_cli.domain.life.paper import SIGNED
from ducha_cli.errors import InvalidInput, Refused, WrongUsage
from ducha_cli.ledger import tables as t
from ducha_cli.looks.rows import among
from ducha_cli.looks.unit.units import UNKNOWN
from ducha_cli.office import drafts, extras, undoing
from ducha_cli.office.desk import NOTHING, Given, Work
from ducha_cli.office.person import called
from ducha_cli.office.typed import typed
from ducha_cli.office.unit.adding import refuse_taken
from ducha_cli.office.unit.codes import readings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlmodel import SQLModel

    from ducha_cli.acts.facts import Fact, Record
    from ducha_cli.acts.remarks import Correction, ItemCorrection, Lifting, OfAnAct
    from ducha_cli.office.desk import May
    from ducha_cli.office.door import Named


def _corrected(*records: type[Record]) -> dict[str, Fact]:
    """Return the facts that 更正 may change."""
    return {name: fact for record in records for name, fact in record.columns().items() if fact.correct}


FIELDS: dict[str, dict[str, Fact]] = {
    "item": _corrected(Item),
    "assignment": _corrected(Share),
    "issue": _corrected(Issue) | LINKS | CHAIN,
    "activity": _corrected(Activity),
    "round": _corrected(Round),
    "advice": _corrected(Advice),
    "exemplar": _corrected(Exemplar),
    "norm": _corrected(Norm),
    "survey": _corrected(Survey),
    "unit": _corrected(Unit, UnitName) | FORMER,
    "person": _corrected(Person),
}


def correct(work: Work, noun: str, about: Any, draft: Correction, given: Given = NOTHING) -> str:
    """更正 one field of a thing; returns what was changed, in Chinese.

    Whether advice was adopted is told by 答复, who may see a 典型 by 定公开范围; the numbers of a survey are voided and
    entered again, and what an approved plan says is widened (733 §15): those are no fields here.
    """
    draft = _called(noun, draft)
    if getattr(draft, "of", ""):
        told: Any = draft
        return _of_an_act(work, noun, about, told, given)
    if getattr(draft, "nth", None) is not None:
        raise WrongUsage("--n 是哪一步的第几次，要和 --of 一起写。", "如 --of 反馈 --n 2；更正事项本身的，去掉 --n。")
    if noun not in {"item", "issue", "activity", "round"}:
        return _of_thing(work, noun, about, draft, given)
    from ducha_cli.office.ledger import mending, passed  # other nouns pass no gates

    before = passed.of_row(work, about.item if noun == "item" else about)
    done: str = _of_thing(work, noun, about, draft, given)
    mending.refuse_opened(work, before, done.partition("：")[0])
    return done


def _called(noun: str, draft: Correction) -> Correction:
    """Return what was told with the name of the column, where the field was called by its heading."""
    known = FIELDS[noun] | (FIELDS["assignment"] if noun == "item" else {})
    if getattr(draft, "of", "") or draft.field in known:
        return draft
    found = next((name for name, field in known.items() if draft.field == field.heading), draft.field)
    named: Correction = draft.model_copy(update={"field": found})
    return named


def _of_thing(work: Work, noun: str, about: Any, draft: Correction, given: Given) -> str:
    if noun in _KEEPS and draft.field not in FIELDS[noun]:
        row = about.item if noun == "item" else about
        may = work.may(f"{noun}.correct", row)
        if extras.find(work, may.number, draft.field):
            if noun == "item":
                work.refuse_caller(row, draft.value, draft.reason)
            return extras.correct(work, may, draft, given)
    if noun in _OTHERWISE:
        return _OTHERWISE[noun](work, about, draft, given)
    return _correct(work, noun, work.may(f"{noun}.correct", about), about, draft, given)


def _of_an_act(work: Work, noun: str, about: Any, draft: OfAnAct, given: Given) -> str:
    """One fact of what an act said of a thing."""
    from ducha_cli.office.issue import remedies  # few corrections are of an act
    from ducha_cli.office.ledger import mending

    if (noun, draft.of) == ("issue", remedies.NAME):
        return remedies.correct(work, about, draft, given)

    row, share = about, None
    if noun == "item":
        row = about.item
        work.refuse_caller(row, draft.value, draft.reason)
        unit = getattr(draft, "unit", "")
        share = about.share(work, unit) if unit or about.parted else None
    return mending.mend(work, noun, row, share, draft, given, partial(_read, work))


def _item(work: Work, named: Named, draft: ItemCorrection, given: Given) -> str:
    """An item, or the share of a unit that is told."""
    row = named.item
    may = work.may("item.correct", row)
    work.refuse_caller(row, draft.value, draft.reason)
    if not draft.unit and not named.parted:
        if draft.field == "tags":
            from ducha_cli.office.ledger import fields  # few corrections are of what is owed

            return fields.tags(work, may, row, draft, given)
        return _correct(work, "item", may, row, draft, given)
    share = named.share(work, draft.unit)
    return _correct(work, "assignment", work.begins("item.correct", row, share=share), share, draft, given)


def _issue(work: Work, row: t.Issue, draft: Lifting, given: Given) -> str:
    """责任人 and 分管领导 are written 职务 姓名, and the first of each is meant."""
    may = work.may("issue.correct", row)
    if draft.field in {"key", "watched", *LINKS}:
        from ducha_cli.office.ledger import fields  # few corrections are of what is owed

        change = {"item": fields.belonging, "repeat": fields.predecessor}.get(draft.field, fields.mark)
        return change(work, may, row, draft, given)
    if draft.field not in CHAIN:
        return _correct(work, "issue", may, row, draft, given)
    field = CHAIN[draft.field]
    role = field.heading
    people = drafts.people(draft.value)
    if len(people) != 1:
        raise InvalidInput(f"“{draft.value}”不是一个{role}。", '写作：--value "副镇长 周永平"。')
    known = work.all(t.IssuePerson, issue_id=row.id)
    first = next((one for one in known if one.role == role), None)
    if role == "责任人":
        unit = next(one.unit_id for one in work.all(t.IssueUnit, issue_id=row.id) if one.role == "责任")
        called.answering(work, [people[0].name], unit, work.day(given))
    old = f"{first.title} {first.name}".strip() if first else ""
    _refuse_printed(work, field, may.number, old)
    with may.entry(given, **_told(field, old, draft)):
        person = first or t.IssuePerson(issue_id=row.id, position=1 + len(known), role=role, name="")
        person.name, person.title = people[0].name, people[0].title
        work.add(person)
    return f"{may.number} {role}：{old or '（空）'} → {draft.value}"


def _round(work: Work, row: t.Round, draft: Correction, given: Given) -> str:
    """What was approved, its content and its days, stands (R2-8)."""
    fixed = draft.field in {"content", "from_on", "to_on"}
    return _correct(work, "round", work.may("round.correct", row, outcome="plan" if fixed else ""), row, draft, given)


def _unit(work: Work, row: t.Unit, draft: Correction, given: Given) -> str:
    """A name that changed by 机构改革 is not corrected but renamed. ``former`` adds a 曾用名."""
    may = work.may("unit.correct", row)
    holder: SQLModel = row
    names = work.all(t.UnitName, unit_id=row.id)
    if draft.field == "former":
        return _add_former(work, may, row, draft, given)
    if draft.field in {"full", "short"}:
        refuse_taken(work, draft.value, but=row.id)
        holder = next(one for one in names if one.to_on is None)
    also = _with_first_day(work, row, names, draft) if draft.field == "from_on" else []
    told = _correct(work, "unit", may, holder, draft, given, also)
    vars(work).pop("units", None)
    return told


def _with_first_day(
    work: Work, row: t.Unit, names: Sequence[t.UnitName], draft: Correction
) -> list[tuple[t.UnitName, str]]:
    """Return the days of names that move with the first day of a unit: its first name's, and the end of a 曾用名."""
    if draft.value and _read(work, FIELDS["unit"]["from_on"], draft.value) > work.today.isoformat():
        raise InvalidInput(f"启用日期在今天（{work.today}）之后。", "请核对新值（--value）。")
    first = [(one, "from_on") for one in names if one.from_on == row.from_on]
    return first + [(one, "to_on") for one in names if one.from_on == UNKNOWN and one.to_on == row.from_on]


def _add_former(work: Work, may: May, row: t.Unit, draft: Correction, given: Given) -> str:
    """Let a name that the unit bore before the ledger began find it (trap 7)."""
    field, new = FIELDS["unit"]["former"], draft.value
    _read(work, field, new)
    refuse_taken(work, new, but=row.id)
    names = work.all(t.UnitName, unit_id=row.id)
    if any(new in {one.full, one.short} for one in names):
        raise Refused(f"“{new}”已经是它的名称。", f"查看名称沿革：ducha unit show {row.code}")
    begin = min(one.from_on for one in names if one.from_on != UNKNOWN)
    with may.entry(given, **_told(field, "", draft)):
        work.add(t.UnitName(unit_id=row.id, full=new, initials=readings(new), from_on=UNKNOWN, to_on=begin))
    vars(work).pop("units", None)
    return f"{may.number} {field.heading}：加上 {new}"


def _person(work: Work, row: t.Person, draft: Correction, given: Given) -> str:
    """A name that was written wrong is put right in his posts too, in the same entry."""
    posts = work.all(t.Post, person_id=row.id) if draft.field == "name" else []
    also = [(one, "person") for one in posts]
    return _correct(work, "person", work.may("person.correct", row), row, draft, given, also)


_KEEPS = frozenset({"item", "issue", "unit"})
"""Nouns of which an import keeps 其他栏目."""
_OTHERWISE: dict[str, Callable[..., str]] = {
    "item": _item, "issue": _issue, "round": _round, "unit": _unit, "person": _person,
}  # fmt: skip
"""Nouns whose 更正 knows more than a field of their row."""


def _correct(
    work: Work, noun: str, may: May, row: Any, draft: Correction, given: Given, also: Sequence[tuple[Any, str]] = ()
) -> str:
    known, subject = FIELDS[noun], may.number
    if draft.field not in known:
        names = "、".join(f"{name}（{field.heading}）" for name, field in known.items())
        raise InvalidInput(f"没有可更正的字段“{draft.field}”。", f"可更正：{names}；状态和时限由各自的操作改变。")
    field = known[draft.field]
    old, new = _shown(field, getattr(row, draft.field)), _read(work, field, draft.value)
    if field.by and not old:
        mend = typed(Mend(f"{noun}.{field.by}", subject))
        raise Refused(f"{subject} 还没有{field.heading}，不是更正。", f"先登记：{mend}")
    if old == new:
        raise Refused(f"{subject} 的{field.heading}已经是“{new}”。", "无需更正。")
    _refuse_printed(work, field, subject, old)
    on = _borne(work, noun, may, row, draft.field, given) if old else given
    with may.entry(on, **_told(field, old, draft)):
        setattr(row, draft.field, int(new == "是") if field.kind == "flag" else new)
        if isinstance(row, t.UnitName):
            row.initials = readings(row.full, row.short)
        work.add(row)
        for one, column in also:
            setattr(one, column, new)
            work.add(one)
    return f"{subject} {field.heading}：{old or '（空）'} → {new}"


_NEW_HOLDER = frozenset({"person", "leader", "phone"})
"""Who answers, and how he is reached: a new one does from now on (trap 24)."""


def _borne(work: Work, noun: str, may: May, row: Any, column: str, given: Given) -> Given:
    """Return the day that a correction bears: that of what wrote the wrong value; a register has days of its own."""
    if noun in {"unit", "person"} or column in _NEW_HOLDER:
        return given
    made = undoing.writer(work.transaction.database, may.number, (row.__tablename__, row.id), column)
    return replace(given, on=made.happened_on) if made else given


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
    query = (
        "SELECT DISTINCT paper.id, label FROM paper JOIN paper_subject ON paper_id = paper.id"  # noqa: S608
        f" WHERE {among('state', SIGNED)} AND (subject = ? OR subject LIKE ? || '.%')"
    )
    if papers := work.transaction.database.execute(query, (subject, subject)).fetchall():
        labels = "、".join(label for _, label in papers)
        voids = "；".join(
            Voiding.typed(work.short(work.get(t.Paper, key)), approver="批准人", reason="作废原因") for key, _ in papers
        )
        raise Refused(
            f"{subject} 的{field.heading}已写进签发的文书 {labels}，不能直接更正。",
            f"先作废原文书，更正后重新签发：{voids}",
        )
