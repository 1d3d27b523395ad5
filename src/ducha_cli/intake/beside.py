"""What a sheet shows beside its values, told of a table: struck out, hidden, commented, lost, not understood.

Nothing of it is dropped unseen, and what concerns a column is told once a column.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from ducha_cli.intake.book import numfmt
from ducha_cli.intake.book.shown import letters
from ducha_cli.intake.findings import ERROR, NOTICE, WARNING, Finding, few, spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ducha_cli.intake.book.shown import Place, Sheet
    from ducha_cli.intake.findings import Kind, Severity
    from ducha_cli.intake.header import Header
    from ducha_cli.intake.tables import Table

NOTE = "批注（{}）"
"""The name under which a comment is kept, with the heading of its cell."""
_DAYS = frozenset({
    "start", "due", "directed_on", "received_on", "found_on", "from_on", "to_on", "claim", "approved_due",
    "verified_on", "cleared_on", "revisited_on",
})  # fmt: skip
"""Fields whose cells are days."""
_RESULTS = {"commit": "result"}
"""Kinds of tables whose result is a day."""
_DATED = ("时间", "日期", "时限", "期限", "年月")
"""Endings of headings that no field knows and whose cells are days for all that."""


def struck_rows(sheet: Sheet, header: Header) -> frozenset[int]:
    """The rows below a header of which nothing is left but 序号, for all else is struck out."""
    if sheet.reads_struck:
        return frozenset()
    serial = header.columns.get("serial")
    rows = {row for (row, _), one in sheet.struck.items() if one.whole and row > header.last}
    return frozenset(
        row
        for row in rows
        if not any(sheet.text(row, column) for column in range(1, len(sheet.rows[row - 1]) + 1) if column != serial)
    )


def judge(table: Table, sheet: Sheet, gone: frozenset[int], rows: range) -> Iterator[Finding]:
    """Yield what the looks of a table say; findings at single cells are added to it.

    Args:
        table: as read; its records are given their comments.
        sheet: what it was read from.
        gone: rows that are struck out.
        rows: those of the sheet that are this table's; the first one has what stands above it.
    """
    _lost(table, sheet)
    yield from _struck(table, sheet, gone, rows)
    if here := gone & set(rows):
        what = f"整行已划去，没有导入：第{spans(here)}行"
        yield _told(table, str(min(here)), WARNING, "未取", what, "要导入的，加 --read-struck。")
    yield from _hidden(table, sheet)
    _notes(table, sheet, rows)
    if rows.start == 1:
        yield from _unknown(table, sheet)
    yield from _formats(table, sheet)


def _told(
    table: Table, place: str, severity: Severity, kind: Kind, problem: str, mend: str, *, heading: str = ""
) -> Finding:
    return Finding(severity, kind, table.file, table.sheet, place, heading, "", problem, mend)


def _lost(table: Table, sheet: Sheet) -> None:
    """Tell values that were lost in the rows that are read; a formula in an empty row is only filled down too far."""
    rows = {record.row for record in table.records} if sheet.faults else set()
    for row, column in sorted(sheet.faults):
        if row in rows and column <= table.header.width:
            table.at(sheet, row, column, ERROR, "类型", "", *sheet.faults[row, column])


def _struck(table: Table, sheet: Sheet, gone: frozenset[int], rows: range) -> Iterator[Finding]:
    """Tell each cell whose words were left out; where they were asked for, one line says where they stand."""
    below = range(table.header.last + 1, rows.stop)
    places = [one for one in sorted(sheet.struck) if one[0] in below and one[0] not in gone]
    if sheet.reads_struck and places:
        what = f"划去的字照 --read-struck 读了：第{spans(row for row, _ in places)}行，{len(places)}格"
        yield _told(table, str(places[0][0]), WARNING, "结构", what, "请核对。")
        return
    for row, column in places:
        words = sheet.struck[row, column].words
        table.at(sheet, row, column, WARNING, "未取", words, "已划去“{}”，未取", "要导入的，加 --read-struck。")


def _hidden(table: Table, sheet: Sheet) -> Iterator[Finding]:
    header = table.header
    if rows := {record.row for record in table.records} & sheet.hidden_rows:
        what = f"第{few(rows)}是隐藏（或筛掉）的行，仍会导入"
        yield _told(table, str(min(rows)), WARNING, "结构", what, "如不应导入，请删去这些行。")
    columns = [column for column in sorted(sheet.hidden_columns) if _filled(table, sheet, column)]
    if columns:
        named = "、".join(f"{letters(one)}列{_of(header, one)}" for one in columns)
        what = f"{named}是隐藏的列，仍会导入"
        place = f"{letters(columns[0])}{header.last}"
        yield _told(table, place, WARNING, "结构", what, "如不应导入，请删去这些列。")


def _of(header: Header, column: int) -> str:
    label = header.labels[column - 1] if column <= header.width else ""
    return f"（{label}）" if label else ""


def _filled(table: Table, sheet: Sheet, column: int) -> bool:
    return any(sheet.value(record.row, column) != "" for record in table.records)


def _notes(table: Table, sheet: Sheet, rows: range) -> None:
    """Tell each comment, and give it to its record, which keeps it but beside what is somebody's."""
    header = table.header
    records = {record.row: record for record in table.records} if sheet.notes else {}
    theirs = {column for name, column in header.columns.items() if table.profile.field(name).personal}
    for row, column in sorted(place for place in sheet.notes if place[0] in rows):
        text = sheet.notes[row, column]
        table.at(sheet, row, column, NOTICE, "结构", text, "有批注：{}", "请核对是否影响本格的内容。")
        heading = header.labels[column - 1] if column <= header.width else ""
        if row in records and column not in theirs and heading not in header.private:
            name = NOTE.format(heading or f"{letters(column)}列")
            records[row].notes[name] = replace(records[row].at(column, name), shown=text)


def _unknown(table: Table, sheet: Sheet) -> Iterator[Finding]:
    """Yield, once a column, formats that are not understood."""
    odd: dict[int, Counter[str]] = defaultdict(Counter)
    for (column, code), count in sheet.odd.items():
        odd[column][code] += count
    for column in sorted(odd):
        code, count = odd[column].most_common(1)[0][0], odd[column].total()
        what = f"数字格式“{code}”没有认出，按原数读，{count}格"
        yield _of_column(table, column, table.header.last, NOTICE, "猜读", what, "请核对。")


def _formats(table: Table, sheet: Sheet) -> Iterator[Finding]:
    """Yield, once a column, values that a format hides, and days where none belong."""
    header = table.header
    rows = {record.row for record in table.records} if sheet.shown else set()
    unseen: dict[int, list[int]] = defaultdict(list)
    days: dict[int, list[Place]] = defaultdict(list)
    for (row, column), shown in sheet.shown.items():
        if not shown.text and row in rows:
            unseen[column].append(row)
        elif shown.grain not in {"", numfmt.TIME} and row in rows:
            days[column].append((row, column))
    for column in sorted(unseen):
        what = f"格式使它不显示，没有取：第{spans(unseen[column])}行"
        yield _of_column(table, column, min(unseen[column]), NOTICE, "未取", what, "要导入的，请让它显示出来。")
    theirs = {column for name, column in header.columns.items() if table.profile.field(name).personal}
    for column in sorted(days.keys() - _day_columns(table) - theirs):
        yield from _no_days(table, sheet, column, days[column])


def _day_columns(table: Table) -> set[int]:
    """The columns whose cells are days, by their field or by their heading."""
    header = table.header
    fields = _DAYS | {_RESULTS.get(table.profile.name, "")}
    known = {column for name in fields for column in header.of(name)}
    taken = {column for name in header.fields for column in header.of(name)}
    labelled = {at for at, label in enumerate(header.labels, 1) if at not in taken and label.endswith(_DATED)}
    return known | labelled


def _no_days(table: Table, sheet: Sheet, column: int, places: list[Place]) -> Iterator[Finding]:
    """Yield the days of a column of no days: a spreadsheet makes 3月2日 of the number 3-2."""
    row, _ = min(places)
    shown = sheet.text(row, column)
    what = f"单元格是日期，显示为“{shown}”{f'等，{len(places)}格' if len(places) > 1 else ''}，按显示的读"
    yield _of_column(table, column, row, NOTICE, "猜读", what, "若本是编号，请设为文本格式后重填。")


def _of_column(table: Table, column: int, row: int, severity: Severity, kind: Kind, problem: str, mend: str) -> Finding:
    label = table.header.labels[column - 1] if column <= table.header.width else ""
    return _told(table, f"{letters(column)}{row}", severity, kind, problem, mend, heading=label)
