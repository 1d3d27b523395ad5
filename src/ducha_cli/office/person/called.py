"""Who was called in an act: a leader by the register of the day, else as typed (R0-6, trap 24).

Where nobody of that kind is registered on the day, everything is taken as typed: an office may begin without a
register.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ducha_cli.acts.unit.adding import Posting
from ducha_cli.domain.life import person
from ducha_cli.domain.words import calling
from ducha_cli.errors import DuchaError, InvalidInput, NotFound, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.looks.rows import value
from ducha_cli.office.person import posting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ducha_cli.domain.words.calling import Hit, People
    from ducha_cli.office.desk import Work

LEADERS = (person.PRINCIPAL, person.LEADER)


class Leader(NamedTuple):
    """A leader as an act keeps him: name and title of the day, whether a 主要领导, and who he is in the register."""

    name: str
    title: str = ""
    principal: bool = False
    person_id: int | None = None


def leader(work: Work, typed: str, title: str, day: str, *, principal: bool = False) -> Leader:
    """Return the leader of a 批示, 呈报, 督办, 联系 or 过问 of ``day`` (ISO).

    Raises:
        Refused: ``principal`` was typed of one whom the register knows not to be it.
        Ambiguous: several are called so.
    """
    known = work.people
    if not known.of_kind(day, *LEADERS):
        return _as_typed(work, typed, title, principal=principal)
    try:
        hit = known.find(typed, day, work.units.find)
    except NotFound as unknown:
        mend = Posting.typed("单位", person=typed, kind=person.LEADER, title=title or "职务", from_on="日期")
        work.hints[f"{unknown.what.rstrip('。')}，按写的记；登记到名册：{mend}"] = None
        return _as_typed(work, typed, title, principal=principal)
    kinds = {post.kind for post in person.held(hit.who.posts, day)}
    if principal and person.PRINCIPAL not in kinds:
        mend = Posting.typed("单位", person=hit.who.code, kind=person.PRINCIPAL, title="职务", from_on="日期")
        raise Refused(
            f"{known.told(hit.who, day)} {day} 不是主要领导。", f"请去掉 --principal；名册有误的，登记任职：{mend}"
        )
    return Leader(
        hit.who.name, _title(work, known, hit, title or hit.title, day), person.PRINCIPAL in kinds, hit.who.id
    )


D = TypeVar("D")


def named(work: Work, draft: D, day: str) -> D:
    """Return a draft whose ``leader`` and ``title`` are those of the register, where it knows him."""
    told: Any = draft
    said = leader(work, told.leader, told.title, day)
    changed: D = told.model_copy(update={"leader": said.name, "title": said.title})
    return changed


def _title(work: Work, known: People, hit: Hit, typed: str, day: str) -> str:
    """Return the title of the day; a typed one that may be said of him stays, one that may not is told."""
    own = known.title(hit.who, day)
    if not typed or not own:
        return typed or own
    if known.bears(hit.who, typed, day):
        return typed
    work.hints[f"名册中{hit.who.name} {day} 是{own}，写的是{typed}；已按名册记"] = None
    return own


def _as_typed(work: Work, name: str, title: str, *, principal: bool) -> Leader:
    """A leader whom the register does not know: 主要领导 where it was said, was so before, or the title says it."""
    heads = work.settings.office.heads
    return Leader(name, title, principal or person.stands_in(title, heads) or _was_principal(work, name))


def _was_principal(work: Work, name: str) -> bool:
    """Tell whether this ledger has him as 主要领导 of a 批示."""
    query = "SELECT 1 FROM directive WHERE leader = ? AND principal = 1 LIMIT 1"
    return value(work.transaction.database, query, (name,)) is not None


_NOBODY = re.compile(
    r"(?:有关|相关|各有关|各相关|各)(?:单位|部门|人员|责任人|负责人|同志)?.*|.*(?:政府|部门|单位|班子|办公室)"
)
"""What is written where a person should be named (R1-9)."""


def answering(work: Work, names: Iterable[str], unit_id: int, day: str) -> None:
    """Judge who is named as 责任人 of a unit: a person; whose name is nearly that of somebody there is told (R1-9)."""
    for name in filter(None, names):
        if _NOBODY.fullmatch(calling.key(name)) or _is_unit(work, name):
            raise InvalidInput(f"责任人“{name}”不是一个人。", "请写到人：职务 姓名；暂时不知道的先不写，以后补。")
        _tell_near(work, name, unit_id, day)


def _is_unit(work: Work, name: str) -> bool:
    query = 'SELECT 1 FROM unit_name WHERE ? IN ("full", short) LIMIT 1'
    return value(work.transaction.database, query, (name,)) is not None


def _tell_near(work: Work, name: str, unit_id: int, day: str) -> None:
    """Tell of somebody at the unit whose name is nearly the one that was typed: a slip of the pen."""
    known = work.people
    if known.hits(name, day):
        return
    own = [
        one
        for one in known.near(name)
        if calling.slip(name, one.name) and any(post.unit_id == unit_id for post in person.held(one.posts, day))
    ]
    if own:
        told = "、".join(known.told(one, day) for one in own)
        work.hints[f"名册中没有“{name}”，是否想写：{told}"] = None


def heads(work: Work, unit_id: int, name: str, day: str, *, deputies: bool = False) -> bool:
    """Tell whether somebody is on ``day`` a 主要负责人 of the unit, or who acts for one; 主持工作 counts (trap 24).

    With ``deputies`` whoever is 分管 there counts as well.
    """
    kinds = {person.HEAD, person.DEPUTY} if deputies else {person.HEAD}
    names = {row.id: calling.key(row.person) for row in work.all(t.Post, unit_id=unit_id)}
    held = person.held(posting.posts(work, unit_id=unit_id), day)
    return any(
        names[post.id] == calling.key(name) and (person.meaning(post, held).kind in kinds or "主持" in post.title)
        for post in held
    )


def known_at(work: Work, unit_id: int, day: str) -> bool:
    """Tell whether the register knows a 主要负责人 of the unit on the day."""
    return any(post.kind == person.HEAD for post in person.held(posting.posts(work, unit_id=unit_id), day))


def may_sign(work: Work, unit_id: int, name: str, day: str, *, deputies: bool) -> bool:
    """Tell whether somebody may sign for a unit on ``day``; where no head of it is registered nobody is held to it."""
    return not known_at(work, unit_id, day) or heads(work, unit_id, name, day, deputies=deputies)


def quietly(work: Work, typed: str, title: str, day: str, *, principal: bool) -> Leader:
    """Return the leader whom a row of a workbook names: the register's where it knows one, else as the row says."""
    known = work.people
    try:
        hit = known.find(typed, day) if known.of_kind(day, *LEADERS) else None
    except DuchaError:
        hit = None
    if hit is None:
        return Leader(typed, title, principal)
    kinds = {post.kind for post in person.held(hit.who.posts, day)}
    said = title or hit.title
    own = known.title(hit.who, day)
    kept = said if not own or (said and known.bears(hit.who, said, day)) else own
    return Leader(hit.who.name, kept, person.PRINCIPAL in kinds, hit.who.id)
