"""Files by what they are and not by their names: what is read, and what is refused in words that help."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.errors import InvalidInput
from ducha_cli.intake.book import readers, text

CORPUS = Path(__file__).parent.parent / "corpus" / "container"
PLAIN = [
    ["1", "城北污水管网改造", "县住建局", "县水利局", "2026-12-31", "完成3公里"],
    ["2", "石桥镇卫生院搬迁", "县卫健委", "石桥镇", "2027-03-31", "已封顶"],
]


def shown(path):
    """What the rows of the first sheet show that have two cells or more."""
    one = readers.read(path).sheets[0]
    rows = [[one.text(row, column) for column in range(1, len(cells) + 1)] for row, cells in enumerate(one.rows, 1)]
    return [row for row in rows if sum(cell != "" for cell in row) > 1]


@pytest.mark.parametrize(
    "name",
    [
        "a04_semicolon.csv", "a05_unicode_text.txt", "a06_sep_line.csv", "a09_dimension.xlsx", "a11_strict.xlsx",
        "a12_nsprefix.xlsx", "a13_tail.xlsx", "a16_protected.xlsx", "a21_biff8.xls", "a24_wps.et",
    ],
)  # fmt: skip
def test_the_same_two_items_are_read_whatever_holds_them(name):
    assert shown(CORPUS / name)[1:] == PLAIN


def test_a_title_of_one_field_does_not_hide_the_delimiter():
    assert readers.read(CORPUS / "a04_semicolon.csv").sheets[0].rows[0] == ["云岭县2026年督查台账，共2项"]


@pytest.mark.parametrize("name", ["a07_eq_quoted.csv", "a08_tab_prefixed.csv"])
def test_what_keeps_a_number_a_text_is_no_part_of_it(name):
    rows = shown(CORPUS / name)
    assert [row[0] for row in rows[1:]] == ["4109202603050001", "4109202603050002"]
    assert rows[1][3] == "13800010011"


def test_a_hint_of_pinyin_is_left_out_and_a_cached_result_of_another_workbook_is_read():
    assert shown(CORPUS / "a10_phonetic.xlsx")[1][1] == "城北污水管网改造"
    assert shown(CORPUS / "a17_ext_link.xlsx")[1][5] == "完成62%"
    assert len(shown(CORPUS / "b37_macro.xlsm")) == 3


@pytest.mark.parametrize(
    ("name", "says", "mend"),
    [
        ("a01_html.xls", "是改了扩展名的网页", "另存为 .xlsx"),
        ("a26_html.xlsx", "是改了扩展名的网页", "另存为 .xlsx"),
        ("a02_xml2003.xls", "是 XML 表格 2003", "另存为 .xlsx"),
        ("a03_tsv_gbk.xls", "是改了扩展名的文本", "扩展名改为 .csv"),
        ("a14_stray.xlsx", "第1048576行第1列仍有内容", "请删去表格以外的内容"),
        ("a19.xlsb", "不能导入 .xlsb 文件", "另存为 .xlsx"),
        ("a20.ods", "不能导入 .ods 文件", "另存为 .xlsx"),
        ("a22.fods", "不能导入 .fods 文件", "另存为 .xlsx"),
    ],
)
def test_what_is_no_table_is_told_as_what_it_is(name, says, mend):
    with pytest.raises(InvalidInput) as refusal:
        readers.read(CORPUS / name)
    assert says in refusal.value.what
    assert mend in refusal.value.advice


@pytest.mark.parametrize(
    ("of", "name", "says"),
    [
        ("a19.xlsb", "台账.xlsx", "是 .xlsb 工作簿"),
        ("a20.ods", "台账.xlsx", "是 OpenDocument 文档"),
        ("a22.fods", "台账.xls", "是 OpenDocument 文档"),
        ("a05_unicode_text.txt", "台账.xls", "是改了扩展名的文本"),
    ],
)
def test_a_wrong_name_does_not_hide_what_a_file_is(tmp_path, of, name, says):
    (tmp_path / name).write_bytes((CORPUS / of).read_bytes())
    with pytest.raises(InvalidInput) as refusal:
        readers.read(tmp_path / name)
    assert says in refusal.value.what


@pytest.mark.parametrize(("of", "name"), [("a21_biff8.xls", "台账.xlsx"), ("a16_protected.xlsx", "台账.et")])
def test_a_workbook_is_read_under_the_name_of_another_kind(tmp_path, of, name):
    (tmp_path / name).write_bytes((CORPUS / of).read_bytes())
    assert shown(tmp_path / name)[1:] == PLAIN


def test_parts_are_found_by_what_refers_to_them(tmp_path):
    """Some programs write sharedStrings.xml elsewhere, or in capitals."""
    with zipfile.ZipFile(CORPUS / "a16_protected.xlsx") as file:
        parts = {name: file.read(name) for name in file.namelist()}
    listed = "xl/_rels/workbook.xml.rels"
    assert b"worksheets/sheet1.xml" in parts[listed]
    parts["xl/Blatt.xml"] = parts.pop("xl/worksheets/sheet1.xml")
    parts[listed] = parts[listed].replace(b"/xl/worksheets/sheet1.xml", b"Blatt.xml").replace(
        b"worksheets/sheet1.xml", b"Blatt.xml"
    )  # fmt: skip
    with zipfile.ZipFile(tmp_path / "件.xlsx", "w") as out:
        for name, data in parts.items():
            out.writestr(name, data)
    assert shown(tmp_path / "件.xlsx")[1:] == PLAIN


# --- text ------------------------------------------------------------------------------------------------------------


def rows(said):
    return text.sheet(said, "件.csv").rows


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("标题，有逗号,也有\n编号;事项\n1;甲\n", [["标题，有逗号,也有"], ["编号", "事项"], ["1", "甲"]]),
        ("编号\t事项\n1\t甲,乙;丙\n", [["编号", "事项"], ["1", "甲,乙;丙"]]),
        # A unit's cell with semicolons of its own, and rows that lost a comma.
        ("编号,事项,单位\n1,甲\n2,乙,县水利局;县财政局,多\n", [["编号", "事项", "单位"], ["1", "甲"], ["2", "乙", "县水利局;县财政局", "多"]]),
        ("只有一列\n甲\n", [["只有一列"], ["甲"]]),
        ("", []),
        ("sep=;\n甲;乙,丙\n", [["甲", "乙,丙"]]),
        ("SEP=\t\n甲\t乙\n", [["甲", "乙"]]),
        ("sep=\n甲,乙\n", [["sep="], ["甲", "乙"]]),
        ('="007",="a""b",=1+1,\t甲,\'=1,\'普通\n', [["007", 'a"b', "=1+1", "甲", "=1", "'普通"]]),
    ],
)  # fmt: skip
def test_delimiters_and_what_is_wrapped(said, read):
    assert rows(said) == read


def test_an_open_quotation_mark_is_told_in_the_line_of_the_file():
    with pytest.raises(InvalidInput, match="第3行起引号不成对"):
        rows('sep=,\n编号,事项\n1,"甲\n2,乙\n')


@given(
    st.sampled_from(",;\t"),
    st.integers(2, 6),
    st.lists(st.lists(st.text("甲乙丙12 ，。", max_size=4), min_size=6, max_size=6), min_size=2, max_size=8),
    st.lists(st.text("标题甲乙", min_size=1, max_size=5), max_size=2),
)
def test_the_delimiter_of_a_table_is_found_under_any_title(delimiter, width, table, titles):
    table = [row[:width] for row in table]
    said = "".join(f"{title}\n" for title in titles) + "".join(delimiter.join(row) + "\n" for row in table)
    assert rows(said)[len(titles) :] == table
