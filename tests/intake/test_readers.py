"""Files that come in: encodings, limits, wrong types, damage; each refusal in words (bad input catalogue)."""

from __future__ import annotations

import hashlib
import os
import zipfile
from contextlib import suppress
from datetime import date
from io import BytesIO

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from ducha_cli.assets import folder
from ducha_cli.errors import InvalidInput
from ducha_cli.intake.book import archive, readers, xlsx
from ducha_cli.intake.book.shown import Struck

HEAD = "受理编号,反映问题,转办单位\n"


def write(path, data):
    path.write_bytes(data)
    return path


def book(path, fill):
    workbook = Workbook()
    fill(workbook.active)
    workbook.save(path)
    return path


@pytest.mark.parametrize(
    ("encoding", "used"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gb18030", "gb18030"), ("utf-16", "utf-16")],
)
def test_a_csv_is_decoded_by_bom_then_utf8_then_gb18030(tmp_path, encoding, used):
    text = HEAD + "MY1,㙓䶮𠮷三字,县水利局\n"
    found = readers.read(write(tmp_path / "件.csv", text.encode(encoding)))
    assert found.encoding == used
    assert found.sheets[0].rows == [["受理编号", "反映问题", "转办单位"], ["MY1", "㙓䶮𠮷三字", "县水利局"]]
    assert found.sha256 == hashlib.sha256(text.encode(encoding)).hexdigest()


def test_the_encoding_can_be_named(tmp_path):
    path = write(tmp_path / "件.csv", "文號\n縣\n".encode("big5"))
    assert readers.read(path, "big5").sheets[0].rows == [["文號"], ["縣"]]
    with pytest.raises(InvalidInput, match="不认识编码"):
        readers.read(path, "nonsense")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found(tmp_path, delimiter):
    text = delimiter.join(["编号", "事项", "单位"]) + "\n" + delimiter.join(["1", "甲", "乙"]) + "\n"
    assert readers.read(write(tmp_path / "件.csv", text.encode())).sheets[0].rows[1] == ["1", "甲", "乙"]


def test_line_ends_inside_cells_are_one_newline(tmp_path):
    path = write(tmp_path / "件.csv", (HEAD + '1,"甲\r\n乙",丙\r\n').replace("\n", "\n").encode())
    assert readers.read(path).sheets[0].rows[1][1] == "甲\n乙"


def test_a_formula_guard_is_taken_away_again(tmp_path):
    path = write(tmp_path / "件.csv", (HEAD + "'=1+1,'普通,'＋86\n").encode())
    assert readers.read(path).sheets[0].rows[1] == ["=1+1", "'普通", "＋86"]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("件.csv", (HEAD + '1,"未闭合,县水利局\n2,乙,丙\n').encode(), "第2行起引号不成对"),
        ("件.csv", (HEAD + '1,"甲"乙,丙\n').encode(), "引号不成对"),
        ("件.csv", (HEAD + "1," + "长" * 70_000 + ",丙\n").encode(), "第2行起有一格超过"),
        ("件.csv", b"\xff\x00\xff\xff", "不是 utf-8、gb18030 编码"),
        ("件.csv", "编号".encode("utf-8-sig") + b"\xff", "不是 utf-8-sig 编码"),
        ("件.csv", b"PK\x03\x04rest", "内容却是工作簿"),
        ("件.csv", b"", "是空文件"),
        ("件.xlsx", HEAD.encode(), "不是 Excel 工作簿"),
        ("件.xls", b"<html><table></table></html>", "改了扩展名的网页"),
        ("件.xlsx", b"PK\x03\x04truncated", "已损坏或不完整"),
        ("件.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "已损坏或不完整"),
        (
            "件.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "设有打开密码",
        ),
        ("件.pdf", b"%PDF", "不能导入 .pdf"),
        ("件", b"x", "没有扩展名"),
    ],
)
def test_what_is_no_table_is_refused_in_words(tmp_path, name, data, says):
    with pytest.raises(InvalidInput, match=says) as refusal:
        readers.read(write(tmp_path / name, data))
    assert refusal.value.advice.startswith(("请", "可"))


def test_links_pipes_folders_and_missing_files_are_refused(tmp_path):
    real = write(tmp_path / "件.csv", HEAD.encode())
    cases = []
    if os.name == "posix":  # Windows: a link asks for rights, there are no named pipes, too long is not there
        (tmp_path / "链.csv").symlink_to(real)
        os.mkfifo(tmp_path / "管.csv")
        cases = [("链.csv", "它是链接"), ("管.csv", "不是普通文件"), ("长" * 300 + ".csv", "文件名太长")]
    (tmp_path / "夹.csv").mkdir()
    for name, says in (
        *cases,
        ("夹.csv", "不是普通文件"),
        ("无.csv", "没有文件"),
        ("断\0.csv", "文件名不对"),
    ):
        with pytest.raises(InvalidInput, match=says):
            readers.read(tmp_path / name)


def test_a_file_beyond_the_limit_is_not_opened(tmp_path):
    path = tmp_path / "件.csv"
    with path.open("wb") as file:
        file.truncate(readers.MAX_BYTES + 1)
    with pytest.raises(InvalidInput, match="超过 20 MB"):
        readers.read(path)


def zipped(entries):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries:
            file.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        ([("xl/workbook.xml", b"x"), ("a", b"\0" * 30 * 2**20)], "压缩比异常"),
        ([(f"{n}", b"") for n in range(501)], "501 个部件"),
        ([("word/document.xml", b"<x/>")], "的内容是 Word 文档"),
        ([("xl/workbook.bin", b"x")], r"的内容是 .xlsb 工作簿"),
        ([("content.xml", b"<x/>")], "的内容是 OpenDocument 文档"),
        ([("a.txt", b"x")], "不是 Excel 工作簿"),
    ],
)
def test_archives_beyond_the_limits_are_not_unpacked(tmp_path, entries, says):
    with pytest.raises(InvalidInput, match=says):
        readers.read(write(tmp_path / "弹.xlsx", zipped(entries)))


def test_an_archive_that_claims_too_much_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MAX_UNPACKED", 1000)
    path = book(tmp_path / "件.xlsx", lambda sheet: sheet.append(["甲"]))
    with pytest.raises(InvalidInput, match="解压后过大"):
        readers.read(path)


def repacked(path, part, change):
    with zipfile.ZipFile(path) as file:
        entries = [(name, file.read(name)) for name in file.namelist()]
    return write(path, zipped([(name, change(data) if name == part else data) for name, data in entries]))


def test_an_xlsx_with_a_doctype_is_refused(tmp_path):
    path = book(tmp_path / "件.xlsx", lambda sheet: sheet.append(["甲"]))
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    repacked(path, "xl/worksheets/sheet1.xml", lambda data: data.replace(b"<worksheet", bomb + b"<worksheet", 1))
    with pytest.raises(InvalidInput, match="已损坏"):
        readers.read(path)


def test_dates_that_count_from_1904_are_refused(tmp_path):
    def fill(sheet):
        sheet.parent.epoch = CALENDAR_MAC_1904
        sheet.append([date(2026, 11, 30)])

    path = book(tmp_path / "件.xlsx", fill)
    with pytest.raises(InvalidInput, match="1904"):
        readers.read(path)


def test_a_cell_far_away_is_refused_before_a_grid_is_laid_out(tmp_path):
    def fill(sheet):
        sheet["A1"] = "甲"
        sheet["XFD1048576"] = "远"

    with pytest.raises(InvalidInput, match="第1048576行第16384列"):
        readers.read(book(tmp_path / "件.xlsx", fill))


def test_an_empty_cell_that_is_only_styled_far_away_costs_nothing(tmp_path):
    def fill(sheet):
        sheet["A1"] = "甲"
        sheet["A1048576"].font = Font(bold=True)

    assert readers.read(book(tmp_path / "件.xlsx", fill)).sheets[0].rows == [["甲"]]


def test_values_dates_merges_and_structure_of_an_xlsx_are_read(tmp_path):
    def fill(sheet):
        sheet.append(["编号", "日期", "数"])
        sheet.append(["甲", date(2026, 11, 30), 3])
        sheet.append(["=1+1", "乙", "#N/A"])
        sheet["B3"].font = Font(strike=True)
        sheet["C3"].data_type = "e"
        sheet.row_dimensions[2].hidden = True
        sheet.merge_cells("A4:B5")

    sheet = readers.read(book(tmp_path / "件.xlsx", fill)).sheets[0]
    assert sheet.rows[1] == ["甲", date(2026, 11, 30), 3.0]
    assert [(one.top, one.left, one.bottom, one.right) for one in sheet.merges] == [(4, 1, 5, 2)]
    assert sheet.hidden_rows == {2}
    assert sheet.struck == {(3, 2): Struck("乙", whole=True)}
    assert sheet.rows[2][1] == ""
    assert sheet.faults[3, 1][0] == "公式没有计算结果"
    assert sheet.faults[3, 3][0] == "单元格是错误值 #N/A"


def test_a_calculated_formula_gives_its_value(tmp_path):
    path = book(tmp_path / "件.xlsx", lambda sheet: sheet.append(["=1+1"]))
    repacked(
        path,
        "xl/worksheets/sheet1.xml",
        lambda data: data.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>"),
    )
    sheet = readers.read(path).sheets[0]
    assert sheet.rows == [[2.0]]
    assert not sheet.faults


def test_every_sample_is_read():
    kinds = {path.name: readers.read(path).encoding for path in sorted(folder("samples").iterdir())}
    assert kinds["领导批示件.csv"] == "gb18030"
    assert kinds["民意快线.csv"] == "utf-8-sig"


MAGIC = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xef\xbb\xbf", b"\xff\xfe"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(st.sampled_from(MAGIC), st.binary(max_size=1500), st.sampled_from([".csv", ".xlsx", ".xls", ".et"]))
@example(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff" * 1200, ".xls")
def test_no_bytes_at_all_break_the_reader(tmp_path, magic, data, suffix):
    path = write(tmp_path / f"件{suffix}", magic + data)
    with suppress(InvalidInput):
        readers.read(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=20), st.booleans())
def test_a_damaged_workbook_is_read_or_refused(tmp_path, flips, inside):
    data = bytearray((folder("samples") / "暗访问题清单.xlsx").read_bytes())
    if inside:
        with zipfile.ZipFile(BytesIO(bytes(data))) as file:
            entries = {name: bytearray(file.read(name)) for name in file.namelist()}
        for place, value in flips:
            part = entries[sorted(entries)[place % len(entries)]]
            part[place % len(part)] = value
        data = bytearray(zipped([(name, bytes(part)) for name, part in entries.items()]))
    else:
        for place, value in flips:
            data[place % len(data)] = value
    with suppress(InvalidInput):
        readers.read(write(tmp_path / "件.xlsx", bytes(data)))


@pytest.mark.parametrize("reference", ["A999999999996", "ZZZZZZ2", "zzzzzz2"])
def test_a_cell_that_says_it_lies_far_away_does_not_end_the_process(tmp_path, reference):
    """The row counts and not what the cell says of itself; a library that believes the cell lays out a grid for it."""
    path, odd = book(tmp_path / "件.xlsx", lambda sheet: sheet.append(["编号"])), tmp_path / "远.xlsx"
    with zipfile.ZipFile(path) as was, zipfile.ZipFile(odd, "w") as now:
        for name in was.namelist():
            now.writestr(name, was.read(name).replace(b'r="A1"', f'r="{reference}"'.encode()))
    with pytest.raises(InvalidInput, match="超出可导入的范围"):
        readers.read(odd)


def test_line_ends_of_every_kind_in_a_workbook_are_one_newline(tmp_path):
    path = book(tmp_path / "件.xlsx", lambda sheet: sheet.append(["A_x000D_\nB", "C_x000D_D", "E"]))
    repacked(path, "xl/worksheets/sheet1.xml", lambda data: data.replace(b"<t>E<", b"<t>E&#13;&#10;F&#13;G<"))
    assert readers.read(path).sheets[0].rows == [["A\nB", "C\nD", "E\nF\nG"]]


def test_a_table_of_more_rows_than_can_be_imported_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MAX_ROWS", 3)
    assert len(readers.read(write(tmp_path / "三.csv", (HEAD + "1,甲,乙\n2,丙,丁\n").encode())).sheets[0].rows) == 3
    with pytest.raises(InvalidInput, match="超过 3 行"):
        readers.read(write(tmp_path / "四.csv", (HEAD + "1,甲,乙\n2,丙,丁\n3,戊,己\n").encode()))


def test_a_sheet_that_is_only_a_chart_is_no_table(tmp_path):
    def fill(sheet):
        sheet.append(["编号"])
        sheet.parent.create_chartsheet("图")

    assert [sheet.name for sheet in readers.read(book(tmp_path / "件.xlsx", fill)).sheets] == ["Sheet"]


def test_cells_that_do_not_say_where_they_stand_are_counted(tmp_path):
    def fill(sheet):
        sheet.append(["编号", "事项"])
        sheet["B1"].font = Font(strike=True)

    path = book(tmp_path / "件.xlsx", fill)
    places = (b' r="A1"', b' r="B1"')
    repacked(path, "xl/worksheets/sheet1.xml", lambda data: data.replace(places[0], b"").replace(places[1], b""))
    sheet = readers.read(path).sheets[0]
    assert sheet.rows == [["编号", ""]]
    assert sheet.struck == {(1, 2): Struck("事项", whole=True)}


@pytest.mark.parametrize("reference", ["B", "1", "甲1"])
def test_a_cell_whose_place_is_none_is_damage(tmp_path, reference):
    path = book(tmp_path / "件.xlsx", lambda sheet: sheet.append(["编号", "事项"]))
    repacked(path, "xl/worksheets/sheet1.xml", lambda data: data.replace(b' r="B1"', f' r="{reference}"'.encode()))
    with pytest.raises(InvalidInput, match="已损坏或不完整"):
        readers.read(path)


def test_a_workbook_that_lacks_one_of_its_sheets_is_damaged(tmp_path):
    path = book(tmp_path / "件.xlsx", lambda sheet: sheet.append(["编号"]))
    with zipfile.ZipFile(path) as file:
        entries = [(name, file.read(name)) for name in file.namelist() if name != "xl/worksheets/sheet1.xml"]
    with pytest.raises(InvalidInput, match="已损坏或不完整"):
        readers.read(write(path, zipped(entries)))


@pytest.mark.parametrize(("ended", "raised"), [(MemoryError, InvalidInput), (KeyboardInterrupt, KeyboardInterrupt)])
def test_a_reader_without_memory_is_told_and_one_that_is_broken_off_ends(tmp_path, monkeypatch, ended, raised):
    path = book(tmp_path / "件.xlsx", lambda sheet: sheet.append(["编号"]))

    def ending(*_args, **_more):
        raise ended

    monkeypatch.setattr(xlsx, "read", ending)
    with pytest.raises(raised) as told:
        readers.read(path)
    assert ("太大，内存放不下" in str(told.value)) == (raised is InvalidInput)
