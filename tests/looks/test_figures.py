"""What a rate says at the edges: scenario 5, and trap 10."""

import pytest

from ducha_cli.looks import tally
from ducha_cli.looks.report.ground import Case
from ducha_cli.settings import Limits, Settings


def rechecked(times, closed):
    return tally.rate([Case(n, num=n < times) for n in range(closed)])


@pytest.mark.parametrize(
    ("times", "closed", "text", "alarm"),
    [(5, 132, "3.8%", []), (6, 132, "4.5%", ["复查复议率 4.5%（6/132） 超过 4%"]), (1, 25, "4%", []), (0, 0, "—", [])],
)
def test_five_rechecks_of_132_are_within_four_per_cent_and_six_are_not(times, closed, text, alarm):
    told = rechecked(times, closed)
    assert told == {"num": times, "den": closed, "text": text, "beneath": {}}
    assert tally.alarms(Settings(), told) == alarm


def test_the_line_is_the_office_s_own():
    assert tally.alarms(Settings(limits=Limits(recheck_rate="4.6")), rechecked(6, 132)) == []
    assert tally.alarms(Settings(limits=Limits(recheck_rate="3.5")), rechecked(5, 132)) != []


def test_never_whole_while_something_is_open_and_never_nothing_while_something_is_done():
    assert tally.rate([Case(n, num=n < 9999) for n in range(10_000)])["text"] == "99.9%"
    assert tally.rate([Case(n, num=n < 1) for n in range(10_000)])["text"] == "0.1%"


def test_days_are_told_by_mean_median_and_the_longest():
    cases = [Case(n, days=days) for n, days in enumerate((1, 2, 4, 10))]
    told = {"den": 4, "median": "3", "max": 10}
    assert tally.mean(cases) == {"num": 17, **told, "text": "4.3，中位3，最长10"}
    assert tally.spread(cases) == {"den": 4, "median": "3", "max": 10, "text": "中位3，最长10"}
    assert (tally.mean([])["text"], tally.spread([])["text"]) == ("—", "—")
