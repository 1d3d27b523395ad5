"""What inspect says of a file before anything is written, and whom it does not show. All data are invented."""

from pathlib import Path

import pytest

from ducha_cli.cli.main import main
from ducha_cli.errors import InvalidInput
from ducha_cli.intake import inspection
from ducha_cli.intake.book import readers
from ducha_cli.intake.layout import Layout
from ducha_cli.intake.profiles import ISSUES, ITEMS, PROFILES

CORPUS = Path(__file__).parents[1] / "corpus"
LIKE = [
    ("whole/w1_eco.xlsx", "issues"), ("whole/w2_npc.xlsx", "items"), ("whole/w3_12345.csv", "items"),
    ("whole/w3_12345.xlsx", "items"), ("whole/w4_xuncha.xlsx", "issues"), ("whole/w6_pishi.xlsx", "items"),
    ("whole/w8_deputy.xlsx", "items"), ("header/c03_two_rows.xlsx", "items"), ("header/b25_cover.xlsx", "items"),
    ("../../samples/单位名录.xlsx", "units"), ("../../samples/人员名册.csv", "people"), ("../../samples/暗访问题清单.xlsx", "issues"),
    ("../../samples/重点工作督查台账.xlsx", "items"),
]  # fmt: skip


def seen(file, profile=None, layout=None):
    book = readers.read(CORPUS / file)
    layout = layout or Layout()
    return inspection.inspect(book, profile or inspection.fitting(book, layout), layout)


@pytest.mark.parametrize(("file", "kind"), LIKE)
def test_a_file_is_like_what_it_is_and_every_column_of_it_is_known(file, kind):
    found = seen(file)
    assert found["kind"] == kind
    (table,) = found["tables"]
    assert [one["heading"] for one in table["columns"] if not one["known"]] == []


def test_p01_a_list_of_the_inspection_is_told_as_it_would_be_read():
    (table,) = seen("whole/w1_eco.xlsx")["tables"]
    assert (table["header"], table["how"], len(table["columns"])) == ([3, 4], "合并", 11)
    assert (table["rows"]["data"], table["rows"]["further"], table["rows"]["sections"]) == (5, 1, 2)
    assert table["rows"]["left"] == {"表尾": [12]}
    assert table["missing"] == ["发现日期", "问题类别"]
    assert table["days"] == ["2026年11月25日"]
    state = table["columns"][10]
    assert (state["field"], len(state["words"])) == ("state", 4)
    assert [one["kept"] for one in table["columns"] if one["term"] == "留存"] == ["整改目标", "督导单位"]


PERSONAL = ["尤先生", "13800010012", "秦女士", "13800010013", "尤某", "13800010021", "13800010022", "13800010023"]


@pytest.mark.parametrize("file", ["whole/w2_npc.xlsx", "whole/w3_12345.csv", "whole/w3_12345.xlsx", "personal/b38_caller_masked.xlsx",
                                  "personal/c04_leak.xlsx", "personal/c05_leak2.xlsx"])  # fmt: skip
def test_nobody_is_shown(file, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for more in ([], ["--json"], ["--kind", "issues"], ["--kind", "units"]):
        main(["import", "inspect", str(CORPUS / file), *more])
        told = "".join(capsys.readouterr())
        assert told
        assert [one for one in PERSONAL if one in told] == []


def test_a_sample_that_names_its_caller_is_masked(tmp_path):
    path = tmp_path / "件.csv"
    path.write_text(
        "受理时间,诉求人,诉求内容,备注\n2026-03-01,冯春梅,冯春梅反映噪声,联系13800010001\n", encoding="utf-8"
    )
    (table,) = inspection.inspect(readers.read(path), ITEMS, Layout())["tables"]
    assert [one["sample"] for one in table["columns"]] == ["2026-03-01", "***", "***", "***"]


def test_a_hidden_sheet_is_shown_when_it_is_named():
    found = seen("header/b25_cover.xlsx", PROFILES["units"], Layout(sheet="单位字典"))
    assert found["tables"] == []
    with pytest.raises(InvalidInput, match="没有工作表“没有”"):
        seen("header/b25_cover.xlsx", ITEMS, Layout(sheet="没有"))


def test_a_file_that_is_no_table_says_so():
    found = seen("header/b25_cover.xlsx", ISSUES, Layout(sheet="封面"))
    assert (found["tables"], found["findings"][0]["kind"]) == ([], "缺列")
