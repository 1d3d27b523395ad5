"""A workbook of values alone, written as text: what it shows, its merges, what is hidden or struck out.

A million cells take seconds and no memory to speak of, where openpyxl takes minutes and a gigabyte; and nothing is in
it but what is written here.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ducha_cli.intake.book.shown import letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ducha_cli.intake.book.shown import Place, Sheet, Value

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NO_NAME, _LONGEST_NAME = re.compile(r"[\\*?:/\[\]\x00-\x1f]"), 31
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What a workbook would read as an escaped sign unless its _ is escaped itself."""
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font>'
    '<font><strike/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs>'
    "</styleSheet>"
)
_STRUCK = ' s="1"'


def workbook(sheets: Sequence[Sheet], instead: Mapping[str, Mapping[Place, str]]) -> bytes:
    """Return the bytes of an .xlsx that shows what ``sheets`` show.

    Args:
        sheets: as they were read; a number that shows as it is stays a number, all else is its text.
        instead: sheet → place → what stands there in the copy.
    """
    data = io.BytesIO()
    names = _names(sheets)
    with ZipFile(data, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for path, text in _parts(sheets, names):
            archive.writestr(_entry(path), _DECLARED + text)
        for number, sheet in enumerate(sheets, 1):
            with archive.open(_entry(f"xl/worksheets/sheet{number}.xml"), "w") as part:
                for text in _sheet(sheet, instead.get(sheet.name, {})):
                    part.write(text.encode())
    return data.getvalue()


def _names(sheets: Sequence[Sheet]) -> list[str]:
    """The names of the sheets as a workbook may have them, each another one whatever their letters' case."""
    names: list[str] = []
    taken: set[str] = set()
    for number, sheet in enumerate(sheets, 1):
        name = _NO_NAME.sub("_", sheet.name or "导入")[:_LONGEST_NAME].strip("'") or "_"
        names.append(f"{name[:20]}（{number}）" if name.casefold() in taken else name)
        taken.add(names[-1].casefold())
    return names


def _parts(sheets: Sequence[Sheet], names: Sequence[str]) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(sheets) + 1)
    kind = f'<Override PartName="/xl/{{}}" ContentType="{_SHEET}.{{}}+xml"/>'
    kinds = "".join(kind.format(f"worksheets/sheet{one}.xml", "worksheet") for one in numbers)
    yield (
        "[Content_Types].xml",
        (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f"{kind.format('workbook.xml', 'sheet.main')}{kind.format('styles.xml', 'styles')}{kinds}</Types>"
        ),
    )
    relation = f'<Relationship Id="r{{}}" Type="{_OFFICE}/{{}}" Target="{{}}"/>'
    yield "_rels/.rels", _relations(relation.format(1, "officeDocument", "xl/workbook.xml"))
    yield (
        "xl/_rels/workbook.xml.rels",
        _relations(
            "".join(relation.format(one, "worksheet", f"worksheets/sheet{one}.xml") for one in numbers)
            + relation.format(len(sheets) + 1, "styles", "styles.xml")
        ),
    )
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{one}"{_hidden(sheet)} r:id="r{one}"/>'
        for one, name, sheet in zip(numbers, names, sheets, strict=True)
    )
    yield "xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'
    yield "xl/styles.xml", _STYLES


def _relations(some: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{some}</Relationships>'


def _hidden(sheet: Sheet) -> str:
    return ' state="hidden"' if sheet.hidden else ""


def _entry(path: str) -> ZipInfo:
    """A part without the clock's time: the same sheets give the same bytes."""
    entry = ZipInfo(path)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _sheet(sheet: Sheet, instead: Mapping[Place, str]) -> Iterator[str]:
    yield f'<worksheet xmlns="{_MAIN}">'
    if columns := "".join(f'<col min="{one}" max="{one}" hidden="1"/>' for one in sorted(sheet.hidden_columns)):
        yield f"<cols>{columns}</cols>"
    yield "<sheetData>"
    struck = {} if sheet.reads_struck else {place: one.words for place, one in sheet.struck.items() if one.whole}
    rows, further = len(sheet.rows), [row for row, _ in (*struck, *instead)]
    of_row: dict[int, dict[int, tuple[str, str]]] = {}
    for (row, column), words in struck.items():
        of_row.setdefault(row, {})[column] = _STRUCK, words
    for (row, column), words in instead.items():
        of_row.setdefault(row, {})[column] = "", words
    for row in range(1, max((rows, *further)) + 1):
        values = sheet.rows[row - 1] if row <= rows else []
        other = of_row.get(row, {})
        cells = [
            _cell(row, column, *other[column]) if column in other else _plain(sheet, row, column, value)
            for column, value in enumerate(values, 1)
            if value != "" or column in other
        ]
        cells += [_cell(row, column, *other[column]) for column in sorted(other) if column > len(values)]
        if cells:
            hidden = ' hidden="1"' if row in sheet.hidden_rows else ""
            yield f'<row r="{row}"{hidden}>{"".join(cells)}</row>'
    yield "</sheetData>"
    if merges := [f"{letters(one.left)}{one.top}:{letters(one.right)}{one.bottom}" for one in sheet.merges]:
        yield "<mergeCells>" + "".join(f'<mergeCell ref="{one}"/>' for one in merges) + "</mergeCells>"
    yield "</worksheet>"


def _plain(sheet: Sheet, row: int, column: int, value: Value) -> str:
    number = type(value) in {int, float} and (row, column) not in sheet.shown
    if number:
        return f'<c r="{letters(column)}{row}"><v>{value!r}</v></c>'
    return _cell(row, column, "", value if isinstance(value, str) else sheet.text(row, column))


def _cell(row: int, column: int, style: str, text: str) -> str:
    told = escape(_ESCAPED.sub("_x005F_", _NO_XML.sub("□", text)))
    return f'<c r="{letters(column)}{row}"{style} t="inlineStr"><is><t xml:space="preserve">{told}</t></is></c>'
