"""A sheet as it shows itself: formats, strike-through, what is hidden, comments, of .xlsx and .xls alike."""

import io
import os
import random
import zipfile
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from python_calamine import CalamineWorkbook

import as_xls
from ducha_cli.errors import InvalidInput
from ducha_cli.intake import marking
from ducha_cli.intake.book import numfmt, readers
from ducha_cli.intake.book.numfmt import Shown
from ducha_cli.intake.book.shown import AUTHOR, Merge, Sheet, Struck

CORPUS = Path(__file__).parent.parent / "corpus"
BOOKS = sorted(one for one in CORPUS.glob("*/*") if one.suffix in {".xlsx", ".xlsm", ".xls", ".et"})
NO_BOOKS = {"a01_html.xls", "a02_xml2003.xls", "a03_tsv_gbk.xls", "a14_stray.xlsx", "a26_html.xlsx"}
READ = [one for one in BOOKS if one.name not in NO_BOOKS]
XLSX = [one for one in READ if one.suffix == ".xlsx"]
TIMES = 1200 if os.environ.get("DUCHA_SOAK") else 40
GONE = TextBlock(InlineFont(strike=True), "完成2公里")


def book(path, fill):
    workbook = openpyxl.Workbook()
    fill(workbook.active)
    workbook.save(path)
    return path


def sheet(path, fill, **more):
    return readers.read(book(path, fill), **more).sheets[0]


def both(tmp_path, fill, **more):
    """The sheet of an .xlsx, once it is told to be that of the same workbook as .xls."""
    path = book(tmp_path / "件.xlsx", fill)
    (one,), (other,) = (readers.read(each, **more).sheets for each in (path, as_xls.write(path, tmp_path / "件.xls")))
    assert looks(one) == looks(other)
    return one


def looks(one):
    """All that a sheet says, but comments, which the helper cannot write; places without a value say nothing."""
    texts = {
        (row, column): one.text(row, column)
        for row, cells in enumerate(one.rows, 1)
        for column, value in enumerate(cells, 1)
        if value != ""
    }
    return (
        one.name, one.hidden, texts, one.shown, one.struck, one.faults, one.hidden_rows, one.hidden_columns, one.odd,
        sorted(one.merges, key=str),
    )  # fmt: skip


# --- the corpus ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", XLSX, ids=lambda path: path.name)
def test_every_workbook_of_the_corpus_is_the_same_as_xls(tmp_path, path):
    if path.name in {"a11_strict.xlsx", "a13_tail.xlsx", "a17_ext_link.xlsx"}:
        pytest.skip(
            "openpyxl finds no sheet in strict OOXML, goes through a million empty rows, has a formula or its result"
        )
    old = as_xls.write(path, tmp_path / "旧.xls")
    assert list(map(looks, readers.read(old).sheets)) == list(map(looks, readers.read(path).sheets))


@pytest.mark.parametrize("path", sorted((CORPUS / "shown").glob("*.xls")), ids=lambda path: path.name)
def test_a_pair_of_the_corpus_is_one_workbook(path):
    pair = next((one for one in XLSX if one.stem == path.stem), None)
    if pair is None:
        assert path.stem in {"c01_struct", "c02_formula"}
        return
    assert list(map(looks, readers.read(path).sheets)) == list(map(looks, readers.read(pair).sheets))


@pytest.mark.parametrize("path", READ, ids=lambda path: path.name)
def test_a_second_reader_finds_the_same_cells(path):
    with CalamineWorkbook.from_path(str(path)) as second:
        for one in readers.read(path, struck=True).sheets:
            theirs = second.get_sheet_by_name(one.name).to_python(skip_empty_area=False)
            assert cells(one.rows) == cells(theirs)


def cells(rows):
    return {
        (row, column): value.replace("\r\n", "\n") if isinstance(value, str) else value
        for row, values in enumerate(rows, 1)
        for column, value in enumerate(values, 1)
        if value != ""
    }


@pytest.mark.parametrize("kind", [".xlsx", ".xls"])
def test_a_month_a_percentage_and_leading_zeros_are_what_the_sheet_shows(kind):
    (months,) = readers.read(CORPUS / "shown" / f"b01_month_date{kind}").sheets
    assert [months.text(row, 5) for row in (2, 3)] == ["2026年12月", "2027年3月"]
    assert [months.value(row, 5) for row in (2, 3)] == [date(2026, 12, 1), date(2027, 3, 1)]
    assert [months.grain(row, 5) for row in (1, 2, 3)] == ["", "month", "month"]
    (percents,) = readers.read(CORPUS / "shown" / f"b02_percent{kind}").sheets
    assert [percents.text(row, 6) for row in (2, 3)] == ["85%", "100%"]
    (zeros,) = readers.read(CORPUS / "shown" / f"b03_leading_zero{kind}").sheets
    assert [zeros.text(row, 1) for row in (2, 3)] == ["007", "037"]


def test_long_numbers_are_whole_and_a_time_is_shown_with_its_day():
    (one,) = readers.read(CORPUS / "shown" / "b05_id_ok.xlsx").sheets
    assert one.text(2, 1) == "20260305000123"
    assert (one.text(2, 2), one.value(2, 2)) == ("2026-03-05 9:12:33", datetime(2026, 3, 5, 9, 12, 33))


@pytest.mark.parametrize("kind", [".xlsx", ".xls"])
def test_struck_runs_and_hidden_rows_and_columns_of_the_corpus(kind):
    (one,) = readers.read(CORPUS / "shown" / f"b26_partial_strike{kind}").sheets
    assert (one.text(2, 6), one.struck) == ("完成3公里", {(2, 6): Struck("完成2公里", whole=False)})
    (one,) = readers.read(CORPUS / "shown" / f"b27_strike_unit{kind}").sheets
    assert (one.text(2, 3), one.struck) == ("县住建局", {(2, 3): Struck("、县城管局", whole=False)})
    (one,) = readers.read(CORPUS / "shown" / f"b27_strike_unit{kind}", struck=True).sheets
    assert one.text(2, 3) == "县住建局、县城管局"
    (one,) = readers.read(CORPUS / "shown" / f"b28_hidden{kind}").sheets
    assert (one.hidden_rows, one.hidden_columns) == ({4}, {4})


def test_lost_values_are_told_alike():
    (one,) = readers.read(CORPUS / "shown" / "c01_struct.xls").sheets
    assert one.faults[2, 5][0] == "单元格是错误值 #REF!"
    assert (one.struck, one.hidden_rows) == ({(3, 2): Struck("石桥镇卫生院搬迁", whole=True)}, {4})
    for name in ("shown/c02_formula.xls", "container/a18_nocache.xlsx"):
        (one,) = readers.read(CORPUS / name).sheets
        assert {place: what for place, (what, _) in one.faults.items()} == {(2, 5): "公式没有计算结果"}


def test_a_comment_is_read_with_its_place():
    (one,) = readers.read(CORPUS / "shown" / "b29_comment.xlsx").sheets
    assert one.notes == {(2, 5): "经县长同意延期至2027-03-31"}


def test_a_number_that_may_be_two_months_stays_the_number():
    (one,) = readers.read(CORPUS / "shown" / "b31_numeric_month.xlsx").sheets
    assert [one.value(row, 5) for row in (2, 3)] == [2026.1, 2026.12]


# --- one thing at a time ---------------------------------------------------------------------------------------------


def test_days_times_and_stamps_have_their_grain(tmp_path):
    def fill(one):
        for column, (value, code) in enumerate(
            [(date(2026, 3, 2), "yyyy-mm-dd"), (datetime(2026, 3, 2, 18), "yyyy/m/d h:mm"), (time(9, 5), "h:mm"),
             (date(2026, 3, 2), "m-d"), (date(2026, 3, 2), "yyyy"), (date(2026, 3, 2), "aaaa"), (46083, "General")],
            start=1,
        ):  # fmt: skip
            one.cell(1, column, value).number_format = code

    one = both(tmp_path, fill)
    assert [one.text(1, column) for column in range(1, 8)] == [
        "2026-03-02", "2026/3/2 18:00", "9:05", "3-2", "2026", "星期一", "46083",
    ]  # fmt: skip
    assert [one.grain(1, column) for column in range(1, 8)] == [
        "day", "stamp", "time", "monthday", "year", "", "",
    ]  # fmt: skip
    assert one.rows[0][:3] == [date(2026, 3, 2), datetime(2026, 3, 2, 18), time(9, 5)]


def test_a_format_that_is_not_understood_is_counted_by_its_column(tmp_path):
    def fill(one):
        for row in (1, 2):
            one.cell(row, 2, 13800010011).number_format = "000-0000-0000"

    one = both(tmp_path, fill)
    assert (one.text(1, 2), one.odd) == ("13800010011", {(2, "000-0000-0000"): 2})


def test_what_is_struck_out_is_no_value_unless_it_is_read(tmp_path):
    def fill(one):
        one["A1"], one["B1"], one["C1"] = "甲", 3, date(2026, 3, 2)
        for place in ("A1", "B1", "C1"):
            one[place].font = Font(strike=True)
        one["C1"].number_format = "yyyy年m月"
        one["D1"] = CellRichText("先", GONE, "后")
        one["E1"] = CellRichText(GONE)
        one["F1"] = "乙"

    one = both(tmp_path, fill)
    assert [one.text(1, column) for column in range(1, 7)] == ["", "", "", "先后", "", "乙"]
    assert one.struck == {
        (1, 1): Struck("甲", whole=True), (1, 2): Struck("3", whole=True), (1, 3): Struck("2026年3月", whole=True),
        (1, 4): Struck("完成2公里", whole=False), (1, 5): Struck("完成2公里", whole=True),
    }  # fmt: skip
    one = both(tmp_path, fill, struck=True)
    assert [one.text(1, column) for column in range(1, 7)] == [
        "甲", "3", "2026年3月", "先完成2公里后", "完成2公里", "乙",
    ]  # fmt: skip
    assert len(one.struck) == 5


def test_a_blank_run_that_is_struck_out_says_nothing(tmp_path):
    def fill(one):
        one["A1"] = CellRichText("甲", TextBlock(InlineFont(strike=True), "  "))
        one["B1"] = CellRichText("乙", TextBlock(InlineFont(strike=False), "丙"))

    one = both(tmp_path, fill)
    assert ([one.text(1, 1), one.text(1, 2)], one.struck) == (["甲", "乙丙"], {})


def test_a_sign_beyond_the_first_plane_does_not_shift_what_is_struck_out(tmp_path):
    one = both(tmp_path, lambda sheet: sheet.append([CellRichText("𠮷𠮷", GONE, "𠮷")]))
    assert (one.text(1, 1), one.struck_words(1, 1)) == ("𠮷𠮷𠮷", "完成2公里")


def test_hidden_sheets_rows_and_columns_and_merges_are_known(tmp_path):
    def fill(one):
        one.append(["甲", "乙", "丙"])
        one.row_dimensions[1].hidden = True
        one.column_dimensions["B"].hidden = True
        one.merge_cells("A2:C4")
        one.parent.create_sheet("旧").sheet_state = "veryHidden"

    one = both_books(tmp_path, fill)
    assert [each.hidden for each in one] == [False, True]
    assert (one[0].hidden_rows, one[0].hidden_columns, one[0].merges) == ({1}, {2}, [Merge(2, 1, 4, 3)])


def both_books(tmp_path, fill):
    path = book(tmp_path / "件.xlsx", fill)
    sheets = readers.read(path).sheets
    assert list(map(looks, readers.read(as_xls.write(path, tmp_path / "件.xls")).sheets)) == list(map(looks, sheets))
    return sheets


def test_comments_of_others_are_read_and_those_of_a_marked_copy_are_not(tmp_path):
    def fill(one):
        one["A1"], one["B2"] = "甲", "乙"
        one["A1"].comment = Comment("周明：\n先放一放", "周明")
        one["B2"].comment = Comment("错误：没有这个单位", AUTHOR)

    assert sheet(tmp_path / "件.xlsx", fill).notes == {(1, 1): "周明：\n先放一放"}


def test_shared_texts_hints_of_pinyin_and_escapes_are_read_as_they_are_seen(tmp_path):
    texts = (
        '<sst xmlns="x"><si><t>城北</t><rPh sb="0" eb="2"><t>チェン</t></rPh></si>'
        '<si><r><rPr><strike/></rPr><t>旧</t></r><r><rPr><strike val="0"/></rPr><t>新_x000D_\n_x005F_x000D_</t></r></si>'
        "<si/></sst>"
    )
    cell = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="b"><v>1</v></c>'
    one = readers.read(packed(tmp_path, cell, texts)).sheets[0]
    assert one.rows == [["城北", "新\n_x000D_", "", True]]
    assert one.struck == {(1, 2): Struck("旧", whole=False)}


def packed(tmp_path, cells, texts="<sst/>", *, sheet="", book=""):
    """A workbook of one row, as small as one can be."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    path = tmp_path / "小.xlsx"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns:r="{kinds}">{book}<sheets><sheet name="表" r:id="r1"/></sheets></workbook>',
        )
        out.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships><Relationship Id="r1" Type="{kinds}/worksheet" Target="worksheets/s.xml"/>'
            f'<Relationship Id="r2" Type="{kinds}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        )
        out.writestr("xl/sharedStrings.xml", texts)
        out.writestr(
            "xl/worksheets/s.xml",
            sheet or f'<worksheet><sheetData><row r="1">{cells}</row></sheetData></worksheet>',
        )
    return path


@pytest.mark.parametrize(
    ("cell", "value", "text"),
    [
        ('<c t="d"><v>2026-12-31T00:00:00</v></c>', date(2026, 12, 31), "2026/12/31"),  # as strict OOXML writes days
        ('<c t="d"><v>2026-12-31</v></c>', date(2026, 12, 31), "2026/12/31"),
        ('<c t="str"><f>A2</f><v>62%</v></c>', "62%", "62%"),
        ('<c t="inlineStr"><is><t>甲</t></is></c>', "甲", "甲"),
        ('<c t="b"><v>0</v></c>', False, "否"),
        ("<c><v>0.30000000000000004</v></c>", 0.1 + 0.2, "0.3"),
        ('<c t="str"><v>_xD842__xDFB7_</v></c>', "𠮷", "𠮷"),
        ('<c t="str"><v>甲_xD842_</v></c>', "甲\ufffd", "甲\ufffd"),
        ('<c t="str"><f>A2</f><v></v></c>', "", ""),
    ],
)  # fmt: skip
def test_each_kind_of_cell_is_read(tmp_path, cell, value, text):
    one = readers.read(packed(tmp_path, cell)).sheets[0]
    assert (one.value(1, 1), one.text(1, 1), one.faults) == (value, text, {})


@pytest.mark.parametrize(
    "cell",
    [
        '<c t="s"><v>7</v></c>', '<c t="s"><v>-1</v></c>', "<c><v>甲</v></c>", "<c><v>nan</v></c>", "<c><v>1e999</v></c>", '<c t="d"><v>昨天</v></c>',
        '<c r="1"><v>1</v></c>', "<c><v>1</v></x>",
    ],
)  # fmt: skip
def test_a_cell_that_says_what_no_cell_says_is_damage(tmp_path, cell):
    with pytest.raises(InvalidInput, match="已损坏或不完整"):
        readers.read(packed(tmp_path, cell))


@pytest.mark.parametrize("part", ["workbook", "sheet", "texts"])
@pytest.mark.parametrize("bomb", ["<!DOCTYPE x>", '<!DOCTYPE x [<!ENTITY a "甲">]>'])
def test_a_document_type_in_any_part_is_refused(tmp_path, part, bomb):
    path = packed(tmp_path, "<c><v>1</v></c>")
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    name = {"workbook": "xl/workbook.xml", "sheet": "xl/worksheets/s.xml", "texts": "xl/sharedStrings.xml"}[part]
    with zipfile.ZipFile(path, "w") as out:
        for each, data in parts.items():
            out.writestr(each, (bomb.encode() if each == name else b"") + data)
    with pytest.raises(InvalidInput, match="已损坏或不完整"):
        readers.read(path)


def test_an_error_value_is_told_and_nothing_else_that_stands_in_its_place(tmp_path):
    one = readers.read(packed(tmp_path, '<c t="e"><v>#N/A</v></c><c t="e"><v>冯春梅 13800010001</v></c>')).sheets[0]
    assert [what for what, _ in one.faults.values()] == ["单元格是错误值 #N/A", "单元格是错误值"]
    assert one.text(1, 1) == ""


def test_dates_that_count_from_1904_are_refused_in_an_xls(tmp_path):
    made = xlwt.Workbook()
    made.dates_1904 = True
    made.add_sheet("表").write(0, 0, 1)
    made.save(str(tmp_path / "旧.xls"))
    with pytest.raises(InvalidInput, match="1904"):
        readers.read(tmp_path / "旧.xls")


def test_a_text_of_an_xls_that_a_formula_left_empty_is_told_and_a_calculated_one_is_read(tmp_path):
    made = xlwt.Workbook()
    page = made.add_sheet("表")
    page.write(0, 0, "甲")
    page.write(0, 1, xlwt.Formula("A1"))
    made.save(str(tmp_path / "旧.xls"))
    one = readers.read(tmp_path / "旧.xls").sheets[0]
    assert (one.rows, one.faults[1, 2][0]) == ([["甲"]], "公式没有计算结果")


def test_a_marked_copy_of_an_xls_reads_as_the_xls_does(tmp_path):
    def fill(one):
        for row in ([0.85, 7, date(2026, 12, 1), date(2026, 12, 31)], ["甲", "乙", "丙", CellRichText("丁", GONE)]):
            one.append(row)
        for column, code in enumerate(["0%", "000", 'yyyy"年"m"月"', "yyyy-mm-dd"], 1):
            one.cell(1, column).number_format = code
        one["B2"].font = Font(strike=True)

    path = as_xls.write(book(tmp_path / "件.xlsx", fill), tmp_path / "旧.xls")
    copy = tmp_path / "改.xlsx"
    marking.mark(path, [], copy)
    one, other = readers.read(path).sheets[0], readers.read(copy).sheets[0]
    read = [[[each.text(row, column) for column in range(1, 5)] for row in (1, 2)] for each in (one, other)]
    assert read[0] == read[1] == [["85%", "007", "2026年12月", "2026-12-31"], ["甲", "", "丙", "丁"]]
    assert other.struck == {(2, 2): Struck("乙", whole=True)}


def test_a_sheet_fills_a_merged_range_with_what_its_first_cell_shows():
    one = Sheet("表")
    one.put_number(1, 2, 46357.0, numfmt.BUILTIN[57])
    one.put(2, 1, "甲")
    one.put(3, 2, "乙")
    one.fill_down(Merge(1, 2, 9, 2))
    assert [one.text(row, 2) for row in (1, 2, 3, 4)] == ["2026年12月", "2026年12月", "乙", ""]
    assert one.shown[2, 2] == Shown("2026年12月", "month")


# --- what is damaged -------------------------------------------------------------------------------------------------

DAMAGED = [CORPUS / "shown" / name for name in ("b26_partial_strike.xls", "w1_eco.xls", "b29_comment.xlsx")]


@pytest.mark.parametrize("path", DAMAGED, ids=lambda path: path.name)
def test_flipped_and_cut_bytes_are_read_or_refused_and_never_take_long(tmp_path, path):
    chance = random.Random(path.name)
    data = path.read_bytes()
    for turn in range(TIMES):
        harmed = bytearray(data)
        for _ in range(chance.choice([1, 3, 10, 60])):
            harmed[chance.randrange(len(harmed))] = chance.randrange(256)
        if turn % 7 == 0:
            harmed = harmed[: chance.randrange(600, len(harmed))]
        hurt = tmp_path / f"件{path.suffix}"
        hurt.write_bytes(bytes(harmed))
        with suppress(InvalidInput):
            readers.read(hurt)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=5000, max_examples=20 * TIMES // 40)
@given(st.data())
def test_flipped_bytes_inside_the_parts_are_read_or_refused(tmp_path, data):
    with zipfile.ZipFile(CORPUS / "shown" / "b29_comment.xlsx") as file:
        parts = {name: bytearray(file.read(name)) for name in file.namelist()}
    for _ in range(data.draw(st.integers(1, 8))):
        part = parts[data.draw(st.sampled_from(sorted(parts)))]
        part[data.draw(st.integers(0, len(part) - 1))] = data.draw(st.sampled_from(b'<>/"=&;A019-.\0\xff'))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, one in parts.items():
            file.writestr(name, bytes(one))
    (tmp_path / "件.xlsx").write_bytes(out.getvalue())
    with suppress(InvalidInput):
        readers.read(tmp_path / "件.xlsx")
