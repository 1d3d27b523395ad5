"""The finish of single paragraphs that depends on their text: red head, 署名 and 日期, lines of a fact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from ducha_cli.documents.word.order import make
from ducha_cli.documents.word.wordml import W, copy, new, text
from ducha_cli.domain.words.wording import width

if TYPE_CHECKING:
    from ducha_cli.documents.profile import Profile

_CHAR: Final = 316
_SHORT: Final = 3
"""Rows of a table that is kept on one page with the text before it."""
_POINTS: Final = 72 / 25.4
_ANNEX: Final = re.compile("附件：")


def red_head(paragraph: Any, profile: Profile) -> None:
    """One line as wide as the 版心 allows, its ink 35 mm below the 版心's top, under three lines (GB/T 9704 7.2.4)."""
    _head(paragraph, profile, ink=profile.red_head_mm * _POINTS, above=3 * profile.line_pt)


def letter_head(paragraph: Any, profile: Profile) -> None:
    """The same in the header of a 信函: ink 30 mm below the paper's edge, the double line 4 mm under it (10.1).

    The header begins 15 mm below the edge with the line of 【稿】; ink ends 0.16 of the size under the baseline.
    """
    size = _head(paragraph, profile, ink=85.04, above=42.55 + 24)
    rules = make(properties_of(paragraph), "pBdr")
    line = {"val": "thickThinSmallGap", "sz": "24", "color": "FF0000"}
    make(rules, "bottom", space=f"{max(11.34 - 0.1 * size, 0):.0f}", **line)


def _head(paragraph: Any, profile: Profile, *, ink: float, above: float) -> int:
    """Put the ink of one line ``ink`` points below an edge, ``above`` of them taken by other lines; return its size.

    The baseline of an exact line lies at 80 % of its height, and the ink of Song faces rises 0.76 to 0.82 of the
    size above it. Word clips glyphs when an exact line is much lower than 1.25 of the size.
    """
    many = max(width(text(paragraph)), 1)
    whole = profile.width / 20 - 2  # less the spacing of the glyphs themselves
    size = profile.red_head_pt or max(28, min(72, int(whole / many / 0.9)))
    squeeze = min(100, max(int(whole / (many * size) * 100), 50))
    line = 1.3 * size
    before = ink - above - (0.8 * line - 0.79 * size)
    if before < 0:  # a very big head: nothing above may give way, so its own line does
        line, before = line + before / 0.8, 0.0
    spacing = {"before": f"{before * 20:.0f}", "line": f"{line * 20:.0f}", "lineRule": "exact"}
    make(properties_of(paragraph), "spacing", **spacing)
    for run in paragraph.iter(f"{W}r"):
        looks = looks_of(run)
        make(looks, "w", val=str(squeeze))
        make(looks, "sz", val=str(size * 2))
        make(looks, "szCs", val=str(size * 2))
    return size


def sign_and_date(sign: Any, day: Any) -> None:
    """日期右空四字, 署名 centred over it (7.3.5.1); a name too long for that pushes the date to the left."""
    name, when = width(text(sign)), width(text(day))
    right_day = max(4.0, (name - when) / 2)
    right_name = right_day + (when - name) / 2
    for paragraph, right in ((sign, right_name), (day, right_day)):
        make(properties_of(paragraph), "ind", rightChars=f"{right * 100:.0f}", right=f"{right * _CHAR:.0f}")


def keep_with_text(block: Any) -> Any:
    """署名 and 日期, or a 版记, never stand on a page without text (7.3.5.4): what is before ``block`` stays with it.

    That is the last paragraph with text, the empty ones and the 附件说明 after it, and a short table such as the
    领导批示栏 between. Returns that paragraph, or None.
    """
    before = block.getprevious()
    while before is not None:
        if before.tag == f"{W}tbl":
            if len(before.findall(f"{W}tr")) > _SHORT:
                return None
            inner = list(before.iter(f"{W}p"))
        elif before.tag == f"{W}p" and before.find(f"{W}pPr/{W}sectPr") is None:
            inner = [before]
        else:
            return None
        for paragraph in inner:
            make(properties_of(paragraph), "keepNext")
        if before.tag == f"{W}p" and text(before) and not _ANNEX.match(text(before)):
            return before
        before = before.getprevious()
    return None


def lines(paragraph: Any) -> None:
    """A line break in a fact begins a paragraph of its own: else the new line would have no indent."""
    if all(one.attrib for one in paragraph.iter(f"{W}br")):
        return
    pieces = [_piece(paragraph)]
    for run in paragraph.findall(f"{W}r"):
        target = _run(run, pieces[-1])
        for child in run:
            if child.tag == f"{W}br" and not child.attrib:
                pieces.append(_piece(paragraph))
                target = _run(run, pieces[-1])
            elif child.tag != f"{W}rPr":
                target.append(copy(child))
    for piece in reversed(pieces):
        if text(piece):
            paragraph.addnext(piece)
    paragraph.getparent().remove(paragraph)


def looks_of(run: Any) -> Any:
    """The rPr of ``run``, made when missing."""
    found = run.find(f"{W}rPr")
    if found is None:
        found = new("rPr")
        run.insert(0, found)
    return found


def properties_of(paragraph: Any) -> Any:
    """The pPr of ``paragraph``, made when missing."""
    found = paragraph.find(f"{W}pPr")
    if found is None:
        found = new("pPr")
        paragraph.insert(0, found)
    return found


def _piece(paragraph: Any) -> Any:
    piece = new("p")
    piece.append(copy(paragraph.find(f"{W}pPr")))  # it has one: its style is why it is here
    return piece


def _run(run: Any, paragraph: Any) -> Any:
    target = new("r")
    paragraph.append(target)
    looks = run.find(f"{W}rPr")
    if looks is not None:
        target.append(copy(looks))
    return target
