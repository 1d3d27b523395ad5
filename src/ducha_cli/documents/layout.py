"""What a template cannot say: the finish that depends on the facts, found by the names of the styles.

An office may restyle a template in WPS; a paragraph keeps its finish as long as it keeps its style.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ducha_cli.documents.opening import open_page
from ducha_cli.documents.profile import STANDARD
from ducha_cli.documents.word import colophon, finish, splitting
from ducha_cli.documents.word.columns import fit_columns
from ducha_cli.documents.word.order import make
from ducha_cli.documents.word.wordml import W, found, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ducha_cli.documents.profile import Profile
    from ducha_cli.documents.word.rows import Kept

_LEVELS: Final = {"green": "A9D18E", "yellow": "FFE699", "red": "FF9999"}
_SHADES: Final = {
    "绿": _LEVELS["green"], "黄": _LEVELS["yellow"], "红": _LEVELS["red"], "橙": "F8CBAD", "蓝": "BDD7EE",
}  # fmt: skip
_LAMP_HEADS: Final = ("灯", "预警", "亮灯")
_FITTED: Final = "公文清单表"
FINISHED: Final = frozenset({"公文红头", "公文信函标志", "公文署名", "公文成文日期", "公文正文", "公文附注", _FITTED})
"""Styles whose paragraphs or tables depend on their text."""


def lay_out(
    document: Any,
    styles: Mapping[str, str],
    lamps: Mapping[str, str],
    kept: Kept,
    profile: Profile = STANDARD,
) -> None:
    """Finish a filled part: red head, indents, lamps, widths.

    Args:
        document: root of the part.
        styles: style id → name.
        lamps: the office's names of the levels ``green``, ``yellow`` and ``red``.
        kept: rows of long tables that are not in the tree.
        profile: the house rules for size and place of the red head.
    """
    own = {name: _LEVELS[level] for level, name in lamps.items()}
    shades = own | {name: shade for name, shade in _SHADES.items() if name not in own}
    _paragraphs(document, {one: name for one, name in styles.items() if name in FINISHED}, profile)
    open_page(document, styles, profile)
    for table in document.iter(f"{W}tbl"):
        _lamps(table, shades, kept)
        style = _style(table, styles)
        if style == _FITTED or _torn(table):
            fit_columns(table)
        elif style == "公文版记表" or _floats(table):
            colophon.settle(table, styles, profile)
        splitting.let_split(table)
        for mark in found(table, "processing-instruction('rows')"):
            kept.let_split(int(mark.text), splitting.half_of(table))


def _style(table: Any, styles: Mapping[str, str]) -> str:
    used = table.find(f"{W}tblPr/{W}tblStyle")
    return "" if used is None else styles.get(used.get(f"{W}val"), "")


def _floats(table: Any) -> bool:
    return table.find(f"{W}tblPr/{W}tblpPr") is not None


def _torn(table: Any) -> bool:
    """A loop over cells has made more of them than the table has columns; Word would not open it."""
    grid = table.find(f"{W}tblGrid")
    return grid is not None and len(_heads(table)) > len(grid)


def _heads(table: Any) -> list[Any]:
    first = table.find(f"{W}tr")
    return [] if first is None else list(first.findall(f"{W}tc"))


def _paragraphs(document: Any, finished: Mapping[str, str], profile: Profile) -> None:
    """Finish the paragraphs of the styles ``finished``; a 台账 has thousands of others."""
    sign = None
    for used in [used for used in document.iter(f"{W}pStyle") if used.get(f"{W}val") in finished]:
        paragraph = used.getparent().getparent()
        match finished[used.get(f"{W}val")] if paragraph.tag == f"{W}p" else "":
            case "公文红头":
                finish.red_head(paragraph, profile)
            case "公文信函标志":
                finish.letter_head(paragraph, profile)
            case "公文署名":
                sign = paragraph
                finish.keep_with_text(sign)
            case "公文成文日期" if sign is not None:
                finish.sign_and_date(sign, paragraph)
            case "公文正文" | "公文附注":
                finish.lines(paragraph)


def _lamps(table: Any, shades: Mapping[str, str], kept: Kept) -> None:
    """Shade the cells under a heading 灯 by the word in them; the word stays, for printers and the colour-blind."""
    for at, head in enumerate(_heads(table), 1):
        if text(head).strip() not in _LAMP_HEADS:
            continue
        for cell in found(table, f"w:tr/w:tc[{at}]")[1:]:
            said = text(cell).strip()
            colour = next((shade for name, shade in shades.items() if said.startswith(name)), None)
            properties = cell.find(f"{W}tcPr") if colour else None
            if colour and properties is not None:
                make(properties, "shd", val="clear", color="auto", fill=colour)
        for mark in found(table, "processing-instruction('rows')"):
            kept.shade(int(mark.text), at, shades)
