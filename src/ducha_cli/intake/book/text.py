"""Read a .csv or .txt into rows of texts, or refuse it in words a clerk can act on.

Encodings are tried strictly and in this order: BOM, UTF-8, GB18030. Random Chinese in UTF-8 also decodes
as GB18030 two times in five, so the order matters; GBK is never used, since it lacks 㙓 䶮 𠮷.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import itertools
import re
from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING

from ducha_cli.errors import InvalidInput
from ducha_cli.intake.book import archive
from ducha_cli.intake.book.shown import Sheet

if TYPE_CHECKING:
    from ducha_cli.intake.book.shown import Value

MAX_CELL = 65_536
"""Characters in one cell: more is a lost quotation mark, not a text."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUARDED = re.compile(r"'[=+\-@＝＋－＠\t]")
_AS_FORMULA = re.compile(r'="((?:[^"]|"")*)"')
"""What keeps a long number a text where a spreadsheet opens the file: it is no part of the number."""
_SEP = re.compile(r"sep=([,;\t|])\n", re.IGNORECASE)
_DELIMITERS = ",;\t"
_SEEN = 25
"""Rows that are looked at for the delimiter."""


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """The text of a .csv and the encoding that it was read with.

    Raises:
        InvalidInput: no encoding fits, or ``encoding`` is not known.
    """
    marked = next((used for bom, used in _BOMS if data.startswith(bom)), None)
    order = [encoding] if encoding else [marked] if marked else ["utf-8", "gb18030"]
    for one in order:
        try:
            text = data.decode(one)
        except UnicodeError:
            continue
        except LookupError:
            raise InvalidInput(f"不认识编码“{one}”。", "可用 utf-8、gb18030、utf-16。") from None
        return text.removeprefix("\ufeff"), one
    raise InvalidInput(f"{name} 不是 {'、'.join(order)} 编码的文本。", "请用 WPS 另存为 .xlsx 或“CSV UTF-8”后再导入。")


def sheet(text: str, name: str) -> Sheet:
    """The one sheet of a text: rows count from the first that a spreadsheet would show.

    Raises:
        InvalidInput: a quotation mark is not closed, or it is beyond the limits.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    said = _SEP.match(text)
    return Sheet("", _rows(text, name, said), ragged=True)


def _rows(text: str, name: str, said: re.Match[str] | None) -> list[list[Value]]:
    delimiter, before = (said[1], 1) if said else (_delimiter(text), 0)
    # strict: an unclosed quotation mark would otherwise swallow the rest of the file in silence
    reader = csv.reader(StringIO(text[said.end() :] if said else text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[Value]] = []
    started = before + 1
    try:
        for row in reader:
            if len(rows) >= archive.MAX_ROWS:
                raise InvalidInput(f"{name} 超过 {archive.MAX_ROWS} 行。", "请分成几个文件导入。")
            for place, value in enumerate(row):
                if len(value) > MAX_CELL:
                    raise InvalidInput(f"{name} 第{started}行起有一格超过 {MAX_CELL} 字。", "请核对该处引号是否成对。")
                if value[:1] in _WRAPPED:
                    row[place] = _unwrapped(value)
            rows.append(list(row))
            started = before + reader.line_num + 1
    except csv.Error:
        raise InvalidInput(
            f"{name} 第{started}行起引号不成对，其后的内容无法分列。", "请在该行把引号补全（字段内的引号写成两个）。"
        ) from None
    return rows


_WRAPPED = {"'", "=", "\t"}


def _unwrapped(value: str) -> str:
    """A cell without what others put around it so that a spreadsheet leaves it as it is."""
    if _GUARDED.match(value):
        return value[1:]  # our own export guards formulas so
    if found := _AS_FORMULA.fullmatch(value.strip()):
        return found[1].replace('""', '"')
    return value.lstrip("\t")


def _delimiter(text: str) -> str:
    """The delimiter that parts the most rows, and those into as many fields as each other; a title has one field."""
    best, most = ",", (0, 0, 0)
    for one in _DELIMITERS:
        counts: Counter[int] = Counter()
        with contextlib.suppress(csv.Error):  # a field beyond the limit: what was counted until then does
            for row in itertools.islice(csv.reader(StringIO(text, newline=""), delimiter=one), _SEEN):
                counts[len(row)] += len(row) > 1
        fields, rows = max(counts.items(), key=lambda told: (told[1], told[0]), default=(1, 0))
        if (found := (counts.total(), rows, fields)) > most:
            best, most = one, found
    return best
