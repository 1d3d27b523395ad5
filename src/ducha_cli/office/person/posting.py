"""任职: a post with its days, who may hold it, whose it ends, and the person who holds it (R0-14, trap 24)."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.acts.person import Merging
from ducha_cli.domain.life import item, person
from ducha_cli.domain.words import calling
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.looks.person import people
from ducha_cli.office.unit.codes import initials

if TYPE_CHECKING:
    from typing import Any

    from ducha_cli.domain.words.calling import Known
    from ducha_cli.office.desk import Work


class Told(NamedTuple):
    """A post as it was told, already judged."""

    kind: str
    title: str = ""
    rank: int | None = None
    document: str = ""
    from_on: str = ""
    to_on: str | None = None
    duty: str = ""
    phone: str = ""


def told(draft: Any, day: str, word: str, **more: Any) -> Told:
    """Judge a post as it is asked for by ``acts.person.Posted``.

    Args:
        draft: what was told.
        day: the first day, where none was told.
        word: the kind as typed.
        more: what else belongs to the post.
    """
    kind = kind_of(word)
    from_on = draft.from_on or day
    refuse_deputy(kind, draft.title, draft.acting)
    return Told(
        kind=kind,
        title=draft.title,
        rank=draft.rank,
        document=papers(draft.document, draft.acting),
        from_on=from_on,
        to_on=draft.to_on,
        **more,
    )


def kind_of(word: str) -> str:
    """Return the kind of post that was typed: 一把手 is 主要负责人."""
    kind = person.kind_of(word)
    if kind is None:
        raise InvalidInput(f"没有任职类别“{word}”。", f"可写：{'、'.join(person.KINDS)}。")
    return kind


def papers(document: str, acting: str) -> str:
    """Return which papers a post rests on: that of the post, and that by which a deputy stands in as its head."""
    return "；".join(dict.fromkeys(filter(None, (document, acting))))


def refuse_deputy(kind: str, title: str, acting: str = "") -> None:
    """Refuse a deputy as the head, unless he has it in hand: by his title, or by a document."""
    if person.KINDS[kind].leads and not acting and person.deputy(title):
        raise Refused(
            f"“{title}”是副职，不是{kind}。",
            f"副职写 --kind {person.LEADER if kind == person.PRINCIPAL else person.DEPUTY}；"
            "主持工作的写明文件：--acting 文件，或在职务里写明主持工作。",
        )


class Taken(NamedTuple):
    """A post that was written, what it did to others, and whether it is one that stood and is known better now."""

    row: t.Post
    follows: person.Succession
    known: bool


def take(work: Work, who: t.Person, unit_id: int, post: Told, *, dated: bool = True) -> Taken:
    """Write a post within the open entry; whose post it ends, ends on its first day (trap 24).

    ``dated`` tells whether its first day was told, or is only that of the act.
    """
    rows = {row.id: row for row in work.all(t.Post, unit_id=unit_id)}
    known = [as_known(row) for row in rows.values()]
    new = person.Post(who.id or 0, unit_id, post.kind, post.title, post.from_on, post.to_on, post.rank)
    stands = person.known_better(new, known, dated=dated)
    follows = person.succession(new, [one for one in known if stands is None or one.id != stands.id])
    moved = stands is not None and (dated or new.from_on < stands.from_on)
    for one in [] if stands is not None and not moved else follows.ended:
        rows[one.id].to_on = post.from_on
        work.add(rows[one.id])
        hand_over(work, rows[one.id])
    if stands is not None and moved:
        for one in known:
            if person.succeeds(new, one) and one.id != stands.id and one.to_on == stands.from_on < new.from_on:
                rows[one.id].to_on = post.from_on
                work.add(rows[one.id])
    if stands is None:
        made = t.Post(**columns(post, who.id, who.name, unit_id) | {"to_on": follows.to_on})
        work.add(made)
        return Taken(made, follows, known=False)
    made = rows[stands.id]
    for name, value in post._asdict().items():
        if value and name not in {"from_on", "title"}:
            setattr(made, name, value)
    if (post.title and made.title in person.GENERIC) or (new.from_on < stands.from_on and post.title):
        made.title = post.title
    if moved:
        made.from_on = post.from_on
    work.add(made)
    return Taken(made, follows._replace(ended=[], beside=[]), known=True)


def hand_over(work: Work, ended: t.Post) -> None:
    """Tell the clerk that a leader who goes leaves open 批示 behind: how the 交接单 is printed, and what then."""
    if ended.kind not in {person.PRINCIPAL, person.LEADER}:
        return
    told = work.all(t.Directive, leader=ended.person, instruction=1)
    if any(work.get(t.Item, one.item_id).state in item.MIDDLE for one in told):
        again = f"ducha report leader {ended.person} --handover -o {ended.person}交接单.docx"
        work.hints[f"{ended.person}还有在办的批示；打印交接单：{again}；呈报未退回的，向接任领导重新呈报"] = None


def columns(post: Told, person_id: int | None, name: str, unit_id: int) -> dict[str, Any]:
    """Return the columns of a post; its flags follow from its kind."""
    flags = {flag: int(kind == post.kind) for kind, flag in person.FLAGS.items()}
    return {"unit_id": unit_id, "person_id": person_id, "person": name, **flags, **post._asdict()}


def posts(work: Work, **where: Any) -> list[person.Post]:
    """Return the posts whose columns equal ``where``, as the rules know them."""
    return [as_known(row) for row in work.all(t.Post, **where)]


def as_known(row: t.Post) -> person.Post:
    """Return a post as the rules know it."""
    return people.post_of(row.model_dump())


def tell_beside(work: Work, taken: Taken) -> None:
    """Tell whose posts a new one overlaps, and who heads the other side of the same unit."""
    made, follows, _ = taken
    label = work.unit_label(made.unit_id)
    for one in follows.beside:
        other = work.get(t.Post, one.id)
        work.hints[f"{label}自 {one.from_on} 起另有{made.kind}：{other.title}{other.person}；请核对离任日期"] = None
    if person.KINDS[made.kind].leads and not follows.ended and not follows.beside:
        for other in _beside(work, made):
            work.hints[f"{label}另有{made.kind}：{other.title}{other.person}（{other.from_on}起）"] = None


def _beside(work: Work, made: t.Post) -> list[t.Post]:
    """Return who heads the other side of the same unit: 镇党委书记 beside 镇长."""
    if made.kind != person.HEAD:
        return []
    rows = work.all(t.Post, unit_id=made.unit_id, kind=made.kind)
    return [row for row in rows if row.id != made.id and person.overlap(as_known(row), as_known(made))]


def titled(work: Work, post: t.Post) -> str:
    """Return a post as messages name it: 县住建局局长; a title that names its unit stands alone."""
    unit, title = work.unit_label(post.unit_id), post.title or post.kind
    return title if unit in title or post.kind in {person.PRINCIPAL, person.LEADER} else unit + title


def registered(work: Work, typed: str, unit_id: int | None) -> Known | None:
    """Return the person who is meant by a name that is to hold a post; None where he is new.

    A code and ``姓名@单位`` name one person. A bare name is the person of that name who has a post at the unit, or has
    none anywhere; of the same name elsewhere he is another (``tell_namesakes``).
    """
    known = work.people
    if "@" in typed or "＠" in typed:
        return known.find(typed, work.today.isoformat(), work.units.find).who
    plain = calling.key(typed)
    if coded := next((one for one in known if one.code == plain), None):
        return coded
    same = [one for one in known if calling.key(one.name) == plain]
    mine = [one for one in same if not (one.posts and unit_id) or any(post.unit_id == unit_id for post in one.posts)]
    return next((one for one in mine if one.posts), mine[0] if mine else None)


def enter(work: Work, name: str, *, code: str = "", phone: str = "") -> t.Person:
    """Write a new person within the open entry, under a code that nobody has."""
    row = t.Person(name=name, code=code or choose_code(work, name), phone=phone, state="active")
    work.add(row)
    return row


def known_row(work: Work, known: Known) -> t.Person:
    """Return the row of somebody who is registered."""
    row: t.Person = work.get(t.Person, known.id)
    return row


def choose_code(work: Work, name: str, taken: set[str] | None = None) -> str:
    """Return 拼音首字母 of a name, numbered where somebody has them: wm, wm2."""
    used = used_codes(work) if taken is None else taken
    wish = initials(name) or "ry"
    return next(
        code for code in itertools.chain([wish], (f"{wish}{n}" for n in itertools.count(2))) if code not in used
    )


def used_codes(work: Work) -> set[str]:
    """Return every code of the register, of merged persons too."""
    return {code for (code,) in work.transaction.database.execute("SELECT code FROM person")}


def tell_namesakes(work: Work, row: t.Person) -> None:
    """Tell of others of the same name: two may be meant, and one person who was entered twice is merged."""
    if same := namesakes(work, row):
        work.hints["；".join(same)] = None


def namesakes(work: Work, row: t.Person) -> tuple[str, str] | None:
    """Return who else bears the name, and what to type where it is one person; None where nobody does."""
    plain = calling.key(row.name)
    known = work.people
    same = [one for one in known if calling.key(one.name) == plain and one.id != row.id]
    if not same:
        return None
    told = "、".join(known.told(one, work.today.isoformat()) for one in same)
    return f"另有同名：{told}", f"是同一人的：{Merging.typed(row.code, into=same[0].code)}"
