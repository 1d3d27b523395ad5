import copy
import io
import re
from typing import Any

import openpyxl
import pytest
from lxml import etree

from ducha_cli.documents.kinds import KINDS
from ducha_cli.documents.rendering import render
from ducha_cli.documents.word import package
from ducha_cli.errors import InvalidInput
from ducha_cli.settings import Fonts

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART: dict[str, Any] = {
    "title": "各单位办理情况（件）",
    "categories": ["县水利局", "A&B <局>", "𠮷镇"],
    "series": [{"name": "已办结", "values": [3, 0, 12]}, {"name": "逾期", "values": [1, 0, 0]}],
}


def parts(kind="weekly", chart=CHART, fonts=None):
    facts = {**copy.deepcopy(KINDS[kind].sample), "chart": chart}
    return package.unpack(render(kind, facts, fonts=fonts or Fonts()))


@pytest.mark.parametrize("kind", ["weekly", "bulletin", "circular"])
def test_a_chart_is_drawn_and_named_in_the_package(kind):
    made = parts(kind)
    assert b"duchaChart" in made["word/document.xml"]
    assert b"charts/chart1.xml" in made["word/_rels/document.xml.rels"]
    types = made["[Content_Types].xml"].decode()
    assert "/word/charts/chart1.xml" in types
    assert "/word/embeddings/chart1.xlsx" in types


@pytest.mark.parametrize("kind", ["weekly", "bulletin", "circular"])
def test_without_the_fact_there_is_nothing_of_it(kind):
    made = parts(kind, None)
    assert not [name for name in made if "chart" in name]
    assert b"chart" not in made["word/document.xml"]
    assert b"GWChart" not in made["word/document.xml"]


def test_the_same_numbers_stand_in_the_chart_in_its_workbook_and_in_the_table():
    made = parts()
    root = etree.fromstring(made["word/charts/chart1.xml"])
    drawn = [[int(v.text) for v in s.find(f"{C}val").iter(f"{C}v")] for s in root.iter(f"{C}ser")]
    assert drawn == [one["values"] for one in CHART["series"]]
    sheet = openpyxl.load_workbook(io.BytesIO(made["word/embeddings/chart1.xlsx"])).active
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0][1:] == ["已办结", "逾期"]
    assert rows[1:] == [["县水利局", 3, 1], ["A&B <局>", 0, 0], ["𠮷镇", 12, 0]]
    said = re.sub(r"<[^>]+>", "|", made["word/document.xml"].decode())
    assert re.search(r"𠮷镇\|+12\|+0\|", said)


def test_axes_are_positive_zeros_unlabelled_and_fonts_those_of_the_paper():
    root = etree.fromstring(parts(fonts=Fonts(set="Windows", latin="Arial"))["word/charts/chart1.xml"])
    assert all(int(one.get("val")) > 0 for one in root.iter(f"{C}axId"))
    assert {one.get("formatCode") for one in root.iter(f"{C}dLbls", f"{C}numFmt")} >= {"0;;"}
    assert {one.get("typeface") for one in root.iter(f"{A}ea")} == {"仿宋"}
    assert {one.get("typeface") for one in root.iter(f"{A}latin")} == {"Arial"}
    assert root.find(f"{C}spPr/{A}ln/{A}noFill") is not None


def test_a_chart_gives_the_same_bytes_again():
    facts = {**KINDS["weekly"].sample, "chart": CHART}
    assert render("weekly", facts, fonts=Fonts()) == render("weekly", facts, fonts=Fonts())


@pytest.mark.parametrize(
    "wrong",
    [
        {"categories": []},
        {"series": []},
        {"series": [{"name": "逾期", "values": [1]}]},
        {"series": [{"name": "逾期", "values": [1, 2, -3]}]},
        {"series": [{"name": "逾期", "values": [1, 2, "3"]}]},
    ],
)
def test_numbers_that_do_not_fit_are_refused(wrong):
    with pytest.raises(InvalidInput, match="图"):
        parts(chart={**CHART, **wrong})
