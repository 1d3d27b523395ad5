"""A 人员名册 as it comes in: 干部名册, phone book, list of 督查员; a row is a post (R0-14)."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from ducha_cli.domain.life import person
from ducha_cli.domain.words import calling, naming
from ducha_cli.errors import DuchaError, Refused
from ducha_cli.intake.findings import ERROR, NOTICE
from ducha_cli.office.desk import person_subject
from ducha_cli.office.imports.again.registers import person_keys
from ducha_cli.office.imports.cells import account
from ducha_cli.office.imports.known.standing import Shape
from ducha_cli.office.imports.planning import Judge, Planned, in_kept, texts_of
from ducha_cli.office.person import posting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ducha_cli.intake.findings import Finding
    from ducha_cli.intake.tables import Record, Table
    from ducha_cli.office.desk import Given, Work
    from ducha_cli.office.person.posting import Told

_YES = {"是", "√", "Y", "y", "1"}


def judge(work: Work, table: Table, given: Given, findings: list[Finding]) -> list[Planned]:
    """Return the rows of a 人员名册 that can be filed."""
    reader = Judge(table, findings, work.today)
    planned = [_plan(work, reader, record, work.day(given)) for record in table.records]
    reader.tell_days()
    return [one for one in planned if one is not None]


def _plan(work: Work, reader: Judge, record: Record, day: str) -> Planned | None:
    before = reader.errors
    name, unit = naming.squash(record.text("name")), _unit(work, reader, record)
    if not name:
        reader.tell(record, "name", ERROR, "必填", "没有填姓名", "请补上姓名，或删去本行。")
    posts = _posts(reader, record, day)
    if reader.errors > before or unit is None:
        return None
    facts = texts_of(record, reader.table.profile)
    facts.pop("note", None)  # it is kept under its heading
    kept = account(work, reader, [(record, {"note"})])

    @contextlib.contextmanager
    def enter(work: Work, given: Given) -> Iterator[str]:
        known = posting.registered(work, name, unit)
        code = known.code if known else posting.choose_code(work, name)
        label = work.unit_label(unit)
        titles = "、".join(dict.fromkeys(post.title or post.kind for post in posts))
        with work.begins("person.add", person_subject(code)).entry(given, name=name, unit=label, title=titles):
            phone = record.text("phone")
            who = posting.known_row(work, known) if known else posting.enter(work, name, code=code, phone=phone)
            for post in posts:
                posting.take(work, who, unit, post, dated=bool(record.text("from_on")))
            yield person_subject(code)
        if known is None and (same := posting.namesakes(work, who)):
            what, mend = same
            reader.tell(record, "name", NOTICE, "引用", f"{what}，按另一人登记", mend)

    first = posts[0].from_on if record.text("from_on") else ""
    ids = tuple(person_keys(name, unit, record.text("title"), first))
    shape = Shape((unit,), parts=(calling.key(record.text("title")),))
    return Planned(
        reader.table, record, "人员", "name", facts | in_kept(kept), kept=kept, ids=ids, enter=enter, shape=shape
    )


def _unit(work: Work, reader: Judge, record: Record) -> int | None:
    name = record.text("unit") or record.section
    if not name:
        reader.tell(record, "unit", ERROR, "必填", "没有填单位", "请补上单位，或删去本行。")
        return None
    try:
        return work.units.find(name)
    except DuchaError as error:
        reader.wrong(record, "unit", "引用", error)
        return None


def _posts(reader: Judge, record: Record, day: str) -> list[Told]:
    """Return the posts that a row tells of: of its 类别, and 督查员 beside where it says so."""
    title, word = record.text("title"), record.text("kind")
    kind = _kind(reader, record, word, title)
    from_on = reader.day(record, "from_on", first=True) or day
    to_on = reader.day(record, "to_on")
    if to_on is not None and to_on < from_on:
        problem = f"离任日期 {to_on} 早于任职日期 {from_on}"
        reader.tell(record, "to_on", ERROR, "范围", problem, "请核对两个日期。")
    try:
        posting.refuse_deputy(kind, title, record.text("acting"))
    except Refused as error:
        problem = f"{error.what.rstrip('。')}"
        mend = f"类别改为“{person.DEPUTY}”；主持工作的，在职务里写明“（主持工作）”。"
        reader.tell(record, "kind", ERROR, "枚举", problem, mend)
    told = posting.Told(
        kind,
        title,
        _rank(reader, record),
        posting.papers(record.text("document"), record.text("acting")),
        from_on,
        to_on,
        record.text("duty"),
        record.text("phone"),
    )
    also = record.text("inspector") in _YES and kind != person.INSPECTOR
    return [told, told._replace(kind=person.INSPECTOR, rank=None)] if also else [told]


def _kind(reader: Judge, record: Record, word: str, title: str) -> str:
    """Return the kind of post that a row says, or that its column 督查员 or its title leaves no doubt of."""
    if word:
        kind = person.kind_of(word)
        if kind is not None:
            return kind
        mend = f"应为：{'、'.join(person.KINDS)}。"
        reader.tell(record, "kind", ERROR, "枚举", f"没有任职类别“{word}”", mend)
        return person.OWN
    if record.text("inspector") in _YES:
        return person.INSPECTOR
    if "督查员" in title or "联络员" in title:
        return person.INSPECTOR
    kind = person.DEPUTY if person.deputy(title) else person.OWN
    problem = f"没有写类别，记为“{kind}”"
    reader.tell(record, "title", NOTICE, "枚举", problem, f"是单位正职的，请在类别写“{person.HEAD}”。")
    return kind


def _rank(reader: Judge, record: Record) -> int | None:
    text = record.text("rank")
    if not text:
        return None
    if text.isascii() and text.isdecimal() and 1 <= int(text) <= 9999:
        return int(text)
    reader.tell(record, "rank", ERROR, "类型", "位次不是数字", "请写 1、2、3 …，数小的在前；或留空。")
    return None
