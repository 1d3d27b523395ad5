"""An import takes what the sheet shows, and the same of an .xls as of an .xlsx. All names and numbers are invented."""

import shutil
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

import as_xls
from ducha_cli.assets import folder
from ducha_cli.ledger.place import DATABASE
from ducha_cli.office.desk import Given
from ducha_cli.office.imports import sheets
from office.desks import Bureau

CORPUS = Path(__file__).parent.parent / "corpus"
KINDS = {"b32c_bool_tick": "issues"}


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """The corpus' own ledger: the units of the sample."""
    bureau = replace(Bureau.found(tmp_path_factory.mktemp("base") / "云岭", units_too=False), today="2026-11-28")
    assert bureau.type("import", "units", folder("samples") / "单位名录.xlsx").status == 0
    return bureau


@pytest.fixture
def take(base, tmp_path):
    """Import a file into a copy of the base; returns the answer and its ledger."""

    def into(path, kind="items", *more):
        place = tmp_path / f"台账{len(list(tmp_path.iterdir()))}"
        bureau = replace(base, folder=shutil.copytree(base.folder, place))
        return bureau.type("import", kind, path, *more), bureau

    return into


def said(answer):
    """Its findings by place: severity, place, what is wrong."""
    lines = (answer.out + answer.err).splitlines()
    parts = [line.split(" → ") for line in lines if " → " in line]
    return [
        (one[0].split()[0], one[0].split("!")[-1].split()[0], one[1]) for one in parts if "没有写来源" not in one[1]
    ]


def rows(bureau, query):
    with sqlite3.connect(bureau.folder / DATABASE) as db:
        found = db.execute(query).fetchall()
    db.close()
    return found


def dues(bureau):
    return rows(bureau, "SELECT DISTINCT due_current FROM assignment ORDER BY item_id")


def extras(bureau):
    return rows(bureau, "SELECT name, text FROM extra ORDER BY id")


def book(path, *lines, do=lambda _sheet: None):
    made = openpyxl.Workbook()
    for line in lines:
        made.active.append(line)
    do(made.active)
    made.save(path)
    return path


HEAD = ["序号", "事项", "来源", "责任单位", "完成时限", "进展情况"]


def line(title, **more):
    told = {"序号": 1, "事项": title, "来源": "其他", "责任单位": "县住建局", "完成时限": "2026-12-15", "进展情况": ""}
    return list((told | more).values())


# --- the cases -------------------------------------------------------------------------------------------------------


def test_a_month_is_due_on_its_last_day_and_told_once_a_column(take):
    answer, bureau = take(CORPUS / "shown" / "b01_month_date.xlsx")
    assert dues(bureau) == [("2026-12-31",), ("2027-03-31",)]
    assert said(answer) == [("提示", "E2", "按显示只到月，按月底，2格")]


def test_a_percentage_is_read_as_a_percentage(take):
    _, bureau = take(CORPUS / "shown" / "b02_percent.xlsx")
    assert rows(bureau, "SELECT progress FROM item ORDER BY id") == [("85%",), ("100%",)]


def test_leading_zeros_of_a_number_are_kept(take):
    _, bureau = take(CORPUS / "shown" / "b03_leading_zero.xlsx")
    assert rows(bureau, "SELECT source_number FROM item ORDER BY id") == [("007",), ("037",)]


def test_a_long_number_that_lost_digits_is_refused_and_not_printed(take):
    answer, bureau = take(CORPUS / "shown" / "b04_id_float.xlsx")
    assert answer.status == 5
    assert ("错误", "A2", "长数字存成了数值，15位以后已丢失") in said(answer)
    assert not any(len(run) > 9 for run in "".join(c if c.isdigit() else " " for c in answer.err).split())
    assert rows(bureau, "SELECT count(*) FROM item") == [(0,)]


def test_a_number_of_fourteen_digits_and_a_time_of_day_are_read(take):
    _, bureau = take(CORPUS / "shown" / "b05_id_ok.xlsx")
    assert rows(bureau, "SELECT source_number FROM item") == [("20260305000123",)]
    assert rows(bureau, "SELECT accepted_on FROM item") == [("2026-03-05",)]
    assert rows(bureau, "SELECT phone FROM complainant") == [("13800010012",)]


def test_struck_words_are_not_read_and_told(take):
    answer, bureau = take(CORPUS / "shown" / "b26_partial_strike.xlsx")
    assert rows(bureau, "SELECT progress FROM item ORDER BY id")[0] == ("完成3公里",)
    assert said(answer) == [("警告", "F2", "已划去“完成2公里”，未取")]
    answer, bureau = take(CORPUS / "shown" / "b27_strike_unit.xlsx")
    assert rows(bureau, "SELECT short FROM assignment JOIN unit_name USING (unit_id) WHERE role = '牵头'") == [
        ("县住建局",)
    ]
    assert said(answer) == [("警告", "C2", "已划去“、县城管局”，未取")]


def test_struck_words_are_read_where_it_is_asked_for_and_told_all_the_same(take):
    answer, bureau = take(CORPUS / "shown" / "b26_partial_strike.xlsx", "items", "--read-struck")
    assert rows(bureau, "SELECT progress FROM item ORDER BY id")[0] == ("完成2公里完成3公里",)
    assert said(answer) == [("警告", "2", "划去的字照 --read-struck 读了：第2行，1格")]


def test_hidden_rows_and_hidden_columns_are_one_line_each(take):
    answer, bureau = take(CORPUS / "shown" / "b28_hidden.xlsx")
    assert rows(bureau, "SELECT count(*) FROM item") == [(3,)]
    assert said(answer) == [
        ("警告", "4", "第4行是隐藏（或筛掉）的行，仍会导入"),
        ("警告", "D1", "D列（责任单位）是隐藏的列，仍会导入"),
    ]


def test_a_comment_is_told_and_kept(take):
    answer, bureau = take(CORPUS / "shown" / "b29_comment.xlsx")
    assert said(answer)[0] == ("提示", "E2", "有批注：经县长同意延期至2027-03-31")
    assert extras(bureau) == [("批注（完成时限）", "经县长同意延期至2027-03-31")]
    assert dues(bureau)[0] == ("2026-12-31",)


def test_a_number_that_may_be_january_or_october_is_refused_unless_the_sheet_shows_which(take, tmp_path):
    answer, _ = take(CORPUS / "shown" / "b31_numeric_month.xlsx")
    assert answer.status == 5
    assert next(one for one in said(answer) if one[0] == "错误")[1] == "E2"
    assert ("警告", "E3", "只写到月，按月底") in said(answer)

    def shown(sheet):
        sheet["E2"].number_format = "0.00"

    path = book(tmp_path / "件.xlsx", HEAD, line("修路", 完成时限=2026.1), do=shown)
    _, bureau = take(path)
    assert dues(bureau) == [("2026-10-31",)]


def test_lost_values_of_an_xls_are_refused_and_all_else_is_told(take):
    answer, _ = take(CORPUS / "shown" / "c01_struct.xls")
    assert answer.status == 5
    assert {("错误", "E2", "单元格是错误值 #REF!"), ("警告", "4", "第4行是隐藏（或筛掉）的行，仍会导入"),
            ("警告", "B3", "已划去“石桥镇卫生院搬迁”，未取")} <= set(said(answer))  # fmt: skip
    answer, _ = take(CORPUS / "shown" / "c02_formula.xls")
    assert (answer.status, said(answer)) == (5, [("错误", "E2", "公式没有计算结果")])


OF_THE_FILE = {"event", "batch", "file", "file_use"}


@pytest.mark.parametrize(
    "name", ["b01_month_date", "b02_percent", "b03_leading_zero", "b26_partial_strike", "b27_strike_unit", "b28_hidden",
             "b32c_bool_tick"],
)  # fmt: skip
def test_an_xls_leaves_the_ledger_and_the_findings_of_its_xlsx(take, name):
    ledgers = []
    for kind in (".xlsx", ".xls"):
        answer, bureau = take(CORPUS / "shown" / f"{name}{kind}", KINDS.get(name, "items"))
        tables = [table for (table,) in rows(bureau, "SELECT name FROM sqlite_master WHERE type = 'table'")]
        held = {table: rows(bureau, f"SELECT * FROM {table}") for table in set(tables) - OF_THE_FILE}
        ledgers.append((answer.status, said(answer), held))
    assert ledgers[0] == ledgers[1]


# --- beyond them -----------------------------------------------------------------------------------------------------


def test_a_row_that_is_struck_out_is_left_out_and_told_with_its_number(take, tmp_path):
    def strike(sheet):
        for row, columns in ((3, "ABCDEF"), (4, "BCDEF"), (6, "ABCDEF")):
            for column in columns:
                sheet[f"{column}{row}"].font = Font(strike=True)

    titles = ["修路", "旧事", "只剩序号", "修桥", "又一旧事"]
    path = book(tmp_path / "件.xlsx", HEAD, *(line(one) for one in titles), do=strike)
    for one in (path, as_xls.write(path, tmp_path / "件.xls")):
        answer, bureau = take(one)
        assert rows(bureau, "SELECT title FROM item ORDER BY id") == [("修路",), ("修桥",)]
        assert said(answer) == [("警告", "3", "整行已划去，没有导入：第3-4、6行")]
    _, bureau = take(path, "items", "--read-struck")
    assert rows(bureau, "SELECT count(*) FROM item") == [(5,)]


def test_a_date_where_no_date_belongs_is_read_as_it_is_shown_and_told_once_a_column(take, tmp_path):
    def days(sheet):
        for row in (2, 3):
            sheet[f"F{row}"].number_format = 'm"月"d"日"'
            sheet[f"G{row}"].number_format = "yyyy-mm-dd"

    path = book(
        tmp_path / "件.xlsx", [*HEAD, "报送日期"],
        *([*line(one, 进展情况=date(2026, 3, 2)), date(2026, 11, 1)] for one in ("修路", "修桥")), do=days,
    )  # fmt: skip
    answer, bureau = take(path)
    assert rows(bureau, "SELECT progress FROM item") == [("3月2日",), ("3月2日",)]
    assert ("提示", "F2", "单元格是日期，显示为“3月2日”等，2格，按显示的读") in said(answer)
    assert ("报送日期", "2026-11-01") in extras(bureau)
    assert len([one for one in said(answer) if "单元格是日期" in one[2]]) == 1


@pytest.mark.parametrize(
    ("code", "due", "told"),
    [
        ("yyyy-mm-dd", "2026-12-01", []),
        ("mmm-yy", "2026-12-31", ["按显示只到月，按月底，1格"]),
        ("yyyy", "2026-12-31", ["按显示只到年，按年底，1格"]),
        ('m"月"d"日"', "2026-12-01", ["显示没有年份，按单元格所存的年份，1格"]),
        ('m"月"', "2026-12-31", ["按显示只到月，年份按单元格所存的，按月底，1格"]),
        ("yyyy/m/d h:mm", "2026-12-01", []),
        ("aaaa", "2026-12-01", []),
    ],
)
def test_a_deadline_reads_what_of_its_day_is_shown(take, tmp_path, code, due, told):
    def days(sheet):
        sheet["E2"].number_format = code

    answer, bureau = take(book(tmp_path / "件.xlsx", HEAD, line("修路", 完成时限=date(2026, 12, 1)), do=days))
    assert dues(bureau) == [(due,)]
    assert [what for _, _, what in said(answer)] == told


def test_a_day_of_finding_that_shows_a_month_alone_is_no_day(take, tmp_path):
    def days(sheet):
        sheet["C2"].number_format = 'yyyy"年"m"月"'

    head = ["序号", "责任单位", "发现日期", "问题描述", "问题类别", "责任人"]
    row = [1, "县住建局", date(2026, 10, 1), "围挡破损", "作风问题", "局长 何建国"]
    answer, _ = take(book(tmp_path / "件.xlsx", head, row, do=days), "issues")
    assert answer.status == 5
    assert [place for severity, place, _ in said(answer) if severity == "错误"] == ["C2"]


def test_a_format_that_is_not_understood_is_told_once_a_column_and_the_number_taken(take, tmp_path):
    def odd(sheet):
        for row in (2, 3):
            sheet[f"F{row}"].number_format = "# ?/?"

    path = book(tmp_path / "件.xlsx", HEAD, line("修路", 进展情况=0.5), line("修桥", 进展情况=0.25), do=odd)
    answer, bureau = take(path)
    assert rows(bureau, "SELECT progress FROM item ORDER BY id") == [("0.5",), ("0.25",)]
    assert said(answer) == [("提示", "F1", "数字格式“# ?/?”没有认出，按原数读，2格")]


def test_a_value_that_its_format_hides_is_told_and_not_read(take, tmp_path):
    def hide(sheet):
        sheet["F2"].number_format = ";;;"

    answer, bureau = take(book(tmp_path / "件.xlsx", HEAD, line("修路", 进展情况=3), do=hide))
    assert rows(bureau, "SELECT progress FROM item") == [("",)]
    assert said(answer) == [("提示", "F2", "格式使它不显示，没有取：第2行")]


LETTERS = ["受理编号", "受理时间", "来电人", "联系电话", "反映问题", "转办单位"]
LETTER = ["快线1", "2026-11-02", "冯春梅", "13800010001", "路灯不亮", "县住建局"]


def test_nothing_personal_stands_in_what_is_told_of_comments_and_struck_words(take, tmp_path):
    def say(sheet):
        for place, note in {"C2": "本人腿脚不便", "D2": "另有13900020002", "E2": "冯春梅又来电", "F2": "先办"}.items():
            sheet[place].comment = Comment(note, "周明")
        sheet["C3"].font = Font(strike=True)
        sheet["E3"].font = Font(strike=True)

    second = ["快线2", "2026-11-02", "秦小满", "13800010003", "秦小满家停水", "县住建局"]
    answer, bureau = take(book(tmp_path / "件.xlsx", LETTERS, LETTER, second, do=say))
    told = answer.out + answer.err
    assert not [one for one in ("腿脚", "13900020002", "冯春梅", "秦小满", "停水") if one in told]
    assert ("警告", "E3", "已划去“***”，未取") in said(answer)
    assert ("提示", "F2", "有批注：先办") in said(answer)
    assert not [text for _, text in extras(bureau) if "冯" in text or "139" in text]
    answer, bureau = take(book(tmp_path / "件.xlsx", LETTERS, LETTER, do=say_one))
    assert extras(bureau) == [("批注（转办单位）", "先办")]


def say_one(sheet):
    sheet["F2"].comment = Comment("先办", "周明")
    sheet["E2"].comment = Comment("冯春梅又来电", "周明")


def test_a_day_in_another_format_is_unchanged_and_a_number_that_shows_otherwise_waits(take, tmp_path):
    """A day is compared as the day that it is, what is kept as what it shows: 0.50 is what the ledger says."""
    made = []
    for name, code in (("一.xlsx", "yyyy-mm-dd"), ("二.xlsx", 'yyyy"年"m"月"d"日"')):

        def days(sheet, code=code):
            sheet["E2"].number_format = code
            sheet["G2"].number_format = "0.00" if code.startswith("yyyy-") else "0%"

        made.append(book(tmp_path / name, [*HEAD, "投资"], [*line("修路", 完成时限=date(2026, 12, 1)), 0.5], do=days))
    _, bureau = take(made[0])
    told = bureau.type("import", "items", made[1])
    assert told.status == 7
    assert [one for one in told.err.splitlines() if one.startswith(("待定", "冲突"))] == [
        (
            "待定 二.xlsx!Sheet!G2 投资 50% → D2026-0001 表里改了：旧 0.50 │ 台账 0.50 │ 表 50%"
            " → 照表改的，加 --update 投资；照台账的，加 --take 投资=台账。"
        )
    ]

    def months(sheet):
        sheet["E2"].number_format = 'yyyy"年"m"月"'

    other = book(tmp_path / "三.xlsx", [*HEAD, "投资"], [*line("修路", 完成时限=date(2026, 12, 1)), 0.5], do=months)
    told = bureau.type("import", "items", other)
    assert "需办理" not in told.out
    assert "ducha item assign d1 --unit 县住建局 --due 2026-12-31" in told.err  # its deadline is another day now


def test_a_table_of_answers_reads_a_month_as_a_deadline_is_read(bureau, tmp_path):
    """What a unit proposes as 2026年12月 is due on the last day, though the cell keeps the first."""
    bureau.issue()
    bureau.hand("w1")

    def days(sheet):
        sheet["B2"].number_format = 'yyyy"年"m"月"'

    rows = ["编号", "整改时限", "病因", "责任人"], ["W2026-0001", date(2026, 12, 1), "推拖", "乡长 许文静"]
    with bureau.desk.work() as work:
        outcome = sheets.run(work, "commit", book(tmp_path / "时限.xlsx", *rows, do=days), Given("2026-09-10"))
    assert not outcome.errors, [one.line() for one in outcome.errors]
    assert [one["result"] for one in outcome.done] == ["2026-12-31"]
    assert "按显示只到月，按月底，1格" in [one.problem for one in outcome.findings]
