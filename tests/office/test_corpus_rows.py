"""Workbooks as offices draw them, by their rows: what tests/corpus/cases.csv says comes out."""

import pytest

from office.corpus import CASES, CORPUS


@pytest.fixture
def case(case):
    """Type the command of a case that is taken; returns the desk and the answer."""

    def typed(name, *more):
        bureau, told = case(name, *more)
        assert told.status == 0, told.err
        return bureau, told

    return typed


def lines(told, *words):
    return [line for line in told.err.splitlines() if all(word in line for word in words)]


def shares(bureau):
    return bureau.query(
        "SELECT item.number, role, coalesce(nullif(short, ''), \"full\"), due_current FROM assignment"
        " JOIN item ON item.id = item_id JOIN unit_name USING (unit_id) ORDER BY item.number, assignment.position"
    )


def milestones(bureau):
    return bureau.query("SELECT name, due_on FROM milestone ORDER BY id")


def kept(bureau):
    return bureau.query("SELECT subject, name, text FROM extra ORDER BY id")


def test_a25_rows_under_a_merged_title_are_milestones_and_the_section_says_the_source(case):
    bureau, _ = case("A25")
    assert bureau.query("SELECT title, source FROM item") == [("城北污水管网改造", "重大项目")]
    assert milestones(bureau) == [("完成设计", "2026-06-30"), ("完成施工", "2026-12-31")]


def test_b07_ditto_is_the_value_above(case):
    bureau, told = case("B07")
    for number in (1, 2, 3):
        assert [one[1:] for one in shares(bureau) if one[0] == number] == [
            ("牵头", "县住建局", "2026-12-31"), ("主办", "县水利局", "2026-12-31"),
        ]  # fmt: skip
    (line,) = lines(told, "警告", "同上 6格")
    assert all(place in line for place in ("C3-C4", "D3-D4", "E3-E4"))


def test_b09_a_row_without_a_title_is_a_further_milestone(case):
    bureau, told = case("B09")
    assert milestones(bureau) == [("完成设计", "2026-06-30"), ("完成施工", "2026-12-31"), ("设备安装", "2026-11-30")]
    assert [one[1:] for one in shares(bureau) if one[0] == 1] == [
        ("牵头", "县住建局", "2026-12-31"), ("主办", "县水利局", "2026-12-31"),
    ]  # fmt: skip
    assert lines(told, "警告", "题空，并入上一行：第3行")


def test_b10_an_item_without_a_unit_keeps_its_deadline(case):
    bureau, told = case("B10")
    assert kept(bureau) == [("D2026-0002", "时限", "2026-12-31")]
    assert lines(told, "警告", "B3", "没有单位，时限2026-12-31先记在其他栏目")


def test_b19_totals_are_left_out_in_one_line(case):
    bureau, told = case("B19")
    assert bureau.query("SELECT title FROM item ORDER BY id") == [("城北污水管网改造",), ("石桥镇卫生院搬迁",)]
    assert len(lines(told, "提示", "合计，没有导入（第3、5-7行）")) == 1


def test_b20_footers_are_quoted_without_their_telephone(case):
    bureau, told = case("B20")
    assert bureau.query("SELECT count(*) FROM item") == [(1,)]
    (line,) = lines(told, "提示", "表尾，没有导入（第3-9行）")
    assert "填报人：沈佳慧" in line
    assert "★为重点事项" in line
    assert "7654321" not in told.err + told.out


def test_b22_half_a_sentence_goes_on_with_the_row_above(case):
    bureau, told = case("B22")
    assert bureau.query("SELECT progress FROM item ORDER BY id") == [
        ("完成设计、招标，目前完成3公里，占46%。",), ("已封顶",),
    ]  # fmt: skip
    assert lines(told, "警告", "接上一行：第3行")


def test_b34_other_titles_under_one_number_are_things_of_their_own(case):
    bureau, _ = case("B34")
    assert bureau.query("SELECT progress FROM item ORDER BY id") == [
        ("完成3公里",),
        ("完成1公里",),
        ("设备到场",),
        ("已封顶",),
    ]
    assert kept(bureau) == [(f"D2026-000{n}", "同组", f"序号1（{n}/3）") for n in (1, 2, 3)]
    assert [one[0] for one in shares(bureau) if one[2] == "县水利局"] == [3]


def test_b35_rows_of_one_merged_issue_are_one_issue_with_the_latest_deadline(case):
    bureau, _ = case("B35C")
    assert bureau.query("SELECT matter, due_rule FROM issue ORDER BY id") == [
        ("城北泵站运行管理混乱", "2027年3月31日"), ("井盖缺失", "10个工作日"),
    ]  # fmt: skip
    assert kept(bureau) == []
    assert len(bureau.query("SELECT 1 FROM remedy WHERE issue_id = 1")) == 3


def test_b36_numbers_in_words_are_numbers_of_rows(case):
    bureau, _ = case("B36")
    assert [one[-1] for one in shares(bureau)] == ["2026-12-31", "2027-03-31", "2027-03-31"]


def test_b39_single_texts_head_the_rows_below(case):
    bureau, told = case("B39")
    assert bureau.query("SELECT count(*) FROM item") == [(3,)]
    assert len(lines(told, "当作分节：第4行")) == 1


@pytest.mark.parametrize("name", ["B07", "B09", "B22", "B34", "B35C", "B10"])
def test_the_same_file_again_changes_nothing(case, name):
    bureau, first = case(name)
    command = CASES[name]["command"].split()
    again = bureau.type("import", command[2], CORPUS / command[3])
    assert "新增 0" in again.out
    assert "冲突" not in again.out
    assert first.out.partition("新增 ")[2][:1] == again.out.partition("未变 ")[2][:1]
