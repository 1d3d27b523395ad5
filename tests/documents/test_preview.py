"""A paper as PDF where LibreOffice is found, and two lines of advice where it is not."""

import shutil

import pytest

from ducha_cli import documents
from ducha_cli.documents import preview
from ducha_cli.errors import NotFound
from ducha_cli.settings import Fonts


def test_without_libreoffice_the_clerk_is_told_what_to_do(monkeypatch, tmp_path):
    for name in ("PATH", "ProgramFiles", "ProgramFiles(x86)"):
        monkeypatch.setenv(name, str(tmp_path))

    with pytest.raises(NotFound) as refused:
        preview.to_pdf(b"")

    assert "LibreOffice" in refused.value.what
    assert "WPS" in refused.value.advice


def test_libreoffice_is_found_where_windows_installs_it(monkeypatch, tmp_path):
    found = tmp_path / "Program Files" / "LibreOffice" / "program" / "soffice.exe"
    found.parent.mkdir(parents=True)
    found.touch()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("ProgramFiles", str(tmp_path / "Program Files"))

    assert preview.program() == str(found)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
def test_with_libreoffice_a_paper_becomes_pdf():
    kind = documents.KINDS["summons"]

    assert preview.to_pdf(documents.render("summons", kind.sample, fonts=Fonts())).startswith(b"%PDF")
