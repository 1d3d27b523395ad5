"""The units of one cell as tables name them: with roles, marks, notes and people among them (trap 7, R4-1).

A cell is clauses, a clause is names. A role word at the end of a clause governs all its names, a label up to the next
label, a bracket or ★ one name. Which names are units only the register knows: it is asked before a bracket is taken for
a note, or a broken name is joined. Nothing is taken by likeness, and what was understood of more than names is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.words.naming import PersonMention, is_name, split_people, squash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ROLES = {
    "总牵头": "牵头", "牵头": "牵头", "主责": "牵头", "主办": "主办", "承办": "主办", "分办": "主办", "负责": "主办",
    "责任": "责任", "配合": "配合", "协办": "配合", "协助": "配合", "参与": "配合", "协同": "配合", "会办": "配合",
}  # fmt: skip
_ROLE = "|".join(_ROLES)
_LEADERS = ("责任领导", "分管领导", "牵头领导", "包联领导")
_PERSONS = (*_LEADERS, "责任人", "负责人")
_LABEL = re.compile(rf"({'|'.join(_PERSONS)}|{_ROLE})(?:责任)?(?:单位|部门|主体)?\s*[:：]\s*")
_MARK = re.compile(rf"({_ROLE})(?:单位|部门)?")
_NAMED = re.compile(rf"({_ROLE})(?:单位|部门)?\s*[:：]\s*(.+)")
"""（牵头：县住建局）"""
_STAR = re.compile(r"^[★☆▲△*＊]+\s*|\s*[★☆▲△*＊]+$")
_BY = re.compile(
    r"(?:按照?|依)(?:各自)?(?:职责分工|职能分工|职责|职能|分工)(?:分别|共同)?(?:负责|落实|办理|组织实施)?$"
)
_ENDING = re.compile(rf"(.*?)(分别|共同|联合|具体)?({_ROLE})(?:负责|落实|办理|实施|单位)?")
_AND_OTHERS = re.compile(
    r"等(?:\d+|[一二三四五六七八九十]+)?个?(?:有关|相关|各)?(?:职能|责任|成员)?(?:部门|单位|乡镇)?$"
)
_VAGUE = re.compile(
    r"(?:[各省市县区]直?)*(?:有关|相关)(?:职能|责任|乡镇|县直|市直)*(?:单位|部门|乡镇)|各(?:有关|相关|成员|责任)?单位|各部门"
    r"|各(?:行政)?村(?:[（(]社区[）)]|居|、?社区)?"
)
"""Who they are the writer knew; the reader does not, so it is no collective."""
_ORDINAL = re.compile(
    r"(?:^|(?<=[；;、，,。\s]))(?:[0-9０-９]{1,2}[.．、](?![0-9０-９])|[一二三四五六七八九十]{1,2}、)\s*(?=\S)"
)
_SUFFIX = re.compile(r"(.*?)((?:党委|党工委|人民政府|政府|办事处)+)")
_ITSELF = frozenset({"政府", "人民政府", "办事处"})
"""What may stand behind the name of a 乡镇 and is the 乡镇."""
_STREETS = re.compile(r"各?街道(?:办事处)?")
_TOWNS = re.compile(
    r"(?:全[县市区])?各[县市区]?(?:乡镇场?|镇乡|乡[（(]镇[）)]|镇|乡|街道|镇街|乡镇街道)"
    r"(?:[（(](?:街道|场|办|镇|区|、|办事处)+[）)])?(?:办事处)?(?:党委)?(?:人民政府|政府)?"
)
_OFFICES = re.compile(r"(?:各([县市区])直|([县市区])直各)(?:部门|单位|机关|部门单位)")
_POST = re.compile(r"([^:：\s]{0,12}?(?:长|书记|主任|负责人|责任人|联系人))\s*[:：]\s*([\u4e00-\u9fff·]{2,6})")
"""（局长：施静东）"""
_COUNTED = re.compile(r"[0-9０-９一二三四五六七八九十]{1,3}")
_PLACES = "省州市县区"
"""What the full name of an office begins with."""
_BETWEEN = re.compile(r"[、，,；;/／|｜\s]")
_OFFICE = re.compile(r".+(?:局|委|办|部|院|所|站|中心|公司|会|处|大队)")
_OPEN, _CLOSE = "（([〔【《", "）)]〕】》"
_HIDDEN = 0xF0000
"""From here on one private character stands for each bracket with what is in it, so that nothing splits it."""


class UnitMention(NamedTuple):
    """A unit as it is mentioned.

    Attributes:
        name: as it was written, or as the register has it where only that is a unit (城关镇党委 → 城关镇).
        role: 牵头, 主办, 责任, 配合, or None where the cell says nothing of it.
        note: what stood beside it.
        people: who was named with it in brackets.
        elided: it is part of a list that leaves out what its names share (县发改、住建、财政局).
    """

    name: str
    role: str | None = None
    note: str = ""
    people: tuple[PersonMention, ...] = ()
    elided: bool = False


class UnitCell(NamedTuple):
    """A cell as read.

    Attributes:
        units: in their order.
        leaders: who the cell calls 责任领导.
        people: who it calls 责任人.
        told: Chinese sentences on what was understood of it beyond plain names.
    """

    units: tuple[UnitMention, ...]
    leaders: tuple[PersonMention, ...] = ()
    people: tuple[PersonMention, ...] = ()
    told: tuple[str, ...] = ()


def read(cell: str, known: Callable[[str], bool]) -> UnitCell:
    """Return the units of a cell; ``known`` tells whether a name is one of the register's."""
    return _Reading(known).read(cell)


def kinds(name: str) -> tuple[str, ...]:
    """Return the kinds of unit that a collective names: 各乡镇（街道） are 乡镇 and 街道; none for one unit's name.

    县直有关部门 names some, not all: it is no collective and must be written out.
    """
    key = re.sub(r"\s", "", squash(name))
    if _TOWNS.fullmatch(key):
        found = (("乡镇", re.search("乡|镇", key)), ("街道", re.search("街", key)))
        return tuple(kind for kind, named in found if named)
    offices = _OFFICES.fullmatch(key)
    return (f"{offices[1] or offices[2]}直单位",) if offices else ()


def is_vague(name: str) -> bool:
    """Whether a name means units without saying which: 县直有关部门, 各村（社区）."""
    return bool(_VAGUE.fullmatch(name))


@dataclass
class _Unit:
    """A mention in the making: ``worded`` where a word said its role, ``suffixes`` what was written behind its name."""

    name: str
    role: str | None = None
    worded: bool = False
    notes: list[str] = field(default_factory=list)
    people: list[PersonMention] = field(default_factory=list)
    suffixes: list[str] = field(default_factory=list)
    elided: bool = False

    def mention(self) -> UnitMention:
        """What is handed out of it."""
        return UnitMention(self.name, self.role, "".join(self.notes), tuple(self.people), self.elided)


class _Reading:
    """One cell being read."""

    def __init__(self, known: Callable[[str], bool]) -> None:
        self.known = known
        self.brackets: list[str] = []
        self.units: list[_Unit] = []
        self.leaders: list[PersonMention] = []
        self.people: list[PersonMention] = []
        self.named: list[tuple[str, str]] = []
        self.told: list[str] = []

    def read(self, cell: str) -> UnitCell:
        text = self._join_lines(_ORDINAL.sub("", self._hide(squash(cell))))
        for label, governed in _labelled(text):
            if label in _PERSONS:
                people = [who for who in split_people(self._shown(governed)) if who.name]
                (self.leaders if label in _LEADERS else self.people).extend(people)
                continue
            for clause in re.split(r"[，,；;。\n]", governed):
                self._clause(clause.strip(), _ROLES[label] if label else None)
        self._settle()
        units = tuple(one.mention() for one in self.units)
        return UnitCell(units, tuple(self.leaders), tuple(self.people), tuple(dict.fromkeys(self.told)))

    # What stands in brackets is hidden from what splits: one private character for each bracket.

    def _hide(self, text: str) -> str:
        """Hide the brackets; where one is not closed none is, and it holds nothing together."""
        if sum(map(text.count, _OPEN)) != sum(map(text.count, _CLOSE)) or any(ord(one) >= _HIDDEN for one in text):
            return text
        left, depth, begin = "", 0, 0
        for place, char in enumerate(text):
            if char in _OPEN:
                begin = begin if depth else place
                depth += 1
            elif char in _CLOSE and depth:
                depth -= 1
                if not depth:
                    self.brackets.append(text[begin : place + 1])
                    left = left.rstrip(" \t\u3000\xa0") + chr(_HIDDEN + len(self.brackets) - 1)
            elif not depth:
                left += char
        return left + (text[begin:] if depth else "")

    def _inside(self, text: str) -> list[str]:
        return [self.brackets[ord(one) - _HIDDEN] for one in text if self._hidden(one)]

    def _shown(self, text: str) -> str:
        return "".join(self.brackets[ord(one) - _HIDDEN] if self._hidden(one) else one for one in text)

    def _bare(self, text: str) -> str:
        return "".join(one for one in text if not self._hidden(one))

    def _hidden(self, one: str) -> bool:
        return _HIDDEN <= ord(one) < _HIDDEN + len(self.brackets)

    # From the cell to its names.

    def _join_lines(self, text: str) -> str:
        """Join a name that a newline broke, where only both halves are a unit."""
        joined, *lines = text.split("\n")
        for line in lines:
            before, after = _BETWEEN.split(joined)[-1], _BETWEEN.split(line)[0]
            halves = any(map(self.known, (before, after, _ended(after).name)))
            if before and after and not halves and self.known(before + _ended(after).name):
                joined += line
                self.told.append("换行拆开的名称已合并")
            else:
                joined += f"\n{line}"
        return joined

    def _clause(self, clause: str, label: str | None) -> None:
        """Read one clause: names up to a role word are governed by it, the rest by the label."""
        before, together, behind = clause.partition("会同")
        if clause.startswith("由") and (together or _ended(clause).role):
            clause, before = clause[1:], before[1:]
        if together and before and behind and not self.known(self._bare(clause)):
            self.told.append("会同：前者牵头，后者配合")
            for names, role in ((before, "牵头"), (_ended(behind).name, "配合")):
                _govern(self._names(names), role)
            return
        waiting = self._names(clause)
        if label:
            _govern(waiting, label)

    def _names(self, clause: str) -> list[_Unit]:
        """Add the units of a clause; those that no role word governs are returned."""
        waiting: list[_Unit] = []
        items = list(self._items(clause))
        elided = self._elides(items)
        for item in items:
            ending = _Ending(item) if self.known(self._shown(item)) else _ended(item)
            if ending.name:
                waiting += self._unit(ending.name, elided=elided)
            if ending.note and self.units:
                self._note(ending.note, f"“{ending.note}”作说明")
            elif ending.note or not (ending.name or ending.role):
                waiting.append(self._add(item))
            if ending.role:
                _govern(waiting or self.units[-1:], ending.role)
                waiting = []
        return waiting

    def _items(self, clause: str) -> Iterator[str]:
        """Yield the names of a clause: parted at 、 and its like, at blanks, behind brackets and role words."""
        for part in re.split(r"[、/／|｜\t]", clause):
            words = part.split()
            if len(words) > 1 and self.known("".join(words)) and not any(map(self.known, words)):
                self.told.append("字间空格已去掉")
                words = ["".join(words)]
            for word in words:
                yield from self._beside(word)

    def _beside(self, text: str) -> Iterator[str]:
        """Part what is written without a sign between: 县住建局（牵头）县财政局（配合）, 县住建局牵头县财政局配合."""
        shown = self._shown(text)
        cuts = () if self.known(shown) or kinds(shown) else range(2, len(text))
        for cut in cuts:
            name, rest = text[:cut], text[cut:]
            marked = any(_MARK.fullmatch(one[1:-1]) for one in self._inside(name))
            if self._hidden(name[-1]) and not self._hidden(rest[0]) and (marked or self.known(self._bare(name))):
                break
            if _ended(name).role and self.known(_ended(name).name) and self.known(self._bare(_ended(rest).name)):
                break
        else:
            yield text
            return
        yield name
        yield from self._beside(rest)

    def _elides(self, items: list[str]) -> bool:
        """Whether the names leave out what the last one ends with: 县发改、住建、财政局 are no units."""
        *names, last = [self._bare(_ended(item).name) for item in items] or [""]
        stems = [one for one in names if one and not (_OFFICE.fullmatch(one) or self._is_unit(one))]
        return bool(stems and _OFFICE.fullmatch(last) and last[0] not in _PLACES and not self._town(last))

    def _is_unit(self, name: str) -> bool:
        return bool(self.known(name) or kinds(name) or self._town(name))

    # From a name to its unit.

    def _unit(self, text: str, *, elided: bool) -> list[_Unit]:
        """Add the unit that an item names; none where the item says something of the unit before it."""
        inside, bare = self._inside(text), _STAR.sub("", self._bare(text))
        name, others = _and_others(bare)
        if _STREETS.fullmatch(bare) and self.units and kinds(self.units[-1].name):
            return [self._add("各街道")]  # 各乡镇、街道
        whole = _STAR.sub("", self._shown(text))
        if self.known(whole) or kinds(whole):
            name, others, inside = whole, "", []
        elif (is_vague(whole) or not bare) and self.units:
            if bare:
                self._note(whole, f"{whole}未写明")
            for one in inside if not bare else ():
                self._say(self.units[-1], one)
            return []
        elif self.units and (suffix := _SUFFIX.fullmatch(name)) and not suffix[1]:
            self.units[-1].suffixes.append(name)  # 城关镇党委、政府
            return []
        elif not self._is_unit(name):
            # Of a name that is no unit only its role is taken off: the rest in brackets may be part of it.
            inside = [one for one in inside if _says_role(one[1:-1]) or _COUNTED.fullmatch(one[1:-1])]
            left = (self._shown(one) for one in text if not self._hidden(one) or self._shown(one) not in inside)
            name, others = _and_others(_STAR.sub("", "".join(left)))
        town = self._town(name)
        made = self._add(town or name or whole or self._shown(text))
        if town:
            made.suffixes.append(name.removeprefix(town))
        made.role = "牵头" if _STAR.search(self._bare(text)) else None
        made.elided = elided and (name[:1] not in _PLACES or not self.known(name))
        if others:
            self._note(others, f"{others}未写明")
        for one in inside:
            self._say(made, one)
        return [made]

    def _town(self, name: str) -> str:
        """Return the 乡镇 whose 党委 or 政府 is named, where the register has but the 乡镇; "" for any other name."""
        found = None if self.known(name) else _SUFFIX.fullmatch(name)
        return found[1] if found and self.known(found[1]) else ""

    def _add(self, name: str) -> _Unit:
        self.units.append(_Unit(name))
        return self.units[-1]

    def _note(self, note: str, told: str) -> None:
        self.units[-1].notes.append(note)
        self.told.append(told)

    def _say(self, unit: _Unit, bracket: str) -> None:
        """Give a unit what a bracket beside it says: its role, another's, a person, or a note."""
        inside = bracket[1:-1].strip()
        if mark := _MARK.fullmatch(inside):
            unit.role, unit.worded = _ROLES[mark[1]], True
        elif named := _NAMED.fullmatch(inside):
            self.named += [(one, _ROLES[named[1]]) for one in _BETWEEN.split(named[2]) if one]
        elif post := _POST.fullmatch(inside):
            unit.people.append(PersonMention(post[2], post[1]))
        elif is_name(inside):
            unit.people.append(PersonMention(inside))
        elif not _COUNTED.fullmatch(inside):
            unit.notes.append(bracket)
            self.told.append(f"{inside}作说明")

    def _settle(self) -> None:
        """What is seen only when all names are there: whom a bracket named, who leads of several, who has no role."""
        for name, role in self.named:
            found = next((one for one in self.units if one.name == name), None) or self._add(name)
            found.role = role
        worded = any(one.worded for one in self.units)
        without = [one.name for one in self.units if one.role is None]
        if worded and without:
            self.told.append(f"{'、'.join(without)}没有写角色，按列名")
        leads = [one for one in self.units if one.role == "牵头"][1:]
        if leads:
            self.told.append(f"{'两' if len(leads) == 1 else len(leads) + 1}家牵头，首家记为牵头")
        for one in leads:
            one.role = "主办"
        for one in self.units:
            if one.suffixes and not _ITSELF.issuperset(one.suffixes):
                self.told.append(f"{'、'.join(one.suffixes)}随{one.name}")


class _Ending(NamedTuple):
    """A name and what is said behind it: its role, and a note (按职责分工)."""

    name: str
    role: str | None = None
    note: str = ""


def _ended(text: str) -> _Ending:
    name, note = _cut(text, _BY)
    role = None
    if found := _ENDING.fullmatch(name):
        name, more = _cut(found[1], _BY)
        role, note = _ROLES[found[3]], more + (found[2] or "") + note
    return _Ending(name, role, note)


def _and_others(name: str) -> tuple[str, str]:
    return _cut(name.strip("。.：:"), _AND_OTHERS)


def _cut(text: str, tail: re.Pattern[str]) -> tuple[str, str]:
    found = tail.search(text)
    return (text[: found.start()], found[0]) if found else (text, "")


def _labelled(text: str) -> Iterator[tuple[str | None, str]]:
    """Yield each label with what it governs, up to the next one; None before the first."""
    marks = list(_LABEL.finditer(text))
    starts, ends = [0, *(mark.end() for mark in marks)], [*(mark.start() for mark in marks), len(text)]
    labels = [None, *(mark[1] for mark in marks)]
    yield from ((label, text[start:end]) for label, start, end in zip(labels, starts, ends, strict=True))


def _govern(units: list[_Unit], role: str) -> None:
    for one in units:
        if one.role is None:
            one.role, one.worded = role, True


def _says_role(inside: str) -> bool:
    return bool(_MARK.fullmatch(inside) or _NAMED.fullmatch(inside))
