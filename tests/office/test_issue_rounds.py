"""A round of an issue begins at the beginning; what the last one was told, and by when, says nothing in it."""

import json

import pytest

from ducha_cli.acts.issue.handing import Handing, Receiving
from ducha_cli.acts.issue.rectifying import Rectifying
from ducha_cli.acts.issue.turning import Reopening, Transferring
from ducha_cli.acts.issue.verifying import Revisiting
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.office.drafts import make
from ducha_cli.office.issue import handing, rectifying, turning, verifying


@pytest.fixture
def cleared(bureau):
    """W2026-0001, cleared in its first round."""
    return bureau.cleared_issue()


def row(bureau):
    return bureau.query("SELECT state, round, handed_on, due_required, due_current, rectify_type FROM issue")[0]


def hand(bureau, on, **more):
    return bureau.act(handing.hand, ("w1",), make(Handing, **more), on=on)


def revisit(bureau, on="2026-09-20", verdict="未落实", **more):
    told = {"people": ("周明", "韩雪"), "verdict": verdict, "cause": "反复", "result": "在岗", "effect": "好", **more}
    return bureau.act(verifying.revisit, "w1", make(Revisiting, revisited_on=on, **told), on=on)


def shown(bureau):
    return bureau.type("issue", "show", "w1", "--json").json


def lists(bureau, key):
    return [one["number"] for one in bureau.type("today", "--json").json[key]]


@pytest.mark.parametrize("how", ["反弹", "重启"])
def test_a_round_is_handed_over_committed_rectified_verified_and_cleared_anew(cleared, how):
    if how == "反弹":
        revisit(cleared)
    else:
        told = make(Reopening, cause="批示", approver="李建国")
        cleared.act(turning.reopen, "w1", told, on="2026-09-20")
    assert row(cleared) == ("found", 2, None, None, None, "")
    assert lists(cleared, "to_tell") == ["W2026-0001"]
    assert lists(cleared, "overdue") == []
    for act in (lambda: cleared.commit(on="2026-09-21"), lambda: cleared.rectify(on="2026-09-21")):
        with pytest.raises(Refused, match="现为“已发现”"):
            act()
    hand(cleared, "2026-09-21", signer="周明")
    assert row(cleared)[:3] == ("handed", 2, "2026-09-21")
    assert lists(cleared, "to_tell") == []
    cleared.commit(on="2026-09-22", due="2026-10-20")
    cleared.rectify(on="2026-09-28")
    cleared.inspect_fix(on="2026-09-29")
    cleared.clear(on="2026-09-30")
    revisit(cleared, "2026-10-10", "已落实", on_site=True)
    assert row(cleared)[:2] == ("settled", 2)
    page = shown(cleared)
    assert [one["round"] for one in page["commitments"]] == [1, 2]
    assert page["commitments"][0]["due_on"] == "2026-09-17"
    assert cleared.query("SELECT round FROM notice ORDER BY id") == [(1,), (2,)]
    assert cleared.verify().findings == []


def test_at_once_is_asked_of_this_round(cleared):
    """立行立改 of the last round lets nothing through in this one."""
    revisit(cleared)
    hand(cleared, "2026-09-21", record="许文静", due="30日")
    with pytest.raises(Refused, match="现为“待报时限”，不能改"):
        cleared.rectify(on="2026-09-22")
    revisited = row(cleared)
    assert revisited[3] == "2026-10-21"


def test_the_day_that_a_revisit_names_is_asked_of_the_round(cleared):
    revisit(cleared, due="10个工作日")
    assert row(cleared)[:5] == ("found", 2, None, "2026-10-10", None)
    hand(cleared, "2026-09-22", signer="周明")
    assert row(cleared)[3] == "2026-10-13"  # counted from 送达


@pytest.mark.parametrize("due", ["2026-09-20", "2026-09-01"])
def test_a_day_that_has_come_by_the_revisit_is_no_deadline(cleared, due):
    with pytest.raises(Refused, match="不晚于回访日期 2026-09-20"):
        revisit(cleared, due=due)


def test_a_day_is_asked_of_what_begins_again_alone(cleared):
    with pytest.raises(InvalidInput, match="没有进入下一轮"):
        revisit(cleared, verdict="已落实", on_site=True, due="2026-12-31")


@pytest.mark.parametrize("how", [{"record": "许文静"}, {"told": ("当面:许文静",)}])
def test_who_was_told_on_the_spot_is_at_it_already(cleared, how):
    revisit(cleared, due="2026-12-31", **how)
    assert row(cleared) == ("rectifying", 2, "2026-09-20", None, "2026-12-31", "限期")
    assert lists(cleared, "no_paper") == (["W2026-0001"] if "told" in how else [])
    assert [one["round"] for one in shown(cleared)["tellings"]] == [2]


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ({"told": ("电话:许文静:2026-09-19",)}, "反馈日期 2026-09-19 早于反弹的回访日期 2026-09-20"),
        ({"document": "云发〔2026〕3号", "delivered_on": "2026-09-10"}, "反馈日期 2026-09-10 早于反弹的回访日期"),
    ],
)
def test_no_round_is_told_before_it_began(cleared, told, refused):
    revisit(cleared)
    with pytest.raises(Refused, match=refused):
        hand(cleared, "2026-09-21", **told)
    hand(cleared, "2026-09-21", told=("电话:许文静:2026-09-20",))


def test_a_revisit_is_not_put_right_past_the_telling_of_its_round(cleared):
    told = {"people": ("周明", "韩雪"), "verdict": "未落实", "cause": "反复", "revisited_on": "2026-09-20"}
    cleared.act(verifying.revisit, "w1", make(Revisiting, **told), on="2026-09-25")
    hand(cleared, "2026-09-25", told=("电话:许文静:2026-09-21",))
    mend = ("issue", "correct", "w1", "--of", "回访", "--field", "回访日期", "--reason", "写错", "--value")
    assert "早于反弹的回访日期 2026-09-22" in cleared.type(*mend, "2026-09-22").err
    assert cleared.type(*mend, "2026-09-21").status == 0


def test_the_notice_and_receipt_of_the_last_round_are_none_of_this_one(cleared):
    revisit(cleared)
    with pytest.raises(Refused, match="现为“已发现”，不能回执"):
        cleared.act(handing.receive, ["w1"], make(Receiving, signer="王芳", received_on="2026-09-21"), on="2026-09-21")
    assert shown(cleared)["notice"] is None
    hand(cleared, "2026-09-21", signer="周明")
    assert shown(cleared)["notice"] == "云督办〔2026〕2号"
    assert lists(cleared, "no_receipt") == ["W2026-0001"]
    cleared.act(handing.receive, ["w1"], make(Receiving, signer="王芳", received_on="2026-09-22"), on="2026-09-22")
    with pytest.raises(Refused, match="的回执已登记（2026-09-22 王芳）"):
        cleared.act(handing.receive, ["w1"], make(Receiving, signer="王芳", received_on="2026-09-22"), on="2026-09-23")


def test_a_void_notice_of_the_last_round_leaves_this_one_as_it_is(cleared):
    revisit(cleared)
    hand(cleared, "2026-09-21", signer="周明")
    assert cleared.type("paper", "void", "p1", "--reason", "印错", "--by", "李建国").status == 0
    assert row(cleared)[0] == "handed"
    assert lists(cleared, "no_paper") == []
    assert cleared.type("paper", "void", "p2", "--reason", "印错", "--by", "李建国").status == 0
    assert row(cleared)[:3] == ("found", 2, None)
    assert lists(cleared, "to_tell") == ["W2026-0001"]


def test_a_unit_is_told_of_its_own_by_a_notice_to_itself(bureau):
    """After 改派 the notice of the former unit tells the new one nothing: void, the new unit's own leaves none."""
    bureau.issue()
    bureau.hand()
    people = ({"name": "钱进", "title": "副局长"},)
    told = make(Transferring, recall=("电话:周局长",), unit="zjj", people=people, reason="职责", approver="李建国")
    bureau.act(turning.transfer, "w1", told, on="2026-09-05")
    assert lists(bureau, "to_tell") == ["W2026-0001"]
    hand(bureau, "2026-09-07", signer="周明")
    assert bureau.type("paper", "void", "p2", "--reason", "印错", "--by", "李建国").status == 0
    assert row(bureau)[0] == "found"


def test_what_was_mended_on_the_spot_in_a_later_round_is_told_in_it(cleared):
    revisit(cleared)
    told = make(Rectifying, text="当场补了班", on_spot=True, record="许文静", rectified_on="2026-09-21")
    cleared.act(rectifying.rectify, "w1", told, on="2026-09-21")
    assert row(cleared)[:3] == ("rectified", 2, "2026-09-21")
    cleared.inspect_fix(on="2026-09-22")
    cleared.clear(on="2026-09-23")


def test_a_rebound_is_taken_back_whole(cleared):
    before = row(cleared)
    revisit(cleared)
    assert cleared.type("undo", "w1", "--reason", "看错", "--by", "李建国").status == 0
    assert row(cleared) == before
    assert shown(cleared)["notice"] == "云督办〔2026〕1号"
    assert cleared.verify().findings == []


def printed(bureau, number):
    """What the nth paper was told."""
    return json.loads(bureau.query("SELECT facts FROM paper WHERE number = ?", number)[0][0])


def test_the_notice_of_a_later_round_bears_the_round_and_the_former_one(cleared):
    first = printed(cleared, 1)
    assert first["title"] == "关于反馈督查发现问题并限期整改的通知"
    assert first["intro"].startswith("督查中发现你单位存在1个问题（见附件），现予反馈")
    assert (first["former"], first["replaces"]) == ("", "")
    revisit(cleared)
    hand(cleared, "2026-09-21", signer="周明")
    told = printed(cleared, 2)
    assert told["title"].endswith("的通知（第2轮）")
    assert told["intro"].startswith("你单位的1个问题（见附件）进入第2轮整改，现予反馈")
    assert (told["former"], told["replaces"]) == ("云督办〔2026〕1号", "")


def test_a_new_notice_names_the_void_one_of_its_round_and_the_valid_one_of_the_round_before(cleared):
    revisit(cleared)
    hand(cleared, "2026-09-21", signer="周明")
    cleared.type("paper", "void", "p2", "--reason", "印错", "--by", "李建国")
    hand(cleared, "2026-11-20", signer="周明")
    told = printed(cleared, 3)
    assert (told["former"], told["replaces"]) == ("云督办〔2026〕1号", "云督办〔2026〕2号")


def test_a_record_has_no_number_to_be_named_by(cleared):
    revisit(cleared, record="许文静", due="2026-12-31")
    cleared.rectify(on="2026-10-08")
    cleared.inspect_fix(on="2026-10-09")
    cleared.clear(on="2026-10-10")
    revisit(cleared, "2026-10-20")
    hand(cleared, "2026-10-21", signer="周明")
    assert printed(cleared, 2)["former"] == "云督办〔2026〕1号"
    assert printed(cleared, 2)["title"].endswith("（第3轮）")


def test_issues_of_several_rounds_in_one_notice_say_which_is_which(cleared):
    revisit(cleared)
    cleared.issue(on="2026-09-20", matter="材料不全", repeat=False)
    cleared.act(handing.hand, ("w1", "w2"), make(Handing, signer="周明"), on="2026-09-21")
    told = printed(cleared, 2)
    assert told["title"].endswith("的通知")
    assert told["intro"].startswith("督查中发现你单位存在2个问题（见附件，其中W2026-0001为第2轮整改），现予反馈")
    assert told["former"] == "云督办〔2026〕1号"
