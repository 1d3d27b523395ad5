"""The pages as LibreOffice lays them out: independent of our own XML. Skipped where it or a Chinese font is missing."""

import copy
import os
import re
import shutil
import subprocess

import pytest

from ducha_cli.documents import KINDS, render
from ducha_cli.settings import Fonts

MM = 72 / 25.4


def chinese_font():
    listed = subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, text=True, check=False).stdout
    return bool(listed.strip())


tools = all(shutil.which(tool) for tool in ("soffice", "pdftotext", "fc-list"))
pytestmark = pytest.mark.skipif(not tools or not chinese_font(), reason="needs LibreOffice, poppler, a Chinese font")


def pages(tmp_path, kind, **changes):
    """For each page: (page height, [(x0, y0, x1, y1, word)]) in millimetres."""
    path = tmp_path / "paper.docx"
    path.write_bytes(render(kind, {**copy.deepcopy(KINDS[kind].sample), **changes}, fonts=Fonts()))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf", path.name],
        cwd=tmp_path, check=True, capture_output=True, env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip
    subprocess.run(["pdftotext", "-bbox", "paper.pdf", "paper.html"], cwd=tmp_path, check=True)
    found = []
    for page in (tmp_path / "paper.html").read_text(encoding="utf-8").split("<page ")[1:]:
        words = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', page)
        found.append([(*(float(n) / MM for n in word[:4]), word[4]) for word in words])
    return found


def test_a_full_page_has_22_lines_of_28_characters(tmp_path):
    laid = pages(tmp_path, "notice", requirements=["甲" * 2400])
    full = [word for word in laid[2] if set(word[4]) == {"甲"}]
    assert len(full) == 22
    assert {len(word[4]) for word in full} == {28}
    assert min(word[0] for word in full) == pytest.approx(28, abs=0.5)
    assert max(word[2] for word in full) == pytest.approx(184, abs=0.5)


@pytest.mark.parametrize("lines", [1, 5, 9, 14, 20])
def test_the_colophon_ends_on_the_last_page_and_no_page_is_empty(tmp_path, lines):
    laid = pages(tmp_path, "bulletin", overview="\n".join(["测试行"] * lines))
    printed = [word for word in laid[-1] if word[4].endswith("印发")]
    assert len(printed) == 1
    assert 252 < printed[0][1] < printed[0][3] < 262.5
    assert all(any(word[1] < 262 for word in page) for page in laid)


def test_page_numbers_stand_seven_millimetres_below_the_text_outside(tmp_path):
    laid = pages(tmp_path, "notice")
    for at, page in enumerate(laid, 1):
        dashes = [word for word in page if word[4] == "—" and word[1] > 262]
        assert len(dashes) == 2
        assert (dashes[0][1] + dashes[0][3]) / 2 == pytest.approx(269, abs=1)
        assert (dashes[0][0] > 105) == (at % 2 == 1)


def test_the_receipt_is_one_page_with_the_colophon(tmp_path):
    laid = pages(tmp_path, "notice", requirements=["测试"] * 12)
    assert [any("签收时间" in word[4] for word in page) for page in laid] == [False] * (len(laid) - 1) + [True]
    assert any(word[4].endswith("印发") for word in laid[-1])
