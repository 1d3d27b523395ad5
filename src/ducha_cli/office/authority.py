"""Authority at the desk: each approver is held against the register of the day, and the entry says how it stood.

Every entry is opened by ``Work``, which asks here: no act whose approver has a key can forget it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.acts.index import acts
from ducha_cli.domain import authority
from ducha_cli.domain.authority import Leader, Question
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ducha_cli.domain.authority import Word
    from ducha_cli.office.desk import Given, Work


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
    asked = Question(
        authority.BY_CODE[key],
        getattr(work.settings.authority, key) if wanted is None else wanted,
        approver,
        operator=work.transaction.actor,
        proposers=proposers,
        leaders=leaders,
        barred=tuple(barred or ()),
    )
    said = authority.judge(asked)
    if said.outcome == authority.BARRED:
        raise Refused((barred or {})[approver], _others(said))
    if said.outcome == authority.ALONE:
        whose = "经办人" if approver == asked.operator else "提出人"
        raise Refused(f"{what or asked.key.term}要由另一个人批准，不能是{whose}{approver}。", _others(said))
    facts: dict[str, Any] = {}
    if said.alone:
        facts["self"] = True
    if given.document:
        facts["warrant"] = given.document
    if given.oral or not (given.document or given.evidence or proved):
        facts["oral"] = given.oral or True
    return facts


def _others(said: Word) -> str:
    may = "、".join(f"{one.person}（{one.said}）" for one in said.may[:3])
    return f"请写批准的另一位（--by）：{may}。" if may else "请写批准的另一位领导（--by 姓名）。"


def leader(work: Work, name: str, day: str, title: str, *, principal: bool = False) -> Leader:
    """Return who a leader was on the day of his word."""
    del work, day
    return Leader(name, principal=principal or heads(title))


def leaders(work: Work, row: t.Item, day: str) -> tuple[Leader, ...]:
    """Return whose 批办 an item bears: what they asked is lifted by them, or by who is above them."""
    del day
    told = {
        one.leader: leader(work, one.leader, one.directed_on, one.title, principal=bool(one.principal))
        for one in work.all(t.Directive, item_id=row.id, instruction=1)
    }
    return tuple(told.values())


def leading(work: Work, number: str, leads: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return who may not approve an activity or a round, and why: who leads it, if he is no 主要领导."""
    del work
    return {name: f"{name}是 {number} 的带队人，不能自己批准。" for name, title in leads if name and not heads(title)}


def heads(title: str) -> bool:
    """Whether a title is that of a 主要领导 of the county."""
    return any(part in _HEADS for part in title.split("、"))


_HEADS = frozenset({"县委书记", "县长", "代县长"})
