"""The smallest .xlsx that Word opens as the data of a chart: one sheet, texts in their cells, no styles."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACK: Final = "http://schemas.openxmlformats.org/package/2006"
_MIME: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def column(at: int) -> str:
    """Letters of a column counted from 0: A, B … Z, AA."""
    return (column(at // 26 - 1) if at >= 26 else "") + chr(65 + at % 26)


def parts(rows: Sequence[Sequence[str | int]]) -> dict[str, bytes]:
    """The parts of a workbook with ``rows``."""
    sheet = "".join(
        f'<row r="{n}">{"".join(_cell(f"{column(at)}{n}", value) for at, value in enumerate(row))}</row>'
        for n, row in enumerate(rows, 1)
    )
    said = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACK}/content-types"><Default Extension="rels" ContentType="application/'
            'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_MIME}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_MIME}.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": _relation(f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": _relation(f"{_OFFICE}/worksheet", "worksheets/sheet1.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/>'
            "</sheets></workbook>"
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    return {name: (_HEAD + text).encode() for name, text in said.items()}


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACK}/relationships"><Relationship Id="rId1" Type="{kind}" Target="{target}"/>'
        "</Relationships>"
    )


def _cell(place: str, value: str | int) -> str:
    if isinstance(value, int):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
