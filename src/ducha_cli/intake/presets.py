"""表样: how the tables of one sender are laid out, under a name that ``--profile`` says.

Packaged ones stand in ``layouts/``, an office's own in ducha.toml (``[import.巡察整改]``); both are written alike:
lines of ``列 = 字段``, several headings for one field with | between them. Which one a file is of is told by its
headings: all that a 表样 names as its signature stand in one header.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.domain.life import item
from ducha_cli.domain.words import personal, state_word
from ducha_cli.errors import InvalidInput, NotFound, WrongUsage
from ducha_cli.intake import layout as layouts
from ducha_cli.intake import vocabulary
from ducha_cli.intake.header import Headers
from ducha_cli.intake.profiles import ISSUES, ITEMS, PROFILES
from ducha_cli.intake.vocabulary import IMPORTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ducha_cli.intake.book.shown import Workbook
    from ducha_cli.intake.layout import Layout
    from ducha_cli.intake.profiles import Profile

CONSTANTS = {ITEMS.name: ("source", "basis"), ISSUES.name: ("units", "found_on", "category")}
"""The fields that a 表样 or an option can say for all rows of a table which say nothing of it."""
STATES = {kind: tuple(words) for kind, words in state_word.KNOWN.items()}
"""What a word of 状态 can mean, for taking over what runs."""
LINES = ("columns", "constants", "states", "values")
"""The entries that hold lines, each of two parts."""
_WORDS = ("like", "kind", "sheet", "header", "signature", "personal", "update")
_OR, _EQUALS, _OF = "|", "=", re.compile("[:：]")
_LISTED = re.compile("[、,，;；]")


class Preset(NamedTuple):
    """One 表样.

    Attributes:
        name: what it is called.
        profile: the kind of table.
        own: it stands in ducha.toml.
        like: the one that it starts from, "" for none.
        lines: its columns in order: the headings of each and what it is, with ``field|field`` for either.
        sheet, header: as the options of these names.
        constants: field → text.
        states, values, personal, update: as in ``layout.Layout``.
        signature: the headings by which it is known.
    """

    name: str
    profile: Profile
    own: bool
    like: str
    lines: tuple[tuple[tuple[str, ...], str], ...]
    sheet: str
    header: str
    constants: Mapping[str, str]
    states: Mapping[str, str]
    values: Mapping[tuple[str, str], str]
    personal: tuple[str, ...]
    update: tuple[str, ...]
    signature: tuple[str, ...]

    @property
    def title(self) -> str:
        """How it is named to people."""
        return f"{'' if self.own else '内置'}表样“{self.name}”"

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """Heading → what it is, as ``layout`` has them."""
        return tuple((heading, target) for headings, target in self.lines for heading in headings)


@lru_cache
def _packaged() -> Mapping[str, Mapping[str, Any]]:
    """The packaged ones as they are written, by name."""
    folder = Path(__file__).resolve().parent / "layouts"
    files = sorted(folder.glob("*.toml"))
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in files}


class Presets:
    """All 表样 of an office: the packaged ones and its own, which may bear the name of a packaged one."""

    def __init__(self, own: Mapping[str, Mapping[str, Any]] = MappingProxyType({})) -> None:
        self._own = own
        self._read: dict[str, Preset] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Their names, the office's own first."""
        return (*self._own, *(one for one in _packaged() if one not in self._own))

    def all(self) -> list[Preset]:
        """Every one.

        Raises:
            InvalidInput: one of them is not written as it has to be.
        """
        return [self.named(one) for one in self.names]

    def named(self, name: str) -> Preset:
        """The one of that name.

        Raises:
            NotFound: there is none.
            InvalidInput: it is not written as it has to be.
        """
        if name not in self.names:
            listed = f"有：{'、'.join(self.names)}；都看：ducha import profiles"
            raise NotFound(f"没有表样“{name}”。", listed)
        if name not in self._read:
            self._read[name] = self._build(name, ())
        return self._read[name]

    def _build(self, name: str, above: tuple[str, ...]) -> Preset:
        own = name in self._own
        return _Written(self, name, dict(self._own[name] if own else _packaged()[name]), above, own=own).preset()

    def base(self, name: str, above: tuple[str, ...]) -> Preset | None:
        """The one that ``like`` names; one's own may start from the packaged one of the same name."""
        if name == above[-1] and name in _packaged() and len(above) == 1:
            return _Written(self, name, dict(_packaged()[name]), above, own=False).preset()
        return None if name in above or name not in self.names else self._build(name, above)

    def fitting(self, workbook: Workbook, layout: Layout, profile: Profile | None = None) -> list[Preset]:
        """Those whose signature stands in one header of the workbook; who starts from another one is before that."""
        some = [one for one in self._signed() if profile is None or one.profile is profile]
        found = [one for one in some if one.signature]
        if not found:
            return []
        sheets = [one for one in workbook.sheets if not one.hidden or one.name == layout.sheet]
        heads = [keys for sheet in sheets for keys in Headers(sheet, layout).headings()]
        held = [one for one in found if any({*map(vocabulary.key, one.signature)} <= keys for keys in heads)]
        behind = {one.like for one in held if one.like != one.name}
        return [one for one in held if one.name not in behind]

    def _signed(self) -> Iterator[Preset]:
        """Those that can be told by their headings; what is wrong with another one is told when it is asked for."""
        for name in self.names:
            written = self._own[name] if name in self._own else _packaged()[name]
            if written.get("signature") or written.get("like"):
                yield self.named(name)


class _Written:
    """One 表样 as it is written, being read."""

    def __init__(self, presets: Presets, name: str, told: dict[str, Any], above: tuple[str, ...], *, own: bool) -> None:
        self.presets, self.name, self.told, self.own = presets, name, told, own
        self.above = (*above, name)
        self.where = f"ducha.toml [import.{name}]" if own else f"内置表样“{name}”"

    def wrong(self, what: str, mend: str, where: str = "") -> InvalidInput:
        return InvalidInput(what, mend, where=" ".join(filter(None, (self.where, where))))

    def preset(self) -> Preset:
        for entry, value in self.told.items():
            if entry not in {*LINES, *_WORDS}:
                raise self.wrong(f"表样没有“{entry}”这一项。", f"可写：{'、'.join((*_WORDS, *LINES))}。")
            if not isinstance(value, str):
                raise self.wrong(f"“{entry}”的值不对。", '写作文字：一行的加 "，几行的加三个 "。')
        base, like = None, self.text("like")
        if like:
            base = self.presets.base(like, self.above)
            if base is None:
                known = "、".join(one for one in self.presets.names if one not in self.above)
                raise self.wrong(f"没有表样“{like}”，或绕回了自己。", f"like 可写：{known}。")
        profile = self.kind(base)
        if self.text("header"):
            try:
                layouts.rows(self.text("header"))
            except WrongUsage as error:
                raise self.wrong(error.what, '请写成 header = "3" 或 "3-4"（至多四行）。') from None
        lines, constants, states = self.columns(profile), self.constants(profile), self.states(profile)
        values, update = self.values(profile), self.fields(profile, "update")
        return Preset(
            self.name, profile, self.own, like,
            lines + (base.lines if base else ()),
            self.text("sheet") or (base.sheet if base else ""),
            self.text("header") or (base.header if base else ""),
            {**(base.constants if base else {}), **constants},
            {**(base.states if base else {}), **states},
            {**(base.values if base else {}), **values},
            (*(base.personal if base else ()), *self.listed("personal")),
            (*(base.update if base else ()), *update),
            self.listed("signature") or (base.signature if base else ()),
        )  # fmt: skip

    def text(self, entry: str) -> str:
        return str(self.told.get(entry, "")).strip()

    def listed(self, entry: str) -> tuple[str, ...]:
        return tuple(word for one in _LISTED.split(self.text(entry)) if (word := one.strip()))

    def kind(self, base: Preset | None) -> Profile:
        typed = self.text("kind") or (base.profile.name if base else "")
        kinds = {one.name: one for one in IMPORTED}
        may = "、".join(f'"{one.name}"（{one.label}）' for one in IMPORTED)
        if not typed:
            raise self.wrong("没有写是哪一种表。", f"加一行 kind = …，可写 {may}。")
        if typed not in kinds or (base and base.profile.name != typed):
            may = f'"{base.profile.name}"，同“{base.name}”' if base else may
            raise self.wrong(f"kind “{typed}”不对。", f"应为 {may}。")
        return kinds[typed]

    def pairs(self, entry: str) -> Iterator[tuple[str, str, str]]:
        """The lines of an entry: both parts of each, and the line as it stands for what is wrong with it."""
        for number, line in enumerate(str(self.told.get(entry, "")).split("\n"), 1):
            text = line.strip().replace("＝", _EQUALS)
            if not text or text.startswith("#"):
                continue
            left, mark, right = (part.strip() for part in text.rpartition(_EQUALS))
            place = f"{entry}第{number}行“{text}”"
            if not (mark and left and right):
                raise self.wrong("一行要写成 甲 = 乙。", f"请改正这一行：{text}", place)
            yield left, right, place

    def columns(self, profile: Profile) -> tuple[tuple[tuple[str, ...], str], ...]:
        found = []
        for left, right, place in self.pairs("columns"):
            targets = [self.field(profile, one.strip(), place) for one in right.split(_OR)]
            if len(targets) > 1 and any(one not in {field.name for field in profile.fields} for one in targets):
                raise self.wrong("两个去处的只能都是字段。", "请只写一个去处，如 列 = 留存。", place)
            headings = tuple(word for one in left.split(_OR) if (word := one.strip()))
            found.append((headings, _OR.join(targets)))
        return tuple(found)

    def field(self, profile: Profile, typed: str, place: str) -> str:
        target = vocabulary.target(profile, typed)
        if not target:
            near = vocabulary.suggestions(profile, typed)
            mend = f"是否想写：{'、'.join(near)}；" if near else ""
            raise self.wrong(
                f"{profile.label}没有字段“{typed}”。", f"{mend}字段有：{'、'.join(vocabulary.terms(profile))}。", place
            )
        return target

    def constants(self, profile: Profile) -> dict[str, str]:
        found = {}
        for left, right, place in self.pairs("constants"):
            named = vocabulary.field_named(profile, left)
            may = CONSTANTS.get(profile.name, ())
            if named is None or named.name not in may:
                terms = "、".join(profile.field(one).term for one in may)
                told = f"可写：{terms}。" if may else f"{profile.label}没有可写的，请删去这一行。"
                raise self.wrong(f"常量没有“{left}”。", told, place)
            if named.name == "source" and right not in item.SOURCES:
                raise self.wrong(f"没有来源“{right}”。", f"应为：{'、'.join(item.SOURCES)}。", place)
            found[named.name] = right
        return found

    def states(self, profile: Profile) -> dict[str, str]:
        found = {}
        for left, right, place in self.pairs("states"):
            may = STATES.get(profile.name, ())
            if right not in may:
                told = f"应为：{'、'.join(may)}。" if may else f"{profile.label}没有状态，请删去这一行。"
                raise self.wrong(f"没有状态“{right}”。", told, place)
            found[left] = right
        return found

    def values(self, profile: Profile) -> dict[tuple[str, str], str]:
        found = {}
        for left, right, place in self.pairs("values"):
            heading, written = (part.strip() for part in (*_OF.split(left, maxsplit=1), "")[:2])
            if not (heading and written):
                raise self.wrong(
                    "没有写是哪一列的什么。", "请写成 列 : 写法 = 读作，如 责任单位 : 住建 = 县住建局。", place
                )
            field = self.field(profile, heading, place)
            if field not in {one.name for one in profile.fields}:
                raise self.wrong(f"“{heading}”不是字段。", f"字段有：{'、'.join(vocabulary.terms(profile))}。", place)
            found[field, written] = right
        return found

    def fields(self, profile: Profile, entry: str) -> tuple[str, ...]:
        return tuple(self.field(profile, one, entry) for one in self.listed(entry))


def rarest(headings: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The headings that tell a table best from others: those that the fewest kinds and packaged 表样 know.

    Where every one of them is known somewhere all headings are needed: many tables have any three of those.
    """
    clean = (one for one in headings if one and not (_LISTED.search(one) or personal.numbered(one)))
    known = {heading: _known(heading) for heading in clean}
    found = sorted(known, key=lambda heading: (known[heading], -len(heading)))
    return tuple(found[:most] if found and not known[found[0]] else known)


def _known(heading: str) -> int:
    """How many kinds of tables and packaged 表样 know a heading."""
    own, leaf = vocabulary.key(heading), heading.rpartition("/")[2]
    kinds = sum(bool(vocabulary.meaning(name, leaf)) for name in PROFILES)
    return kinds + sum(own in map(vocabulary.key, _headings(told)) for told in _packaged().values())


def _headings(told: Mapping[str, Any]) -> Sequence[str]:
    lines = (line.rpartition(_EQUALS)[0] for line in str(told.get("columns", "")).split("\n"))
    return [one.strip() for line in lines for one in line.split(_OR)]
