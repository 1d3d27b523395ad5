"""A seeded mutator: what transport, other programs and malice do to a file, on its bytes, its texts and its parts."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

NUMBERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
TEXTS = (
    b"", b"0", b"-1", b"9" * 400, b"1e999", b"NaN", b"2026-02-30", b"0000-00-00", "２０２６年１３月".encode(), b"\x00", b"\x1b[2J",
    b"\x07", "\u202e".encode(), b"\xff\xfe", b"\xed\xa0\x80", "甲".encode() * 20000, b"&x;", b"<![CDATA[", b"{{ 7 * 7 }}",
    b"{% for x in y %}", b"=1+1", b"=cmd|'/c calc'!A0", b'"', b"'", b",", b"\n", b"\r", b"[[", b"\\", b"#", b"\xef\xbb\xbf", b"true",
    b"A1:XFD1048576", b"XFD1048576", b"1048577", b"rId999", b"../../../../etc/passwd", b"http://127.0.0.1/x", b"s", b"inlineStr",
)  # fmt: skip


def mutated(dice: random.Random, data: bytes, *, package: bool) -> bytes:
    """Return a harmed copy of ``data``; of a package mostly one part of it, which is packed again."""
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        if package and dice.random() < 0.8:
            data = _part(dice, data)
        else:
            data = dice.choice((_bytes, _bytes, _texts))(dice, data)
    return data


def _bytes(dice: random.Random, data: bytes) -> bytes:
    if not data:
        return b"\0"
    at, held = dice.randrange(len(data)), bytearray(data)
    match dice.randrange(7):
        case 0:
            held[at] ^= 1 << dice.randrange(8)
        case 1:
            del held[at : at + dice.choice((1, 4, 64, 4096))]
        case 2:
            held[at:at] = held[at : at + dice.choice((1, 16, 512))] * dice.choice((1, 2, 50))
        case 3:
            held[at:at] = dice.randbytes(dice.choice((1, 8, 256)))
        case 4:
            del held[at:]
        case 5:
            held[at : at + 4] = dice.choice(NUMBERS).to_bytes(4, "little")
        case _:
            held[at:] = held[at + len(held[at:]) // 2 :] + held[at : at + len(held[at:]) // 2]
    return bytes(held)


def _texts(dice: random.Random, data: bytes) -> bytes:
    """Change a word, a value, an element or a line."""
    pieces = [found.span() for found in re.finditer(rb"<[^<>]{1,200}>|\"[^\"]{0,80}\"|[^\s<>=,\"]{1,60}", data)]
    if not pieces:
        return _bytes(dice, data)
    start, end = dice.choice(pieces)
    match dice.randrange(6):
        case 0:
            return data[:start] + data[end:]
        case 1:
            return data[:end] + data[start:end] * dice.choice((1, 2, 300)) + data[end:]
        case 2:
            other = dice.choice(pieces)
            return data[:start] + data[slice(*other)] + data[end:]
        case 3:
            return data[:start] + data[start:end].replace(b"1", b"99999999999") + data[end:]
        case _:
            return data[:start] + dice.choice(TEXTS) + data[end:]


def _part(dice: random.Random, data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [(name, package.read(name)) for name in package.namelist()]
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return _bytes(dice, data)
    if not parts:
        return _bytes(dice, data)
    at = dice.randrange(len(parts))
    name, text = parts[at]
    match dice.randrange(10):
        case 0:
            parts.pop(at)
        case 1:
            parts.append((name, text))
        case 2:
            parts[at] = (
                dice.choice(("../" + name, name.upper(), "x/" + name, "word/vbaProject.bin", "xl/x.bin")),
                text,
            )
        case _:
            parts[at] = (name, dice.choice((_texts, _texts, _texts, _bytes))(dice, text))
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        warnings.simplefilter("ignore")  # two parts of one name are meant
        for one, content in parts:
            package.writestr(one, content)
    return made.getvalue()
