import dataclasses
import io
import re
import zipfile

import pytest
from lxml import etree

from ducha_cli.documents.kinds import KINDS
from ducha_cli.documents.profile import STANDARD, Profile, deviations, swaps
from ducha_cli.documents.rendering import render, template_bytes
from ducha_cli.documents.word import package
from ducha_cli.errors import InvalidInput
from ducha_cli.settings import Fonts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOUSE = Profile(top_mm=35, bottom_mm=30, left_mm=27, right_mm=25, line_pt=28, red_head_mm=40, red_head_pt=60)


def part(kind, profile, name="document"):
    with zipfile.ZipFile(io.BytesIO(render(kind, KINDS[kind].sample, fonts=Fonts(), profile=profile))) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


def test_the_standard_deviates_from_nothing_and_changes_no_template():
    assert deviations(STANDARD) == []
    assert (STANDARD.lines, STANDARD.characters) == (22, 28)
    assert template_bytes("notice", STANDARD) == template_bytes("notice")
    assert deviations(Profile(top_mm=37.5, bottom_mm=34.5)) == []


def test_house_rules_are_told_with_their_clauses():
    told = deviations(HOUSE)
    assert told == [
        "天头35毫米，标准为37毫米±1毫米（5.2.1）",
        "版心158×232毫米，标准为156×225毫米（5.2.1）",
        "行距28磅，每面23行，标准为22行（5.2.3）",
        "红头上边缘距版心上边缘40毫米，标准为35毫米（7.2.4）",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_house_rules_reach_the_page_the_lines_and_every_table(kind):
    root = part(kind, HOUSE)
    for margins, size in zip(root.iter(f"{W}pgMar"), root.iter(f"{W}pgSz"), strict=True):
        turned = size.get(f"{W}orient") == "landscape"
        assert [margins.get(f"{W}{side}") for side in ("top", "right", "bottom", "left")] == (
            ["1531", "1984", "1417", "1701"] if turned else ["1984", "1417", "1701", "1531"]
        )
    pitches = {grid.get(f"{W}linePitch") for grid in root.iter(f"{W}docGrid")}
    assert pitches == (set() if kind == "summons" else {"560"})  # a 信函 has no grid
    for table in root.iter(f"{W}tbl"):
        columns = [int(one.get(f"{W}w")) for one in table.iter(f"{W}gridCol")]
        assert sum(columns) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
        assert min(abs(sum(columns) - whole) for whole in (HOUSE.width, HOUSE.height)) <= len(columns)
    styles = part(kind, HOUSE, "styles")
    assert not styles.xpath("//w:spacing[@w:line='579']", namespaces={"w": W[1:-1]})


@pytest.mark.parametrize("in_styles", [True, False])
def test_a_number_that_a_house_may_change_stands_in_a_packaged_template(in_styles):
    held = [
        part.decode()
        for kind in KINDS
        for name, part in package.unpack(template_bytes(kind)).items()
        if name.startswith("word/") and (name == "word/styles.xml") is in_styles
    ]
    numbers = swaps(dataclasses.replace(HOUSE, chars_grid=True), in_styles=in_styles)
    assert [old for old, _ in numbers if not any(old in part for part in held)] == []


def test_the_page_number_at_the_side_stays_7_mm_beyond_the_text_of_the_house():
    turned = package.unpack(template_bytes("rectification", HOUSE))["word/header4.xml"].decode()
    place = dict(re.findall(r"(margin-left|margin-top|height):([\d.]+)pt", turned))
    points = {name: float(value) for name, value in place.items()}
    assert points["margin-left"] == pytest.approx(30 * 72 / 25.4 - 24.7, abs=0.1)
    assert points["margin-top"] == pytest.approx(27 * 72 / 25.4, abs=0.1)
    assert points["height"] == pytest.approx(HOUSE.width / 20, abs=0.1)


def test_the_red_head_has_the_size_and_the_place_of_the_house():
    root = part("notice", HOUSE)
    (head,) = [p for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle[@{W}val='GWRedHead']") is not None]
    assert head.find(f"{W}r/{W}rPr/{W}sz").get(f"{W}val") == "120"
    spacing = head.find(f"{W}pPr/{W}spacing")
    line, before = int(spacing.get(f"{W}line")) / 20, int(spacing.get(f"{W}before")) / 20
    assert abs(3 * 28 + before + 0.8 * line - 0.79 * 60 - 40 * 72 / 25.4) < 0.2


def test_the_grid_of_characters_replaces_the_spacing():
    grid = dataclasses.replace(STANDARD, chars_grid=True)
    found = next(part("notice", grid).iter(f"{W}docGrid"))
    assert (found.get(f"{W}type"), found.get(f"{W}charSpace")) == ("linesAndChars", "-849")
    normal = part("notice", grid, "styles").find(f"{W}style[@{W}styleId='Normal']")
    assert normal.find(f"{W}rPr/{W}spacing") is None


@pytest.mark.parametrize("wrong", [{"top_mm": 5}, {"left_mm": 80, "right_mm": 60}, {"bottom_mm": 150}, {"line_pt": 12}])
def test_numbers_that_no_paper_can_be_set_with_are_refused(wrong):
    with pytest.raises(InvalidInput, match="无法排出"):
        part("notice", Profile(**wrong))
