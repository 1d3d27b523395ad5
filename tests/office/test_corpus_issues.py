"""Lists of issues as offices draw them: what tests/corpus/cases.csv says comes out, options said as it says them."""

import pytest

from office.corpus import CORPUS


def remedies(bureau, number):
    query = "SELECT text, remedy.due_on, remedy.due_rule FROM remedy JOIN issue ON issue.id = issue_id WHERE issue.number = ? ORDER BY position"
    return bureau.query(query, number)


def lines(told, *words):
    return [line for line in told.err.splitlines() if all(word in line for word in words)]


def test_w1_the_list_of_an_inspection_enters_without_an_edit(case):
    bureau, told = case("W1")
    assert told.status == 0, told.err
    assert bureau.query("SELECT number, category, found_on FROM issue ORDER BY number") == [
        (n, "生态环保", "2026-03-02") for n in (1, 2, 3, 4)
    ]
    assert [row[1] for row in remedies(bureau, 3)] == ["2026-06-30", "2027-12-31"]
    assert len(lines(told, "各乡镇", "20个乡镇")) == 1
    kept = {name for (name,) in bureau.query("SELECT DISTINCT name FROM extra")}
    assert {"督导单位", "整改目标", "验收销号情况"} <= kept
    again = bureau.type(
        "import", "issues", CORPUS / "whole" / "w1_eco.xlsx", "--category", "生态环保", "--found-on", "2026-03-02"
    )
    assert (again.status, "新增 0，未变 4" in again.out) == (0, True), again.out


def test_w4_a_table_without_units_has_one_by_option(case):
    bureau, told = case("W4")
    assert told.status == 0, told.err
    assert bureau.query("SELECT DISTINCT short FROM issue_unit JOIN unit_name USING (unit_id)") == [("县住建局",)]
    matters = [matter for (matter,) in bureau.query("SELECT matter FROM issue ORDER BY number")]
    assert matters[0] == "学习贯彻不深入：第一议题制度落实不到位"
    assert len(matters) == 4


def test_w4_without_the_options_each_want_is_one_error_that_names_its_option(case, tmp_path):
    bureau, _ = case("W4")
    book = CORPUS / "whole" / "w4_xuncha.xlsx"
    told = bureau.type("import", "issues", book, "--dry-run")
    assert (told.status, len(lines(told, "错误 "))) == (5, 1)
    assert lines(told, "没有“被督查单位”这一列", "--unit 单位")
    told = bureau.type("import", "issues", book, "--unit", "县住建局", "--dry-run")
    assert (told.status, len(lines(told, "错误 "))) == (5, 2)
    assert lines(told, "没有发现日期：第5-", "--found-on 日期")
    assert lines(told, "没有问题类别：第5-", "--category 类别")


def test_b35_the_category_comes_by_option(case):
    bureau, told = case("B35")
    assert told.status == 0, told.err
    assert bureau.query("SELECT category, count(*) FROM issue GROUP BY category") == [("作风", 2)]
    assert len(remedies(bureau, 1)) == 3


@pytest.mark.parametrize(("name", "count"), [("B33", 1), ("B32", 3)])
def test_b33_b32_so_it_does_of_other_lists(case, name, count):
    bureau, told = case(name)
    assert told.status == 0, told.err
    assert bureau.query("SELECT count(*) FROM issue WHERE category = '作风'") == [(count,)]


def test_an_option_fills_only_what_says_nothing(bureau, tmp_path):
    path = tmp_path / "清单.csv"
    path.write_text(
        "序号,单位,问题,问题类别,发现日期\n1,县住建局,台账不全,作风,2026-11-02\n2,,巡查不实,,\n", encoding="utf-8"
    )
    told = bureau.type(
        "import",
        "issues",
        path,
        "--unit",
        "太平乡",
        "--category",
        "安全",
        "--found-on",
        "2026-11-03",
        "--on",
        "2026-11-04",
    )
    assert told.status == 0, told.err
    query = "SELECT short, category, found_on FROM issue JOIN issue_unit u ON u.issue_id = issue.id JOIN unit_name USING (unit_id)"
    assert sorted(bureau.query(query)) == sorted([("县住建局", "作风", "2026-11-02"), ("太平乡", "安全", "2026-11-03")])


@pytest.mark.parametrize(
    ("words", "what"),
    [(("--unit", "没有的局"), "没有的局"), (("--found-on", "某日"), "某日"), (("--found-on", "2099-01-01"), "之后")],
)
def test_a_wrong_option_is_told_and_nothing_is_written(bureau, tmp_path, words, what):
    path = tmp_path / "清单.csv"
    path.write_text("序号,单位,问题,问题类别,发现日期\n1,县住建局,台账不全,作风,\n", encoding="utf-8")
    told = bureau.type("import", "issues", path, *words)
    assert told.status in {3, 5}
    assert what in told.err
    assert bureau.query("SELECT count(*) FROM issue") == [(0,)]
