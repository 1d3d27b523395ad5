"""Lists as files: a workbook that can be printed, CSV, JSON, and deadlines as a calendar that a parser reads back."""

import csv
import io
import json
import os
from datetime import date, timedelta

import icalendar
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from ducha_cli.cli import dates
from ducha_cli.cli.cells import Column
from ducha_cli.cli.sheet import workbook
from ducha_cli.ledger import tables as t
from looks.book import changed, do

FORMULAS = ["=HYPERLINK(1)", "+86-100", "-1+1", "@SUM(A1)", "＝1+1", "\t=1"]


@pytest.fixture
def entitled(book):
    """Give an item a new title."""

    def name(key, title):
        with book.writing() as tx:
            do(tx, "item.correct", f"D2026-000{key}", "2026-11-18", changed(tx, t.Item, key, title=title))

    return name


def opened(book, name="台账.xlsx"):
    return openpyxl.load_workbook(book.folder / name).active


def test_a_workbook_has_title_header_and_the_rows_of_the_screen(book, run):
    screen = list(csv.reader(io.StringIO(run("item", "list", "--csv").out.removeprefix("\ufeff"))))
    answer = run("item", "list", "-o", "台账.xlsx")
    assert (answer.status, answer.out, answer.err) == (0, "", "已写出 台账.xlsx\n")
    sheet = opened(book)
    assert sheet["A1"].value == "云岭县督查事项"
    assert sheet["A2"].value == "中共云岭县委督查室　2026年11月18日　共 5 条"
    rows = [["" if cell.value is None else str(cell.value) for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows == screen


def test_a_workbook_is_ready_to_print(book, run):
    run("item", "list", "-o", "台账.xlsx")
    sheet = opened(book)
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A4", "$3:$3")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert {str(one) for one in sheet.merged_cells.ranges} == {"A1:G1", "A2:G2"}
    assert sheet.auto_filter.ref == "A3:G8"
    # A Chinese character takes two columns.
    assert sheet.column_dimensions["G"].width >= 2 * len("滨河小区办证难")
    assert sheet.column_dimensions["B"].width < 12


def test_a_lamp_is_shaded_and_says_its_word(book, run):
    run("item", "list", "-o", "台账.xlsx")
    lamps = {cell.value: cell.fill.fgColor.rgb for cell in opened(book)["B"][3:] if cell.value}
    assert set(lamps) == {"红", "绿"}
    assert len(set(lamps.values())) == 2
    assert "00000000" not in lamps.values()


@pytest.mark.parametrize("title", FORMULAS)
def test_a_text_that_looks_like_a_formula_stays_a_text(book, run, entitled, title):
    entitled(5, title)
    run("item", "list", "-o", "台账.xlsx")
    (cell,) = [row[6] for row in opened(book).iter_rows(min_row=4) if row[0].value == "D2026-0005"]
    shown = title.replace("\t", " ").strip() if title.startswith("\t") else title
    assert cell.value.strip() == shown
    assert (cell.data_type, cell.number_format) == ("s", "@")
    assert cell.quotePrefix or title.startswith("\t")
    rows = csv.reader(io.StringIO(run("item", "list", "--csv").out.removeprefix("\ufeff"), newline=""))
    (told,) = [row[6] for row in rows if row[0] == "D2026-0005"]
    assert not told.startswith(("=", "+", "-", "@", "＝"))


@pytest.mark.parametrize("typed", ["item list", "issue list", "paper list", "unit list", "trail show"])
@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json"])
def test_every_list_goes_into_every_kind_of_file_with_the_rows_of_the_screen(book, run, typed, suffix):
    rows = json.loads(run(*typed.split(), "--json").out)
    assert run(*typed.split(), "-o", f"清单{suffix}").status == 0
    file = book.folder / f"清单{suffix}"
    if suffix == ".json":
        assert json.loads(file.read_text(encoding="utf-8")) == rows
    elif suffix == ".csv":
        text = file.read_text(encoding="utf-8")
        assert text.startswith("\ufeff")
        assert len(list(csv.reader(io.StringIO(text)))) == len(rows) + 1
    else:
        assert opened(book, file.name).max_row == len(rows) + 3


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_any_text_comes_back_from_a_workbook_as_it_stands_on_the_screen(texts):
    columns = [Column(f"c{number}", f"列{number}") for number in range(30)]
    row = {column.key: text for column, text in zip(columns, texts, strict=False)}
    shown = [column.text(row) for column in columns]
    sheet = openpyxl.load_workbook(io.BytesIO(workbook([row], columns, None))).active
    told = ["" if cell.value is None else cell.value for cell in sheet[4]]
    assert [unescape(text) for text in told] == [text.replace("\uffff", "").replace("\ufffe", "") for text in shown]
    assert workbook([row], columns, None) == workbook([row], columns, None)


def test_a_cell_holds_no_more_than_a_workbook_can():
    sheet = openpyxl.load_workbook(io.BytesIO(workbook([{"c": "很" * 40_000}], [Column("c", "列")], None))).active
    assert len(sheet["A4"].value) == 32_767


def test_a_sheet_is_named_within_what_a_workbook_allows(book, run):
    assert run("find", "河/[" + "很" * 40, "河", "-o", "找.xlsx").status == 0
    assert len(opened(book, "找.xlsx").title) <= 31


def test_a_file_that_is_there_is_not_overwritten_unasked(book, run):
    (book.folder / "台账.csv").write_text("旧", encoding="utf-8")
    answer = run("item", "list", "-o", "台账.csv")
    assert (answer.status, answer.out) == (4, "")
    assert answer.err == "错误：台账.csv 已存在。\n办法：请换一个文件名，或加 --force 覆盖。\n"
    assert (book.folder / "台账.csv").read_text(encoding="utf-8") == "旧"
    assert run("item", "list", "-o", "台账.csv", "--force").status == 0


_LONG = pytest.param(
    "很" * 300 + ".csv", marks=pytest.mark.skipif(os.name == "nt", reason="Wine keeps names that Windows does not")
)


@pytest.mark.parametrize("out", ["没有/台账.csv", "ledger.db/台账.csv", _LONG])
def test_where_no_file_can_be_the_input_is_wrong_and_the_ledger_has_no_trouble(book, run, out):
    answer = run("item", "list", "-o", out)
    assert (answer.status, answer.out) == (5, "")
    assert len(answer.err.splitlines()) == 2
    assert not [one for one in book.folder.iterdir() if one.name.startswith(".tmp-")]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nobody is refused here")
def test_a_folder_without_permission_is_wrong_input(book, run):
    (book.folder / "锁").mkdir(mode=0o500)
    assert run("item", "list", "-o", "锁/台账.csv").status == 5


@pytest.mark.parametrize("typed", ["unit list", "paper list", "trail show"])
def test_a_list_without_deadlines_makes_no_calendar(book, run, typed):
    answer = run(*typed.split(), "-o", "时限.ics")
    assert answer.status == 2
    assert answer.err.startswith("错误：这份清单没有时限")


def test_no_running_deadline_makes_no_empty_calendar(book, run):
    answer = run("item", "list", "--state", "办结", "-o", "时限.ics")
    assert answer.status == 3
    assert not (book.folder / "时限.ics").exists()


def events(book, name="时限.ics"):
    return icalendar.Calendar.from_ical((book.folder / name).read_bytes()).walk("VEVENT")


def test_deadlines_are_all_day_events_with_alarms_and_steady_ids(book, run):
    assert run("item", "list", "-o", "时限.ics").status == 0
    found = events(book)
    rows = [row for row in json.loads(run("item", "list", "--json").out) if row["lamp"]]
    assert [str(one["SUMMARY"]) for one in found] == [f"督办到期：{row['title']}（{row['lead']}）" for row in rows]
    for event, row in zip(found, rows, strict=True):
        due = date.fromisoformat(row["due"])
        assert (event["DTSTART"].dt, event["DTEND"].dt) == (due, due + timedelta(days=1))
        alarms = [one["TRIGGER"].dt for one in event.walk("VALARM")]
        assert alarms[-1] == timedelta(hours=9)
        assert all(-timedelta(days=14) < one <= timedelta(hours=9) for one in alarms)
    first = [str(one["UID"]) for one in found]
    assert len(set(first)) == len(first)
    assert all(uid.startswith(row["number"]) for uid, row in zip(first, rows, strict=True))
    run("item", "list", "-o", "时限.ics", "--force")
    assert [str(one["UID"]) for one in events(book)] == first


def test_issues_have_their_deadlines_too(book, run):
    assert run("issue", "list", "-o", "整改.ics").status == 0
    assert [str(one["SUMMARY"])[:5] for one in events(book, "整改.ics")]


def test_a_calendar_survives_every_sign_and_shows_no_caller(book, run, entitled):
    title = "甲;乙,丙\\丁 " + "关于进一步" * 30
    entitled(1, title)
    run("item", "list", "-o", "时限.ics")
    assert title in str(events(book)[0]["SUMMARY"])
    raw = (book.folder / "时限.ics").read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")


@given(st.text(alphabet=st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=300))
def test_a_folded_line_is_the_line_again_and_no_piece_is_too_long(text):
    folded = dates.fold(text)
    assert folded.removesuffix("\r\n").replace("\r\n ", "") == text
    pieces = folded.removesuffix("\r\n").split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
