"""The gates of 办结, of 反馈, of 销号 and of 回访: each alone, and all at once."""

import pytest

from ducha_cli.domain import issue
from ducha_cli.domain.gate import Case, Proposal, Share, approval_gaps, closing_gaps

LEAD = Share("D2026-0017.1", "县住建局", "zjj", "牵头", "accepted", noticed=True, received=True, covered=False)
HELP = Share("D2026-0017.2", "县财政局", "czj", "配合", "reported", noticed=True, received=True, covered=False)
DONE = Case(
    number="D2026-0017", ref="d17", instructed=True, from_public=False, tags=("领导交办",), shares=(LEAD, HELP),
    inspected=True, checks=(True, True, True), checks_reason="", leader_accepted="李建国圈阅", public_satisfied="满意",
    dissatisfied=False, dissatisfied_approved=False, answered=frozenset(), open_issues=(), directed_after="",
    conclusion="已解决",
)  # fmt: skip


def told(case=DONE, **changes):
    return [gap.what for gap in closing_gaps(case._replace(**changes))]


def lead(**changes):
    return {"shares": (LEAD._replace(**changes), HELP)}


def helper(**changes):
    return {"shares": (LEAD, HELP._replace(**changes))}


GATES = {
    "县住建局尚无回执": lead(received=False),
    "县财政局尚无回执": helper(received=False),
    "县住建局（牵头）的反馈未审核通过": lead(state="reported"),
    "县住建局（牵头）未反馈": lead(state="received"),
    "县住建局（主办）未反馈": lead(role="主办", state="returned"),
    "县财政局（配合）未反馈也未由牵头单位代报": helper(state="received"),
    "没有写结论": {"conclusion": ""},
    "三查第1项未填、第2项未填、第3项未填": {"checks": (None, None, None)},
    "三查第2项为否": {"checks": (True, False, True)},
    "属五必督（领导交办）而没有督查记录": {"inspected": False},
    "领导未认可": {"leader_accepted": ""},
    "群众是否满意未填": {"public_satisfied": ""},
    "群众不满意，需批准人和原因": {"dissatisfied": True},
    "所属问题 W2026-0003 未销号": {"open_issues": ("W2026-0003",)},
    "满意度测评 M2026-0002 不满意过半，还没有定补课": {"redo_owed": ("M2026-0002",)},
    "2026-07-01 的批示晚于": {"directed_after": "2026-07-01"},
}


def test_a_case_with_everything_may_be_closed():
    assert told() == []


@pytest.mark.parametrize(("gap", "changes"), GATES.items(), ids=GATES)
def test_each_gate_alone_stops_and_says_how_to_mend(gap, changes):
    gaps = closing_gaps(DONE._replace(**changes))
    assert len(gaps) == 1
    assert gap in gaps[0].what
    assert gaps[0].mend.startswith("ducha ")
    assert "d17" in gaps[0].mend or "W2026" in gaps[0].mend or "M2026" in gaps[0].mend


def test_all_gates_are_told_at_once():
    shares = (
        LEAD._replace(received=False, state="delivered"),
        HELP._replace(received=False, state="delivered"),
    )
    gaps = told(
        shares=shares, conclusion="", checks=(None, False, None), inspected=False, leader_accepted="", from_public=True,
        public_satisfied="", dissatisfied=True, open_issues=("W2026-0003", "W2026-0004"), directed_after="2026-07-01",
    )  # fmt: skip
    assert len(gaps) == 4 + 1 + 1 + 1 + 1 + 2 + 1 + 1 + 2 + 1


def test_an_answer_is_due_to_both_when_it_came_from_the_public():
    assert told(from_public=True) == ["应答复上级而未答复", "应答复群众而未答复"]
    assert told(from_public=True, answered=frozenset({"群众"})) == ["应答复上级而未答复"]
    assert told(from_public=True, answered=frozenset({"群众", "上级"})) == []


def test_a_helper_covered_by_the_lead_need_not_report():
    assert told(**helper(state="received", covered=True)) == []


def test_a_share_told_without_a_notice_needs_no_receipt():
    assert told(**lead(noticed=False, received=False)) == []


def test_the_three_checks_may_be_left_out_with_a_reason_but_not_for_instructions_and_letters():
    blank = {"checks": (None, None, None), "checks_reason": "不涉及现场"}
    assert told(instructed=False, **blank) == []
    assert len(told(instructed=True, **blank)) == 1
    assert len(told(instructed=False, checks=(None, None, None))) == 1


def test_dissatisfied_people_need_an_approver_and_a_reason():
    assert told(dissatisfied=True, dissatisfied_approved=True) == []


def test_an_item_without_a_five_must_tag_needs_no_inspection():
    assert told(tags=(), inspected=False) == []


def test_without_a_basis_only_a_recorded_reason_files_an_item():
    assert approval_gaps(Proposal("d1", has_basis=False, no_basis_reason=""))
    assert approval_gaps(Proposal("d1", has_basis=False, no_basis_reason="主要领导口头交办")) == []
    assert approval_gaps(Proposal("d1", has_basis=True, no_basis_reason="")) == []


def test_approval_asks_for_an_instruction_another_approver_and_check_days_all_at_once():
    case = Proposal(
        "d1", has_basis=False, no_basis_reason="口头", route="指令", proposer="周明", approver="周明", mode="连续"
    )
    assert [gap.what[:4] for gap in approval_gaps(case)] == ["按指令立", "提出人和", "连续督查"]
    mended = case._replace(has_basis=True, approver="李建国", check_rule="每月")
    assert approval_gaps(mended) == []


def test_an_issue_is_handed_over_with_a_person_and_a_cause():
    assert issue.hand_gaps(people=1, cause="缺AB岗") == []
    assert len(issue.hand_gaps(people=0, cause="")) == 2
    assert issue.hand_gaps(people=0, cause="缺AB岗") == ["没有责任人（R1-9）"]


@pytest.mark.parametrize(
    ("key", "before", "revisited", "free"),
    [(False, False, False, True), (True, False, False, False), (False, True, False, False), (True, True, True, True)],
)
def test_key_issues_and_by_setting_all_are_revisited_before_they_are_cleared(key, before, revisited, free):
    assert (issue.clear_gaps(key=key, before=before, revisited=revisited) == []) is free


@pytest.mark.parametrize(
    ("verdict", "facts", "missing"),
    [
        ("已落实", {}, 2),
        ("已落实", {"result": "在岗"}, 1),
        ("已落实", {"result": "在岗", "effect": "满意"}, 0),
        ("落实中", {"result": "在岗"}, 1),
        ("落实中", {"progress": "过半"}, 0),
        ("未落实", {}, 1),
        ("未落实", {"cause": "又倒"}, 0),
    ],
)
def test_a_revisit_verdict_carries_its_own_facts(verdict, facts, missing):
    """Scenario 9 (R2-11)."""
    assert len(issue.revisit_gaps(verdict, facts, 2)) == missing
    assert len(issue.revisit_gaps(verdict, facts, 1)) == missing + 1
