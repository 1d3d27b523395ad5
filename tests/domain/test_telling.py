"""A telling by word as it is typed, and what a paper says of it."""

import pytest

from ducha_cli.domain.words import telling
from ducha_cli.errors import InvalidInput

ROWS = {
    "电话:周局长": ("", "电话", "周局长", ""),
    "电话：周局长：11-27": ("", "电话", "周局长", "11-27"),
    "县住建局:微信:何建国": ("县住建局", "微信", "何建国", ""),
    " 县住建局 : 转批示 : 陈局长 : 昨天 ": ("县住建局", "转批示", "陈局长", "昨天"),
}


@pytest.mark.parametrize("text", ROWS)
def test_a_word_says_how_to_whom_and_when_of_which_unit(text):
    assert telling.read(text) == telling.Word(*ROWS[text])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "电话",
        "电话:",
        "短信:周局长",
        "县住建局:电话",
        "电话:周局长:11-27:多",
        "县住建局:短信:周局长",
        "电话:周局长:",
    ],
)
def test_a_word_that_lacks_something_is_refused_with_how_it_is_written(text):
    with pytest.raises(InvalidInput, match="写法不对") as refused:
        telling.read(text)
    assert "--told 电话:周局长" in refused.value.advice


@pytest.mark.parametrize(
    ("means", "day", "year", "told"),
    [
        ("电话", "2026-11-27", "2026", "11月27日已电话通知"),
        ("转批示", "2026-12-31", "2027", "2026年12月31日已转去批示"),
    ],
)
def test_a_paper_says_when_and_how_the_unit_was_told_before(means, day, year, told):
    assert telling.told(means, day, year) == told
