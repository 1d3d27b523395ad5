"""A 问题清单 as it comes in: one row is one issue; the first unit answers, the others help (R1-9, R2-3)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ducha_cli.acts.asked import Person
from ducha_cli.acts.index import heading
from ducha_cli.acts.issue.adding import Adding
from ducha_cli.domain import numbering
from ducha_cli.domain.days import chronology
from ducha_cli.domain.words import naming
from ducha_cli.errors import DuchaError, InvalidInput
from ducha_cli.intake.findings import ERROR, WARNING
from ducha_cli.ledger import tables as t
from ducha_cli.ledger.batch import Filed
from ducha_cli.office import door, drafts
from ducha_cli.office.desk import number_of
from ducha_cli.office.imports.cells import account
from ducha_cli.office.imports.own import Own
from ducha_cli.office.imports.planning import Former, Judge, Planned, cells_of
from ducha_cli.office.issue import adding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ducha_cli.intake.findings import Finding
    from ducha_cli.intake.tables import Record, Table
    from ducha_cli.ledger.batch import NewRow
    from ducha_cli.office.desk import Given, Work

_NO = {"否", "不是", "×", "N", "n", "0"}
_YES = {"是", "重点", "√", "Y", "y", "1"}


def judge(
    work: Work, table: Table, given: Given, findings: list[Finding], *, activity: t.Activity | None
) -> list[Planned]:
    """Return the issues of a table that can be filed; ``activity`` found those that name no other number."""
    reader = Judge(table, findings, date.fromisoformat(work.day(given)))
    own = Own(work, reader, "issue")
    planned = []
    for record in table.records:
        number = own.of(record)
        one = own.plan(record, number) if number else _plan(work, reader, record, activity)
        if one is not None:
            planned.append(one)
    reader.tell_over()
    return planned


def _plan(work: Work, reader: Judge, record: Record, activity: t.Activity | None) -> Planned | None:
    before = reader.errors
    units, linked = _units(work, reader, record), _linked(work, reader, record, activity)
    heads = adding.standing_in(work, units[0][1], reader.today.isoformat()) if units else ()
    people = _people(reader, record, heads)
    found = reader.day(record, "found_on")
    _judge_found(work, reader, record, linked["activity_id"], found)
    due = reader.deadline(record, "due", date.fromisoformat(found) if found else None)
    if units:
        _warn_people(work, reader, record, units[0][1])
    draft = None
    try:
        draft = drafts.make(
            Adding,
            units=tuple(name for name, _ in units) or ("（未写）",),
            matter=record.text("matter"),
            found_on=found or reader.today.isoformat(),
            category=record.text("category"),
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
            activity="" if linked["activity_id"] else record.text("activity"),
            note=record.text("note"),
        )
    except InvalidInput as error:
        reader.wrong(record, "matter", "必填", error)
    if not found and not record.value("found_on"):
        reader.tell(record, "found_on", ERROR, "必填", "没有发现日期", "请填发现日期。")
    kept = account(work, reader, [(record, _untaken(record))])
    if draft is None or reader.errors > before:
        return None
    unit_ids = [unit_id for _, unit_id in units]
    repeats = record.text("repeat") not in _NO
    if repeats and record.text("repeat") not in _YES:
        _warn_repeat(work, reader, record, unit_ids[0], draft.category)
    key = _key(record, units[0][0], draft)

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
        facts = {"imported": True, **({"repeat": True} if cleared else {})}
        return Filed("issue.add", numbering.write("issue", year, number), facts, rows)

    content = {name: value for name, value in record.as_dict().items() if name not in {"serial", "measures"}}
    return Planned(
        reader.table, record, "问题", "matter", key, cells_of([record], reader.table.profile), file,
        units=tuple(unit_ids), kept=kept, former=Former(key, content),
        lacks=adding.unreasoned(work, linked["activity_id"], draft),
    )  # fmt: skip


def _untaken(record: Record) -> set[str]:
    """The fields of a row that have no place in the issue, or say more than their place holds."""
    words = {name: {*_YES, *_NO, ""} for name in ("key", "watched", "repeat")}
    more = {name for name, known in words.items() if record.text(name) not in known}
    if any(mention.note or mention.role for mention in naming.split_units(record.text("units"))):
        more.add("units")
    return {"system_id", "reference", "measures", *more}


def _units(work: Work, reader: Judge, record: Record) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    mentions = naming.split_units(record.text("units"))
    if not mentions:
        reader.tell(record, "units", ERROR, "必填", "没有写单位", "请写被督查单位。")
    for mention in mentions:
        try:
            unit_id = work.units.find(mention.name)
        except DuchaError as error:
            reader.wrong(record, "units", "引用", error)
            continue
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


def _people(reader: Judge, record: Record, heads: Sequence[Person]) -> list[Person]:
    people = [one for one in naming.split_people(record.text("people")) if one.name]
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


def _warn_repeat(work: Work, reader: Judge, record: Record, unit_id: int, category: str) -> None:
    cleared = adding.earlier_cleared(work, unit_id, category)
    if cleared is not None:
        problem = f"疑似贰过：同单位同类问题 {number_of(cleared)} 已销号，本行记为贰过"
        reader.tell(record, "matter", WARNING, "猜读", problem, "请核对；在“贰过”栏写是或否，可免此提示。")


def _warn_people(work: Work, reader: Judge, record: Record, unit_id: int) -> None:
    """Warn where a row names another 主要负责人 than the 名录 holds (镇长 许文静)."""
    posts = [post for post in work.all(t.Post, unit_id=unit_id) if post.principal and post.to_on is None]
    for person in naming.split_people(record.text("people")):
        for post in posts:
            if post.title and person.title == post.title and person.name != post.person:
                problem = f"{person.title}{person.name}与名录不符（名录为{post.person}）"
                reader.tell(record, "people", WARNING, "引用", problem, "请核对；换了人的，用 unit post 更新名录。")


def _key(record: Record, unit: str, draft: Adding) -> str:
    for name in ("system_id", "reference"):
        if value := naming.clean(record.text(name)):
            return f"编号:{value}"
    return f"问题:{naming.clean(unit)}|{draft.found_on}|{naming.clean(draft.matter)}"
