"""Texts for comparing: what looks the same is the same."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.domain.words.fold import _IDEOGRAPHS, _RADICALS, fold, fold_number, odd, visible


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("县水利局", "县水利局\u200b"), ("县水利局", "\ufeff县水\u00ad利局"), ("龙潭镇", "⻰潭镇"), ("县民政局", "县⺠政局"), ("人大", "⼈大"),
        ("ABC", "ａｂｃ"), ("县 住 建\u3000局", "县住建局"), ("办理结果：好，快；稳。", "办理结果:好,快;稳."), ("第Ⅲ类", "第iii类"), ("ﬁn", "FIN"),
    ],
)  # fmt: skip
def test_what_looks_the_same_is_the_same(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("龙潭镇", "龙滩镇"), ("已", "己"), ("1.5", "15"), ("甲、乙", "甲，乙"), ("龍", "龙")]
)
def test_what_looks_different_stays_apart(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云批〔2026〕35号", "云批[2026]35"), ("云批〔2026〕第35号", "云批（2026）35号"), ("云批【2026】35号\u200b", "云批［２０２６］３５号"),
        ("0012", "12"), ("第003号", "3"), ("000", "0"), ("MY2026-0118", "my２０２６－０１１８"),
    ],
)  # fmt: skip
def test_a_number_of_a_paper_is_known_however_it_is_written(one, other):
    assert fold_number(one) == fold_number(other)


@pytest.mark.parametrize(("one", "other"), [("云批〔2026〕35号", "云批〔2025〕35号"), ("A012", "A12"), ("35", "350")])
def test_other_numbers_stay_other_numbers(one, other):
    assert fold_number(one) != fold_number(other)


def test_every_radical_has_one_ideograph_and_none_is_left_as_it_was():
    assert len(_RADICALS) == len(_IDEOGRAPHS) == len(set(_RADICALS))
    assert all("\u2e80" <= one <= "\u2ef3" for one in _RADICALS)
    assert all(unicodedata.name(one).startswith("CJK UNIFIED IDEOGRAPH") for one in _IDEOGRAPHS)
    # The two that NFKC knows are the check of the table's order.
    assert [fold(one) for one in "⺟⻳"] == [unicodedata.normalize("NFKC", one) for one in "⺟⻳"]
    # So is that of every radical which is named as its character is read, whatever was typed between them.
    assert visible("⺍⺠⻁⻅⻋⻔⻘⻛⻢⻥⻨⻰") == "小民虎见车门青风马鱼麦龙"


def test_what_is_not_as_it_looks_is_told_of_and_stays_as_it_was_written_but_for_the_invisible():
    assert [odd(one) for one in ("县水利局", "县水利局\u200b", "⻰潭镇", "abc", " ")] == [
        False,
        True,
        True,
        False,
        False,
    ]


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
    for number in (text, "第第1号号", "1号2号"):
        assert fold_number(fold_number(number)) == fold_number(number)
    assert not any(one.isspace() or unicodedata.category(one) == "Cf" for one in fold(text))
