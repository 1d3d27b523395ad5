"""Who may approve what: the keys, who holds one by the posts of a day, and the word on one approval.

A key names the lowest kind that has it (``[authority]`` of ducha.toml); who stands higher may what the lower may.
Nothing is asked that nobody could answer: where nobody of the kind is registered, the approval is done, and the entry
says that nobody held it against a register.
"""

from __future__ import annotations

import math
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LADDER = ("副主任", "室主任", "县领导", "主要领导")
"""Kinds that a key may name, the lowest first."""

OFFICE, ABOVE = "office", "above"
"""Where a post is: at the 督查机构, or at the unit above it."""

_AT_DESK = {("主要负责人", OFFICE): "室主任", ("分管", OFFICE): "副主任", ("主要负责人", ABOVE): "室主任"}
"""What a post at the office, or above it, is on the ladder."""

ITSELF = (("副主任", "室主任"), ("县领导",), ("主要领导",))
"""Kinds that are registered together: who keeps the one keeps the other."""


ORAL = ("电话", "当面", "微信")
"""How an approval is given by word."""


OWED = "owed"
"""The fact of an entry whose approval was given by word, where another than who typed it has to sign: its key."""

_ALONE = {"县领导", "主要领导"}
"""Kinds of post whose title is said without the unit: 副县长."""


class Key(NamedTuple):
    """One row: what is approved.

    Attributes:
        code: its setting.
        term: what it is called in the office.
        alone: the approver may be who types it, or who proposed it; it is done, and counted as 自批.
        acts: where it is asked.
    """

    code: str
    term: str
    alone: bool
    acts: str


KEYS = (
    Key("file", "立项", True, "立项、建账；督查活动的批准、扩大范围、补录；轮次的批准"),
    Key("extend", "延期", True, "累计不超过 [extend] short_workdays 的延期"),
    Key("extend_beyond", "超出规定天数的延期", False, "累计超过 [extend] short_workdays 的延期"),
    Key("suspend", "中止", False, "累计不超过 [suspend] review_days 的中止"),
    Key("suspend_beyond", "长期中止", False, "累计超过 [suspend] review_days 的中止；领导要求暂缓"),
    Key("reopen", "重启", True, "重启；补课"),
    Key("accept", "认可", False, "没有批示的事项，呈报谁圈阅、同意算领导认可"),
    Key("clear", "销号", False, "销号；由督查室指定整改时限"),
    Key("leave", "退出", False, "并案、撤销、解除；问题改派、撤销；带问题收官；活动复核；不发通知单的建账"),
    Key("leave_beyond", "重大退出", False, "免督查记录、客观无法整改"),
    Key("people", "民意", False, "不补课；群众不满意而办结"),
    Key("void", "作废", False, "作废没有签发人的文书；有签发人的，由签发人或其上级"),
    Key("sign", "签发", True, "签发通报"),
    Key("measure", "结果运用", True, "督查结果运用"),
    Key("refer", "移送", True, "移送"),
    Key("override", "特批", True, "特批"),
    Key("expose", "曝光", True, "曝光"),
    Key("honour", "表彰", True, "表彰"),
    Key("account", "问责", True, "问责"),
    Key("publish", "公开", True, "定公开范围；公布"),
    Key("head", "行政首长", False, "政府名义的，另经行政首长批准"),
)
"""Every key, in the order of the road."""

WAIVING: Mapping[str, str] = MappingProxyType({"督查记录": "leave_beyond"})
"""The key of what is lifted (免办), where it is another than ``leave``."""

BY_CODE: Mapping[str, Key] = MappingProxyType({one.code: one for one in KEYS})


class Held(NamedTuple):
    """One post that a person holds on the day.

    Attributes:
        person: who holds it.
        kind: its kind in the register, or the one that who acts for another acts in.
        title: 县委副书记、县长 is both.
        unit: what its unit is called that day.
        names: and what else: 县委办 of 中共云岭县委办公室.
        at: ``OFFICE``, ``ABOVE`` or "".
        rank: 位次, where it has one.
    """

    person: str
    kind: str = ""
    title: str = ""
    unit: str = ""
    names: tuple[str, ...] = ()
    at: str = ""
    rank: int | None = None

    @property
    def rung(self) -> int:
        """How high it stands on the ladder; -1 is below."""
        kind = _AT_DESK.get((self.kind, self.at), self.kind)
        return LADDER.index(kind) if kind in LADDER else -1

    @property
    def own_rung(self) -> int:
        """The same; the head of the unit above the office says nothing of who is registered in it."""
        return -1 if (self.kind, self.at) == ("主要负责人", ABOVE) else self.rung

    @property
    def said(self) -> str:
        """The post in words: 县住建局局长."""
        title = self.title or self.kind
        alone = self.kind in _ALONE or title.startswith(self.unit)
        return title if alone else f"{self.unit}{title}"

    def bears(self, title: str) -> bool:
        """Whether it is the post of this title, with the name of its unit or without."""
        parts = self.title.split("、")
        return title in parts or title in {f"{name}{part}" for name in (self.unit, *self.names) for part in parts}


class Leader(NamedTuple):
    """A leader by whose word something stands: who he was on the day of it.

    Attributes:
        name: as typed, or of the register.
        posts: those he held on that day; none where he was not registered.
        principal: whether he is known as a 主要领导.
        left: he holds none of them any more; who holds it now speaks for him.
    """

    name: str
    posts: tuple[Held, ...] = ()
    principal: bool = False
    left: bool = False

    @property
    def rung(self) -> int:
        """How high he stood; who is not registered counts as a 县领导."""
        least = "主要领导" if self.principal else "县领导"
        return max((post.rung for post in self.posts), default=LADDER.index(least))


class Question(NamedTuple):
    """One approval, in plain facts.

    Attributes:
        key: what is approved.
        wanted: kinds and titles that hold it, 、 between; "" asks nothing.
        approver: who approved it.
        posts: what he holds that day; None where the register does not know him.
        register: every post of that day.
        operator: who types it.
        proposers: who proposed it.
        leaders: by whose word it stands: each of them, or who is above him, approves it, and not the key.
        barred: who did what it approves, and may not approve it whatever the key says.
    """

    key: Key
    wanted: str
    approver: str
    posts: tuple[Held, ...] | None = None
    register: tuple[Held, ...] = ()
    operator: str = ""
    proposers: tuple[str, ...] = ()
    leaders: tuple[Leader, ...] = ()
    barred: tuple[str, ...] = ()


ALLOWED, UNCHECKED, UNKNOWN, NOT_ENTITLED = "allowed", "unchecked", "unknown", "not_entitled"
ALONE, BARRED = "alone", "barred"
"""What may come of a question: done; done, though nobody could be asked; refused, for four reasons."""


class Word(NamedTuple):
    """The word on one approval.

    Attributes:
        outcome: ``ALLOWED`` … ``BARRED``.
        alone: it is done, and by who typed or proposed it: 自批.
        may: who may approve it that day, each by a post that says so.
        near: of an unknown name three that may have been meant.
    """

    outcome: str
    alone: bool = False
    may: tuple[Held, ...] = ()
    near: tuple[str, ...] = ()


def parts(wanted: str) -> list[str]:
    """Return the kinds and titles of a setting."""
    return [one for one in wanted.split("、") if one]


def holds(wanted: str, post: Held) -> bool:
    """Whether who has this post holds the key: by its kind or a higher one, or by its very title."""
    return any(post.rung >= LADDER.index(one) if one in LADDER else post.bears(one) for one in parts(wanted))


def holders(wanted: str, register: Iterable[Held]) -> tuple[Held, ...]:
    """Return everybody who holds a key, each by the first of his posts that has it, the highest first."""
    found: dict[str, Held] = {}
    for post in register:
        if holds(wanted, post):
            found.setdefault(post.person, post)
    return _ordered(found.values())


def begun(register: Iterable[Held]) -> bool:
    """Whether the office has begun to register who may approve: somebody stands on the ladder."""
    return any(post.own_rung >= 0 for post in register)


def stands_for(leader: Leader, name: str, posts: Sequence[Held]) -> bool:
    """Whether somebody speaks for a leader now: himself, the holder of his post, or one above him.

    Who was not registered is known by his name alone. Without 位次 no 主要领导 stands for another.
    """
    if not leader.posts and name == leader.name:
        return True
    own = [then for then in leader.posts if leader.left or then.person == name]
    return any(_same_post(post, then) for post in posts for then in own) or any(_above(post, leader) for post in posts)


def _same_post(post: Held, then: Held) -> bool:
    """Tell whether it is the same post, whoever holds it: of several 副县长 each is his own while he is there."""
    return (post.unit, post.title, post.kind) == (then.unit, then.title, then.kind)


def _above(post: Held, leader: Leader) -> bool:
    if post.rung != leader.rung:
        return post.rung > leader.rung
    ranks = [then.rank for then in leader.posts if then.rank is not None]
    return post.rank is not None and bool(ranks) and post.rank < min(ranks)


def judge(asked: Question) -> Word:
    """Return the word on one approval.

    Two names are always at hand: where the approver must be another, the register is not asked first.
    """
    if asked.approver in asked.barred:
        return Word(BARRED, may=_may(asked))
    alone = asked.approver in {asked.operator, *asked.proposers}
    if alone and not asked.key.alone:
        return Word(ALONE, may=_may(asked))
    if not asked.wanted and not asked.leaders:
        return Word(ALLOWED, alone)
    may = _may(asked)
    if _entitled(asked, asked.approver, asked.posts or ()):
        return Word(ALLOWED, alone, may)
    # Who is known, and not as one who may, is refused where another may; of an unknown name the kind must be kept.
    if not _kept(asked) and (asked.posts is None or not may):
        return Word(UNCHECKED, alone, may)
    if asked.posts is None:
        return Word(UNKNOWN, may=may, near=_near(asked.approver, may, asked.register))
    return Word(NOT_ENTITLED, may=may)


def _entitled(asked: Question, name: str, posts: Sequence[Held]) -> bool:
    if asked.leaders:
        return all(stands_for(leader, name, posts) for leader in asked.leaders)
    return any(holds(asked.wanted, post) for post in posts)


def _kept(asked: Question) -> bool:
    """Whether the register is kept for what is asked: one of the leaders, or somebody of the kind, is in it."""
    if any(leader.posts for leader in asked.leaders):
        return True
    wanted = ["县领导", "主要领导"] if asked.leaders else parts(asked.wanted)
    return any(_of_the_kind(one, post) for one in wanted for post in asked.register)


def _of_the_kind(wanted: str, post: Held) -> bool:
    if wanted not in LADDER:
        return post.bears(wanted)
    together = next(kinds for kinds in ITSELF if wanted in kinds)
    return post.own_rung >= 0 and LADDER[post.own_rung] in together


def _may(asked: Question) -> tuple[Held, ...]:
    own: dict[str, list[Held]] = {}
    for post in asked.register:
        own.setdefault(post.person, []).append(post)
    barred = {*asked.barred, *(() if asked.key.alone else (asked.operator, *asked.proposers))}
    found = [
        next((post for post in posts if not asked.leaders and holds(asked.wanted, post)), _highest(posts))
        for name, posts in own.items()
        if name not in barred and _entitled(asked, name, posts)
    ]
    return _ordered(found)


def _highest(posts: Sequence[Held]) -> Held:
    return max(posts, key=lambda one: one.rung)


def _ordered(posts: Iterable[Held]) -> tuple[Held, ...]:
    return tuple(sorted(posts, key=lambda one: (-one.rung, math.inf if one.rank is None else one.rank)))


def _near(name: str, may: Sequence[Held], register: Iterable[Held]) -> tuple[str, ...]:
    """Return three names that may have been meant, the most alike first; who may approve it goes before his like."""
    likely = {post.person: 0.25 for post in may}
    known = dict.fromkeys((*likely, *(post.person for post in register)))

    def likeness(one: str) -> float:
        return SequenceMatcher(None, name, one).ratio() + likely.get(one, 0)

    return tuple(sorted(known, key=lambda one: -likeness(one))[:3])
