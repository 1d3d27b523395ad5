"""The copy of a workbook that may be filed: what is somebody's in it is ``***``.

The whole file is looked at, sheets that no table was read of too: what nobody reads is filed all the same.
"""

from __future__ import annotations

import contextlib
import csv
import io
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.domain.words import personal
from ducha_cli.domain.words.naming import squash
from ducha_cli.intake import vocabulary
from ducha_cli.intake.book import readers, written
from ducha_cli.intake.book.shown import as_text
from ducha_cli.intake.findings import MASK
from ducha_cli.intake.header import CALLER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from ducha_cli.intake.book.shown import Place, Sheet, Value, Workbook
    from ducha_cli.intake.records import Record
    from ducha_cli.intake.tables import Table

_LONGEST = 20
"""Letters of a heading at most, where no table says which rows are headings."""

_DRAWN = 60_000
"""Cells of a workbook at most that is drawn again with its look: openpyxl takes 40 µs and a kilobyte for each."""

_SHORTEST = 15
"""Figures that somebody's number has at least which stands where the number of a paper is looked for."""


class Starred(NamedTuple):
    """Where a sheet has what is somebody's: row and column of cells, and of comments."""

    cells: set[Place]
    notes: set[Place]


def places(book: Workbook, tables: Sequence[Table], today: date) -> dict[str, Starred]:
    """Where a workbook has what is somebody's, by sheet; a file of which nothing is there may be filed as it is.

    Args:
        book: as it was read.
        tables: what was understood of it.
        today: by whom a day of birth is judged.
    """
    return {
        sheet.name: Starred(set(_of_sheet(sheet, tables, today)), set(_notes(sheet, tables, today)))
        for sheet in book.sheets
    }


def _of_sheet(sheet: Sheet, tables: Sequence[Table], today: date) -> Iterator[Place]:
    mine = [one for one in tables if one.sheet == sheet.name]
    public = bool(mine) and all(one.profile in vocabulary.OFFICES for one in mine)
    whose = _whose(mine)
    columns = {table.header.last: _columns(table) for table in mine}
    heads = {row for table in mine for row in range(table.header.first, table.header.last + 1)}
    starred: set[int] = set()
    for row, values in enumerate(sheet.rows, start=1):
        one = whose.get(row, _NOBODYS)
        if row in heads:
            starred = set()
        words = _words(sheet, row, values)
        yield from ((row, column) for column in starred if column <= len(words) and words[column - 1])
        letter = not public and one.letter
        numbers = _numbers(one.table)
        others = "|".join(
            text
            for column, text in enumerate(words, start=1)
            if text and column not in starred and (column not in numbers or len(text) >= _SHORTEST)
        )
        # Hardly any row has something of somebody's beside the columns for it.
        shaped = personal.may_hold_number(others) or (letter and "单元" in others)
        theirs = one.callers if personal.found_in(others, one.callers) else ()
        for column, text in enumerate(words, start=1) if shaped or theirs else ():
            if not text or column in starred:
                continue
            office = public and one.table is not None and column in one.table.header.of("phone")
            number = column in numbers
            looks = shaped and not office and bool(personal.patterns(text, today, letter=letter, number=number))
            if looks or personal.found_in(text, theirs):
                yield from ((place, column) for place in (row, *one.joined))
        if row in columns:
            starred = columns[row]
        elif not public and one.table is None:
            starred = starred | set(_headings(sheet, row))


class _Whose(NamedTuple):
    """What is known of a row: its table, whether it is a letter, its thing's callers, the rows that went into it."""

    table: Table | None = None
    letter: bool = True
    callers: Sequence[str] = ()
    joined: Sequence[int] = ()


_NOBODYS = _Whose()


def _whose(tables: Sequence[Table]) -> dict[int, _Whose]:
    """What is known of rows, by their number; of a row that went on with the texts above as of those."""
    found: dict[int, _Whose] = {}
    for table in tables:
        letters = table.header.letters or "source" in table.header.columns
        for records in table.things() if letters else ():
            callers = [name for record in records for name in _callers(record)]
            letter = any(record.letter for record in records)
            own = {record.row for record in records}
            # A text that two rows hold the halves of was put together in the one above.
            joined = sorted({row for record in records for row in record.joined} - own)
            found |= {row: _Whose(table, letter, callers, joined if row in own else ()) for row in (*own, *joined)}
        if not letters:
            plain = _Whose(table, letter=False)
            found |= {record.row: plain for record in table.records}
    return found


def _words(sheet: Sheet, row: int, values: Sequence[Value]) -> list[str]:
    """What stands in the cells of a row: what they show, and what a format hides or is struck out."""
    struck = sheet.struck
    return [
        squash(value) if isinstance(value, str) and not struck else _all(sheet, row, column)
        for column, value in enumerate(values, start=1)
    ]


def _all(sheet: Sheet, row: int, column: int) -> str:
    said = (sheet.text(row, column), as_text(sheet.value(row, column)), sheet.struck_words(row, column))
    return "\n".join(dict.fromkeys(filter(None, said)))


def _notes(sheet: Sheet, tables: Sequence[Table], today: date) -> Iterator[Place]:
    whose = _whose([one for one in tables if one.sheet == sheet.name]) if sheet.notes else {}
    for (row, column), note in sheet.notes.items():
        callers = whose.get(row, _NOBODYS).callers
        if personal.patterns(note, today, letter=True) or personal.found_in(note, callers):
            yield row, column


def _callers(record: Record) -> list[str]:
    texts = [record.text(name) for name in CALLER & set(record.fields)]
    return [one for one in texts if one and not personal.nobody(one)]


def _columns(table: Table) -> set[int]:
    """The columns of a table that are somebody's."""
    header = table.header
    return {*header.personal, *(column for name in CALLER & set(header.fields) for column in header.of(name))}


def _headings(sheet: Sheet, row: int) -> Iterator[int]:
    """The columns below headings of somebody's, in rows that no table was read of."""
    filled = [column for column, value in enumerate(sheet.rows[row - 1], start=1) if value != ""]
    for column in filled if len(filled) > 1 else ():
        label = sheet.text(row, column)
        if 0 < len(label) <= _LONGEST and (
            vocabulary.is_personal(label) or vocabulary.meaning("items", label) in CALLER
        ):
            yield column


def _numbers(table: Table | None) -> frozenset[int]:
    """The columns of a table that hold numbers of papers or orders, by their heading."""
    return _numbered(table.header.labels) if table is not None else frozenset()


@lru_cache
def _numbered(labels: tuple[str, ...]) -> frozenset[int]:
    return frozenset(column for column, label in enumerate(labels, start=1) if label.endswith(("号", "编码")))


def copy(book: Workbook, cells: dict[str, Starred]) -> tuple[bytes, str]:
    """The bytes of a copy in which those cells are ``***``, and what its name ends in.

    An .xlsx keeps its look, but loses what repeats its cells elsewhere (pivots, filters, lists of choices, links); one
    of many cells, and an .xls, becomes an .xlsx of values alone. Text stays text, in UTF-8.

    Args:
        book: as it was read.
        cells: ``places`` of it.
    """
    if book.kind == "csv":
        return _text(readers.again(book), cells[book.sheets[0].name].cells), ".csv"
    if book.kind == "xlsx" and sum(len(row) for sheet in book.sheets for row in sheet.rows) <= _DRAWN:
        out = io.BytesIO()
        with contextlib.suppress(Exception):  # openpyxl raises what it pleases at what another program wrote
            _star(*_itself(book.data), cells).save(out)
            return out.getvalue(), ".xlsx"
    stars = {name: dict.fromkeys(one.cells, MASK) for name, one in cells.items()}
    return written.workbook(readers.again(book).sheets, stars), ".xlsx"


def _itself(data: bytes) -> tuple[Any, list[str]]:
    """The workbook with its look and without what repeats its cells elsewhere, and the names of its sheets."""
    from openpyxl import load_workbook
    from openpyxl.formatting.formatting import ConditionalFormattingList
    from openpyxl.worksheet.header_footer import HeaderFooter

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of extensions that it drops
        # A formula is left as what it came to: its text may name anybody, and a copy is not calculated again.
        book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    for one in book.chartsheets:
        book.remove(one)
    book.defined_names.clear()
    for sheet in book.worksheets:
        sheet._pivots, sheet._charts, sheet._images = [], [], []  # noqa: SLF001  openpyxl has no other way
        sheet.data_validations.dataValidation = []
        sheet.conditional_formatting = ConditionalFormattingList()
        sheet.HeaderFooter = HeaderFooter()
        sheet.auto_filter.ref = None
        sheet.auto_filter.filterColumn = []
        for table in sheet.tables.values():
            table.autoFilter = None
    return book, [sheet.title for sheet in book.worksheets]


def _star(book: Any, names: list[str], cells: dict[str, Starred]) -> Any:
    from openpyxl.cell.cell import MergedCell

    for sheet, name in zip(book.worksheets, names, strict=True):
        starred = cells.get(name, Starred(set(), set()))
        for row, column in starred.cells | starred.notes:
            sheet.cell(row, column).comment = None
        for row, column in starred.cells:
            cell = sheet.cell(row, column)
            if not isinstance(cell, MergedCell):
                cell.hyperlink = None
                cell.value = MASK if cell.value is not None else None
    return book


def _text(book: Workbook, cells: set[Place]) -> bytes:
    """A table in text, its cells as they are read."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    for row, values in enumerate(book.sheets[0].rows, start=1):
        table.writerow([MASK if (row, column) in cells else one for column, one in enumerate(values, start=1)])
    return out.getvalue().encode("utf-8-sig")
