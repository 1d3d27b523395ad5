import pytest
from hypothesis import given
from hypothesis import strategies as st

from declared import LIFECYCLES
from ducha_cli.domain import numbering
from ducha_cli.domain.life import paper
from ducha_cli.domain.numbering import Ref, read, write
from ducha_cli.errors import InvalidInput, NotFound


def test_every_noun_has_a_letter_of_its_own_and_is_called_as_its_states_call_it():
    assert len(set(numbering.PREFIXES.values())) == len(numbering.PREFIXES)
    assert numbering.TERMS.keys() == numbering.PREFIXES.keys()
    known = {noun: table.term for noun, table in LIFECYCLES.items() if noun in numbering.TERMS}
    assert known | {"training": "培训"} == numbering.TERMS


@pytest.mark.parametrize(
    "typed", ["d12", "D12", "12", " d12 ", "2026-12", "d2026-12", "D2026-0012", "d0012", "ｄ１２", "２０２６－１２"]
)
def test_a_number_may_be_typed_short_or_whole(typed):
    assert read("item", typed, 2026) == Ref(2026, 12)


@pytest.mark.parametrize(
    ("typed", "ref"), [("d12.2", (2026, 12, 2)), ("D2025-0012.10", (2025, 12, 10)), ("12.1", (2026, 12, 1))]
)
def test_the_part_behind_the_dot_is_the_share(typed, ref):
    assert read("item", typed, 2026) == Ref(*ref)


@pytest.mark.parametrize(("noun", "typed"), [("issue", "w31"), ("paper", "p31"), ("activity", "h31"), ("issue", "31")])
def test_each_noun_reads_its_own_letter_and_bare_numbers(noun, typed):
    assert read(noun, typed, 2026) == Ref(2026, 31)


@pytest.mark.parametrize(
    "typed", ["w12", "", "d", "d12.", "d-12", "26-12", "d12x", "１２ｘ", "d 12", "d1234567", "县住建局"]
)
def test_what_is_no_number_of_the_noun_is_not_found(typed):
    with pytest.raises(NotFound) as refused:
        read("item", typed, 2026)
    assert "D2026-0012" in refused.value.advice


@given(
    st.sampled_from(list(numbering.PREFIXES)),
    st.integers(1000, 9999),
    st.integers(1, 999_999),
    st.none() | st.integers(1, 9999),
)
def test_what_is_written_is_read_back(noun, year, number, part):
    assert read(noun, write(noun, year, number, part), 1999) == Ref(year, number, part)


def test_numbers_are_written_with_four_digits_at_least():
    assert write("item", 2026, 12) == "D2026-0012"
    assert write("item", 2026, 12, 2) == "D2026-0012.2"
    assert write("issue", 2026, 12345) == "W2026-12345"


@pytest.mark.parametrize(
    ("first", "last", "following"), [(1, None, 1), (37, None, 37), (37, 37, 38), (1, 9, 10), (37, 3, 37)]
)
def test_a_series_goes_on_where_the_office_began_or_after_its_last(first, last, following):
    assert paper.next_number(first, last) == following


def test_a_document_number_has_hexagonal_brackets_no_leading_zero_and_no_di():
    assert paper.document_number("云督办", 2026, 7) == "云督办〔2026〕7号"
    assert paper.serial_number(36) == "第36期"


@given(
    st.sampled_from(list(numbering.PREFIXES)), st.integers(1000, 9999), st.integers(1, 999_999), st.integers(1000, 9999)
)
def test_the_short_form_means_the_same_in_whatever_year_it_is_typed(noun, year, number, this_year):
    assert read(noun, numbering.short(noun, year, number, this_year), this_year) == Ref(year, number)


def test_a_number_since_the_first_year_says_so():
    assert paper.running_number(128) == "总第128期"


def numbers(*of: int) -> list[str]:
    return [write("item", 2026, one) for one in of]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["d7-d9"], numbers(7, 8, 9)),
        (["d7-9"], numbers(7, 8, 9)),
        (["7-9"], numbers(7, 8, 9)),
        (["d7..d9"], numbers(7, 8, 9)),
        (["d7至d9"], numbers(7, 8, 9)),
        (["Ｄ７－Ｄ９"], numbers(7, 8, 9)),
        (["d7-d7"], numbers(7)),
        (["d1,d3，d5、d7"], ["d1", "d3", "d5", "d7"]),
        (["d1 d2", "d3"], ["d1", "d2", "d3"]),
        (["d1,d3-d4"], ["d1", *numbers(3, 4)]),
        (["2026-12"], ["2026-12"]),
        (["D2026-0012-D2026-0013"], numbers(12, 13)),
        (["d2025-3-4"], ["D2025-0003", "D2025-0004"]),
        (["d2026-0001-d2026-0500"], numbers(*range(1, 501))),
        (["d1.2"], ["d1.2"]),
        (["云督办〔2026〕2号"], ["云督办〔2026〕2号"]),
        ([" , "], [" , "]),
    ],
)
def test_several_numbers_are_parted_and_ranges_filled(typed, told):
    assert numbering.spread("item", typed, 2026) == told


@pytest.mark.parametrize("typed", ["d9-d7", "d1-d501", "d2025-1-d2026-2", "2025-1-2026-2"])
def test_a_range_runs_up_within_one_year_and_is_not_endless(typed):
    with pytest.raises(InvalidInput):
        numbering.spread("item", [typed], 2026)


def test_a_range_of_another_noun_is_no_number_of_this_one():
    with pytest.raises(NotFound):
        numbering.spread("item", ["w1-w3"], 2026)
