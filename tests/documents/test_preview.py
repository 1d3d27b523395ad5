"""A paper as PDF where LibreOffice is found, and two lines of advice where it is not."""

import os
import shutil
import subprocess

import pytest

from ducha_cli.documents import kinds, preview, rendering
from ducha_cli.documents.word import package, wordml
from ducha_cli.errors import LedgerTrouble, NotFound
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


STAND_IN = """#!/bin/sh
for word; do last=$word; done
test "$3 $4" = "--convert-to pdf" && test "$5" = --outdir || exit 2
{ printf '%%PDF '; wc -c < "$last"; } > "${last%.docx}.pdf"
"""


@pytest.mark.skipif(os.name == "nt", reason="a script of the shell")
@pytest.mark.parametrize(
    "ends", ["", "exit 1\n", 'rm -f "${last%.docx}.pdf"\n'], ids=["well", "badly", "without a word"]
)
def test_what_libreoffice_leaves_is_the_pdf_and_where_it_leaves_none_that_is_told(monkeypatch, tmp_path, ends):
    """A stand-in takes the order where there is no LibreOffice: the words of ours are what is tried."""
    program = tmp_path / "soffice"
    program.write_text(STAND_IN + ends, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    paper = rendering.render("notice", kinds.KINDS["notice"].sample, fonts=Fonts())
    assert preview.program() == str(program)
    if not ends:
        assert preview.to_pdf(paper) == b"%%PDF %d\n" % len(preview.readied(paper))
        return
    with pytest.raises(LedgerTrouble, match="没有转出 PDF") as told:
        preview.to_pdf(paper)
    assert "docx 副本" in told.value.advice
