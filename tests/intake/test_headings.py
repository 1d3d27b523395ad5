"""Headers of the sheets that units really send: titles above, two rows, merges, aliases, stars (trap 19)."""

from __future__ import annotations

import pytest

from ducha_cli.errors import WrongUsage
from ducha_cli.intake import headings
from ducha_cli.intake.profiles import ISSUES, ITEMS, PROFILES, UNITS
from ducha_cli.intake.sheets import Merge, Sheet

HEAD = ["序号", "督查事项", "牵头单位", "完成时限"]


def find(rows, profile=ITEMS, merges=(), where=None):
    return headings.find(Sheet("表", rows, list(merges)), profile, "件.xlsx", where)


def test_a_header_below_title_rows_is_found():
    header, findings = find([["台账", "", "", ""], ["截至10月", "", "", ""], HEAD, ["1", "甲", "乙", "丙"]])
    assert (header.first, header.last) == (3, 3)
    assert header.columns == {"serial": 1, "title": 2, "lead": 3, "due": 4}
    assert not findings


def test_two_header_rows_combine_and_the_lowest_known_heading_wins():
    rows = [
        ["序号", "督查事项", "责任分工", "", "时间节点", ""],
        ["", "", "牵头单位", "配合单位", "启动时间", ""],
        ["1", "甲", "乙", "丙", "2026.1", "2026.9"],
    ]
    merges = [Merge(1, 1, 2, 1), Merge(1, 2, 2, 2), Merge(1, 3, 1, 4), Merge(1, 5, 1, 6)]
    header, _ = find(rows, merges=merges)
    assert (header.first, header.last) == (1, 2)
    # the last lower cell was lost, so its upper heading 时间节点 counts
    assert header.columns == {"serial": 1, "title": 2, "lead": 3, "support": 4, "start": 5, "due": 6}


def test_headings_are_compared_without_blanks_stars_width_and_asides():
    head = ["序　号", "单位\n全称*", "简  称", "联系电话：", "类别（乡镇/县直）"]
    header, findings = find([head, ["1", "甲", "乙", "1", "乡镇"]], UNITS)
    assert list(header.columns) == ["serial", "full_name", "short_name", "phone", "kind"]
    assert not findings


def test_unknown_headings_are_kept_apart_even_when_they_repeat():
    header, _ = find([[*HEAD, "投资额", "投资额", "导入结果"], ["1"] * 7])
    assert header.extra == {"投资额": 5, "投资额（F列）": 6}


def test_two_columns_of_one_meaning_are_an_error():
    _, findings = find([[*HEAD, "办结期限"], ["1"] * 5])
    assert [(one.severity, one.kind, one.cell) for one in findings] == [("错误", "重复列", "E1")]


def test_a_missing_required_column_is_one_finding():
    _, findings = find([["序号", "牵头单位", "完成时限"], ["1", "乙", "丙"]])
    assert [(one.kind, one.heading) for one in findings] == [("缺列", "督查事项")]


def test_a_sheet_without_a_header_is_one_finding_that_lists_what_was_seen():
    header, findings = find([["姓名", "年龄"], ["甲", "30"]])
    assert header is None
    (only,) = findings
    assert only.value == "姓名、年龄"
    assert "督查事项" in only.mend


def test_a_header_below_the_searched_rows_must_be_named():
    rows = [["说明", "", "", ""]] * 20 + [HEAD, ["1", "甲", "乙", "丙"]]
    assert find(rows)[0] is None
    assert find(rows, where=(21, 21))[0].columns["title"] == 2


@pytest.mark.parametrize(("text", "rows"), [("3", (3, 3)), ("3-4", (3, 4)), (" 1-3 ", (1, 3))])
def test_the_header_can_be_named(text, rows):
    assert headings.parse(text) == rows


@pytest.mark.parametrize("text", ["", "0", "4-3", "1-9", "a", "３"])
def test_a_badly_named_header_is_refused(text):
    with pytest.raises(WrongUsage, match="写法不对"):
        headings.parse(text)


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_no_alias_leads_to_two_fields(profile):
    seen = [headings.key(alias) for one in profile.fields for alias in one.aliases]
    assert len(seen) == len(set(seen))


def test_what_names_a_caller_is_personal():
    assert {one.name for one in ITEMS.fields if one.personal} == {
        "caller",
        "caller_phone",
        "caller_id",
        "caller_address",
    }
    assert not any(one.personal for one in ISSUES.fields)
