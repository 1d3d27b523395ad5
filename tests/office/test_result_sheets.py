"""结果表: one result an issue, all or nothing, never a blanket yes."""

import openpyxl
import pytest

from ducha_cli.errors import InvalidInput
from ducha_cli.office.desk import Given
from ducha_cli.office.imports import sheets

COLUMNS = ("编号", "责任单位", "问题", "整改情况", "结果", "验收人", "方式", "是否现场", "验收日期", "说明", "新时限")


@pytest.fixture
def claimed(bureau):
    """Three issues of three kinds, each claimed as rectified."""
    for number, category in enumerate(("作风", "城建", "环保"), 1):
        bureau.issue(category=category)
        bureau.hand(f"w{number}")
        bureau.commit(f"w{number}")
        bureau.rectify(f"w{number}")
    return bureau


def sheet(bureau, *rows, merge=""):
    book = openpyxl.Workbook()
    book.active.append(COLUMNS)
    for number, *told in rows:
        book.active.append([f"W2026-{number:04d}", "", "", "", *told])
    if merge:
        book.active.merge_cells(merge)
    path = bureau.folder.parent / "结果.xlsx"
    book.save(path)
    return path


def run(bureau, path):
    with bureau.desk.work() as work:
        outcome = sheets.run(work, "verify", path, Given("2026-09-20"))
        if outcome.errors:
            raise InvalidInput("；".join(one.line() for one in outcome.errors), "")
    return outcome


GOOD = ("通过", "周明、韩雪", "现场核查", "是", "2026-09-18", "")


def test_every_row_is_the_normal_act_with_its_own_day_and_place(claimed):
    outcome = run(
        claimed,
        sheet(claimed, (1, *GOOD), (2, "不通过", "周明", "查阅资料", "否", "", "没有台账", "2026-10-10"), (3, "")),
    )

    assert [one["result"] for one in outcome.done] == ["通过", "不通过"]
    assert outcome.skipped == 1
    assert claimed.query("SELECT issue_id, passed, on_site, verified_on, reason FROM verification ORDER BY id") == [
        (1, 1, 1, "2026-09-18", ""),
        (2, 0, 0, "2026-09-20", "没有台账"),
    ]
    assert [claimed.state("issue", n) for n in (1, 2, 3)] == ["verified", "rectifying", "rectified"]
    assert claimed.verify().findings == []


def test_one_bad_row_keeps_all_the_others_out(claimed):
    before = claimed.query("SELECT count(*) FROM event")
    with pytest.raises(InvalidInput, match=r"J3.*没有填验收不通过的原因.*F3.*不能自己验收"):
        run(claimed, sheet(claimed, (1, *GOOD), (2, "不通过", "许文静", "现场核查", "是", "", "")))

    assert claimed.query("SELECT count(*) FROM event") == before
    assert claimed.state("issue", 1) == "rectified"


def test_one_merged_cell_is_no_result_for_three_issues(claimed):
    path = sheet(claimed, (1, *GOOD), (2, *GOOD), (3, *GOOD), merge="E2:E4")
    with pytest.raises(InvalidInput, match=r"E2.*合并成一个结果.*E3.*E4"):
        run(claimed, path)


def test_an_issue_has_one_result_in_a_file(claimed):
    with pytest.raises(InvalidInput, match="W2026-0001 在第2行已有结果"):
        run(claimed, sheet(claimed, (1, *GOOD), (1, *GOOD)))


def test_the_same_file_again_is_refused_and_changes_nothing(claimed):
    path = sheet(claimed, (1, *GOOD))
    run(claimed, path)
    before = claimed.query("SELECT count(*) FROM event")
    with pytest.raises(InvalidInput, match="现为“验收通过”"):
        run(claimed, path)

    assert claimed.query("SELECT count(*) FROM event") == before
