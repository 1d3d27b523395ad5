"""The tables of moves walked over: from everywhere a road leads to an end, and nothing is closed over what is owed.

``walk_model`` is the ledger, ``walk_search`` goes to every state of a small one, ``walk_random`` walks a larger one, where
each act may be taken back as if it had never been (``walk_undo``). What is not modelled is said in ``walk_model``.
"""

import os
from random import Random
from typing import Any

import pytest

from domain.walk_model import OFFICE, PAPER, RECORD, ROLES, WORD, Issue, Item, No, Share, Tables, World
from domain.walk_random import walk
from domain.walk_search import Scope, explore, run
from domain.walk_undo import Ledger, never
from ducha_cli.domain.life import assignment, duty, issue, item
from ducha_cli.domain.words.telling import DOCUMENT

SOAK = bool(os.environ.get("DUCHA_SOAK"))
LEAD, _, HELP = ROLES


def item_of(*parts, state="filed", tables=None):
    rows: list[Any] = [Item("d1", state)]
    rows += [Share(f"d1.{n}", "d1", unit, role) for n, (unit, role) in enumerate(parts, 1)]
    return World(tables or Tables(), {row.id: row for row in rows})


def issue_of(tables=None):
    return World(tables or Tables(), {"w1": Issue("w1", "甲")})


def scope(acts, *means, **more):
    return Scope(frozenset(acts.split()), means, **more)


ONE = [("甲", LEAD)]
TWO = [("甲", LEAD), ("乙", HELP)]
ITS_OWN = [("甲", HELP), (OFFICE, LEAD)]
GOOD = ("accepted",)
SENT_BACK = ("accepted", "returned", "recheck")
SMALL = {
    "a unit that is told and asked": (
        item_of(*ONE),
        scope("notify receive report review direct present close void", PAPER, WORD, reviews=GOOD, rounds=1),
    ),
    "two units, one of which helps": (
        item_of(*TWO),
        scope("notify report review direct present close", PAPER, WORD, reviews=GOOD, duties=1, rounds=1),
    ),
    "two rounds of two units": (
        item_of(*TWO),
        scope(
            "notify report review direct present close reopen archive",
            DOCUMENT,
            leaders=("李", "王"),
            reviews=GOOD,
            duties=1,
        ),
    ),
    "another unit does it": (
        item_of(*ONE),
        scope("notify report review direct present close release", PAPER, reviews=GOOD, units=("甲", "丙"), rounds=1),
    ),
    "the office does it": (
        item_of(*ITS_OWN, state="proposed"),
        scope(
            "approve decline notify report review recheck direct present close reopen archive",
            DOCUMENT,
            reviews=SENT_BACK,
            duties=1,
        ),
    ),
    "the people are asked": (
        item_of(*ONE),
        scope("notify report review recheck present close survey redo suspend resume waive", PAPER, reviews=SENT_BACK),
    ),
    "an issue over its rounds": (
        issue_of(),
        scope("hand sign_for commit rectify verify clear revisit again void suspend resume", PAPER, WORD, RECORD),
    ),
    "an issue of which more is asked": (
        issue_of(),
        scope(
            "hand commit rectify verify clear transfer withdraw survey redo void waive",
            PAPER,
            WORD,
            units=("甲", "乙"),
            rounds=1,
        ),
    ),
}


@pytest.mark.parametrize("name", SMALL)
def test_from_every_state_a_road_leads_to_an_end_and_nothing_is_closed_over_what_is_owed(name):
    found = explore(*SMALL[name])
    assert found.stuck == []
    assert found.wrong == []
    assert found.ends > 1
    assert found.states > 200, "the search went nowhere"


def without(noun, act, outcome=""):
    """The tables without one row."""
    life = {one.noun: one for one in (item.LIFECYCLE, assignment.LIFECYCLE, issue.LIFECYCLE, duty.LIFECYCLE)}[noun]
    left = tuple(move for move in life.moves if (move.act, move.outcome) != (act, outcome))
    assert len(left) < len(life.moves)
    return Tables(**{noun: life._replace(moves=left)})


@pytest.mark.parametrize(
    ("row", "acts", "parts"),
    [
        (("assignment", "notify", "again"), "notify report review direct present close", ONE),
        (("assignment", "notify", "more"), "notify report review direct present close", ONE),
        (("assignment", "notify", "cover"), "notify report review present close", ONE),
        (("assignment", "notify", "reissue"), "notify report review present close void", ONE),
        (("duty", "tell"), "notify report review direct present close", ONE),
        (("duty", "meet"), "notify report review direct present close", ONE),
        (("duty", "answer", "met"), "notify report review recheck present close", ONE),
        (("item", "present"), "notify report review present close", ONE),
        (("assignment", "direct"), "report review direct present close", ITS_OWN[1:]),
        (("item", "reopen"), "notify report review direct present close reopen", ONE),
    ],
)  # fmt: skip
def test_without_a_row_some_state_of_an_item_has_no_road(row, acts, parts):
    start = item_of(*parts, tables=without(*row))
    if parts != ONE:
        start.rows["d1.1"] = start.rows["d1.1"]._replace(state="delivered", told=True)
        start.rows["d1"] = start.rows["d1"]._replace(state="assigned")
    wide = scope(acts, PAPER, WORD, reviews=("accepted", "recheck"), leaders=("李", "王"), duties=1, rounds=2)
    try:
        found = explore(start, wide)
    except No:
        return  # an act that another one needs
    assert found.stuck


@pytest.mark.parametrize(
    "row",
    [
        ("issue", "hand", "again"),
        ("issue", "hand", "reissue"),
        ("issue", "hand", "cover"),
        ("issue", "verify", "passed"),
        ("issue", "commit"),
        ("issue", "resume"),
    ],
)
def test_without_a_row_some_state_of_an_issue_has_no_road(row):
    acts = (
        "hand commit rectify verify clear void"  # what is asked besides is told by a notice that covers and mends too
    )
    if row[2:] not in {("cover",), ("reissue",)}:
        acts += " survey redo suspend resume"
    wide = scope(acts, PAPER, WORD, duties=2, rounds=1, settled=issue.CLEARED)
    assert explore(issue_of(), wide).stuck == []
    assert explore(issue_of(without(*row)), wide).stuck


def test_a_gate_that_is_left_open_is_found(monkeypatch):
    monkeypatch.setattr("domain.walk_model.gaps", lambda *_: [])
    monkeypatch.setattr("domain.walk_search.gaps", lambda *_: [])
    wide = scope("notify report review direct close", PAPER, WORD, reviews=GOOD, duties=1, rounds=1)
    found = explore(item_of(*TWO), wide)
    told = {one.partition(":")[2] for _, whys in found.wrong for one in whys}
    assert {"untold", "word", "no notice"} <= told
    assert any("批示" in one for _, whys in found.wrong for one in whys)


# --- at random ---------------------------------------------------------------------------------------------------

APART = {
    "item": {
        "adopt", "target", "point", "progress", "urge", "extend", "original", "inspect", "meet", "supervise", "visit",
        "split", "object", "settle", "note", "evidence", "reveal", "correct",
    },
    "assignment": {"adopt", "object", "progress", "urge", "extend", "original", "succeed"},
    "issue": {
        "adopt", "assist", "dispatch", "urge", "extend", "original", "report", "sample", "succeed", "object", "settle", "note", "evidence",
        "correct", "progress",
    },
    "duty": set(),
}  # fmt: skip
"""Acts that are not in the model."""
ROWS_APART = {
    ("assignment", "assign", ""),  # changes what was not told yet
    ("issue", "commit", "again"),  # of a round that an older rule began
    ("issue", "revisit", "落实中"),  # as 未落实
}
SEEDS = range(10 if not SOAK else 100)


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_is_done_in_whatever_order_holds_and_may_be_taken_back(seed):
    tally = walk(Tables(), Random(seed), 2_000)
    assert {"undo", "close", "merge", "void", "release", "clear", "redo"} <= set(tally)


def test_every_row_of_the_tables_is_walked_but_those_of_acts_that_are_not_in_the_model():
    tables = Tables()
    for seed in range(2):
        walk(tables, Random(1_000 + seed), 1_500)
    for name in (
        "an issue of which more is asked",
        "a unit that is told and asked",
        "the people are asked",
        "the office does it",
    ):
        start, wide = SMALL[name]
        explore(World(tables, dict(start.rows)), wide)
    rows = {(noun, move.act, move.outcome) for noun, life in tables.lives.items() for move in life.moves}
    left = {row for row in rows - tables.walked if row[1] not in APART[row[0]]}
    assert left == ROWS_APART


# --- what the walks found ----------------------------------------------------------------------------------------


def after(w, *calls):
    for call in calls:
        w = run(w, call)
    return w


def family(*calls):
    rows = [*item_of(*TWO).rows.values(), Item("d2", "filed", letter=True), Share("d2.1", "d2", "乙", LEAD)]
    return after(World(Tables(), {row.id: row for row in rows}), *calls)


TOLD = [("notify", "d1.1", PAPER), ("notify", "d1.2", PAPER), ("notify", "d2.1", PAPER)]
DONE = [("report", "d1.1"), ("review", "d1.1", "accepted"), ("report", "d1.2")]


def test_an_act_and_its_undo_leave_the_ledger_as_it_was():
    ledger = Ledger(family(*TOLD))
    before = ledger.world.rows
    ledger.do(("direct", "d1", "李"))
    ledger.undo(ledger.world.step)
    assert ledger.world.rows == before
    assert never(ledger) == {}


def test_what_something_is_built_on_is_not_taken_back():
    ledger = Ledger(family(*TOLD))
    ledger.do(("report", "d1.1"))
    first = ledger.world.step
    ledger.do(("review", "d1.1", "accepted"))
    with pytest.raises(No, match="built"):
        ledger.undo(first)
    ledger.undo(first + 1)
    ledger.undo(first)
    assert ledger.world.rows["d1.1"].state == "delivered"
