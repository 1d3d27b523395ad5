"""环节: where it stuck, and when 协调 is advised: none, one, several alike."""

import pytest

from ducha_cli.domain import coordination
from ducha_cli.domain.life import assignment, holders, issue, item
from ducha_cli.domain.life.holders import worst

STUCK = {
    "什么也没有": (([], []), None),
    "都没有用一天": (([0, 0], [0, 0]), None),
    "没有超的，最长的": (([3, 8, 2], [0, 0, 0]), 1),
    "超得最多的，不是最长的": (([3, 8, 5], [0, 1, 2]), 2),
    "超一天也是超": (([9, 2], [0, 1]), 1),
    "一样长的，前一个": (([4, 4], [0, 0]), 0),
    "一样超的，前一个": (([4, 9], [2, 2]), 0),
    "用了一天": (([0, 1], [0, 0]), 1),
}
ADVISED = {
    "单位不够，天数不够": ((2, 29), ""),
    "单位正好": ((3, 29), "涉及3个单位"),
    "天数正好": ((2, 30), "本轮已30天"),
    "都超过": ((4, 31), "涉及4个单位、本轮已31天"),
}


@pytest.mark.parametrize(("figures", "place"), STUCK.values(), ids=STUCK)
def test_it_stuck_where_most_days_were_over_else_where_it_was_longest(figures, place):
    assert worst(*figures) == place


@pytest.mark.parametrize(("case", "why"), ADVISED.values(), ids=ADVISED)
def test_when_it_had_better_be_coordinated(case, why):
    units, days = case
    assert coordination.advice(units=units, days=days, most_units=3, most_days=30) == why


def test_a_limit_of_nought_asks_for_nothing():
    assert coordination.advice(units=9, days=99, most_units=0, most_days=0) == ""
    assert coordination.advice(units=1, days=0, most_units=1, most_days=0) == "涉及1个单位"
    assert coordination.advice(units=0, days=1, most_units=0, most_days=1) == "本轮已1天"


@pytest.mark.parametrize(("table", "states"), [
    (holders.OF_ITEM, item.LIFECYCLE.states), (holders.OF_SHARE, assignment.LIFECYCLE.states),
    (holders.OF_ISSUE, issue.LIFECYCLE.states),
])  # fmt: skip
def test_every_state_says_who_has_the_matter_or_that_nobody_has(table, states):
    assert table.keys() == states.keys()
