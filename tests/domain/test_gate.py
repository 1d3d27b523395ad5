"""The table of gates: each row is one that some edge row of a noun's tests opens, and tells all that it has to."""

import re

import pytest

from declared import LIFECYCLES
from domain import test_activity, test_assignment, test_issue, test_item_gaps, test_round
from ducha_cli.domain.life.gate import AT_ONCE, GATES, PASSED, Gap, Mend, gap, left, passed, waivable
from ducha_cli.domain.life.waiver import WAIVED, Lifted

NOUNS = (test_item_gaps, test_assignment, test_issue, test_activity, test_round)
OPENED = [gap for noun in NOUNS for judged, rows in noun.EDGES for facts, _ in rows.values() for gap in judged(facts)]
"""The gaps of every edge row: what stands beside each noun's table."""


def key(gate):
    return gate.act, gate.code, gate.case


each_gate = pytest.mark.parametrize("gate", GATES, ids=lambda gate: "-".join(filter(None, key(gate))))


@each_gate
def test_some_edge_row_opens_it(gate):
    assert gate in [one.gate for one in OPENED]


@each_gate
def test_it_is_of_an_act_of_the_table_of_moves_and_says_how_it_is_mended(gate):
    noun, _, verb = gate.act.partition(".")
    assert verb in {move.act for move in LIFECYCLES[noun].moves}
    assert gate.mends
    assert re.search("[\u4e00-\u9fff]", gate.term)
    assert re.fullmatch(r"((R\d-\d+|733§\d+|trap \d+) ?)+", gate.req)


def test_no_two_rows_are_the_same_gate():
    assert len(set(map(key, GATES))) == len(GATES)


def test_a_gate_has_one_word_whatever_its_case():
    words = {(one.act, one.code): {other.term for other in GATES if other[:2] == one[:2]} for one in GATES}
    assert [gate for gate, terms in words.items() if len(terms) > 1] == []
    assert len({(act, *terms) for (act, _), terms in words.items()}) == len(words)


def test_what_all_gates_of_an_act_advise_is_of_an_act_that_has_gates():
    assert AT_ONCE.keys() <= {one.act for one in GATES}
    assert gap("item.close", "summary", ref="d1").at_once == ()
    told = gap("round.approve", "content", ref="r1").at_once
    assert [one.number for one in told if isinstance(one, Mend)] == ["r1", "r1"]


@pytest.mark.parametrize("open_", OPENED, ids=lambda one: "-".join((*filter(None, key(one.gate)), one.what)))
def test_its_words_are_filled_in(open_):
    told = [open_.what, open_.hint]
    for mend in (*open_.mends, *open_.at_once):
        told += (
            [mend]
            if isinstance(mend, str)
            else map(str, (mend.act, mend.number, mend.when, *mend.facts, *mend.facts.values()))
        )
    assert [one for one in told if "{" in one] == []


def test_what_shows_that_a_thing_was_done_is_never_lifted():
    proof = {"checks", "accept", "answers", "signature", "signer"}
    assert [one for one in GATES if one.waivable and (one.act == "item.review" or one.code in proof)] == []
    assert {one.term for one in GATES if one.waivable} > {"回执", "时限", "督查记录"}


def test_what_may_be_lifted_has_a_word_and_nothing_else_has():
    assert {one.code for one in GATES if one.waivable} == WAIVED.keys()
    assert {one.waived_as for one in GATES if not one.waivable} == {""}
    assert waivable("item") == ("依据", "时限", "通知单", "回执", "督查记录")
    assert waivable("issue") == ("通知单", "回执", "现场回访", "两种方式回访")
    assert (waivable("activity"), waivable("round")) == (("结论书",), ())


def test_how_it_is_lifted_is_told_beside_what_mends_it():
    owed = gap("item.close", "receipt", ref="d1", unit="县住建局", code="zjj", label="甲1号", since="2026-06-02")
    assert owed.waiver == Mend("item.waive", "d1", {"what": "回执", "unit": "zjj"}, "批准了不办的")
    assert gap("issue.clear", "revisit", "key", ref="w1").waiver == Mend(
        "issue.waive", "w1", {"what": "现场回访"}, "批准了不办的"
    )
    assert gap("item.close", "summary", ref="d1").waiver is None


OWED = gap("item.close", "receipt", ref="d1", unit="县住建局", code="zjj", label="甲1号", since="2026-06-02")
SEEN = gap("item.close", "inspect", ref="d1", tags="领导交办")
ASKED = gap("item.close", "summary", ref="d1")
LIFTS = {
    "没有免": ([], [OWED, SEEN, ASKED]),
    "这个单位的回执": ([Lifted("回执", "zjj", "2026-06-02")], [SEEN, ASKED]),
    "另一个单位的回执": ([Lifted("回执", "czj", "2026-06-09")], [OWED, SEEN, ASKED]),
    "免在送达以前": ([Lifted("回执", "zjj", "2026-06-01")], [OWED, SEEN, ASKED]),
    "不分单位的免不了一个单位的": ([Lifted("回执", "", "2026-06-09")], [OWED, SEEN, ASKED]),
    "督查记录": ([Lifted("督查记录", "", "2026-06-01")], [OWED, ASKED]),
    "免了几样": ([Lifted("督查记录", "", "2026-06-01"), Lifted("回执", "zjj", "2026-06-09")], [ASKED]),
    "不能免的免不了": ([Lifted("", "", "2026-06-01"), Lifted("结论", "", "2026-06-01")], [OWED, SEEN, ASKED]),
}


@pytest.mark.parametrize(("lifted", "gaps"), LIFTS.values(), ids=LIFTS)
def test_a_gap_is_lifted_by_its_word_of_its_unit_and_for_what_was_there(lifted, gaps):
    """The row that says nothing shall not lift what has no word."""
    assert left([OWED, SEEN, ASKED], lifted) == gaps


def test_where_a_word_is_lacking_it_is_advised_with_its_choices_and_nothing_else_is():
    assert gap("issue.commit", "kind", ref="w1", kinds="推拖、其他").hint == "加 --cause-kind 类别：推拖、其他"
    assert gap("item.close", "summary", ref="d1").hint == ""


def test_a_visit_that_is_owed_is_one_on_site():
    (mend,) = gap("activity.conclude", "visit", ref="h1").mends
    assert (mend.act, mend.facts) == ("activity.visit", {"on_site": True})


def test_words_of_the_office_are_not_read_as_places():
    what = "{二期}未交地"
    told = gap("item.review", "points", "unanswered", ref="d1", code="zjj", point="2", text=what)
    assert told.what == f"第2条未答复（{what}）"


def test_a_gate_that_no_row_has_is_an_error():
    with pytest.raises(KeyError):
        gap("item.close", "vanished")
    assert Gap(GATES[0], {"ref": "d1"}).gate.code == "basis"


# what led to a state

BEYOND = {
    "item.adopt": "what was taken over passed it instead of 立项",
    "item.cancel": "what ended stands on no gate", "item.release": "what ended stands on no gate",
    "issue.withdraw": "what ended stands on no gate",
    "issue.transfer": "it begins anew as found",
    "issue.rectify": "what proves it came with it, and stays",
    "issue.revisit": "the record itself lacked nothing", "issue.sample": "the record itself lacked nothing",
    "activity.receive": "what it delivers is asked again at 办结",
    "activity.adopt": "what was taken over passed it instead of 批准",
    "round.lookback": "the record itself lacked nothing",
}  # fmt: skip
"""Acts that have gates and lead to no state in which they are asked again."""


def test_every_act_with_gates_leads_to_a_state_or_it_is_said_why_not():
    led = [one.act for rows in PASSED.values() for one in rows]
    assert len(led) == len(set(led))
    assert sorted({one.act for one in GATES} - set(led)) == sorted(BEYOND)
    assert set(led) <= {one.act for one in GATES}


@pytest.mark.parametrize("noun", PASSED)
def test_the_states_of_a_passage_are_its_nouns_own_and_none_of_them_lies_before_the_act(noun):
    for one in PASSED[noun]:
        assert one.states <= LIFECYCLES[noun].states.keys()
        moves = [move for move in LIFECYCLES[noun].moves if move.act == one.act.partition(".")[2] and not move.outcome]
        assert not any(move.target in LIFECYCLES[noun].states and move.target not in one.states for move in moves)


@pytest.mark.parametrize(
    ("noun", "state", "acts"),
    [
        ("item", "proposed", ""),
        ("item", "filed", "立项"),
        ("item", "reported", "立项"),
        ("item", "closed", "立项 办结"),
        ("item", "archived", "立项 办结 归档"),
        ("item", "merged", ""),
        ("assignment", "pending", ""),
        ("assignment", "returned", "交办"),
        ("assignment", "accepted", "交办 合格"),
        ("issue", "found", ""),
        ("issue", "handed", "反馈"),
        ("issue", "rectifying", "反馈 承诺时限"),
        ("issue", "rectified", "反馈 承诺时限"),
        ("issue", "verified", "反馈 承诺时限 验收"),
        ("issue", "settled", "反馈 承诺时限 验收 销号"),
        ("issue", "withdrawn", ""),
        ("activity", "underway", "批准"),
        ("activity", "closed", "批准 结论 办结"),
        ("round", "underway", "批准"),
        ("round", "closed", "批准 收官"),
    ],
)
def test_a_state_names_the_acts_whose_gates_led_to_it(noun, state, acts):
    assert " ".join(one.term for one in passed(noun, state)) == acts
