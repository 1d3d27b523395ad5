"""What a screen tells of findings: the same once with all its places, errors first, nothing lost."""

from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.intake.findings import Finding, few, screen


def one(cell, severity="警告", problem="只写到月，按月底", value="12月", heading="时限", sheet="台账"):
    return Finding(severity, "猜读", "件.xlsx", sheet, cell, heading, value, problem, "请核对。")


def test_what_says_the_same_is_told_once_with_all_its_places():
    told = screen([one("F2"), one("F3"), one("F4"), one("F7"), one("G9")])
    assert told == ["警告 件.xlsx!台账!F2-F4、F7、G9 共5处 时限 12月 → 只写到月，按月底 → 请核对。"]


def test_errors_come_first_and_what_is_only_told_last():
    told = screen([one("1", "提示"), one("2", "警告"), one("3", "待定"), one("4", "冲突"), one("5", "错误")])
    assert [line.partition(" ")[0] for line in told] == ["错误", "冲突", "待定", "警告", "提示"]


def test_what_differs_in_a_value_alone_is_told_three_times_and_counted():
    some = [one(f"F{row}", problem=f"“{row}月”没有日期") for row in range(2, 8)]
    told = screen(some)
    assert [line.partition(" ")[0] for line in told] == ["警告"] * 4
    assert told[-1] == "警告 同样的还有3处：F5-F7；加 --all 逐处列出。"
    assert screen(some, every=True) == [f"警告 {one.line()}" for one in some]
    assert len(screen(some[:4])) == 4  # one more line would say no more


def test_other_sheets_headings_and_severities_stand_apart():
    some = [one("F2"), one("F2", sheet="11月"), one("F2", heading="完成时限"), one("F2", "提示")]
    assert len(screen(some)) == 4


def test_a_finding_of_a_whole_row_or_file_has_its_own_place():
    assert screen([one("3"), one("4"), one("")]) == [
        "警告 件.xlsx!台账!3-4 共3处 时限 12月 → 只写到月，按月底 → 请核对。"
    ]


@given(
    st.lists(
        st.tuples(st.sampled_from(["F2", "F3", "G1", "9"]), st.sampled_from(["警告", "错误", "冲突"])), max_size=12
    )
)
def test_every_error_is_seen_by_its_place(places):
    lines = screen([one(cell, severity) for cell, severity in places])
    for cell, severity in places:
        assert any(line.startswith(severity) for line in lines), (cell, lines)


def test_of_thousands_of_rows_the_first_are_told_and_how_many_there_are():
    assert few([3, 1, 2, 9]) == "1-3、9行"
    assert few(range(1, 30, 2)) == "1、3、5、7、9、11、13、15…等15行"
    assert few(range(2, 5002)) == "2-5001行"
