"""Papers whose cells hold long texts: every character of a table has to come out, however long a clerk writes.

Each sign stands once in a paper, so that a lost one is missed whatever else the page repeats.
"""

from __future__ import annotations

import copy
import io
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZipFile

from lxml import etree

from ducha_cli.documents.rendering import render
from ducha_cli.errors import DuchaError
from ducha_cli.settings import Fonts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from ducha_cli.documents.kinds import Kind

    Place = tuple[str | int, ...]

LENGTHS: Final = (20, 60, 228, 600, 1500)
_FIRST, _MANY = 0x4E00, 20_900
"""The signs that are written, in the order of Unicode."""
_COMMA: Final = 9
"""Every so many signs a comma, where a line may not begin."""
_MARK: Final = "囲" * 12
_SHORT: Final = frozenset({
    "number", "due", "told", "found", "filed_on", "closed_on", "checked_on", "concluded", "revisited", "source_number",
    "notice", "header", "recipient", "chart",
})  # fmt: skip
"""Facts that are numbers, days and headings, whatever the style of their cells."""
_ALONE: Final = 600
"""Longer texts stand in one row together: each in a row of its own would double the pages."""
_FREE: Final = frozenset({"GWCell", "GWForm"})
"""Styles of the cells for free text; what is centred is short."""
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Signs:
    """Texts without a sign that was used before."""

    def __init__(self) -> None:
        self._used = 0

    def text(self, long: int) -> str:
        begin, self._used = self._used, self._used + long
        said = [chr(_FIRST + (begin + at) % _MANY) for at in range(long)]
        said[_COMMA::_COMMA] = "，" * len(said[_COMMA::_COMMA])
        return "".join(said[:-1]) + "。"


def make(kind: Kind, folder: Path) -> Iterator[tuple[str, str]]:
    """Write papers of ``kind`` with long cells; yield their names, or why one could not be made."""
    places = free(kind)
    for long in LENGTHS if places else ():
        name = f"cells/{kind.code}-{long}.docx"
        try:
            (folder / name).write_bytes(render(kind.code, _long(kind, places, long), fonts=Fonts()))
        except DuchaError as refused:
            yield "", f"{long}字：{refused}"
        else:
            yield name, ""


def _long(kind: Kind, places: list[Place], long: int) -> dict[str, Any]:
    """Facts with ``long`` texts in all ``places``: of a list one row for each cell alone, and one with all of them."""
    facts, signs = copy.deepcopy(kind.sample), Signs()
    rows: dict[Place, list[Place]] = {}
    for place in places:
        at = max((at for at, step in enumerate(place[:-1]) if isinstance(step, int)), default=None)
        if at is None:
            facts = changed(facts, place, signs.text(long))
        else:
            rows.setdefault(place[:at], []).append(place[at + 1 :])
    for place, cells in rows.items():
        first = at_place(facts, place)[0]
        filled = [changed(first, cell, signs.text(long)) for cell in cells if long <= _ALONE]
        whole = first
        for cell in cells:
            whole = changed(whole, cell, signs.text(long))
        facts = changed(facts, place, [*filled, whole])
    return facts


def free(kind: Kind) -> list[Place]:
    """Where the facts of ``kind`` stand that are printed in cells for free text."""
    found = []
    for place in _texts(kind.sample):
        facts = changed(kind.sample, place, _MARK)
        try:
            paper = render(kind.code, facts, fonts=Fonts())
        except (DuchaError, ValueError):
            continue
        if stands_in(paper, _MARK, _FREE):
            found.append(place)
    return found


def stands_in(paper: bytes, said: str, styles: Collection[str]) -> bool:
    """Whether a paragraph of one of the styles says it."""
    with ZipFile(io.BytesIO(paper)) as package:
        document = etree.fromstring(package.read("word/document.xml"))
    for paragraph in document.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        text = "".join(node.text or "" for node in paragraph.iter(f"{_W}t"))
        if said in text and style is not None and style.get(f"{_W}val") in styles:
            return True
    return False


def _texts(value: Any, place: Place = ()) -> Iterator[Place]:
    """Where texts stand in ``value``; of a list the first item speaks for all, but a list in a list is a row."""
    if isinstance(value, str):
        if not _SHORT.intersection(place):
            yield place
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _texts(one, (*place, name))
    elif isinstance(value, list) and value:
        row = bool(place) and isinstance(place[-1], int)
        for at, one in enumerate(value if row else value[:1]):
            yield from _texts(one, (*place, at))


def at_place(facts: Any, place: Place) -> Any:
    for step in place:
        facts = facts[step]
    return facts


def changed(facts: Any, place: Place, value: object) -> Any:
    if not place:
        return value
    told = copy.deepcopy(facts)
    at_place(told, place[:-1])[place[-1]] = value
    return told
