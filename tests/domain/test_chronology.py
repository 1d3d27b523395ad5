"""日序: every bound of every rule, the day before it, the day itself, the day after."""

from datetime import date, timedelta

import pytest

from ducha_cli.acts.index import heading, records
from ducha_cli.acts.mending import MENDED
from ducha_cli.domain.days import chronology
from ducha_cli.domain.days.chronology import (
    ACT,
    AHEAD,
    ASKED,
    BOUNDS,
    BY_HAND,
    HINTED,
    OF,
    PARTLY,
    RECKONED,
    REFUSED,
    RULES,
    TYPED,
    breaches,
)  # fmt: skip
from ducha_cli.ledger import tables
from ducha_cli.looks import chronology as looks

DAY = "2026-11-20"
LATE = "2026-12-31"
COLUMNS = {f"{kind.__tablename__}.{name}" for kind in tables.every() for name in kind.model_fields}


def moved(days):
    return (date.fromisoformat(DAY) + timedelta(days=days)).isoformat()


def sides(fact, day, known, act=""):
    return [(one.bound, one.side) for one in breaches(fact, day, known | {ACT: [LATE]}, act)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.fact}:{'、'.join(rule.bounds)}")
def test_each_bound_of_a_rule_holds_to_the_day(rule):
    act = rule.acts[0] if rule.acts else ""
    for bound in (*rule.least, *rule.first):
        assert (bound, "早于") in sides(rule.fact, moved(-1), {bound: [DAY]}, act)
        assert (bound, "早于") not in sides(rule.fact, DAY, {bound: [DAY]}, act)
    for bound in rule.after:
        known = {bound: [DAY]}
        assert [one.side for one in breaches(rule.fact, DAY, known, act) if one.bound == bound] == ["不晚于"]
        assert [one for one in breaches(rule.fact, moved(1), known, act) if one.bound == bound] == []
    for bound in rule.most:
        assert (bound, "晚于") in sides(rule.fact, moved(1), {bound: [DAY]}, act)
        assert (bound, "晚于") not in sides(rule.fact, DAY, {bound: [DAY]}, act)


@pytest.mark.parametrize("fact", sorted(OF))
def test_a_fact_is_not_after_its_act_unless_it_lies_ahead(fact):
    assert ((ACT, "晚于") in sides(fact, "2027-01-01", {})) == (fact not in AHEAD)
    assert (ACT, "晚于") not in sides(fact, LATE, {})


def test_several_days_of_a_bound_are_held_against_the_last_and_the_first_as_the_rule_says():
    two = {"reply.replied_on": [moved(-5), DAY]}
    assert sides("closing.closed_on", moved(-1), two) == [("reply.replied_on", "早于")]
    assert sides("answer.answered_on", moved(-1), two) == []
    assert sides("answer.answered_on", moved(-6), two) == [("reply.replied_on", "早于")]


def test_what_was_mended_at_once_may_be_mended_before_it_was_handed_over():
    known = {"issue.handed_on": [DAY]}
    (asked,) = breaches("rectification.rectified_on", moved(-1), known)
    assert (asked.rule.breach, asked.other) == (ASKED, DAY)
    assert list(breaches("rectification.rectified_on", moved(-1), known | {"issue.rectify_type": ["立行立改"]})) == []


def test_a_rule_of_some_acts_does_not_count_at_others():
    """A share that comes with its past, from 建账 or 承接, may be overdue already; what is assigned now is not."""
    known = {ACT: [DAY]}
    assert [one.side for one in breaches("assignment.due_current", DAY, known, "item.assign")] == ["不晚于"]
    assert list(breaches("assignment.due_current", moved(1), known, "item.assign")) == []
    assert [
        one for act in ("item.adopt", "unit.succeed", "") for one in breaches("assignment.due_current", DAY, known, act)
    ] == []


def test_a_paper_that_was_made_by_hand_long_ago_is_entered_without_being_asked():
    known = {TYPED: [DAY], "paper.template_sha": ["0" * 64]}
    (late,) = breaches("paper.dated", moved(-1), known)
    assert (late.bound, late.rule.breach) == (TYPED, ASKED)
    assert list(breaches("paper.dated", DAY, known)) == []
    assert list(breaches("paper.dated", moved(-900), known | {"paper.template_sha": [BY_HAND]})) == []


def test_what_is_not_known_binds_nothing():
    assert [one for fact in OF for one in breaches(fact, DAY, {})] == []


def corrected():
    """The days that 更正 may change."""
    facts = [fact for record in records().values() for fact in record.columns().values()]
    said = {fact.of for of in MENDED.values() for one in of.values() for fact in one.columns.values()}
    return {fact.of for fact in facts if fact.kind == "day" and (fact.correct or fact.of in said)}


FOLLOWING = {"assignment.delivered_on", "issue.handed_on", "told.handed_on", "item.approved_on"}
"""Days that 更正 of another one moves with it."""


def test_every_fact_and_bound_is_a_column_with_a_name_that_is_found_for_its_thing():
    bounds = {bound for rule in RULES for bound in rule.bounds} - RECKONED
    assert OF.keys() | bounds <= COLUMNS | PARTLY.keys()
    said = {one for rule in RULES for one in (*rule.least, *rule.first, *rule.after, *rule.most)} - RECKONED
    assert all(heading(one) for one in (OF.keys() | said) - PARTLY.keys())
    elsewhere = {bound for rule in RULES for bound in rule.bounds if bound.split(".")[0] != rule.fact.split(".")[0]}
    elsewhere |= chronology.LIKE
    asked = {bound.split(".")[0] for bound in elsewhere - RECKONED}
    asked |= {fact.split(".")[0] for bound in corrected() | FOLLOWING for fact in BOUNDS.get(bound, ())}
    assert asked == looks.TABLES
    assert {rule.breach for rule in RULES} == {REFUSED, ASKED, HINTED}


UNJUDGED = {
    "activity.planned_from", "activity.planned_to", "advice.due_on", "round.from_on",
    "round.to_on", "round_phase.to_on",  # what is planned
    "extension.old_due", "issue_extension.old_due", "suspension.old_due",  # what stood
    "suspension.new_due",  # what is reckoned
    "advice.outcome_on", "exemplar.decided_on", "item.moved_on", "remedy.done_on", "point.added_on",
    "point.withdrawn_on", "round.started_on", "turn.turned_on",  # the act's own day
    "unit.from_on", "unit.to_on", "post.from_on",  # a register's
    "issue.adopted_as_of",  # of 建账, as item.adopted_as_of
}  # fmt: skip


def test_a_day_that_is_declared_is_judged_or_said_to_need_no_judging():
    days = {fact.of for record in records().values() for fact in record.columns().values() if fact.kind == "day"}
    assert days - OF.keys() == UNJUDGED
