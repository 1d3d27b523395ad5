"""The gates of 反馈, 承诺, 改, 销号, 回访 and 抽查: each alone, all at once, and what is not asked."""

import pytest

from ducha_cli.domain.gaps import issue_gaps
from ducha_cli.domain.life import issue

NO_PERSON, NO_CAUSE = "W2026-0001 没有责任人（R1-9）", "W2026-0001 没有原因分析（R1-6）"
TWO = "回访要两人以上（--people 甲,乙）"
FACTS = {"result": "在岗", "effect": "满意", "progress": "过半", "cause": "又倒"}


def wants(verdict, *names):
    words = {"result": "结果", "effect": "成效", "progress": "进程", "cause": "原因"}
    return [f"{verdict}要写明{words[name]}（--{name}）" for name in names]


HANDS = {
    "有人有原因": (("社长 甲", "缺AB岗"), []),
    "没有人": (("", "缺AB岗"), [NO_PERSON]),
    "没有原因": (("社长 甲", ""), [NO_CAUSE]),
    "都没有": (("", ""), [NO_PERSON, NO_CAUSE]),
}
COMMITS = {
    "同意，样样都有": (("同意", "甲", "缺AB岗", "推拖"), []),
    "同意而没有责任人": (("同意", "", "缺AB岗", "推拖"), ["单位还没有报责任人"]),
    "同意而没有原因": (("同意", "甲", "", "推拖"), ["没有原因分析"]),
    "同意而没有类别": (("同意", "甲", "缺AB岗", ""), ["没有病因类别"]),
    "调整而都没有": (("调整", "", "", ""), ["单位还没有报责任人", "没有原因分析", "没有病因类别"]),
    "督查室指定的不是方案，什么也不问": (("指定", "", "", ""), []),
}
UNSIGNED, UNSEALED = "整改情况没有签字", "整改情况没有盖章"
RECTIFIED = {"有佐证": ((True,), []), "没有佐证": ((False,), ["没有佐证材料（--evidence 文件）"])}
VERIFIED = {
    "签字、盖章都有": ((True, True), []),
    "没有签字": ((False, True), [UNSIGNED]),
    "没有盖章": ((True, False), [UNSEALED]),
    "都没有": ((False, False), [UNSIGNED, UNSEALED]),
}
CLEARS = {
    "普通问题": ((False, False, False), []),
    "还中止着": (("suspended", False, False), ["整改还中止着（诉讼复议）"]),
    "普通问题，回访过": ((False, False, True), []),
    "重点问题没有回访": ((True, False, False), ["重点问题销号前要先到现场回访"]),
    "重点问题回访过": ((True, False, True), []),
    "按设置先回访": ((False, True, False), ["按设置，销号前要先到现场回访"]),
    "按设置，回访过": ((False, True, True), []),
    "重点问题又有设置，说重点问题": ((True, True, False), ["重点问题销号前要先到现场回访"]),
    "测评没有定补课": (
        (False, False, False, "M2026-0001"),
        ["满意度测评 M2026-0001 不满意过半，还没有定补课"],
    ),
    "两次测评没有定补课": (
        (True, False, True, "M2026-0001", "M2026-0002"),
        ["满意度测评 M2026-0001、M2026-0002 不满意过半，还没有定补课"],
    ),
    "只有口头反馈": (("word", False, True), ["只有口头反馈（2026-11-27 电话），还没有补整改通知"]),
    "没有有效的整改通知": (("untold", False, True), ["没有有效的整改通知"]),
    "两份整改通知都没有回执": (("unsigned", False, True), ["尚无 甲〔2026〕1号 的回执", "尚无 甲〔2026〕2号 的回执"]),
    "社会关注度高，没有回访": (("watched", False, True), ["社会关注度高的，销号前要用两种方式回访（现有：无）"]),
    "社会关注度高，一种方式": (
        ("watched", False, True, "电话"),
        ["社会关注度高的，销号前要用两种方式回访（现有：电话）"],
    ),
    "社会关注度高，两种方式": (("watched", False, True, "实地", "电话"), []),
    "补课没有告知单位，复测没有做": (
        ("asked", False, True),
        ["要求1（补课）还没有告知单位", "要求2：复测还没有做"],
    ),
    "在单位手里的要求，状态说了": (("open", False, True), []),
    "没有回访，也没有定补课，一次说全": (
        (True, False, False, "M2026-0001"),
        ["重点问题销号前要先到现场回访", "满意度测评 M2026-0001 不满意过半，还没有定补课"],
    ),
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


def handing(facts):
    person, cause = facts
    return issue_gaps.hand_gaps("W2026-0001", person=person, cause=cause)


def committing(facts):
    decision, person, cause, kind = facts
    return issue_gaps.commit_gaps("w1", decision=decision, person=person, cause=cause, kind=kind)


def rectifying(facts):
    (evidence,) = facts
    return issue_gaps.rectify_gaps("w1", evidence=evidence)


def verifying(facts):
    signed, sealed = facts
    return issue_gaps.verify_gaps("w1", signed=signed, sealed=sealed)


ASKED = {
    "asked": (issue_gaps.Asked(1, "补课", "untold"), issue_gaps.Asked(2, "复测", "open")),
    "open": (issue_gaps.Asked(1, "验收不通过", "open"),),
}


def clearing(facts):
    key, before, revisited, *undecided = facts
    return issue_gaps.clear_gaps(
        "w1",
        key=key is True,
        before=before,
        revisited=revisited,
        undecided=[] if key == "watched" else undecided,
        watched=key == "watched",
        means=undecided if key == "watched" else (),
        noticed=key != "untold",
        suspended="诉讼复议" if key == "suspended" else "",
        words="2026-11-27 电话" if key == "word" else "",
        asked=ASKED.get(key, ()),
        owed=(("甲〔2026〕1号", "2026-10-20"), ("甲〔2026〕2号", "2026-10-21")) if key == "unsigned" else (),
    )


def revisiting(case):
    verdict, said, people = case
    return issue_gaps.revisit_gaps("w1", verdict, {name: FACTS[name] for name in said}, people)


def looking_back(case):
    verdict, said, people = case
    return issue_gaps.revisit_gaps("r1", verdict, {name: FACTS[name] for name in said}, people, "round.lookback")


def sampling(case):
    on_site, people, marks, finding = case
    return issue_gaps.sample_gaps("w1", on_site=on_site, people=people, marks=marks, finding=finding)


EDGES = (
    (handing, HANDS), (committing, COMMITS), (rectifying, RECTIFIED), (verifying, VERIFIED), (clearing, CLEARS),
    (revisiting, REVISITS), (looking_back, REVISITS), (sampling, SAMPLES),
)  # fmt: skip


@pytest.mark.parametrize(
    ("judged", "facts", "gaps"),
    [
        pytest.param(judged, *row, id=f"{judged.__name__}-{name}")
        for judged, rows in EDGES
        for name, row in rows.items()
    ],
)
def test_what_an_issue_lacks_before_it_goes_on(judged, facts, gaps):
    """Scenario 9 (R2-11), and the rest of the road."""
    assert [gap.what for gap in judged(facts)] == gaps


def test_a_survey_without_a_word_is_told_with_its_own_requirement():
    (revisit,), (survey,) = clearing((True, False, False)), clearing((False, False, False, "M2026-0001", "M2026-0002"))
    assert (revisit.gate.req, survey.gate.req) == ("R2-12", "R3-11")
    assert {mend.number for mend in survey.mends} == {"M2026-0001"}


@pytest.mark.parametrize(
    ("handed_on", "told", "delivered_on", "of_it"),
    [
        ("2026-09-02", 2, "2026-09-02", True),
        ("2026-09-02", 2, "2026-09-05", True),
        ("2026-09-02", 2, "2026-09-01", False),
        ("2026-09-02", 1, "2026-09-05", False),
        ("2026-09-02", 0, "2026-09-02", True),
        ("2026-09-02", 0, "2026-09-01", False),
        (None, 2, "2026-09-05", False),
    ],
    ids=["当天", "补的单", "改派以前", "上一轮", "旧台账", "旧台账上一轮", "还没有反馈"],
)
def test_which_telling_is_of_the_round_in_hand(handed_on, told, delivered_on, of_it):
    assert issue.of_round(2, handed_on, told, delivered_on) is of_it


def test_the_type_that_never_falls_due_and_how_many_make_a_visit():
    assert (issue.LONG, issue.PAIR) == ("长期", 2)
    assert issue.LONG in issue.TYPES
