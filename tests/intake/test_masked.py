"""The copy that may be filed: what is somebody's is ***, wherever in the file it stands. All of it is invented."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

import as_xls
from ducha_cli.intake import masked, tables
from ducha_cli.intake.book import readers
from ducha_cli.intake.profiles import PROFILES

TODAY = date(2026, 11, 28)
CORPUS = Path(__file__).parents[1] / "corpus"
HEAD = ["受理编号", "来电人", "联系电话", "诉求内容", "承办单位"]
ROW = ["YL1", "尤先生", "13800010012", "尤先生说漏水，东关小区2号楼3单元502室", "县水利局"]


def copied(path, kind="items"):
    book = readers.read(path)
    found, _ = tables.read(book, PROFILES[kind])
    data, ending = masked.copy(book, masked.places(book, found, TODAY))
    out = path.with_name(f"副本{ending}")
    out.write_bytes(data)
    return out, data


def cells(path):
    return [[one.text(row, column) for column in range(1, len(one.rows[row - 1]) + 1)]
            for one in readers.read(path).sheets for row in range(1, len(one.rows) + 1)]  # fmt: skip


def everything(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


@pytest.fixture
def drawn(tmp_path):
    """A workbook of letters with all that repeats its cells elsewhere."""
    path, book = tmp_path / "来信.xlsx", Workbook()
    sheet = book.active
    sheet.append(["民意快线（电话0379-5551234）"])
    sheet.append(HEAD)
    sheet.append(ROW)
    sheet.append(["YL2", "（匿名）", "", "匿名的路灯", "县水利局"])
    sheet.append(["备注：请联系秦女士13800010013"])
    sheet["A3"].comment = Comment("尤先生又来电", "周明")
    sheet["D4"].comment = Comment("已核对", "周明")
    choices = DataValidation(type="list", formula1='"尤先生,秦女士"')
    choices.add("B3:B9")
    sheet.add_data_validation(choices)
    sheet.oddFooter.center.text = "13800010013"
    sheet.column_dimensions["D"].width = 44
    hidden = book.create_sheet("旧表")
    hidden.sheet_state = "hidden"
    hidden.append(["编号", "反映人", "事情"])
    hidden.append(["1", "秦女士", "路灯"])
    book.save(path)
    return path


def test_columns_texts_comments_and_sheets_that_nobody_reads(drawn):
    out, data = copied(drawn)
    assert cells(out) == [
        ["***"], HEAD, ["YL1", "***", "***", "***", "县水利局"], ["YL2", "***", "", "匿名的路灯", "县水利局"], ["***"],
        ["编号", "反映人", "事情"], ["1", "***", "路灯"],
    ]  # fmt: skip
    whole = everything(data)
    assert [one for one in ("尤先生", "秦女士", "1380001", "5551234", "502室") if one in whole] == []
    sheet = load_workbook(out).worksheets[0]
    assert (sheet.column_dimensions["D"].width, sheet["D4"].comment.text) == (44, "已核对")


def test_an_xls_becomes_an_xlsx_and_text_stays_text(tmp_path):
    book = Workbook()
    for row in (HEAD, ROW):
        book.active.append(row)
    book.save(tmp_path / "件.xlsx")
    as_xls.write(tmp_path / "件.xlsx", tmp_path / "件.xls")
    (tmp_path / "件.csv").write_text(f"{','.join(HEAD)}\n{','.join(ROW)}\n", encoding="gb18030")
    for path in sorted(tmp_path.glob("件.*")):
        out, _ = copied(path)
        assert out.suffix == (".csv" if path.suffix == ".csv" else ".xlsx")
        assert cells(out) == [HEAD, ["YL1", "***", "***", "***", "县水利局"]]


def test_deputies_are_public_and_offices_have_telephones(tmp_path):
    path = tmp_path / "w2.xlsx"
    path.write_bytes((CORPUS / "whole" / "w2_npc.xlsx").read_bytes())
    out, _ = copied(path)
    row = cells(out)[3]
    assert (row[4], row[6], row[7]) == ("蒋国栋", "***", "县教体局")
    units = tmp_path / "名录.csv"
    units.write_text("单位全称,简称,联系电话,单位类别\n县气象局,县气象局,0871-5550009,县直单位\n", encoding="utf-8")
    assert cells(copied(units, "units")[0])[1][2] == "0871-5550009"


@pytest.mark.parametrize("file", ["personal/b38_caller_masked.xlsx", "personal/c04_leak.xlsx", "personal/c05_leak2.xlsx",
                                  "whole/w3_12345.csv", "whole/w3_12345.xlsx"])  # fmt: skip
def test_no_personal_value_of_the_corpus_is_in_its_copy(tmp_path, file):
    path = tmp_path / Path(file).name
    path.write_bytes((CORPUS / file).read_bytes())
    out, data = copied(path)
    whole = everything(data) if out.suffix == ".xlsx" else data.decode("utf-8-sig")
    values = (
        "13800010012",
        "13800010013",
        "13900020002",
        "410999198003040028",
        "尤先生",
        "秦女士",
        "尤某",
        "138****0012",
    )
    assert [one for one in values if one in whole] == []


def test_a_text_whose_halves_stand_in_two_rows_is_masked_in_both(tmp_path):
    path = tmp_path / "来信.csv"
    rows = ["序号,来电人,联系电话,诉求内容,承办单位,办理情况", "1,尤先生,13800010012,漏水,县水利局,已派人，与",
            ",,,,,尤先生约定周三上门，138000", "2,秦女士,13800010013,路灯不亮,县水利局,已修"]  # fmt: skip
    path.write_text("\n".join(rows), encoding="utf-8")
    out, _ = copied(path)
    assert [row[5] for row in cells(out)] == ["办理情况", "***", "***", "已修"]


def test_a_copy_repeats_what_was_written_and_not_what_was_understood_of_it(tmp_path):
    path = tmp_path / "来信.csv"
    rows = ["来电人,诉求内容,承办单位", "尤先生,路灯不亮,县水利局", "秦女士,下水堵塞,同上"]
    path.write_text("\n".join(rows), encoding="utf-8")
    assert cells(copied(path)[0])[1:] == [["***", "路灯不亮", "县水利局"], ["***", "下水堵塞", "同上"]]


def test_a_workbook_of_many_cells_is_copied_without_its_look(drawn, monkeypatch):
    shown = cells(copied(drawn)[0])
    monkeypatch.setattr(masked, "_DRAWN", 5)
    out, data = copied(drawn)
    assert cells(out) == shown
    assert [sheet.hidden for sheet in readers.read(out).sheets] == [False, True]
    assert [one for one in ("尤先生", "秦女士", "1380001", "5551234", "502室") if one in everything(data)] == []


def test_what_is_struck_out_hidden_merged_or_no_number_is_so_in_a_copy_of_values(tmp_path, monkeypatch):
    path, book = tmp_path / "来信.xlsx", Workbook()
    sheet = book.active
    sheet.append([*HEAD, "受理日期", "办结率"])
    sheet.append([*ROW, date(2026, 3, 5), 0.85])
    sheet.append(["_x005F_x000D_&<旧>", "秦女士", "", "=1", "县水利局", 12.5, True])
    sheet["G2"].number_format = "0%"
    sheet["E2"].font = Font(strike=True)
    sheet["B2"].font = Font(strike=True)
    sheet.merge_cells("A4:C5")
    sheet["A4"] = "合并"
    sheet.row_dimensions[3].hidden = True
    book.save(path)
    monkeypatch.setattr(masked, "_DRAWN", 0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(readers, "again", lambda one: one)  # a fault is the formula's own, not the copy's
        out, data = copied(path)
    (was,), (now,) = readers.read(path).sheets, readers.read(out).sheets
    assert (now.merges, now.hidden_rows) == (was.merges, was.hidden_rows)
    assert {place: one.words for place, one in now.struck.items()} == {(2, 5): "县水利局"}
    assert [now.text(row, 1) for row in (3, 4)] == ["_x000D_&<旧>", "合并"]
    assert [(now.text(row, 6), now.text(row, 7)) for row in (2, 3)] == [("2026-03-05", "85%"), ("12.5", "是")]
    assert "尤先生" not in everything(data)
