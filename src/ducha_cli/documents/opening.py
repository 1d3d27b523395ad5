"""The first page shows text of the body, however long title and 主送 are (GB/T 9704 7.3.2, 7.3.3).

A long title is set smaller, for the standard names 2号 but wants text on the first page without exception; a long
list of 主送 moves to the 版记, as 7.3.2 says.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ducha_cli.documents.word.colophon import first_line, move
from ducha_cli.documents.word.finish import looks_of, properties_of
from ducha_cli.documents.word.order import make
from ducha_cli.documents.word.wordml import W, new, style_of, text
from ducha_cli.domain.words.title import title_lines
from ducha_cli.domain.words.wording import width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ducha_cli.documents.profile import Profile

_SIZES: Final = ((44, 640), (40, 580), (36, 520), (32, 470), (30, 430), (28, 400), (24, 340))
"""Half-points of a title and twips of its lines, from 2号 to 小四."""
_LETTER: Final = 1130
"""The head of a 信函 reaches so many twips into the 版心."""
_BODY: Final = 2.8
"""Lines of the body that the first page shows at least: a heading, a line of text, and what borders take."""
_MANY: Final = 4
"""Lines of 主送 from which on it may move to the 版记."""


class _Opening(NamedTuple):
    above: float
    """Twips that the 版头 takes."""
    title: Any
    between: int
    """Empty lines after the title."""
    to: Any
    """The paragraph of 主送, or None."""


def open_page(document: Any, styles: Mapping[str, str], profile: Profile) -> None:
    """Make room for two lines of the body on the first page; a short title stays as it is.

    Args:
        document: root of the body, its red head finished.
        styles: style id → name.
        profile: the house rules, for the height of a page and of its lines.
    """
    found = _read(document, styles, profile)
    if found is None:
        return
    line = profile.line_pt * 20
    free = profile.height - found.above - (found.between + _BODY) * line
    said = "".join(text(run) for run in found.title.findall(f"{W}r"))
    lines = 0 if found.to is None else ceil(width(text(found.to), gaps=True) / profile.characters)
    if (1 + sum(1 for _ in found.title.iter(f"{W}br"))) * _SIZES[0][1] + lines * line <= free:
        return
    below = None if lines < _MANY else first_line(document, styles)
    # The largest title that leaves room, with 主送 above the text; else, at the same size, with 主送 in the 版记. A
    # title that is too long even in the smallest size is set in that one.
    for size, pitch in _SIZES:
        height = len(title_lines(said, _fits(size, profile))) * pitch
        if height + lines * line <= free:
            break
        if below is not None and height <= free:
            move(found.to, below, styles)
            break
    else:
        if below is not None:
            move(found.to, below, styles)
    if size != _SIZES[0][0]:
        _set(found.title, title_lines(said, _fits(size, profile)), size, pitch)


def _fits(size: int, profile: Profile) -> float:
    """字 of ``size`` half-points on a line."""
    return profile.width / (size * 10)


def _read(document: Any, styles: Mapping[str, str], profile: Profile) -> _Opening | None:
    """What stands on the first page above the body; None for a paper that does not begin with paragraphs."""
    body = document.find(f"{W}body")
    if body is None:
        return None
    above = float(_LETTER if document.find(f"{W}body/{W}sectPr/{W}titlePg") is not None else 0)
    title, between = None, 0
    for block in body:
        if block.tag != f"{W}p" or block.find(f"{W}pPr/{W}sectPr") is not None:
            return None
        name = style_of(block, styles)
        if title is None and name == "公文标题":
            title = block
        elif title is None:
            spacing = block.find(f"{W}pPr/{W}spacing")
            told = {} if spacing is None else spacing.attrib
            above += float(told.get(f"{W}line", profile.line_pt * 20)) + float(told.get(f"{W}before", 0))
        elif not text(block):
            between += 1
        else:
            return _Opening(above, title, between, block if name == "公文主送" else None)
    return None


def _set(title: Any, lines: list[str], size: int, pitch: int) -> None:
    """Write the title anew in ``lines`` of ``size`` half-points."""
    make(properties_of(title), "spacing", line=str(pitch), lineRule="exact")
    first, *others = title.findall(f"{W}r")
    for run in others:
        title.remove(run)
    looks = looks_of(first)
    for child in [child for child in first if child is not looks]:
        first.remove(child)
    make(looks, "sz", val=str(size))
    make(looks, "szCs", val=str(size))
    for at, line in enumerate(lines):
        if at:
            first.append(new("br"))
        first.append(new("t"))
        first[-1].text = line
