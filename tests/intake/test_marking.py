"""--errors: the user's own workbook with bad cells marked; it comes back as it is (trap 19)."""

from __future__ import annotations

import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from ducha_cli.assets import folder
from ducha_cli.errors import InvalidInput
from ducha_cli.intake import marking, tables
from ducha_cli.intake.book import readers
from ducha_cli.intake.profiles import ISSUES, ITEMS
from office.desks import Bureau


def understood(path, profile=ITEMS):
    found, findings = tables.read(readers.read(path), profile)
    return found, findings


def bad(table, record, name="due", problem="没有31日"):
    return table.finding(record, name, "错误", "类型", problem, "请核对原件。")


def test_bad_cells_are_red_with_a_comment_and_a_result(tmp_path):
    path, out = folder("samples") / "暗访问题清单.xlsx", tmp_path / "错误.xlsx"
    (table,), findings = understood(path, ISSUES)
    marking.mark(path, [*findings, bad(table, table.records[9])], out, [table])
    sheet = load_workbook(out).active
    assert sheet["K12"].fill.fgColor.rgb == "FFFF9999"
    assert sheet["K12"].comment.text == "没有31日；请核对原件。"
    assert sheet["M2"].value == "导入结果"
    assert sheet["M3"].value == "通过"
    assert sheet["M12"].value == "错误：整改时限：没有31日；请核对原件。"
    assert sheet["M13"].value is None
    assert sheet["K3"].fill.fgColor.rgb != "FFFF9999"


def test_a_marked_workbook_is_read_like_the_original_and_can_be_marked_again(tmp_path):
    path, out, again = folder("samples") / "重点工作督查台账.xlsx", tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    (table,), _ = understood(path)
    marking.mark(path, [bad(table, table.records[1], "title")], out, [table])
    sheet = load_workbook(out).active
    assert sheet["B6"].comment is not None  # the first cell of the merge that holds B7
    (same,), findings = understood(out)
    assert [one.as_dict() for one in same.records] == [one.as_dict() for one in table.records]
    assert not same.header.extra
    assert [one.severity for one in findings] == ["提示"]
    marking.mark(out, [bad(same, same.records[0], "content")], again, [same])
    sheet = load_workbook(again).active
    assert sheet["B6"].comment is None
    assert sheet["D6"].comment is not None
    assert sheet.max_column == 12


def test_a_csv_becomes_an_xlsx_in_which_no_text_is_a_formula(tmp_path):
    path, out = tmp_path / "件.csv", tmp_path / "错误.xlsx"
    path.write_text("编号,事项,承办单位\n=1+1,=HYPERLINK(1),县\x07局\n", encoding="utf-8")
    (table,), findings = understood(path)
    marking.mark(path, findings, out, [table])
    sheet = load_workbook(out).active
    assert (sheet["A2"].data_type, sheet["A2"].value) == ("s", "=1+1")
    assert sheet["B2"].data_type == "s"
    assert sheet["C2"].value == "县□局"
    assert "控制字符" in sheet["C2"].comment.text
    assert sheet["D1"].value == "导入结果"


def test_a_row_finding_is_told_in_the_last_column_alone(tmp_path):
    path, out = tmp_path / "件.csv", tmp_path / "错误.xlsx"
    path.write_text("编号,事项,承办单位\n1,甲\n", encoding="utf-8")
    found, findings = understood(path)
    marking.mark(path, findings, out, found)
    sheet = load_workbook(out).active
    assert sheet["D2"].value.startswith("错误：这一行有2列，表头有3列")


def test_warnings_are_yellow_and_an_error_beside_them_wins(tmp_path):
    path, out = tmp_path / "件.csv", tmp_path / "错误.xlsx"
    path.write_text("编号,事项,承办单位\n1,甲,乙\n", encoding="utf-8")
    (table,), _ = understood(path)
    record = table.records[0]
    guess = table.finding(record, "assignee", "警告", "猜读", "各乡镇", "请确认。")
    title = table.finding(record, "title", "警告", "猜读", "猜读", "请确认。")
    marking.mark(path, [guess, title, bad(table, record, "title")], out, [table])
    sheet = load_workbook(out).active
    assert (sheet["C2"].fill.fgColor.rgb, sheet["B2"].fill.fgColor.rgb) == ("FFFFF2CC", "FFFF9999")


def test_the_original_is_never_overwritten(tmp_path):
    path = tmp_path / "件.xlsx"
    book = Workbook()
    book.active.append(["编号", "事项", "承办单位"])
    book.save(path)
    for out, says in (
        (path, "不能覆盖原件"),
        (tmp_path / "错误.csv", "只能存成"),
        (tmp_path / "无" / "错误.xlsx", "不能写"),
    ):
        with pytest.raises(InvalidInput, match=says):
            marking.mark(path, [], out)


def test_no_file_that_is_there_is_written_over(tmp_path):
    path, out = tmp_path / "件.csv", tmp_path / "改.xlsx"
    path.write_text("编号,事项,承办单位\n1,甲,县\x07局\n", encoding="utf-8")
    out.write_bytes(b"mended by hand")
    (table,), findings = understood(path)
    with pytest.raises(InvalidInput, match="不能覆盖"):
        marking.mark(path, findings, out, [table])
    assert out.read_bytes() == b"mended by hand"


def patched(path, out, part, old, new):
    """Write ``out``: the workbook at ``path`` with other text in one of its parts, as another program writes it."""
    with zipfile.ZipFile(path) as was, zipfile.ZipFile(out, "w") as now:
        for name in was.namelist():
            data = was.read(name)
            assert name != part or old in data
            now.writestr(name, data.replace(old, new, 1) if name == part else data)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/workbook.xml", b"<workbookView ", b'<workbookView wpsExtra="1" '),
        ("xl/styles.xml", b"<font>", b'<font wps="1">'),
        ("xl/worksheets/sheet1.xml", b"<sheetView ", b'<sheetView wps="1" '),
    ],
)
def test_where_the_form_cannot_be_opened_the_copy_is_a_new_one_with_the_same_values(tmp_path, part, old, new):
    path, odd, out = folder("samples") / "暗访问题清单.xlsx", tmp_path / "单.xlsx", tmp_path / "错误.xlsx"
    patched(path, odd, part, old, new)
    (table,), findings = understood(odd, ISSUES)
    assert marking.mark(odd, [*findings, bad(table, table.records[9])], out, [table]) is False
    sheet = load_workbook(out).active
    assert (sheet["K12"].fill.fgColor.rgb, sheet["K12"].comment.text) == ("FFFF9999", "没有31日；请核对原件。")
    (same,), _ = understood(out, ISSUES)
    assert [one.as_dict() for one in same.records] == [one.as_dict() for one in table.records]


def test_an_import_says_that_the_marked_copy_has_lost_its_form(tmp_path):
    bureau = Bureau.found(tmp_path / "云岭")
    odd, out = tmp_path / "单.xlsx", tmp_path / "错误.xlsx"
    patched(
        folder("samples") / "暗访问题清单.xlsx", odd, "xl/workbook.xml", b"<workbookView ", b'<workbookView wps="1" '
    )
    told = bureau.type("import", "issues", odd, "--errors", out)
    assert told.status == 5
    assert f"提示：{marking.ANEW}" in told.err.splitlines()
    assert out.is_file()


def test_a_workbook_without_any_sheet_has_a_marked_copy_all_the_same(tmp_path):
    path, out = tmp_path / "无表.xlsx", tmp_path / "改.xlsx"
    book = tmp_path / "空.xlsx"
    Workbook().save(book)
    with zipfile.ZipFile(book) as package:
        text = package.read("xl/workbook.xml")
    start, end = text.index(b"<sheets>") + len(b"<sheets>"), text.index(b"</sheets>")
    patched(book, path, "xl/workbook.xml", text[start:end], b"")
    marking.mark(path, [], out, [])
    assert load_workbook(out).worksheets


def test_what_is_wrong_with_a_heading_is_told_at_it_and_the_column_of_results_keeps_its_own(tmp_path):
    path, out = tmp_path / "件.csv", tmp_path / "错误.xlsx"
    path.write_text("受理编号,来电人,反映问题,转办单位,投诉人\n1,,甲,县水利局,乙\n", encoding="utf-8")
    (table,), findings = understood(path)
    assert [one.cell for one in findings] == ["E1"]
    marking.mark(path, findings, out, [table])
    sheet = load_workbook(out).active
    assert "都是“来电人”" in sheet["E1"].comment.text
    assert (sheet["F1"].value, sheet["F2"].value) == ("导入结果", "通过")
