"""Which rows may go on over the page: one that is kept whole and does not fit leaves a page half empty.

LibreOffice even loses the last lines of a row that is kept whole, longer than a page and under a repeated heading.
A row's height is reckoned from its texts, a little high rather than low.
"""

from __future__ import annotations

import functools
import re
from html import unescape
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from ducha_cli.documents.word.builder import WIDTH
from ducha_cli.documents.word.styles import IDS
from ducha_cli.documents.word.wordml import W, text
from ducha_cli.domain.words.wording import width

if TYPE_CHECKING:
    from collections.abc import Iterable

_HALF, _HALF_TURNED = 12756 // 2, WIDTH // 2
"""Half of the 版心's height in twips, on a page that stands and on one that is turned on its side."""
_SIDES: Final = 190
_WHOLE: Final = "<w:cantSplit/>"
_OTHER: Final = (240, 400)
"""A 字 and a line in a style that is not ours."""
_PITCH: Final = {style.id: (style.size * 10, style.line) for style in IDS.values()}
_WIDE = re.compile(r'<w:tcW w:w="(\d+)"')
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"')
_SAID = re.compile(r"<w:t(?: [^>]*)?>([^<]*)")


def let_split(table: Any) -> None:
    """Let the rows of ``table`` split that may be higher than half a page; a table that floats has its place."""
    properties = table.find(f"{W}tblPr")
    if properties is None or properties.find(f"{W}tblpPr") is not None:
        return
    half = half_of(table)
    for row in table.iterchildren(f"{W}tr"):
        whole = row.find(f"{W}trPr/{W}cantSplit")
        if whole is not None and any(_height(*_cell(cell)) > half for cell in row.iterchildren(f"{W}tc")):
            whole.getparent().remove(whole)


def half_of(table: Any) -> int:
    """Half of the height that a page gives to ``table``: one that is wider than the 版心 lies on its side."""
    wide = table.find(f"{W}tblPr/{W}tblW")
    return _HALF_TURNED if wide is not None and int(wide.get(f"{W}w") or 0) > WIDTH else _HALF


def splitting(row: str, half: int) -> str:
    """The same for the markup of a row that is kept as text."""
    if _WHOLE not in row:
        return row
    wide = _WIDE.findall(row)
    for cell, one in zip(row.split("</w:tc>"), wide, strict=False):
        perhaps = sum(map(len, _SAID.findall(cell))) > _few(one, half) or cell.count("<w:p>") > 1
        if perhaps and _height(int(one), map(_paragraph, cell.split("</w:p>")[:-1])) > half:
            return row.replace(_WHOLE, "", 1)
    return row


@functools.cache
def _few(wide: str, half: int) -> int:
    """Signs of one paragraph that are not high, whatever its style is."""
    char, line = _OTHER
    return max((int(wide) - _SIDES) // char, 1) * (half // line)


def _cell(cell: Any) -> tuple[int, Iterable[tuple[str, str]]]:
    wide = cell.find(f"{W}tcPr/{W}tcW")
    style = f"{W}pPr/{W}pStyle"
    paragraphs = (
        ("" if (used := one.find(style)) is None else used.get(f"{W}val", ""), text(one)) for one in cell.iter(f"{W}p")
    )
    return (0 if wide is None else int(wide.get(f"{W}w") or 0)), paragraphs


def _paragraph(markup: str) -> tuple[str, str]:
    style = _STYLE.search(markup)
    return style[1] if style else "", unescape("".join(_SAID.findall(markup)))


def _height(wide: int, paragraphs: Iterable[tuple[str, str]]) -> int:
    """Twips of a cell ``wide`` twips, by the styles and texts of its ``paragraphs``."""
    high = 0
    for style, said in paragraphs:
        char, line = _PITCH.get(style, _OTHER)
        a_line = max((wide - _SIDES) // char, 1)
        high += line * max(ceil((width(said) if len(said) > a_line else 1) / a_line), 1)
    return high
