"""The workbook of ``import template``: an empty table, and a sheet that says how each column is written."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from ducha_cli.intake.tables import EXPLAINED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ducha_cli.intake.explained import Column

_ROWS = 500
"""Rows that have the lists."""
_TEXT, _WIDE, _NARROW = "@", 24, 14
_HEADS = ("列", "成为", "必须写", "怎样写", "例")
_LISTS = len(_HEADS) + 3
"""The column of the second sheet from which on the lists stand, out of sight."""
_NOTE = "导入：ducha import {kind} 文件；试一遍加 --dry-run。“例”一列照写一行，导入没有一句话要改。"


def workbook(title: str, kind: str, columns: Sequence[Column]) -> bytes:
    """Return the empty table under its title, for a kind of import."""
    from openpyxl import Workbook

    book = Workbook()
    sheet, second = book.active, book.create_sheet(EXPLAINED)
    assert sheet is not None
    sheet.title = title
    last = _head(sheet, title, columns)
    _explain(second, kind, columns)
    _lists(sheet, second, columns, last)
    sheet.freeze_panes = sheet.cell(last + 1, 2)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _head(sheet: Any, title: str, columns: Sequence[Column]) -> int:
    """Write title and header; the number of its last row."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    deep = max(len(one.path) for one in columns)
    seen = sum(not one.hidden for one in columns)
    sheet.cell(1, 1, title).font = Font(bold=True, size=16)
    sheet.cell(1, 1).alignment = Alignment(horizontal="center")
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=seen)
    last, number = 1 + deep, 1
    for number, one in enumerate(columns, 1):
        above, before = one.path[0], columns[number - 2].path if number > 1 else ()
        for level, text in enumerate(one.path):
            if level == len(one.path) - 1 or before[: level + 1] != one.path[: level + 1]:
                sheet.cell(2 + level, number, text)
        if len(one.path) == 1 and deep > 1:
            sheet.merge_cells(start_row=2, start_column=number, end_row=last, end_column=number)
        elif len(one.path) > 1 and before[:1] != one.path[:1]:
            width = sum(other.path[:1] == (above,) for other in columns)
            sheet.merge_cells(start_row=2, start_column=number, end_row=2, end_column=number + width - 1)
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = _WIDE if len(one.example) > _NARROW // 2 else _NARROW
        sheet.column_dimensions[letter].number_format = _TEXT
        sheet.column_dimensions[letter].hidden = one.hidden
        for row in range(2, last + 1):
            cell = sheet.cell(row, number)
            cell.font, cell.alignment = Font(bold=True), Alignment(horizontal="center", vertical="center")
            if one.needed:
                cell.fill = PatternFill("solid", fgColor="FFF2CC")
    return last


def _explain(sheet: Any, kind: str, columns: Sequence[Column]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.append([_NOTE.format(kind=kind)])
    sheet.append(list(_HEADS))
    for one in columns:
        if not one.hidden:
            sheet.append(["/".join(one.path), one.becomes, "是" if one.needed else "", one.how, one.example])
    for letter, width in zip("ABCDE", (24, 24, 8, 60, 30), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=2, max_col=len(_HEADS)):
        for cell in row:
            cell.alignment, cell.number_format = Alignment(wrap_text=True, vertical="top"), _TEXT
            cell.font = Font(bold=cell.row == 2)


def _lists(sheet: Any, second: Any, columns: Sequence[Column], last: int) -> None:
    """Give the cells their lists, which stand on the second sheet: a rule holds 255 letters and no more."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    at: dict[tuple[str, ...], int] = {}
    for number, one in enumerate(columns, 1):
        if not one.choices:
            continue
        place = at.setdefault(one.choices, _LISTS + len(at))
        letter = get_column_letter(place)
        second.column_dimensions[letter].hidden = True
        for row, choice in enumerate(one.choices, 1):
            second.cell(row, place, choice).number_format = _TEXT
        where = f"'{second.title}'!${letter}$1:${letter}${len(one.choices)}"
        rule = DataValidation(type="list", formula1=where, allow_blank=True, showErrorMessage=one.firm)
        rule.error = "请从列表里选。"
        column = get_column_letter(number)
        rule.add(f"{column}{last + 1}:{column}{last + _ROWS}")
        sheet.add_data_validation(rule)
