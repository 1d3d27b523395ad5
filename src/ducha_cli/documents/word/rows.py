"""The rows of a long table, kept as text: a tree of a 台账 of 2,000 rows costs more than all the rest of making it.

A table whose rows need no finish but their lamps is cut after its first row; a processing instruction marks the
place. The rows of a loop have few shapes: each shape is read once as XML, so that nothing ill-formed can slip by.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from ducha_cli.documents.word.splitting import splitting
from ducha_cli.documents.word.wordml import W, XMLError, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LONG: Final = 200_000
"""Characters of rows from which on a table is cut: about forty rows."""
_ROW: Final = "</w:tr>"
_CELL: Final = "</w:tc>"
_TEXT = re.compile(r"(?<=>)[^<]+")
_SAID = re.compile(r"<w:t(?: [^>]*)?>([^<]*)")
# Before the first of these the shading of a cell has its place in the schema.
_PLACE = re.compile(r"<w:(?:noWrap|tcMar|textDirection|tcFitText|vAlign|hideMark)\b|</w:tcPr>")


def said(markup: str) -> str:
    """All text of ``markup``."""
    return unescape("".join(_SAID.findall(markup)))


class Kept:
    """The rows that were cut out of a part."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []

    def cut(self, markup: str, stays: Iterable[str]) -> str:
        """Cut long tables of ``markup``, unless a style id of ``stays`` is used there; return what is left.

        Raises:
            XMLError: the rows are not well-formed.
        """
        ids = ["<w:tbl>", *(f'w:val="{one}"' for one in stays)]
        pieces, at = [], 0
        while (start := markup.find("<w:tbl>", at)) >= 0 and (end := markup.find("</w:tbl>", start)) >= 0:
            first = markup.find(_ROW, start, end) + len(_ROW)
            last = markup.rfind(_ROW, first, end) + len(_ROW)
            if last - first > LONG and all(markup.find(one, start + 1, end) < 0 for one in ids):
                rows = markup[first:last].split(_ROW)[:-1]
                _read(markup[: markup.index("<w:body>")], rows)
                pieces += [markup[at:first], f"<?rows {len(self.rows)}?>"]
                self.rows.append(rows)
                at = last
            else:
                pieces.append(markup[at:end])
                at = end
        return "".join([*pieces, markup[at:]])

    def shade(self, which: int, column: int, shades: Mapping[str, str]) -> None:
        """Shade the cells of ``column`` (from 1) by the first word in them."""
        rows = self.rows[which]
        for at, row in enumerate(rows):
            cells = row.split(_CELL)
            if len(cells) <= column:
                continue  # a heading over all columns
            word = said(cells[column - 1]).strip()
            colour = next((shade for name, shade in shades.items() if word.startswith(name)), None)
            place = _PLACE.search(cells[column - 1])
            if colour and place and "<w:shd " not in cells[column - 1]:
                shading = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'
                cells[column - 1] = f"{cells[column - 1][: place.start()]}{shading}{cells[column - 1][place.start() :]}"
                rows[at] = _CELL.join(cells)

    def let_split(self, which: int, half: int) -> None:
        """Let the rows go on over the page that may be higher than ``half`` twips."""
        self.rows[which] = [splitting(row, half) for row in self.rows[which]]

    def put_back(self, part: bytes) -> bytes:
        """``part`` with its rows again."""
        for at, rows in enumerate(self.rows if b"<?rows " in part else ()):
            part = part.replace(b"<?rows %d?>" % at, (_ROW.join(rows) + _ROW).encode(), 1)
        return part


def _read(head: str, rows: list[str]) -> None:
    """Read one row of each shape as XML, under the namespaces of ``head``."""
    root = head[head.rindex("<w:document") :]
    for shape in {_TEXT.sub("", row) for row in rows}:
        tree = parse(f"{root}{shape}{_ROW}</w:document>".encode())
        if [child.tag for child in tree] != [f"{W}tr"]:
            raise XMLError("not a row", 0, 0, 0)
