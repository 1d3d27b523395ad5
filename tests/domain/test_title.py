import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.domain.words import title
from ducha_cli.domain.words.title import title_lines
from ducha_cli.domain.words.wording import width


def test_a_short_title_stays_on_one_line():
    assert title_lines("关于办理东关街积水点改造事项的督查通知") == ["关于办理东关街积水点改造事项的督查通知"]


def test_a_bar_breaks_the_title():
    assert title_lines("关于甲事的|通知") == ["关于甲事的", "通知"]


def test_a_long_title_is_a_trapezium_of_whole_words():
    assert title_lines("关于2026年第四轮重点工作集中督查情况的通报") == [
        "关于2026年第四轮",
        "重点工作集中督查情况的通报",
    ]


def test_a_name_in_book_marks_is_not_cut():
    lines = title_lines("关于贯彻落实《中共中央关于加强督查工作的若干意见》情况的通报")
    assert "《中共中央关于加强督查工作的若干意见》" in lines


@given(st.text(alphabet="督查工作情况的通知通报《》（）、2026年Ab", max_size=320))
def test_nothing_of_a_title_is_lost_and_no_line_is_too_long(title):
    lines = title_lines(title)
    assert "".join(lines) == title
    assert all(width(line, gaps=True) <= 20 for line in lines)


@given(st.text(alphabet="督查工作落实情况县委", min_size=14, max_size=60))
def test_the_kind_never_stands_alone(stem):
    for tail in ("的通知", "的通报"):
        assert title_lines(stem + tail)[-1] not in {tail, tail[1:]}


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于办理“滨河小区二期回迁户办证问题”的督查通知", ["关于办理“滨河小区二期", "回迁户办证问题”的督查通知"]),
        ("关于东关街积水点改造事项办理情况的督查专报", ["关于东关街积水点改造", "事项办理情况的督查专报"]),
        (
            "关于办理“关于加快推进城北新区污水处理厂二期工程建设和配套管网改造的建议”的督查通知",
            ["关于办理“关于加快推进", "城北新区污水处理厂二期工程", "建设和配套管网改造的建议”的督查通知"],
        ),
    ],
)
def test_the_lines_of_a_title_grow_downwards(title, lines):
    assert title_lines(title) == lines


@pytest.mark.parametrize("many", [41, 60, 81, 120, 200, 300])
def test_the_lines_of_a_very_long_title_are_about_equal(many):
    lines = title_lines(("关于" + "督查事项办理进展" * 40)[: many - 3] + "的通报")
    widths = [len(line) for line in lines]
    assert max(widths) - min(widths) <= 8
    assert widths[0] <= widths[-1] + 1


def test_where_signs_do_not_fill_the_lines_there_is_one_more():
    assert title_lines("督查通知", 2.5) == ["督查", "通知"]
    assert title_lines("督查通知书", 1.5) == ["督", "查", "通", "知", "书"]


@pytest.mark.parametrize(
    ("whole", "many", "wanted"),
    [
        (40, 2, [20, 20]), (39, 2, [19, 20]), (36, 2, [17, 19]), (30, 2, [14, 16]), (57, 3, [18, 19, 20]), (60, 3, [20, 20, 20]),
        (54, 3, [16, 18, 20]), (20, 1, [20]),
    ],
)  # fmt: skip
def test_each_line_is_to_be_a_little_longer_than_the_one_above(whole, many, wanted):
    assert title._wanted(whole, many, 20) == wanted


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("甲乙丙丁", 4, ["甲乙丙丁"]), ("甲乙丙丁戊", 4, ["甲", "乙丙丁戊"]), ("A4纸B5纸", 4, ["A4", "纸B5纸"]), ("A4纸B5纸等", 4, ["A4纸", "B5纸等"]),
        ("关于落实工作", 4, ["关于", "落实工作"]), ("关于甲、乙丙丁戊", 4, ["关于甲、", "乙丙丁戊"]),
        ("关于作风和环境情况的通报", 10, ["关于作风和", "环境情况的通报"]),
    ],
)  # fmt: skip
def test_a_narrow_title_breaks_at_the_cheapest_place(text, most, lines):
    assert title_lines(text, most) == lines
