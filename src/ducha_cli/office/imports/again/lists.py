"""A list of ours that comes back: what its cells say is held against what the list shows now, text against text.

A row that says what the list shows is not judged at all: nothing was said. Of another the cells that differ are
compared, each with what the list said when it was written (``intake.book.carried``); a .csv carries nothing along.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.days import deadline
from ducha_cli.domain.life import assignment
from ducha_cli.domain.life.item import LETTER
from ducha_cli.domain.words import personal
from ducha_cli.domain.words.fold import visible
from ducha_cli.errors import InvalidInput
from ducha_cli.intake import vocabulary
from ducha_cli.intake.accounts import READ_ONLY
from ducha_cli.intake.findings import ERROR, NOTICE, WARNING, Finding
from ducha_cli.intake.header import RESULT
from ducha_cli.intake.vocabulary import KEEP, key
from ducha_cli.office.imports import masking
from ducha_cli.office.imports.again import going
from ducha_cli.office.imports.known.identity import OWN
from ducha_cli.office.imports.known.standing import KEPT, Facts, Shape
from ducha_cli.office.imports.planning import Planned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ducha_cli.intake.book.shown import Sheet, Workbook
    from ducha_cli.intake.layout import Layout
    from ducha_cli.intake.profiles import Profile
    from ducha_cli.intake.records import Cell
    from ducha_cli.intake.tables import Record, Table
    from ducha_cli.office.desk import Work

_SEARCHED = 20
"""Rows in which the header of a list is looked for."""
_OURS = 0.8
"""Share of a header's cells from which on it is that of a list of ours, where the file carries nothing along."""
_OWN = re.compile("(?a)[DW][0-9]{4}-[0-9]+")
_DASHES = re.compile("[‐-―－]")
_SHARE = re.compile(r"\.[0-9]+$")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR = re.compile("20[0-9]{2}")
_QUOTED = re.compile("'(?=[=+@\\-\t\r＝＋－＠])")
"""What a .csv of ours has before a text that a program would run as a formula."""
_SHOWN = 5
UNITS = frozenset({"lead", "assignee", "support", "units"})
"""Columns of units: whichever is changed, it is whose the thing is."""
_ROLES = {"lead": ("牵头", "主办"), "assignee": assignment.ROLES, "support": ("配合",)}
"""Whom each of them shows."""
_TERMS = {"items": "事项", "issues": "问题", "units": "单位", "people": "人员"}
_NAMED = {"units": ("全称",), "people": ("姓名",)}
"""By what a code is seen to be ours where the file carries nothing along: two ledgers may have the same."""


class Lists(NamedTuple):
    """What an import is told of the list of its kind.

    Attributes:
        kind: items, issues, units or people.
        key: the heading under which a row has its number or code.
        heads: each heading of the list → what it is: a field, ``更正.`` and what is corrected, or "": only read.
        now: gives what the list shows now: number → heading → text.
    """

    kind: str
    key: str
    heads: dict[str, str]
    now: Callable[[Work], dict[str, dict[str, str]]]


@dataclass
class Back(Planned):
    """A row of a list of ours; its facts are the cells that say something else than the list does now.

    Attributes:
        at: the cells of each fact.
        heads: its heading.
        before: what it said when the list was written; "" where nobody knows.
        now: what the list shows now.
        said: what rows of lists that came back are known to have said since.
    """

    at: dict[str, list[Cell]] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    before: Facts = field(default_factory=dict)
    now: Facts = field(default_factory=dict)
    said: Facts = field(default_factory=dict)

    def cells(self, name: str) -> list[Cell]:
        """Return the cells of a fact, those that say something."""
        return [cell for cell in self.at.get(name, ()) if cell.text()]

    def term_of(self, name: str) -> str:
        """Return the 术语 of a fact, or the heading of its column."""
        return term(self.table.profile, self.heads[name])


def term(profile: Profile, heading: str) -> str:
    """Return by what a column of a list is called where something is decided of it."""
    known = vocabulary.field_named(profile, heading)
    return known.term if known else heading.removeprefix(KEPT)


class Returning:
    """The rows of one file that are those of a list of ours.

    Args:
        work: the open transaction.
        book: the file.
        lists: what is known of the list.
        profile: of the kind.
        foreign: the numbers are another ledger's.

    Raises:
        InvalidInput: another ledger wrote the list.
    """

    def __init__(self, work: Work, book: Workbook, lists: Lists, profile: Profile, *, foreign: bool) -> None:
        self._work, self._lists, self._profile, self._foreign = work, lists, profile, foreign
        told = book.carried
        if told is not None and told.ledger != _ledger(work) and not foreign:
            raise InvalidInput(
                f"{book.name} 是另一个台账导出的，编号不是本台账的。",
                "要当来文登记的，加 --foreign：编号作来文编号；是本台账的表，请用本台账导出的那份。",
            )
        self._told = told if told is not None and told.kind == lists.kind and not foreign else None
        self._heads = {key(heading): meant for heading, meant in lists.heads.items()}
        self._labels = {one.name: self._headings(one) for one in book.sheets}
        self._read_only: list[Cell] = []
        self.met: set[str] = set()

    @cached_property
    def _now(self) -> dict[str, dict[str, str]]:
        """What the list shows now, by folded headings; read when a row bears a number."""
        shown = self._lists.now(self._work)
        return {number: {key(heading): text for heading, text in row.items()} for number, row in shown.items()}

    def _headings(self, sheet: Sheet) -> list[str]:
        """Return the header of a list of ours in a sheet, [] where there is none."""
        for row in range(1, min(_SEARCHED, len(sheet.rows)) + 1):
            texts = [sheet.text(row, column) for column in range(1, len(sheet.rows[row - 1]) + 1)]
            labels = [text for text in texts if text and text != RESULT]
            if len(labels) < 2 or key(self._lists.key) not in map(key, labels):
                continue
            if sum(map(self._known, labels)) >= _OURS * len(labels):
                return labels if self._told is not None or self._numbered(sheet, row, texts) else []
        return []

    def _numbered(self, sheet: Sheet, row: int, texts: list[str]) -> bool:
        """Whether any row below a header bears a number of our kind: headings alone are any office's."""
        if self._lists.kind in _NAMED:
            return True
        column = 1 + [key(text) for text in texts].index(key(self._lists.key))
        return any(_OWN.fullmatch(self._number(sheet.text(at, column))) for at in range(row + 1, len(sheet.rows) + 1))

    def _known(self, heading: str) -> bool:
        if key(heading) in self._heads or heading.startswith(KEPT) or self._column(heading) >= 0:
            return True
        return self._told is None and key(heading) in self._kept

    @cached_property
    def _kept(self) -> frozenset[str]:
        """The names of 其他栏目; a list shows them under these, and a .csv does not say that it is a list."""
        names = self._work.transaction.database.execute("SELECT DISTINCT name FROM extra WHERE text <> ''")
        return frozenset(key(name) for (name,) in names)

    def _column(self, heading: str) -> int:
        """Return the place of a heading among those of the list that was written, -1 where it had none."""
        columns = [key(one) for one in self._told.columns] if self._told else []
        return columns.index(key(heading)) if key(heading) in columns else -1

    def layout(self, layout: Layout) -> Layout:
        """Return the layout with what the columns of our lists are: their headings mean there what they mean here."""
        said = {key(heading) for heading, _ in layout.columns}
        taken: set[str] = set()
        columns = []
        for heading in dict.fromkeys(label for labels in self._labels.values() for label in labels):
            meant = self._meant(heading)
            meant = "reference" if meant == "system_id" and self._foreign else meant
            field_ = next((one for one in self._profile.fields if one.name == meant), None)
            double = field_ is not None and meant in taken and not field_.several
            target = meant if field_ and not double else KEEP if not meant.startswith(KEPT) else meant
            taken.add(target)
            if key(heading) not in said:
                columns.append((heading, target))
        listed = frozenset(name for name, labels in self._labels.items() if labels)
        return replace(layout, columns=(*layout.columns, *columns), listed=listed)

    def columns(self) -> dict[tuple[str, str], str]:
        """Return what the columns of a list of ours become, whatever an office's table means by them."""
        if self._foreign:
            return {}
        return {(name, heading): self._became(heading) for name, labels in self._labels.items() for heading in labels}

    def _became(self, heading: str) -> str:
        meant = self._meant(heading)
        if meant.startswith(KEPT):
            return heading if heading.startswith(KEPT) else KEEP
        field_ = next((one for one in self._profile.fields if one.name == meant), None)
        return field_.term if field_ else heading if meant else READ_ONLY

    def _meant(self, heading: str) -> str:
        """Return what a column is; one that the list has not is 其他栏目."""
        return self._heads.get(key(heading), KEPT + heading.removeprefix(KEPT))

    def _ours(self, table: Table) -> dict[int, str]:
        """Return the rows of a table that bear a number of ours: identity → number."""
        labels = {key(label): column for column, label in enumerate(table.header.labels, 1) if label}
        numbered = labels.get(key(self._lists.key))
        if self._foreign or not self._labels.get(table.sheet) or numbered is None:
            return {}
        return {
            id(record): number
            for record in table.records
            if (number := self._number(record.shown(numbered))) and number in self._now
            and self._is_ours(number, record, labels)
        }  # fmt: skip

    def excused(self, tables: Iterable[Table], findings: list[Finding]) -> list[Finding]:
        """Return findings without those of columns that only a new row needs, where all rows of a table are ours."""
        whole = {one.sheet for one in tables if one.records and len(self._ours(one)) == len(one.records)}
        return [one for one in findings if not (one.kind == "缺列" and one.cell and one.sheet in whole)]

    def apart(self, table: Table, findings: list[Finding]) -> tuple[Table, list[Back]]:
        """Return a table without the rows that are ours, and these rows; what is somebody's in them is told."""
        ours = self._ours(table)
        if not ours:
            return table, []
        rows = [self._row(table, one, ours[id(one)]) for one in table.records if id(one) in ours]
        self.met |= set(ours.values())
        findings += [told for row in rows for name in row.facts if (told := self._barred(row, name)) is not None]
        return replace(table, records=[one for one in table.records if id(one) not in ours]), rows

    def _number(self, text: str) -> str:
        if self._lists.kind in _NAMED:
            return text.lower()
        return _SHARE.sub("", _DASHES.sub("-", unicodedata.normalize("NFKC", text)).upper())

    def _is_ours(self, number: str, record: Record, labels: dict[str, int]) -> bool:
        if self._told is not None:
            return True
        return all(
            same(record.shown(labels[key(name)]), self._now[number][key(name)])
            for name in _NAMED.get(self._lists.kind, ()) if key(name) in labels
        )  # fmt: skip

    def _row(self, table: Table, record: Record, number: str) -> Back:
        now, told = self._now[number], self._told.rows.get(number) if self._told else None
        kind = self._lists.kind
        subject = number if kind not in _NAMED else {"units": "U-", "people": "N-"}[kind] + number
        row = Back(table, record, _TERMS[kind], self._anchor(table), {}, own=subject)
        roles: set[str] = set()
        unread = {*table.header.dropped, *table.header.marked}
        for column, label in enumerate(table.header.labels, 1):
            if not label or column in unread or key(label) == key(self._lists.key) or self._meant(label) == "system_id":
                continue
            cell, shown = record.at(column), now.get(key(label), "")
            text, place = _text(cell), self._column(label)
            before = told[place] if told and 0 <= place < len(told) else ""
            if same(text, shown):
                continue
            meant = self._meant(label)
            if not meant:
                if not same(text, before) if told else shown:  # what the whole list never shows is of a narrowed one
                    self._read_only.append(cell)
                    table.account.leave_cell(READ_ONLY, column, record.row)
                continue
            name = "units" if meant in UNITS else meant
            roles |= set(_ROLES.get(meant, ()))
            for known, said in ((row.facts, text), (row.before, before), (row.now, shown)):
                known[name] = "；".join(filter(None, (known.get(name, ""), said)))
            row.at.setdefault(name, []).append(cell)
            row.heads.setdefault(name, label)
        if row.facts:
            self._prepare(row, frozenset(roles))
        return row

    def _prepare(self, row: Back, roles: frozenset[str]) -> None:
        """Give a row that says something else, in columns of some roles, what it takes to compare and to write it."""
        row.said = _said(self._work, row.own, self._told.seq if self._told else 0)
        for name, text in row.said.items():
            # A cell that nobody touched says what the list said, however often another copy of it came back. One that
            # was touched is known where it was taken or decided just so; of 进展 the last one counts, for it goes on.
            touched = name in row.facts and (self._told is None or not same(row.facts[name], row.before[name]))
            if touched and (name == "progress" or same(text, row.facts[name])):
                row.before[name] = text
        named = going.answering(self._work, self._lists.kind, row.own, row.facts.get("units"))
        row.shape = Shape(named, roles)
        row.advance = going.advance(self._lists.kind, row.facts.get("progress", ""))

    def _barred(self, row: Back, name: str) -> Finding | None:
        """Return what is told of a changed cell that holds what is somebody's."""
        text, letter = row.facts[name], self._now[row.own].get(key("来源")) == LETTER if row.own in self._now else False
        shaped = personal.patterns(text, self._work.today, letter=letter)
        known = masking.others(self._work, row.table, text)
        what = "、".join(dict.fromkeys(one.what for one in (*known, *shaped)))
        if known or any(letter or one.what == personal.IDENTITY for one in shaped):
            mend = "加 --mask 再导入，存为（电话略）等。" if self._lists.kind not in _NAMED else "请删去号码。"
            return row.table.finding(row.record, row.at[name][0], ERROR, "范围", f"写有个人信息：{what}", mend)
        if personal.mobiles(text) and self._lists.kind not in _NAMED:
            mend = "如非必要，加 --mask 遮盖，存为（电话略）。"
            return row.table.finding(
                row.record, row.at[name][0], WARNING, "范围", "写有手机号码，会进入台账和文书", mend
            )
        return None

    def _anchor(self, table: Table) -> str:
        wanted = {"items": "title", "issues": "matter", "units": "full_name", "people": "name"}[self._lists.kind]
        return wanted if wanted in table.header.fields else table.profile.fields[0].name

    @property
    def gone(self) -> list[str]:
        """What was in the list when it was written and is not in the file."""
        return [number for number in self._told.rows if number not in self.met] if self._told and self.met else []

    def tell(self, file: str) -> Iterator[Finding]:
        """Yield what was changed that is only read, and what was in the list and is not in the file."""
        if self._read_only:
            by_heading: dict[str, list[str]] = {}
            for cell in self._read_only:
                by_heading.setdefault(cell.heading, []).append(cell.ref)
            places = "；".join(f"{heading} {_few(refs)}" for heading, refs in by_heading.items())
            problem = f"只读列，{len(self._read_only)}格与台账不同，没有取：{places}"
            yield Finding(NOTICE, "跳过", file, "", "", "", "", problem, "这些列由台账算出；要改的，办理相应的事。")
        if gone := self.gone:
            problem = f"导出时有、表中没有：{_few(gone)}（{len(gone)}）"
            mend = "没有动它们；不再办的，另行撤销或办结。" if self._lists.kind not in _NAMED else "没有动它们。"
            yield Finding(NOTICE, "跳过", file, "", "", "", "", problem, mend)


def _few(names: list[str]) -> str:
    return "、".join(names[:_SHOWN]) + ("…" if len(names) > _SHOWN else "")


def _text(cell: Cell) -> str:
    return cell.stored() if _DAY.match(cell.stored()) else cell.text()


def same(one: str, other: str) -> bool:
    """Whether two texts of a list are one: by the eye, whatever line ends and blanks a program made of it."""
    return _plain(one) == _plain(other) or (bool(one and _DAY.fullmatch(other)) and _day(one) == other)


def _plain(text: str) -> str:
    lines = visible(_QUOTED.sub("", text)).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def _day(text: str) -> str:
    try:
        return deadline.read_day(text, date.max).day.isoformat() if _YEAR.search(text) else ""
    except InvalidInput:
        return ""


def _ledger(work: Work) -> str:
    (first,) = work.transaction.database.execute("SELECT hash FROM event WHERE seq = 1").fetchone() or ("",)
    return str(first)[:12]


def _said(work: Work, subject: str, since: int) -> Facts:
    """Return what lists that came back after the entry ``since`` are known to have said of a thing."""
    query = (
        "SELECT batch_row.cells FROM batch_row JOIN batch ON batch.id = batch_id WHERE subject = ? AND rule = ?"
        " AND undone_on IS NULL AND batch_row.event_seq > ? ORDER BY batch_row.id"
    )
    said: Facts = {}
    for (cells,) in work.transaction.database.execute(query, (subject, OWN, since)):
        said |= json.loads(cells) if cells else {}
    return said
