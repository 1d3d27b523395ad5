"""How a name that somebody typed finds its unit; all units are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.domain.life.unit import Name, Register
from ducha_cli.errors import Ambiguous, NotFound

REGISTER = Register(
    [
        Name(1, "zjj", "县住房和城乡建设局", "县住建局", ("xzfhcxjsj", "xzjj", "zfhcxjsj", "zjj")),
        Name(2, "nynj", "县农业局", "", ("nyj", "xnyj")),
        Name(2, "nynj", "县农业农村局", "县农业农村局", ("nyncj", "xnyncj")),
        Name(3, "sfj", "县司法局", "县司法局", ("sfj", "xsfj")),
        Name(4, "sfj2", "县商务发展局", "县商发局", ("sfj", "xsfj")),
        Name(5, "xfj", "县信访局", "县信访局", ("xfj", "xxfj"), ("sfj", "xsfj", "shenfj")),
        Name(6, "gpz", "高坪镇人民政府", "高坪镇", ("gpz",)),
        Name(7, "gpx", "高坪乡人民政府", "高坪乡", ("gpx",)),
        Name(8, "sjt", "市交通运输局", "市交通局", ("sjtj", "jtj")),
        Name(9, "xjt", "县交通运输局", "县交通局", ("xjtj", "jtj")),
        Name(10, "jyj1", "城东教育局", "教育办", ("jyb",)),
        Name(11, "jyj2", "城西教育局", "教育办", ("jyb",)),
        Name(12, "zzb", "县委组织部（县公务员局）", "", ("xwzzb",)),
    ]
)


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("县住房和城乡建设局", 1), ("县住建局", 1), ("住建局", 1), ("住房和城乡建设局", 1), ("zjj", 1), ("ZJJ", 1), ("xzjj", 1),
        (" 县住建局 ", 1), ("县农业局", 2), ("农业农村局", 2), ("高坪镇", 6), ("gpx", 7), ("县交通局", 9), ("市交通局", 8),
        ("shenfj", 5), ("ｚｊｊ", 1), ("ＺＪＪ", 1), ("县委组织部(县公务员局)", 12), ("县委组织部（县公务员局）", 12),
    ],
)  # fmt: skip
def test_full_short_and_former_names_codes_and_initials_find_the_unit(typed, unit):
    assert REGISTER.find(typed) == unit


@pytest.mark.parametrize(
    ("typed", "codes"), [("交通局", {"sjt", "xjt"}), ("jtj", {"sjt", "xjt"}), ("教育办", {"jyj1", "jyj2"})]
)
def test_a_tie_is_refused_with_the_codes_of_those_meant(typed, codes):
    with pytest.raises(Ambiguous) as refused:
        REGISTER.find(typed)
    assert refused.value.exit_code == 3
    assert all(f"（{code}）" in refused.value.what for code in codes)


def test_a_tie_of_code_and_initials_is_not_settled_by_chance():
    with pytest.raises(Ambiguous, match="县司法局（sfj）、县商发局（sfj2）"):
        REGISTER.find("sfj")


def test_rare_readings_are_tried_only_when_nothing_else_fits():
    only = Register([Name(5, "xfj", "县信访局", "县信访局", ("xfj",), ("sfj",))])
    assert only.find("sfj") == 5


def test_a_tie_names_three_at_most():
    many = Register([Name(n, f"x{n}", f"{n}号供水站", "供水站", ("gsz",)) for n in range(9)])
    with pytest.raises(Ambiguous) as refused:
        many.find("供水站")
    assert refused.value.what.count("（x") == 3


@pytest.mark.parametrize(
    "typed", ["县高坪乡政府", "县住建", "住建局办公室", "高坪", "zj", "县农业农村", "县住建局。", "县 住建局"]
)
def test_a_near_miss_is_suggested_and_never_taken(typed):
    with pytest.raises(NotFound) as refused:
        REGISTER.find(typed)
    assert refused.value.exit_code == 3
    assert refused.value.advice.count("（") <= 3


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("县住建局", True),
        ("住建局", True),
        ("县农业局", True),
        ("⻰坪镇", False),
        ("zjj", False),
        ("", False),
        ("高坪", False),
    ],
)
def test_a_name_is_known_and_a_code_is_none(text, known):
    assert REGISTER.known(text) is known


@pytest.mark.parametrize("typed", ["县住建局\u200b", "\ufeff住建局", "⾼坪镇", "高坪\u00ad镇"])
def test_what_the_eye_does_not_see_is_no_part_of_a_name(typed):
    assert REGISTER.label(REGISTER.find(typed)) in {"县住建局（zjj）", "高坪镇（gpz）"}


def test_a_near_miss_names_what_may_have_been_meant():
    with pytest.raises(NotFound) as refused:
        REGISTER.find("县住建设局")
    assert "县住建局（zjj）" in refused.value.advice


@pytest.mark.parametrize("typed", ["", "  ", "??", "甲乙丙丁"])
def test_what_is_like_nothing_says_how_to_register(typed):
    with pytest.raises(NotFound, match=r"单位名录中没有"):
        REGISTER.find(typed)


def test_an_empty_register_finds_nothing():
    with pytest.raises(NotFound, match=r"单位名录中没有"):
        Register([]).find("县住建局")


@given(st.text(max_size=12))
def test_whatever_is_typed_finds_a_unit_or_is_refused(typed):
    try:
        assert REGISTER.find(typed) in range(1, 12)
    except (NotFound, Ambiguous) as refused:
        assert refused.advice  # noqa: PT017  either way is right


def test_a_near_miss_names_three_units_at_most():
    near = Register([Name(n, f"u{n}", f"云岭县第{n}小学", "", ()) for n in range(1, 6)])
    with pytest.raises(NotFound) as refused:
        near.find("云岭县第九小学")
    assert refused.value.advice.count("（u") == 3


@pytest.mark.parametrize(("typed", "near"), [("高坪甲乙丙", True), ("高坪甲乙丙丁", False)])
def test_a_name_that_is_half_the_same_is_near_enough_and_one_that_is_less_is_not(typed, near):
    register = Register([Name(1, "gpz", "高坪镇", "", ("gpz",))])
    with pytest.raises(NotFound) as refusal:
        register.find(typed)
    assert refusal.value.advice.startswith("是否想写：高坪镇") is near
