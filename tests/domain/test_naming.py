"""Names as units write them (trap 19, R3-5): units with roles, people with titles, points, collectives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.domain.words import naming


def units(cell):
    return [(one.name, one.role, one.note) for one in naming.split_units(cell)]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("县住建局", ["县住建局"]),
        ("龙潭镇、青石镇,县自然资源局", ["龙潭镇", "青石镇", "县自然资源局"]),
        ("县发改局；县财政局;县审计局", ["县发改局", "县财政局", "县审计局"]),
        ("县住房和城乡建设局\n城关镇", ["县住房和城乡建设局", "城关镇"]),
        ("县水利局/太平乡｜草坝乡", ["县水利局", "太平乡", "草坝乡"]),
        ("白马镇\u3000石桥镇", ["白马镇", "石桥镇"]),
        ("\ufeff县水利局\u200b ，", ["县水利局"]),
        ("各县（市、区）政府，市直有关部门", ["各县（市、区）政府", "市直有关部门"]),
        ("县公安局(交警大队、治安大队)、县城管局", ["县公安局(交警大队、治安大队)", "县城管局"]),
        ("县公安局（交警大队、县城管局", ["县公安局（交警大队", "县城管局"]),
        ("、，\n", []),
        ("", []),
    ],
)
def test_units_are_split_outside_brackets(cell, names):
    assert [name for name, _, _ in units(cell)] == names


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (
            "牵头单位：\n市发改委\n责任单位：\n市财政局\n市教育局",
            [("市发改委", "牵头"), ("市财政局", "责任"), ("市教育局", "责任")],
        ),
        ("牵头：县发改局；配合：县财政局", [("县发改局", "牵头"), ("县财政局", "配合")]),
        ("主办单位:县教体局 协办单位:县财政局", [("县教体局", "主办"), ("县财政局", "配合")]),
        ("县卫健委（牵头）、县民政局", [("县卫健委", "牵头"), ("县民政局", None)]),
        ("县卫健委 (牵头单位)", [("县卫健委", "牵头")]),
        ("★县水利局、县财政局", [("县水利局", "牵头"), ("县财政局", None)]),
        ("县水利局★、县财政局", [("县水利局", "牵头"), ("县财政局", None)]),
        ("市水利局牵头，市财政局配合", [("市水利局", "牵头"), ("市财政局", "配合")]),
        ("县发改局牵头负责，各乡镇配合", [("县发改局", "牵头"), ("各乡镇", "配合")]),
    ],
)
def test_roles_beside_a_unit_are_read(cell, expected):
    assert [(name, role) for name, role, _ in units(cell)] == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (
            "县财政局、县政务服务局等有关部门按职责分工负责",
            [("县财政局", ""), ("县政务服务局", "等有关部门按职责分工负责")],
        ),
        ("县住建局，县交通局，按职责分工负责", [("县住建局", ""), ("县交通局", "按职责分工负责")]),
        ("县住建局（排名第一的牵头）、县交通局", [("县住建局（排名第一的牵头）", ""), ("县交通局", "")]),
        ("县住建局、县交通局，（以上单位联合办理）", [("县住建局", ""), ("县交通局", "（以上单位联合办理）")]),
        ("县发改局等3个部门", [("县发改局", "等3个部门")]),
    ],
)
def test_what_is_said_about_units_is_kept_as_a_note(cell, expected):
    assert [(name, note) for name, _, note in units(cell)] == expected


def test_nothing_is_dropped_when_a_cell_holds_a_note_alone():
    assert units("按职责分工负责") == [("按职责分工负责", None, "")]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (
            "副镇长 周永平；县交通局工程股长 吴海涛",
            [("周永平", "副镇长"), ("吴海涛", "县交通局工程股长")],
        ),
        ("社区党支部书记 陈志强", [("陈志强", "社区党支部书记")]),
        ("周永平（副镇长）", [("周永平", "副镇长")]),
        ("周永平 副镇长", [("周永平", "副镇长")]),
        ("副镇长周永平", [("周永平", "副镇长")]),
        ("副镇长李长春", [("李长春", "副镇长")]),
        ("李建国县长", [("李建国", "县长")]),
        ("党委委员、副镇长 周永平", [("周永平", "党委委员、副镇长")]),
        ("张三、李四", [("张三", ""), ("李四", "")]),
        ("王\u3000伟", [("王伟", "")]),
        ("石桥镇书记", [("", "石桥镇书记")]),
        ("", []),
    ],
)
def test_people_are_read_with_their_titles(cell, expected):
    assert [(one.name, one.title) for one in naming.split_people(cell)] == expected


@pytest.mark.parametrize(
    ("text", "points"),
    [
        (
            "1.太平乡黄楼村自来水每天只供2小时；2.多次反映无人答复；3.要求公开供水时间。",
            ["太平乡黄楼村自来水每天只供2小时", "多次反映无人答复", "要求公开供水时间"],
        ),
        ("（1）甲；（2）乙", ["甲", "乙"]),
        ("①路不平②灯不亮", ["路不平", "灯不亮"]),
        ("一、甲\n二、乙", ["甲", "乙"]),
        ("反映两件事：1、甲；2、乙", ["反映两件事：甲", "乙"]),
        ("1.供水3.2公里；2.管径1.5米", ["供水3.2公里", "管径1.5米"]),
        ("1.5万元未付；2.3万元已付", ["1.5万元未付；2.3万元已付"]),
        ("县第一高级中学门口夜市油烟扰民", ["县第一高级中学门口夜市油烟扰民"]),
        (" ", []),
    ],
)
def test_numbered_points_are_split_and_figures_are_not(text, points):
    assert naming.split_points(text) == points


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("各乡镇", "乡镇"), ("各乡镇人民政府", "乡镇"), ("各乡镇（街道）", "乡镇"), ("各乡（镇）人民政府", "乡镇"),
        ("县直各单位", "县直单位"), ("县直各部门", "县直单位"), ("各县直单位", "县直单位"),
        ("市直各单位", "市直单位"), ("城关镇", None), ("县直有关部门", None), ("各有关单位", None),
    ],
)  # fmt: skip
def test_collectives_name_a_kind_of_unit(name, kind):
    assert naming.collective(name) == kind


def test_text_is_squashed_but_not_normalised():
    assert naming.squash("\ufeff\u3000县（区）\u200b①\xa0") == "县（区）①"
    assert naming.clean(" ＭＹ２０２６\u3000－０１１８ ") == "MY2026-0118"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("第一行\n\t第二行", None), ("云政〔2026〕1号㎡①𠮷", None),
        ("甲\x07", "第2个字是控制字符 U+0007"), ("\x85", "第1个字是控制字符 U+0085"),
        ("\ufffe", "第1个字是非法字符 U+FFFE"), ("\U0001ffff", "第1个字是非法字符 U+1FFFF"),
        ("\ud800", "第1个字是非法字符 U+D800"), ("a\u202eb", "第2个字是文字方向控制符 U+202E"),
    ],
)  # fmt: skip
def test_controls_are_refused_with_their_place(text, reason):
    assert naming.reject_controls(text) == reason


@given(st.text(max_size=60))
def test_any_text_can_be_split(text):
    assert all(one.name for one in naming.split_units(text))
    assert all(one.name or one.title for one in naming.split_people(text))
    assert all(naming.split_points(text))
    naming.collective(text)
    naming.reject_controls(text)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("牵头单位：、县住建局", [("县住建局", "牵头", "")]),
        ("牵头单位：", []),
        ("县住建局等部门牵头负责", [("县住建局", "牵头", "等部门")]),
        ("县住建局等有关单位牵头按职责分工负责", [("县住建局", "牵头", "等有关单位按职责分工负责")]),
    ],
)
def test_a_label_without_a_name_is_no_unit_and_what_is_said_around_a_role_stays_as_a_note(cell, found):
    assert units(cell) == found


def test_a_number_that_does_not_continue_the_row_splits_nothing():
    assert naming.split_points("1.修路 3.护栏未装 2.通水") == ["修路 3.护栏未装", "通水"]


@pytest.mark.parametrize("point", [0x20, 0x7E, 0xA0, 0x09, 0x0A, 0xFDCF, 0xFDF0, 0xFFFD, 0xD7FF, 0xE000])
def test_the_signs_beside_those_that_are_refused_may_stand(point):
    assert naming.reject_controls(f"甲{chr(point)}") is None


@pytest.mark.parametrize(
    ("point", "kind"),
    [
        (0x00, "控制字符"), (0x1F, "控制字符"), (0x7F, "控制字符"), (0x9F, "控制字符"), (0xD800, "非法字符"), (0xDFFF, "非法字符"),
        (0xFDD0, "非法字符"), (0xFDEF, "非法字符"), (0xFFFE, "非法字符"), (0xFFFF, "非法字符"), (0x1FFFE, "非法字符"), (0x061C, "文字方向控制符"),
        (0x2069, "文字方向控制符"),
    ],
)  # fmt: skip
def test_the_first_and_the_last_of_each_kind_are_refused(point, kind):
    assert naming.reject_controls(f"甲{chr(point)}") == f"第2个字是{kind} U+{point:04X}"


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("甲局）、乙局（丙", ["甲局）", "乙局（丙"]), ("甲（乙、丙）、丁", ["甲（乙、丙）", "丁"]), ("甲（乙（丙）、丁）、戊", ["甲（乙（丙）、丁）", "戊"]),
        ("甲 （乙）、丙", ["甲 （乙）", "丙"]), ("甲\n（乙）", ["甲", "（乙）"]),
    ],
)  # fmt: skip
def test_brackets_hold_together_what_stands_in_them(cell, names):
    assert naming._pieces(cell, "、\n ") == names


def test_what_stands_in_brackets_at_the_very_beginning_is_not_parted():
    assert [one.name for one in naming.split_units("（甲、乙）丙、丁")] == ["（甲、乙）丙", "丁"]
