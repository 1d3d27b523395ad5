"""What the office does with 人员: 登记, 离任, 代行, 并入 (R0-14, traps 22 and 24)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.acts.unit.adding import Posting
from ducha_cli.domain.life import person
from ducha_cli.errors import InvalidInput, NotFound, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.looks.person import people
from ducha_cli.office import door
from ducha_cli.office.desk import NOTHING, Given, Work, person_subject
from ducha_cli.office.person import posting

if TYPE_CHECKING:
    from ducha_cli.acts import person as acts


class Registered(NamedTuple):
    """A person, the post that he was given, and whether he is new."""

    row: t.Person
    post: t.Post | None
    new: bool


def add(work: Work, draft: acts.Adding, given: Given = NOTHING) -> Registered:
    """登记 a person; with a unit also his post there. Same name and home unit is the same person (R0-14)."""
    day = work.day(given)
    unit = door.unit(work, draft.unit) if draft.unit else None
    told = posting.told(draft, day, draft.kind, phone=draft.phone) if unit else None
    known = posting.registered(work, draft.person, unit.id if unit else None)
    if known is not None and told is None:
        raise Refused(
            f"{draft.person}已登记（{known.code}）。",
            f"查看：ducha person show {known.code}；是同名的另一人，写明单位和类别再登记。",
        )
    if unit and told:
        _refuse_after(work, unit, told)
    code = _code(work, draft.code) if known is None else ""
    number = person_subject(known.code if known else code or posting.choose_code(work, draft.person))
    row = work.get(t.Person, known.id) if known else None
    may = work.begins("person.add", number)
    post = None
    with may.entry(given, name=draft.person, **_facts(work, unit, told)):
        if row is None:
            row = posting.enter(work, draft.person, code=number.partition("-")[2], phone=draft.phone)
        if unit and told:
            taken = posting.take(work, row, unit.id, told, dated=draft.from_on is not None)
            post = taken.row
            posting.tell_beside(work, taken)
    if known is None:
        posting.tell_namesakes(work, row)
    return Registered(row, post, known is None)


def _code(work: Work, code: str) -> str:
    if code and work.one(t.Person, code=code):
        raise Refused(f"代码“{code}”已被占用。", "请换一个 --code，或不写由程序取拼音首字母。")
    return code


def _facts(work: Work, unit: t.Unit | None, told: posting.Told | None) -> dict[str, str]:
    if unit is None or told is None:
        return {}
    return {"unit": work.unit_label(unit.id), "title": told.title, "kind": told.kind, "from_on": told.from_on}


def _refuse_after(work: Work, unit: t.Unit, told: posting.Told) -> None:
    """Refuse a post in a unit that had ended by its first day (trap 7)."""
    if unit.to_on is not None and told.from_on >= unit.to_on:
        raise Refused(
            f"{work.unit_label(unit.id)}自 {unit.to_on} 起已不在用，{told.from_on} 没有职务可任。",
            f"请核对 --from；单位的沿革：ducha unit show {unit.code}",
        )


def leave(work: Work, row: t.Person, draft: acts.Leaving, given: Given = NOTHING) -> list[t.Post]:
    """离任: what he holds on the day ends with it, or only that of one unit (trap 24)."""
    day = draft.left_on
    may = work.may("person.leave", row)
    unit_id = work.units.find(draft.unit) if draft.unit else None
    ends = [
        one
        for one in work.all(t.Post, person_id=row.id)
        if posting.as_known(one).held(day)
        and (unit_id is None or one.unit_id == unit_id)
        and (not draft.title or one.title == draft.title)
    ]
    if not ends:
        where = work.unit_label(unit_id) if unit_id is not None else ""
        raise NotFound(
            f"{row.name} {day} 在{where or '名册里'}没有{f'“{draft.title}”这个' if draft.title else ''}任职。",
            f"查看任职：ducha person show {row.code}",
        )
    told = [posting.titled(work, one) for one in ends]
    with may.entry(given, posts=told, document=draft.document):
        for one in ends:
            one.to_on = day
            work.add(one)
            posting.hand_over(work, one)
    return ends


def _registered(work: Work, typed: str) -> t.Person:
    """Return the person whom an act names beside the one that it is about: not one who was merged into another."""
    row = door.person(work, typed)
    if row.merged_into is not None:
        now = work.get(t.Person, people.merged(work.transaction.database, row.id))
        raise Refused(f"{work.named(row)}已并入 {work.named(now)}。", f"请写 {now.code}。")
    return row


def delegate(work: Work, row: t.Person, draft: acts.Delegating, given: Given = NOTHING) -> t.Post:
    """代行: another has for some days what this one has at the 督查机构 (trap 22)."""
    day = work.day(given)
    may = work.may("person.delegate", row)
    other = _registered(work, draft.to)
    from_on = draft.from_on or day
    if draft.until < from_on:
        raise InvalidInput(f"截止日期 {draft.until} 早于起始日期 {from_on}。", "请核对 --from 和 --until。")
    if other.id == row.id:
        raise Refused(f"{row.name}不能代行自己的职务。", "请写另一个人：--to 姓名。")
    office = {one.id: one.code for one in work.all(t.Unit, kind=person.SUPERVISING)}
    posts = person.held(posting.posts(work, person_id=row.id), from_on)
    own = [one for one in posts if one.unit_id in office and one.kind != person.ACTING]
    if not own:
        what = "名录中没有督查机构" if not office else f"{row.name} {from_on} 在督查机构没有职务"
        mend = f"先登记：ducha unit add --name 县委督查室 --kind {person.SUPERVISING}"
        if office:
            code = next(iter(office.values()))
            mend = f"先登记任职：{Posting.typed(code, person=row.code, kind=person.DEPUTY, title='职务')}"
        raise Refused(f"{what}，没有可代行的。", mend)
    until = (date.fromisoformat(draft.until) + timedelta(days=1)).isoformat()
    first = own[0]
    told = posting.Told(person.ACTING, first.title, first.rank, document=draft.document, from_on=from_on, to_on=until)
    facts = {"to": other.name, "title": first.title, "from_on": from_on, "until": draft.until}
    with may.entry(given, **facts, document=draft.document):
        return posting.take(work, other, first.unit_id, told).row


def merge(work: Work, row: t.Person, draft: acts.Merging, given: Given = NOTHING) -> t.Person:
    """并入: two entries are one person; posts and what was said go to the one that stays (R0-14)."""
    may = work.may("person.merge", row)
    into = _registered(work, draft.into)
    if into.id == row.id:
        raise Refused(f"{row.name}（{row.code}）不能并入自己。", "请核对 --into。")
    with may.entry(given, into=person_subject(into.code)):
        row.merged_into = into.id
        work.add(row)
        for kind in (t.Post, t.Directive, t.Presentation):
            for one in work.all(kind, person_id=row.id):
                one.person_id = into.id
                if isinstance(one, t.Post):
                    one.person = into.name
                work.add(one)
        if not into.phone and row.phone:
            into.phone = row.phone
            work.add(into)
    return into
