"""A 问题清单 as it comes in: the first unit of an issue answers, the others help (R1-9, R2-3).

One row is one issue, or a further 措施 of the issue above, where its 序号 or 问题 is merged with that.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from ducha_cli.acts.asked import Person
from ducha_cli.acts.index import heading
from ducha_cli.acts.issue.adding import Adding
from ducha_cli.domain import numbering
from ducha_cli.domain.days import chronology, deadline
from ducha_cli.domain.words import naming
from ducha_cli.domain.words.fold import fold
from ducha_cli.errors import DuchaError, InvalidInput, Refused
from ducha_cli.intake.findings import ERROR, WARNING, few
from ducha_cli.intake.header_findings import OPTIONS
from ducha_cli.ledger import tables as t
from ducha_cli.ledger.batch import Filed
from ducha_cli.office import door, drafts
from ducha_cli.office.desk import number_of
from ducha_cli.office.imports import unit_cells
from ducha_cli.office.imports.adoptions import FIELDS
from ducha_cli.office.imports.cells import account
from ducha_cli.office.imports.known import identity
from ducha_cli.office.imports.known.standing import Shape, due_text, unit_text
from ducha_cli.office.imports.own import Own
from ducha_cli.office.imports.planning import Dues, Judge, Planned, in_kept, with_id
from ducha_cli.office.issue import adding, remedies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ducha_cli.domain.days.deadline import Deadline
    from ducha_cli.intake.findings import Finding
    from ducha_cli.intake.tables import Record, Table
    from ducha_cli.ledger.batch import NewRow
    from ducha_cli.office.desk import Given, Work
    from ducha_cli.office.imports.adoptions import Adoption

_NO = {"否", "不是", "×", "N", "n", "0"}
_YES = {"是", "重点", "√", "Y", "y", "1"}
_UNITS = ("lead", "units", "support")
"""The columns of units, in the order in which the first of them answers."""
_LATER = frozenset({"area"})
"""Fields whose columns are known and that nothing takes yet: what they say is kept under its heading."""
_OF_EACH = frozenset({"serial", "remedy", "due", "progress", *_UNITS})
"""Fields that each of several rows of one issue says for itself; what a further row says of the rest is kept."""


def judge(
    work: Work,
    table: Table,
    given: Given,
    findings: list[Finding],
    *,
    activity: t.Activity | None,
    dues: Dues,
    constants: Mapping[str, str],
    foreign: bool = False,
    adoption: Adoption,
) -> list[Planned]:
    """Return the issues of a table that can be filed.

    ``activity`` found those that name no other number; ``constants`` is what rows have that say nothing of it;
    ``foreign``: numbers like ours are another's.
    """
    reader = Judge(table, findings, date.fromisoformat(work.day(given)), dues)
    common = _common(work, reader, constants)
    own = Own(work, reader, "issue", foreign=foreign)
    planned = []
    for records in (one for joined in table.things() for one in _things(joined)):
        number = own.of(records[0])
        one = _plan(work, reader, records, activity, common._replace(known=bool(number)), adoption)
        if one is not None:
            planned.append(replace(one, own=number or ""))
    _tell_lacking(reader, common)
    reader.tell_days()
    reader.tell_over()
    return planned


def _things(joined: list[Record]) -> Iterator[list[Record]]:
    """Part rows that stand for one thing by their issues.

    A further row with a 措施, or without 问题, is of the issue above. One that has none is an issue of its own: the
    same problem at another unit, or at another place.
    """
    made: list[list[Record]] = []
    for record in joined:
        if made and (record.text("remedy") or not _matter(record)):
            made[-1].append(record)
        else:
            made.append([record])
    return iter(made)


def _matter(record: Record) -> str:
    """Return 反馈问题：具体表现, or the one of them that is there."""
    matter, detail = record.text("matter"), record.text("detail")
    return "：".join(filter(None, (matter.rstrip("。；;：: ") if detail else matter, detail)))


class _Common(NamedTuple):
    """What the options give to rows that say nothing of it, and the rows for which nothing was given."""

    reader: Judge
    units: tuple[tuple[str, int], ...]
    found_on: str
    category: str
    lacking: dict[str, list[Record]]
    known: bool = False

    def wanted(self, record: Record, name: str, told: str) -> str:
        """Return what a row tells, else what is given; where there is neither, the row is one that lacks it.

        But for one that is ``known`` by its number: it need not say again what the ledger has.
        """
        given = str(getattr(self, name))
        if told and given and told != given:
            self.reader.differ(record, name, given)
        text = told or given
        if not text and not self.known:
            self.lacking.setdefault(name, []).append(record)
        return text


def _common(work: Work, reader: Judge, constants: Mapping[str, str]) -> _Common:
    unit, found = constants.get("units", ""), constants.get("found_on", "")
    found = deadline.read_day(found, reader.today).day.isoformat() if found else ""
    if found > reader.today.isoformat():  # as of a cell
        raise InvalidInput(f"发现日期 {found} 在今天（{reader.today}）之后。", "请核对 --found-on。")
    units = ((unit, work.units.find(unit)),) if unit else ()
    return _Common(reader, units, found, constants.get("category", ""), {})


def _tell_lacking(reader: Judge, common: _Common) -> None:
    """Tell once what rows lack that an option can say for all of them."""
    for name, records in common.lacking.items():
        term = reader.table.profile.field(name).term
        problem = f"没有{term}：第{few(one.row for one in records)}（{len(records)}件）"
        reader.tell(records[0], name, ERROR, "必填", problem, f"加 {OPTIONS[name]}，或在表里补上。")


def _plan(
    work: Work,
    reader: Judge,
    records: list[Record],
    activity: t.Activity | None,
    common: _Common,
    adoption: Adoption,
) -> Planned | None:
    before, record = reader.errors, records[0]
    own, linked = _units(work, reader, record), _linked(work, reader, record, activity)
    units = own or list(common.units)
    if own and common.units and common.units[0][1] not in {unit_id for _, unit_id in own}:
        name = next(name for name in _UNITS if record.several(name))
        reader.differ(record, name, common.units[0][0])
    if not units and reader.errors == before and not common.known:
        common.lacking.setdefault("units", []).append(record)
    heads = adding.standing_in(work, units[0][1], reader.today.isoformat()) if units else ()
    people = _people(work, reader, record, heads, known=common.known)
    reader.looked_at(record, "reference")
    told = reader.day(record, "found_on")
    found = common.wanted(record, "found_on", told or "") or None if told or not record.text("found_on") else None
    _judge_found(work, reader, record, linked["activity_id"], found)
    steps = [_step(work, reader, one, units if one is record else None, found, adoption) for one in records]
    progress = "；".join(one.progress for one in steps if one.progress)
    taken = adoption.issue(reader, records, found, progress)
    due = remedies.latest(work, [one.due for one in steps], found or reader.today.isoformat())
    if units:
        _warn_people(work, reader, record, units[0][1])
    draft = _draft(reader, record, common, units, found, people, named=bool(linked["activity_id"]))

    def homeless(one: Record, step: _Step) -> set[str]:
        differing = _differing(one, record) if one is not record else set()
        due_too = set() if step.text or step.due is due else {"due"}
        own = _untaken(work, reader, one, own=common.known) | adoption.untaken(taken, one, record)
        return own | differing | due_too

    left = [(one, homeless(one, step)) for one, step in zip(records, steps, strict=True)]
    kept = account(work, reader, left)
    lacks = any(record in some for some in common.lacking.values())
    if draft is None or reader.errors > before or lacks:
        return None
    unit_ids = list(dict.fromkeys([*(unit_id for _, unit_id in units), *(one for step in steps for one in step.units)]))
    repeats = record.text("repeat") not in _NO

    def file(work: Work, day: str, key: str) -> Filed:
        issue_id, year = work.transaction.new_id(t.Issue), int(day[:4])
        number = work.transaction.new_number(t.Issue, year)
        values = {
            "id": issue_id,
            "number": number,
            "external_key": key,
            **linked,
            **adding.filing(work, draft, day, due),
        }
        values["activity"] = draft.activity
        cleared = adding.earlier_cleared(work, unit_ids[0], draft.category) if repeats else None
        values["repeat_of"] = cleared.id if cleared else None
        rows: list[NewRow] = [(t.Issue, values)]
        for kind, told in adding.parts(draft, unit_ids, issue_id):
            rows.append((kind, {"id": work.transaction.new_id(kind), **told}))
        rows += [with_id(work, row) for row in _parts(work, steps, issue_id, unit_ids[0], draft.found_on, day)]
        facts = {"imported": True, **({"repeat": True} if cleared else {})}
        return Filed("issue.add", numbering.write("issue", year, number), facts, rows)

    @contextlib.contextmanager
    def advance(work: Work, row: t.Issue, given: Given) -> Iterator[None]:
        with remedies.progressing(work, row, _moved(work, row, steps), given):
            yield

    facts = _facts(work, record, draft, unit_ids, people if "people" in record.fields else [], steps, left[0][1])
    return Planned(
        reader.table, record, "问题", "matter", facts | in_kept(kept), file, advance, units=tuple(unit_ids), kept=kept,
        **_known_by(record, draft, unit_ids),
        shape=Shape(tuple(unit_ids), parts=tuple(fold(one.text) for one in steps if one.text)),
        of_new=tuple(_of_new(work, reader, record, unit_ids[0], draft, linked["activity_id"])), taken=taken,
    )  # fmt: skip


def _draft(
    reader: Judge,
    record: Record,
    common: _Common,
    units: Sequence[tuple[str, int]],
    found: str | None,
    people: Sequence[Person],
    *,
    named: bool,
) -> Adding | None:
    """Return the issue of a row as it would be registered; ``named``: its 督查活动 is one of the ledger's."""
    try:
        return drafts.make(
            Adding,
            units=tuple(name for name, _ in units) or ("（未写）",),
            matter=_matter(record),
            found_on=found or reader.today.isoformat(),
            category=common.wanted(record, "category", record.text("category")) or "其他",
            place=record.text("place"),
            nature=record.text("nature"),
            link=record.text("link"),
            cause=record.text("cause"),
            cause_kind=record.text("cause_kind"),
            advice=record.text("demand"),
            leaders=[one.model_dump() for one in drafts.people(record.text("leader"))],
            people=[one.model_dump() for one in people],
            key=record.text("key") in _YES,
            watched=record.text("watched") in _YES,
            activity="" if named else record.text("activity"),
            note=record.text("note"),
        )
    except InvalidInput as error:
        reader.wrong(record, "matter", "必填", error)
        return None


def _facts(
    work: Work,
    record: Record,
    draft: Adding,
    units: Sequence[int],
    people: Sequence[Person],
    steps: Sequence[_Step],
    untaken: set[str],
) -> dict[str, str]:
    """Return what a row says of each field that its table has a column for."""
    has = {*record.fields} - untaken
    own = [one for one in steps if one.text] or [one for one in steps if one.due][:1]
    yes = {name: "是" if record.text(name) in _YES else "" for name in ("key", "watched")}
    found = yes | {
        "matter": draft.matter,
        "found_on": record.text("found_on") and draft.found_on,
        "place": draft.place,
        "category": record.text("category") and draft.category,
        "nature": draft.nature,
        "link": draft.link,
        "cause": draft.cause,
        "cause_kind": draft.cause_kind,
        "people": _named(people),
        "leader": _named(draft.leaders),
        "demand": draft.advice,
        "remedy": "\n".join(one.text for one in steps if one.text),
        "due": "；".join(dict.fromkeys(
            due_text(one.due.rule, one.due.kind, one.due.day.isoformat() if one.due.day else None)
            for one in own if one.due
        )),
        "progress": "\n".join(one.progress for one in steps if one.progress),
        "activity": record.text("activity") if draft.activity else _number(work, "activity", record),
        "item": _number(work, "item", record),
        "note": draft.note,
    }  # fmt: skip
    facts = {name: text for name, text in found.items() if name in has}
    if record.text("repeat") in _YES:
        facts["repeat"] = "是"
    if any(record.text(name) for name in _UNITS):
        facts["units"] = unit_text(work, ((unit, "") for unit in units))
    return facts


def _number(work: Work, noun: str, record: Record) -> str:
    """Return a number of ours as it is written out."""
    text = record.text(noun)
    return numbering.write(noun, *numbering.read(noun, text, work.today.year)[:2]) if text else ""


def _named(people: Sequence[Person]) -> str:
    return "、".join(f"{one.title} {one.name}".strip() for one in people)


class _KnownBy(TypedDict):
    """By what an issue is known, and what it is like."""

    ids: tuple[identity.Key, ...]
    near: tuple[identity.Key, ...]
    number: str


def _known_by(record: Record, draft: Adding, units: Sequence[int]) -> _KnownBy:
    number = record.text("reference")
    ids = [identity.number_key(number, draft.found_on[:4])]
    near: list[identity.Key] = []
    if units:
        what = (units[0], draft.found_on, draft.matter, draft.place)
        ids.append(identity.issue_key(*what))
        near = identity.near_issues(*what)
    return {"ids": tuple(filter(None, ids)), "near": tuple(near), "number": number}


class _Step(NamedTuple):
    """What one row says of its issue: a 措施 (or none) with its deadline, units and progress."""

    text: str
    due: Deadline | None
    units: tuple[int, ...]
    progress: str


def _step(
    work: Work,
    reader: Judge,
    record: Record,
    units: list[tuple[str, int]] | None,
    found: str | None,
    adoption: Adoption,
) -> _Step:
    """Read one row; ``units`` are those of the first, a further one may name none."""
    done = adoption.says_done(record)
    due = None if done else reader.deadline(record, "due", date.fromisoformat(found) if found else None)
    own = _units(work, reader, record) if units is None else units
    return _Step(record.text("remedy"), due, tuple(unit_id for _, unit_id in own), record.text("progress"))


def _parts(work: Work, steps: Sequence[_Step], issue_id: int, answers: int, found: str, day: str) -> Iterator[NewRow]:
    """Return the 措施 of a new issue, and the 进展 of a row that has none as the issue's own."""
    position, general = 0, 0
    for step in steps:
        if step.text:
            position += 1
            theirs = step.units[0] if step.units and step.units[0] != answers else None
            told: dict[str, Any] = {"issue_id": issue_id, "position": position, "text": step.text, "unit_id": theirs}
            yield t.Remedy, told | remedies.columns(work, step.due, found) | {"progress": step.progress}
        elif step.progress:
            general += 1
            yield (
                t.Followup,
                {"issue_id": issue_id, "round": 1, "position": general, **remedies.said(step.progress, day)},
            )


def _moved(work: Work, row: t.Issue, steps: Sequence[_Step]) -> list[remedies.Step]:
    """Return the 进展 that the ledger does not have, each with the 措施 that it is of: known by its words."""
    known = {fold(one.text): one for one in remedies.standing(work, row)}
    found = []
    for step in (one for one in steps if one.progress):
        held = known.get(fold(step.text)) if step.text else None
        if held is None and (step.text or known):
            mend = f"核对后：ducha issue progress {work.short(row)} --n 第几条 --text 进展"
            raise Refused(f"台账里没有措施“{step.text}”" if step.text else "没有写是哪一条措施的进展", mend)
        if held is None or held.progress != step.progress:
            found.append(remedies.Step(held, step.progress))
    return found


def _differing(record: Record, first: Record) -> set[str]:
    """The fields of a further row that say otherwise than the first, and are the issue's."""
    own = _OF_EACH | FIELDS["issues"]
    return {name for name, text in record.as_dict().items() if name not in own and text != first.text(name)}


def _untaken(work: Work, reader: Judge, record: Record, *, own: bool) -> set[str]:
    """The fields of a row that have no place in the issue, or say more than their place holds."""
    words = {name: {*_YES, *_NO, ""} for name in ("key", "watched", "repeat")}
    more = {name for name, known in words.items() if record.text(name) not in known}
    for name in _UNITS:
        for _, said in unit_cells.read(work, reader, record, name):
            if said.leaders or said.people or any(one.note or one.role or one.people for one in said.units):
                more.add(name)
    return {*(() if own else ("system_id", "reference")), *_LATER, *more}


def _units(work: Work, reader: Judge, record: Record) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    cells = [one for name in _UNITS for one in unit_cells.read(work, reader, record, name)]
    for name in _UNITS:
        reader.looked_at(record, name)
    for cell, said in cells:
        unit_cells.tell(reader, record, cell, said)
    # The first answers: the 牵头 of a cell before the others of it.
    mentions = [(c, one) for c, said in cells for one in sorted(said.units, key=lambda one: one.role != "牵头")]
    for cell, mention in mentions:
        for unit_id in unit_cells.find(work, reader, record, cell, mention):
            if unit_id not in {known for _, known in found}:
                found.append((mention.name, unit_id))
    return found


def _linked(work: Work, reader: Judge, record: Record, given: t.Activity | None) -> dict[str, int | None]:
    """Return what the issue of a row came of; its 督查活动 is its own where it names a number, else the file's."""
    own = numbering.is_number("activity", record.text("activity"))
    held = _id(work, reader, record, t.Activity, "activity") if own else given.id if given else None
    return {"activity_id": held, "item_id": _id(work, reader, record, t.Item, "item") if record.text("item") else None}


def _judge_found(work: Work, reader: Judge, record: Record, activity_id: int | None, found: str | None) -> None:
    """Ask why an issue was found before its activity began or after its 结论; ``--despite`` answers for the file."""
    if activity_id is None or found is None or work.transaction.despite:
        return
    held = work.get(t.Activity, activity_id)
    days = {f"activity.{name}": [getattr(held, name) or ""] for name in ("started_on", "concluded_on")}
    for one in chronology.breaches("issue.found_on", found, days):
        mend = "日期没有错的，写明原因再导入：加 --despite 原因"
        problem = f"发现日期 {found} {one.side}{heading(one.bound)} {one.other}"
        reader.tell(record, "found_on", ERROR, "范围", problem, mend)


def _id(work: Work, reader: Judge, record: Record, kind: type[t.Activity | t.Item], column: str) -> int | None:
    try:
        return door.find(work, kind, record.text(column)).id
    except DuchaError as error:
        reader.wrong(record, column, "引用", error)
        return None


def _people(work: Work, reader: Judge, record: Record, heads: Sequence[Person], *, known: bool) -> list[Person]:
    people = [one for one in naming.split_people(record.text("people")) if one.name]
    if "people" not in record.fields:
        cells = [said for name in _UNITS for _, said in unit_cells.read(work, reader, record, name)]
        people = [one for said in cells for one in (*said.people, *(p for unit in said.units for p in unit.people))]
        if people:
            told = "、".join(f"{one.title} {one.name}".strip() for one in people)
            reader.tell(record, "units", WARNING, "猜读", f"{told}作责任人", "请核对。")
    if not people and known:
        return list(heads)
    if not people and heads:
        mend = "单位报整改时限时一并报来：ducha issue commit --person。"
        reader.tell(record, "people", WARNING, "猜读", f"没有责任人，先记主要负责人{heads[0].name}，待报", mend)
        return list(heads)
    if not people:
        reader.tell(record, "people", ERROR, "必填", "没有责任人（R1-9）", "请写责任人姓名和职务，如“副镇长 周永平”。")
    made = []
    for one in people:
        try:
            made.append(drafts.make(Person, name=one.name, title=one.title))
        except InvalidInput as error:
            reader.wrong(record, "people", "类型", error)
    return made


def _of_new(
    work: Work, reader: Judge, record: Record, unit_id: int, draft: Adding, activity: int | None
) -> Iterator[Finding]:
    """Yield what a new row has to say besides, where its 督查活动 is concluded, and that it may be a 贰过."""
    if lacks := adding.unreasoned(work, activity, draft):
        yield reader.table.finding(record, "matter", ERROR, "必填", lacks, adding.REASON)
    unsaid = record.text("repeat") not in _YES | _NO
    cleared = adding.earlier_cleared(work, unit_id, draft.category) if unsaid else None
    if cleared is not None:
        problem = f"疑似贰过：同单位同类问题 {number_of(cleared)} 已销号，本行记为贰过"
        mend = "请核对；在“贰过”栏写是或否，可免此提示。"
        yield reader.table.finding(record, "matter", WARNING, "猜读", problem, mend)


def _warn_people(work: Work, reader: Judge, record: Record, unit_id: int) -> None:
    """Warn where a row names another 主要负责人 than the 名录 holds (镇长 许文静)."""
    posts = [post for post in work.all(t.Post, unit_id=unit_id) if post.principal and post.to_on is None]
    for person in naming.split_people(record.text("people")):
        for post in posts:
            if post.title and person.title == post.title and person.name != post.person:
                problem = f"{person.title}{person.name}与名录不符（名录为{post.person}）"
                reader.tell(record, "people", WARNING, "引用", problem, "请核对；换了人的，用 unit post 更新名录。")
