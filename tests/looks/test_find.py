"""全文查找 finds what a reader would find with a finger on every line, and never a caller."""

import json
import sqlite3

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ducha_cli.domain import numbering
from ducha_cli.ledger import trail
from ducha_cli.looks import find as look
from looks.book import SECRETS, changed, do

EVERY = list(look.NOUNS)
NOT_TEXT = {
    # what a program counts by, dates, digests and states; and the people who wrote nothing
    "code", "kind", "state", "phone", "day", "initials", "source", "tags", "external_key", "basis_type", "basis_date",
    "secrecy", "mode", "check_rule", "timing", "route", "adopted_as_of", "role", "due_rule", "due_kind", "due_from",
    "due_original", "due_current", "due_required", "due_then", "outcome", "new_due", "gates", "old_due", "means", "verdict", "lead_kind", "breadth", "target_kind", "planned_from", "planned_to", "source_by", "detail_by",
    "wording_by", "language_by", "apply_by", "decide_by", "again", "audience", "satisfied", "leader_accepted", "checks",
    "cause_kind", "rectify_type", "proposed", "decision", "issuer", "dated", "template_sha", "file_sha", "content_sha",
    "fairly_as", "threshold", "resurvey_by", "side", "publicity",
    "cells", "anchor", "subject", "sha256", "purpose", "key", "place", "progress_sha",
    "progress_rule", "due_original_then", "old_original", "old_required", "grade", "shown", "work_due",
}  # fmt: skip
CODES = {"calendar_notice": "title", "objection": "against", "recheck": "cause", "waiver": "what"}
"""Words of a fixed list, and the title of a notice: nobody searches by them."""
NOT_SEARCHED = {"event", "complainant", "day", "series", "file", "file_use", "batch", "batch_row", "alembic_version"}
IN_TRAIL = {"undone"}
"""Tables whose texts are facts of their entries, and found there."""


def brute(db, word):
    """Every line of every searched column, read one by one: (noun, number without its part, field, text)."""
    hits = set()
    for place in look.PLACES:
        for column, heading in place.columns.items():
            query = f'SELECT {place.owner}, t."{column}" FROM {place.record.table} t{place.join}'
            for owner, text in db.execute(query):
                told = list(look._strings(json.loads(text))) if column == "facts" else [text or ""]
                if owner is None:
                    continue  # another noun's: an inspection of an activity
                for line in (line for one in told for line in one.split("\n")):
                    if look.holds(line, word.lower()):
                        hits.add((place.noun, owner, heading, line))
    return hits


def numbers(db):
    named = {}
    for noun in (one for one in look.NOUNS if one not in {"unit", "person", "trail"}):
        for row in db.execute(f"SELECT id, year, number FROM {noun}").fetchall():
            named[noun, numbering.write(noun, row[1], row[2])] = row[0]
    for row in db.execute("SELECT id, code FROM unit").fetchall():
        named["unit", row[1]] = row[0]
    for row in db.execute("SELECT id, code FROM person").fetchall():
        named["person", row[1]] = row[0]
    return named


def found(db, *words, nouns=EVERY, limit=None):
    return look.find(db, words, nouns, limit)


@pytest.fixture(scope="module")
def texts(county):
    """Every character of the ledger's texts, as its words come from."""
    db = sqlite3.connect(county / "ledger.db")
    lines = [
        text or ""
        for place in look.PLACES
        for column in place.columns
        for (text,) in db.execute(f'SELECT "{column}" FROM {place.record.table}')
    ]
    db.close()
    return "\n".join(line for line in lines if line)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 9])
def test_a_word_of_any_length_is_found_exactly_where_it_stands(county, texts, size):
    @settings(max_examples=40, deadline=None)
    @given(st.integers(0, len(texts) - size))
    def right(at):
        word = texts[at : at + size]
        if not word.strip() or "\n" in word or word != word.strip():
            return
        db = sqlite3.connect(county / "ledger.db")
        named = numbers(db)
        hits = {
            (row["noun"], named[row["noun"], row["number"].partition(".")[0]], row["field"], row["text"])
            for row in found(db, word, nouns=[noun for noun in EVERY if noun != "trail"])
        }
        assert hits == brute(db, word)
        db.close()

    right()


def test_every_text_of_the_schema_is_searched_or_named_as_none(county):
    db = sqlite3.connect(county / "ledger.db")
    searched = {(one.record.table, column) for one in look.PLACES for column in one.columns}
    left = []
    for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for column in db.execute(f'PRAGMA table_info("{table}")').fetchall():
            name = column[1]
            if name in CODES.get(table, "").split():
                continue
            if column[2] == "TEXT" and table not in NOT_SEARCHED | IN_TRAIL and (table, name) not in searched:
                left += [f"{table}.{name}"] if name not in NOT_TEXT and not name.endswith("_on") else []
    db.close()
    assert left == [], f"declare it in acts/, or add it to NOT_TEXT here: {left}"


def test_several_words_must_all_be_there_and_each_line_that_holds_one_is_shown(book):
    with book.sight() as (db, *_):
        both = found(db, "滨河", "县住建局", nouns=["item"])
        assert both == []
        rows = found(db, "滨河", "办证", nouns=["item"])
        assert {row["number"] for row in rows} == {"D2026-0001"}


def test_the_newest_come_first_and_no_more_than_asked(book):
    with book.sight() as (db, *_):
        subjects = list(dict.fromkeys(row["number"] for row in found(db, "县", nouns=["unit"], limit=2)))
        assert len(subjects) <= 2
        every = list(dict.fromkeys(row["number"].partition(".")[0] for row in found(db, "河", nouns=["item"])))
        assert every == sorted(every, reverse=True)


def test_letters_match_in_either_case_and_signs_in_either_width(book):
    from ducha_cli.ledger import tables as t

    with book.writing() as tx:
        do(tx, "item.correct", "D2026-0005", "2026-11-18", changed(tx, t.Item, 5, title="PPP项目（二期）：A类"))
    with book.sight() as (db, *_):
        for word in ("ppp", "PPP", "（二期", "(二期)", "：a", ":A"):
            assert [row["number"] for row in found(db, word, nouns=["item"])] == ["D2026-0005"], word
        assert found(db, "%", nouns=["item"]) == found(db, "_", nouns=["item"]) == []


def test_a_note_is_found_in_the_trail_and_what_a_table_holds_is_not_told_twice(book):
    book.act("item.note", "D2026-0001", "2026-11-18", note='已电话提醒"老陈"')
    with book.sight() as (db, *_):
        for word in ("提醒", '"老陈"'):
            (row,) = found(db, word)
            assert (row["noun"], row["number"], row["field"]) == ("trail", "D2026-0001", "备注")


def test_of_the_trail_so_many_entries_are_told_as_were_asked_for_the_newest_first(book):
    for text in ("一催", "二催", "三催"):
        book.act("item.note", "D2026-0001", "2026-11-18", note=f"{text}老陈")
    with book.sight() as (db, *_):
        for most in (1, 2, 3):
            told = [row["text"] for row in found(db, "老陈", limit=most)]
            assert told == ["三催老陈", "二催老陈", "一催老陈"][:most]


@pytest.mark.parametrize("word", SECRETS)
def test_no_caller_is_ever_found(book, word):
    with book.sight() as (db, *_):
        assert [row for row in found(db, word) if word in row["text"]] == []


_TEXTS = st.text(st.sampled_from('黑臭ab:,"\\\n{}[]_1'), min_size=1, max_size=5)


@example({"1": "1"}, ['"1'], "a")
@given(
    st.dictionaries(_TEXTS, _TEXTS | st.lists(_TEXTS), max_size=3),
    st.lists(_TEXTS, max_size=3),
    st.sampled_from(["a", "b_a"]),
)
def test_a_fact_is_told_once_where_a_row_says_the_same(facts, texts, name):
    rows = {"item": [{"id": 1, name: text} for text in texts]}
    detail = {"facts": facts, "rows": rows, "settings": "0"}
    kept = set(look._strings(rows["item"]))
    ought = [(key, line) for key, value in sorted(facts.items()) for text in look._strings(value)
             if text not in kept for line in text.split("\n")]  # fmt: skip
    assert list(look._told_only_here(trail.canonical(detail))) == ought
