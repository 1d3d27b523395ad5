"""What an office may set for its papers: the page, and the names of the lamps; whatever differs from GB/T 9704 is told."""

import re
import zipfile

import pytest

from ducha_cli.errors import InvalidInput
from ducha_cli.office.paper import templates
from ducha_cli.settings import FILE_NAME, Page, Settings, load


def test_the_standards_own_page_has_nothing_to_tell():
    assert templates.deviations(Settings()) == []


def test_a_pitch_that_gives_other_than_22_lines_is_told():
    told = templates.deviations(Settings(page=Page(line_pt=30)))

    assert any("每面21行" in one for one in told), told


def test_a_number_written_as_text_is_refused_with_its_place(tmp_path):
    (tmp_path / FILE_NAME).write_text('[page]\nline_pt = "28"\n', encoding="utf-8")

    with pytest.raises(InvalidInput, match="line_pt"):
        load(tmp_path)


def test_papers_are_made_with_the_offices_own_pitch(bureau):
    path = bureau.folder / FILE_NAME
    path.write_text(path.read_text(encoding="utf-8") + "\n[page]\nline_pt = 28\n", encoding="utf-8")
    bureau.told_item()

    (paper,) = list((bureau.folder / "papers").rglob("*1号*.docx"))
    with zipfile.ZipFile(paper) as package:
        styles = package.read("word/styles.xml").decode()
    assert re.search(r'w:line="560"', styles)
