"""Headers of the sheets that units really send: titles above, several rows, merges, aliases, stars (trap 19)."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.errors import WrongUsage
from ducha_cli.intake import header_findings, layout
from ducha_cli.intake.book.shown import Merge, Sheet
from ducha_cli.intake.layout import Layout
from ducha_cli.intake.profiles import ISSUES, ITEMS, PEOPLE, PROFILES, UNITS
from ducha_cli.intake.vocabulary import key
from ducha_cli.shell import word

HEAD = ["序号", "督查事项", "牵头单位", "完成时限"]
DATA = ["1", "修路", "县住建局", "12月"]


def find(rows, profile=ITEMS, merges=(), where=None, **told):
    said = layout.told(profile, header=where, **told)
    return header_findings.find(Sheet("表", rows, [Merge(*one) for one in merges]), profile, "件.xlsx", said)


def read(rows, profile=ITEMS, merges=(), where=None, **told):
    return find(rows, profile, merges, where, **told)[0]


def test_a_header_below_title_rows_is_found():
    header, findings = find([["台账", "", "", ""], ["截至10月", "", "", ""], HEAD, DATA])
    assert (header.first, header.last) == (3, 3)
    assert header.columns == {"serial": 1, "title": 2, "lead": 3, "due": 4}
    assert not findings


def test_two_header_rows_combine_and_a_heading_above_counts_where_nothing_stands_below():
    rows = [
        ["序号", "督查事项", "责任分工", "", "时间节点", ""],
        ["", "", "牵头单位", "配合单位", "启动时间", ""],
        ["1", "甲", "乙", "丙", "2026.1", "2026.9"],
    ]
    header = read(rows, merges=[(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4), (1, 5, 1, 6)])
    assert (header.first, header.last, header.how) == (1, 2, "合并")
    assert header.columns == {"serial": 1, "title": 2, "lead": 3, "support": 4, "start": 5, "due": 6}
    assert header.labels[2:] == ("责任分工/牵头单位", "责任分工/配合单位", "时间节点/启动时间", "时间节点")


PARENTS = [
    # kind, the heading above two columns, the two below, what they are
    (ITEMS, "责任单位", ("主责", "协同"), ("lead", "support")),
    (ITEMS, "承办单位", ("主办", "会办"), ("responsible", "support")),
    (ITEMS, "承办单位", ("主办", "分办"), ("responsible", "responsible")),
    (ITEMS, "承办单位（部门）", ("牵头", "配合"), ("lead", "support")),
    (ITEMS, "提建议人", ("单位", "姓名"), ("留存", "留存.代表")),
    (ITEMS, "诉求人", ("姓名", "电话"), ("caller", "caller_phone")),
    (ITEMS, "批示领导", ("姓名", "职务"), ("leader", "leader_title")),
    (ITEMS, "时间节点", ("启动时间", "完成时限"), ("start", "due")),
    (ITEMS, "批示", ("内容", "时间"), ("directive", "directed_on")),
    (ITEMS, "责任单位", ("科室", "经费"), ("", "")),  # what nobody knows is no unit
    (ITEMS, "责任人", ("姓名", "电话"), ("person", "")),  # an official's telephone is no caller's
    (ITEMS, "基本信息", ("事项名称", "电话"), ("title", "caller_phone")),
    (ISSUES, "责任单位", ("牵头单位", "配合单位"), ("lead", "support")),
    (UNITS, "主要负责人", ("姓名", "职务"), ("principal", "principal_title")),
    (PEOPLE, "任职", ("职务", "时间"), ("title", "from_on")),
]


@pytest.mark.parametrize(("profile", "above", "below", "meant"), PARENTS)
def test_a_weak_heading_is_read_with_the_one_above_it(profile, above, below, meant):
    rows = [["序号", above, ""], ["", *below], ["1", "甲", "乙"]]
    header = read(rows, profile, [(1, 1, 2, 1), (1, 2, 1, 3)], "1-2")
    assert header.targets[1:] == meant
    assert header.labels[1:] == tuple(f"{above}/{one}" for one in below)


def test_four_rows_tied_by_merges_are_one_header_and_five_are_none():
    rows = [
        ["序号", "督查事项", "责任", "", ""],
        ["", "", "单位", "", "人员"],
        ["", "", "县直", "", ""],
        ["", "", "牵头单位", "配合单位", "责任人"],
        ["1", "甲", "乙", "丙", "丁"],
    ]
    merges = [(1, 1, 4, 1), (1, 2, 4, 2), (1, 3, 1, 5), (2, 3, 2, 4), (3, 3, 3, 4)]
    header = read(rows, merges=merges)
    assert (header.first, header.last) == (1, 4)
    assert header.columns == {"serial": 1, "title": 2, "lead": 3, "support": 4, "person": 5}
    assert header.labels[3] == "责任/单位/县直/配合单位"
    assert read(rows, merges=[(1, 1, 5, 1), *merges[1:]]) is None or read(rows, merges=merges[1:]).last == 4


def test_parents_above_cells_that_are_not_merged_with_them_are_found():
    rows = [["", "", "承办单位", ""], ["序号", "督查事项", "主办", "会办"], ["1", "甲", "乙", "丙"]]
    header = read(rows, merges=[(1, 3, 1, 4)])
    assert (header.first, header.last) == (1, 2)
    assert header.columns == {"serial": 1, "title": 2, "responsible": 3, "support": 4}


def test_a_merged_title_is_no_header_even_beside_a_second_merge():
    rows = [
        ["督查事项台账", *[""] * 5],
        ["填报单位：督查室", *[""] * 3, "截至11月", ""],
        [*HEAD, "进展", "备注"],
        [*DATA, "", ""],
    ]
    header = read(rows, merges=[(1, 1, 1, 6), (2, 1, 2, 4), (2, 5, 2, 6)])
    assert (header.first, header.last, header.labels[0]) == (3, 3, "序号")


def test_pasted_rows_without_merges_are_read_together_where_all_below_is_weak_and_that_is_told():
    rows = [
        ["序号", "督查事项", "责任单位", "", "完成时限"],
        ["", "", "主责", "协同", ""],
        ["1", "甲", "乙", "丙", "12月"],
    ]
    header, findings = find(rows)
    assert header.columns == {"serial": 1, "title": 2, "lead": 3, "support": 4, "due": 5}
    assert [(one.severity, one.kind) for one in findings] == [("警告", "猜读")]
    rows[1] = ["", "", "县住建局", "县水利局", ""]  # a row of data is none of the header's
    assert read(rows).last == 1
    assert read(rows).columns["responsible"] == 3


def test_pasted_rows_that_are_named_are_read_together():
    rows = [["序号", "督查事项", "时间", "", ""], ["", "", "启动时间", "完成时限", "备注"], ["1", "甲", "", "", ""]]
    header = read(rows, where="1-2")
    assert header.columns == {"serial": 1, "title": 2, "start": 3, "due": 4, "note": 5}


def test_a_heading_over_several_columns_with_nothing_below_is_that_of_the_first_and_a_unit_s_of_all():
    rows = [["序号", "督查事项", "备注", "", "责任单位", ""], ["1", "甲", "乙", "丙", "丁", "戊"]]
    header, findings = find(rows, merges=[(1, 3, 1, 4), (1, 5, 1, 6)])
    assert not findings
    assert (header.columns["note"], header.nameless) == (3, (4,))
    assert header.joined == {"responsible": (5, 6)}


def test_an_aside_below_a_heading_is_no_heading():
    rows = [["序号", "督查事项", "完成时限", "牵头单位"], ["", "", "（年月日）", ""], ["1", "甲", "", ""]]
    header = read(rows, merges=[(1, 1, 2, 1), (1, 2, 2, 2), (1, 4, 2, 4)])
    assert (header.last, header.columns["due"], header.labels[2]) == (2, 3, "完成时限（年月日）")


def test_a_stray_cell_far_to_the_right_of_a_title_changes_nothing():
    rows = [["督查台账", *[""] * 30, "附"], HEAD, DATA]
    assert read(rows, merges=[(1, 1, 1, 4)]).columns == {"serial": 1, "title": 2, "lead": 3, "due": 4}


def test_headings_are_compared_without_blanks_stars_width_and_asides():
    head = ["序　号", "单位\n全称*", "简  称", "联系电话：", "类别（乡镇/县直）"]
    header, findings = find([head, ["1", "甲", "乙", "1", "乡镇"]], UNITS)
    assert list(header.columns) == ["serial", "full_name", "short_name", "phone", "kind"]
    assert not findings


def test_unknown_headings_are_kept_apart_even_when_they_repeat():
    header, _ = find([[*HEAD, "投资额", "投资额", "导入结果"], ["1"] * 7])
    assert header.extra == {"投资额": 5, "投资额（F列）": 6}
    assert header.unknown == {"投资额", "投资额（F列）"}


def test_what_is_known_and_has_no_field_is_kept_under_its_usual_name():
    header, findings = find([[*HEAD, "牵头县领导", "存在问题", "行业主管部门"], ["1"] * 7])
    assert header.extra == {"包联领导": 5, "存在问题": 6, "督导单位": 7}
    assert (header.unknown, findings) == (frozenset(), [])


def test_an_unknown_heading_is_told_with_what_it_is_like_and_what_to_type():
    _, findings = find([[*HEAD, "推进措施情况"], ["1"] * 5])
    (one,) = findings
    assert (one.severity, one.cell) == ("提示", "E1")
    assert "进展情况" in one.problem
    typed = shlex.split(one.mend.partition("--map ")[2].partition("；")[0])[0]
    assert read([[*HEAD, "推进措施情况"], ["1"] * 5], maps=[typed]).unknown == frozenset()
    assert find([[*HEAD, "推进措施情况"], ["1"] * 5], keep=["推进措施情况"])[1] == []


def test_two_columns_of_one_meaning_are_an_error_that_names_both_and_what_to_type():
    rows = [[*HEAD, "办结期限"], ["1"] * 5]
    _, (one,) = find(rows)
    assert (one.severity, one.kind, one.cell) == ("错误", "重复列", "E1")
    assert "D列“完成时限”" in one.problem
    assert f"--map {word('办结期限=留存')}" in one.mend
    assert f"--map {word('完成时限=留存')}" in one.mend
    header, findings = find(rows, maps=["完成时限=留存"])
    assert (header.columns["due"], header.extra, findings) == (5, {"完成时限": 4}, [])


def test_two_columns_of_one_heading_are_told_apart_by_their_letters():
    rows = [[*HEAD, "完成时限"], ["1"] * 5]
    _, (one,) = find(rows)
    assert f"--map {word('E列=留存')}" in one.mend
    header, findings = find(rows, maps=["e列=留存"])
    assert (header.columns["due"], header.extra, findings) == (4, {"完成时限": 5}, [])


def test_many_columns_of_one_unit_field_are_fine():
    header, findings = find([["序号", "督查事项", "主办单位", "分办单位", "责任部门"], ["1"] * 5])
    assert (header.joined, findings) == ({"responsible": (3, 4, 5)}, [])
    assert header.of("responsible") == (3, 4, 5)


SECOND = [
    (["督查事项", "目标任务"], {"title": 1, "content": 2}, {}),
    (["目标任务", "督查事项"], {"content": 1, "title": 2}, {}),
    (["目标任务", "备注"], {"title": 1, "note": 2}, {}),
    (["任务内容", "目标任务"], {"title": 1, "content": 2}, {}),
    (["督查事项", "工作标准", "任务内容"], {"title": 1, "content": 2}, {"任务内容": 3}),
    (["督查事项", "办结时间"], {"title": 1, "due": 2}, {}),
    (["督查事项", "办结时间", "完成时限"], {"title": 1, "closed_on": 2, "due": 3}, {}),
    (["督查事项", "办理结果"], {"title": 1, "progress": 2}, {}),
    (["督查事项", "办理结果", "办理情况"], {"title": 1, "conclusion": 2, "progress": 3}, {}),
]


@pytest.mark.parametrize(("labels", "columns", "extra"), SECOND)
def test_a_heading_of_two_meanings_is_the_first_that_no_other_column_says(labels, columns, extra):
    header, findings = find([[*labels, "来源", "牵头单位"], ["甲"] * (len(labels) + 2)])
    first = {name: column for name, column in header.columns.items() if name not in {"source", "lead"}}
    assert (first, header.extra) == (columns, extra)
    assert [one.kind for one in findings] == (["猜读"] if header.guessed else [])
    assert bool(header.guessed) == (labels[1] == "办结时间" and len(labels) == 2)


def test_months_of_progress_are_kept_and_the_newest_is_the_progress():
    labels = ["督查事项", "牵头单位", "完成时限", "3月进展", "1月进展情况", "12月办理情况", "一季度进展"]
    header, (one,) = find([labels, ["甲"] * 7])
    assert header.series == {"progress": (5, 4, 7, 6)}
    assert list(header.extra) == labels[3:]
    assert (one.severity, "每行取最新的一格" in one.problem) == ("提示", True)
    own = read([[*labels, "进展情况"], ["甲"] * 8])
    assert (own.series, own.columns["progress"]) == ({}, 8)


def test_a_missing_required_column_is_one_finding():
    _, findings = find([["序号", "牵头单位", "完成时限"], ["1", "乙", "丙"]])
    assert [(one.kind, one.heading) for one in findings] == [("缺列", "督查事项")]
    assert "--map 列名=标题" in findings[0].mend


def test_a_column_that_does_instead_of_a_required_one_is_enough():
    head = ["序号", "反馈问题", "牵头单位", "发现日期"]
    assert find([head, ["1"] * 4], ISSUES)[1] == []


def test_a_sheet_without_a_header_is_one_finding_that_lists_what_was_seen():
    header, (only,) = find([["甲"], ["姓名", "年龄"], ["冯春梅", "30"]])
    assert header is None
    assert only.problem.endswith("最像的：第2行 姓名、年龄")
    assert ("督查事项" in only.mend, "ducha import inspect 件.xlsx" in only.mend) == (True, True)


def test_the_three_likest_rows_are_shown_and_no_row_of_data():
    rows = [
        ["姓名", "年龄"],
        ["姓名", "冯春梅", "城东小区", "3幢"],
        ["单位", "13800010001"],
        ["备注", "说明"],
        ["地点"],
        ["电话"],
    ]
    _, (only,) = find(rows, ISSUES)
    assert only.problem.endswith("最像的：第1行 姓名、年龄；第4行 备注、说明；第5行 地点")
    assert "冯" not in only.problem


def test_a_table_of_another_kind_is_named_with_the_command_for_it():
    head = ["序号", "被督查单位", "发现日期", "问题描述", "备注"]
    _, (only,) = find([head, ["1"] * 5], path="../甲 乙/件.xlsx")
    assert only.mend.startswith(f"这张表像问题清单：ducha import issues {word('../甲 乙/件.xlsx')}")
    assert find([head, ["1"] * 5], UNITS)[1][0].mend.startswith("这张表像问题清单：ducha import issues 件.xlsx")


def test_the_first_of_two_tables_of_a_kind_is_the_one_that_is_read_though_the_second_has_more_columns():
    header = read([HEAD, DATA, [], [*HEAD, "进展", "备注"], [*DATA, "", ""]])
    assert (header.first, len(header.columns)) == (1, 4)


def test_a_header_below_the_searched_rows_must_be_named():
    rows = [["说明", "", "", ""]] * 20 + [HEAD, DATA]
    assert read(rows) is None
    assert read(rows, where="21").columns["title"] == 2
    assert find(rows, where="22")[1][0].problem.startswith("第22行没有找到督查事项的表头")
    assert read(rows, where="99") is None
    assert read(rows[1:]).first == 20


@pytest.mark.parametrize(("text", "rows"), [("3", (3, 3)), ("3-4", (3, 4)), (" 1-4 ", (1, 4))])
def test_the_header_can_be_named(text, rows):
    assert layout.rows(text) == rows


@pytest.mark.parametrize("text", ["", "0", "4-3", "1-5", "a", "３"])
def test_a_badly_named_header_is_refused(text):
    with pytest.raises(WrongUsage, match="写法不对"):
        layout.rows(text)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"maps": ["推进措施"]}, "写法不对"), ({"maps": ["=标题"]}, "写法不对"), ({"maps": ["甲="]}, "写法不对"),
        ({"maps": ["甲=没有的"]}, "督查事项没有字段“没有的”"), ({"keep": [" "]}, "没有写是哪一列"),
        ({"maps": ["甲=标题"], "keep": ["甲"]}, "说了两种去处"), ({"keep": ["甲"], "drop": ["甲*"]}, "说了两种去处"),
    ],
)  # fmt: skip
def test_a_badly_told_column_is_refused(told, said):
    with pytest.raises(WrongUsage, match=said):
        layout.told(ITEMS, **told)


def test_a_field_is_told_by_its_term_or_by_any_heading_of_it():
    told = layout.told(
        ITEMS, maps=["甲=标题", "乙=完成时间", "丙=工作内容", "丁=留存.包联领导", "戊＝不取", "a=b=备注"]
    )
    assert dict(told.columns) == {
        "甲": "title", "乙": "due", "丙": "content", "丁": "留存.包联领导", "戊": "不取", "a=b": "note",
    }  # fmt: skip


def test_an_unknown_field_is_refused_with_what_it_is_like():
    with pytest.raises(WrongUsage) as refused:
        layout.told(ITEMS, maps=["甲=整改进展情况"])
    assert f"--map {word('甲=进展情况')}" in refused.value.advice


def test_what_is_told_of_a_column_comes_before_what_its_heading_says():
    rows = [[*HEAD, "联系人", "工作标准"], [*DATA, "", ""]]
    header = read(rows, maps=["督查事项=工作内容", "工作标准=标题"], drop=["联系人"], keep=["牵头单位"])
    assert header.columns == {"serial": 1, "content": 2, "due": 4, "title": 6}
    assert (header.extra, header.dropped) == ({"牵头单位": 3}, (5,))


LETTERS = ["受理时间", "来电人", "联系电话", "诉求内容", "承办单位"]


@pytest.mark.parametrize(
    ("head", "told", "column"),
    [
        (LETTERS, {"keep": ["来电人"]}, "B1"), (LETTERS, {"maps": ["来电人=备注"]}, "B1"),
        ([*LETTERS, "家属姓名"], {"keep": ["家属姓名"]}, "F1"), ([*HEAD, "联系电话"], {"keep": ["联系电话"]}, "E1"),
        ([*HEAD, "经办人手机"], {"maps": ["经办人手机=备注"]}, "E1"),
    ],
)  # fmt: skip
def test_somebody_s_column_is_not_told_into_the_open(head, told, column):
    _, findings = find([head, ["1"] * len(head)], **told)
    assert [(one.severity, one.cell) for one in findings if one.severity == "错误"] == [("错误", column)]
    assert "--drop" in findings[0].mend


def test_somebody_s_column_may_be_left_out_or_be_the_caller_s():
    head = [*LETTERS, "家属姓名"]
    assert [one.severity for one in find([head, ["1"] * 6], drop=["家属姓名"])[1]] == ["提示"]
    assert find([[*LETTERS[2:], "群众"], ["1"] * 4], maps=["群众=来电人"])[1] == []


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_no_alias_leads_to_two_fields(profile):
    seen: dict[str, str] = {}
    for one in profile.fields:
        for alias in one.aliases:
            assert seen.setdefault(key(alias), one.name) == one.name


def test_what_names_a_caller_is_personal():
    assert {one.name for one in ITEMS.fields if one.personal} == {
        "caller",
        "caller_phone",
        "caller_id",
        "caller_address",
    }
    assert not any(one.personal for one in ISSUES.fields)


WORDS = st.sampled_from(
    ["", "序号", "督查事项", "主办", "单位", "责任单位", "1月进展", "办结时间", "甲", "（注）", "电话", "/", "列"]
)
SPAN = st.tuples(st.integers(1, 6), st.integers(1, 5), st.integers(0, 3), st.integers(0, 4))


@given(st.lists(st.lists(WORDS, max_size=6), max_size=7), st.lists(SPAN, max_size=4))
def test_whatever_is_drawn_no_column_is_two_things_and_none_is_lost(rows, spans):
    merges = [Merge(top, left, top + down, left + right) for top, left, down, right in spans]
    sheet = Sheet("表", rows, merges)
    for profile in (ITEMS, ISSUES, UNITS):
        header, _ = header_findings.find(sheet, profile, "件.xlsx", Layout())
        if header is None:
            continue
        assert 1 <= header.first <= header.last < header.first + layout.DEPTH
        taken = [column for name in header.columns for column in header.of(name)]
        taken += [second for _, _, second in header.doubles]
        taken += [*header.extra.values(), *header.dropped]
        named = [column for column, label in enumerate(header.labels, 1) if label]
        assert sorted(taken) == named
