"""Records with their places: sections, groups, totals, notes, and every finding at once (trap 19)."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from ducha_cli.assets import folder
from ducha_cli.errors import InvalidInput
from ducha_cli.intake import tables
from ducha_cli.intake.book import readers
from ducha_cli.intake.book.shown import letters
from ducha_cli.intake.findings import Finding, forbidding
from ducha_cli.intake.layout import Layout
from ducha_cli.intake.profiles import ISSUES, ITEMS, PROFILES, VERIFICATIONS

HEAD = "受理编号,来电人,联系电话,反映问题,转办单位"


def from_csv(tmp_path, text, profile=ITEMS):
    path = tmp_path / "件.csv"
    path.write_text(text, encoding="utf-8")
    return tables.read(readers.read(path), profile)


def from_xlsx(tmp_path, fill, profile=ITEMS):
    path = tmp_path / "件.xlsx"
    book = Workbook()
    fill(book.active)
    book.save(path)
    return tables.read(readers.read(path), profile)


@pytest.mark.parametrize(
    ("name", "profile", "records", "groups"),
    [
        ("单位名录.xlsx", "units", 112, 112),
        ("暗访问题清单.xlsx", "issues", 10, 10),
        ("民意快线.csv", "items", 3, 3),
        ("重点工作督查台账.xlsx", "items", 12, 10),
        ("领导批示件.csv", "items", 4, 4),
    ],
)
def test_every_sample_is_understood(name, profile, records, groups):
    (table,), findings = tables.read(readers.read(folder("samples") / name), PROFILES[profile])
    assert (len(table.records), len({one.group for one in table.records})) == (records, groups)
    assert not forbidding(findings)


def test_milestones_of_one_item_share_its_merged_cells_and_its_group():
    (table,), findings = tables.read(readers.read(folder("samples") / "重点工作督查台账.xlsx"), ITEMS)
    first, second = table.records[:2]
    assert (first.row, second.row, second.group) == (6, 7, 6)
    assert second.text("title") == "云岭高速连接线项目"
    assert second.text("content") == "路基工程"
    assert first.section == "一、重大项目建设"
    assert table.records[-1].section == "四、人大代表建议和政协委员提案"
    assert [one.cell for one in findings] == ["21"]
    cell = second.cell("due")
    assert cell
    assert (cell.ref, cell.heading, cell.text()) == ("I7", "时间节点/完成时限", "2026年12月底前")
    assert table.records[0].text("serial") == "1"


def test_dates_and_serials_stay_as_the_file_holds_them():
    (table,), _ = tables.read(readers.read(folder("samples") / "暗访问题清单.xlsx"), ISSUES)
    assert table.records[8].value("found_on") == date(2026, 10, 16)
    assert table.records[8].value("due") == 46387
    assert table.records[5].text("found_on") == "２０２６．１０．１４"


def test_an_empty_cell_is_not_filled_from_above(tmp_path):
    (table,), _ = from_csv(tmp_path, HEAD + "\n1,,,甲,县水利局\n2,,,乙,\n")
    assert table.records[1].text("assignee") == ""


def test_sections_totals_notes_blank_rows_and_repeated_headers_are_no_records(tmp_path):
    text = f"{HEAD}\n一、民生,,,,\n1,,,甲,乙\n,,,,\n\n{HEAD}\n2,,,丙,丁\n合计：2项,,,,\n注：以上,,,,\n"
    (table,), findings = from_csv(tmp_path, text)
    assert [(one.row, one.section) for one in table.records] == [(3, "一、民生"), (7, "一、民生")]
    assert [(one.severity, one.kind, one.cell) for one in findings] == [
        ("提示", "跳过", "8"), ("提示", "跳过", "9"), ("提示", "跳过", "6"),
    ]  # fmt: skip
    assert table.left == {"重复表头": [6], "合计": [8], "表尾": [9]}
    assert table.sections == [2]


def test_ragged_rows_are_errors_with_their_row(tmp_path):
    (table,), findings = from_csv(tmp_path, HEAD + "\n1,,,甲\n2,,,乙,丙,多,\n3,,,丁,戊,,\n")
    assert [(one.kind, one.cell) for one in findings] == [("缺列", "2"), ("多列", "3")]
    assert forbidding(findings)
    assert len(table.records) == 3


def test_control_characters_are_errors_and_personal_values_are_masked(tmp_path):
    _, findings = from_csv(tmp_path, HEAD + "\n1,冯\x07春梅,,甲\u202e,乙\n")
    by_cell = {one.cell: one for one in findings}
    assert by_cell["B2"].value == "***"
    assert by_cell["D2"].value == "***"  # no error prints a value of a row that has a caller
    assert by_cell["D2"].problem == "第2个字是文字方向控制符 U+202E"


def test_a_finding_of_the_office_masks_personal_values_too(tmp_path):
    (table,), _ = from_csv(tmp_path, HEAD + "\n1,冯春梅,13800010001,甲,乙\n")
    record = table.records[0]
    masked = table.finding(record, "caller_phone", "错误", "类型", "号码不对", "请核对。")
    assert masked.line() == "件.csv!C2 联系电话 *** → 号码不对 → 请核对。"
    plain = table.finding(record, "assignee", "错误", "引用", "没有这个单位", "请核对。")
    assert plain.value == "***"  # the unit may be the caller, one column off
    missing = table.finding(record, "due", "错误", "必填", "没有时限", "请补上。")
    assert (missing.cell, missing.heading, missing.value) == ("2", "完成时限", "")


def test_long_numbers_lost_formulas_errors_strikes_and_hidden_rows_are_found(tmp_path):
    def fill(sheet):
        sheet.append(["序号", "督查事项", "牵头单位", "联系电话"])
        sheet.append([1, "甲", "=A1", 110101199003071232])
        sheet.append([2, "乙", "#REF!", ""])
        sheet.append([3, "丙", "丁", ""])
        sheet["C3"].data_type = "e"
        sheet["B4"].font = Font(strike=True)
        sheet.row_dimensions[4].hidden = True

    (table,), findings = from_xlsx(tmp_path, fill)
    assert [(one.severity, one.cell, one.value) for one in findings] == [
        ("错误", "D2", "***"), ("错误", "C2", ""), ("错误", "C3", ""), ("警告", "B4", ""), ("警告", "4", ""),
        ("提示", "D2", "***"),
    ]  # fmt: skip
    assert findings[3].problem == "已划去“丙”，未取"
    assert len(table.records) == 3


def test_cells_of_unknown_columns_come_with_their_row(tmp_path):
    (table,), findings = from_csv(tmp_path, HEAD + ",投资额\n1,,,甲,乙,3亿\n2,,,丙,丁,\n")
    assert {name: cell.text() for name, cell in table.records[0].extra.items()} == {"投资额": "3亿"}
    assert table.records[1].extra == {}
    assert findings == []  # the import tells what it kept


def test_hidden_sheets_and_sheets_without_a_header_are_told(tmp_path):
    def fill(sheet):
        sheet.append(["序号", "督查事项", "牵头单位"])
        sheet.append([1, "甲", "乙"])
        sheet.parent.create_sheet("说明").append(["填写说明"])
        hidden = sheet.parent.create_sheet("旧")
        hidden.append(["序号", "督查事项", "牵头单位"])
        hidden.sheet_state = "hidden"
        sheet.parent.create_sheet("空")

    found, findings = from_xlsx(tmp_path, fill)
    assert [one.sheet for one in found] == ["Sheet"]
    (one,) = findings
    assert (one.severity, one.problem) == ("提示", "没有导入的工作表：说明（没有表头）、旧（隐藏）")


def test_a_workbook_with_nothing_to_import_says_why(tmp_path):
    def hidden(sheet):
        sheet.append(["序号", "督查事项", "牵头单位"])
        sheet.parent.create_sheet("空")
        sheet.sheet_state = "hidden"

    for fill, problem in ((lambda _sheet: None, "工作簿里没有内容"), (hidden, "没有可导入的工作表")):
        found, findings = from_xlsx(tmp_path, fill)
        assert found == []
        assert (findings[-1].severity, findings[-1].problem) == ("错误", problem)
        assert forbidding(findings)


def test_what_a_sheet_of_results_has_no_column_for_is_told(tmp_path):
    text = "编号,结果,验收人,方式,车牌\nW2026-0001,通过,周明,现场核查,甲\n"
    (table,), findings = from_csv(tmp_path, text, VERIFICATIONS)
    assert len(table.records) == 1
    assert [(one.severity, one.kind, one.cell, one.value) for one in findings] == [("提示", "多列", "1", "车牌")]


def test_yes_and_no_and_the_time_of_a_day_are_texts_as_the_clerk_sees_them(tmp_path):
    def fill(sheet):
        sheet.append(["序号", "督查事项", "牵头单位", "工作内容", "依据"])
        sheet.append([1, True, "甲", datetime(2026, 11, 30, 9, 5), datetime(2026, 11, 30)])
        sheet.append([2, False, "乙", "丙", "丁"])

    (table,), _ = from_xlsx(tmp_path, fill)
    texts = [[dict(record.cells)[name].text() for name in ("title", "content")] for record in table.records]
    assert texts == [["是", "2026-11-30 9:05:00"], ["否", "丙"]]
    assert "2026-11-30 0:00:00" in table.records[0].as_dict().values()


def test_a_row_of_blanks_and_a_merge_beside_the_table_are_nothing(tmp_path):
    (table,), findings = from_csv(tmp_path, HEAD + "\n1,,,甲,乙\n , ,\u3000, ,\n2,,,丙,丁\n")
    assert ([one.row for one in table.records], findings) == ([2, 4], [])

    def fill(sheet):
        sheet.append(["序号", "督查事项", "牵头单位"])
        sheet.append([1, "甲", "乙"])
        sheet.append([2, "丙", "丁"])
        sheet.merge_cells("H2:H3")

    (table,), findings = from_xlsx(tmp_path, fill)
    assert ([one.text("title") for one in table.records], findings) == (["甲", "丙"], [])


@pytest.mark.parametrize("text", [HEAD + "\n", " \n", "姓名,年龄\n甲,30\n"])
def test_a_file_without_records_is_an_error(tmp_path, text):
    _, findings = from_csv(tmp_path, text)
    assert forbidding(findings)


def test_the_header_can_be_overridden(tmp_path):
    text = f"{HEAD}\n说明,,,,\n序号,甲,乙,事项,承办单位\n1,,,丙,丁\n"
    path = tmp_path / "件.csv"
    path.write_text(text, encoding="utf-8")
    (table,), _ = tables.read(readers.read(path), ITEMS, Layout((3, 3)))
    assert [one.text("title") for one in table.records] == ["丙"]


def test_a_group_reaches_over_title_and_serial(tmp_path):
    def fill(sheet):
        sheet.append(["序号", "督查事项", "牵头单位", "工作内容"])
        for text in "甲乙丙丁":
            sheet.append([1, text, "局", text])
        sheet.merge_cells("A2:A4")
        sheet.merge_cells("B3:B4")

    (table,), _ = from_xlsx(tmp_path, fill)
    assert [one.merged for one in table.records] == [2, 2, 2, 5]
    assert [one.group for one in table.records] == [2, 3, 3, 5]
    assert [one.together for one in table.records] == ["序号1（1/2）", "序号1（2/2）", "", ""]
    assert [one.text("title") for one in table.records] == ["甲", "乙", "乙", "丁"]


def test_a_finding_says_place_value_problem_and_mend_on_one_line():
    one = Finding("错误", "类型", "件.xlsx", "台账", "H8", "完成时限", "2026.11.31\n", "11月只有30天", "请改正。")
    assert one.line() == "件.xlsx!台账!H8 完成时限 2026.11.31  → 11月只有30天 → 请改正。"
    assert one.as_dict()["cell"] == "H8"


def test_column_letters_count_as_spreadsheets_do():
    assert [letters(n) for n in (1, 26, 27, 52, 53, 702, 703)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_a_hundred_thousand_rows_become_records(tmp_path):
    rows = "".join(f"MY{n},,,问题{n}，一段描述,县水利局；太平乡\n" for n in range(100_000))
    (table,), findings = from_csv(tmp_path, f"{HEAD}\n{rows}")
    assert len(table.records) == 100_000
    assert table.records[-1].as_dict()["reference"] == "MY99999"
    assert not findings


HEADER = ["序号", "督查事项", "牵头单位", "完成时限"]


def of_rows(tmp_path, *rows, profile=ITEMS, layout=None):
    path = tmp_path / "件.csv"
    path.write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    return tables.read(readers.read(path), profile, layout)


def test_a_table_of_another_kind_above_the_first_is_told_too(tmp_path):
    above = [["序号", "问题描述", "被督查单位", "发现日期"], ["1", "甲", "乙", "2026-11-01"]]
    (table,), findings = of_rows(tmp_path, *above, HEADER, ["1", "修路", "县住建局", "12月"])
    assert [one.row for one in table.records] == [4]
    (one,) = [one for one in findings if one.kind == "未取"]
    assert (one.severity, one.cell) == ("警告", "1")
    assert one.problem.startswith("上面另有一个表（第1-2行）")
    assert "ducha import issues 件.csv --header 1" in one.mend


def test_rows_below_a_table_of_another_kind_are_its_own_until_the_header_comes_again(tmp_path):
    other = ["问题描述", "被督查单位", "发现日期", "备注"]
    rows = [
        HEADER,
        ["1", "修路", "县住建局", "12月"],
        other,
        ["甲", "乙", "丙", "丁"],
        HEADER,
        ["2", "修桥", "县住建局", "12月"],
    ]
    (table,), _ = of_rows(tmp_path, *rows)
    assert [one.row for one in table.records] == [2, 6]
    assert table.left == {"第二个表": [3, 4], "重复表头": [5]}


@pytest.mark.parametrize(
    "row",
    [
        ["1", "备注", "说明", "电话"],
        ["甲", "备注", "说明", "乙"],
        ["修路", "县住建局", "单位", "备注"],
        ["", "修路", "", "时限"],
    ],
)
def test_a_row_of_data_with_a_word_or_two_of_headings_is_data(tmp_path, row):
    (table,), _ = of_rows(tmp_path, HEADER, row)
    assert len(table.records) == 1


def test_a_header_of_two_rows_that_comes_again_is_left_out_whole(tmp_path):
    def fill(sheet):
        head = [["序号", "督查事项", "责任单位", ""], ["", "", "主责", "协同"]]
        for row in (*head, [1, "甲", "县住建局", ""], *head, [2, "乙", "县住建局", ""]):
            sheet.append(row)
        for first in (1, 4):
            sheet.merge_cells(f"A{first}:A{first + 1}")
            sheet.merge_cells(f"B{first}:B{first + 1}")
            sheet.merge_cells(f"C{first}:D{first}")

    (table,), _ = from_xlsx(tmp_path, fill)
    assert ([one.row for one in table.records], table.left) == ([3, 6], {"重复表头": [4, 5]})


def sheets(tmp_path, **named):
    path = tmp_path / "件.xlsx"
    book = Workbook()
    book.remove(book.active)
    for name, rows in named.items():
        for row in [HEADER, *rows]:
            book[name].append(row) if name in book.sheetnames else book.create_sheet(name).append(row)
    book.save(path)
    return readers.read(path)


def rows_of(*titles):
    return [[n, title, "县住建局", "12月"] for n, title in enumerate(titles, 1)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (["甲"], ["甲"], True), (["甲", "乙"], ["乙", "丙"], False), (["甲", "乙"], ["乙"], True), (["甲"], ["乙"], False),
        (["甲", "乙", "丙"], ["乙", "丙", "丁"], True), (["甲"], [], False),
    ],
)  # fmt: skip
def test_sheets_hold_the_same_things_where_more_than_half_of_the_smaller_one_is_in_the_other(
    tmp_path, one, other, same
):
    book = sheets(tmp_path, 一月=rows_of(*one), 二月=rows_of(*other))
    found, findings = tables.read(book, ITEMS)
    assert bool(found) != same
    assert any("同样的督查事项" in told.problem for told in findings) == same


@pytest.mark.parametrize(
    ("sheet", "read"),
    [("一月", ["一月"]), ("最后", ["三月"]), ("*月", ["一月", "二月", "三月"]), ("[一二]月", ["一月", "二月"])],
)
def test_a_sheet_is_chosen_by_its_name_or_as_the_last(tmp_path, sheet, read):
    book = sheets(tmp_path, 一月=rows_of("甲"), 二月=rows_of("乙"), 三月=rows_of("丙"))
    found, findings = tables.read(book, ITEMS, Layout(sheet=sheet))
    assert [one.sheet for one in found] == read
    left = {"一月", "二月", "三月"} - set(read)
    assert all(any(name in told.problem for told in findings) for name in left)


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(tmp_path):
    with pytest.raises(InvalidInput) as refused:
        tables.read(sheets(tmp_path, 一月=rows_of("甲")), ITEMS, Layout(sheet="二月"))
    assert "一月" in refused.value.advice
