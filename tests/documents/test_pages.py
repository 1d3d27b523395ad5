"""The pages as LibreOffice lays them out: independent of our own XML. Skipped where it or a Chinese font is missing."""

import copy
import os
import re
import shutil
import subprocess
from typing import Any

import pytest

from ducha_cli.documents import preview
from ducha_cli.documents.kinds import KINDS
from ducha_cli.documents.rendering import render
from ducha_cli.settings import Fonts

MM = 72 / 25.4


def sample(kind: str) -> dict[str, Any]:
    return dict(KINDS[kind].sample)


def chinese_font():
    listed = subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, text=True, check=False).stdout
    return bool(listed.strip())


tools = all(shutil.which(tool) for tool in ("soffice", "pdftotext", "fc-list"))
pytestmark = pytest.mark.skipif(not tools or not chinese_font(), reason="needs LibreOffice, poppler, a Chinese font")


def pages(tmp_path, kind, **changes):
    """For each page: (page height, [(x0, y0, x1, y1, word)]) in millimetres."""
    path = tmp_path / "paper.docx"
    path.write_bytes(preview.readied(render(kind, {**copy.deepcopy(KINDS[kind].sample), **changes}, fonts=Fonts())))
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


UNITS = "、".join(f"县第{n}单位" for n in range(1, 41))


@pytest.mark.parametrize("many", [1, 9, 20, 28])
def test_a_receipt_makes_room_for_the_recipients_of_copies(tmp_path, many):
    laid = pages(tmp_path, "notice", copy_to="、".join(UNITS.split("、")[:many]))
    for said in ("督查通知单回执", "签收时间", "（盖章）", "印发"):
        assert [any(said in word[4] for word in page) for page in laid[2:]] == [True]


def test_a_receipt_without_room_takes_its_last_row_to_the_page_of_the_colophon(tmp_path):
    laid = pages(tmp_path, "notice", copy_to=UNITS)
    (receipt,) = [page for page in laid if any("签收时间" in word[4] for word in page)]
    assert any("督查通知单回执" in word[4] for word in receipt)
    assert any("（盖章）" in word[4] for word in laid[-1])
    assert any(word[4].endswith("印发") for word in laid[-1])


@pytest.mark.parametrize("kind", ["notice", "circular", "special", "summons", "rectification", "bulletin"])
def test_the_first_page_shows_the_body_under_a_title_of_300_characters(tmp_path, kind):
    laid = pages(tmp_path, kind, title="关于" + "甲乙丙丁戊己庚辛" * 36 + "情况的督查通知")
    assert any(re.search("现将|经研究|督查工作开展|积水，影响|高标准", word[4]) for word in laid[0])
    assert sum(word[4].count("戊") for word in laid[0]) == 36


def test_many_recipients_move_to_the_colophon_so_that_the_first_page_shows_the_body(tmp_path):
    laid = pages(tmp_path, "notice", recipient=UNITS)
    assert any("现将" in word[4] for word in laid[0])
    assert "".join(word[4] for word in laid[0]).count("单位") == 0
    first = next(word for word in laid[-1] if word[4].startswith("主送："))
    copies = next(word for word in laid[-1] if word[4].startswith("抄送："))
    assert first[1] < copies[1]
    assert "".join(word[4] for word in laid[-1]).count("县第") == 40


@pytest.mark.parametrize("lines", range(1, 12, 2))
def test_neither_the_remarks_nor_the_colophon_stand_alone_on_a_page(tmp_path, lines):
    laid = pages(tmp_path, "special", advice=["测试"] * lines)
    above = [word for word in laid[-1] if word[1] < 250 and not set(word[4]) <= set("领导批示")]
    assert any("测试" in word[4] for word in above)


@pytest.mark.parametrize("kind", ["notice", "rectification", "bulletin"])
def test_a_name_and_a_day_keep_together_in_narrow_cells(tmp_path, kind):
    laid = pages(tmp_path, kind)
    said = " ".join(word[4] for page in laid for word in page)
    for whole in {"notice": ("秦立川", "何向东"), "rectification": ("方启明", "田穗"), "bulletin": ("罗一舟",)}[kind]:
        assert whole in said


def overlaps(page):
    """Pairs of words that cover one another by more than a third of a line."""
    words = [word for word in page if word[4].strip()]
    return [
        (one[4], other[4])
        for at, one in enumerate(words)
        for other in words[at + 1 :]
        if min(one[2], other[2]) - max(one[0], other[0]) > 1 and min(one[3], other[3]) - max(one[1], other[1]) > 2
    ]


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("notice", {"title": "关于" + "甲乙丙丁戊己庚辛" * 36 + "情况的督查通知", "recipient": UNITS, "copy_to": UNITS}),
        ("circular", {"recipient": UNITS, "issuer": "中共云溪县委云溪县人民政府重点工作督查落实领导小组办公室"}),
        ("summons", {"recipient": UNITS, "copy_to": UNITS, "issuer": "云溪县重点工作督查落实领导小组办公室"}),
        ("special", {"copy_to": UNITS, "recipient": UNITS, "conclusion": "A&B <局>“𠮷”" * 60}),
        ("rectification", {"rows": [{**sample("rectification")["rows"][0], "number": f"W2026-{n:04}"} for n in range(200)]}),
        ("register", {"sections": [{"rows": [{**sample("register")["sections"][0]["rows"][0], "number": f"D2026-{n:04}"} for n in range(300)]}]}),
    ],
)  # fmt: skip
def test_nothing_lies_over_anything_and_nothing_is_lost(tmp_path, kind, changes):
    laid = pages(tmp_path, kind, **changes)
    said = "".join(word[4] for page in laid for word in page if kind == "register" or word[1] < 262)
    assert [pair for page in laid for pair in overlaps(page)] == []
    for page in laid:
        assert min(word[0] for word in page) > 14
        assert max(word[2] for word in page) < (297 if kind in {"register", "rectification"} else 210) - 18
    if kind == "rectification":
        assert all(f"W2026-{n:04}" in said for n in range(200))
    elif kind == "register":
        assert all(f"D2026-{n:04}" in said for n in range(300))
        assert said.count("来源/依据") == len(laid)
    elif kind != "special":
        assert "县第40单位" in said


def test_a_letter_is_thirty_millimetres_from_the_edge_and_its_first_page_has_no_number(tmp_path):
    laid = pages(tmp_path, "summons")
    assert not [word for word in laid[0] if word[4] == "—" and word[1] > 255]
    assert [word for word in laid[1] if word[4] == "—" and word[1] > 255]
    assert not any("印发" in word[4] for page in laid for word in page)
    number = next(word for word in laid[0] if "〔2026〕" in word[4] or "云督办函" in word[4])
    assert number[1] == pytest.approx(56, abs=2)


def test_the_list_on_its_side_is_one_page_of_four(tmp_path):
    laid = pages(tmp_path, "rectification")
    assert len(laid) == 4
    (dash, _) = [word for word in laid[2] if word[4] == "—"]
    assert (dash[0] + dash[2]) / 2 == pytest.approx(28, abs=1)  # 7 mm left of the 版心
