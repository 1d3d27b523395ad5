"""The .docx as a package: the same parts give the same bytes, on every day and machine.

python-docx stamps zip entries with the wall clock; here the order, the date and the attributes are fixed.
The deflated bytes still depend on the zlib that Python was built with, therefore papers are compared by
``content_digest``, which does not.

A template's styles, settings and theme are the same in every paper made of it: they are deflated once
(``squeeze``) and copied into each.
"""

from __future__ import annotations

import hashlib
import io
import lzma
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Final, NamedTuple

from ducha_cli.documents.word import allowed
from ducha_cli.documents.word.wordml import XMLError
from ducha_cli.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Mapping

_TYPES: Final[str] = allowed.TYPES
_ALWAYS: Final = {_TYPES, "_rels/.rels", "word/document.xml"}
WIRING: Final[tuple[str, ...]] = (_TYPES, "word/_rels/document.xml.rels")
"""Parts that name the other parts; a chart changes them."""
_DAY: Final = 0x21
"""1980-01-01 in the four bytes of a zip entry."""
_OWNER: Final = 0o600 << 16
"""Rights of an unpacked part, as zipfile writes them."""
LARGEST: Final = 20_000_000
"""Bytes that a template may unpack to: a few kilobytes of zip can hold gigabytes of spaces."""


_TOLD: Final = 8
"""Foreign things that are told of one template."""
_BROKEN: Final = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OverflowError, EOFError, OSError, zlib.error,
    lzma.LZMAError, struct.error,
)  # fmt: skip
"""What zipfile raises for a damaged archive: a place before its beginning is a ValueError."""


class Squeezed(NamedTuple):
    """A deflated part with its checksum and its size."""

    data: bytes
    crc: int
    size: int


def squeeze(part: bytes) -> Squeezed:
    """Deflate ``part``."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    return Squeezed(deflate.compress(part) + deflate.flush(), zlib.crc32(part), len(part))


def pack(parts: Mapping[str, bytes | Squeezed]) -> bytes:
    """Zip ``parts`` (name → bytes): content types first as readers expect, the rest sorted, stamped 1980."""
    body, directory, place = [], [], 0
    for name in sorted(parts, key=lambda n: (n != _TYPES, n)):
        part = parts[name]
        data, crc, size = part if isinstance(part, Squeezed) else squeeze(part)
        said = name.encode()
        flags = 0 if name.isascii() else 0x800
        entry = struct.pack("<HHHHHLLLHH", 20, flags, 8, 0, _DAY, crc, len(data), size, len(said), 0)
        body += [b"PK\3\4", entry, said, data]
        directory += [b"PK\1\2\x14\0", entry, struct.pack("<HHHLL", 0, 0, 0, _OWNER, place), said]
        place += 30 + len(said) + len(data)
    index = b"".join(directory)
    end = struct.pack("<HHHHLLH", 0, 0, len(parts), len(parts), len(index), place, 0)
    return b"".join([*body, index, b"PK\5\6", end])


def unpack_template(data: bytes) -> dict[str, bytes]:
    """``unpack`` for a template, which somebody else may have made: it may hold only what ``allowed`` lists."""
    parts = unpack(data, most=LARGEST)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")) and (part[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"<!DOCTYPE" in part):
            raise InvalidInput(
                "模板里有不许用的写法（DOCTYPE 或 UTF-16）。", "请在 WPS 或 Word 中另存为 .docx 后再试。"
            )
    if refused := _refused(parts):
        more = f"等{len(refused)}处" if len(refused) > _TOLD else ""
        raise InvalidInput(
            f"模板里有不许带入文书的内容，未使用：{'、'.join(refused[:_TOLD])}{more}。",
            f"请在 WPS 或 Word 中删去（修订、批注要先处理完）；域代码只许用 {'、'.join(allowed.FIELDS[:4])} 等。",
        )
    return parts


def _refused(parts: Mapping[str, bytes]) -> list[str]:
    try:
        return allowed.judge(parts).refused
    except XMLError:
        raise InvalidInput("模板文件已损坏（XML 不完整）。", "请在 WPS 或 Word 中另存为 .docx 后再试。") from None


def unpack(data: bytes, *, most: int | None = None) -> dict[str, bytes]:
    """Return name → bytes of every part of a .docx; ``most`` is how many bytes they may be together."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            # Not is_dir(): zipfile looks at the last letter of a name, and a part of a broken package may have none.
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
            if most is not None and sum(entry.file_size for entry in entries) > most:
                raise InvalidInput("模板解开后过大，未使用。", "请用自带模板，或在 WPS、Word 中重做一份。")
            parts = {entry.filename: archive.read(entry) for entry in entries}
    except _BROKEN:
        parts = {}
    if not parts.keys() >= _ALWAYS:
        raise InvalidInput("模板不是 .docx 文件。", "请在 WPS 或 Word 中另存为 .docx 后再试。")
    return parts


def content_digest(data: bytes) -> str:
    """SHA-256 (hex) over the sorted names and hashes of the parts: equal papers, whatever zlib packed them."""
    whole = hashlib.sha256()
    for name, part in sorted(unpack(data).items()):
        whole.update(f"{name}\0{hashlib.sha256(part).hexdigest()}\n".encode())
    return whole.hexdigest()
