"""A paper as PDF for looking at, where LibreOffice is found; the .docx stays the paper of record."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from ducha_cli.documents.word import package
from ducha_cli.documents.word.order import make
from ducha_cli.documents.word.wordml import W, new, parse, to_bytes
from ducha_cli.errors import LedgerTrouble, NotFound

_PROGRAMS = ("soffice", "libreoffice")
"""Names under which LibreOffice is found; WPS offers no conversion without a window."""
_HOMES = ("ProgramFiles", "ProgramFiles(x86)")
"""Where Windows installs it, in no folder of its search path; the names are of the environment's variables."""
_SECONDS = 120
_STYLES = "word/styles.xml"
_AFTER = frozenset(f"{W}{name}" for name in ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr"))


def program() -> str | None:
    """Return LibreOffice as the system calls it, None where there is none."""
    if found := next((found for name in _PROGRAMS if (found := shutil.which(name))), None):
        return found
    homes = [Path(home) for name in _HOMES if (home := os.environ.get(name))]
    places = [home / "LibreOffice" / "program" / "soffice.exe" for home in homes]
    return next((str(place) for place in places if place.is_file()), None)


def readied(data: bytes) -> bytes:
    """The .docx ``data`` as LibreOffice has to be told it: it reads ``overflowPunct`` upside down.

    Where marks may not hang out of a line it lets them, and before a digit it drops the mark altogether; it does not
    inherit the setting either, so that every style is told. The paper of record is never changed.
    """
    parts = package.unpack(data)
    for name, part in parts.items():
        if name.startswith("word/") and name.endswith(".xml") and (name == _STYLES or b"overflowPunct" in part):
            root = parse(part)
            for style in root.iter(f"{W}style", f"{W}pPrDefault"):
                if style.tag != f"{W}style" or style.get(f"{W}type") == "paragraph":
                    make(_properties(style), "overflowPunct")
            for told in root.iter(f"{W}overflowPunct"):
                told.set(f"{W}val", "1")
            parts[name] = to_bytes(root)
    return package.pack(parts)


def _properties(style: Any) -> Any:
    """The pPr of a style, which stands before its rPr; made when missing."""
    found = style.find(f"{W}pPr")
    if found is None:
        found = new("pPr")
        after = next((at for at, one in enumerate(style) if one.tag in _AFTER), len(style))
        style.insert(after, found)
    return found


def to_pdf(data: bytes) -> bytes:
    """Return the .docx ``data`` as PDF."""
    found = program()
    if found is None:
        raise NotFound(
            "这台电脑上没有找到 LibreOffice，不能转成 PDF。",
            "请安装 LibreOffice；或取 .docx 副本，在 WPS 或 Word 里另存为 PDF。",
        )
    with tempfile.TemporaryDirectory(prefix="ducha-") as name:
        folder = Path(name)
        paper = folder / "paper.docx"
        paper.write_bytes(readied(data))
        # A profile of its own: a LibreOffice that is already open would take the order and drop it.
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        order = [found, profile, "--headless", "--convert-to", "pdf", "--outdir", name, str(paper)]
        try:
            subprocess.run(order, capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603  our own words
            return paper.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError):
            raise LedgerTrouble("LibreOffice 没有转出 PDF。", "请先关闭 LibreOffice 再试，或取 .docx 副本。") from None
