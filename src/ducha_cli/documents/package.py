"""The .docx as a package: the same parts give the same bytes, on every day and machine.

python-docx stamps zip entries with the wall clock; here the order, the date and the attributes are fixed.
The deflated bytes still depend on the zlib that Python was built with, therefore papers are compared by
``content_digest``, which does not.
"""

from __future__ import annotations

import hashlib
import io
import zipfile

from ducha_cli.errors import InvalidInput

_TYPES = "[Content_Types].xml"
_DAY = (1980, 1, 1, 0, 0, 0)


def pack(parts: dict[str, bytes]) -> bytes:
    """Zip ``parts`` (name → bytes): content types first as readers expect, the rest sorted, stamped 1980."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(parts, key=lambda n: (n != _TYPES, n)):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            archive.writestr(entry, parts[name], compresslevel=6)
    return out.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """Return name → bytes of every part of a .docx.

    Raises:
        InvalidInput: ``data`` is not a .docx.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {i.filename: archive.read(i) for i in archive.infolist() if not i.is_dir()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        parts = {}
    if _TYPES not in parts or "word/document.xml" not in parts:
        raise InvalidInput("模板不是 .docx 文件。", "请在 WPS 或 Word 中另存为 .docx 后再试。")
    return parts


def content_digest(data: bytes) -> str:
    """SHA-256 (hex) over the sorted names and hashes of the parts: equal papers, whatever zlib packed them."""
    whole = hashlib.sha256()
    for name, part in sorted(unpack(data).items()):
        whole.update(f"{name}\0{hashlib.sha256(part).hexdigest()}\n".encode())
    return whole.hexdigest()
