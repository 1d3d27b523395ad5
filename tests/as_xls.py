"""The same workbook as an .xls, written anew: values, number formats, strike-through, what is hidden and merged.

Comments are not written: the library knows none.
"""

import warnings

import openpyxl
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import column_index_from_string


def write(source, target):
    """Write the .xlsx at ``source`` as an .xls to ``target`` and return it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of parts that it drops
        book = openpyxl.load_workbook(source, rich_text=True)
    made = xlwt.Workbook(encoding="utf-8")
    for sheet in book.worksheets:
        copy = made.add_sheet(sheet.title)
        copy.visibility = ("visible", "hidden", "veryHidden").index(sheet.sheet_state)
        _cells(sheet, copy, {})
        for one in sheet.merged_cells.ranges:
            copy.merge(one.min_row - 1, one.max_row - 1, one.min_col - 1, one.max_col - 1)
        for number, told in sheet.row_dimensions.items():
            if told.hidden:
                copy.row(number - 1).hidden = True
        for letters, told in sheet.column_dimensions.items():
            if told.hidden:
                copy.col(column_index_from_string(letters) - 1).hidden = True
    made.save(str(target))
    return target


def _cells(sheet, copy, styles):
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None:
                continue
            key = cell.number_format, bool(cell.font and cell.font.strike)
            if key not in styles:  # an .xls has room for four thousand
                styles[key] = xlwt.XFStyle()
                styles[key].num_format_str, styles[key].font.struck_out = key
            place = cell.row - 1, cell.column - 1
            if isinstance(cell.value, CellRichText):
                copy.write_rich_text(*place, [_run(part) for part in cell.value], styles[key])
            elif cell.data_type == "f":
                copy.write(*place, xlwt.Formula(cell.value.removeprefix("=").partition("[")[0] or "1"), styles[key])
            elif cell.data_type == "e":
                copy.row(place[0]).set_cell_error(place[1], cell.value, styles[key])
            else:
                copy.write(*place, cell.value, styles[key])


def _run(part):
    font = xlwt.Font()
    font.struck_out = isinstance(part, TextBlock) and bool(part.font.strike)
    return str(part), font
