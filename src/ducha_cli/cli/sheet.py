"""A list as a workbook that can be printed as it is opened: title, header, widths, lamps with their word."""

from __future__ import annotations

import io
import re
from math import ceil
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from ducha_cli.cli.output import FORMULA, width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ducha_cli.cli.output import Column, Heading, Row

_FONT = "宋体"
_NARROW, _WIDE = 6, 50
"""Columns of the narrowest and the widest cell; what is longer is wrapped."""
_NO_NAME = re.compile(r"[\\/*?:\[\]]")
"""Signs that no sheet may be called by."""
_LINE_PT = 15.0
_A4 = 9
_HEADER_ROW = 3
_HEAD = "D9E1F2"
_FILLS = {"red": "FFC7CE", "yellow": "FFEB9C", "green": "C6EFCE"}
"""The lamp's colour behind its word: a copy in black and white says the same."""


def workbook(rows: Sequence[Row], columns: Sequence[Column], heading: Heading | None) -> bytes:
    """Return the list as .xlsx: A4 landscape, the header on every page, every text a text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_NO_NAME.sub(" ", heading.title)[:31] if heading else "清单")
    texts = [[column.text(row) for column in columns] for row in rows]
    widths = _widths([column.heading for column in columns], texts)
    _set_up(sheet, widths, len(rows))
    title, about = (heading.full_title, f"{heading.about}　共 {len(rows)} 条") if heading else ("清单", "")
    head = [_cell(sheet, one.heading, bold=11, across="center", fill=_HEAD, box=True) for one in columns]
    lines = [[_cell(sheet, title, bold=16, across="center")], [_cell(sheet, about, across="right")], head]
    heights = [28.0, 17.0, 22.0]
    lamps = heading.lamps if heading else {}
    for row, line in zip(rows, texts, strict=True):
        heights.append(_LINE_PT * max(_lines(text, wide) for text, wide in zip(line, widths, strict=True)) + 3)
        lines.append([_of(sheet, row.get(one.key), text, one, lamps) for one, text in zip(columns, line, strict=True)])
    for number, (line_of_cells, height) in enumerate(zip(lines, heights, strict=True), 1):
        sheet.row_dimensions[number].height = height
        sheet.append(line_of_cells)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _set_up(sheet: Any, widths: Sequence[int], rows: int) -> None:
    for number, wide in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = wide + 2
    last = get_column_letter(len(widths))
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    sheet.auto_filter.ref = f"A{_HEADER_ROW}:{last}{_HEADER_ROW + rows}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.print_options.horizontalCentered = True
    sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.oddFooter.center.text = "第 &P 页 共 &N 页"
    for row in (1, 2) if len(widths) > 1 else ():
        sheet.merged_cells.add(f"A{row}:{last}{row}")


def _widths(heads: Sequence[str], texts: Sequence[Sequence[str]]) -> list[int]:
    longest = [
        max([width(head), *(width(line) for text in texts for line in text[number].split("\n"))])
        for number, head in enumerate(heads)
    ]
    return [min(max(one, _NARROW), _WIDE) for one in longest]


def _lines(text: str, wide: int) -> int:
    return sum(max(1, ceil(width(line) / wide)) for line in text.split("\n"))


def _of(sheet: Any, value: Any, text: str, column: Column, lamps: Mapping[str, str]) -> Any:
    number = isinstance(value, (int, float)) and not isinstance(value, bool) and bool(text)
    fill = _FILLS[lamps[text]] if column.key == "lamp" and text in lamps else None
    across = "right" if number else "center" if fill else "left"
    return _cell(sheet, value if number else text, across=across, fill=fill, box=True)


def _cell(
    sheet: Any, value: Any, *, bold: int = 0, across: str = "left", fill: str | None = None, box: bool = False
) -> Any:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        # A text stays a text: one that begins with = is no formula, and stays none when it is edited.
        cell.data_type, cell.number_format = "s", "@"
        cell.quotePrefix = value.startswith(FORMULA)
    cell.font = Font(name=_FONT, size=bold or 11, bold=bool(bold))
    cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=box)
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)
    if box:
        thin = Side(style="thin", color="808080")
        cell.border = Border(thin, thin, thin, thin)
    return cell
