"""满意度测评: more than half of the valid answers dissatisfied is 补课, exactly half is not (scenario 10, trap 23)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.domain.life.survey import TREATMENTS, Answers, least, misadded, owes_redo, treatment
from ducha_cli.errors import InvalidInput

votes = st.integers(0, 500)


@pytest.mark.parametrize(("dissatisfied", "owed"), [(51, True), (50, False), (0, False), (100, True)])
def test_of_a_hundred_valid_answers_fifty_one_are_most_and_fifty_are_not(dissatisfied, owed):
    assert owes_redo(Answers(100 - dissatisfied, 0, dissatisfied), "50") is owed


@given(votes, votes, votes, st.sampled_from(TREATMENTS), st.decimals(0, 100, places=1))
def test_the_line_is_crossed_only_by_more_than_it(satisfied, fairly, dissatisfied, fairly_as, line):
    answers = Answers(satisfied, fairly, dissatisfied, fairly_as)
    assert answers.pleased + answers.displeased <= answers.valid
    if answers.valid:
        share = Fraction(answers.displeased, answers.valid)
        assert owes_redo(answers, str(line)) == (share > Fraction(line) / 100)


@pytest.mark.parametrize(("fairly_as", "pleased", "displeased"), [("满意", 7, 3), ("不满意", 5, 5), ("单列", 5, 3)])
def test_fairly_satisfied_counts_as_the_office_says(fairly_as, pleased, displeased):
    answers = Answers(5, 2, 3, fairly_as)
    assert (answers.pleased, answers.displeased) == (pleased, displeased)


@given(votes, votes, votes, votes, votes)
def test_numbers_that_do_not_add_up_are_told_all_at_once(issued, valid, satisfied, fairly, dissatisfied):
    sound = satisfied + fairly + dissatisfied == valid and 0 < valid <= issued
    assert (misadded(issued, valid, Answers(satisfied, fairly, dissatisfied)) == []) == sound


@pytest.mark.parametrize("line", ["一半", "101", "-1", ""])
def test_a_line_that_is_no_share_is_refused(line):
    with pytest.raises(InvalidInput):
        owes_redo(Answers(1, 0, 1), line)


def test_an_unknown_treatment_is_refused():
    with pytest.raises(InvalidInput):
        treatment("看情况")


FEW, MANY = "满意1、基本满意0、不满意0合计1，与有效票2不符", "有效票2多于发出的1"
NONE = "没有有效票，不是测评（未测评不等于满意）"
SUMS = {
    "加得起来": ((2, 2, (1, 1, 0)), []),
    "有没有收回的": ((3, 2, (1, 1, 0)), []),
    "合计少于有效票": ((2, 2, (1, 0, 0)), [FEW]),
    "有效票多于发出的": ((1, 2, (1, 1, 0)), [MANY]),
    "两样都不对": ((1, 2, (1, 0, 0)), [FEW, MANY]),
    "一张有效票也没有": ((5, 0, (0, 0, 0)), [NONE]),
    "只有一张": ((1, 1, (0, 0, 1)), []),
}


@pytest.mark.parametrize(("numbers", "gaps"), SUMS.values(), ids=SUMS)
def test_how_numbers_contradict_each_other(numbers, gaps):
    issued, valid, answers = numbers
    assert misadded(issued, valid, Answers(*answers)) == gaps


@pytest.mark.parametrize(("line", "owed"), [("0", True), ("100", False), ("33.3", True), ("33.4", False)])
def test_one_of_three_is_more_than_a_third_by_the_words_of_the_line(line, owed):
    assert owes_redo(Answers(2, 0, 1), line) is owed


@pytest.mark.parametrize("known", TREATMENTS)
def test_how_fairly_satisfied_is_counted_is_taken_as_written(known):
    assert treatment(known) == known


@pytest.mark.parametrize(("first", "small", "share", "wanted"), [
    (100, 5, 50, 50), (101, 5, 50, 51), (3, 5, 50, 5), (100, 5, 0, 5), (100, 0, 100, 100), (7, 1, 33, 3),
])  # fmt: skip
def test_a_second_survey_asks_a_share_of_the_first_and_no_fewer_than_a_small_one(first, small, share, wanted):
    assert least(first, small, share) == wanted
