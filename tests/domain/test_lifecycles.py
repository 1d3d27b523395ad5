"""The tables of moves: sound in themselves, and every act in every state is either allowed or refused in Chinese."""

import re
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declared import LIFECYCLES as TABLES
from ducha_cli.domain.life import (
    assignment,
    item,
)
from ducha_cli.domain.life.lifecycle import ASIDE, STAYS
from ducha_cli.errors import Refused

FIRST = {
    "item": "proposed",
    "assignment": "pending",
    "issue": "found",
    "activity": "planned",
    "survey": "held",
    "duty": "open",
    "round": "planned",
    "advice": "pending",
    "exemplar": "kept",
    "norm": "adopted",
    "paper": "draft",
    "unit": "active",
    "person": "active",
}
EVERY = [(noun, move, state) for noun, table in TABLES.items() for move in table.moves for state in table.states]

each_table = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)


def followed(table):
    """The states that its moves lead to; an item's middle states follow from its assignments."""
    if table.noun == "item":
        return item.MIDDLE
    return frozenset()


@each_table
def test_every_state_is_reached_from_the_first(table):
    reached = {FIRST[table.noun]}
    while True:
        more = {move.target or state for move in table.moves for state in move.sources & reached}
        if reached & followed(table):
            more |= followed(table)
        if more <= reached:
            break
        reached |= more
    assert reached == set(table.states)


@each_table
def test_every_source_and_target_is_a_known_state(table):
    for move in table.moves:
        assert move.sources
        assert move.sources <= table.states.keys()
        assert move.target == STAYS or move.target in table.states
        assert move.label
    assert table.open_states <= table.states.keys()


LEFT_AGAIN = {
    "item": {"closed", "archived", "declined"},
    "assignment": {"reported", "accepted", "released"},
    "issue": {"cleared", "settled"},
    "survey": {"waived"},
    "advice": {"declined", "partly"},
    "paper": {"signed"},
}
"""States in which the matter is done or lies with somebody else, although an act leads on: 重启, 归档, 审核, 作废, 成效."""


@each_table
def test_a_state_from_which_an_act_leads_on_is_open_or_said_to_be_left_again(table):
    ready = [move for move in table.moves if not move.coming]
    rows = [move for move in ready if not move.follows] or ready  # a duty moves with other acts alone
    left = {state for move in rows for state in move.sources if move.target not in {STAYS, state}}
    assert left - table.open_states == LEFT_AGAIN.get(table.noun, set())
    assert table.open_states - left == set()


@each_table
def test_no_two_rows_of_one_act_and_outcome_answer_for_one_state(table):
    seen: dict[tuple[str, str, str], Any] = {}
    for move in table.moves:
        for state in move.sources:
            assert (move.act, move.outcome, state) not in seen, (move, seen.get((move.act, move.outcome, state)))
            seen[move.act, move.outcome, state] = move


@each_table
def test_labels_of_states_are_chinese_and_differ(table):
    assert len(set(table.states.values())) == len(table.states)
    assert all(re.fullmatch(r"[\u4e00-\u9fff]+", label) for label in table.states.values())


@pytest.mark.parametrize(("noun", "move", "state"), EVERY, ids=lambda value: getattr(value, "act", value))
def test_every_act_in_every_state_is_allowed_or_refused_with_what_is_possible(noun, move, state):
    table = TABLES[noun]
    fitting = [m for m in table.moves if (m.act, m.outcome) == (move.act, move.outcome) and state in m.sources]
    if fitting:
        assert table.judge(move.act, state, "D2026-0001", move.outcome) == (fitting[0].target or state)
        return
    with pytest.raises(Refused) as refused:
        table.judge(move.act, state, "D2026-0001", move.outcome)
    assert refused.value.exit_code == 4
    assert table.label(state) in refused.value.what
    assert move.label in refused.value.what or any(
        m.label in refused.value.what for m in table.moves if m.act == move.act
    )
    assert refused.value.advice.startswith("此时可以：")
    offered = set(re.findall(r"（([a-z]+)）", refused.value.advice))
    assert offered == set(table.possible(state))


@each_table
def test_moves_to_come_are_never_offered(table):
    ready = {(move.act, state) for move in table.moves if not (move.coming or move.follows) for state in move.sources}
    offered = {(act, state) for state in table.states for act in table.possible(state)}
    assert offered == ready


@each_table
def test_what_is_offered_bears_the_label_that_fits_the_state(table):
    for state, move in product(table.states, table.moves):
        if state in move.sources:
            continue
        try:
            table.judge(move.act, state, "D2026-0001", move.outcome)
        except Refused as refused:
            for act in table.possible(state):
                rows = [m for m in table.moves if m.act == act and state in m.sources and not (m.coming or m.follows)]
                labels = "/".join(dict.fromkeys(m.label for m in rows))
                assert f"{labels}（{act}）" in refused.advice  # noqa: PT017  only refusals advise


def test_an_unknown_act_is_our_own_mistake_and_not_a_refusal():
    with pytest.raises(AssertionError):
        item.LIFECYCLE.judge("vanish", "filed", "D2026-0001")


SHARES = st.lists(st.tuples(st.sampled_from(assignment.ROLES), st.sampled_from(list(assignment.LIFECYCLE.states))))


@given(SHARES)
def test_the_stage_is_a_middle_state_whatever_the_order(shares):
    assert item.middle_of(shares) in item.MIDDLE
    assert item.middle_of(shares[::-1]) == item.middle_of(shares)


@given(SHARES)
def test_reported_means_that_every_live_doer_has_answered_and_never_on_none(shares):
    doers = [state for role, state in shares if role != "配合" and state != "released"]
    answered = bool(doers) and all(state in {"reported", "accepted"} for state in doers)
    assert (item.middle_of(shares) == "reported") == answered


@given(SHARES)
def test_a_released_share_says_nothing(shares):
    assert item.middle_of(shares) == item.middle_of([share for share in shares if share[1] != "released"])


@pytest.mark.parametrize(
    ("shares", "stage"),
    [
        ([], "filed"),
        ([("牵头", "pending")], "filed"),
        ([("牵头", "delivered"), ("配合", "pending")], "assigned"),
        ([("牵头", "delivered"), ("配合", "received")], "underway"),
        ([("牵头", "reported"), ("配合", "pending")], "reported"),
        ([("牵头", "accepted"), ("主办", "received")], "underway"),
        ([("牵头", "accepted"), ("主办", "returned")], "underway"),
        ([("配合", "reported")], "underway"),
        ([("牵头", "released"), ("主办", "accepted")], "reported"),
    ],
)
def test_the_stage_follows_from_the_shares(shares, stage):
    assert item.middle_of(shares) == stage


def test_an_offer_names_what_can_be_done_in_this_state_and_nothing_else():
    with pytest.raises(Refused) as refused:
        assignment.LIFECYCLE.judge("review", "delivered", "D2026-0001.1", "accepted")
    assert refused.value.advice == (
        "此时可以：一并交办/补单/补发通知单（notify）、回执（receive）、情况说明（object）、进展（progress）、催办（urge）、延期（extend）、"
        "中止（suspend）、恢复（resume）、反馈（report）、解除（release）。"
    )


@each_table
def test_a_state_allows_what_some_row_leads_on_by(table):
    for move in table.moves:
        assert all(table.allows(move.act, state) for state in move.sources) == (move.outcome != ASIDE)
        assert not any(table.allows(move.act, state) for state in set(table.states) - _left_by(table, move.act))


def _left_by(table, act):
    return {state for move in table.moves if move.act == act and move.outcome != ASIDE for state in move.sources}


def test_a_refusal_names_the_act_by_its_first_label_and_what_can_be_done():
    with pytest.raises(Refused) as refused:
        TABLES["assignment"].judge("receive", "pending", "D2026-0001.1")
    assert refused.value.what == "承办 D2026-0001.1 现为“待送达”，不能回执。"
    assert refused.value.advice == "此时可以：分解/自办（assign）、交办（notify）、解除（release）。"
