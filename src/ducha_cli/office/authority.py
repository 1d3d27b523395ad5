"""Authority at the desk: each approver is held against the register of the day, and the entry says how it stood.

Every entry is opened by ``Work``, which asks here: no act whose approver has a key can forget it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from ducha_cli.acts.index import acts
from ducha_cli.acts.unit.adding import Posting
from ducha_cli.domain import authority
from ducha_cli.domain.authority import Leader, Question
from ducha_cli.domain.life import lifecycle, person
from ducha_cli.domain.slip import SLIP
from ducha_cli.domain.words import naming
from ducha_cli.errors import Refused, WrongUsage
from ducha_cli.ledger import tables as t
from ducha_cli.looks.person.entitled import Roll
from ducha_cli.looks.rows import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ducha_cli.acts.asked import Act
    from ducha_cli.domain.authority import Held, Word
    from ducha_cli.domain.words.calling import Known
    from ducha_cli.office.desk import Given, Work

D = TypeVar("D")


def word(work: Work, act: str, facts: Mapping[str, Any], given: Given) -> dict[str, Any]:
    """Return what the entry of an act says of its approver: as judged already, else by the key of its act."""
    told, work.word = work.word, None
    if told is not None:
        return told
    declared = acts(act.partition(".")[0]).get(act)
    asked = declared.approved() if declared else None
    if asked is None or not facts.get(asked[0]):
        return {}
    return judge(work, asked[1], facts[asked[0]], given)


def judge(
    work: Work,
    key: str,
    approver: str,
    given: Given,
    *,
    wanted: str | None = None,
    proposers: tuple[str, ...] = (),
    leaders: tuple[Leader, ...] = (),
    barred: Mapping[str, str] | None = None,
    proved: bool = False,
    what: str = "",
) -> dict[str, Any]:
    """Judge one approval; return what its entry says of it: 自批, 口头, and that nobody could be asked.

    Args:
        work: the open transaction.
        key: what is approved.
        approver: who approved it.
        given: what the act was given.
        wanted: who holds the key, where it is not as ``[authority]`` says.
        proposers: who proposed it.
        leaders: by whose word it stands, whom the approver speaks for.
        barred: who may not approve it, and why.
        proved: a paper of the ledger says that it was approved.
        what: what a refusal calls it, where the key's term says too little.

    Raises:
        Refused: he may not, or nobody of that name is known.
    """
    day = work.day(given)
    wanted = getattr(work.settings.authority, key) if wanted is None else wanted
    roll = _roll(work, wanted, day)
    name, posts = _who(work, approver, roll, wanted)
    asked = Question(
        authority.BY_CODE[key],
        wanted,
        name,
        posts,
        roll.register,
        operator=work.transaction.actor,
        proposers=proposers,
        leaders=leaders,
        barred=tuple(barred or ()),
    )
    said = authority.judge(asked)
    if refused := _refusal(asked, said, day, barred or {}, what or asked.key.term):
        raise refused
    facts: dict[str, Any] = {}
    if said.alone:
        facts["self"] = True
    if said.outcome == authority.UNCHECKED and roll.begun:
        facts["unchecked"] = True
        work.hints[f"名册里还没有{_asked_of(asked)}，批准人{approver}未核实；登记：{_registering(asked)}"] = None
    if given.document:
        facts["warrant"] = given.document
    if given.oral or not (given.document or given.evidence or proved):
        facts["oral"] = given.oral or True
        if wanted and not asked.key.alone:
            facts[authority.OWED] = key  # the paper with his word on it is to come: 待补签
    return facts


def _refusal(asked: Question, said: Word, day: str, barred: Mapping[str, str], term: str) -> Refused | None:
    if said.outcome == authority.BARRED:
        return Refused(barred[asked.approver], _others(said))
    if said.outcome == authority.ALONE:
        whose = "经办人" if asked.approver == asked.operator else "提出人"
        return Refused(f"{term}要由另一个人批准，不能是{whose}{asked.approver}。", _others(said))
    if said.outcome == authority.UNKNOWN:
        near = "、".join(said.near)
        mend = f"是否想写：{near}？新来的：{_registering(asked)}"
        return Refused(f"人员名册中没有“{asked.approver}”，不能核实能否批准{term}。", mend)
    if said.outcome == authority.NOT_ENTITLED:
        own = "、".join(post.said for post in asked.posts or ()) or "没有任职"
        what = f"{asked.approver}（{own}）{day} 不能批准{term}，要由{_asked_of(asked)}批准。"
        return Refused(what, _others(said) if said.may else f"登记有权批准的人：{_registering(asked)}")
    return None


def _asked_of(asked: Question) -> str:
    if asked.leaders:
        return f"{'、'.join(one.name for one in asked.leaders)}本人、接任者或其上级"
    return f"{'、'.join(authority.parts(asked.wanted))}或职务更高的人"


_KINDS = {"副主任": "分管", "室主任": "主要负责人"}
"""What a kind of key is called among posts, where it is another: at the office itself."""


def _registering(asked: Question) -> str:
    """Return how somebody who may is registered: by the kind that the key names."""
    wanted = "县领导" if asked.leaders else authority.parts(asked.wanted)[0]
    kind = _KINDS.get(wanted, wanted if wanted in authority.LADDER else "主要负责人")
    unit = "督查机构" if wanted in _KINDS else "单位"
    return Posting.typed(unit, person="姓名", kind=kind, title="职务", from_on="日期")


def _others(said: Word) -> str:
    may = "、".join(f"{one.person}（{one.said}）" for one in said.may[:3])
    return f"请写批准的另一位（--by）：{may}。" if may else "请写批准的另一位领导（--by 姓名）。"


def _roll(work: Work, wanted: str, day: str) -> Roll:
    """Return the register of the day; an empty one where nobody is in it whom a key could mean."""
    titled = any(one not in authority.LADDER for one in authority.parts(wanted))
    return work.roll(day) if titled or _begun(work) else Roll(day, {})


def _begun(work: Work) -> bool:
    query = "SELECT EXISTS (SELECT 1 FROM post p JOIN unit u ON u.id = p.unit_id WHERE p.kind IN (?, ?) OR u.kind = ?)"
    return bool(value(work.transaction.database, query, (person.PRINCIPAL, person.LEADER, person.SUPERVISING)))


def _who(work: Work, typed: str, roll: Roll, wanted: str = "县领导") -> tuple[str, tuple[Held, ...] | None]:
    """Return the name of the approver, and what he holds; None of whom the register does not know."""
    known = work.called.get(typed) or (_find(work, typed, roll, wanted) if roll.posts else None)
    if known is None:
        people = naming.split_people(typed)
        return (people[0].name if len(people) == 1 else "") or typed, None
    return known.name, roll.posts.get(known.id, ())


def _find(work: Work, typed: str, roll: Roll, wanted: str) -> Known | None:
    """Return who was called; of several, the one whom a key can mean; any of them where each holds it."""
    hits = [hit.who for hit in work.people.hits(typed, roll.day, work.units.find)]
    if len(hits) > 1:
        hits = [one for one in hits if authority.begun(roll.posts.get(one.id, ()))] or hits
    held = [roll.posts.get(one.id, ()) for one in hits]
    if len(hits) > 1 and not all(any(authority.holds(wanted, post) for post in posts) for posts in held):
        work.people.find(typed, roll.day, work.units.find)  # refuses, and tells them
    return hits[0] if hits else None


def named(work: Work, told: type[Act], draft: D, given: Given) -> D:
    """Return the draft of an approval with the approver's name, however he was called: 县委办主任, 王副县长, wm."""
    asked = told.approved()
    typed = getattr(draft, asked[0]) if asked else ""
    if asked is None or not (typed and work.people and _begun(work)):
        return draft
    known = _find(work, typed, work.roll(work.day(given)), getattr(work.settings.authority, asked[1]))
    if known is None:
        return draft
    work.called[known.name] = known
    changed: Any = draft
    called: D = changed.model_copy(update={asked[0]: known.name})
    return called


def slip(work: Work, subject: str) -> bool:
    """Tell whether who sits here registered a thing today: what he mistyped he takes back himself (当日撤回)."""
    query = "SELECT actor, recorded_at FROM event WHERE subject = ? ORDER BY seq LIMIT 1"
    actor, recorded = work.transaction.database.execute(query, (subject,)).fetchone()
    return bool(actor == work.transaction.actor and recorded.startswith(work.today.isoformat()))


def refuse_slip(row: t.Item | t.Issue, number: str, first: frozenset[str], again: str) -> None:
    """Refuse 登记错误 of what is past its first state; ``again`` is the act with another cause."""
    if row.state not in first:
        table = lifecycle.of(str(row.__tablename__))
        only = "、".join(map(table.label, first))
        raise Refused(f"{number} 现为“{table.label(row.state)}”，登记错误只用于{only}的。", f"请写别的缘由：{again}")


def require(approver: str, why: str, again: str) -> None:
    """Refuse what nobody is named for: ``why`` somebody has to be, and the line ``again`` with him in it."""
    if not approver:
        raise WrongUsage(f"没有填批准人（--by）：{why}。", f"请写：{again}")


def withdrawn(
    work: Work, number: str, draft: Any, key: str, given: Given, again: str, leaders: tuple[Leader, ...] = ()
) -> bool:
    """Judge who lets a thing be withdrawn; return whether nobody was asked, for its operator mistyped it today."""
    wrong = draft.cause == SLIP
    if wrong and slip(work, number):
        work.unasked()
        return True
    why = f"{number} 不是你今天登记的，撤销" if wrong else f"{draft.cause}的撤销"
    require(draft.approver, f"{why}要有批准人", again)
    work.approved(key, draft.approver, given, leaders=leaders)
    return False


def leader(work: Work, name: str, day: str, title: str, *, principal: bool = False) -> Leader:
    """Return who a leader was on the day of his word, and whether he still is."""
    then, now = _roll(work, "", day), _roll(work, "", work.today.isoformat())
    principal = principal or person.stands_in(title, work.settings.office.heads)
    said, posts = _who(work, name, then)
    if not posts:
        return Leader(said, principal=principal)
    mine = {(one.unit, one.title, one.kind) for one in posts}
    still = any(one.person == said and (one.unit, one.title, one.kind) in mine for one in now.register)
    return Leader(said, posts, principal, left=not still)


def spokesman(work: Work, leader: Leader) -> str:
    """Return who is asked for a leader's word today: himself, or who holds the post that he left."""
    if not leader.left:
        return leader.name
    mine = {(one.unit, one.title, one.kind) for one in leader.posts}
    now = _roll(work, "", work.today.isoformat()).register
    return next((one.person for one in now if (one.unit, one.title, one.kind) in mine), leader.name)


def leaders(work: Work, row: t.Item) -> tuple[Leader, ...]:
    """Return whose 批办 an item bears: what they asked is lifted by them, or by who is above them."""
    return who_asked(work, work.all(t.Directive, item_id=row.id, instruction=1))


def who_asked(work: Work, told: Iterable[t.Directive]) -> tuple[Leader, ...]:
    """Return the leaders of these 批示, each as he was on the day of the last."""
    found = {
        one.leader: leader(work, one.leader, one.directed_on, one.title, principal=bool(one.principal)) for one in told
    }
    return tuple(found.values())


def speaks_for(who: Leader, leader: Leader) -> bool:
    """Tell whether ``who``, as he was on the day of his word, speaks for a leader: it is he, or stands above him."""
    known = who.posts or ((authority.Held(who.name, person.PRINCIPAL),) if who.principal else ())
    return authority.stands_for(leader, who.name, known)


def may(work: Work, key: str, typed: str, day: str) -> bool:
    """Tell whether somebody holds a key on ``day`` (ISO), or nobody could be asked."""
    wanted = getattr(work.settings.authority, key)
    roll = _roll(work, wanted, day)
    name, posts = _who(work, typed, roll, wanted)
    said = authority.judge(Question(authority.BY_CODE[key], wanted, name, posts, roll.register))
    return said.outcome in {authority.ALLOWED, authority.UNCHECKED}


def said_by(work: Work, approver: str, act: str, number: str) -> str:
    """Return an approver as papers name him: with 批准人未核实 where nobody held his name against a register then."""
    query = "SELECT detail FROM entry WHERE act = ? AND subject = ? ORDER BY seq DESC LIMIT 1"
    found = value(work.transaction.database, query, (act, number))
    return f"{approver}（批准人未核实）" if found and json.loads(found)["facts"].get("unchecked") else approver


def leading(work: Work, number: str, leads: Iterable[tuple[str, str]], day: str) -> dict[str, str]:
    """Return who may not approve an activity or a round, and why: who leads it, if he is no 主要领导."""
    told = {}
    roll = _roll(work, "", day)
    for name, title in leads:
        said, posts = _who(work, name, roll) if name else ("", None)
        principal = any(one.kind == person.PRINCIPAL for one in posts or ())
        if said and not principal and not person.stands_in(title, work.settings.office.heads):
            told[said] = f"{said}是 {number} 的带队人，不能自己批准。"
    return told
