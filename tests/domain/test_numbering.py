import pytest
from hypothesis import given
from hypothesis import strategies as st

from declared import LIFECYCLES
from ducha_cli.domain import numbering
from ducha_cli.domain.life import paper
from ducha_cli.domain.numbering import Ref, read, write
from ducha_cli.errors import NotFound


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
