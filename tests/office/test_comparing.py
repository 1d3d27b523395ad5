"""A row that comes again: three values a cell, what is written, what waits, and what becomes of the exit code."""

import openpyxl
import pytest

from ducha_cli.domain.threeway import CHANGED, CLASHING, EMPTIED, NEWER, SAME

HEAD = ("来文编号", "标题", "来源", "备注", "牵头单位", "完成时限", "责任人", "界别", "进展情况")
ROW = {
    "来文编号": "云办〔2026〕7号", "标题": "整治马路市场", "来源": "专项会议部署", "备注": "甲", "牵头单位": "县住建局",
    "完成时限": "2026-12-15", "责任人": "何建国", "界别": "农业界", "进展情况": "已摸底",
}  # fmt: skip


@pytest.fixture
def table(sheet):
    """Import rows; what each says otherwise than ROW is told."""

    def into(*rows, more=(), name="表.csv", kind="items"):
        return sheet(kind, *({**ROW, **row} for row in rows or ({},)), more=more, name=name)

    return into


def entries(bureau):
    return bureau.query(
        "SELECT act, subject FROM event WHERE seq > (SELECT max(seq) FROM event WHERE act = 'unit.add')"
    )


def correct(bureau, field, value, *more):
    done = bureau.type("item", "correct", "d1", *more, "--field", field, "--value", value, "--reason", "核对")
    assert done.status == 0, done.err


def in_hand(bureau):
    correct(bureau, "no_basis_reason", "旧台账")
    done = bureau.type(
        "item", "adopt", "d1", "--as-of", "2026-10-31", "--by", "李建国", "--notice", "云督办〔2026〕3号"
    )  # fmt: skip
    assert done.status == 0, done.err


@pytest.mark.parametrize(
    ("ledger", "now", "came", "status"),
    [
        ("甲", "甲", SAME, 0), ("甲", "乙", CHANGED, 7), ("乙", "甲", NEWER, 0), ("乙", "乙", SAME, 0),
        ("乙", "丙", CLASHING, 7), ("甲", "", EMPTIED, 0),
    ],
)  # fmt: skip
def test_what_a_cell_comes_to_is_told_and_nothing_is_written_unasked(bureau, table, ledger, now, came, status):
    table()
    if ledger != "甲":
        correct(bureau, "note", ledger)
    before = bureau.query("SELECT note FROM item")
    answer = table({"备注": now})
    assert answer.status == status, answer.err
    said = {
        SAME: "", CHANGED: f"D2026-0001 表里改了：旧 甲 │ 台账 甲 │ 表 {now} → 照表改的，加 --update 备注",
        NEWER: "台账比表新，照台账的：备注 1格（第2行）", CLASHING: "两边都改过：旧 甲 │ 台账 乙 │ 表 丙",
        EMPTIED: "表里空着，台账里有，没有清空：备注 1格（第2行）",
    }  # fmt: skip
    assert said[came] in answer.err
    assert bureau.query("SELECT note FROM item") == before
    bureau.verify()


def test_what_was_empty_is_filled_and_the_table_is_quiet_afterwards(bureau, table):
    table({"备注": ""})
    answer = table()
    assert (answer.status, "补填 1，未变 0" in answer.out) == (0, True)
    told = bureau.query("SELECT detail FROM event WHERE act = 'item.correct'")
    assert len(told) == 1
    assert "导入 表.csv 2" in told[0][0]
    before = len(entries(bureau))
    assert "未变 1" in table().out
    assert len(entries(bureau)) == before


def test_update_writes_the_fields_that_it_names_and_no_other(bureau, table):
    table()
    answer = table({"备注": "乙", "标题": "整治沿街市场"}, more=("--update", "备注"))
    assert (answer.status, "更正 1" in answer.out, "待定 1" in answer.out) == (7, True, True)
    assert bureau.query("SELECT title, note FROM item") == [("整治马路市场", "乙")]
    answer = table({"备注": "乙", "标题": "整治沿街市场"}, more=("--update", "全部"))
    assert (answer.status, "更正 1" in answer.out) == (0, True)
    assert "未变 1" in table({"备注": "乙", "标题": "整治沿街市场"}).out
    bureau.verify()


@pytest.mark.parametrize("how", ["台账", "备注=台账", "2:备注=台账", "留存.备注=台账"])
def test_who_is_right_is_said_once_and_the_conflict_is_gone(bureau, table, how):
    table()
    correct(bureau, "note", "丙")
    assert table({"备注": "乙"}).status == 7
    assert table({"备注": "乙"}, more=("--take", how)).status == 0
    again = table({"备注": "乙"})
    assert (again.status, "未变 1" in again.out) == (0, True)
    assert bureau.query("SELECT note FROM item") == [("丙",)]
    answer = table({"备注": "丁"})
    assert "旧 乙 │ 台账 丙 │ 表 丁" in answer.err


def test_the_table_is_followed_where_somebody_says_so(bureau, table):
    table()
    correct(bureau, "note", "丙")
    answer = table({"备注": "乙"}, more=("--take", "2:备注=表"))
    assert (answer.status, "更正 1" in answer.out) == (0, True)
    assert bureau.query("SELECT note FROM item") == [("乙",)]
    assert "未变 1" in table({"备注": "乙"}).out


@pytest.mark.parametrize(
    ("option", "text", "told"),
    [
        ("--update", "备柱", "表里没有“备柱”这一项"), ("--take", "标提=表", "表里没有“标提”这一项"),
        ("--take", "谁", "没有说照谁"), ("--same", "d1", "没有说哪一行是哪一件"), ("--repeat", "合并", "没有“--repeat 合并”"),
        ("--same", "2=d9", "没有事项 D2026-0009"),
    ],
)  # fmt: skip
def test_a_slip_of_the_key_decides_nothing(bureau, table, option, text, told):
    table()
    before = len(entries(bureau))
    answer = table({"备注": "乙"}, more=(option, text))
    assert (answer.status, told in answer.err) == (3 if "d9" in text else 5, True), answer
    assert len(entries(bureau)) == before


def test_an_empty_cell_takes_nothing_and_one_that_says_so_is_changed_as_any(bureau, table):
    table()
    assert "没有清空" in table({"界别": ""}).err
    assert bureau.query("SELECT text FROM extra") == [("农业界",)]
    assert "旧 农业界" not in table({"界别": ""}).err  # its base is empty now
    table({"界别": "农业界"})
    answer = table({"界别": "清空"}, more=("--take", "界别=表"))
    assert (answer.status, bureau.query("SELECT text FROM extra")) == (0, [("",)])
    assert "其他栏目" not in bureau.type("item", "show", "d1").out


@pytest.mark.parametrize(
    ("change", "command"),
    [
        ({"完成时限": "2026-12-20"}, "ducha item assign d1 --unit 县住建局 --due 2026-12-20"),
        ({"牵头单位": "县住建局（牵头）、县水利局（配合）"}, "ducha item assign d1 --unit 县水利局"),
    ],
)
def test_what_an_act_of_its_own_must_change_is_told_with_it_and_it_works(bureau, table, change, command):
    table()
    answer = table(change, more=("--update", "全部"))
    assert (answer.status, "待定 1" in answer.out, command in answer.err) == (7, True, True), answer.err
    typed = command.split()[1:] + (["--due", "2026-12-15", "--role", "配合"] if "--due" not in command else [])
    assert bureau.type(*typed).status == 0
    again = table(change)
    assert (again.status, "未变 1" in again.out) == (0, True), again.err


def test_a_conflict_that_no_import_settles_is_told_with_its_command_once_the_table_is_right(bureau, table):
    table()
    bureau.type("item", "assign", "d1", "--unit", "县住建局", "--due", "2026-12-18")
    assert "两边都改过：旧 2026-12-15 │ 台账 2026-12-18 │ 表 2026-12-20" in table({"完成时限": "2026-12-20"}).err
    answer = table({"完成时限": "2026-12-20"}, more=("--take", "时限=表"))
    assert (answer.status, "冲突" in answer.out, "待定 1" in answer.out) == (7, False, True), answer
    assert "ducha item assign d1 --unit 县住建局 --due 2026-12-20" in answer.err


def test_work_in_hand_is_extended_not_assigned_anew(bureau, table):
    table()
    in_hand(bureau)
    answer = table({"完成时限": "2026-12-20"})
    assert "ducha item extend d1 --unit 县住建局 --due 2026-12-20 --by 批准人 --reason 原因" in answer.err


def test_progress_of_what_nobody_was_told_is_put_right_and_of_what_is_in_hand_it_is_an_act(bureau, table):
    table()
    assert "更正 1" in table({"进展情况": "已清退3处"}).out
    assert bureau.query("SELECT progress FROM item") == [("已清退3处",)]
    in_hand(bureau)
    assert "进展 1" in table({"进展情况": "已清退5处"}).out
    assert [act for act, _ in entries(bureau) if act == "item.progress"] == ["item.progress"]
    assert "未变 1" in table({"进展情况": "已清退5处"}).out
    bureau.verify()


def test_progress_of_what_has_ended_is_told_once_and_not_written(bureau, table):
    table()
    assert bureau.type("item", "decline", "d1", "--reason", "不属督查", "--by", "李建国").status == 0
    answer = table({"进展情况": "已清退3处"})
    assert (answer.status, "已经办完的，进展不再记" in answer.err) == (0, True), answer.err
    again = table({"进展情况": "已清退3处"})
    assert again.status == 0
    assert bureau.query("SELECT progress FROM item") == [("已摸底",)]


def test_a_correction_that_is_refused_waits_and_its_base_stays(bureau, table, monkeypatch):
    table()
    in_hand(bureau)
    answer = table({"来源": "无此来源"}, more=("--update", "全部"))
    assert answer.status == 5
    answer = table({"备注": "乙", "来源": "群众来信来电"}, more=("--update", "全部", "--dry-run"))
    assert answer.status in {0, 7}
    bureau.verify()


def test_a_dry_run_ends_with_the_code_of_the_real_run_and_writes_nothing(bureau, table):
    table()
    before = entries(bureau)
    dry, real = table({"备注": "乙"}, more=("--dry-run",)), table({"备注": "乙"})
    assert (dry.status, real.status) == (7, 7)
    assert entries(bureau) == before


def test_an_import_that_is_undone_is_as_if_it_had_never_said_anything(bureau, table):
    table()
    table({"备注": "乙"}, more=("--update", "全部"))
    last = bureau.query("SELECT max(id) FROM batch")[0][0]
    assert bureau.type("import", "undo", str(last), "--reason", "导错").status == 0
    assert bureau.query("SELECT note FROM item") == [("甲",)]
    assert "旧 甲 │ 台账 甲 │ 表 乙" in table({"备注": "乙"}).err
    bureau.verify()


def test_what_the_table_never_had_is_not_taken_from_what_was_registered_by_hand(bureau, table):
    made = bureau.type("item", "add", "--title", "整治马路市场", "--source", "专项会议部署", "--no-basis", "试")
    assert made.status == 0
    correct(bureau, "note", "旧说明")
    answer = table({"来文编号": "", "界别": ""}, more=("--same", "2=d1"))
    assert (answer.status, "冲突 1" in answer.out) == (7, True), answer.err
    assert "旧 （空） │ 台账 旧说明 │ 表 甲" in answer.err
    assert bureau.query("SELECT note FROM item") == [("旧说明",)]
    assert bureau.query("SELECT role, person, due_current FROM assignment") == [("牵头", "何建国", "2026-12-15")]


@pytest.mark.parametrize("refused", [False, True])
def test_what_was_kept_under_a_heading_goes_from_there_when_a_field_takes_it(bureau, table, refused):
    keep = ("--keep", "备注", "--keep", "进展情况")
    assert table(more=keep).status == 0
    assert bureau.query("SELECT name, text FROM extra ORDER BY name") == [
        ("备注", "甲"), ("界别", "农业界"), ("进展情况", "已摸底"),
    ]  # fmt: skip
    if refused:  # what has ended takes no 进展, and keeps what it has
        assert bureau.type("item", "decline", "d1", "--reason", "不属督查", "--by", "李建国").status == 0
    answer = table()
    assert answer.status == 0, answer
    left = [("备注", ""), ("界别", "农业界"), ("进展情况", "已摸底" if refused else "")]
    assert bureau.query("SELECT name, text FROM extra ORDER BY name") == left
    assert bureau.query("SELECT note, progress FROM item") == [("甲", "" if refused else "已摸底")]
    assert "未变 1" in table().out
    bureau.verify()


def test_more_lines_of_what_is_kept_are_the_same_in_any_order(bureau, table):
    table({"界别": "农业界"})
    row = bureau.query("SELECT subject, name FROM extra")
    assert row == [("D2026-0001", "界别")]
    assert bureau.type("item", "correct", "d1", "--field", "界别", "--value", "工业界", "--reason", "核对").status == 0
    assert "工业界" in bureau.type("item", "show", "d1").out
    assert "两边都改过" in table({"界别": "科技界"}).err


@pytest.fixture
def decided(bureau, table, tmp_path):
    """A marked copy of a changed table with 导入处理 filled in; returns what importing it says."""

    def into(*rows, says):
        copy = tmp_path / "改.xlsx"
        copy.unlink(missing_ok=True)
        told = table(*rows, more=("--errors", copy))
        book = openpyxl.load_workbook(copy)
        sheet = book.worksheets[0]
        place = next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == "导入处理")
        for row, text in says.items():
            sheet.cell(row, place).value = text
        book.save(copy)
        return told, bureau.type("import", "items", copy)

    return into


@pytest.mark.parametrize(
    ("says", "status", "note"),
    [
        ("取表", 0, "乙"),
        ("取台账", 0, "丙"),
        ("不取", 0, "丙"),
        ("", 7, "丙"),
        ("随便", 5, "丙"),
        ("同 D2026-0001", 7, "丙"),
    ],
)
def test_what_is_written_beside_a_row_of_the_marked_copy_is_obeyed(bureau, table, decided, says, status, note):
    table()
    correct(bureau, "note", "丙")
    told, answer = decided({"备注": "乙"}, says={2: says})
    assert (told.status, answer.status) == (7, status), answer
    assert bureau.query("SELECT note FROM item") == [(note,)]
    assert bureau.query("SELECT name FROM extra") == [("界别",)]  # what the copy added is no data
    if status == 5:
        assert "没有“随便”这种处理" in answer.err
    bureau.verify()


def test_two_rows_of_one_number_are_told_apart_in_the_marked_copy(bureau, decided):
    rows: tuple[dict[str, str], ...] = ({}, {"标题": "整治沿街市场"})
    told, answer = decided(*rows, says={2: "分别登记", 3: "分别登记"})
    assert (told.status, answer.status, "新增 2" in answer.out) == (7, 0, True), answer.err
