"""What a zip archive must be before anything unpacks it: an .xlsx within the limits, or a refusal in words."""

from __future__ import annotations

import zipfile
from io import BytesIO

from ducha_cli.errors import InvalidInput

MAX_ENTRIES = 500
MAX_UNPACKED = 200 * 2**20
"""Bytes; 0.5 MB of a prepared file unpacked to 210 MB and took 1.4 GB of memory."""
MAX_RATIO = 100
RATIO_FROM = 10 * 2**20
"""Bytes unpacked below which the ratio does not matter: small sheets compress well."""
MAX_ROWS = 200_000
MAX_COLUMNS = 500
_RESAVE = "请用 WPS 或 Excel 打开，把数据复制到新工作簿另存为 .xlsx 后再导入。"
_OTHERS = (
    ("xl/workbook.bin", ".xlsb 工作簿"),
    ("word/document.xml", "Word 文档"),
    ("ppt/presentation.xml", "演示文稿"),
    ("content.xml", "OpenDocument 文档（.ods 等）"),
)
"""Parts by which other archives are known, whatever their names say."""


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
    parts = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in parts:
        if what := next((what for part, what in _OTHERS if part in parts), ""):
            raise InvalidInput(f"{name} 的内容是 {what}，不能导入。", "请用 WPS 或 Excel 另存为 .xlsx 后再导入。")
        raise InvalidInput(f"{name} 不是 Excel 工作簿。", "请导入 .xlsx、.xls 或 .csv 文件。")


def within(row: int, column: int, place: str) -> None:
    """Refuse a used area beyond what can be imported, before a grid is laid out for it.

    Raises:
        InvalidInput: it is beyond the limits; ``place`` is the file and its sheet.
    """
    if row > MAX_ROWS or column > MAX_COLUMNS:
        raise InvalidInput(
            f"{place} 的第{row}行第{column}列仍有内容，超出可导入的范围（{MAX_ROWS}行、{MAX_COLUMNS}列）。",
            "请删去表格以外的内容，或分成几个文件导入。",
        )
