"""结果表: one result an issue, all or nothing, never a blanket yes."""

import io

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


def test_the_filled_sheet_is_filed_with_what_became_of_each_row(claimed):
    path = sheet(
        claimed, (1, *GOOD), (2, "不通过", "周明", "查阅资料", "否", "", "请找13800010012", "2026-10-10"), (3, "")
    )
    done = claimed.type("issue", "verify", "--file", path, "--on", "2026-09-20")
    assert done.status == 0, done.err
    assert "原件含个人信息，台账只存遮盖后的副本" in done.err
    ((kept,),) = claimed.query("SELECT file_sha FROM batch")
    copy = openpyxl.load_workbook(io.BytesIO((claimed.folder / "files" / kept[:2] / kept).read_bytes()))
    cells = [cell.value for row in copy.active.iter_rows() for cell in row]
    assert ("***" in cells, "请找13800010012" in cells) == (True, False)
    assert claimed.query("SELECT kind, row_count, masked FROM batch") == [("verify", 3, 1)]
    shown = claimed.type("import", "show", "1").out
    assert [f"Sheet!{row}  W2026-000{row - 1}" in shown for row in (2, 3, 4)] == [True, True, False]
    assert claimed.query("SELECT act, subject FROM event ORDER BY seq DESC LIMIT 1") == [("import.results", "import-1")]
    assert claimed.type("trail", "verify").status == 0


def test_a_trial_of_a_filled_sheet_files_nothing(claimed):
    before = set((claimed.folder / "files").rglob("*"))
    told = claimed.type("issue", "verify", "--file", sheet(claimed, (1, *GOOD)), "--on", "2026-09-20", "--dry-run")
    assert told.status == 0, told.err
    assert set((claimed.folder / "files").rglob("*")) == before


def test_results_are_taken_back_one_by_one(claimed):
    path = sheet(claimed, (1, *GOOD), (2, *GOOD))
    assert claimed.type("issue", "verify", "--file", path, "--on", "2026-09-20").status == 0
    whole = claimed.type("import", "undo", "1", "--reason", "填错了")
    assert whole.status == 4
    assert "逐件撤回" in whole.err
    (seq,) = claimed.query("SELECT seq FROM event WHERE act = 'import.results'")[0]
    for told in (whole, claimed.type("undo", str(seq), "--reason", "填错了")):
        assert "ducha undo W2026-0001 --reason 原因；ducha undo W2026-0002 --reason 原因" in told.err
    back = claimed.type("undo", "W2026-0002", "--reason", "填错了", "--by", "李建国")
    assert back.status == 0, back.err
    assert [claimed.state("issue", n) for n in (1, 2)] == ["verified", "rectified"]
