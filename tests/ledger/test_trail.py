"""The trail's stored form is a contract: these vectors may never change."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.errors import InvalidInput, TrailBroken
from ducha_cli.ledger import sealed, trail

COLUMNS = (
    1, "2026-01-05T09:00:00+08:00", "2026-01-05", "周明", "item.add", "D2026-0001",
    '{"facts":{},"rows":{"item":[{"event_seq":1,"id":1,"title":"滨河小区办证难"}]},"settings":""}',
)  # fmt: skip
HASH = "d4d831f7ce99e911597f42221e84df3a74da5e94909fbc55cccb7c41333a274d"


def test_the_canonical_form_is_sorted_bare_utf8():
    assert trail.canonical({"b": [1, None, True], "a": "滨河\n“”"}) == '{"a":"滨河\\n“”","b":[1,null,true]}'


def test_the_first_hash_of_a_known_entry_never_changes():
    assert trail.make(trail.GENESIS, COLUMNS).hash == HASH


def test_the_hash_can_be_computed_from_the_documents_words_alone():
    """SHA-256 over the tag, the hash before, and the JSON array of the seven stored columns."""
    array = json.dumps(COLUMNS, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(b"ducha-event-v1\0" + ("0" * 64 + array).encode()).hexdigest() == HASH


@given(st.integers(0, 6), st.text(max_size=20))
def test_any_other_column_gives_another_hash(place, text):
    changed = list(COLUMNS)
    changed[place] = 2 if place == 0 else text
    same = tuple(changed) == COLUMNS
    try:
        made = trail.make(trail.GENESIS, tuple(changed)).hash
    except UnicodeEncodeError:
        return  # a lone surrogate is refused before it comes here
    assert (made == HASH) is same


def test_another_hash_before_gives_another_hash():
    assert trail.make("1" + "0" * 63, COLUMNS).hash != HASH


@pytest.mark.parametrize(
    "typed",
    [
        "18342 3F9A-12C4-0B77",
        "18342 3f9a12c40b77",
        " 18342  3F9A 12C4 0B77 ",
        "18342 3F9A－12C4－0B77",
        "18342 3F9A–12C4–0B77",
    ],
)
def test_an_anchor_is_read_as_people_type_it_from_paper(typed):
    assert trail.read_anchor(typed) == (18342, "3F9A12C40B77")


@pytest.mark.parametrize(
    "typed", ["", "18342", "3F9A-12C4-0B77", "18342 3F9A-12C4", "18342 3F9A-12C4-0B77-11", "x 3F9A-12C4-0B77"]
)
def test_what_is_no_anchor_is_refused_with_an_example(typed):
    with pytest.raises(InvalidInput, match="校验码") as refused:
        trail.read_anchor(typed)
    assert "18342 3F9A-12C4-0B77" in refused.value.advice


@given(st.integers(0, 10**9), st.text("0123456789abcdef", min_size=64, max_size=64))
def test_an_anchor_is_read_back_as_printed(seq, digits):
    anchor = trail.anchor_of(seq, digits)
    assert trail.read_anchor(str(anchor)) == anchor


def test_an_entry_whose_text_is_no_json_is_told_as_broken():
    with pytest.raises(TrailBroken, match="第 1 条"):
        trail.details(trail.make(trail.GENESIS, (*COLUMNS[:6], "x")))


def test_a_callers_digest_needs_the_salt_and_every_value():
    """A made-up caller."""
    values = {"name": "测试甲", "phone": "00000000000", "identity": None, "address": ""}
    once = sealed.digest("ab", values)
    assert once == hashlib.sha256("ab\0测试甲\x0000000000000\0\0".encode()).hexdigest()
    assert len({once, sealed.digest("ac", values), sealed.digest("ab", values | {"address": "测试路1号"})}) == 3


def test_the_trail_keeps_of_a_caller_nothing_but_the_digest():
    image = {
        "id": 1,
        "item_id": 1,
        "name": "甲",
        "phone": "0",
        "identity": "0",
        "address": "0",
        "salt": "ab",
        "digest": "x",
    }
    assert sealed.sealed("complainant", image) == {"id": 1, "item_id": 1, "digest": "x"}
    assert sealed.sealed("unit", image) == image


def test_the_check_code_of_an_empty_trail_stands_in_every_one_and_no_other_of_its_number(bureau):
    assert bureau.verify(trail.anchor_of(0, trail.GENESIS)).findings == []
    (told,) = bureau.verify(trail.anchor_of(0, HASH)).findings
    assert "与留痕第 0 条不符" in told
