"""From a sheet to records: cells by field, with the place each came from; conversions are the office's.

Merged cells fill down inside their range and nowhere else: an empty cell never means "as above".
Section rows become the records' section; totals, notes and repeated headers are left out and told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ducha_cli.domain.words import personal
from ducha_cli.domain.words.naming import clean, reject_controls
from ducha_cli.intake import headings
from ducha_cli.intake.findings import ERROR, MASK, NOTICE, WARNING, Finding, Kind, Severity
from ducha_cli.intake.records import Cell, Record
from ducha_cli.intake.sheets import as_text, letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ducha_cli.intake.headings import Header
    from ducha_cli.intake.profiles import Profile
    from ducha_cli.intake.sheets import Merge, Sheet, Value, Workbook

__all__ = ["Record", "Table", "read"]

SECTION_WIDTH = 0.7
"""Share of the header's width that a merged row must cover to be a section."""
_TOTAL = re.compile(r"(?:合计|小计|总计|共计)(?:[:：(（0-9共]|$)")
_NOTE = re.compile(r"(?:注|备注|说明|附注|填报人|填表人|审核人|制表人?|填报单位|单位负责人|填报日期)\d?[:：]")
_SECTION = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]\S|第[一二三四五六七八九十]{1,3}(?:部分|类|章)")
_DIGITS = 1e15
"""A number from here on has lost digits: Excel keeps fifteen."""

_PERSONS = ("人", "姓名", "电话", "手机", "号码", "地址", "证")
"""Signs of a heading under which somebody's data stand."""

_UNSHOWN = "内容有误，且写有来电人的个人信息（不予显示）"


@dataclass(slots=True)
class Table:
    """A sheet as understood: its header, its records in order, and everything found on the way."""

    file: str
    sheet: str
    profile: Profile
    header: Header
    records: list[Record] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

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
        hidden = hidden or (not office and personal.numbered(value))
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


def read(
    workbook: Workbook, profile: Profile, rows: tuple[int, int] | None = None
) -> tuple[list[Table], list[Finding]]:
    """The tables of a workbook and **every** finding of it; ``rows`` is where ``--header`` says the header is.

    Hidden sheets, and sheets without a header beside one that has it, are left out and told.
    """
    tables: list[Table] = []
    findings: list[Finding] = []
    without: list[Finding] = []
    for sheet in workbook.sheets:
        if not any(value != "" for row in sheet.rows for value in row):
            continue
        if sheet.hidden:
            findings.append(_sheet_left_out(workbook, sheet, "隐藏的工作表，没有导入"))
            continue
        header, wrong = headings.find(sheet, profile, workbook.name, rows)
        if header is None:
            without += wrong
            continue
        table = _table(workbook.name, sheet, profile, header)
        table.findings[:0] = wrong
        tables.append(table)
        findings += table.findings
    if tables:
        left = [sheet for sheet in workbook.sheets if any(one.sheet == sheet.name for one in without)]
        findings += [_sheet_left_out(workbook, sheet, "没有表头，没有导入") for sheet in left]
    elif without:
        findings += without
    elif not any(one.kind == "跳过" for one in findings):
        problem = "工作簿里没有内容"
        findings.append(Finding(ERROR, "空行", workbook.name, "", "", "", "", problem, "请核对文件。"))
    else:
        problem = "没有可导入的工作表"
        findings.append(Finding(ERROR, "空行", workbook.name, "", "", "", "", problem, "请取消隐藏后再导入。"))
    return tables, findings


def _sheet_left_out(workbook: Workbook, sheet: Sheet, problem: str) -> Finding:
    mend = "如需导入，请取消隐藏或补上表头。"
    return Finding(NOTICE, "跳过", workbook.name, sheet.name, "", "", "", problem, mend)


def _table(file: str, sheet: Sheet, profile: Profile, header: Header) -> Table:
    if profile.name == "items" and not header.letters:
        header = _nobodys(profile, header)
    table = Table(file, sheet.name, profile, header)
    wide, groups = _fill(sheet, profile, header)
    section = ""
    for number, row in enumerate(sheet.rows[header.last :], start=header.last + 1):
        if not any(row):  # 0 counts as a value only beside others
            continue
        first = next((text for value in row if (text := as_text(value))), "")
        if not first:
            continue
        if _TOTAL.match(clean(first)) or _NOTE.match(clean(first)):
            problem, mend = "合计或注释行，没有导入", "如是数据，请改写第一格。"
            table.findings.append(_row(table, number, NOTICE, "跳过", _public(header, first), problem, mend))
        elif number in wide or (_SECTION.match(first) and sum(value != "" for value in row) == 1):
            section = first
        elif _repeats(row, header):
            table.findings.append(_row(table, number, NOTICE, "跳过", first, "重复的表头，没有导入", "无须处理。"))
        else:
            table.records.append(Record(number, section, groups.get(number, number), row, header))
            _judge(table, sheet, number, row)
    table.findings += _of_the_whole(table, sheet)
    return table


def _of_the_whole(table: Table, sheet: Sheet) -> Iterator[Finding]:
    """What is wrong with a table whatever its rows say."""
    file, profile, header = table.file, table.profile, table.header
    if header.extra and not profile.keeps:
        names = "、".join(header.extra)
        problem, mend = "这些列不认识，没有导入，台账里查不到", "要导入的，请按模板改列名，或并入认识的列。"
        yield Finding(NOTICE, "多列", file, sheet.name, str(header.last), "", names, problem, mend)
    if header.letters:
        yield from _somebodys(table, file, sheet)
    if not table.records:
        yield _row(table, header.last, ERROR, "空行", "", "表头下面没有数据", "请核对文件。")


def _public(header: Header, text: str) -> str:
    """The first text of a row of totals or notes as it may be shown: a note below letters may name anybody."""
    return text if _TOTAL.match(clean(text)) or not (header.letters or personal.numbered(text)) else MASK


def _nobodys(profile: Profile, header: Header) -> Header:
    """In a table without callers a 联系电话 is nobody's to seal and a 地址 is a place: neither is a caller's field."""
    theirs = {name: column for name, column in header.columns.items() if profile.field(name).personal}
    labels = {name: header.labels[column - 1] for name, column in theirs.items()}
    return replace(
        header,
        columns={name: column for name, column in header.columns.items() if name not in theirs},
        extra=header.extra | {labels[name]: column for name, column in theirs.items()},
        private=frozenset(label for name, label in labels.items() if name != "caller_address"),
    )


def _somebodys(table: Table, file: str, sheet: Sheet) -> Iterator[Finding]:
    """A heading that looks like a person's, in a table of letters, is an error: its letter would lose its caller."""
    mend = "请改名为来电人、联系电话、身份证号或住址，或删去该列。"
    for name, column in table.header.extra.items():
        if any(sign in name for sign in _PERSONS):
            place = f"{letters(column)}{table.header.last}"
            problem = "像是来电人的信息，列名不认识"
            yield Finding(ERROR, "多列", file, sheet.name, place, name, "", problem, mend)


def _fill(sheet: Sheet, profile: Profile, header: Header) -> tuple[set[int], dict[int, int]]:
    """Fill merged ranges of the data downwards in place; rows that are sections, and groups of rows."""
    wide: set[int] = set()
    groups: dict[int, int] = {}
    keys = {header.columns[one.name] for one in profile.fields if one.groups and one.name in header.columns}
    for merge in sheet.merges:
        if merge.top <= header.last:
            continue
        if (merge.right - merge.left + 1) >= SECTION_WIDTH * header.width and header.width > 1:
            wide.update(range(merge.top, merge.bottom + 1))
            continue
        _fill_down(sheet, merge)
        if merge.left in keys:
            for number in range(merge.top, merge.bottom + 1):
                groups[number] = min(merge.top, groups.get(number, number))
    for number in sorted(groups):  # 序号 merged over three rows, its title over the last two
        groups[number] = groups.get(groups[number], groups[number])
    return wide, groups


def _fill_down(sheet: Sheet, merge: Merge) -> None:
    rows = sheet.rows[merge.top - 1 : merge.bottom]
    value = rows[0][merge.left - 1] if rows and len(rows[0]) >= merge.left else ""
    for row in rows[1:]:
        if len(row) >= merge.left and row[merge.left - 1] == "":
            row[merge.left - 1] = value


def _repeats(row: list[Value], header: Header) -> bool:
    """Whether this is the header again, as printed on each page."""
    pairs = [(row[column - 1], header.labels[column - 1]) for column in header.columns.values() if column <= len(row)]
    same = sum(1 for value, label in pairs[:4] if isinstance(value, str) and " ".join(value.split()) == label)
    return same >= min(3, len(pairs))


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
    if number in sheet.hidden_rows:
        mend = "如不应导入，请删去该行。"
        table.findings.append(_row(table, number, WARNING, "结构", "", "这是隐藏（或筛掉）的行，仍会导入", mend))
    _judge_values(table, number, row)
    _judge_looks(table, sheet, number, row)


def _judge_values(table: Table, number: int, row: list[Value]) -> None:
    for column, value in enumerate(row, start=1):
        if isinstance(value, str):
            if reason := reject_controls(value):
                shown = "".join("□" if reject_controls(char) else char for char in value)
                _at(table, number, row, column, ERROR, "类型", shown, reason, "请删去该字后重填。")
        elif isinstance(value, float) and abs(value) >= _DIGITS:
            problem, mend = "长数字存成了数值，15位以后已丢失", "请把该列设为文本格式，重新填写完整号码。"
            _at(table, number, row, column, ERROR, "类型", as_text(value), problem, mend)


def _judge_looks(table: Table, sheet: Sheet, number: int, row: list[Value]) -> None:
    """What a cell shows beside its value: a formula without one, letters that are struck out."""
    if not (sheet.faults or sheet.struck):
        return  # as nearly always; a table has many cells
    for column in range(1, table.header.width + 1):
        if fault := sheet.faults.get((number, column)):
            _at(table, number, row, column, ERROR, "类型", "", *fault)
        if (number, column) in sheet.struck:
            problem, mend = "文字加了删除线，仍会导入", "如已作废，请删去该行。"
            value = row[column - 1] if column <= len(row) else ""
            _at(table, number, row, column, WARNING, "结构", as_text(value), problem, mend)


def _at(
    table: Table,
    number: int,
    row: list[Value],
    column: int,
    severity: Severity,
    kind: Kind,
    value: str,
    problem: str,
    mend: str,
) -> None:
    labels, header = table.header.labels, table.header
    fields = {place: table.profile.field(known) for known, place in header.columns.items()}
    callers = [as_text(row[place - 1]) for place, one in fields.items() if one.personal and place <= len(row)]
    heading = labels[column - 1] if column <= len(labels) else ""
    hidden = value and (fields[column].personal if column in fields else heading in header.private)
    whole = severity == ERROR and value and any(callers)  # as in Table.finding
    shown = MASK if hidden or whole or personal.found_in(value, callers) else value
    place = f"{letters(column)}{number}"
    table.findings.append(Finding(severity, kind, table.file, table.sheet, place, heading, shown, problem, mend))
