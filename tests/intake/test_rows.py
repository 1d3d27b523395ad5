"""Rows as people draw them: what each becomes, and that none is dropped unseen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ducha_cli.intake import tables
from ducha_cli.intake.book import readers
from ducha_cli.intake.findings import forbidding
from ducha_cli.intake.layout import Layout
from ducha_cli.intake.profiles import ISSUES, ITEMS, UNITS

HEAD = ["序号", "督查事项", "工作内容", "牵头单位", "责任单位", "完成时限", "进展情况"]
FULL = [1, "管网改造", "完成设计", "县住建局", "县水利局", "2026-06-30", "完成3公里"]


@pytest.fixture
def read(tmp_path):
    def read(*rows, head=HEAD, merges=(), profile=ITEMS, strict=False):
        book = Workbook()
        sheet = book.active
        for row in (head, *rows):
            sheet.append(["" if one is None else one for one in row])
        for merge in merges:
            sheet.merge_cells(merge)
        book.save(tmp_path / "表.xlsx")
        (table,), findings = tables.read(readers.read(tmp_path / "表.xlsx"), profile, Layout(strict=strict))
        return table, findings

    return read


def groups(table):
    return [(one.row, one.group) for one in table.records]


def told(findings, *words):
    return [one for one in findings if all(word in one.problem for word in words)]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ([7], "只有序号"),
        (["八", "", "—", "", "-"], "只有序号"),
        (["2.1"], "只有序号"),
        (["①", "/"], "只有序号"),
        (["", "", "", "", "", "", "—"], "只有序号"),
        ([0, 0, 0], "只有序号"),
        (["第 2 页 共 3 页"], "页眉页脚"),
        (["台账（续）"], "页眉页脚"),
        (["", "小  计", "1项"], "合计"),
        (["全县合计", "", "2项"], "合计"),
        (["", "", "总计：5"], "合计"),
        (["本页小计"], "合计"),
        (["填报人：沈佳慧", "", "", "审核人：何建国"], "表尾"),
        (["单位（盖章）：县住建局", "", "", "负责人签字："], "表尾"),
        (["说明", "", "1.牵头单位列第一位"], "表尾"),
        (["", "备注：每月25日前报"], "表尾"),
        (["※重点"], "表尾"),
        (["经办：甲", "", "", "复核：乙"], "表尾"),
    ],
)
def test_what_is_no_data_is_left_out_and_told_with_its_row(read, row, why):
    table, findings = read(FULL, row)
    assert (table.left, groups(table)) == ({why: [3]}, [(2, 2)])
    assert told(findings, "第3行", "没有导入")


@pytest.mark.parametrize(
    "row",
    [
        [2, "合计报表整改", "", "县统计局"],  # a number before it
        ["", "说明", "", "县住建局", "", "2026-12-31"],  # a unit and a day
        ["", "说明：修订办事指南", "", "县住建局"],
        ["", "总计划编制", "", "县发改局"],
        ["", "联系人制度落实", "", "县住建局"],
        [3, "第2页遗漏事项", "", "县住建局"],
    ],
)
def test_what_only_looks_like_a_total_or_a_note_is_data(read, row):
    table, _ = read(FULL, row)
    assert (table.left, groups(table)) == ({}, [(2, 2), (3, 3)])


@pytest.mark.parametrize(
    ("row", "guessed"),
    [(["一、重大项目（2项）"], False), (["", "（三）其他"], False), (["重点民生类"], True), (["第二类 民生"], False)],
)
def test_a_single_text_heads_the_rows_below(read, row, guessed):
    for strict in (False, True):
        table, findings = read(row, FULL, strict=strict)
        assert [one.section for one in table.records] == ["".join(row)]
        assert table.sections == [2]
        assert bool(told(findings, "当作分节", "第2行")) is guessed
        assert bool(forbidding(findings)) is (guessed and strict)


def test_an_ordinal_alone_in_the_number_column_is_no_section(read):
    table, _ = read(["（二）"], FULL)
    assert (table.sections, table.left) == ([], {"只有序号": [2]})


def test_rows_of_one_merged_title_are_one_thing_and_those_of_others_stand_together(read):
    rows = [[1, title, title or "丁"] for title in ("甲", "乙", "甲", "")]
    table, _ = read(*rows, FULL, merges=["A2:A5"])
    assert groups(table) == [(2, 2), (3, 3), (4, 2), (5, 2), (6, 6)]
    assert [one.together for one in table.records] == ["序号1（1/2）", "序号1（2/2）", "", "", ""]


def test_a_row_that_a_merge_fills_alone_says_nothing(read):
    table, findings = read(FULL, [None] * 7, merges=[f"{one}2:{one}3" for one in "ABCDEFG"])
    assert (groups(table), findings) == ([(2, 2)], [])


def test_another_manifestation_under_a_merged_issue_is_an_issue_of_its_own(read):
    head = ["序号", "反馈问题", "具体表现", "责任单位", "整改措施"]
    rows = [[1, "制度不落实", "值班空岗", "县住建局", "补排"], ["", "", "台账不全", "县住建局", "补齐"],
            ["", "", "", "", "每月核对"]]  # fmt: skip
    table, _ = read(*rows, head=head, merges=["A2:A4", "B2:B4"], profile=ISSUES)
    assert groups(table) == [(2, 2), (3, 3), (4, 3)]
    assert [one.together for one in table.records] == ["序号1（1/2）", "序号1（2/2）", ""]


def test_a_letter_of_another_caller_is_never_the_same_letter(read):
    head = ["序号", "来电人", "反映问题", "承办单位"]
    table, _ = read([1, "冯春梅", "水管漏水", "县水利局"], [1, "蒋国栋", "水管漏水", "县水利局"], head=head,
                    merges=["A2:A3", "C2:C3"])  # fmt: skip
    assert groups(table) == [(2, 2), (3, 3)]
    table, _ = read([1, "冯春梅", "水管漏水", "县水利局"], ["", "蒋国栋", "", "县水利局"], head=head)
    assert groups(table) == [(2, 2), (3, 3)]


@pytest.mark.parametrize(
    ("column", "value", "joined"),
    [(2, "完成施工", True), (3, "县教育局", True), (5, "2026-12-31", True), (6, "完成4公里", False), (6, "完成3公里", False),
     (1, "另一件", False), (0, 2, False)],
)  # fmt: skip
def test_rows_of_one_number_and_title_are_one_thing_where_they_tell_another_part(read, column, value, joined):
    further = FULL.copy()
    further[column] = value
    for strict in (False, True):
        table, findings = read(FULL, further, strict=strict)
        assert groups(table) == [(2, 2), (3, 2 if joined else 3)]
        assert bool(told(findings, "与上一行相同", "第3行")) is joined
        assert bool(forbidding(findings)) is (joined and strict)


def test_rows_that_are_not_adjacent_are_not_joined(read):
    further = [*FULL[:2], "完成施工", *FULL[3:]]
    table, _ = read(FULL, ["二、民生"], further)
    assert groups(table) == [(2, 2), (4, 4)]


def test_half_a_sentence_goes_on_with_the_text_above(read):
    table, findings = read(
        [*FULL[:6], "完成设计，"], ["", "", "", "", "", "", "目前完成3公里，"], [""] * 6 + ["占46%。"]
    )
    (one,) = table.records
    assert (one.text("progress"), one.joined, one.filled) == ("完成设计，目前完成3公里，占46%。", (3, 4), 9)
    assert told(findings, "接上一行", "第3-4行")


def test_a_text_below_one_that_has_ended_is_a_further_row(read):
    table, findings = read([*FULL[:6], "完成设计。"], ["", "", "", "", "", "", "目前完成3公里。"])
    assert (groups(table), [one.text("progress") for one in table.records]) == (
        [(2, 2), (3, 2)], ["完成设计。", "目前完成3公里。"],
    )  # fmt: skip
    assert told(findings, "题空，并入上一行", "第3行")


def test_a_further_row_has_the_units_of_the_row_above_where_it_names_none(read):
    table, _ = read(FULL, ["", "", "施工", "", "", "2026-12-31"], ["", "", "验收", "", "县教育局", "2027-01-31"])
    assert [(one.text("lead"), one.text("responsible")) for one in table.records] == [
        ("县住建局", "县水利局"), ("县住建局", "县水利局"), ("", "县教育局"),
    ]  # fmt: skip
    assert groups(table) == [(2, 2), (3, 2), (4, 2)]


def test_a_row_without_a_title_below_a_section_is_no_further_row(read):
    table, _ = read(FULL, ["二、民生"], ["", "", "施工", "", "", "2026-12-31"])
    assert groups(table) == [(2, 2), (4, 4)]  # the office asks for its title


def test_ditto_is_the_value_above_told_in_one_line(read):
    table, findings = read(
        FULL, [2, "泵站", "同上", "〃", "″", "同前", '"'], [3, "同上", "〃", "〃", "〃", "〃", "开工"]
    )
    second, third = table.records[1:]
    names = ("content", "lead", "responsible", "due", "progress")
    assert [second.text(name) for name in names] == FULL[2:]
    assert (third.text("title"), third.text("content"), third.text("progress")) == ("泵站", "完成设计", "开工")
    (line,) = told(findings, "同上 10格")
    assert "牵头单位 D3-D4" in line.problem
    assert "督查事项 B4" in line.problem


def test_ditto_has_nothing_to_mean_in_the_first_row_nor_below_a_blank(read):
    _, findings = read([1, "管网改造", "", "同上"], [2, "泵站", "〃", "县水利局"])
    assert [(one.cell, one.severity) for one in findings] == [("D2", "错误"), ("C3", "错误")]


def test_ditto_is_a_guess_that_strict_reading_refuses(read):
    _, findings = read(FULL, [2, "泵站", "", "同上"], strict=True)
    assert [one.severity for one in told(findings, "同上 1格")] == ["错误"]


def test_a_number_of_ones_own_is_never_a_further_row(read):
    head = ["来文编号", "督查事项", "牵头单位", "完成时限"]
    table, _ = read(
        ["云信1号", "管网改造", "县住建局", "2026-12-31"], ["云信2号", "", "县水利局", "2026-12-31"], head=head
    )
    assert groups(table) == [(2, 2), (3, 3)]


def test_units_have_no_further_rows(read):
    table, _ = read([1, "县住建局", ""], ["", "", "张三"], head=["序号", "单位全称", "主要负责人"], profile=UNITS)
    assert groups(table) == [(2, 2), (3, 3)]


CELLS = st.sampled_from(
    ["", "", 1, 2, "甲", "一、乙", "合计", "同上", "备注：丙", "★", "—", "2026-12-31", "县住建局", "说明"]
)


@settings(max_examples=60)
@given(st.lists(st.lists(CELLS, min_size=7, max_size=7), min_size=1, max_size=8))
def test_each_row_that_shows_something_is_a_record_a_section_or_left_out(tmp_path_factory, drawn):
    path = tmp_path_factory.mktemp("行") / "表.csv"
    path.write_text("\n".join(",".join(map(str, row)) for row in (HEAD, FULL, *drawn)), encoding="utf-8")
    (table,), _ = tables.read(readers.read(path), ITEMS)
    rows = [row for one in table.records for row in (one.row, *one.joined)]
    rows += table.sections + [row for left in table.left.values() for row in left]
    filled = [number for number, row in enumerate([FULL, *drawn], 2) if any(one != "" for one in row)]
    assert sorted(set(rows)) == filled
    known = {one.row for one in table.records}
    assert all(one.group in known and one.group <= one.row for one in table.records)
