"""What an .xlsx holds besides its values: limits against zip bombs, hidden rows, strike-through, lost values.

Values are read by calamine, which is fast but gives an empty cell for a formula that was never
calculated and for #N/A: both are found here, because nothing may be dropped unseen. The scan also knows
the used area before calamine lays out a dense grid for it.
"""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.handler import ContentHandler

import defusedxml.ElementTree  # type: ignore[import-untyped]
import defusedxml.sax  # type: ignore[import-untyped]

from ducha_cli.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.sax.xmlreader import AttributesImpl

MAX_ENTRIES = 500
MAX_UNPACKED = 200 * 2**20
"""Bytes; 0.5 MB of a prepared file unpacked to 210 MB and took 1.4 GB of memory."""
MAX_RATIO = 100
RATIO_FROM = 10 * 2**20
"""Bytes unpacked below which the ratio does not matter: small sheets compress well."""
MAX_ROWS = 200_000
MAX_COLUMNS = 500
_RESAVE = "请用 WPS 或 Excel 打开，把数据复制到新工作簿另存为 .xlsx 后再导入。"
_UNCALCULATED = ("公式没有计算结果", "请用 WPS 或 Excel 打开并保存一次，或改成数值后再导入。")


@dataclass(slots=True)
class Structure:
    """What one sheet's XML says beside its values; places are (row, column) from 1."""

    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    struck: set[tuple[int, int]] = field(default_factory=set)
    faults: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)


def check(data: bytes, name: str) -> None:
    """Refuse an archive that would unpack to too much, before anything unpacks it.

    Raises:
        InvalidInput: not an .xlsx, or beyond the limits.
        zipfile.BadZipFile: damaged (the reader turns every parser's fault into a refusal).
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED:
        raise InvalidInput(f"{name} 解压后过大（{unpacked // 2**20} MB，{len(entries)} 个部件）。", _RESAVE)
    if unpacked > RATIO_FROM and unpacked > MAX_RATIO * len(data):
        raise InvalidInput(f"{name} 的压缩比异常（{unpacked // len(data)}:1），不予打开。", _RESAVE)
    if "xl/workbook.xml" not in {entry.filename for entry in entries}:
        raise InvalidInput(f"{name} 不是 Excel 工作簿。", "请导入 .xlsx、.xls 或 .csv 文件。")


def structures(data: bytes, name: str) -> dict[str, Structure]:
    """The structure of every worksheet, by its name.

    Raises:
        InvalidInput: the used area is beyond the limits, or dates count from 1904.
    """
    found: dict[str, Structure] = {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = set(archive.namelist())
        struck = _struck_styles(archive.read("xl/styles.xml")) if "xl/styles.xml" in parts else frozenset()
        for title, part, hidden in _sheets(archive, name):
            if part in parts:
                scan = _Scan(struck, f"{name}!{title}")
                with archive.open(part) as stream:
                    defusedxml.sax.parse(stream, scan)
                scan.structure.hidden = hidden
                found[title] = scan.structure
    return found


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2]


def _sheets(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, str, bool]]:
    """Title, part and hiddenness of each sheet, in order."""
    book = defusedxml.ElementTree.fromstring(archive.read("xl/workbook.xml"))
    relations = defusedxml.ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for element in book.iter():
        if _local(element.tag) == "workbookPr" and element.get("date1904") in {"1", "true"}:
            raise InvalidInput(
                f"{name} 使用1904日期系统，日期会差四年。",
                "请在 WPS 或 Excel 的选项中取消“使用1904日期系统”，核对日期后另存再导入。",
            )
        if _local(element.tag) == "sheet":
            key = next((value for tag, value in element.items() if _local(tag) == "id"), None)
            part = posixpath.normpath(posixpath.join("/xl", targets.get(key, ""))).lstrip("/")
            yield element.get("name", ""), part, element.get("state", "visible") != "visible"


def _struck_styles(styles: bytes) -> frozenset[int]:
    """Indexes of the cell formats whose font is struck through."""
    root = defusedxml.ElementTree.fromstring(styles)
    lists: dict[str, Any] = {_local(element.tag): element for element in root}
    struck = {
        place
        for place, font in enumerate(lists.get("fonts", ()))
        if any(_local(part.tag) == "strike" and part.get("val") not in {"0", "false"} for part in font)
    }
    formats = enumerate(lists.get("cellXfs", ()))
    return frozenset(place for place, one in formats if int(one.get("fontId") or 0) in struck)


class _Scan(ContentHandler):
    """One pass over a sheet's XML."""

    def __init__(self, struck: frozenset[int], place: str) -> None:
        super().__init__()
        self.structure = Structure()
        self._styles, self._place = struck, place
        self._row = self._column = self._farthest = 0
        self._type = self._style = ""
        self._formula = self._inside = False
        self._value: list[str] = []

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX's own name
        name = _local(name)
        if name == "c":
            self._column += 1
            self._farthest = self._row
            if reference := attrs.get("r", "").upper():
                self._column = _column(reference)
                # Calamine believes the cell and not its row, and ends the process where it cannot lay out a grid.
                self._farthest = max(self._row, _row(reference))
            self._type, self._style = attrs.get("t", "n"), attrs.get("s", "0")
            self._formula, self._value = False, []
        elif name in {"v", "t"}:
            self._inside = True
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._row = int(attrs.get("r") or self._row + 1)
            self._column = 0
            if attrs.get("hidden") in {"1", "true"}:
                self.structure.hidden_rows.add(self._row)

    def characters(self, content: str) -> None:
        if self._inside:
            self._value.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802 - SAX's own name
        name = _local(name)
        if name in {"v", "t"}:
            self._inside = False
        elif name == "c" and (self._value or self._formula):
            self._cell("".join(self._value))

    def _cell(self, value: str) -> None:
        if self._farthest > MAX_ROWS or self._column > MAX_COLUMNS:
            raise InvalidInput(
                f"{self._place} 的第{self._farthest}行第{self._column}列仍有内容，"
                f"超出可导入的范围（{MAX_ROWS}行、{MAX_COLUMNS}列）。",
                "请删去表格以外的内容，或分成几个文件导入。",
            )
        place = (self._row, self._column)
        if self._styles and self._style.isdecimal() and int(self._style) in self._styles:
            self.structure.struck.add(place)
        if self._type == "e":
            self.structure.faults[place] = (f"单元格是错误值 {value}", "请改正公式或直接填写数值。")
        elif self._formula and not value and self._type != "str":
            self.structure.faults[place] = _UNCALCULATED


def _column(reference: str) -> int:
    """The number of the column in a reference: AB12 → 28."""
    column = 0
    for char in reference:
        if not "A" <= char <= "Z":
            break
        column = column * 26 + ord(char) - 64
    return column


def _row(reference: str) -> int:
    """The number of the row in a reference: AB12 → 12, 0 where there is none."""
    digits = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isascii() and digits.isdigit() else 0
