"""人员: a name is a person with dated posts; what the kinds of post are, and who ends whose (R0-14, trap 24)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.life.lifecycle import STAYS, Lifecycle, Move, states
from ducha_cli.domain.words import naming

if TYPE_CHECKING:
    from collections.abc import Iterable

ACTIVE = states("active")
_ANY = states("active", "merged")

LIFECYCLE = Lifecycle(
    noun="person",
    term="人员",
    states={"active": "在册", "merged": "并入"},
    open_states=ACTIVE,
    moves=(
        Move("post", "任职", ACTIVE, STAYS, needs="单位、类别、起始日", refused="副职任主要负责人而没有主持工作的文件",
             follows="unit.post", req="R0-14 trap 24"),
        Move("leave", "离任", ACTIVE, STAYS, needs="日期", refused="当日没有这个任职", req="trap 24"),
        Move("delegate", "代行", ACTIVE, STAYS, needs="代行的人、起止日期",
             refused="本人当日在督查机构没有职务", req="trap 22"),
        Move("merge", "并入", ACTIVE, "merged", needs="留下的人员", refused="并入自己；对方已并入", req="R0-14"),
        Move("note", "备注", _ANY, STAYS),
        Move("correct", "更正", _ANY, STAYS, needs="字段、新值、原因", req="R0-4"),
    ),
)  # fmt: skip

SUPERVISING = "督查机构"
"""The kind of unit that the office itself is: its 主要负责人 is 室主任, who is 分管 there 副主任."""
LEADING = "领导机关"
"""The kind of unit in which 县领导 hold their posts: 县委, 县政府, 人大, 政协."""

PRINCIPAL, LEADER, HEAD, DEPUTY, OWN = "主要领导", "县领导", "主要负责人", "分管", "本职"
INSPECTOR, MEMBER, INVITED, ACTING = "督查员", "督查人员", "特邀", "代行"


class Kind(NamedTuple):
    """What a kind of post is.

    Attributes:
        about: what it means, for help and docs.
        leads: who holds it stands at the head of it: no deputy does, unless he has it in hand by a document.
        home: its unit is one that its holder belongs to.
        single: nobody else holds it at the same unit at the same time; with "title" none of the same title.
        aliases: what else it is called in a 干部名册 and a phone book.
    """

    about: str
    leads: bool = False
    home: bool = True
    single: str = ""
    aliases: tuple[str, ...] = ()


KINDS: dict[str, Kind] = {
    PRINCIPAL: Kind("县委、县政府等的正职", leads=True, single="title", aliases=("党政主要领导",)),
    LEADER: Kind("县委、县政府等的副职、常委", aliases=("县级领导", "分管县领导", "处级领导")),
    HEAD: Kind(
        "单位的正职，主持工作的也是",
        leads=True,
        single="unit",
        aliases=("一把手", "单位主要负责人", "正职", "党政正职", "主要领导干部"),
    ),
    DEPUTY: Kind("单位的副职", aliases=("分管负责人", "分管领导", "副职", "班子成员", "分管负责同志")),
    OWN: Kind("单位里的其他人", aliases=("工作人员", "干部", "一般干部", "中层", "中层干部", "科室负责人", "其他")),
    INSPECTOR: Kind("单位联系督查的人", single="unit", aliases=("联络员", "督查联络员", "督查专员", "专职督查员")),
    MEMBER: Kind("参加督查的人，仍属原单位", home=False, aliases=("督查组成员", "抽调人员")),
    INVITED: Kind("特邀督查员", home=False, aliases=("特邀督查员", "特约督查员", "特约")),
    ACTING: Kind("几天里代别人行使职务（AB岗）", aliases=("代理", "代职", "AB岗")),
}
"""Every kind of post, in the order of who stands higher."""

LADDERS = (frozenset({PRINCIPAL, LEADER}), frozenset({HEAD, DEPUTY, OWN}))
"""Kinds of which one person has one at a unit: who is made 局长 is 副局长 there no more."""

FLAGS = {HEAD: "principal", INSPECTOR: "inspector"}
"""The flag of a post that its kind says."""

_KINDS = {alias: name for name, kind in KINDS.items() for alias in (name, *kind.aliases)}


def kind_of(word: str) -> str | None:
    """Return the kind of post that a typed word means; None where it means none."""
    return _KINDS.get(naming.clean(word))


class Post(NamedTuple):
    """One post as the register holds it; ``to_on`` is the first day on which it is held no more."""

    person_id: int
    unit_id: int
    kind: str
    title: str
    from_on: str
    to_on: str | None = None
    rank: int | None = None
    id: int = 0

    def held(self, day: str) -> bool:
        """Tell whether it is held on ``day`` (ISO)."""
        return self.from_on <= day and (self.to_on is None or day < self.to_on)


def held(posts: Iterable[Post], day: str) -> list[Post]:
    """Return the posts held on ``day`` (ISO), the highest first: by kind, then by 位次; one without comes last."""
    order = list(KINDS)
    return sorted(
        (post for post in posts if post.held(day)),
        key=lambda post: (order.index(post.kind), post.rank is None, post.rank or 0, post.from_on, post.id),
    )


def home(posts: Iterable[Post], day: str, unit_kinds: dict[int, str]) -> list[int]:
    """Return the units that somebody belongs to on ``day``: a 县领导 to none, a lent or invited one to his own."""
    units = (post.unit_id for post in held(posts, day) if KINDS[post.kind].home)
    return list(dict.fromkeys(unit for unit in units if unit_kinds.get(unit) != LEADING))


def meaning(post: Post, beside: Iterable[Post]) -> Post:
    """Return what a post has: of a 代行 what the post has whose title it bears, of the same unit and day."""
    if post.kind != ACTING:
        return post
    of = (one for one in beside if one.unit_id == post.unit_id and one.kind != ACTING and one.title == post.title)
    stood_for = next((one for one in of if overlap(one, post)), None)
    return post._replace(kind=stood_for.kind, rank=stood_for.rank) if stood_for else post


def overlap(one: Post, other: Post) -> bool:
    """Tell whether two posts share a day."""
    return (other.to_on is None or one.from_on < other.to_on) and (one.to_on is None or other.from_on < one.to_on)


_NO_POST = r".*(?:常委|委员|成员|科员|调研员|调研|代表)"
"""Parts of a title that say what somebody belongs to, or his grade, and no post at the head of anything."""


def title_parts(title: str) -> list[str]:
    """Return the posts that a title names: 县委副书记、县长 are two."""
    return [part for part in re.split(r"[、，,;；/／|｜\s]+", naming.squash(title)) if part]


def deputy(title: str) -> bool:
    """Tell whether a title is that of a deputy who has nothing in hand himself: 副 in each of its posts, 主持 nowhere.

    党组书记、副局长 and 副县长、公安局局长 stand at the head of something; 党组成员、副局长 do not.
    """
    posts = [part for part in title_parts(title) if not re.fullmatch(_NO_POST, part)]
    return bool(posts) and "主持" not in title and all("副" in part for part in posts)


def same_post(one: str, other: str) -> bool:
    """Tell whether two titles name a post that one person holds: 县委副书记、代县长 and 县长, not two 副县长."""
    return bool(_heads(one) & _heads(other)) or naming.clean(one) == naming.clean(other)


def stands_in(title: str, listed: str) -> bool:
    """Tell whether one of the posts that a title names stands in a list: of 县委副书记、县长 the 县长, no 副县长."""
    return bool(
        {naming.clean(part) for part in title_parts(title)} & {naming.clean(one) for one in title_parts(listed)}
    )


def _heads(title: str) -> set[str]:
    parts = (naming.clean(part) for part in title_parts(title))
    return {re.sub(r"^(.*)代(?=[县市区镇乡]长$)", r"\1", part) for part in parts if not _subordinate(part)}


def _subordinate(part: str) -> bool:
    return "副" in part or re.fullmatch(_NO_POST, part) is not None


def succeeds(new: Post, old: Post) -> bool:
    """Tell whether only one of the two posts can be held at a time, so that one of them ends where the other begins."""
    if new.unit_id != old.unit_id:
        return False
    if new.kind != old.kind:
        return new.person_id == old.person_id and any({new.kind, old.kind} <= ladder for ladder in LADDERS)
    rule = KINDS[new.kind].single
    if rule == "unit":
        one, other = _sides(new.title), _sides(old.title)
        return not one or not other or bool(one & other)
    return rule == "title" and same_post(new.title, old.title)


def _sides(title: str) -> set[str]:
    """Tell what its holder heads: the party's side, the administration, or both; 镇党委书记 and 镇长 are two heads."""
    heads = (part for part in title_parts(title) if not _subordinate(part))
    return {"书记" if part.endswith("书记") else "长" for part in heads}


GENERIC = frozenset({"", INSPECTOR, MEMBER})
"""Titles that say no more than the kind does."""


def same(new: Post, old: Post) -> bool:
    """Tell whether a post is one that stands, told again: of the same person, unit and kind, by a title that agrees."""
    if (new.person_id, new.unit_id, new.kind) != (old.person_id, old.unit_id, old.kind):
        return False
    return bool(GENERIC & {new.title, old.title}) or same_post(new.title, old.title)


def known_better(new: Post, posts: Iterable[Post], *, dated: bool = True) -> Post | None:
    """Return the post that stands and of which more is known now: an earlier first day, a 位次, a document.

    What was known of its first day was a guess where another is told now: that of a 名录 is the day of the import. A
    new title from a day on is another post. Where no day was told (``dated``), whatever stands that day is meant.
    """
    again = [one for one in posts if same(new, one)]
    stood = next((one for one in again if one.held(new.from_on)), None)
    if stood is not None:
        told = stood.title if not dated or new.title in GENERIC or stood.title in GENERIC else new.title
        return stood if naming.clean(told) == naming.clean(stood.title) else None
    later = [one for one in again if one.from_on > new.from_on and (new.to_on is None or new.to_on >= one.from_on)]
    return min(later, key=lambda one: one.from_on) if later else None


class Succession(NamedTuple):
    """What a new post does to those that stand.

    Attributes:
        ended: posts that end on its first day.
        to_on: its own end: as told, else the first day of the next such post, that began later.
        beside: posts that it overlaps all the same: they begin before it is told to end.
    """

    ended: list[Post]
    to_on: str | None
    beside: list[Post]


def succession(new: Post, posts: Iterable[Post]) -> Succession:
    """Judge who ends whose post (trap 24): the new one's first day ends the one before, whenever it is typed."""
    rivals = sorted((one for one in posts if succeeds(new, one)), key=lambda one: (one.from_on, one.id))
    ended = [one for one in rivals if one.held(new.from_on)]
    later = [one for one in rivals if one.from_on > new.from_on]
    to_on = new.to_on or (later[0].from_on if later else None)
    whole = new._replace(to_on=to_on)
    beside = [one for one in rivals if one not in ended and overlap(one, whole)]
    return Succession(ended, to_on, beside)
