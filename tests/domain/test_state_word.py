"""How far a matter is, as another office's table says it: words inside a cell, and what undoes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.domain.life import assignment, issue, item
from ducha_cli.domain.words.state_word import ISSUES, ITEMS, KNOWN, Said, is_done, read

ISSUE_CELLS = {
    "已销号": "cleared", "销号": "cleared", "同意销号": "cleared", "完成销号": "cleared", "已对账销号": "cleared",
    "已验收": "verified", "验收通过": "verified", "通过验收": "verified", "已通过验收": "verified", "验收合格": "verified",
    "2026年9月1日验收": "verified",
    "已整改": "rectified", "整改完成": "rectified", "已完成整改": "rectified", "整改到位": "rectified",
    "已整改到位": "rectified", "3家企业均已整改": "rectified", "完成全部整改任务": "rectified",
    "已完成": "rectified", "已办结": "rectified", "完成": "rectified", "√": "rectified", "是": "rectified", "☑": "rectified",
    "整改中": "rectifying", "正在整改": "rectifying", "持续整改": "rectifying", "未到时限": "rectifying",
    "推进中": "rectifying", "未启动": "rectifying", "未办结": "rectifying", "未完成": "rectifying", "×": "rectifying",
    "否": "rectifying", "未整改": "rectifying", "尚未整改到位": "rectifying", "整改未完成": "rectifying",
    "部分问题已整改": "rectifying", "完成率80%": "rectifying", "已完成80%": "rectifying", "完成100%": "rectified",
    # the furthest that is not undone
    "未申请验收": "rectifying", "部分验收": "rectifying", "验收不通过": "rectifying", "未通过验收": "rectifying",
    "已整改未验收": "rectified", "已整改，部分验收": "rectified", "已完成整改，未销号": "rectified",
    "已验收，拟销号": "verified", "已验收未销号": "verified", "整改完成，验收通过，已申请销号": "verified",
    "整改完成、验收通过、已销号": "cleared", "已验收，2026年10月20日销号": "cleared", "未销号": "rectifying",
    "不予销号": "rectifying", "已通过验收并销号": "cleared", "整改，已验收": "verified",
    " 已 销 号 ": "cleared", "已销号\u200b": "cleared",
}  # fmt: skip
"""What an issue's cell means."""

ITEM_CELLS = {
    "办结": "closed", "已办结": "closed", "已完成": "closed", "完成": "closed", "√": "closed", "是": "closed",
    "已办结（2026.10.20）": "closed", "全部完成": "closed", "完成100%": "closed", "Y": "closed",
    "办理中": "underway", "推进中": "underway", "正在推进": "underway", "有序推进": "underway", "未办结": "underway",
    "部分完成": "underway", "未完成": "underway", "完成80%": "underway", "否": "underway", "正在办理": "underway",
    "未启动": "assigned", "未开展": "assigned", "已交办": "assigned",
    "退回": "returned", "已退回": "returned",
}  # fmt: skip
"""What an item's cell means."""

UNKNOWN = {
    "issues": [
        "拟销号", "申请销号", "销号申请已提交", "待验收", "验收", "整改", "基本完成", "预计12月完成", "年底前完成", "在看",
        "已整改，正在推进", "部分整改，已验收", "未整改，已销号", "已完成2项，其余推进中", "销号中", "", "—", "限期整改",
    ],
    "items": [
        "拟办结", "基本完成", "预计12月底完成", "力争年底完成", "已办结2项，推进中1项", "归档", "退回后已办结", "在看", "",
    ],
}  # fmt: skip
"""What could be two things, or is none: it is asked."""

DAYS = {
    "已验收，2026年10月20日销号": "2026年10月20日",
    "2026年9月1日验收，已销号": "",  # that day is of 验收
    "已销号（2026.10.20）": "2026.10.20",
    "已销号，2026-10-20": "2026-10-20",
    "2026年10月20日，已销号": "2026年10月20日",
    "10月20日销号": "10月20日",
    "2026年10月销号": "2026年10月",
    "2026年9月1日验收，2026年10月20日销号": "2026年10月20日",
    "2026年9月1日至2026年10月20日销号": "",  # which of them
    "已销号": "",
    "已销号3.5万元": "",
    "2026年9月1日验收通过": "2026年9月1日",
}


@pytest.mark.parametrize(
    ("kind", "text", "state"),
    [("issues", *one) for one in ISSUE_CELLS.items()] + [("items", *one) for one in ITEM_CELLS.items()],
)
def test_words_are_looked_for_inside_the_cell(kind, text, state):
    said = read(kind, text)
    assert said is not None
    assert said.state == state


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, some in UNKNOWN.items() for text in some])
def test_what_could_be_two_things_is_read_as_neither(kind, text):
    assert read(kind, text) is None


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_the_day_beside_the_word_is_its_day(text, day):
    said = read("issues", text)
    assert said is not None
    assert said.day == day


@pytest.mark.parametrize(
    ("text", "state"),
    [("√", "cleared"), ("是", "cleared"), ("已完成", "cleared"), ("已办结", "cleared"), ("×", "rectifying"),
     ("未完成", "rectifying"), ("已整改", "rectified"), ("整改完成", "rectified"), ("已验收", "verified")],
)  # fmt: skip
def test_what_is_done_in_a_column_of_clearing_is_cleared(text, state):
    said = read("issues", text, clearing=True)
    assert said is not None
    assert said.state == state


def test_the_offices_own_words_come_first_and_are_looked_for_inside_only_where_nothing_else_is_known():
    own = {"已归档": "closed", "待签收": "underway", "退回": "underway"}
    assert read("items", "已归档", own) == Said("closed", bare=True)
    assert read("items", " 退回 ", own) == Said("underway", bare=True)
    assert read("items", "退回（重办）", own) == Said("returned")
    assert read("items", "待签收（县住建局）", own) == Said("underway")
    assert read("items", "已归档，待签收", own) is None, "two of them"
    assert read("items", "在看", own) is None


@pytest.mark.parametrize(
    ("kind", "text", "bare"),
    [("items", "已办结", True), ("items", "推进中", True), ("items", "有序推进", False), ("issues", "未申请验收", False),
     ("issues", "已验收，2026年10月20日销号", False), ("issues", "部分验收", True), ("issues", "√", True)],
)  # fmt: skip
def test_what_a_cell_says_besides_its_word_is_known(kind, text, bare):
    said = read(kind, text)
    assert said is not None
    assert said.bare is bare


def test_a_deadline_that_says_done_is_a_state():
    assert is_done("items", "已完成")
    assert is_done("issues", "已完成")
    assert not is_done("items", "推进中")
    assert not is_done("items", "2026年12月底前完成")
    assert not is_done("issues", "未完成")


def test_the_states_are_those_of_the_tables_of_moves():
    assert set(ISSUES.values()) == {move.target for move in issue.LIFECYCLE.moves if move.act == "adopt"}
    assert set(ITEMS.values()) <= item.LIFECYCLE.states.keys() | assignment.LIFECYCLE.states.keys()


@pytest.mark.parametrize(("kind", "label"), [(kind, label) for kind, some in KNOWN.items() for label in some])
def test_our_own_words_for_the_states_are_read_as_them(kind, label):
    assert read(kind, label) == Said(KNOWN[kind][label], bare=True)


WORDS = "已未部分拟不待整改验收销号完成办结推进中退回，；。%80年2026月10日20√是"


@given(st.sampled_from(["items", "issues"]), st.text(st.sampled_from(WORDS), max_size=14))
def test_whatever_a_cell_says_it_is_a_state_or_asked(kind, text):
    said = read(kind, text)
    assert said is None or said.state in KNOWN[kind].values()


@given(st.sampled_from(["未", "部分", "拟", "尚未"]), st.sampled_from(["销号", "验收", "办结", "完成整改"]))
def test_what_is_undone_is_never_done(undoing, word):
    said = read("issues", undoing + word)
    assert said is None or said.state == "rectifying"
