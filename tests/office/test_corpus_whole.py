"""Whole workbooks of offices, read by the 表样 that they are of: what tests/corpus/cases.csv says comes out."""

import re

import pytest

from office.corpus import CASES, CORPUS

TABLES = (
    "SELECT number, title, source, source_number, content, basis_title, basis_date, progress, accepted_on FROM item",
    "SELECT item_id, unit_id, role, due_rule, due_current, leader, person FROM assignment",
    "SELECT number, matter, category, found_on, due_required, activity FROM issue",
    "SELECT issue_id, unit_id, position FROM issue_unit",
    "SELECT issue_id, text, due_rule, due_on, progress FROM remedy",
    "SELECT item_id, name, phone FROM complainant",
    "SELECT item_id, leader, directed_on, text, instruction FROM directive",
    "SELECT subject, name, text FROM extra",
)


def ledger(bureau):
    return [sorted(bureau.query(one), key=repr) for one in TABLES]


def findings(told, *left):
    """What was told, without the name of the file; places are the same."""
    lines = [re.sub(r"w[0-9]_[a-z0-9]+\.(?:xlsx|xls|csv)", "表", line) for line in told.err.splitlines()]
    return sorted(re.sub(r"表![^! ]*!", "表!", line) for line in lines if not any(one in line for one in left))


def lines(told, *words):
    return [line for line in told.err.splitlines() if all(word in line for word in words)]


@pytest.mark.parametrize(("name", "other"), [("W1", "W1x"), ("W2", "W2x"), ("W3b", "W3x")])
def test_w1x_w2x_w3x_the_same_workbook_in_another_format_is_read_the_same(case, tmp_path, name, other):
    one, told = case(name)
    (tmp_path / "云岭").rename(tmp_path / "一")
    one.folder = tmp_path / "一"
    another, again = case(other)
    assert (told.status, again.status) == (0, 0), told.err + again.err
    assert ledger(another) == ledger(one)
    assert findings(again) == findings(told)


def test_w2_and_w2b_a_file_is_told_by_its_headings_and_read_the_same(case, tmp_path):
    one, told = case("W2")
    (tmp_path / "云岭").rename(tmp_path / "一")
    one.folder = tmp_path / "一"
    another, again = case("W2b")
    assert ledger(another) == ledger(one)
    (line,) = lines(again, "按它读")
    assert "内置表样“建议提案”" in line
    assert "--profile 无" in line
    assert findings(again, "按它读") == findings(told)
    assert another.query("SELECT profile FROM batch") == [("",), ("建议提案",)]


def test_w2_as_its_row_says(case):
    bureau, told = case("W2")
    assert told.status == 0, told.err
    shares = bureau.query("SELECT item_id, role, due_rule FROM assignment ORDER BY id")
    assert [one[:2] for one in shares] == [
        (1, "主办"), (1, "配合"), (1, "配合"), (2, "主办"), (2, "主办"), (3, "主办"), (3, "配合"), (4, "主办"), (4, "配合"),
    ]  # fmt: skip
    kept = {name for (name,) in bureau.query("SELECT DISTINCT name FROM extra")}
    assert {"代表", "代表团/界别", "满意度", "办理结果（A/B/C）"} <= kept
    assert bureau.query("SELECT count(*) FROM complainant") == [(0,)]
    assert lines(told, "个人信息，没有取：第4-6行，3格")
    assert lines(told, "合计，没有导入")


def test_w3b_as_its_row_says(case):
    bureau, told = case("W3b")
    assert told.status == 0, told.err
    assert bureau.query("SELECT progress FROM item ORDER BY number") == [
        ("已修复路灯3盏",), ("已修复路灯3盏",), ("正在处理",), ("已解答",),
    ]  # fmt: skip
    assert bureau.query("SELECT DISTINCT source FROM item") == [("群众来信来电",)]
    assert bureau.query("SELECT count(*) FROM complainant") == [(3,)]


def test_w6_several_words_of_one_row_are_paired_line_by_line(case):
    bureau, told = case("W6")
    assert told.status == 0, told.err
    assert bureau.query("SELECT title, source, source_number, accepted_on FROM item ORDER BY number") == [
        ("关于滨河小区二期办证问题的报告", "批示指示", "云信〔2026〕5号", "2026-03-02"),
        ("关于敬老院消防隐患的专报", "批示指示", "云应急〔2026〕8号", "2026-03-05"),
        ("（来信摘要）反映石桥镇占地补偿", "批示指示", "", "2026-03-09"),
    ]
    assert bureau.query("SELECT leader, directed_on, text, instruction FROM directive WHERE item_id = 2") == [
        ("李建国", "2026-03-06", "阅。", 0), ("王海涛", "2026-03-07", "请民政局立即整改。", 1),
    ]  # fmt: skip
    assert bureau.query("SELECT due_rule FROM assignment ORDER BY id") == [
        ("15日",), ("15日",), ("立行立改",), ("2026年3月31日",),
    ]  # fmt: skip
    assert lines(told, "3.2", "按2026年")
    kept = {name for (name,) in bureau.query("SELECT DISTINCT name FROM extra")}
    assert kept == {"来文单位", "归档", "经办人", "办结时间"}


@pytest.mark.parametrize("name", ["W1", "W2", "W3b", "W4", "W6", "W8"])
def test_a_whole_workbook_again_changes_nothing(case, name):
    bureau, told = case(name)
    assert told.status == 0, told.err
    first, kind, file, *rest = CASES[name]["command"].split()[1:]
    before = ledger(bureau)
    again = bureau.type(first, kind, CORPUS / file, *rest)
    assert (again.status, "新增 0" in again.out, "冲突" in again.out) == (0, True, False), again.out
    assert ledger(bureau) == before


def test_p01_the_look_proposes_the_profile_and_names_what_is_still_needed(case):
    _, told = case("P01")
    assert told.status == 0
    assert "表头第3-4行（合并），11列认出11列；用内置表样“督察整改清单”" in told.out
    assert "数据5（同项续行1），分节2，表尾1（第12行）" in told.out
    (next_,) = [line for line in told.out.splitlines() if line.startswith("下一步")]
    assert "--profile 督察整改清单 --found-on 日期 --category 类别" in next_


@pytest.mark.parametrize(
    ("leaders", "days", "texts", "wanted"),
    [
        ("李建国", "3月6日", "请县水利局办。\n一周内报。", [("李建国", "2026-03-06", 1)]),
        ("李建国", "3月6日", "已阅", [("李建国", "2026-03-06", 0)]),
        ("李建国\n王海涛", "3月6日\n3月7日", "请办。\n同意！", [("李建国", "2026-03-06", 1), ("王海涛", "2026-03-07", 0)]),
        ("李建国\n王海涛", "3月6日\n3月7日", "阅。\n圈阅", [("李建国", "2026-03-06", 0), ("王海涛", "2026-03-07", 0)]),
        ("李建国\n\n王海涛\n", "3月6日\n3月7日", "同意王海涛意见\n请办", [("李建国", "2026-03-06", 1), ("王海涛", "2026-03-07", 1)]),
        ("李建国\n王海涛", "3月6日", "阅。\n请办。", "批示领导2行、批示日期1行、批示内容2行"),
        ("李建国\n王海涛", "3月6日\n3月7日", "请办。", "批示内容1行"),
        ("李建国\n王海涛", "", "阅。\n请办。", "批示日期0行"),
        ("李建国\n王海涛", "3月6日\n某日", "阅。\n请办。", "某日"),
    ],
)  # fmt: skip
def test_words_of_leaders_by_line(bureau, tmp_path, leaders, days, texts, wanted):
    rows = [["文件标题", "批示领导", "批示时间", "批示内容", "承办单位"], ["供水", leaders, days, texts, "县水利局"]]
    text = "\n".join(",".join(f'"{one}"' for one in row) for row in rows)
    (tmp_path / "簿.csv").write_text(text + "\n", encoding="utf-8")
    told = bureau.type("import", "items", tmp_path / "簿.csv")
    if isinstance(wanted, str):
        assert (told.status, wanted in told.err) == (5, True), told.err
        assert bureau.query("SELECT count(*) FROM item") == [(0,)]
    else:
        assert told.status == 0, told.err
        assert bureau.query("SELECT leader, directed_on, instruction FROM directive ORDER BY id") == wanted
