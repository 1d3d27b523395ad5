"""The gates of 反馈, 承诺, 销号, 回访 and 抽查: each alone, all at once, and what is not asked."""

import pytest

from ducha_cli.domain.life import issue

NO_PERSON, NO_CAUSE = "没有责任人（R1-9）", "没有原因分析（R1-6）"
TWO = "回访要两人以上（--people 甲,乙）"
FACTS = {"result": "在岗", "effect": "满意", "progress": "过半", "cause": "又倒"}


def wants(verdict, *names):
    words = {"result": "结果", "effect": "成效", "progress": "进程", "cause": "原因"}
    return [f"{verdict}要写明{words[name]}（--{name}）" for name in names]


HANDS = {
    "有人有原因": ((1, "缺AB岗"), []),
    "两个人": ((2, "缺AB岗"), []),
    "没有人": ((0, "缺AB岗"), [NO_PERSON]),
    "没有原因": ((1, ""), [NO_CAUSE]),
    "都没有": ((0, ""), [NO_PERSON, NO_CAUSE]),
}
COMMITS = {
    "同意，原因和类别都有": (("同意", "缺AB岗", "推拖"), []),
    "同意而没有原因": (("同意", "", "推拖"), ["没有原因分析"]),
    "同意而没有类别": (("同意", "缺AB岗", ""), ["没有病因类别"]),
    "调整而都没有": (("调整", "", ""), ["没有原因分析", "没有病因类别"]),
    "督查室指定的不是方案，不问原因": (("指定", "", ""), []),
}
CLEARS = {
    "普通问题": ((False, False, False), []),
    "普通问题，回访过": ((False, False, True), []),
    "重点问题没有回访": ((True, False, False), ["重点问题销号前要先到现场回访"]),
    "重点问题回访过": ((True, False, True), []),
    "按设置先回访": ((False, True, False), ["按设置，销号前要先到现场回访"]),
    "按设置，回访过": ((False, True, True), []),
    "重点问题又有设置，说重点问题": ((True, True, False), ["重点问题销号前要先到现场回访"]),
}
REVISITS = {
    "已落实，结果和成效都有": (("已落实", ("result", "effect"), 2), []),
    "已落实，没有成效": (("已落实", ("result",), 2), wants("已落实", "effect")),
    "已落实，什么都没有": (("已落实", (), 2), wants("已落实", "result", "effect")),
    "落实中，写的是结果": (("落实中", ("result",), 2), wants("落实中", "progress")),
    "落实中，有进程": (("落实中", ("progress",), 2), []),
    "未落实，没有原因": (("未落实", (), 2), wants("未落实", "cause")),
    "未落实，有原因": (("未落实", ("cause",), 2), []),
    "三个人去": (("未落实", ("cause",), 3), []),
    "一个人去": (("未落实", ("cause",), 1), [TWO]),
    "没有写谁去": (("未落实", ("cause",), 0), [TWO]),
    "一个人去，也没有原因": (("未落实", (), 1), [*wants("未落实", "cause"), TWO]),
}
YES, ONE_NO, ALL_NO = (True, True, True), (True, False, True), (False, False, False)
SAMPLES = {
    "两人到现场，三项都是": ((True, 2, YES, ""), []),
    "三人，有否而写了情况": ((True, 3, ONE_NO, "路面又坏"), []),
    "有一个否没有写情况": ((True, 2, ONE_NO, ""), ["持续为否的要写情况（--finding）"]),
    "三个否没有写情况": ((True, 2, ALL_NO, ""), ["真实、持续、提升为否的要写情况（--finding）"]),
    "没有到现场": ((False, 2, YES, ""), ["抽查要到现场（--on-site）"]),
    "一个人": ((True, 1, YES, ""), ["抽查要两人以上（--people 甲,乙）"]),
    "样样都缺": (
        (False, 0, ONE_NO, ""),
        ["抽查要到现场（--on-site）", "抽查要两人以上（--people 甲,乙）", "持续为否的要写情况（--finding）"],
    ),
}


@pytest.mark.parametrize(("facts", "gaps"), HANDS.values(), ids=HANDS)
def test_what_an_issue_lacks_before_it_is_handed_over(facts, gaps):
    people, cause = facts
    assert issue.hand_gaps(people=people, cause=cause) == gaps


@pytest.mark.parametrize(("facts", "gaps"), COMMITS.values(), ids=COMMITS)
def test_what_a_plan_lacks_before_it_is_accepted(facts, gaps):
    decision, cause, kind = facts
    assert issue.commit_gaps(decision=decision, cause=cause, kind=kind) == gaps


@pytest.mark.parametrize(("facts", "gaps"), CLEARS.values(), ids=CLEARS)
def test_what_is_revisited_before_it_is_cleared(facts, gaps):
    key, before, revisited = facts
    assert issue.clear_gaps(key=key, before=before, revisited=revisited) == gaps


@pytest.mark.parametrize(("case", "gaps"), REVISITS.values(), ids=REVISITS)
def test_what_a_revisit_has_to_say(case, gaps):
    """Scenario 9 (R2-11)."""
    verdict, said, people = case
    assert issue.revisit_gaps(verdict, {name: FACTS[name] for name in said}, people) == gaps


@pytest.mark.parametrize(("case", "gaps"), SAMPLES.values(), ids=SAMPLES)
def test_what_a_sample_has_to_say(case, gaps):
    on_site, people, marks, finding = case
    assert issue.sample_gaps(on_site=on_site, people=people, marks=marks, finding=finding) == gaps


def test_the_type_that_never_falls_due_and_how_many_make_a_visit():
    assert (issue.LONG, issue.PAIR) == ("长期", 2)
    assert issue.LONG in issue.TYPES
