"""The user's own workbook with its bad cells marked: red, a comment, two last columns and a sheet that tells all of it.

The copy keeps widths, merges, lists and hidden rows of an .xlsx; a .csv or .xls becomes an .xlsx with the
same cells. Nothing in it is ever a formula that was not one before. Personal values stand in it as they do
in the original, which is why the command line says so (trap 8).
"""

from __future__ import annotations

import contextlib
import io
import re
import warnings
from typing import TYPE_CHECKING, Any

from ducha_cli.errors import InvalidInput, why
from ducha_cli.intake import summary
from ducha_cli.intake.book import numfmt, readers
from ducha_cli.intake.book.shown import AUTHOR, BEGINS, SUMMARY
from ducha_cli.intake.findings import CONFLICT, ERROR, NOTICE, PENDING
from ducha_cli.intake.header import DECISION, RESULT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ducha_cli.intake.book.shown import Workbook as Source
    from ducha_cli.intake.findings import Finding
    from ducha_cli.intake.tables import Table

PASSED = "通过"
APART, SAME, TABLE, LEDGER, LEFT = "分别登记", "同", "取表", "取台账", "不取"
"""What 导入处理 says of a row: a thing of its own; the one of that number; who is right; not imported."""
ANEW = "这份工作簿的格式有打不开的地方，标注副本是新的，内容相同，没有原来的格式。"
"""What to say where ``mark`` could not keep the form."""
_RED, _YELLOW = "FFFF9999", "FFFFF2CC"
_PLACE = re.compile(r"([A-Z]{0,3})([0-9]+)")
_NO_NAME, _LONGEST_NAME = re.compile(r"[\\*?:/\[\]\x00-\x1f]"), 31
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def mark(
    path: Path,
    findings: list[Finding],
    out: Path,
    tables: Sequence[Table] = (),
    more: summary.Told | None = None,
    *,
    struck: bool = False,
) -> bool:
    """Write ``out``: the workbook at ``path`` with its findings.

    Args:
        path: the user's own workbook.
        findings: what was found in it.
        out: where the copy goes.
        tables: their rows without any finding are given a 通过.
        more: what the sheet 导入说明 tells besides; without it there is none.
        struck: a copy that is written anew has what is struck out as text like the rest.

    Returns:
        Whether the copy keeps the form of an .xlsx; one that cannot be opened as it is becomes a new workbook.

    Raises:
        InvalidInput: ``out`` is there already or cannot be written, or ``path`` cannot be read.
    """
    if out.suffix.lower() != ".xlsx":
        raise InvalidInput(f"标注结果只能存成 .xlsx：{out.name}。", "请改用 .xlsx 扩展名。")
    if out.exists() and out.samefile(path):
        raise InvalidInput("标注结果不能覆盖原件。", "请另取一个文件名。")
    if out.exists():  # an earlier copy is where the operator mends what was told
        raise InvalidInput(f"标注结果不能覆盖 {out}，没有写入任何内容。", f"请另取一个文件名，如 {out.stem}2.xlsx。")
    told = [one for one in findings if one.cell and one.severity != NOTICE]
    explained = list(summary.rows(findings, tables, more)) if more else []
    source = readers.read(path, struck=struck)
    if source.kind == "xlsx":
        with contextlib.suppress(Exception):  # openpyxl raises what it pleases at what another program wrote
            _save(*_itself(path), told, out, tables, explained)
            return True
    _save(*anew(source), told, out, tables, explained)
    return source.kind != "xlsx"


def _save(
    book: Any, names: list[str], told: list[Finding], out: Path, tables: Sequence[Table], explained: list[summary.Row]
) -> None:
    for sheet, name in zip(book.worksheets, names, strict=True):
        mine = [one for one in told if one.sheet in {name, ""} and _PLACE.fullmatch(one.cell)]
        about = [table for table in tables if table.sheet in {name, ""}]
        if mine or about:
            _mark_sheet(sheet, mine, about)
    if explained:
        _explain(book, explained)
    try:
        book.save(out)
    except OSError as error:
        raise InvalidInput(f"不能写 {out}：{why(error)}。", "请换一个可写的目录。") from None


def _explain(book: Any, rows: list[summary.Row]) -> None:
    """Write the sheet 导入说明, in the place of that of an earlier marking."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for sheet in book.worksheets:
        if str(sheet.cell(1, 1).value or "").startswith(BEGINS):
            book.remove(sheet)
    sheet = book.create_sheet(SUMMARY)
    for number, row in enumerate(rows, 1):
        bold = number == 1 or row in summary.HEADS
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            _write(cell, value)
            cell.font, cell.alignment = Font(bold=bold), Alignment(wrap_text=len(row) > 1, vertical="top")
    for column, width in enumerate(summary.WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def _itself(path: Path) -> tuple[Any, list[str]]:
    """Return the workbook as it is, and the names of its sheets."""
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # openpyxl warns of extensions that it drops; the original stays with the user
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(path.read_bytes()))  # it leaves a file open where it gives up
    return book, [sheet.title for sheet in book.worksheets]


def anew(source: Source) -> tuple[Any, list[str]]:
    """Return a new workbook with the same values, and the names of the sheets that they came from."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.active)
    for sheet in source.sheets:
        copy = book.create_sheet(_NO_NAME.sub("_", sheet.name or "导入")[:_LONGEST_NAME])
        for number, row in enumerate(sheet.rows, start=1):
            for column, value in enumerate(row, start=1):
                if value != "":
                    whole = sheet.grain(number, column) in {numfmt.DAY, numfmt.STAMP}
                    # Without its format a number would show otherwise, and be read otherwise when the copy comes back.
                    kept = value if whole or (number, column) not in sheet.shown else sheet.text(number, column)
                    _write(copy.cell(number, column), kept)
        for (number, column), one in sheet.struck.items():
            if one.whole and not sheet.reads_struck:
                _write(copy.cell(number, column), one.words)
                copy.cell(number, column).font = Font(strike=True)
        for merge in sheet.merges:
            copy.merge_cells(None, merge.top, merge.left, merge.bottom, merge.right)
    if not source.sheets:  # a workbook must have one that is seen
        book.create_sheet("导入")
    return book, [sheet.name for sheet in source.sheets] or [""]


def _write(cell: Any, value: object) -> None:
    if isinstance(value, str):
        cell.value = _UNPRINTABLE.sub("□", value)
        cell.data_type = "s"  # openpyxl takes a text that begins with = for a formula
    else:
        cell.value = value


def _mark_sheet(sheet: Any, findings: list[Finding], tables: list[Table]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    column, first = _result_column(sheet, tables)
    results: dict[int, list[str]] = {}
    notes: dict[Any, list[str]] = {}
    colours: dict[Any, str] = {}
    for one in findings:
        found = _PLACE.fullmatch(one.cell)
        assert found is not None
        results.setdefault(int(found[2]), []).append(
            f"{one.severity}：{one.heading}{'：' if one.heading else ''}{one.problem}；{one.mend}"
        )
        for place in {_top_left(sheet, cell): None for cell in (one.cell, *one.beside)} if found[1] else ():
            notes.setdefault(place, []).append(f"{one.problem}；{one.mend}")
            bad = one.severity in {ERROR, CONFLICT}
            colours[place] = _RED if bad or colours.get(place) == _RED else _YELLOW
    for place, lines in notes.items():
        cell = sheet[place]
        cell.fill = PatternFill("solid", fgColor=colours[place])
        cell.comment = Comment("\n".join(lines), AUTHOR, width=300, height=40 + 40 * len(lines))
    for table in tables:
        for record in table.records:
            _write(sheet.cell(record.row, column), PASSED)
    _write(sheet.cell(first, column), RESULT)
    for number, lines in results.items():
        if number != first:
            _write(sheet.cell(number, column), "\n".join(lines))
    _decisions(sheet, {row for row in map(_row, findings) if row > first}, column + 1, first)
    sheet.column_dimensions[sheet.cell(first, column).column_letter].width = 50


def _row(one: Finding) -> int:
    """The row of what waits for somebody, 0 of anything else."""
    found = _PLACE.fullmatch(one.cell)
    return int(found[2]) if found and one.severity in {CONFLICT, PENDING} else 0


def _decisions(sheet: Any, rows: set[int], column: int, first: int) -> None:
    """Give the rows that wait a cell to say what is done with them; what was said in it before stays."""
    if not rows:
        return
    from openpyxl.worksheet.datavalidation import DataValidation

    _write(sheet.cell(first, column), DECISION)
    told = ",".join((APART, TABLE, LEDGER, LEFT, f"{SAME} D2026-0001"))
    choice = DataValidation(type="list", formula1=f'"{told}"', allow_blank=True, showErrorMessage=False)
    sheet.add_data_validation(choice)
    for row in rows:
        choice.add(sheet.cell(row, column))
    sheet.column_dimensions[sheet.cell(first, column).column_letter].width = 16


def _result_column(sheet: Any, tables: list[Table]) -> tuple[int, int]:
    """Where the results go: the column of an earlier marking, whose marks are taken away, or a new last one."""
    from openpyxl.styles import PatternFill

    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment is not None and cell.comment.author == AUTHOR:
                cell.comment, cell.fill = None, PatternFill()
    for row in sheet.iter_rows(max_row=30):
        for cell in row:
            if cell.value == RESULT:
                for number in range(cell.row + 1, sheet.max_row + 1):
                    sheet.cell(number, cell.column).value = None
                return cell.column, cell.row
    return sheet.max_column + 1, tables[0].header.last if tables else 1


def _top_left(sheet: Any, place: str) -> str:
    """``place``, or the first cell of the merged range that holds it: only that one can be written."""
    for merged in sheet.merged_cells.ranges:
        if place in merged:
            return str(merged.start_cell.coordinate)
    return place
