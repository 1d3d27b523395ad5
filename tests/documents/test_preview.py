"""A paper as PDF where LibreOffice is found, and two lines of advice where it is not."""

import shutil
import subprocess

import pytest

from ducha_cli.documents import kinds, preview, rendering
from ducha_cli.documents.word import package, wordml
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
    kind = kinds.KINDS["summons"]

    assert preview.to_pdf(rendering.render("summons", kind.sample, fonts=Fonts())).startswith(b"%PDF")


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_the_copy_for_libreoffice_says_upside_down_what_it_reads_upside_down(kind):
    paper = rendering.render(kind, kinds.KINDS[kind].sample, fonts=Fonts())
    before, after = package.unpack(paper), package.unpack(preview.readied(paper))

    assert b'<w:overflowPunct w:val="0"/>' in before["word/styles.xml"]
    styles = wordml.parse(after["word/styles.xml"])
    assert {one.get(f"{wordml.W}val") for one in styles.iter(f"{wordml.W}overflowPunct")} == {"1"}
    assert len(list(styles.iter(f"{wordml.W}overflowPunct"))) == before["word/styles.xml"].count(b"overflowPunct")
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] == ["word/styles.xml"]


def test_a_style_without_the_setting_is_told_as_well():
    paper = rendering.render("notice", kinds.KINDS["notice"].sample, fonts=Fonts())
    parts = package.unpack(paper)
    bare = (
        b'<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="own"/><w:rPr><w:b/></w:rPr></w:style></w:styles>'
    )
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"</w:styles>", bare)
    styles = package.unpack(preview.readied(package.pack(parts)))["word/styles.xml"]
    assert b'<w:name w:val="own"/><w:pPr><w:overflowPunct w:val="1"/></w:pPr><w:rPr>' in styles


@pytest.mark.skipif(not shutil.which("soffice") or not shutil.which("pdftotext"), reason="needs LibreOffice, poppler")
def test_no_comma_is_lost_before_a_digit(tmp_path):
    said = "甲乙丙丁戊己庚，" * 3 + "现场检查发现窗口无人在岗，3名群众等候办理，2人离开，"
    facts = {**kinds.KINDS["notice"].sample, "requirements": [("国" * at) + said * 4 for at in range(28)]}
    paper = rendering.render("notice", facts, fonts=Fonts())
    (tmp_path / "a.pdf").write_bytes(preview.to_pdf(paper))
    done = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, check=True)
    body = wordml.text(wordml.parse(package.unpack(paper)["word/document.xml"]))
    assert done.stdout.decode().count("，") >= body.count("，")
