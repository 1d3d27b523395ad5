"""Writes WordprocessingML from strings: paragraphs, runs and tables.

The functions do not know whether a string is a fact or a tag such as ``{{ title }}``, so whatever builds a
document builds a template. Lengths are twips (1/1440 inch, 56.7 to the millimetre) unless said otherwise.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ducha_cli.documents.word.fonts import BODY, HEI, LATIN, SONG

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH = 8844
"""版心 156 mm (GB/T 9704 5.2.1)."""
WIDE = 12756
"""版心 225 mm of a page turned on its side."""


def rfonts(font: str, latin: str = LATIN) -> str:
    """Fonts of a run. Without the hint, quotation marks and dashes would be set half wide in ``latin``."""
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{font}" w:cs="{latin}" w:hint="eastAsia"/>'


def run(text: str, font: str = BODY, *, latin: str = LATIN) -> str:
    """One run of ``text``; tabs become tab elements."""
    pieces = [
        f'<w:t xml:space="preserve">{escape(part, quote=False)}</w:t>' if part else "" for part in text.split("\t")
    ]
    return f"<w:r><w:rPr>{rfonts(font, latin)}</w:rPr>{'<w:tab/>'.join(pieces)}</w:r>"


def mark(font: str = BODY) -> str:
    """Properties of a paragraph mark: an empty paragraph is as high as its mark."""
    return f"<w:rPr>{rfonts(font)}</w:rPr>"


def paragraph(style: str, *runs: str, font: str = BODY) -> str:
    """One paragraph in the style whose id is ``style``. A run that is not markup yet is set in ``font``."""
    inner = "".join(one if one.startswith("<w:") else run(one, font) for one in runs if one)
    # A long table is a third smaller without what the style of its cells says as well.
    own = "" if style.startswith("GWCell") else mark(font)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{own}</w:pPr>{inner}</w:p>'


def blank(lines: int = 1) -> str:
    """Empty lines of the 22 on a page."""
    return paragraph("GWFlat") * lines


def tag(expression: str) -> str:
    """A paragraph that stands for ``{% expression %}`` (``source``)."""
    return paragraph("GWBody", f"{{%p {expression} %}}")


def when(condition: str, *blocks: str) -> str:
    """Paragraphs and tables that are there only under a condition."""
    return tag(f"if {condition}") + "".join(blocks) + tag("endif")


def loop(expression: str, *blocks: str) -> str:
    """Paragraphs and tables that come again: ``g in groups``."""
    return tag(f"for {expression}") + "".join(blocks) + tag("endfor")


def cell(width: int, *content: str, span: int = 1, middle: bool = True) -> str:
    """A table cell of ``width`` over ``span`` columns; ``content`` are paragraphs."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    align = '<w:vAlign w:val="center"/>' if middle else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{align}</w:tcPr>{"".join(content)}</w:tc>'


def row(*cells: str, height: int = 0, head: bool = False, whole: bool = True) -> str:
    """A table row, at least ``height`` high; ``head`` rows are repeated on every page, ``whole`` ones never split."""
    high = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    repeated = "<w:tblHeader/>" if head else ""
    kept = "<w:cantSplit/>" if whole else ""
    return f"<w:tr><w:trPr>{kept}{high}{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def row_tag(expression: str, columns: int, width: int = WIDTH) -> str:
    """A row that stands for ``{% expression %}`` (``source``)."""
    return row(cell(width, paragraph("GWCell", f"{{%tr {expression} %}}"), span=columns))


def table(widths: Sequence[int], rows: Iterable[str], *, style: str = "GWTable", position: str = "") -> str:
    """A table with fixed columns. WPS reads gridCol and Word tblW and tcW, so all three are written."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{position}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}'
        "</w:tbl>"
    )


FLOOR = 1450
"""The least width of a column of free text, six 字 of 五号: a long one in less is a ribbon over many pages."""


def dynamic(header: str, rows: str) -> str:
    """A table whose columns come with the list ``header``; ``layout`` gives them widths by their contents."""
    head = (
        cell(600, paragraph("GWCellHead", f"{{%tc for h in {header} %}}")),
        cell(900, paragraph("GWCellHead", "{{ h }}", font=HEI)),
        cell(600, paragraph("GWCellHead", "{%tc endfor %}")),
    )
    cells = (
        cell(600, paragraph("GWCell", "{%tc for c in r %}")),
        cell(900, paragraph("GWCell", "{{ c }}")),
        cell(600, paragraph("GWCell", "{%tc endfor %}")),
    )
    lines = (row(*head, head=True), row_tag(f"for r in {rows}", 1), row(*cells), row_tag("endfor", 1))
    return table([WIDTH], lines, style="GWListTable")


def page_field() -> str:
    """The page number between two 一字线, in half-width 宋体 digits (7.5)."""
    fonts = f"<w:rPr>{rfonts(SONG, SONG)}</w:rPr>"

    def char(kind: str) -> str:
        return f'<w:r>{fonts}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        run("— ", SONG, latin=SONG) + char("begin")
        + f'<w:r>{fonts}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        + char("separate") + run("1", SONG, latin=SONG) + char("end") + run(" —", SONG, latin=SONG)
    )  # fmt: skip


def at_the_side(number: str) -> str:
    """A run that holds the page number (a paragraph) of a page on its side, where it stands on all others (8).

    A reader turns the whole file, not the page. The text box is the strip 7 mm beyond the 版心, its text runs
    downwards. A table that high in a header gives some readers a page more for every line; a box in DrawingML is put
    into the corner of the page by LibreOffice 7.4, one in VML stands where it should everywhere.
    """
    left, top, wide, high = (f"{twips / 20:g}pt" for twips in (1490, 1588, 280, WIDTH))
    place = (
        f"position:absolute;margin-left:{left};margin-top:{top};width:{wide};height:{high};z-index:1"
        ";mso-position-horizontal-relative:page;mso-position-vertical-relative:page"
    )
    return (
        f'<w:r>{mark(SONG)}<w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" style="{place}" filled="f"'
        ' stroked="f">'
        '<v:textbox style="layout-flow:vertical" inset="0,0,0,0">'
        f"<w:txbxContent>{number}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
    )


def section(*, landscape: bool = False, footer: int = 1446, inside: bool = False, first: bool = False) -> str:
    """Page set-up (5.1, 5.2.1, 7.5). ``inside`` ends a section in the middle; otherwise it is the last one.

    ``footer`` is the distance of the footer's lower edge from the paper's: 1446 puts the 一字线 of a one-line
    footer 7 mm below the 版心. A page on its side is 9 mm shorter below the 版心; in the middle of a paper its number
    stands at the side (8). ``first``: header and footer of the first page differ.
    """
    size, margins = 'w:w="11906" w:h="16838"', 'w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"'
    names = [(what, kind, f"{what}{kind}") for what in ("header", "footer") for kind in ("default", "even")]
    if landscape:
        size = 'w:w="16838" w:h="11906" w:orient="landscape"'
        margins = 'w:top="1588" w:right="2098" w:bottom="1474" w:left="1984"'
        footer -= 510
    if landscape and inside:
        names = [("header", "default", "headerturned"), ("header", "even", "headerturnedeven"),
                 ("footer", "default", "footerturned"), ("footer", "even", "footerturned")]  # fmt: skip
    if first:
        names += [("header", "first", "headerfirst"), ("footer", "first", "footerfirst")]
    references = "".join(f'<w:{what}Reference w:type="{kind}" r:id="{key}"/>' for what, kind, key in names)
    different = "<w:titlePg/>" if first else ""
    # A 信函 has no grid: LibreOffice would move the 文号 3 mm away from its line, which Word does not (10.1).
    grid = "" if first else '<w:docGrid w:type="lines" w:linePitch="579"/>'
    setup = (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/><w:pgSz {size}/><w:pgMar {margins} w:header="851"'
        f' w:footer="{footer}" w:gutter="0"/>{different}{grid}</w:sectPr>'
    )
    return f'<w:p><w:pPr><w:pStyle w:val="GWTail"/>{mark()}{setup}</w:pPr></w:p>' if inside else setup
