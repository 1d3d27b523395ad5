"""Read an .xls or .et as its sheets show it, by xlrd: the one place that knows it, so that another may take its place.

xlrd gives formats, runs, what is hidden and comments. It does not tell a formula from a number, so the records of
a sheet are walked for formulas whose result nobody calculated.
"""

from __future__ import annotations

import io
import itertools
import struct as layout
from typing import TYPE_CHECKING, Any

from ducha_cli.errors import InvalidInput
from ducha_cli.intake.book import archive, numfmt, xlsx
from ducha_cli.intake.book.shown import AUTHOR, Merge, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ducha_cli.intake.book.shown import Place

_BOF, _EOF, _FORMULA = 0x0809, 0x000A, 0x0006
_LATER = 0b11
"""Flags of a formula that is to be calculated always, or when the file is opened."""
_OWN_FORMATS = 164
"""Numbers of formats from here on are the file's own; those below are the program's, if the file does not say."""


def read(data: bytes, name: str, *, struck: bool = False) -> list[Sheet]:
    """The worksheets of a workbook of Excel 97 to 2003, or of WPS; ``struck``: what is struck out is read too.

    Raises:
        InvalidInput: a used area is beyond the limits, dates count from 1904, or it has a password.
        Exception: it is damaged, as xlrd finds out.
    """
    import xlrd

    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, on_demand=True, logfile=io.StringIO()
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise InvalidInput(f"{name} 设有打开密码。", "请用 WPS 或 Excel 取消密码后另存，再导入。") from None
        raise
    if book.datemode:
        raise InvalidInput(f"{name} {xlsx.ERA_1904[0]}", xlsx.ERA_1904[1])
    codes = numfmt.BUILTIN | {one.format_key: one.format_str for one in book.format_list}
    sheets = []
    for number in range(book.nsheets):
        ours = _Reading(book, number, codes, f"{name}!{book.sheet_names()[number]}", struck=struck)
        sheets.append(ours.sheet)
        book.unload_sheet(number)
    return sheets


class _Reading:
    """One sheet being read."""

    def __init__(self, book: Any, number: int, codes: dict[int, str], place: str, *, struck: bool) -> None:
        theirs = book.sheet_by_index(number)
        self.book, self.theirs, self.codes = book, theirs, codes
        self.sheet = Sheet(theirs.name, hidden=bool(theirs.visibility), reads_struck=struck)
        archive.within(theirs.nrows, theirs.ncols, place)
        self._structure()
        self._styles: dict[int, tuple[str, bool]] = {}
        self._uncalculated = frozenset(_uncalculated(book.mem, book._sh_abs_posn[number]))  # noqa: SLF001  told nowhere else
        for row in range(theirs.nrows):
            for column, kind in enumerate(theirs.row_types(row)):
                self._cell(row, column, kind)

    def _structure(self) -> None:
        sheet, theirs = self.sheet, self.theirs
        sheet.merges = [Merge(top + 1, left + 1, bottom, right) for top, bottom, left, right in theirs.merged_cells]
        sheet.hidden_rows = {row + 1 for row, told in theirs.rowinfo_map.items() if told.hidden}
        sheet.hidden_columns = {column + 1 for column, told in theirs.colinfo_map.items() if told.hidden}
        sheet.notes = {
            (row + 1, column + 1): note.text.strip()
            for (row, column), note in theirs.cell_note_map.items()
            if note.text.strip() and note.author != AUTHOR
        }

    def _style(self, row: int, column: int) -> tuple[str, bool]:
        """The number format of a cell, and whether its text is struck out."""
        key = self.theirs.cell_xf_index(row, column)
        if key not in self._styles:
            form = self.book.xf_list[key]
            code = self.codes.get(form.format_key, numfmt.GENERAL)
            self._styles[key] = code, bool(self.book.font_list[form.font_index].struck_out)
        return self._styles[key]

    def _cell(self, row: int, column: int, kind: int) -> None:
        import xlrd

        if kind in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
            return
        value, place = self.theirs.cell_value(row, column), (row + 1, column + 1)
        if kind == xlrd.XL_CELL_ERROR:
            self.sheet.faults[place] = xlsx.mistake(xlrd.error_text_from_code.get(value, ""))
        elif place in self._uncalculated:
            self.sheet.faults[place] = xlsx.UNCALCULATED
        elif kind == xlrd.XL_CELL_TEXT:
            self._text(value, row, column)
        elif kind == xlrd.XL_CELL_BOOLEAN:
            self.sheet.put(*place, bool(value))
        else:
            code, struck = self._style(row, column)
            self.sheet.put_number(*place, value, code, struck=struck)

    def _text(self, value: str, row: int, column: int) -> None:
        if not value:
            return
        _, all_struck = self._style(row, column)
        runs = self.theirs.rich_text_runlist_map.get((row, column)) or ()
        if not runs:
            kept, gone = ("", value) if all_struck else (value, "")
        else:
            kept, gone = self._parted(value, runs, all_struck)
        whole = not kept.strip()
        read = value if self.sheet.reads_struck or not gone.strip() else "" if whole else kept
        self.sheet.put_text(row + 1, column + 1, read, gone, whole=whole)

    def _parted(self, value: str, runs: list[tuple[int, int]], struck: bool) -> tuple[str, str]:
        """A text of several fonts: what stands, and what is struck out; runs count in units of UTF-16."""
        units, fonts = value.encode("utf-16-le"), self.book.font_list
        marks = [(0, struck), *((at, bool(fonts[font].struck_out)) for at, font in runs), (len(units) // 2, False)]
        parts: dict[bool, list[str]] = {False: [], True: []}
        for (start, gone), (end, _) in itertools.pairwise(marks):
            parts[gone].append(units[2 * start : 2 * end].decode("utf-16-le", "replace"))
        return "".join(parts[False]), "".join(parts[True])


def _uncalculated(records: Any, at: int) -> Iterator[Place]:
    """Yield the places of formulas without a result: what wrote them left it to whoever opens the file."""
    depth = 0
    # A library says nothing of the Excel that it is not, in the head of the sheet.
    library = at + 20 <= len(records) and layout.unpack_from("<I", records, at + 12)[0] == 0
    while at + 4 <= len(records):
        kind, size = layout.unpack_from("<HH", records, at)
        depth += (kind == _BOF) - (kind == _EOF)
        if kind == _EOF and depth <= 0:
            return
        if kind == _FORMULA and size >= 16 and at + 24 <= len(records):
            row, column, _, result, flags, unused = layout.unpack_from("<HHH8sHI", records, at + 4)
            empty = result[0] == 3 and result[6:] == b"\xff\xff"
            later = flags & _LATER and (empty or result == bytes(8))
            # Excel fills what is unused; a library leaves 0 there, and an empty text for a result it does not know.
            if later or (empty and library and not unused):
                yield row + 1, column + 1
        at += 4 + size
