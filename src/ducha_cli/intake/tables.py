"""From a sheet to records: cells by field, with the place each came from; conversions are the office's.

What each row is, ``rows`` says. A sheet may hold a second table below the first, with columns of its own; one of
another kind is told and not read.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from itertools import combinations, pairwise, starmap
from typing import TYPE_CHECKING

from ducha_cli import shell
from ducha_cli.domain.words import personal
from ducha_cli.domain.words.naming import clean, reject_controls
from ducha_cli.errors import InvalidInput
from ducha_cli.intake import accounts, beside, header_findings, rows, vocabulary
from ducha_cli.intake.accounts import SECOND, Account
from ducha_cli.intake.book.shown import letters
from ducha_cli.intake.findings import ERROR, MASK, NOTICE, WARNING, Finding, Kind, Severity, spans
from ducha_cli.intake.header import Headers
from ducha_cli.intake.layout import EVERY, LAST, Layout
from ducha_cli.intake.records import Cell, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ducha_cli.intake.book.shown import Sheet, Value, Workbook
    from ducha_cli.intake.header import Header
    from ducha_cli.intake.profiles import Profile

__all__ = ["Record", "Table", "read"]

EXPLAINED, _OURS = "填表说明", "导入：ducha import "
"""The sheet that ``import template`` adds, and how it begins: no data, and nothing to be told of."""
_DIGIT = re.compile("[0-9]")
_LONGEST = 40
"""Letters of a heading at most."""
_HEADINGS = 0.6
"""Share of a row's cells that must be headings for it to be a header again."""
_SAME = 0.5
"""Share of a sheet's rows from which on another sheet is seen to hold the same things."""
_DIGITS = 1e15
"""A number from here on has lost digits: Excel keeps fifteen."""

_UNSHOWN = "内容有误，且写有来电人的个人信息（不予显示）"


@dataclass(slots=True)
class Table:
    """A table of a sheet as understood.

    Attributes:
        file, sheet: where it stands.
        profile: what kind it is.
        header: its header.
        records: its rows in order.
        findings: everything found on the way.
        sections: the rows that head others.
        left: why rows were left out → which.
        title: what stands above the header.
        account: what became of its cells.
        units: names of units as this table writes them → those that are meant.
        replayed: what was read otherwise than it stands, and as what → in how many cells.
    """

    file: str
    sheet: str
    profile: Profile
    header: Header
    records: list[Record] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    left: dict[str, list[int]] = field(default_factory=dict)
    title: str = ""
    account: Account = field(default_factory=Account)
    units: dict[str, str] = field(default_factory=dict)
    replayed: Counter[tuple[str, str]] = field(default_factory=Counter)
    _filled: dict[int, int] = field(default_factory=dict)

    def filled(self, thing: int) -> int:
        """How many cells show something in the rows of a thing, by its first row."""
        if not self._filled:
            for record in self.records:
                self._filled[record.group] = self._filled.get(record.group, 0) + record.filled
        return self._filled[thing]

    def withdraw(self, record: Record, why: str) -> None:
        """Account for a thing of which nothing is taken, by its first row."""
        self.account.withdraw(why, record.group, self.filled(record.group))

    def things(self) -> list[list[Record]]:
        """The rows of each thing, in the order in which the things begin."""
        found: dict[int, list[Record]] = {}
        for record in self.records:
            found.setdefault(record.group, []).append(record)
        return list(found.values())

    def finding(
        self, record: Record, at: str | Cell, severity: Severity, kind: Kind, problem: str, mend: str
    ) -> Finding:
        """A finding at a record's field or at a cell; personal values are masked wherever they stand (trap 8)."""
        one = self.profile.field(at) if isinstance(at, str) else None
        cell = record.cell(at) if isinstance(at, str) else at
        place, heading = (cell.ref, cell.heading) if cell else (str(record.row), one.aliases[0] if one else "")
        value = cell.text() if cell else ""
        hidden = (one is not None and one.personal) or heading in self.header.private
        office = one is not None and one.name == "phone"  # a unit's number is public
        hidden = hidden or (not office and self._shows(record, value))
        shown = MASK if hidden and value else value
        callers = [record.text(field.name) for field in self.profile.fields if field.personal]
        said = f"{problem}|{mend}"
        # Where columns are shifted, any cell of a row that has a caller may hold him; what is an error is often that.
        whole = severity == ERROR and any(callers)
        if personal.found_in(f"{shown}|{said}", callers) or (whole and value and value in said):
            shown, problem, mend = MASK, _UNSHOWN, "请把来电人的姓名、电话等改为“来电人”，并核对这一格。"
        elif whole and value:
            shown = MASK
        return Finding(severity, kind, self.file, self.sheet, place, heading, shown, problem, mend)

    def _shows(self, record: Record, value: str) -> bool:
        """Whether a text has what is somebody's by its look."""
        return personal.numbered(value) or (record.letter and bool(personal.patterns(value, date.max, letter=True)))

    def at(
        self, sheet: Sheet, row: int, column: int, severity: Severity, kind: Kind, value: str, problem: str, mend: str
    ) -> None:
        """Add a finding at a place of the sheet, whether a record stands there or not; ``value`` is what stands there.

        A {} in ``problem`` is where the value stands in it.
        """
        heading = self.header.labels[column - 1] if column <= self.header.width else ""
        fields = {place: self.profile.field(known) for known in self.header.fields for place in self.header.of(known)}
        theirs = [column for column, one in fields.items() if one.personal]
        callers = [sheet.text(row, column) or sheet.struck_words(row, column) for column in theirs]
        hidden = column in theirs or column in self.header.personal
        office = column in fields and fields[column].name == "phone"  # a unit's number is public
        hidden = hidden or (not office and personal.numbered(value))
        whole = severity == ERROR and any(callers)  # as in ``finding``
        shown = MASK if value and (hidden or whole or personal.found_in(value, callers)) else value
        if "{}" in problem:
            problem, shown = problem.replace("{}", shown), ""
        place = f"{letters(column)}{row}"
        self.findings.append(Finding(severity, kind, self.file, self.sheet, place, heading, shown, problem, mend))


def read(workbook: Workbook, profile: Profile, layout: Layout | None = None) -> tuple[list[Table], list[Finding]]:
    """The tables of a workbook and **every** finding of it; ``layout`` is what the options say of it.

    Hidden sheets, and sheets without a header beside one that has it, are left out and told. Sheets that hold the same
    things are an error until one of them is chosen.

    Raises:
        InvalidInput: the workbook has no sheet of the name that was chosen.
    """
    layout = layout or Layout()
    wanted, left = _chosen(workbook, layout)
    tables: list[Table] = []
    without: list[tuple[Sheet, list[Finding]]] = []
    for sheet in wanted:
        header, wrong = header_findings.find(sheet, profile, workbook.name, layout)
        if header is None:
            without.append((sheet, wrong))
            continue
        made = _Reading(workbook.name, sheet, profile, layout, header).tables()
        made[0].findings[:0] = wrong
        tables += made
        if layout.sheet == LAST:
            left += [(one, f"按 --sheet {LAST}") for one in wanted[wanted.index(sheet) + 1 :]]
            break
    findings = [one for table in tables for one in table.findings]
    findings += _unheard(workbook, layout, tables)
    if tables:
        findings += _left_out(workbook, [*((sheet, "没有表头") for sheet, _ in without), *left], layout)
        if layout.sheet != EVERY and (same := _same_things(workbook, profile, tables)):
            return [], [*findings, same]
    elif without:
        findings += [one for _, wrong in without for one in wrong]
        findings += _left_out(workbook, left, layout)
    else:
        problem = "没有可导入的工作表" if left else "工作簿里没有内容"
        mend = "要导入隐藏的表，加 --sheet 表名。" if left else "请核对文件。"
        findings += _left_out(workbook, left, layout)
        findings.append(Finding(ERROR, "空行", workbook.name, "", "", "", "", problem, mend))
    return tables, findings


def _chosen(workbook: Workbook, layout: Layout) -> tuple[list[Sheet], list[tuple[Sheet, str]]]:
    """The sheets to read, and those that are left out, each with the reason."""
    filled = [
        one for one in workbook.sheets if any(value != "" for row in one.rows for value in row) and not _is_ours(one)
    ]  # fmt: skip
    exact = [one for one in filled if layout.sheet and one.name == layout.sheet]
    if not exact and layout.sheet in {"", EVERY, LAST}:
        shown = [one for one in filled if not one.hidden]
        hidden = [(one, "隐藏") for one in filled if one.hidden]
        return shown[::-1] if layout.sheet == LAST else shown, hidden
    named = exact or [one for one in filled if fnmatchcase(one.name, layout.sheet)]
    if not named:
        names = "、".join(one.name for one in filled if one.name)
        mend = f"有：{names}；也可写 {LAST} 或 {EVERY}。" if names else "文本文件只有一张表，请去掉 --sheet。"
        raise InvalidInput(f"{workbook.name} 没有工作表“{layout.sheet}”，或表是空的。", mend)
    return named, [(one, f"按 --sheet {layout.sheet}") for one in filled if one not in named]


def _is_ours(sheet: Sheet) -> bool:
    """Whether a sheet is the one of a template that says how it is filled in."""
    return sheet.name == EXPLAINED and sheet.text(1, 1).startswith(_OURS)


def _left_out(workbook: Workbook, left: Iterable[tuple[Sheet, str]], layout: Layout) -> Iterator[Finding]:
    """One line for all sheets that were not read."""
    told = sorted(left, key=lambda one: workbook.sheets.index(one[0]))
    if told:
        names = "、".join(f"{sheet.name}（{why}）" for sheet, why in told)
        mend = "要读的，去掉 --sheet 或另选一张。" if layout.sheet else "要读的，加 --sheet 表名。"
        yield Finding(NOTICE, "跳过", workbook.name, "", "", "", "", f"没有导入的工作表：{names}", mend)


def _unheard(workbook: Workbook, layout: Layout, tables: Sequence[Table]) -> Iterator[Finding]:
    """Headings that an option names and no table has."""
    heard = {heading for table in tables for heading in table.header.told.values()}
    for heading, _ in layout.columns if tables else ():
        if heading not in heard:
            labels = dict.fromkeys(label for table in tables for label in table.header.labels if label)
            problem = f"选项里写的列“{heading}”，表里没有"
            mend = f"表头有：{'、'.join(labels)}；也可写列号，如 F列。"
            yield Finding(ERROR, "缺列", workbook.name, "", "", "", "", problem, mend)


def _same_things(workbook: Workbook, profile: Profile, tables: Sequence[Table]) -> Finding | None:
    """An error where two sheets hold the same things: which of them counts is not guessed."""
    things: dict[str, set[str]] = {}
    for table in tables if len({table.sheet for table in tables}) > 1 else ():
        keys = {found for record in table.records if (found := _thing(record, profile))}
        things.setdefault(table.sheet, set()).update(keys)
    same = {
        name
        for one, other in combinations(things, 2)
        if len(things[one] & things[other]) > _SAME * min(len(things[one]), len(things[other]))
        for name in (one, other)
    }
    if not same:
        return None
    names = [sheet.name for sheet in workbook.sheets if sheet.name in same]
    problem = f"{len(names)}张表里是同样的{profile.label}（{'、'.join(names)}），不知道以哪张为准"
    last = shell.word(names[-1])
    mend = f"只要最后一张，加 --sheet {last}；按先后各张都要，加 --sheet {EVERY}。"
    return Finding(ERROR, "重复键", workbook.name, "", "", "", "", problem, mend)


def _thing(record: Record, profile: Profile) -> str:
    """By what a row is seen to be the thing of a row of another sheet, "" where it says nothing of it."""
    for names in profile.same:
        if record.text(names[0]):
            return "|".join((names[0], *(clean(record.text(name)) for name in names)))
    return ""


@dataclass(slots=True)
class _Other:
    """A table of another kind: where it begins, its headings, the rows below, what it may be."""

    row: int
    labels: tuple[str, ...]
    fits: Profile | None
    last: int = 0
    head: int = 0


class _Reading:
    """One sheet being read: its tables, one below the other."""

    def __init__(self, file: str, sheet: Sheet, profile: Profile, layout: Layout, header: Header) -> None:
        self.file, self.sheet, self.profile, self.layout = file, sheet, profile, layout
        self.headers = Headers(sheet, layout)
        self.titles = {
            clean(texts[0]) for row in range(1, header.first) if len(texts := self._texts(row)) == 1
        }  # fmt: skip
        self.made: list[Table] = []
        self.judged: list[rows.Rows] = []
        self.gone_of: dict[int, frozenset[int]] = {}
        self.other: _Other | None = None
        self._begin(header)
        self.table.title = " ".join(self._above(header))

    @property
    def table(self) -> Table:
        """The one that rows belong to now."""
        return self.made[-1]

    def tables(self) -> list[Table]:
        """The tables of the sheet; there is at least one."""
        number = self.table.header.last
        while number < len(self.sheet.rows):
            number = self._take(number + 1)
        self._tell_other()
        begins = [1, *(table.header.first for table in self.made[1:]), len(self.sheet.rows) + 1]
        for table, judged, here in zip(self.made, self.judged, starmap(range, pairwise(begins)), strict=True):
            table.findings += judged.tell()
            table.findings += beside.judge(table, self.sheet, self.gone, here)
            table.findings += _of_the_whole(table)
            self._account(table, here)
        if not any(table.records for table in self.made):
            table = self.made[0]
            table.findings.append(_row(table, table.header.last, ERROR, "空行", "", "表头下面没有数据", "请核对文件。"))
        return self.made

    def _account(self, table: Table, here: range) -> None:
        """Account for what no rule of rows leaves out: cells struck out, not shown, or of columns that are not read."""
        account, header, sheet = table.account, table.header, self.sheet
        below = range(header.last + 1, here.stop)
        for row in sorted(self.gone_of[id(table)] & set(below)):
            left = len(self._texts(row)) + sum(one.whole for (at, _), one in sheet.struck.items() if at == row)
            account.cells += left
            account.leave_row(accounts.STRUCK, row, left)
        places = [] if sheet.reads_struck else [place for place, one in sheet.struck.items() if one.whole]
        hidden = [place for place, one in sheet.shown.items() if not one.text and sheet.value(*place) != ""]
        for why, found in ((accounts.STRUCK, places), (accounts.UNSHOWN, hidden)):
            for row, column in sorted(found):
                if row in below and row not in self.gone_of[id(table)]:
                    account.cells += 1
                    account.leave_cell(why, column, row)
        unread = dict.fromkeys(header.dropped, accounts.DROPPED) | dict.fromkeys(header.marked, accounts.MARKED)
        for column, why in unread.items():
            for record in table.records:
                if record.shown(column) and f"{letters(column)}{record.row}" not in account.covered:
                    account.leave_cell(why, column, record.row)

    def _texts(self, row: int) -> list[str]:
        return [self.sheet.text(row, column) for column in self.headers.filled(row)]

    def _begin(self, header: Header) -> None:
        header = header.sealed(self.profile)
        self.made.append(Table(self.file, self.sheet.name, self.profile, header))
        self.gone = beside.struck_rows(self.sheet, header)  # before a merge fills what is struck out
        self.gone_of[id(self.table)] = self.gone
        section = self.judged[-1].section if self.judged else ""
        self.rows = rows.Rows(self.table, self.sheet, self.titles, section, strict=self.layout.strict)
        self.judged.append(self.rows)

    def _above(self, header: Header) -> Iterator[str]:
        """The texts above the first header, and tell a table of another kind that stands there."""
        for number in range(1, header.first):
            if self._is_header(number):
                block = self.headers.read(self.profile, *self.headers.anchored(number))
                if any(self._texts(row) for row in range(block.last + 1, header.first)):
                    self._meet(number, block)
                    assert self.other is not None
                    self.other.last = header.first - 1
                    self._tell_other()
                    return
            yield from self._texts(number)

    def _take(self, number: int) -> int:
        """Read one row, or the rows of another header; the number of the last one."""
        if number in self.gone:
            return number
        line = self.rows.line(number)
        if not line.texts:
            return number
        self.table.account.cells += len(line.texts)
        fate = self.rows.judge(line, self._is_header)
        if fate == rows.HEADER:
            return self._again(number)
        if self.other is not None:
            self.other.last = number
        elif fate == rows.DATA:
            self.rows.take(line)
            _judge(self.table, self.sheet, number, self.sheet.rows[number - 1])
        elif fate == rows.SECTION:
            self.rows.head(line)
        else:
            self.rows.leave(line, fate)
        return number

    def _is_header(self, number: int) -> bool:
        """Whether a row is one of headings: as many as are known of any kind, or those of this table once more."""
        filled = [value for value in self.sheet.rows[number - 1] if value != ""]
        # As nearly all rows of data it begins with a number, or a cell of it is longer than a heading is.
        if len(filled) < 2 or not isinstance(filled[0], str) or filled[0].isdecimal():
            return False
        words, few = self.table.header.words, len(filled) < 3
        doubts = 0 if few else (1 - _HEADINGS) * len(filled)
        for value in filled:
            if not isinstance(value, str) or len(value) > _LONGEST:
                return False
            text = value.strip()
            doubts -= not (text in words or (not few and not _DIGIT.search(text) and vocabulary.is_heading(text)))
            if doubts < 0:
                return False
        return True

    def _again(self, number: int) -> int:
        """Take up a header below the first; the number of its last row."""
        first, last, how = self.headers.anchored(number)
        found = self.headers.read(self.profile, number, last, how if first == number else "")
        if found.same_as(self.table.header):
            self._tell_other()
            self.table.left.setdefault("重复表头", []).extend(range(number, found.last + 1))
            for row in range(number, found.last + 1):
                self._leave("重复表头", row, counted=row == number)
        elif len(found.fields) >= self.profile.needed and not self.headers.lacks(self.profile, found):
            self._tell_other()
            self.table.account.cells -= len(self._texts(number))  # a header, as it turns out
            self._begin(found)
            table = self.table
            problem = f"又一个表头，列与上面不同，第{found.last + 1}行起按它读"
            labels = "、".join(filter(None, found.labels))
            table.findings.append(_row(table, number, NOTICE, "结构", labels, problem, "请核对。"))
            table.findings += header_findings.wrong(self.headers, self.profile, self.file, found)
        else:
            self._meet(number, found)
        return found.last

    def _meet(self, number: int, found: Header) -> None:
        """Begin a table that this kind does not read."""
        self._tell_other()
        fits = header_findings.fitting(self.headers, self.profile, found)
        self.other = _Other(number, tuple(filter(None, found.labels)), fits, found.last, found.last)

    def _tell_other(self) -> None:
        """Tell the rows of a table of another kind, whose end is reached."""
        if self.other is None:
            return
        one, self.other = self.other, None
        labels = MASK if personal.numbered("|".join(one.labels)) else "、".join(one.labels)
        mend = "是同一种表的，请用 --header 指明表头行，或用 --map 指明列。"
        if one.fits is not None:
            typed = header_findings.command(one.fits, self.layout, self.file, "--header", str(one.row))
            mend = f"像{one.fits.label}：{typed}"
        which = "第二个表" if one.row > self.made[0].header.first else "上面另有一个表"
        problem = f"{which}（第{one.row}-{one.last}行），没有导入"
        self.table.findings.append(_row(self.table, one.row, WARNING, "未取", labels, problem, mend))
        self.table.left.setdefault(SECOND, []).extend(range(one.row, one.last + 1))
        below = self.made[0].header.last
        for row in set(range(one.row, one.last + 1)) - self.gone:
            self._leave(SECOND, row, counted=row > below and not one.row < row <= one.head)

    def _leave(self, why: str, row: int, *, counted: bool) -> None:
        """Account for a row of a table that is not read; ``counted``: its cells are among those of this one already."""
        cells = len(self._texts(row))
        self.table.account.cells += 0 if counted else cells
        self.table.account.leave_row(why, row, cells)


_PRINTED = ("页眉页脚", "重复表头")


def _of_the_whole(table: Table) -> Iterator[Finding]:
    """What is wrong with a table whatever its rows say."""
    file, sheet, profile, header = table.file, table.sheet, table.profile, table.header
    if header.extra and not profile.keeps:
        names = "、".join(header.extra)
        problem, mend = "这些列不认识，没有导入，台账里查不到", "要导入的，请按模板改列名，或并入认识的列。"
        yield Finding(NOTICE, "多列", file, sheet, str(header.last), "", names, problem, mend)
    yield from _untaken(table)
    if printed := sorted(row for why in _PRINTED for row in table.left.get(why, ())):
        problem = f"续表题头、重复的表头或页码（第{'、'.join(map(str, printed))}行），没有导入"
        yield _row(table, printed[0], NOTICE, "跳过", "", problem, "无须处理。")


def _untaken(table: Table) -> Iterator[Finding]:
    """What is somebody's and is not taken, once a column with the rows that have it."""
    header = table.header
    for name in sorted(header.private, key=header.extra.__getitem__):
        column = header.extra[name]
        if filled := [one.row for one in table.records if one.shown(column)]:
            problem = f"个人信息，没有取：第{spans(filled)}行，{len(filled)}格"
            mend = header_findings.of_a_caller(table.profile, header, column)
            place, label = f"{letters(column)}{filled[0]}", header.labels[column - 1]
            yield Finding(NOTICE, "未取", table.file, table.sheet, place, label, MASK, problem, mend)


def _row(table: Table, number: int, severity: Severity, kind: Kind, value: str, problem: str, mend: str) -> Finding:
    return Finding(severity, kind, table.file, table.sheet, str(number), "", value, problem, mend)


def _judge(table: Table, sheet: Sheet, number: int, row: list[Value]) -> None:
    """What is wrong with a row whatever its fields mean."""
    header = table.header
    if sheet.ragged and len(row) != header.width and (len(row) < header.width or any(row[header.width :])):
        kind: Kind = "缺列" if len(row) < header.width else "多列"
        problem = f"这一行有{len(row)}列，表头有{header.width}列"
        mend = "请核对该行是否多了或少了分隔符，含分隔符的内容要加引号。"
        table.findings.append(_row(table, number, ERROR, kind, "", problem, mend))
    _judge_values(table, sheet, number, row)


def _judge_values(table: Table, sheet: Sheet, number: int, row: list[Value]) -> None:
    for column, value in enumerate(row, start=1):
        if isinstance(value, str):
            if reason := reject_controls(value):
                shown = "".join("□" if reject_controls(char) else char for char in value)
                table.at(sheet, number, column, ERROR, "类型", shown, reason, "请删去该字后重填。")
        elif isinstance(value, float) and abs(value) >= _DIGITS:
            problem, mend = "长数字存成了数值，15位以后已丢失", "请把该列设为文本格式，重新填写完整号码。"
            table.at(sheet, number, column, ERROR, "类型", f"{value:.5E}", problem, mend)
