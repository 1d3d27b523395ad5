"""更正 of what something is owed by: to add it is free, to take it away somebody says; what it asks follows."""

import pytest

from office.test_mended import copy, moving
from office.test_undo import last_seq, refused, typed, undo
from office.test_undo_never import seen

DUTIES = "SELECT assignment_id, cause, state, text, asked_on FROM duty ORDER BY id"


def correct(bureau, ref, field, new, *more):
    noun = {"d": "item", "w": "issue"}[ref[0]]
    return bureau.type(noun, "correct", ref, "--field", field, "--value", new, "--reason", "写错", *more)


def done(answer):
    assert answer.status == 0, answer.err
    return answer


@pytest.fixture
def told(bureau):
    return bureau.told_pair(tags=("领导交办",))


def test_a_tag_is_added_without_leave_and_taken_away_with_it(told):
    done(correct(told, "d1", "五必督", "领导交办、社会稳定"))
    refused = correct(told, "d1", "tags", "社会稳定")
    assert (refused.status, "去掉领导交办" in refused.err, "--by 批准人" in refused.err) == (2, True, True)
    assert correct(told, "d1", "tags", "社会稳定", "--by", "周明").status == 4  # the operator himself
    done(correct(told, "d1", "tags", "社会稳定", "--by", "李建国"))
    assert told.query("SELECT tags FROM item") == [("社会稳定",)]
    assert correct(told, "d1", "tags", "社会稳定").status == 4
    assert correct(told, "d1", "tags", "要紧").status == 5
    done(correct(told, "d1", "tags", "无", "--by", "李建国"))
    assert told.query("SELECT tags FROM item") == [("",)]


def test_before_an_item_is_filed_its_tags_are_free(bureau):
    bureau.item(tags=("领导交办",))
    done(correct(bureau, "d1", "tags", "无"))
    assert bureau.query("SELECT tags FROM item") == [("",)]


def test_an_approval_that_prints_them_is_voided_first(told):
    typed(told, "paper", "draft", "approval", "d1")
    typed(told, "paper", "sign", "p3", "--by", "郑和平")
    refused(correct(told, "d1", "tags", "领导交办、社会稳定"), "已写进签发的文书")


def test_what_a_tag_asks_is_asked_of_a_closed_item_too(bureau):
    bureau.closed_item()
    refused(correct(bureau, "d1", "tags", "社会稳定"), "没有督查记录", "先撤回办结")
    refused(correct(bureau, "d1", "tags", "社会关注度高"), "先撤回办结")


def test_what_the_public_watches_is_looked_at_once_a_round_since_its_first_report(told):
    done(correct(told, "d1", "tags", "领导交办、社会关注度高"))
    assert told.query(DUTIES) == []  # at its first report
    done(correct(told, "d1", "tags", "领导交办", "--by", "李建国"))
    told.report(on="2026-06-09")
    done(correct(told, "d1", "tags", "领导交办、社会关注度高"))
    assert told.query(DUTIES) == [(1, "复核", "open", "社会关注度高", "2026-06-09")]
    answer = told.type("item", "review", "d1", "--unit", "zjj", "--accept", "--gates", "全过", "--points", "全过")
    refused(answer, "两种方式复核")
    done(correct(told, "d1", "tags", "领导交办", "--by", "李建国"))
    assert [row[2] for row in told.query(DUTIES)] == ["withdrawn"]
    done(correct(told, "d1", "tags", "领导交办、社会关注度高"))
    assert len(told.query(DUTIES)) == 1  # once a round
    assert told.verify().findings == []


def test_what_passed_already_is_looked_at_from_now_on_before_it_is_closed(told):
    told.report(on="2026-06-09")
    told.report(on="2026-06-09", unit="czj")
    told.accept(on="2026-06-10")
    done(correct(told, "d1", "tags", "领导交办、社会关注度高", "--on", "2026-06-15"))
    assert told.query(DUTIES) == [(1, "复核", "open", "社会关注度高", "2026-06-15")]
    assert told.query("SELECT state FROM assignment ORDER BY id")[0] == ("accepted",)
    assert "复核还没有做" in told.type("item", "close", "d1", "--check").out


def test_it_is_one_act_and_taken_back_whole(told):
    told.report(on="2026-06-09")
    done(correct(told, "d1", "tags", "社会关注度高", "--by", "李建国"))
    assert undo(told).status == 2 or undo(told).status == 0
    assert (told.query(DUTIES), told.query("SELECT tags FROM item")) == ([], [("领导交办",)])


def test_wrong_and_put_right_is_right_at_first(told, tmp_path):
    """The tag is there since 登记, and what it asks since the report."""
    mended, never = copy(told, tmp_path / "甲"), copy(told, tmp_path / "乙")
    mended.item(on="2026-06-03")
    never.item(on="2026-06-03", tags=("社会稳定", "社会关注度高"))
    for bureau in (mended, never):
        bureau.approve("d2", on="2026-06-03")
        bureau.assign("d2", on="2026-06-03", due="2026-06-30")
        bureau.notify("d2", on="2026-06-04")
        bureau.report("d2", on="2026-06-09")
    done(correct(mended, "d2", "tags", "社会稳定、社会关注度高", "--on", "2026-06-15"))
    days = ("2026-06-03", "2026-06-08", "2026-06-10", "2026-06-16")
    assert moving(seen(mended, days)) == moving(seen(never, days))


# 问题


@pytest.fixture
def issues(bureau):
    bureau.item()
    bureau.issue()
    return bureau


@pytest.mark.parametrize("field", ["重点", "社会关注度高"])
def test_a_mark_of_an_issue_is_free_to_give_and_asked_for_to_take(issues, field):
    done(correct(issues, "w1", field, "是"))
    issues.hand()
    assert correct(issues, "w1", field, "否").status == 2
    assert correct(issues, "w1", field, "也许").status == 5
    done(correct(issues, "w1", field, "否", "--by", "李建国"))
    assert correct(issues, "w1", field, "否", "--by", "李建国").status == 4
    assert issues.query("SELECT key, watched FROM issue") == [(0, 0)]
    assert issues.query("SELECT count(*) FROM entry WHERE act = 'issue.correct'") == [(2,)]


def test_what_one_registered_wrongly_today_one_puts_right_alone(bureau):
    bureau.issue(key=True, on="2026-11-20")
    done(correct(bureau, "w1", "key", "否"))


def test_a_mark_bears_the_day_of_the_registration(issues, tmp_path):
    mended, never = copy(issues, tmp_path / "甲"), copy(issues, tmp_path / "乙")
    mended.issue(on="2026-09-02")
    never.issue(on="2026-09-02", key=True, item="d1")
    done(correct(mended, "w2", "key", "是", "--on", "2026-10-10"))
    done(correct(mended, "w2", "所属事项", "d1", "--on", "2026-10-10"))
    days = ("2026-09-01", "2026-09-05", "2026-11-12")
    assert moving(seen(mended, days)) == moving(seen(never, days))


def test_an_issue_that_its_item_waits_for_is_taken_from_it_with_leave(issues):
    done(correct(issues, "w1", "所属事项", "d1"))
    issues.hand()
    issues.item(title="另一件")
    refused_ = correct(issues, "w1", "item", "d2")
    assert (refused_.status, "去掉所属事项 D2026-0001" in refused_.err) == (2, True)
    done(correct(issues, "w1", "item", "d2", "--by", "李建国"))
    done(correct(issues, "w1", "item", "无", "--by", "李建国"))
    assert issues.query("SELECT item_id FROM issue") == [(None,)]
    assert correct(issues, "w1", "item", "无").status == 4
    assert correct(issues, "w1", "item", "d9").status == 3


def test_an_issue_that_is_open_does_not_go_to_what_is_closed_or_ended(bureau):
    bureau.closed_item()
    bureau.issue()
    refused(correct(bureau, "w1", "item", "d1"), "所属问题 W2026-0001 未销号", "先撤回办结")
    bureau.item(title="另一件")
    typed(bureau, "item", "cancel", "d2", "--cause", "其他", "--reason", "不办", "--by", "李建国")
    refused(correct(bureau, "w1", "item", "d2"), "已经撤销")


def test_the_same_again_names_what_came_before(issues):
    refused(correct(issues, "w1", "贰过", "w1"), "登记在后")
    issues.issue(on="2026-09-05")
    issues.issue(on="2026-09-05", units=("slj",))
    refused(correct(issues, "w2", "贰过", "w1"), "还没有销号")
    refused(correct(issues, "w3", "repeat", "w1"), "是别的单位的")
    issues.hand()
    issues.commit()
    issues.rectify()
    issues.inspect_fix()
    issues.clear()
    done(correct(issues, "w2", "repeat", "w1"))
    assert issues.query("SELECT repeat_of FROM issue ORDER BY id") == [(None,), (1,), (None,)]
    done(correct(issues, "w2", "repeat", "否"))
    assert issues.query("SELECT repeat_of FROM issue ORDER BY id") == [(None,), (None,), (None,)]


def test_a_correction_that_took_something_away_is_taken_back_with_leave(issues):
    done(correct(issues, "w1", "key", "是"))
    issues.hand()
    done(correct(issues, "w1", "key", "否", "--by", "李建国"))
    with_leave = undo(issues, str(last_seq(issues, "issue.correct")), "--by", "李建国")
    assert with_leave.status == 0, with_leave.err
    assert issues.query("SELECT key FROM issue") == [(1,)]
