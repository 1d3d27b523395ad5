"""How a person is called: by name, 职务 and name, code, ``姓名@单位``, or a title that one person bears that day.

Offices write 王副县长 and 县委办主任 as often as a name, so all of them find the person. A near miss is suggested,
never taken; several hits are told with their codes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.life import person
from ducha_cli.domain.words import naming
from ducha_cli.errors import Ambiguous, NotFound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ducha_cli.domain.life.person import Post

_DOTS = str.maketrans("・•‧･∙⋅．.", "········")
_COMPOUND = re.compile(
    "欧阳|上官|司马|诸葛|东方|独孤|南宫|夏侯|尉迟|公孙|令狐|皇甫|宇文|长孙|慕容|司徒|司空|轩辕|端木|百里|呼延|东郭"
    "|南门|西门|太史|申屠|钟离|闻人|澹台|公冶|宗政|濮阳|淳于|单于|公羊|仲孙|鲜于|闾丘|赫连|拓跋|万俟"
)
_TITLE = re.compile(r".*(?:书记|主任|委员|常委|主席|部长|经理|督查员|调研员|负责人|专干|专员|政委|干部|科员|长)")
_AFTER = re.compile(
    r"(?:常务)?[副代]?[省市县区乡镇村局部科股所站院校组]?(?:书记|主任|委员|干部|科员|督查员|主席|负责人|政委|长)"
    r"|\(.+\)|.+[局委办部室会院区镇乡道](?:[副代]?(?:书记|主任|[局部委镇乡院区科]长))"
)
"""A title behind a name: stricter than before it, for in 王海涛局长 no 王海 is meant."""
_COMRADE = "同志"
_NUMBER = re.compile(r"[Nn]-(.+)")


def key(text: str) -> str:
    """Return a name as it is compared: no blanks (王　伟), full-width letters narrow, one 间隔号, letters small."""
    return naming.clean(text).translate(_DOTS).casefold()


def surname(name: str) -> str:
    """Return the surname: 欧阳 of 欧阳明, 王 of 王海涛; of 阿依古丽·买买提 what stands before the 间隔号."""
    plain = key(name)
    if "·" in plain:
        return plain.partition("·")[0]
    return plain[:2] if len(plain) > 2 and _COMPOUND.match(plain) else plain[:1]


def slip(one: str, other: str) -> bool:
    """Tell whether one name may be the other with one character wrong: of the same surname, and as long."""
    first, second = key(one), key(other)
    differ = sum(a != b for a, b in zip(first, second, strict=False))
    return surname(first) == surname(second) and len(first) == len(second) and differ == 1


class Known(NamedTuple):
    """A person of the register, with all posts of all days."""

    id: int
    code: str
    name: str
    posts: tuple[Post, ...] = ()


class Hit(NamedTuple):
    """The person who was meant, and the title that was typed with the name ("" where none was)."""

    who: Known
    title: str = ""


class People:
    """Everybody in the register, for looking up who was called on a day."""

    def __init__(self, known: Iterable[Known], units: Mapping[int, tuple[str, ...]]) -> None:
        """Take all persons that are not merged into another, and the names that each unit has borne."""
        self._known = list(known)
        self._units = units
        self._names: dict[str, list[Known]] = {}
        for one in self._known:
            self._names.setdefault(key(one.name), []).append(one)

    def __bool__(self) -> bool:
        """Whether anybody is registered."""
        return bool(self._known)

    def __iter__(self) -> Iterator[Known]:
        """All of them, in the order of the register."""
        return iter(self._known)

    def borne(self, unit_id: int) -> tuple[str, ...]:
        """Return the names that a unit has borne, the newest first, the short one before the full one."""
        return self._units.get(unit_id, ())

    def of_kind(self, day: str, *kinds: str) -> list[Known]:
        """Return who holds a post of these kinds on ``day``."""
        return [one for one in self._known if any(post.kind in kinds for post in person.held(one.posts, day))]

    def title(self, who: Known, day: str) -> str:
        """Return the title of the highest post that somebody holds on ``day``, with its unit where it names none."""
        return next((self._full(post) for post in person.held(who.posts, day) if post.title), "")

    def titles(self, who: Known, day: str) -> list[str]:
        """Return all that somebody may be called on ``day``, with and without the unit."""
        return [form for post in person.held(who.posts, day) for form in self._forms(post)]

    def told(self, who: Known, day: str) -> str:
        """Return somebody as messages name him: 王敏（wm，县住建局局长）."""
        return f"{who.name}（{'，'.join(filter(None, (who.code, self.title(who, day))))}）"

    def find(self, text: str, day: str, unit: Callable[[str], int] | None = None, *, at: int | None = None) -> Hit:
        """Return who is called ``text`` on ``day`` (ISO).

        Args:
            text: as typed.
            day: the day of the fact: a former leader's words of May stay his.
            unit: reads a unit's name, for ``姓名@单位``.
            at: the unit that the matter is about: of two of one name, its own is meant.
        """
        hits = self.hits(text, day, unit)
        if at is not None and len(hits) > 1:
            hits = [hit for hit in hits if any(post.unit_id == at for post in hit.who.posts)] or hits
        if len(hits) == 1:
            return hits[0]
        if hits:
            told = "、".join(self.told(hit.who, day) for hit in hits[:5])
            raise Ambiguous(f"“{text}”有 {len(hits)} 人：{told}。", "请改用括号里的代码，或写作 姓名@单位。")
        near = "、".join(self.told(one, day) for one in self.near(text))
        mend = f"是否想写：{near}？新来的：{_ADD}" if near else f"请核对姓名；新来的先登记：{_ADD}"
        raise NotFound(f"人员名册中没有“{text}”。", mend)

    def hits(self, text: str, day: str, unit: Callable[[str], int] | None = None) -> list[Hit]:
        """Return all who may be meant: by code, else by name, else by the title of the day."""
        plain = key(text)
        numbered = _NUMBER.fullmatch(plain)
        if coded := [one for one in self._known if one.code == (numbered[1] if numbered else plain)]:
            return [Hit(coded[0])]
        name, at, of = text.replace("＠", "@").partition("@")
        if at and unit is not None:
            key_of = unit(of.strip())
            return [hit for hit in self._named(key(name), day) if any(post.unit_id == key_of for post in hit.who.posts)]
        return self._named(plain, day) or self._titled(plain, day)

    def _named(self, plain: str, day: str) -> list[Hit]:
        """By name, alone or with a title on either side of it; who bears that title, else who has a post that day."""
        hits = [Hit(one) for one in self._names.get(plain, ())]
        if not hits:
            beside = {name: title for name in self._names if (title := _beside(plain, name)) is not None}
            longest = max(map(len, beside), default=0)
            hits = [
                Hit(one, title) for name, title in beside.items() if len(name) == longest for one in self._names[name]
            ]
        if len(hits) > 1:
            hits = [hit for hit in hits if hit.title and self.bears(hit.who, hit.title, day)] or hits
            hits = [hit for hit in hits if person.held(hit.who.posts, day)] or hits
        return hits

    def _titled(self, plain: str, day: str) -> list[Hit]:
        """By a title of that day, with or without the surname: who bears it whole goes before who is only called so."""
        plain = plain.removesuffix(_COMRADE)
        if not _TITLE.fullmatch(plain):
            return []
        whole = [Hit(one) for one in self._known if any(key(form) == plain for form in self.titles(one, day))]
        if whole:
            return whole
        called = []
        for one in self._known:
            family = surname(one.name)
            rest = plain.removeprefix(family)
            if rest and rest != plain and self.bears(one, rest, day):
                called.append(Hit(one))
        return called

    def bears(self, who: Known, title: str, day: str) -> bool:
        """Tell whether somebody may be called by a title: 副县长 who is 县委常委、副县长, never 县长 who is 副县长."""
        plain = key(title)
        for form in map(key, self.titles(who, day)):
            before = form.removesuffix(plain)
            if before != form and not before.endswith("副"):
                return True
        return False

    def _forms(self, post: Post) -> Iterator[str]:
        """The title as it stands and each of its parts, with the unit's names before them and without."""
        for part in dict.fromkeys((post.title, *person.title_parts(post.title))):
            if part:
                yield part
                yield from (name + part for name in self.borne(post.unit_id))

    def _full(self, post: Post) -> str:
        names = self.borne(post.unit_id)
        named = post.kind in {person.PRINCIPAL, person.LEADER} or any(name in post.title for name in names)
        return post.title if named or not names else names[0] + post.title

    def near(self, text: str) -> list[Known]:
        """Return up to three whose names are like the text."""
        from difflib import SequenceMatcher

        plain = key(text)
        likeness = {one.id: SequenceMatcher(None, plain, key(one.name)).ratio() for one in self._known}
        ranked = sorted(self._known, key=lambda one: -likeness[one.id])
        return [one for one in ranked if likeness[one.id] >= 0.5][:3]


_ADD = "ducha person add --name 姓名 --unit 单位 --kind 类别"


def _beside(plain: str, name: str) -> str | None:
    """Return the title that stands beside a name in a typed text; None where something else does, or no name is."""
    bare = plain.removesuffix(_COMRADE)
    if bare == name:
        return ""
    if bare.startswith(name) and _AFTER.fullmatch(bare[len(name) :]):
        return bare[len(name) :].strip("()")
    before = bare.removesuffix(name).rstrip("、,")
    return before if before != bare and _TITLE.fullmatch(before) else None
