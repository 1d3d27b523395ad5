"""Where a paragraph of a template stands, as a clerk finds it again: 正文第3段, 表1第2行第4格, 页脚第1段."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, Final

from ducha_cli.documents.word.wordml import W, found, text

_PARTS: Final = {"document": "正文", "hdr": "页眉", "ftr": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
_TAG = re.compile(r"\{[{%].*?[%}]\}")
_SHOWN: Final = 30
_MOST: Final = 3
"""Places that are told of one name."""


class Places:
    """The paragraphs of one part of a template; counted once, for a hostile one may have a hundred thousand."""

    def __init__(self, root: Any) -> None:
        self.root = root

    @cached_property
    def _outside(self) -> dict[Any, int]:
        """Paragraphs that stand in no table, with their numbers."""
        return {one: at for at, one in enumerate(found(self.root, "//w:p[not(ancestor::w:tc)]"), 1)}

    @cached_property
    def _tables(self) -> dict[Any, int]:
        return {one: at for at, one in enumerate(self.root.iter(f"{W}tbl"), 1)}

    @cached_property
    def tagged(self) -> list[tuple[Any, str]]:
        """Each paragraph with tags, and its tags in one string."""
        said = [(paragraph, text(paragraph)) for paragraph in self.root.iter(f"{W}p")]
        return [(paragraph, tags) for paragraph, one in said if "{" in one and (tags := "".join(_TAG.findall(one)))]

    def of(self, paragraph: Any) -> str:
        """Where ``paragraph`` stands, with the text around: ``正文第12段“（二）办结时限。{{ due }}。”``."""
        said = text(paragraph).strip()
        return f"{self._where(paragraph)}“{said[:_SHOWN]}{'…' if len(said) > _SHOWN else ''}”"

    def _where(self, paragraph: Any) -> str:
        part = _PARTS.get(self.root.tag.rpartition("}")[2], "")
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        row = None if cell is None else next(cell.iterancestors(f"{W}tr"), None)
        table = None if row is None else next(row.iterancestors(f"{W}tbl"), None)
        if row is None or table is None:
            return f"{part}第{self._outside.get(paragraph, 1)}段"
        nth = [list(table.iter(f"{W}tr")).index(row) + 1, list(row.iter(f"{W}tc")).index(cell) + 1]
        return f"{'' if part == '正文' else part}表{self._tables[table]}第{nth[0]}行第{nth[1]}格"

    def naming(self, name: str) -> list[Any]:
        """The paragraphs whose tags name ``name``, such as ``due`` or ``r.matter``."""
        named = re.compile(rf"(?<![\w.]){re.escape(name)}(?!\w)")
        return [paragraph for paragraph, tags in self.tagged if named.search(tags)]

    def told(self, paragraphs: list[Any]) -> str:
        """The first places of ``paragraphs`` in one phrase, and how many there are."""
        said = "、".join(self.of(one) for one in paragraphs[:_MOST])
        return f"{said}等{len(paragraphs)}处" if len(paragraphs) > _MOST else said
