"""``import template``: an empty table of a kind or a 表样, whose example row is imported without a word."""

import shutil

import pytest
from openpyxl import load_workbook

from ducha_cli.intake.presets import Presets
from office.desks import Bureau

KINDS = [(kind, "") for kind in ("items", "issues", "units", "people")]
KINDS += [(one.profile.name, one.name) for one in Presets().all()]


@pytest.fixture
def desk(corpus_county, tmp_path):
    bureau = Bureau(shutil.copytree(corpus_county, tmp_path / "云岭"))
    bureau.today = "2026-11-28"
    return bureau


def made(desk, kind, name, out):
    more = ("--profile", name) if name else ()
    told = desk.type("import", "template", kind, *more, "-o", out)
    assert told.status == 0, told.err
    return load_workbook(out), told


def filled(book, out):
    """Put the example of each column into the first row."""
    sheet, how = book.worksheets
    examples = {row[0].value: row[4].value for row in how.iter_rows(min_row=3) if row[0].value}
    last = sheet.freeze_panes and int("".join(c for c in sheet.freeze_panes if c.isdigit())) - 1
    above = ""
    for column in range(1, sheet.max_column + 1):
        above = sheet.cell(2, column).value or above
        leaf = sheet.cell(last, column).value if last == 3 else None
        example = examples.get(f"{above}/{leaf}" if leaf else above)
        if example is not None:
            sheet.cell(last + 1, column, example)
    book.save(out)


@pytest.mark.parametrize(("kind", "name"), KINDS, ids=lambda one: one)
def test_the_example_row_is_imported_without_a_word(desk, tmp_path, kind, name):
    book, _ = made(desk, kind, name, tmp_path / "模板.xlsx")
    filled(book, tmp_path / "模板.xlsx")
    more = ("--profile", name) if name else ()
    told = desk.type("import", kind, tmp_path / "模板.xlsx", *more)
    filed = "原件含个人信息，台账只存遮盖后的副本"  # an example of a telephone is one
    assert (told.status, [line for line in told.err.splitlines() if filed not in line]) == (0, [])
    assert "新增 1" in told.out
    assert "未取" not in told.out


@pytest.mark.parametrize("name", [name for _, name in KINDS if name])
def test_a_template_is_told_by_its_headings(desk, tmp_path, name):
    kind = next(kind for kind, one in KINDS if one == name)
    book, _ = made(desk, kind, name, tmp_path / "模板.xlsx")
    filled(book, tmp_path / "模板.xlsx")
    told = desk.type("import", "inspect", tmp_path / "模板.xlsx")
    assert f"用内置表样“{name}”" in told.out
    assert "（没有认出）" not in told.out
    assert "还缺" not in told.out


def test_two_rows_stand_where_headings_have_one_above_and_our_number_is_hidden(desk, tmp_path):
    book, told = made(desk, "issues", "督察整改清单", tmp_path / "模板.xlsx")
    sheet = book.worksheets[0]
    assert "F2:G2" in {str(one) for one in sheet.merged_cells.ranges}
    assert (sheet["F2"].value, sheet["F3"].value, sheet["G3"].value) == ("责任单位", "牵头单位", "配合单位")
    assert sheet.column_dimensions["O"].hidden
    assert sheet["O2"].value == "系统内编号"
    assert sheet.column_dimensions["B"].number_format == "@"
    assert "请按模板改列名" in told.err


def test_lists_stand_at_units_and_at_what_is_one_of_a_few(desk, tmp_path):
    book, _ = made(desk, "items", "", tmp_path / "模板.xlsx")
    sheet, how = book.worksheets
    rules = {rule.formula1: str(rule.sqref) for rule in sheet.data_validations.dataValidation}
    assert len(rules) == 2
    texts = [[how.cell(row, column).value for row in (1, 2)] for column in (8, 9)]
    assert ["全会报告", "常委会纪要"] in texts
    assert any(text[0].endswith("局") for text in texts)


@pytest.mark.parametrize(
    ("words", "status", "what"),
    [
        (("车辆", "-o", "模.xlsx"), 2, "没有“车辆”这种表"),
        (("items", "--profile", "督察整改清单", "-o", "模.xlsx"), 2, "是问题清单的，不是督查事项的"),
        (("items", "--profile", "没有的", "-o", "模.xlsx"), 3, "没有表样“没有的”"),
        (("items", "-o", "模.csv"), 5, "只能存成 .xlsx"),
    ],
)
def test_what_no_template_can_be_made_of_is_refused(desk, words, status, what):
    told = desk.type("import", "template", *words)
    assert (told.status, what in told.err) == (status, True), told.err


def test_a_file_that_is_there_is_not_overwritten_unasked(desk, tmp_path):
    made(desk, "items", "", tmp_path / "模板.xlsx")
    assert desk.type("import", "template", "items", "-o", tmp_path / "模板.xlsx").status == 4
    assert desk.type("import", "template", "items", "-o", tmp_path / "模板.xlsx", "--force").status == 0


def test_a_template_of_ones_own_profile_names_its_headings(desk, tmp_path):
    path = desk.folder / "ducha.toml"
    text = '\n[import.住建]\nlike = "巡察整改台账"\ncolumns = """\n反馈的问题 = 问题\n经办股室 = 留存\n"""\nconstants = """\n单位 = 县住建局\n"""\n'
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    book, _ = made(desk, "issues", "住建", tmp_path / "模板.xlsx")
    heads = [cell.value for cell in book.worksheets[0][2]]
    assert heads[:2] == ["反馈的问题", "经办股室"]
    assert "被督查单位" not in heads
    assert heads.count("发现日期") == 1
