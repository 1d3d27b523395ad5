"""A list as a workbook that can be printed as it is opened: title, header, widths, lamps with their word.

The sheet is streamed as text into the archive: a fifth of what XlsxWriter costs, a fortieth of styled cells of
openpyxl, and no library to import (docs/performance.md). The nine styles of ``_STYLES`` are all that a list needs.
"""

from __future__ import annotations

import io
import re
from math import ceil
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ducha_cli.cli.cells import FORMULA, clean, width
from ducha_cli.intake.book import carried

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ducha_cli.cli.cells import Column, Heading, Row
    from ducha_cli.intake.book.carried import Carried

_NARROW, _WIDE = 6, 50
"""Columns of the narrowest and the widest cell; what is longer is wrapped."""
_NO_NAME = re.compile(r"[\\/*?:\[\]]")
"""Signs that no sheet may be called by."""
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What a workbook would read as an escaped sign unless its _ is escaped itself."""
_NO_XML = re.compile("[\ufffe\uffff]")
_MOST = 32_767
"""Characters that a cell holds; with one more the workbook would not open."""
_LINE_PT = 15.0
_HEADER_ROW = 3
_AS_TEXT = 49
"""The number format @."""
_LAMPS = {"red": "FFC7CE", "yellow": "FFEB9C", "green": "C6EFCE"}
"""The lamp's colour behind its word: a copy in black and white says the same."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def workbook(
    rows: Sequence[Row], columns: Sequence[Column], heading: Heading | None, told: Carried | None = None
) -> bytes:
    """Return the list as .xlsx: A4 landscape, the header on every page, every text a text.

    ``told`` is what it carries along in a sheet that no menu shows.
    """
    name = _NO_NAME.sub(" ", clean(heading.title))[:31] if heading else "清单"
    texts = [[column.text(row) for column in columns] for row in rows]
    data = io.BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as book:
        end = f"{_letter(len(columns))}${_HEADER_ROW + len(rows)}"
        for path, text in _parts(_xml(name), end, two=told is not None).items():
            book.writestr(_entry(path), _DECLARED + text)
        with book.open(_entry("xl/worksheets/sheet1.xml"), "w") as part:
            for text in _sheet(rows, texts, columns, heading):
                part.write(text.encode())
        if told is not None:
            with book.open(_entry("xl/worksheets/sheet2.xml"), "w") as part:
                for text in _beside(told):
                    part.write(text.encode())
    return data.getvalue()


def _entry(path: str) -> ZipInfo:
    """A part without the clock's time: the same list gives the same bytes."""
    entry = ZipInfo(path)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _sheet(
    rows: Sequence[Row], texts: Sequence[Sequence[str]], columns: Sequence[Column], heading: Heading | None
) -> Iterator[str]:
    widths = _widths([column.heading for column in columns], texts)
    letters = [_letter(number) for number in range(1, len(columns) + 1)]
    last = letters[-1]
    title, about = (heading.full_title, f"{heading.about}　共 {len(rows)} 条") if heading else ("清单", "")
    yield (
        f'{_DECLARED}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'
        f'<sheetView workbookViewId="0" tabSelected="1"><pane ySplit="{_HEADER_ROW}" topLeftCell="A{_HEADER_ROW + 1}"'
        ' activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews><cols>'
    )
    for number, wide in enumerate(widths, 1):
        yield f'<col min="{number}" max="{number}" width="{wide + 2}" customWidth="1"/>'
    yield "</cols><sheetData>"
    yield _row(1, 28.0, [_text("A1", "title", title)])
    yield _row(2, 17.0, [_text("A2", "about", about)])
    heads = zip(letters, columns, strict=True)
    yield _row(_HEADER_ROW, 22.0, [_text(f"{letter}{_HEADER_ROW}", "head", one.heading) for letter, one in heads])
    lamps = heading.lamps if heading else {}
    for number, (row, line) in enumerate(zip(rows, texts, strict=True), _HEADER_ROW + 1):
        height = _LINE_PT * max(_lines(text, wide) for text, wide in zip(line, widths, strict=True)) + 3
        cells = [
            _cell(f"{letter}{number}", row.get(column.key), text, column, lamps)
            for letter, column, text in zip(letters, columns, line, strict=True)
        ]
        yield _row(number, height, cells)
    yield f'</sheetData><autoFilter ref="A{_HEADER_ROW}:{last}{_HEADER_ROW + len(rows)}"/>'
    if len(columns) > 1:
        yield f'<mergeCells count="2"><mergeCell ref="A1:{last}1"/><mergeCell ref="A2:{last}2"/></mergeCells>'
    yield (
        '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter></worksheet>"
    )


def _beside(told: Carried) -> Iterator[str]:
    """The sheet of what the list carries along."""
    yield f'{_DECLARED}<worksheet xmlns="{_MAIN}"><sheetData>'
    for number, texts in enumerate(carried.pack(told), 1):
        cells = [_text(f"{_letter(place)}{number}", "text", text) for place, text in enumerate(texts, 1)]
        yield f'<row r="{number}">{"".join(cells)}</row>'
    yield "</sheetData></worksheet>"


def _row(number: int, height: float, cells: Sequence[str]) -> str:
    return f'<row r="{number}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>'


def _cell(at: str, value: Any, text: str, column: Column, lamps: Mapping[str, str]) -> str:
    if text and isinstance(value, (int, float)) and not isinstance(value, bool):
        return f'<c r="{at}" s="{_STYLE["number"]}"><v>{value}</v></c>'
    if column.key == "lamp" and text in lamps:
        return _text(at, lamps[text], text)
    # A text stays a text: one that begins with = is no formula, and stays none when it is edited.
    return _text(at, "sign" if text.startswith(FORMULA) else "text", text)


def _text(at: str, style: str, text: str) -> str:
    return f'<c r="{at}" s="{_STYLE[style]}" t="inlineStr"><is><t xml:space="preserve">{_xml(text)}</t></is></c>'


def _xml(text: str) -> str:
    text = _NO_XML.sub("", _ESCAPED.sub("_x005F_", text[:_MOST]))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _letter(number: int) -> str:
    """The letters of the n-th column, from 1: A … Z, then AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _widths(heads: Sequence[str], texts: Sequence[Sequence[str]]) -> list[int]:
    longest = [
        max([width(head), *(width(line) for text in texts for line in text[number].split("\n"))])
        for number, head in enumerate(heads)
    ]
    return [min(max(one, _NARROW), _WIDE) for one in longest]


def _lines(text: str, wide: int) -> int:
    """Lines that a text takes in a column; one of half as many characters takes one."""
    if 2 * len(text) <= wide and "\n" not in text:
        return 1
    return sum(max(1, ceil(width(line) / wide)) for line in text.split("\n"))


def _style(across: str, *, font: int = 0, fill: int = 0, box: bool = True, text: bool = True, more: str = "") -> str:
    wrap = ' wrapText="1"' if box else ""
    return (
        f'<xf numFmtId="{_AS_TEXT if text else 0}" fontId="{font}" fillId="{fill}" borderId="{int(box)}" xfId="0"'
        f' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"{more}>'
        f'<alignment horizontal="{across}" vertical="center"{wrap}/></xf>'
    )


_STYLES = {
    "plain": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    "title": _style("center", font=2, box=False),
    "about": _style("right", box=False),
    "head": _style("center", font=1, fill=2),
    "text": _style("left"),
    "sign": _style("left", more=' quotePrefix="1"'),
    "number": _style("right", text=False),
    **{level: _style("center", fill=fill) for fill, level in enumerate(_LAMPS, 3)},
}
_STYLE = {name: place for place, name in enumerate(_STYLES)}


def _parts(name: str, end: str, *, two: bool) -> dict[str, str]:
    """Return what stands around the sheet: path → text; ``end`` is its last column and row, as in ``G$12``.

    ``two``: there is a second sheet, of what the list carries along.
    """
    second = _SECOND if two else dict.fromkeys(_SECOND, "")
    fonts = ((11, ""), (11, "<b/>"), (16, "<b/>"))
    font = '<font>{}<sz val="{}"/><name val="宋体"/><charset val="134"/></font>'
    told = "".join(font.format(bold, size) for size, bold in fonts)
    solid = '<fill><patternFill patternType="solid"><fgColor rgb="FF{}"/></patternFill></fill>'
    fills = "".join(solid.format(colour) for colour in ("D9E1F2", *_LAMPS.values()))
    thin = "".join(
        f'<{side} style="thin"><color rgb="FF808080"/></{side}>' for side in ("left", "right", "top", "bottom")
    )
    sheet = f"'{name.replace(chr(39), 2 * chr(39))}'"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}worksheet+xml"/>{second["part"]}'
            f'<Override PartName="/xl/styles.xml" ContentType="{kind}styles+xml"/></Types>'
        ),
        "_rels/.rels": _relations("officeDocument:xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": _relations(
            "worksheet:worksheets/sheet1.xml", "styles:styles.xml", *filter(None, [second["relation"]])
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
            f'<sheets><sheet name="{name}" sheetId="1" r:id="rId1"/>{second["sheet"]}</sheets><definedNames>'
            f'<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">{sheet}!$A${_HEADER_ROW}:${end}'
            '</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">'
            f"{sheet}!${_HEADER_ROW}:${_HEADER_ROW}</definedName></definedNames></workbook>"
        ),
        "xl/styles.xml": (
            f'<styleSheet xmlns="{_MAIN}"><fonts count="{len(fonts)}">{told}</fonts>'
            f'<fills count="{3 + len(_LAMPS)}"><fill><patternFill patternType="none"/></fill>'
            f'<fill><patternFill patternType="gray125"/></fill>{fills}</fills>'
            f'<borders count="2"><border/><border>{thin}</border></borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{len(_STYLES)}">{"".join(_STYLES.values())}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        ),
    }  # fmt: skip


_SECOND = {
    "part": (
        '<Override PartName="/xl/worksheets/sheet2.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    ),
    "relation": "worksheet:worksheets/sheet2.xml",
    "sheet": f'<sheet name="{carried.SHEET}" sheetId="2" state="veryHidden" r:id="rId3"/>',
}
"""What is said of the second sheet; no menu shows it."""


def _relations(*targets: str) -> str:
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{path}"/>'
        for number, (kind, path) in enumerate((one.split(":") for one in targets), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'
