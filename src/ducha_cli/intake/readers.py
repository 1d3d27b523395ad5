"""Read a .csv, .xlsx or .xls file into rows of values, or refuse it in words a clerk can act on.

Encodings are tried strictly and in this order: BOM, UTF-8, GB18030. Random Chinese in UTF-8 also decodes
as GB18030 two times in five, so the order matters; GBK is never used, since it lacks 㙓 䶮 𠮷.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import re
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from ducha_cli import regular, shell
from ducha_cli.errors import InvalidInput, why
from ducha_cli.intake import archive
from ducha_cli.intake.sheets import Merge, Sheet, Value, Workbook

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 20 * 2**20
MAX_CELL = 65_536
"""Characters in one cell: more is a lost quotation mark, not a text."""
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT = {".csv", ".txt", ".tsv"}
_BOOK = {".xlsx", ".xlsm", ".xls", ".et"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUARDED = re.compile(r"'[=+\-@＝＋－＠\t]")
_RESAVE = "请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入。"


def read(path: Path, encoding: str | None = None) -> Workbook:
    """Read the file at ``path``; ``encoding`` overrides what a .csv is decoded with.

    Raises:
        InvalidInput: not a regular file, too large, of another type than its name says, damaged,
            protected by a password, or not decodable.
    """
    data = load(path)
    suffix, name = path.suffix.lower(), shell.shown(path.name)
    if suffix not in _TEXT | _BOOK:
        raise InvalidInput(f"不能导入 {suffix or '没有扩展名的'} 文件：{name}。", "请另存为 .xlsx 或 .csv 后再导入。")
    digest = hashlib.sha256(data).hexdigest()
    packed, old = data.startswith(_ZIP), data.startswith(_OLE)
    if suffix in _TEXT:
        if packed or old:
            raise InvalidInput(
                f"{name} 的扩展名是 {suffix}，内容却是工作簿。", "请把扩展名改为 .xlsx 或 .xls 后再导入。"
            )
        text, used = decode(data, name, encoding)
        return Workbook(name, digest, used, "csv", [Sheet("", _rows(text, name), ragged=True)])
    if not packed and not old:
        raise InvalidInput(f"{name} 的内容不是 Excel 工作簿（可能是改了扩展名的网页或文本）。", _RESAVE)
    return _book(data, name, digest, packed=packed)


def _book(data: bytes, name: str, digest: str, *, packed: bool) -> Workbook:
    """A workbook as its parser reads it; whatever a damaged one makes of the parser is told as a refusal."""
    try:
        if packed:
            archive.check(data, name)
        return Workbook(name, digest, "", "xlsx" if packed else "xls", _sheets(data, name, packed=packed))
    except InvalidInput:
        raise
    except MemoryError:
        raise InvalidInput(f"{name} 太大，内存放不下。", "请分成几个文件导入。") from None
    except BaseException as error:  # a parser in Rust may panic, which is no Exception
        if isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit)):
            raise
        if type(error).__name__ == "PasswordError" or b"E\0n\0c\0r\0y\0p\0t\0e\0d" in data:
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


def _rows(text: str, name: str) -> list[list[Value]]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # strict: an unclosed quotation mark would otherwise swallow the rest of the file in silence
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[list[Value]] = []
    started = 1
    try:
        for row in reader:
            if len(rows) >= archive.MAX_ROWS:
                raise InvalidInput(f"{name} 超过 {archive.MAX_ROWS} 行。", "请分成几个文件导入。")
            for place, value in enumerate(row):
                if len(value) > MAX_CELL:
                    raise InvalidInput(f"{name} 第{started}行起有一格超过 {MAX_CELL} 字。", "请核对该处引号是否成对。")
                if value[:1] == "'" and _GUARDED.match(value):
                    row[place] = value[1:]  # our own export guards formulas so
            rows.append(list(row))
            started = reader.line_num + 1
    except csv.Error:
        raise InvalidInput(
            f"{name} 第{started}行起引号不成对，其后的内容无法分列。", "请在该行把引号补全（字段内的引号写成两个）。"
        ) from None
    return rows


def _delimiter(text: str) -> str:
    """The one of comma, semicolon and TAB that the first 15 lines use most."""
    head = "\n".join(text[:20_000].split("\n", 15)[:15])
    return max(",;\t", key=head.count)


def _sheets(data: bytes, name: str, *, packed: bool) -> list[Sheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    found = archive.structures(data, name) if packed else {}
    sheets: list[Sheet] = []
    with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
        for about in book.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(about.name)
            rows: list[list[Value]] = sheet.to_python(skip_empty_area=False)
            merges = [
                Merge(top + 1, left + 1, bottom + 1, right + 1)
                for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
            ]
            structure = found.get(about.name, archive.Structure())
            sheets.append(
                Sheet(
                    about.name,
                    [_unified(row) for row in rows],
                    merges,
                    frozenset(structure.hidden_rows),
                    frozenset(structure.struck),
                    structure.faults,
                    hidden=about.visible != SheetVisibleEnum.Visible,
                )
            )
    return sheets


def _unified(row: list[Value]) -> list[Value]:
    """Line ends as a single newline; Excel's cells write them in three ways."""
    for place, value in enumerate(row):
        if isinstance(value, str) and "\r" in value:
            row[place] = value.replace("\r\n", "\n").replace("\r", "\n")
    return row
