"""版记 at the bottom of the last page, never alone on it (GB/T 9704 7.4): it floats, so what is above makes room."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any, Final

from ducha_cli.documents.word.finish import keep_with_text, properties_of
from ducha_cli.documents.word.order import make
from ducha_cli.documents.word.wordml import W, copy, style_of, text
from ducha_cli.domain.words.wording import width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ducha_cli.documents.profile import Profile

_ROW: Final = 440
_MARGIN: Final = 40
"""Twips of a line of 4号, and the room under the last one of a row."""
_LINE: Final = 400
"""Twips of a line of a form."""
_PLAIN: Final = 485
_TALL: Final = 1100
"""The least height of a row of a form to write in, and to sign or seal in."""
_SLACK: Final = 200
_COLUMN: Final = 2000
"""Width of a cell that does not say its own."""
_HIGH: Final = 2600
"""Twips from which on a 版记 may find no room under a 领导批示栏 that still stood on the page."""


def settle(colophon: Any, styles: Mapping[str, str], profile: Profile) -> None:
    """Let the text, or the form that a unit sends back, share its last page with ``colophon``.

    Args:
        colophon: the table of the 版记.
        styles: style id → name.
        profile: the house rules, for the height of a page.
    """
    anchor = colophon.getprevious()
    above = None if anchor is None else anchor.getprevious()
    if above is None:
        return
    head = _head_of_annex(above, styles, profile) if above.tag == f"{W}tbl" else None
    if head is None:
        last = keep_with_text(colophon)
        if last is not None and above.tag == f"{W}tbl" and height(colophon) > _HIGH:
            # LibreOffice lets a table go on without the paragraph after it: the three begin a page.
            make(properties_of(last), "pageBreakBefore")
    else:
        _fit(above, profile.height - head - height(colophon) - _SLACK)


def height(colophon: Any) -> int:
    """Twips of a 版记: 抄送 is set in 4号, 24 to 26 字 a line (7.4.2)."""
    return sum(
        _MARGIN + sum(_lines(text(one), 24) * _ROW for one in row.iter(f"{W}p")) for row in colophon.iter(f"{W}tr")
    )


def _lines(said: str, characters: float) -> int:
    return max(ceil((width(said, gaps=True) + 1) / characters), 1)


def _head_of_annex(form: Any, styles: Mapping[str, str], profile: Profile) -> int | None:
    """Twips between the page's begin and ``form``, where an 附件 begins with 附件标识; None where it does not."""
    total, before, passed = 0, form.getprevious(), []
    while before is not None and before.tag == f"{W}p":
        passed.append(before)
        name = style_of(before, styles)
        total += 640 if name == "公文标题" else round(profile.line_pt * 20)
        if name == "公文附件标识":
            for paragraph in passed:  # the title of a form never stands without it
                make(properties_of(paragraph), "keepNext")
            return total
        before = before.getprevious()
    return None


def _fit(form: Any, free: float) -> None:
    """Make the rows of ``form`` as low as ``free`` twips ask for; as a last resort its last row goes with the 版记."""
    rows = form.findall(f"{W}tr")
    wanted, least = [_wanted(row) for row in rows], [_least(row) for row in rows]
    if sum(wanted) <= free:
        return
    if sum(least) > free:
        _part(form, rows[-1])
        return
    # What is to be given up is shared: each row gives the same part of what it has over its least.
    spare = (free - sum(least)) / (sum(wanted) - sum(least))
    for row, most, low in zip(rows, wanted, least, strict=True):
        _lower(row, round(low + (most - low) * spare))


def _wanted(row: Any) -> int:
    told = row.find(f"{W}trPr/{W}trHeight")
    return max(int(told.get(f"{W}val") or 0) if told is not None else 0, _written(row, blanks=True))


def _least(row: Any) -> int:
    tall = any(len(cell.findall(f"{W}p")) > 3 for cell in row.findall(f"{W}tc"))
    return max(_TALL if tall else _PLAIN, _written(row, blanks=False))


def _written(row: Any, *, blanks: bool) -> int:
    """Twips that the text of ``row`` takes, with or without its empty lines."""
    tallest = 0
    for cell in row.findall(f"{W}tc"):
        wide = cell.find(f"{W}tcPr/{W}tcW")
        characters = (int((wide is not None and wide.get(f"{W}w")) or _COLUMN) - 170) / 240
        lines = sum(_in_form(one, characters) for one in cell.findall(f"{W}p") if blanks or text(one))
        tallest = max(tallest, lines * _LINE + 85)
    return tallest


def _in_form(paragraph: Any, characters: float) -> int:
    """Lines of ``paragraph``; a line break in it begins a new one."""
    said = [""]
    for node in paragraph.iter(f"{W}t", f"{W}br"):
        if node.tag == f"{W}br":
            said.append("")
        else:
            said[-1] += node.text or ""
    return sum(max(ceil(width(one) / characters), 1) for one in said)


def _lower(row: Any, high: int) -> None:
    told = row.find(f"{W}trPr/{W}trHeight")
    if told is not None:
        told.set(f"{W}val", str(high))
    for cell in row.findall(f"{W}tc"):
        empty = [one for one in cell.findall(f"{W}p") if not text(one)]
        filled = len(cell.findall(f"{W}p")) - len(empty)
        if filled:
            for one in empty[max((high - 85) // _LINE - filled, 0) :]:
                cell.remove(one)


def _part(form: Any, last: Any) -> None:
    """The last row of ``form`` begins the page of the 版记, as a table of its own."""
    other = copy(form)
    for row in other.findall(f"{W}tr")[:-1]:
        other.remove(row)
    form.remove(last)
    gap = copy(form.getnext())
    make(properties_of(gap), "pageBreakBefore")
    form.addnext(gap)
    gap.addnext(other)


def first_line(document: Any, styles: Mapping[str, str]) -> Any:
    """The first paragraph of the 版记 of ``document``; None without a 版记."""
    lines = (
        one for table in document.iter(f"{W}tbl") for one in table.iter(f"{W}p") if one.find(f"{W}r/{W}t") is not None
    )
    return next((one for one in lines if style_of(one, styles) in {"公文版记", "公文印发"}), None)


def move(to: Any, below: Any, styles: Mapping[str, str]) -> None:
    """Put 主送 into the 版记, above 抄送 and without a rule between the two (7.4.2)."""
    said = text(to).rstrip("：:。")
    style = next(
        (one for one, name in styles.items() if name == "公文版记"), below.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
    )
    line = copy(below)
    first = line.find(f"{W}r/{W}t").getparent()
    for run in line.findall(f"{W}r"):
        if run is not first:
            line.remove(run)
    said = f"{said if said.startswith('报送') else f'主送：{said}'}。"
    for child in first.findall(f"{W}t")[1:] + first.findall(f"{W}tab"):
        first.remove(child)
    first.find(f"{W}t").text = said
    used = line.find(f"{W}pPr/{W}pStyle")
    if used.get(f"{W}val") != style:  # no 抄送: 主送 has a row of its own
        used.set(f"{W}val", style)
        row = copy(next(below.iterancestors(f"{W}tr")))
        next(below.iterancestors(f"{W}tr")).addprevious(row)
        old = row.find(f"{W}tc/{W}p")
        old.getparent().replace(old, line)
    else:
        below.addprevious(line)
    to.getparent().remove(to)
