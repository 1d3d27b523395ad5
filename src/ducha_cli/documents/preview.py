"""A paper as PDF for looking at, where LibreOffice is found; the .docx stays the paper of record."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from ducha_cli.errors import LedgerTrouble, NotFound

_PROGRAMS = ("soffice", "libreoffice")
"""Names under which LibreOffice is found; WPS offers no conversion without a window."""
_HOMES = ("ProgramFiles", "ProgramFiles(x86)")
"""Where Windows installs it, in no folder of its search path; the names are of the environment's variables."""
_SECONDS = 120


def program() -> str | None:
    """Return LibreOffice as the system calls it, None where there is none."""
    if found := next((found for name in _PROGRAMS if (found := shutil.which(name))), None):
        return found
    homes = [Path(home) for name in _HOMES if (home := os.environ.get(name))]
    places = [home / "LibreOffice" / "program" / "soffice.exe" for home in homes]
    return next((str(place) for place in places if place.is_file()), None)


def to_pdf(data: bytes) -> bytes:
    """Return the .docx ``data`` as PDF.

    Raises:
        NotFound: LibreOffice is not on this machine.
        LedgerTrouble: it could not make the PDF.
    """
    found = program()
    if found is None:
        raise NotFound(
            "这台电脑上没有找到 LibreOffice，不能转成 PDF。",
            "请安装 LibreOffice；或取 .docx 副本，在 WPS 或 Word 里另存为 PDF。",
        )
    with tempfile.TemporaryDirectory(prefix="ducha-") as name:
        folder = Path(name)
        paper = folder / "paper.docx"
        paper.write_bytes(data)
        # A profile of its own: a LibreOffice that is already open would take the order and drop it.
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        order = [found, profile, "--headless", "--convert-to", "pdf", "--outdir", name, str(paper)]
        try:
            subprocess.run(order, capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603  our own words
            return paper.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError):
            raise LedgerTrouble("LibreOffice 没有转出 PDF。", "请先关闭 LibreOffice 再试，或取 .docx 副本。") from None
