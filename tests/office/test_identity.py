"""Which thing a row is: by its number, by what a letter says and whose it is, by title and unit; never by likeness."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.domain.words.fold import fold
from ducha_cli.office.imports.known import identity
from ducha_cli.office.imports.known.identity import Key

ITEM = {"标题": "整治马路市场", "来源": "专项会议部署", "牵头单位": "县住建局", "完成时限": "2026-12-15"}
LETTER = {
    "受理编号": "", "受理时间": "2026-09-01", "来电人": "试验甲", "联系电话": "13800010001",
    "反映问题": "学校门口夜市油烟扰民", "转办单位": "县住建局", "办理时限": "5个工作日",
}  # fmt: skip
ISSUE = {
    "责任单位": "太平乡", "发现日期": "2026-10-30", "地点": "东关社区", "问题描述": "大厅无人在岗", "问题类别": "作风问题",
    "责任人": "乡长 许文静", "整改时限": "2026-11-20",
}  # fmt: skip


@pytest.mark.parametrize(
    ("number", "year"),
    [("云办〔2026〕7号", "2026"), ("20260700012", "2026"), ("2026年第3号", "2026"), ("第12号", ""), ("007", ""),
     ("13800010001", ""), ("2026", "2026"), ("120261", "")],
)  # fmt: skip
def test_the_year_of_a_number_is_read_where_it_holds_one(number, year):
    assert identity.year_of(number) == year


def test_a_number_is_compared_in_any_brackets_and_not_without_a_year():
    one, other = (identity.number_key(text, None) for text in ("云办〔2026〕7号", "云办[2026]007号".replace("00", "")))
    assert one == other == Key("编号", "云办(2026)7|2026|")
    assert identity.number_key("7", None) is None
    assert identity.number_key("007", "2026") == identity.number_key("7", "2026") != identity.number_key("7", "2025")
    assert identity.number_key("7", "2026", "人大代表建议") != identity.number_key("7", "2026", "政协委员提案")


@given(st.text(max_size=8), st.text(max_size=8))
def test_letters_of_two_callers_are_two_and_nobody_is_a_caller(one, other):
    keys = {identity.letter_key("油烟", "2026-09-01", {"name": name}) for name in (one, other)}
    assert len(keys) == 1 or fold(one) != fold(other)


def test_numbers_that_restart_each_january_are_other_things(bureau, sheet):
    rows = [{**ITEM, "来文编号": "1", "标题": f"{year}年的事", "受理日期": f"{year}-03-01"} for year in (2025, 2026)]
    assert "新增 2" in sheet("items", *rows).out
    assert "未变 2" in sheet("items", *rows).out
    bureau.verify()


@pytest.mark.parametrize("column", ["标题", "牵头单位", "来文编号"])
def test_rows_that_differ_where_a_rule_looks_are_things_of_their_own(bureau, sheet, column):
    other = {"标题": "整治占道经营", "牵头单位": "县水利局", "来文编号": "云办〔2026〕8号"}[column]
    rows = [{**ITEM, "来文编号": "云办〔2026〕7号" if column == "来文编号" else ""}]
    rows.append({**rows[0], column: other})
    told = sheet("items", *rows)
    assert (told.status, "新增 2" in told.out) == (0, True), told.err
    assert "未变 2" in sheet("items", *rows[::-1]).out


@pytest.mark.parametrize(
    ("column", "other"),
    [("来电人", "试验乙"), ("联系电话", "13800010002"), ("受理时间", "2026-09-02"), ("反映问题", "路灯不亮")],
)
def test_every_complainant_is_filed_or_told(bureau, sheet, column, other):
    rows = [LETTER, {**LETTER, column: other}]
    told = sheet("items", *rows)
    assert (told.status, "新增 2" in told.out) == (0, True)
    assert bureau.query("SELECT count(*) FROM complainant") == [(2,)]
    assert ("疑似同一诉求（第2-3行）" in told.err) == (column != "反映问题")
    assert "13800010002" not in told.err
    assert "未变 2" in sheet("items", *rows).out


def test_a_second_sheet_with_another_caller_is_not_unchanged(bureau, sheet):
    sheet("items", LETTER)
    told = sheet("items", {**LETTER, "来电人": "试验乙", "联系电话": "13800010002"}, name="下午.csv")
    assert ("新增 1" in told.out, "未变 0" in told.out) == (True, True)
    assert "与台账中的 D2026-0001 相近" in told.err
    assert "ducha item merge 新编号 --into D2026-0001" in told.err


def test_what_changed_hands_or_was_put_right_is_still_the_same_thing(bureau, sheet):
    sheet("items", ITEM)
    for line in (
        ["assign", "d1", "--unit", "县水利局", "--role", "牵头", "--due", "2026-12-15"],
        ["correct", "d1", "--field", "title", "--value", "整治沿街市场", "--reason", "核对"],
    ):
        bureau.type("item", *line)
    told = sheet("items", ITEM)
    assert "新增 0" in told.out, told.err


def test_two_rows_of_one_number_wait_and_both_may_be_registered(bureau, sheet):
    rows = [{**ITEM, "来文编号": "云办〔2026〕7号", "标题": title} for title in ("甲事", "乙事")]
    told = sheet("items", *rows)
    assert (told.status, "新增 0" in told.out, told.err.count("编号相同，不同的格：标题")) == (7, True, 2)
    told = sheet("items", *rows, more=("--repeat", "分别登记"))
    assert (told.status, "新增 2" in told.out) == (0, True)
    again = sheet("items", *rows)
    assert ("未变 2" in again.out, "新增 0" in again.out) == (True, True), again.out + again.err


def test_two_rows_of_one_number_wait_again_though_the_ledger_has_the_like_of_one(bureau, sheet):
    """The first import files the row without a number; by it the second would know one, and file the other."""
    rows = [
        {"问题编号": "", **ISSUE},
        {"问题编号": "暗访〔2026〕3号", **ISSUE},
        {"问题编号": "暗访〔2026〕3号", **ISSUE, "地点": "西关社区"},
    ]
    for new in (1, 0):
        told = sheet("issues", *rows)
        assert (told.status, f"新增 {new}" in told.out, told.err.count("编号相同")) == (7, True, 2), told
    assert bureau.query("SELECT count(*) FROM issue") == [(1,)]


def test_a_row_that_repeats_another_is_taken_once_unless_both_are_meant(bureau, sheet):
    told = sheet("items", ITEM, ITEM)
    assert (told.status, "新增 1" in told.out, "整行重复" in told.err) == (7, True, True)
    told = sheet("items", ITEM, ITEM, more=("--repeat", "分别登记"), name="二.csv")
    assert ("新增 1" in told.out, "未变 1" in told.out) == (True, True)


def test_one_of_several_is_named_by_its_row(bureau, sheet):
    for _ in range(2):
        bureau.type("item", "add", "--title", "整治马路市场", "--source", "其他", "--no-basis", "试")
    row = {"序号": "1", "标题": "整治马路市场", "来源": "其他"}
    told = sheet("items", row)
    assert (told.status, "可能是 D2026-0001、D2026-0002，没有登记" in told.err) == (7, True), told.err
    assert "--same 2=D2026-0001" in told.err
    assert "未变 1" in sheet("items", row, more=("--same", "2=d2")).out


@pytest.mark.parametrize(
    ("column", "other", "told"),
    [("地点", "西关社区", ""), ("发现日期", "2026-11-02", ""), ("责任单位", "县住建局", "")],
)
def test_issues_of_another_place_day_or_unit_are_others_and_in_one_file_that_is_usual(sheet, column, other, told):
    rows = [ISSUE, {**ISSUE, column: other, "责任人": "何建国"}]
    answer = sheet("issues", *rows)
    assert (answer.status, "新增 2" in answer.out, "疑似" in answer.err) == (0, True, False), answer.err
    assert "未变 2" in sheet("issues", *rows).out


def test_an_issue_of_another_place_than_one_of_the_ledger_is_told(sheet):
    sheet("issues", ISSUE)
    answer = sheet("issues", {**ISSUE, "地点": "西关社区"}, name="二.csv")
    assert ("新增 1" in answer.out, "与台账中的 W2026-0001 相近" in answer.err) == (True, True)


def test_an_issue_is_known_by_the_number_that_its_finder_gave_it(sheet):
    sheet("issues", {**ISSUE, "问题编号": "暗访〔2026〕3号"})
    answer = sheet("issues", {**ISSUE, "问题编号": "暗访[2026]3号", "地点": "东关社区居委会"}, name="二.csv")
    assert ("新增 0" in answer.out, "表里改了：旧 东关社区" in answer.err) == (True, True), answer.err


def test_a_number_of_another_ledger_stops_the_file_until_somebody_says_so(bureau, sheet):
    row = {"编号": "D2026-0099", **ITEM}
    told = sheet("items", row)
    assert (told.status, "本台账没有 D2026-0099" in told.err, "--foreign" in told.err) == (5, True, True)
    assert "新增 1" in sheet("items", row, more=("--foreign",)).out
    assert bureau.query("SELECT source_number FROM item") == [("D2026-0099",)]


def test_what_was_registered_by_mistake_is_as_if_it_had_never_been(bureau, sheet):
    sheet("items", ITEM)
    bureau.type("item", "cancel", "d1", "--cause", "登记错误")
    assert "新增 1" in sheet("items", ITEM).out


def test_what_was_merged_stands_for_what_it_went_into(bureau, sheet):
    sheet("items", ITEM, {**ITEM, "标题": "整治占道经营"})
    done = bureau.type("item", "merge", "d2", "--into", "d1", "--reason", "同一事项", "--by", "李建国")
    assert done.status == 0, done.err
    answer = sheet("items", {**ITEM, "标题": "整治占道经营"})
    assert "新增 0" in answer.out
    assert "D2026-0001" in answer.err
