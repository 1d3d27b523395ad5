"""单位 and 人员 that the registers know: what they have of them, and how a cell that a table says otherwise is written.

Names, kinds and telephones are put right; who holds a post is a 任职 from the day of the import on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ducha_cli.acts.remarks import OF, Lifting
from ducha_cli.acts.unit.adding import Posting
from ducha_cli.domain.days import deadline
from ducha_cli.domain.life import person
from ducha_cli.domain.words import calling
from ducha_cli.errors import DuchaError, InvalidInput
from ducha_cli.ledger import tables as t
from ducha_cli.looks.imports import whole
from ducha_cli.looks.person import people
from ducha_cli.looks.rows import fetch
from ducha_cli.looks.unit import units
from ducha_cli.office import corrections, drafts
from ducha_cli.office.desk import person_subject, unit_subject
from ducha_cli.office.imports.known.identity import CODE, NAMES, OFFICE, PERSON, Index, Key
from ducha_cli.office.imports.known.standing import KEPT, Facts, Shape
from ducha_cli.office.unit import adding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ducha_cli.looks.rows import Row
    from ducha_cli.office.desk import Given, Work
    from ducha_cli.office.imports.known.matching import Met

CORRECTED = "更正."
COLUMNS = {
    "unit": {"full_name": "full", "short_name": "short", "kind": "kind", "phone": "phone"},
    "person": {"name": "name", "phone": "phone"},
}
"""Fields of a table that 更正 of the register writes, with its fields."""
POSTS = {"principal": person.HEAD, "principal_title": person.HEAD, "inspector": person.INSPECTOR}
"""Fields of a 单位名录 that are a 任职, with its kind."""


@dataclass
class Thing:
    """What a register has of one unit or one person."""

    row: Row
    kept: Facts = field(default_factory=dict)
    posts: list[Row] = field(default_factory=list)
    shares: list[Row] = field(default_factory=list)
    caller: Facts = field(default_factory=dict)


class Registered:
    """The units or the people of the registers by their subjects."""

    def __init__(self, work: Work, noun: str, _subjects: Collection[str]) -> None:
        self._work, self._noun, db = work, noun, work.transaction.database
        kept = whole.kept(db, "units" if noun == "unit" else "people")
        listed = units.listing(db, work.today) if noun == "unit" else people.listing(db, work.today)
        subject = unit_subject if noun == "unit" else person_subject
        key = "unit_id" if noun == "unit" else "person_id"
        self._codes = {row["code"]: row["id"] for row in fetch(db, "SELECT id, code FROM unit")}
        self.things = {
            subject(row["code"]): Thing(
                row, {KEPT + name: text for name, text in kept.get(row["code"], {}).items()}
            )
            for row in listed
        }  # fmt: skip
        by_id = {one.row["id"]: one for one in self.things.values()}
        for post in fetch(db, "SELECT * FROM post ORDER BY from_on, id"):
            if post[key] in by_id:
                by_id[post[key]].posts.append(post)

    def facts(self, subject: str, said: Facts, shape: Shape) -> Facts:
        """Return what the register has of the fields that a row speaks of, as the row says it where both mean one."""
        thing = self.things.get(subject)
        if thing is None:
            return dict.fromkeys(said, "")
        read = self._of_a_unit if self._noun == "unit" else self._of_a_person
        return {name: thing.kept.get(name, "") if name.startswith(KEPT) else read(thing, name, text, shape)
                for name, text in said.items()}  # fmt: skip

    def _of_a_unit(self, thing: Thing, name: str, said: str, _shape: Shape) -> str:
        row = thing.row
        if name == "code":
            return said if said.lower() == row["code"] else str(row["code"])
        if name == "former_names":
            borne = {row["full"], row["short"], *row["former"]}
            told = [one for one in said.replace("；", "、").split("、") if one]
            return said if said and set(told) <= borne else "、".join(row["former"])
        if name == "parent":
            same = said and row["parent"] and self._id(said) == self._codes[row["parent"]]
            return said if same else self._work.unit_label(self._codes[row["parent"]]) if row["parent"] else ""
        if name == "inspector_duty":
            return next((one["duty"] for one in reversed(_held(self._work, thing)) if one["inspector"]), "")
        if name == "phone" and said and said in {one["phone"] for one in _held(self._work, thing)}:
            return said
        if name == "kind" and not said:
            return ""
        return str(row[_SHOWN.get(name, name)] or "")

    def _id(self, name: str) -> int | None:
        try:
            return self._work.units.find(name)
        except DuchaError:
            return None

    def _of_a_person(self, thing: Thing, name: str, said: str, shape: Shape) -> str:
        own = [one for one in thing.posts if not shape.units or one["unit_id"] == shape.units[0]]
        titled = [one for one in own if calling.key(one["title"]) in shape.parts] if shape.parts else own
        post: Row = next(iter(reversed(titled or own)), {})
        if name == "unit":
            return said if post else ""
        if name in {"from_on", "to_on"}:
            return said if said and _start(said, self._work) == post.get(name) else str(post.get(name) or "")
        if name == "kind":
            kinds = {people.kind_of(one) for one in titled or own}
            return said if person.kind_of(said) in kinds or not said else "、".join(sorted(kinds))
        if name == "inspector":
            return (
                said if _yes(said) == any(one["inspector"] for one in own) else _YES[any(o["inspector"] for o in own)]
            )
        if name == "phone":
            known = [thing.row["phone"], *(one["phone"] for one in own)]
            return said if said in known else str(next(filter(None, known), ""))
        if name == "acting":
            return said if said == post.get("document") else ""
        if name in {"name", "note"}:
            return str(thing.row[name] or "")
        return str(post.get(name) or "")


_SHOWN = {"full_name": "full", "short_name": "short"}
_YES = {True: "是", False: "否"}


def _yes(said: str) -> bool:
    return said in {"是", "√", "Y", "y", "1"}


def _start(said: str, work: Work) -> str:
    try:
        return deadline.read_start(said, work.today).day.isoformat()
    except InvalidInput:
        return ""


def _held(work: Work, thing: Thing) -> list[Row]:
    day = work.today.isoformat()
    return [one for one in thing.posts if one["from_on"] <= day and (one["to_on"] is None or one["to_on"] > day)]


_SEVERAL = re.compile("[、,，;；\\s/]")
"""Between the names of several people."""


def writes(noun: str, name: str) -> bool:
    """Whether an import writes a field of a register by itself."""
    return name.startswith(KEPT) or name in COLUMNS[noun] or (noun == "unit" and name in POSTS)


def write(work: Work, noun: str, met: Met, name: str, value: str, given: Given) -> None:
    """Write one field of a unit or a person.

    Raises:
        DuchaError: it cannot be: another bears the name, nobody is named, a value is none.
    """
    planned = met.planned
    about: Any = row(work, met.subject)
    if noun == "unit" and name in POSTS:
        _post(work, about, name, value, planned.facts, given)
        return
    column = COLUMNS[noun].get(name, name.removeprefix(CORRECTED))
    told = drafts.make(Lifting, field=column, value=value, reason=f"导入 {planned.table.file} {planned.place}")
    corrections.correct(work, noun, about, told, given)


def _post(work: Work, row: t.Unit, name: str, value: str, said: Facts, given: Given) -> None:
    """Take up who holds a post from the day of the import on; what the row says of the same post goes with it."""
    listed = next(one for one in units.listing(work.transaction.database, work.today) if one["id"] == row.id)
    who = value if name != "principal_title" else said.get("principal") or listed["principal"]
    title = value if name == "principal_title" else said.get("principal_title", "") if name == "principal" else ""
    if name != "inspector":
        title = title or listed["principal_title"]
    if not who or _SEVERAL.search(who):
        raise InvalidInput(
            f"“{who or value}”不是一个人的姓名。", f"逐个登记：{_posting(row.code, '姓名', POSTS[name])}"
        )
    draft = drafts.make(Posting, person=who, title=title, kind=POSTS[name], phone=said.get("inspector_phone", ""))
    adding.post(work, row, draft, given)


def row(work: Work, subject: str) -> t.Unit | t.Person:
    """Return the unit or the person of a subject."""
    found: t.Unit | t.Person = work.one(t.Unit if subject.startswith("U-") else t.Person, code=code_of(subject))
    return found


def code_of(subject: str) -> str:
    """Return the code in a subject: U-zjj is zjj."""
    return subject.partition("-")[2]


def command(work: Work, noun: str, met: Met, name: str) -> str:
    """Return the command that does what a cell of a register wants, as far as it can be told."""
    code, said = code_of(met.subject), met.planned.facts
    if name.startswith(CORRECTED) or name in COLUMNS[noun] or name == "former_names":
        column = {"former_names": "former"}.get(name) or COLUMNS[noun].get(name, name.removeprefix(CORRECTED))
        return OF[noun]["correct"].typed(code, field=column, value=said[name] or "新值", reason="原因")
    if noun == "unit":
        kind = POSTS.get(name, person.INSPECTOR)
        return _posting(code, said.get("inspector" if kind == person.INSPECTOR else "principal") or "姓名", kind)
    unit = work.unit_label(met.planned.shape.units[0]) if met.planned.shape.units else "单位"
    kind = person.kind_of(said.get("kind", "")) or "类别"
    return Posting.typed(unit, person=code, title=said.get("title") or "职务", kind=kind)


def _posting(unit: str, who: str, kind: str) -> str:
    return Posting.typed(unit, person=who, title="职务", kind=kind)


def index_of_units(work: Work) -> Index:
    """Return the units by 编码, by 全称 and by any other name that one alone has."""
    index = Index()
    query = (
        'SELECT code, "full", short, n.to_on FROM unit_name n JOIN unit ON unit.id = unit_id'
        " ORDER BY unit_id, n.from_on"
    )
    for row in fetch(work.transaction.database, query):
        full = [Key(OFFICE, row["full"])] if row["to_on"] is None else []
        also = [Key(NAMES, name) for name in (row["full"], row["short"]) if name]
        index.add(unit_subject(row["code"]), [Key(CODE, row["code"]), *full, *also], (), "")
    return index


def index_of_people(work: Work) -> Index:
    """Return the people by name, unit and title, with the first day of the post and without it."""
    index = Index()
    query = (
        "SELECT p.code, p.name, o.unit_id, o.title, o.from_on FROM person p JOIN post o ON o.person_id = p.id"
        " WHERE p.merged_into IS NULL ORDER BY p.id, o.from_on"
    )
    for row in fetch(work.transaction.database, query):
        keys = list(person_keys(row["name"], row["unit_id"], row["title"], row["from_on"]))
        keys += person_keys(row["name"], row["unit_id"], row["title"], "")
        index.add(person_subject(row["code"]), keys, (), "")
    return index


def person_keys(name: str, unit: int, title: str, from_on: str) -> Iterator[Key]:
    """Yield what a row of a 人员名册 is known by: with its first day, where it says one, and by nothing less."""
    told = "|".join((calling.key(name), str(unit), calling.key(title)))
    yield Key(PERSON, f"{told}|{from_on}")
