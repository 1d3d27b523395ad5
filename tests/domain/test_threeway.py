"""Three values of a cell: every combination of 空, 甲 and 乙, and the laws over any texts."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.domain import threeway
from ducha_cli.domain.threeway import CHANGED, CLASHING, CLEAR, EMPTIED, FILLED, NEWER, OUTCOMES, SAME, outcome

_TABLE = Path(__file__).parents[1] / "corpus/identity/threeway.csv"
ROWS = list(csv.DictReader(_TABLE.read_text(encoding="utf-8-sig").splitlines()))
TEXTS = st.sampled_from(["", "甲", "乙", "丙"])


def test_all_27_combinations_are_listed_each_once():
    assert len({(one["底稿"], one["台账"], one["表格"]) for one in ROWS}) == len(ROWS) == 27


@pytest.mark.parametrize("row", ROWS, ids=lambda one: "".join(one.values()))
def test_each_combination_comes_to_what_the_table_says(row):
    base, ledger, table = ("" if row[name] == "空" else row[name] for name in ("底稿", "台账", "表格"))
    assert outcome(base, ledger, table) == row["结果"]


@given(TEXTS, TEXTS, TEXTS)
def test_what_the_ledger_changed_is_never_overwritten(base, ledger, table):
    if ledger != base:
        assert outcome(base, ledger, table) not in {FILLED, CHANGED}


@given(TEXTS, TEXTS, TEXTS)
def test_equal_is_unchanged_and_unchanged_is_equal(base, ledger, table):
    assert (outcome(base, ledger, table) == SAME) == (ledger == table)


@given(TEXTS, TEXTS, TEXTS)
def test_what_was_decided_for_the_table_or_the_ledger_is_quiet(base, ledger, table):
    assert outcome(table, table, table) == SAME  # written: base and ledger are what the table says
    assert outcome(table, ledger, table) in {SAME, NEWER}  # left: only the base is
    assert outcome(base, ledger, table) in OUTCOMES


@given(TEXTS, TEXTS)
def test_an_empty_cell_takes_nothing_away(base, ledger):
    assert outcome(base, ledger, "") in {SAME, NEWER, EMPTIED}


@pytest.mark.parametrize(
    ("base", "ledger", "came"), [("甲", "", SAME), ("", "", SAME), ("甲", "甲", CHANGED), ("甲", "乙", CLASHING),
                                 ("", "乙", CLASHING), (CLEAR, "乙", CLASHING)]
)  # fmt: skip
def test_a_cell_that_is_empty_on_purpose_says_so(base, ledger, came):
    assert outcome(base, ledger, threeway.CLEAR) == came
