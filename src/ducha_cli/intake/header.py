"""Find the header of a sheet: rows 1-20, up to four deep, tied together by their merges.

Each column has a stack of texts, the lowest first; its name is the path of them (承办单位/主办), and what it means is
what ``vocabulary`` says of the lowest one, with those above where it says little by itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.life.item import LETTER
from ducha_cli.intake import vocabulary
from ducha_cli.intake.book.shown import letters
from ducha_cli.intake.layout import DEPTH, Layout
from ducha_cli.intake.vocabulary import DROP, KEEP, Parent, key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ducha_cli.intake.book.shown import Merge, Sheet
    from ducha_cli.intake.profiles import Field, Profile

SEARCHED = 20
"""Rows that are looked at for a header."""
WIDE = 0.7
"""Share of the table's width from which on a merge is a title or a section, and no heading."""
RESULT, DECISION = "导入结果", "导入处理"
ADDED = frozenset({RESULT, DECISION})
"""Headings of the columns that a marked copy adds: what was told of a row, and what is done with it."""
"""The column that ``marking`` adds; a corrected workbook comes back with it."""
CALLER = frozenset({"caller", "caller_phone", "caller_id", "caller_address"})
"""The fields of a caller; a column that an option makes one of them says that the table is one of letters."""
TIED, GUESSED = "合并", "猜读"
"""How the rows of a header were put together, where there are several."""

_BRACKETED = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_COLUMN = re.compile(r"([A-Za-z]{1,3})列")


@dataclass(frozen=True)
class Header:
    """A header that was found.

    Attributes:
        first: its first row, from 1.
        last: its last row.
        labels: heading of each column from A on, "" where there is none; below another one the path to it.
        targets: what each of them is: a field, 留存, 留存.名, 不取 or "" where it is not known.
        columns: field → its first column, from 1.
        joined: field → its columns, where several say it one after the other.
        series: field → its columns from the oldest to the newest, where each is of another month.
        extra: name → column, for what is kept as 其他栏目.
        unknown: the names among them that nobody knows and no option told.
        private: the names among them whose cells are never kept: what is somebody's and no caller's.
        source: the 来源 that an option gives to rows without one.
        told: column → the heading by which an option, or a 表样, told it.
        usual: the columns among them that a 表样 told.
        named: the columns that a 表样 says are somebody's.
        guessed: the columns that may mean either of two days, and the field taken.
        doubles: fields that two columns say though one may, with both columns.
        how: 合并 or 猜读, where several rows were put together.
        words: all its texts, by which it is known when it comes again.
    """

    first: int
    last: int
    labels: tuple[str, ...]
    targets: tuple[str, ...]
    columns: dict[str, int]
    joined: dict[str, tuple[int, ...]] = field(default_factory=dict)
    series: dict[str, tuple[int, ...]] = field(default_factory=dict)
    extra: dict[str, int] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset()
    source: str = ""
    told: dict[int, str] = field(default_factory=dict)
    usual: frozenset[int] = frozenset()
    named: frozenset[int] = frozenset()
    guessed: tuple[tuple[int, str], ...] = ()
    doubles: tuple[tuple[str, int, int], ...] = ()
    how: str = ""
    words: frozenset[str] = frozenset()

    @cached_property
    def letters(self) -> bool:
        """Whether this is a table of letters: as an option says, else it has a 来电人 or a 受理时间.

        Deputies are no callers: where one has a column, only a 来电人 by that name makes it one of letters.
        """
        if self.source:
            return self.source == LETTER
        columns = self.columns
        if any(self.targets[column - 1] in CALLER for column in self.told):
            return True
        if self.deputies:
            return "caller" in columns and not self._says_little("caller")
        return not {"caller", "received_on"}.isdisjoint(columns)

    @cached_property
    def deputies(self) -> bool:
        """Whether a column is that of deputies, or of what they bring in."""
        return any(map(vocabulary.is_deputy, self.labels))

    def sealed(self, profile: Profile) -> Header:
        """The same with what is somebody's apart: the caller's fields are those of letters, the rest is not kept.

        In a table without callers a 联系电话 is nobody's to seal, a 地址 is a place, and a 姓名 beside deputies is
        theirs, which is public.
        """
        if profile in vocabulary.OFFICES or not profile.keeps:
            return replace(self, private=frozenset(one for one, at in self.extra.items() if at in self.named))
        theirs = {one.name for one in profile.fields if one.personal}
        moved = set() if self.letters else theirs & self.columns.keys()
        extra = dict(self.extra)
        for name in moved:
            label = self.label(name)
            extra[label if label not in extra else f"{label}（{letters(self.columns[name])}列）"] = self.columns[name]
        private = {name for name, column in extra.items() if self._is_private(name, column, moved)}
        return replace(
            self,
            columns={name: column for name, column in self.columns.items() if name not in moved},
            extra=extra,
            private=frozenset(private),
        )

    def _is_private(self, name: str, column: int, moved: set[str]) -> bool:
        """Whether the cells of a column that no field takes are somebody's."""
        label = self.labels[column - 1]
        if vocabulary.is_personal(label) or column in self.named:
            return True
        if self.letters:
            return name in self.unknown and vocabulary.is_doubtful(label)
        was = next((one for one in moved if self.columns[one] == column), "caller_address")
        return was != "caller_address" and not (was == "caller" and self._says_little(was))

    def _says_little(self, name: str) -> bool:
        """Whether the heading of a field is 姓名 alone, which does not say whose."""
        return key(self.label(name).rpartition("/")[2]) in vocabulary.WEAK

    @cached_property
    def personal(self) -> frozenset[int]:
        """The columns whose cells are never kept."""
        return frozenset(self.extra[name] for name in self.private)

    @cached_property
    def nameless(self) -> tuple[int, ...]:
        """The columns between others that have no heading."""
        return tuple(column for column, label in enumerate(self.labels, 1) if not label)

    @property
    def width(self) -> int:
        """Number of columns up to the last heading."""
        return len(self.labels)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields that the table has columns for."""
        return (*self.columns, *self.series)

    def of(self, name: str) -> tuple[int, ...]:
        """The columns of a field, in the order in which they count."""
        if name in self.series:
            return self.series[name]
        return self.joined.get(name) or ((self.columns[name],) if name in self.columns else ())

    def label(self, name: str) -> str:
        """The heading of a field's first column."""
        return self.labels[self.of(name)[0] - 1]

    @property
    def dropped(self) -> tuple[int, ...]:
        """The columns that are not read."""
        return tuple(column for column, one in enumerate(self.targets, 1) if one == DROP)

    @property
    def marked(self) -> tuple[int, ...]:
        """The columns that a marked copy has added: no data."""
        return tuple(
            column
            for column, (label, target) in enumerate(zip(self.labels, self.targets, strict=True), 1)
            if label in ADDED and not target
        )

    @property
    def decision(self) -> int:
        """The column that says what is done with each row, 0 for none."""
        return next((column for column in self.marked if self.labels[column - 1] == DECISION), 0)

    @cached_property
    def resolved(self) -> int:
        """How many columns are known."""
        return sum(bool(one) for one in self.targets)

    def same_as(self, other: Header) -> bool:
        """Whether this is the other one again, as printed on each page: no column has another heading."""
        pairs = zip(self.labels, other.labels, strict=False)
        return self.width <= other.width and all(not one or key(one) == key(its) for one, its in pairs)


class _Stack(NamedTuple):
    """The texts of a header's column, the lowest first.

    ``spread`` is the first column of a heading that covers several and has nothing below it in this one, else 0.
    """

    texts: tuple[str, ...]
    wide: tuple[bool, ...]
    spread: int = 0

    @property
    def path(self) -> str:
        """The texts from the highest to the lowest, each told once; one in brackets is an aside of that above it."""
        parts = list(dict.fromkeys(" ".join(text.split()) for text in reversed(self.texts)))
        return "/".join(parts[:1] + parts[1:]).replace("/（", "（").replace("/(", "(")

    def meaning(self, kind: str) -> str:
        """What it means for a kind of table."""
        told = [(text, wide) for text, wide in zip(self.texts, self.wide, strict=True) if _BRACKETED.sub("", text)]
        if not told:
            return ""
        (leaf, _), *above = told
        return vocabulary.under(kind, leaf, [Parent(*one) for one in above if key(one[0]) != key(leaf)])


class _Over(NamedTuple):
    """A text of a header's row and the columns that it covers; ``own`` is not set where it covers one by its blank."""

    text: str
    top: int
    left: int
    right: int
    own: bool = True


class Headers:
    """What may be headers of one sheet, for the kind of table that is asked for."""

    def __init__(self, sheet: Sheet, layout: Layout | None = None) -> None:
        self.sheet, self.layout = sheet, layout or Layout()
        self._at: dict[int, list[Merge]] = defaultdict(list)
        for merge in sheet.merges:
            for row in range(merge.top, merge.bottom + 1):
                self._at[row].append(merge)
        # A cell far to the right of a title makes no table wider.
        ends = [(len(filled), filled[-1]) for row in range(1, SEARCHED + 1) if (filled := self.filled(row))]
        self.width = max((end for count, end in ends if count > 2), default=max((end for _, end in ends), default=0))

    def lacks(self, profile: Profile, header: Header) -> list[Field]:
        """The required fields that neither the header has nor an option gives."""
        return profile.lacks((*header.fields, *self.layout.given))

    def text(self, row: int, column: int) -> str:
        """The text of a cell as it is shown."""
        return self.sheet.text(row, column)

    def filled(self, row: int) -> list[int]:
        """The columns of a row that show something; of a merge the first."""
        if not 1 <= row <= len(self.sheet.rows):
            return []
        return [
            column for column, value in enumerate(self.sheet.rows[row - 1], 1) if value != "" and self.text(row, column)
        ]

    def headings(self) -> Iterator[frozenset[str]]:
        """The headings of each block of rows that may be a header, and the lowest of each path, for comparing."""
        for first, last, *_ in [self.layout.rows] if self.layout.rows else self._blocks(1):
            stacks = [one for one in self._stacks(first, last) if one.texts]
            yield frozenset(key(text) for one in stacks for text in (one.path, one.texts[0]))

    def best(self, profile: Profile, start: int = 1) -> Header | None:
        """The one with most known columns, then the one with fewest rows, then the first, from a row on."""
        made = (self.read(profile, *block) for block in self._blocks(start))
        return max(made, key=lambda one: (one.resolved, one.first - one.last, -one.first), default=None)

    def anchored(self, row: int) -> tuple[int, int, str]:
        """The rows that a row makes a header with, first and last, and how they were put together."""
        return self._closed(row) or (row, row, "")

    def _blocks(self, start: int) -> Iterator[tuple[int, int, str]]:
        """Every block of rows that may be a header, each once."""
        seen = set()
        for row in range(start, min(len(self.sheet.rows), SEARCHED) + 1):
            block = self._closed(row)
            if block and block[0] >= start and block[:2] not in seen:
                seen.add(block[:2])
                yield block
                first, last, _ = block
                if last - first + 1 < DEPTH and first > start and self._only_parents(first - 1):
                    yield first - 1, last, TIED

    def _merges(self, row: int) -> list[Merge]:
        """The merges of a row that are no titles."""
        return [one for one in self._at.get(row, ()) if not self._wide(one)]

    def _wide(self, merge: Merge) -> bool:
        return merge.right - merge.left + 1 >= WIDE * self.width and merge.right > merge.left

    def _only_parents(self, row: int) -> bool:
        """Whether a row holds nothing but headings over several columns."""
        over = [one for one in self._merges(row) if one.top == one.bottom and one.right > one.left]
        return bool(over) and all(any(one.left == column for one in over) for column in self.filled(row))

    def _closed(self, row: int) -> tuple[int, int, str] | None:
        """The rows that the merges tie to a row; None where they are too many for a header."""
        first = last = row
        how = ""
        while True:
            top = min((one.top for line in range(first, last + 1) for one in self._merges(line)), default=first)
            end = max((one.bottom for line in range(first, last + 1) for one in self._merges(line)), default=last)
            top, end = min(top, first), max(end, last)
            if (top, end) == (first, last) and not how:
                how = self._goes_on(last)
                end += bool(how)
            if end - top + 1 > DEPTH:
                return None
            if (top, end) == (first, last):
                return first, last, how or (TIED if last > first else "")
            first, last = top, end

    def _goes_on(self, row: int) -> str:
        """How the row below belongs to the header whose lowest row this is, "" where it does not.

        Either all that it holds stands under headings merged over several columns; or, where nothing is merged, under
        headings with blanks right of them, and says little by itself.
        """
        below = self.filled(row + 1)
        merged = [one for one in self._merges(row) if one.top == one.bottom and one.right > one.left]
        if below and merged and all(any(one.left <= column <= one.right for one in merged) for column in below):
            return TIED
        if self._at.get(row) or self._at.get(row + 1) or len(below) < 2:
            return ""
        covers = [range(left, right) for left, right in self._spread(row) if right > left + 1]
        weak = all(key(self.text(row + 1, column)) in vocabulary.WEAK for column in below)
        return GUESSED if weak and all(any(column in one for one in covers) for column in below) else ""

    def _spread(self, row: int) -> list[tuple[int, int]]:
        """Each text of a row with the last of the blanks to its right."""
        filled = self.filled(row)
        return list(pairwise((*filled, self.width + 1))) if filled else []

    def read(self, profile: Profile, first: int, last: int, how: str = "") -> Header:
        """The header that some rows make for a kind of table."""
        return _Reading(profile, self.layout, first, last, how, self._stacks(first, last)).header()

    def _stacks(self, first: int, last: int) -> list[_Stack]:
        rows = range(last, first - 1, -1)
        over = [self._over(row, spread=row < last) for row in rows]
        ends = [max(one.right for one in found.values() if one.own) for found in over if found]
        return [self._stack([found.get(column) for found in over]) for column in range(1, max(ends, default=0) + 1)]

    def _stack(self, over: list[_Over | None]) -> _Stack:
        """The texts over a column, the lowest first; a merged one counts once, a spread one over others alone."""
        found: list[_Over] = []
        for one in over:
            if one is not None and one.text and one not in found and (found or one.own):
                found.append(one)
        spread = found[0].left if found and found[0].right > found[0].left else 0
        return _Stack(tuple(one.text for one in found), tuple(one.right > one.left for one in found), spread)

    def _over(self, row: int, *, spread: bool) -> dict[int, _Over]:
        """What stands over each column in a row of a header."""
        found: dict[int, _Over] = {}
        merges = self._merges(row)
        for one in merges:
            over = _Over(self.text(one.top, one.left), one.top, one.left, one.right)
            found |= dict.fromkeys(range(one.left, one.right + 1), over)
        titles = [one for one in self._at.get(row, ()) if self._wide(one)]
        # Where offices merge, a blank beside a heading is a blank; pasted text has lost its merges.
        spread = spread and not any(one.right > one.left for one in merges)
        for left, right in self._spread(row):
            if left in found or any(one.left <= left <= one.right for one in titles):
                continue
            text, wide = self.text(row, left), spread and right > left + 1
            found[left] = _Over(text, row, left, right - 1 if wide else left)
            if wide:
                found |= {one: found[left]._replace(own=False) for one in range(left + 1, right) if one not in found}
        return found


class _Reading:
    """One block of rows being understood as a kind's header."""

    def __init__(self, profile: Profile, layout: Layout, first: int, last: int, how: str, stacks: list[_Stack]) -> None:
        self.profile, self.layout = profile, layout
        self.first, self.last, self.how = first, last, how
        self.stacks = stacks
        self.told: dict[int, str] = {}
        self.usual: set[int] = set()
        self.named: set[int] = set()
        self.guessed: list[tuple[int, str]] = []
        self.columns: dict[str, int] = {}
        self.joined: dict[str, tuple[int, ...]] = {}
        self.doubles: list[tuple[str, int, int]] = []

    def header(self) -> Header:
        """The header."""
        labels, targets = self._targets()
        series = self._series(labels, targets)
        extra: dict[str, int] = {}
        unknown: set[str] = set()
        for column, (label, target) in enumerate(zip(labels, targets, strict=True), 1):
            if target and not target.startswith((KEEP, DROP)):
                self._take(target, column)
            elif label and target != DROP and (target or label not in ADDED):
                name = target.partition(".")[2] or label
                name = name if name not in extra else f"{name}（{letters(column)}列）"
                extra[name] = column
                unknown.update(() if target else (name,))
        return Header(
            self.first, self.last, tuple(labels), tuple(targets), self.columns, self.joined,
            {name: some for name, some in series.items() if name not in self.columns}, extra, frozenset(unknown),
            source=self.layout.source, told=self.told, usual=frozenset(self.usual), named=frozenset(self.named),
            guessed=tuple(self.guessed), doubles=tuple(self.doubles),
            how=self.how, words=frozenset(text for stack in self.stacks for text in stack.texts),
        )  # fmt: skip

    def _take(self, name: str, column: int) -> None:
        if name not in self.columns:
            self.columns[name] = column
        elif self.profile.field(name).several:
            self.joined[name] = (*self.joined.get(name, (self.columns[name],)), column)
        else:
            self.doubles.append((name, self.columns[name], column))

    def _targets(self) -> tuple[list[str], list[str]]:
        """The headings, and what each is."""
        labels: list[str] = []
        targets: list[str] = []
        spread: set[int] = set()
        for column, stack in enumerate(self.stacks, 1):
            label, target = stack.path, stack.meaning(self.profile.name)
            if stack.spread in spread and not self._says_more(target):
                label = target = ""  # a heading over several columns is that of the first with nothing below it
            spread.update({stack.spread} - {0})
            leaf = stack.texts[0] if stack.texts else ""
            if label and (said := _said(self.layout.columns, label, leaf, column)):
                self.told[column], target = said
            elif label and (said := _said(self.layout.usual, label, leaf, column)):
                self.told[column], target = said
                self.usual.add(column)
            if label and target not in CALLER and _is_named(self.layout, label, leaf):
                self.named.add(column)
                target = KEEP
            labels.append(label)
            targets.append(target)
        while labels and not labels[-1]:
            labels.pop()
            targets.pop()
        self._choose(targets)
        return labels, targets

    def _says_more(self, target: str) -> bool:
        return any(one.name == target and one.several for one in self.profile.fields)

    def _choose(self, targets: list[str]) -> None:
        """Decide the headings that may mean either of two fields: the first that no other column says."""
        said = {one for one in targets if one and "|" not in one}
        for place, target in enumerate(targets):
            if "|" in target:
                targets[place] = next((one for one in target.split("|") if one not in said), KEEP)
                said.add(targets[place])
                if target in vocabulary.TOLD and targets[place] == target.partition("|")[0]:
                    self.guessed.append((place + 1, targets[place]))

    def _series(self, labels: list[str], targets: list[str]) -> dict[str, tuple[int, ...]]:
        """The columns of each field that is told month by month, the newest last; each of them is kept as well."""
        found: dict[str, list[tuple[tuple[int, int], int]]] = defaultdict(list)
        for column, (label, target) in enumerate(zip(labels, targets, strict=True), 1):
            if target or not label:
                continue
            leaf = self.stacks[column - 1].texts[0]
            if of := vocabulary.of_series(self.profile.name, leaf) or vocabulary.of_series(self.profile.name, label):
                found[of[0]].append((of[1], column))
                targets[column - 1] = KEEP
        return {name: tuple(column for _, column in sorted(some)) for name, some in found.items()}


def _is_named(layout: Layout, label: str, leaf: str) -> bool:
    """Whether a 表样 says that a column is somebody's."""
    return any(key(one) in {key(label), key(leaf)} for one in layout.personal)


def _said(columns: Sequence[tuple[str, str]], label: str, leaf: str, column: int) -> tuple[str, str] | None:
    """What the options, or a 表样, say of a column, by its heading (the path or its last part) or its letters."""
    for heading, target in columns:
        found = _COLUMN.fullmatch(heading)
        if (found and found[1].upper() == letters(column)) or key(heading) in {key(label), key(leaf)}:
            return heading, target
    return None
