"""Names as units write them (trap 19, R3-5): units with roles, people with titles, points, collectives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.domain.words import naming


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
        ("江北区书记", [("", "江北区书记")]),
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
    assert all(one.name or one.title for one in naming.split_people(text))
    assert all(naming.split_points(text))
    naming.reject_controls(text)


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
