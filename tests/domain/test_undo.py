"""撤回: every act says what it means for taking it back, and whose leave that needs."""

import re
from pathlib import Path

import pytest

from declared import ACTS
from ducha_cli.documents.kinds import KINDS
from ducha_cli.domain.life import undo
from ducha_cli.domain.life.undo import ALWAYS, NAMED, Meaning
from ducha_cli.looks.trail import _ACTS as BEGUN

OFFICE = Path(undo.__file__).parents[2] / "office"
ENTERED = re.compile(r"""(?:may|begins|event|_entry|Filed)\(\s*"([a-z]+\.[a-z]+)\"""")
COMING = {
    "item.point", "item.suspend", "item.resume", "item.waive", "item.original", "item.object", "item.settle",
    "issue.suspend", "issue.resume", "issue.waive", "issue.original", "issue.object", "issue.settle", "activity.waive",
}  # fmt: skip
"""Acts that the table knows before they can be typed."""
IMPORTED = {"item.import", "issue.import", "unit.import", "init"}
"""Names under which the trail tells of older ledgers."""
JUDGED = {"exemplar.draft"}
"""Moves that another act makes: judged, and never entered under their names."""


def known():
    entered = {act for path in OFFICE.rglob("*.py") for act in ENTERED.findall(path.read_text(encoding="utf-8"))}
    # how a paper is drafted is several acts of one name, one a kind
    declared = {"paper.draft" if act.name.startswith("paper.draft") else act.name for act in ACTS.values()}
    return (declared | entered | set(BEGUN)) - IMPORTED - JUDGED


def test_every_act_is_in_the_table_and_nothing_else_is():
    assert known() - COMING == undo.TABLE.keys() - COMING
    assert len(undo.TABLE) == len(undo._TABLE), "an act stands there twice"


def test_papers_and_reasons_are_those_that_there_are():
    papers = {paper for one in undo.TABLE.values() for paper in one.papers}
    assert papers - {"recall"} <= KINDS.keys()
    assert set(undo.BULLETINS) <= KINDS.keys()
    assert {one.never for one in undo.TABLE.values()} - {""} == undo.NEVER.keys()


def test_what_has_a_key_is_an_approval():
    keyed = {act.name for act in ACTS.values() if act.approved()} & undo.TABLE.keys()
    assert {act for act in keyed if not (undo.of(act).leave or undo.of(act).never or undo.of(act).asked)} == set()


@pytest.mark.parametrize(
    ("meaning", "facts", "needed"),
    [
        (Meaning("x"), {}, False),
        (Meaning("x"), {"approver": "郑涛", "outcome": "returned"}, False),
        (Meaning("x", leave=ALWAYS), {}, True),
        (Meaning("x", leave=NAMED), {}, False),
        (Meaning("x", leave=NAMED), {"approver": "郑涛"}, True),
        (Meaning("x", asked=("returned",)), {"outcome": "accepted"}, False),
        (Meaning("x", asked=("returned",)), {"outcome": "returned"}, True),
        (Meaning("x", asked=("未落实",)), {"verdict": "未落实"}, True),
        (Meaning("x", asked=("指定",)), {"decision": "指定"}, True),
        (Meaning("x", asked=("指定",)), {"decision": "同意"}, False),
    ],
)
def test_leave_is_needed_of_what_asked_something_or_was_an_approval(meaning, facts, needed):
    assert meaning.needs_leave(facts) == needed


def test_a_share_that_passed_by_succession_is_part_of_that():
    release = undo.of("item.release")
    assert release.why_never({"cause": "机构改革", "heir": "D2026-0001.2"}) == undo.SUCCESSION
    assert release.why_never({"cause": "机构改革", "to": "县财政局"}) == ""
    assert undo.of("unit.succeed").why_never({}) == undo.SUCCESSION


def test_an_act_that_nobody_thought_of_is_taken_back_by_leave():
    assert undo.of("item.new").needs_leave({})
    assert not undo.of("item.receive").needs_leave({})
