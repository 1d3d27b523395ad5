"""Read a .csv, .xlsx, .xls or .et file into sheets as they show themselves, or refuse it in words a clerk can act on.

What a file is, its first bytes say and not its name: half of the .xls that systems export are web pages.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from ducha_cli import regular, shell
from ducha_cli.errors import InvalidInput, why
from ducha_cli.intake.book import archive, carried, text, xls, xlsx
from ducha_cli.intake.book.shown import BEGINS, Workbook

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 20 * 2**20
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT = {".csv", ".txt", ".tsv"}
_BOOK = {".xlsx", ".xlsm", ".xls", ".et"}
_RESAVE = "请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入。"
_RENAME = "请把扩展名改为 .csv，或用 WPS 打开后另存为 .xlsx，再导入。"
_MARKUP = (
    (re.compile(rb"progid=[\"']Excel\.Sheet|urn:schemas-microsoft-com:office:spreadsheet"), " XML 表格 2003"),
    (re.compile(rb"office:document"), " OpenDocument 文档"),
    (re.compile(rb"(?i)<html|<table|<!doctype html"), "改了扩展名的网页"),
)
"""What a text that begins with < is, by what stands at its beginning."""
_LOOKED_AT = 4096


def read(path: Path, encoding: str | None = None, *, struck: bool = False) -> Workbook:
    """Read the file at ``path``.

    Args:
        path: a regular file.
        encoding: overrides what a .csv is decoded with.
        struck: reads what is struck out like the rest.

    Raises:
        InvalidInput: not a regular file, too large, of another type than its name says, damaged,
            protected by a password, or not decodable.
    """
    return parse(load(path), shell.shown(path.name), path.suffix.lower(), encoding, struck=struck)


def again(book: Workbook) -> Workbook:
    """Read the same bytes once more: what understands a table fills its merges and puts 同上 right, in its sheets."""
    return parse(book.data, book.name, ".csv" if book.kind == "csv" else ".xlsx", book.encoding or None)


def parse(data: bytes, name: str, suffix: str, encoding: str | None, *, struck: bool = False) -> Workbook:
    """Read the bytes of a file of that name; arguments and errors are those of ``read``."""
    if suffix not in _TEXT | _BOOK:
        raise InvalidInput(f"不能导入 {suffix or '没有扩展名的'} 文件：{name}。", "请另存为 .xlsx 或 .csv 后再导入。")
    digest = hashlib.sha256(data).hexdigest()
    packed, old = data.startswith(_ZIP), data.startswith(_OLE)
    if suffix in _TEXT:
        if packed or old:
            raise InvalidInput(
                f"{name} 的扩展名是 {suffix}，内容却是工作簿。", "请把扩展名改为 .xlsx 或 .xls 后再导入。"
            )
        decoded, used = text.decode(data, name, encoding)
        return Workbook(name, digest, used, "csv", [text.sheet(decoded, name)], data)
    if not packed and not old:
        raise InvalidInput(*_no_workbook(data, name))
    return _book(data, name, digest, packed=packed, struck=struck)


def _no_workbook(data: bytes, name: str) -> tuple[str, str]:
    """What a file is that has a workbook's name and no workbook's bytes, and what helps."""
    head = data[:_LOOKED_AT].replace(b"\0", b"")  # as good as decoded, be it UTF-16
    if head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        what = next((what for sign, what in _MARKUP if sign.search(head)), "改了扩展名的网页或文本")
        return f"{name} 的内容不是 Excel 工作簿（是{what}）。", _RESAVE
    try:
        text.decode(data[:_LOOKED_AT].rpartition(b"\n")[0] or data[:_LOOKED_AT], name)
    except InvalidInput:
        return f"{name} 的内容不是 Excel 工作簿。", _RESAVE
    return f"{name} 的内容不是 Excel 工作簿（是改了扩展名的文本）。", _RENAME


def _book(data: bytes, name: str, digest: str, *, packed: bool, struck: bool) -> Workbook:
    """A workbook as its parser reads it; whatever a damaged one makes of the parser is told as a refusal."""
    try:
        if packed:
            archive.check(data, name)
        kind, reader = ("xlsx", xlsx) if packed else ("xls", xls)
        sheets, told = carried.apart(reader.read(data, name, struck=struck))
        sheets = [one for one in sheets if not one.text(1, 1).startswith(BEGINS)]
        return Workbook(name, digest, "", kind, sheets, data, told)
    except InvalidInput:
        raise
    except MemoryError:
        raise InvalidInput(f"{name} 太大，内存放不下。", "请分成几个文件导入。") from None
    except Exception:  # noqa: BLE001  what a parser raises at a damaged file is its own
        if b"E\0n\0c\0r\0y\0p\0t\0e\0d" in data:
            raise InvalidInput(f"{name} 设有打开密码。", "请用 WPS 或 Excel 取消密码后另存，再导入。") from None
        raise InvalidInput(f"{name} 已损坏或不完整，无法读取。", _RESAVE) from None


def load(path: Path) -> bytes:
    """The bytes of a regular file; links, pipes and devices are refused, for they may change or never end.

    Raises:
        InvalidInput: missing, unreadable, not a regular file or too large.
    """
    try:
        data = regular.bytes_of(path, MAX_BYTES)
    except FileNotFoundError:
        raise InvalidInput(f"没有文件 {path}。", "请核对文件名和所在目录。") from None
    except regular.TooLarge:
        raise InvalidInput(
            f"{path.name} 超过 {MAX_BYTES // 2**20} MB，不予打开。", "请删去图片等内容，或分成几个文件导入。"
        ) from None
    except regular.NotRegular as error:
        if error.link:
            raise InvalidInput(f"不能打开 {path}：它是链接。", "请指明文件本身，并确认有读取权限。") from None
        raise InvalidInput(f"{path} 不是普通文件。", "请指明要导入的表格文件。") from None
    except (OSError, ValueError) as error:
        told = why(error) if isinstance(error, OSError) else "文件名不对"
        raise InvalidInput(f"不能打开 {path}：{told}。", "请指明文件本身，并确认有读取权限。") from None
    if not data:
        raise InvalidInput(f"{path.name} 是空文件。", "请核对文件内容。")
    return data
