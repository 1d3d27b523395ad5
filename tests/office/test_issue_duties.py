"""要求 of an issue: what 验收, 回访, 补课 and a new round ask, in another order, by another road, and taken back."""

import pytest

from ducha_cli.acts import survey as survey_acts
from ducha_cli.acts.issue.following import Suspending
from ducha_cli.acts.issue.handing import Handing
from ducha_cli.acts.issue.lifting import Waiving
from ducha_cli.acts.issue.rectifying import Rectifying
from ducha_cli.acts.issue.turning import Reopening, Transferring, Withdrawing
from ducha_cli.acts.issue.verifying import Revisiting, Verifying
from ducha_cli.acts.paper.voiding import Voiding
from ducha_cli.errors import DuchaError, InvalidInput, Refused
from ducha_cli.office import survey
from ducha_cli.office.drafts import make
from ducha_cli.office.issue import following, handing, lifting, rectifying, turning, verifying
from ducha_cli.office.paper import voiding

DUTIES = "SELECT position, cause, state, office, told_on, due_on, met_on FROM duty ORDER BY id"
CLOCK = "SELECT state, due_current, due_original, due_required FROM issue"
REACHED = {"handed": 1, "rectifying": 2, "rectified": 3, "verified": 4, "cleared": 5}


@pytest.fixture
def at(bureau):
    """W2026-0001 of 太平乡, brought as far as a state of its first round; its day is 17 September."""

    def bring(state):
        bureau.issue()
        for act in (bureau.hand, bureau.commit, bureau.rectify, bureau.inspect_fix, bureau.clear)[: REACHED[state]]:
            act()
        assert bureau.state("issue") == state
        return bureau

    return bring


def fail(bureau, on="2026-09-09", due="", reason="10时仍无人"):
    told = make(
        Verifying, passed=False, verifiers="周明、韩雪", method="暗访", verified_on=on, reason=reason, due=due or None
    )
    bureau.act(verifying.verify, "w1", told, on=on)


def revisit(bureau, on, verdict="未落实", **more):
    told = {
        "people": ("周明", "韩雪"),
        "verdict": verdict,
        "cause": "又脱岗",
        "progress": "过半",
        "result": "在岗",
        "effect": "好",
        **more,
    }
    bureau.act(verifying.revisit, "w1", make(Revisiting, revisited_on=on, **told), on=on)


def hand(bureau, on, **more):
    return bureau.act(handing.hand, ("w1",), make(Handing, **(more or {"signer": "周明"})), on=on)


def ask_people(bureau, on, displeased):
    told = make(
        survey_acts.Adding, issue="w1", means="入户问卷", issued=100, valid=100, satisfied=100 - displeased,
        dissatisfied=displeased, surveyed_on=on,
    )  # fmt: skip
    return bureau.act(survey.add, told, on=on)


def redo(bureau, on, ref="m1", **more):
    told = make(survey_acts.Redoing, **{"approver": "李建国", "due": "+60日", **more})
    bureau.act(survey.redo, ref, told, on=on)


def waive(bureau, nth, on, approver="李建国"):
    bureau.act(lifting.waive, "w1", make(Waiving, duty=nth, reason="另有部署", approver=approver), on=on)


def void(bureau, ref, on):
    bureau.act(voiding.void, ref, make(Voiding, reason="写错", approver="李建国"), on=on)


def duties(bureau):
    return [row[1:3] for row in bureau.query(DUTIES)]


# 验收不通过


def test_a_failed_fix_is_asked_again_at_once_and_the_next_one_answers_it(at):
    bureau = at("rectified")
    fail(bureau, due="2026-09-25")
    assert bureau.query(DUTIES) == [(1, "验收不通过", "open", 0, "2026-09-09", "2026-09-25", None)]
    assert bureau.query("SELECT old_due, old_original, text FROM duty") == [("2026-09-17", "2026-09-17", "10时仍无人")]
    assert bureau.query(CLOCK) == [("rectifying", "2026-09-25", "2026-09-17", None)]
    bureau.rectify(on="2026-09-14")
    assert bureau.query("SELECT state, rectification_id FROM duty") == [("answered", 2)]
    fail(bureau, on="2026-09-15", reason="仍无人")
    assert duties(bureau) == [("验收不通过", "open")] * 2
    bureau.rectify(on="2026-09-16")
    bureau.inspect_fix(on="2026-09-17")
    assert [(row[2], row[6]) for row in bureau.query(DUTIES)] == [("met", "2026-09-17")] * 2
    assert bureau.query("SELECT rectification_id FROM duty ORDER BY id") == [(3,), (3,)]
    bureau.clear(on="2026-09-18")
    assert bureau.verify().findings == []


def test_the_day_that_runs_serves_while_it_is_still_to_come(at):
    bureau = at("rectified")
    fail(bureau, on="2026-09-16")
    assert bureau.query(CLOCK) == [("rectifying", "2026-09-17", "2026-09-17", None)]
    assert [row[5] for row in bureau.query(DUTIES)] == ["2026-09-17"]


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        ({"on": "2026-09-17"}, "验收不通过要给新时限（原时限 2026-09-17 已到）"),
        ({"due": "长期坚持"}, "验收不通过的新时限要落到某一天"),
        ({"due": "2026-09-09"}, "要求时限 2026-09-09 不晚于告知日期 2026-09-09"),
    ],
)
def test_who_has_to_do_it_again_is_given_a_day(at, more, refused):
    bureau = at("rectified")
    with pytest.raises(DuchaError, match=refused):
        fail(bureau, **more)
    assert bureau.query(DUTIES) == []


def test_what_is_done_at_once_and_has_no_day_is_given_one_and_what_goes_on_for_ever_none(bureau):
    for n, kind in enumerate(("立行立改", "长期"), 1):
        bureau.issue(repeat=False) if n > 1 else bureau.issue()
        bureau.hand(f"w{n}")
        bureau.commit(f"w{n}", due="立行立改" if n == 1 else "每季度末", rectify_type=kind)
        bureau.rectify(f"w{n}")
    told = {"passed": False, "verifiers": "周明、韩雪", "method": "暗访", "reason": "不实", "verified_on": "2026-09-09"}
    with pytest.raises(InvalidInput, match="验收不通过要给新时限。"):
        bureau.act(verifying.verify, "w1", make(Verifying, **told), on="2026-09-09")
    bureau.act(verifying.verify, "w2", make(Verifying, **told), on="2026-09-09")
    assert bureau.query("SELECT issue_id, due_on FROM duty") == [(2, None)]


def test_a_result_typed_on_monday_bears_the_day_that_was_named_on_friday(at):
    bureau = at("rectified")
    told = make(
        Verifying,
        passed=False,
        verifiers="周明、韩雪",
        method="暗访",
        verified_on="2026-09-11",
        reason="不实",
        due="2026-09-13",
    )
    bureau.act(verifying.verify, "w1", told, on="2026-09-14")
    assert bureau.query("SELECT asked_on, told_on, due_on FROM duty") == [("2026-09-11", "2026-09-11", "2026-09-13")]


def test_what_was_put_right_before_it_was_asked_answers_nothing(at):
    bureau = at("rectified")
    fail(bureau)
    told = make(Rectifying, text="已上岗", signer="许文静", signed=True, sealed=True, rectified_on="2026-09-08")
    with pytest.raises(Refused, match="整改完成日期 2026-09-08 早于告知日期 2026-09-09"):
        bureau.act(rectifying.rectify, "w1", told, on="2026-09-10", evidence=[bureau.folder.parent / "照片.jpg"])


# 回访


def test_a_revisit_before_clearing_sends_it_back_and_what_is_met_stays_met(at):
    bureau = at("rectified")
    fail(bureau)
    bureau.rectify(on="2026-09-10")
    bureau.inspect_fix(on="2026-09-11")
    revisit(bureau, "2026-09-12", "落实中", due="+5工作日")
    assert bureau.query("SELECT cause, state, text, due_on FROM duty ORDER BY id") == [
        ("验收不通过", "met", "10时仍无人", "2026-09-17"), ("回访未落实", "open", "又脱岗", "2026-09-18"),
    ]  # fmt: skip
    assert bureau.query(CLOCK)[0][:2] == ("rectifying", "2026-09-18")
    bureau.rectify(on="2026-09-14")
    bureau.inspect_fix(on="2026-09-15")
    bureau.clear(on="2026-09-16")
    assert duties(bureau) == [("验收不通过", "met"), ("回访未落实", "met")]


def test_a_revisit_that_was_good_asks_nothing_and_has_no_day(at):
    bureau = at("verified")
    with pytest.raises(InvalidInput, match="没有进入下一轮"):
        revisit(bureau, "2026-09-10", "已落实", due="2026-09-20")
    revisit(bureau, "2026-09-10", "已落实")
    assert duties(bureau) == []


def test_what_was_heard_on_the_phone_settles_nothing_and_takes_nothing_back(at):
    bureau = at("cleared")
    revisit(bureau, "2026-09-12", "已落实")
    assert bureau.state("issue") == "cleared"
    revisit(bureau, "2026-09-13", "已落实", on_site=True)
    revisit(bureau, "2026-09-14", "已落实")
    assert bureau.state("issue") == "settled"


# 新的一轮


@pytest.mark.parametrize("how", [{"record": "许文静"}, {"told": ("当面:许文静",)}])
def test_who_was_told_of_a_rebound_on_the_spot_owes_it_by_the_day_of_the_round(at, how):
    bureau = at("cleared")
    revisit(bureau, "2026-09-20", due="2026-12-31", **how)
    assert bureau.query(DUTIES) == [(1, "反弹", "open", 0, "2026-09-20", "2026-12-31", None)]
    assert bureau.query("SELECT round, notice_id FROM duty") == [(2, 2)]


@pytest.mark.parametrize("cause", ["补课", "复核不实", "批示"])
def test_a_round_that_was_opened_again_says_why_until_its_fix_is_verified(at, cause):
    bureau = at("cleared")
    told = make(Reopening, cause=cause, approver="李建国", text="再查")
    bureau.act(turning.reopen, "w1", told, on="2026-09-20")
    assert bureau.query("SELECT cause, state, text, round FROM duty") == [(cause, "untold", "再查", 2)]
    hand(bureau, "2026-09-21", signer="周明", due="2026-10-20")
    assert bureau.query(DUTIES) == [(1, cause, "open", 0, "2026-09-21", "2026-10-20", None)]
    bureau.commit(on="2026-09-22", due="2026-10-10")
    bureau.rectify(on="2026-09-28")
    bureau.inspect_fix(on="2026-09-29")
    bureau.clear(on="2026-09-30")
    assert duties(bureau) == [(cause, "met")]


@pytest.mark.parametrize(
    ("how", "told_on"), [({"record": "许文静"}, "2026-09-21"), ({"told": ("电话:许文静:09-20",)}, "2026-09-20")]
)
def test_what_was_put_right_while_the_office_stood_by_is_told_and_answered_in_one(at, how, told_on):
    bureau = at("cleared")
    revisit(bureau, "2026-09-20")
    signed = {} if "record" in how else {"signer": "许文静", "signed": True, "sealed": True}
    told = make(Rectifying, text="当场上岗", on_spot=True, rectified_on="2026-09-21", **how, **signed)
    bureau.act(rectifying.rectify, "w1", told, on="2026-09-22", evidence=[bureau.folder.parent / "照片.jpg"])
    assert bureau.query("SELECT state, told_on, rectification_id FROM duty") == [("answered", told_on, 2)]
    bureau.inspect_fix(on="2026-09-23")
    assert duties(bureau) == [("反弹", "met")]


# 补课


def redone(bureau, state_day, **more):
    """Most were dissatisfied, and the work is to be done again."""
    ask_people(bureau, state_day, 51)
    redo(bureau, state_day, **more)


@pytest.mark.parametrize("state", ["rectified", "verified"])
def test_what_was_said_to_be_done_is_done_again_when_its_unit_is_told(at, state):
    bureau = at(state)
    redone(bureau, "2026-09-10")
    assert duties(bureau) == [("补课", "untold"), ("复测", "open")]
    assert bureau.state("issue") == state
    with pytest.raises(Refused, match="没有给 W2026-0001 的新要求定时限"):
        hand(bureau, "2026-09-11")
    with pytest.raises(Refused, match="新时限“长期坚持”没有落到某一天"):
        hand(bureau, "2026-09-11", signer="周明", due="长期坚持")
    hand(bureau, "2026-09-11", signer="周明", due="10工作日")
    assert bureau.query(CLOCK) == [("rectifying", "2026-09-24", "2026-09-24", None)]
    bureau.rectify(on="2026-09-14")
    bureau.inspect_fix(on="2026-09-15")
    with pytest.raises(Refused, match="要求2：复测还没有做"):
        bureau.clear(on="2026-09-16")
    ask_people(bureau, "2026-09-18", 30)
    with pytest.raises(Refused, match="销号日期 2026-09-16 早于了结日期 2026-09-18"):
        bureau.clear(on="2026-09-16")
    bureau.clear(on="2026-09-18")
    assert bureau.query("SELECT state, met_on FROM duty") == [("met", "2026-09-15"), ("met", "2026-09-18")]
    assert bureau.verify().findings == []


def test_the_day_of_the_work_that_was_named_with_it_runs_from_the_telling(at):
    bureau = at("verified")
    redone(bureau, "2026-09-10", work_due="10工作日")
    hand(bureau, "2026-09-11")
    (row,) = bureau.query("SELECT facts FROM paper ORDER BY id DESC LIMIT 1")
    assert all(word in row[0] for word in ("有新的要求", "补课", "2026年9月24日（10个工作日）"))
    assert bureau.query("SELECT due_current, due_rule, due_from FROM issue") == [
        ("2026-09-24", "10个工作日", "2026-09-11")
    ]


def pass_on(bureau, on):
    people = ({"name": "梁志远", "title": "局长"},)
    told = {"unit": "slj", "reason": "职责", "approver": "李建国", "recall": ("电话:许文静",), "people": people}
    bureau.act(turning.transfer, "w1", make(Transferring, **told), on=on)


@pytest.mark.parametrize(("by", "running"), [("commit", "due_current"), ("hand", "due_required")])
def test_beside_what_is_in_hand_it_is_told_and_the_day_that_runs_serves_both(at, by, running):
    """A survey follows a 改; that was failed, or its unit has changed since."""
    bureau = at("rectified")
    ask_people(bureau, "2026-09-08", 60)
    fail(bureau, on="2026-09-09")
    pass_on(bureau, "2026-09-10")
    hand(bureau, "2026-09-10", signer="周明", due="20工作日")
    if by == "commit":
        bureau.commit(on="2026-09-11", due="2026-09-30")
    runs = bureau.query(f"SELECT {running} FROM issue")[0][0]
    redo(bureau, "2026-09-14")
    hand(bureau, "2026-09-15")
    assert bureau.query("SELECT state, due_on FROM duty WHERE cause = '补课'") == [("open", runs)]
    assert bureau.query(f"SELECT {running} FROM issue") == [(runs,)]
    void(bureau, "p3", "2026-09-16")
    assert bureau.query("SELECT state, due_on FROM duty WHERE cause = '补课'") == [("untold", None)]
    hand(bureau, "2026-09-16", signer="周明", due="2026-09-28")
    assert bureau.query(f"SELECT {running} FROM issue") == [("2026-09-28",)]
    void(bureau, "p4", "2026-09-16")
    assert bureau.query(f"SELECT {running} FROM issue") == [(runs,)]
    with pytest.raises(Refused, match=f"时限 {runs} 不晚于送达日期 2026-10-20"):
        hand(bureau, "2026-10-20")


def test_nothing_is_added_while_the_clock_stands(at):
    bureau = at("rectified")
    ask_people(bureau, "2026-09-08", 60)
    fail(bureau)
    stop = make(Suspending, kind="政策未定", reason="等办法", approver="李建国")
    bureau.act(following.suspend, "w1", stop, on="2026-09-10")
    redo(bureau, "2026-09-11")
    with pytest.raises(Refused, match="已中止"):
        hand(bureau, "2026-09-11")


def test_a_word_tells_it_and_the_paper_that_follows_names_it(at):
    bureau = at("verified")
    redone(bureau, "2026-09-10")
    hand(bureau, "2026-09-11", told=("电话:许文静:09-10",), due="2026-09-30")
    assert bureau.query("SELECT state, told_on FROM duty WHERE cause = '补课'") == [("open", "2026-09-10")]
    with pytest.raises(Refused, match="已经反馈过，不用再口头反馈"):
        hand(bureau, "2026-09-11", told=("电话:许文静",))
    with pytest.raises(Refused, match="时限不能随补单再定"):
        hand(bureau, "2026-09-11", signer="周明", due="2026-10-10")
    hand(bureau, "2026-09-11")
    assert "补课" in bureau.query("SELECT facts FROM paper ORDER BY id DESC LIMIT 1")[0][0]
    assert bureau.query("SELECT state, due_on FROM duty WHERE cause = '补课'") == [("open", "2026-09-30")]


def test_what_was_cleared_begins_again_with_the_day_of_the_work(at):
    bureau = at("cleared")
    redone(bureau, "2026-09-14", work_due="10工作日")
    assert bureau.query("SELECT cause, state, due_rule, survey_id, round FROM duty ORDER BY id") == [
        ("补课", "untold", "10个工作日", 1, 2), ("复测", "open", "", 1, 2),
    ]  # fmt: skip
    hand(bureau, "2026-09-15")
    assert bureau.query("SELECT due_required FROM issue") == [("2026-09-29",)]
    assert bureau.query("SELECT due_on FROM duty WHERE cause = '补课'") == [("2026-09-29",)]


def test_only_a_survey_of_the_same_thing_after_it_was_asked_is_the_second_one(at):
    bureau = at("verified")
    redone(bureau, "2026-09-10")
    ask_people(bureau, "2026-09-09", 30)
    assert duties(bureau)[1] == ("复测", "open")
    ask_people(bureau, "2026-09-12", 60)
    assert duties(bureau)[1] == ("复测", "met")


def test_what_was_withdrawn_is_asked_for_nothing(at):
    bureau = at("verified")
    ask_people(bureau, "2026-09-10", 60)
    bureau.act(
        turning.withdraw,
        "w1",
        make(Withdrawing, cause="其他", approver="李建国", recall=("电话:许文静",)),
        on="2026-09-11",
    )
    redo(bureau, "2026-09-12")
    assert duties(bureau) == []


# 作废、免办


@pytest.mark.parametrize("state", ["rectified", "verified"])
def test_a_void_paper_told_nothing_and_the_issue_is_as_it_was(at, state):
    bureau = at(state)
    redone(bureau, "2026-09-10")
    hand(bureau, "2026-09-11", signer="周明", due="10工作日")
    void(bureau, "p2", "2026-09-12")
    assert bureau.query(CLOCK) == [(state, "2026-09-17", "2026-09-17", None)]
    assert bureau.query(DUTIES)[0] == (1, "补课", "untold", 0, None, None, None)
    hand(bureau, "2026-09-14", signer="周明", due="2026-09-30")
    assert bureau.query(DUTIES)[0][2:6] == ("open", 0, "2026-09-14", "2026-09-30")


def test_a_void_first_paper_of_a_round_leaves_it_found_and_its_reason_untold(at):
    bureau = at("cleared")
    revisit(bureau, "2026-09-20", due="2026-10-20")
    hand(bureau, "2026-09-21")
    void(bureau, "p2", "2026-09-22")
    assert duties(bureau) == [("反弹", "untold")]
    assert bureau.query("SELECT state, handed_on, due_required FROM issue") == [("found", None, "2026-10-20")]
    hand(bureau, "2026-09-23")
    assert duties(bureau) == [("反弹", "open")]


def test_a_void_paper_leaves_alone_what_an_act_told(at):
    bureau = at("rectified")
    fail(bureau)
    void(bureau, "p1", "2026-09-10")
    assert duties(bureau) == [("验收不通过", "open")]
    assert bureau.state("issue") == "rectifying"


@pytest.mark.parametrize(("state", "back"), [("rectified", "rectified"), ("verified", "verified")])
def test_who_lifts_what_was_told_last_leaves_the_issue_as_its_fix_left_it(at, state, back):
    bureau = at(state)
    redone(bureau, "2026-09-10")
    hand(bureau, "2026-09-11", signer="周明", due="10工作日")
    waive(bureau, 1, "2026-09-12")
    assert bureau.query(CLOCK) == [(back, "2026-09-17", "2026-09-17", None)]
    assert bureau.query("SELECT what, duty_id FROM waiver") == [("要求（补课）", 1)]


def test_a_fix_that_was_failed_is_to_be_made_again_whatever_is_lifted(at):
    bureau = at("rectified")
    fail(bureau, due="2026-09-25")
    waive(bureau, 1, "2026-09-10")
    assert bureau.query(CLOCK) == [("rectifying", "2026-09-25", "2026-09-17", None)]
    assert duties(bureau) == [("验收不通过", "withdrawn")]


def test_a_revisit_that_was_not_good_may_be_lifted_and_the_issue_is_verified_again(at):
    bureau = at("verified")
    revisit(bureau, "2026-09-10", due="2026-09-25")
    waive(bureau, 1, "2026-09-11")
    assert bureau.query(CLOCK) == [("verified", "2026-09-17", "2026-09-17", None)]
    bureau.clear(on="2026-09-11")


def test_one_of_several_that_is_lifted_leaves_the_rest_to_do(at):
    bureau = at("verified")
    redone(bureau, "2026-09-10")
    revisit(bureau, "2026-09-10", due="2026-09-25")
    waive(bureau, 1, "2026-09-11")
    assert bureau.state("issue") == "rectifying"
    waive(bureau, 3, "2026-09-11")
    assert bureau.state("issue") == "verified"
    waive(bureau, 2, "2026-09-11")
    bureau.clear(on="2026-09-11")


def test_what_is_untold_or_was_never_put_right_is_lifted_and_nothing_moves(at):
    bureau = at("cleared")
    revisit(bureau, "2026-09-20", due="2026-12-31", record="许文静")
    waive(bureau, 1, "2026-09-21")
    assert bureau.state("issue") == "rectifying"
    with pytest.raises(Refused, match="没有还没了结的要求1。"):
        waive(bureau, 1, "2026-09-21")


# 改派、承接、撤销


def test_another_unit_is_told_of_what_stands_and_what_is_the_offices_stays(at):
    bureau = at("verified")
    redone(bureau, "2026-09-10")
    hand(bureau, "2026-09-11", signer="周明", due="10工作日")
    pass_on(bureau, "2026-09-14")
    assert bureau.query("SELECT position, cause, state, told_on, due_on, passed_to FROM duty ORDER BY id") == [
        (1, "补课", "passed", "2026-09-11", "2026-09-24", 3),
        (2, "复测", "open", None, "2026-11-09", None),
        (3, "补课", "untold", None, None, None),
    ]  # fmt: skip
    rows = bureau.type("issue", "show", "w1", "--json").json["duties"]
    assert [(one["unit"], one["person"]) for one in rows] == [("太平乡", ""), (None, ""), ("县水利局", "梁志远")]
    hand(bureau, "2026-09-15", signer="周明", due="10工作日")
    assert duties(bureau)[2] == ("补课", "open")
    bureau.commit(on="2026-09-16", due="2026-09-25")
    waive(bureau, 3, "2026-09-17")
    assert bureau.state("issue") == "rectifying"  # what the other unit had put right says nothing of this one


def test_an_heir_owes_what_was_told_to_the_unit_that_ended_as_it_stood(at):
    bureau = at("rectified")
    fail(bureau, due="2026-09-25")
    merged = bureau.type("unit", "merge", "tpx", "--into", "slj", "--basis", "机构改革方案", "--on", "2026-09-10")
    assert merged.status == 0, merged.err
    done = bureau.type("unit", "succeed", "tpx", "--to", "slj", "--by", "李建国", "--on", "2026-09-10")
    assert done.status == 0, done.err
    assert bureau.query("SELECT cause, state, told_on, due_on, passed_to FROM duty ORDER BY id") == [
        ("验收不通过", "passed", "2026-09-09", "2026-09-25", 2), ("验收不通过", "open", "2026-09-09", "2026-09-25", None),
    ]  # fmt: skip
    assert [one["holder"] for one in bureau.type("report", "duties", "--all", "--json").json] == ["太平乡", "县水利局"]


def test_a_helper_that_ended_passes_nothing_on(bureau):
    bureau.issue(units=("tpx", "czj"))
    bureau.hand()
    bureau.commit()
    bureau.rectify()
    fail(bureau)
    assert bureau.type("unit", "merge", "czj", "--into", "slj", "--basis", "方案", "--on", "2026-09-10").status == 0
    assert bureau.type("unit", "succeed", "czj", "--to", "slj", "--by", "李建国", "--on", "2026-09-10").status == 0
    assert duties(bureau) == [("验收不通过", "open")]


def test_what_is_withdrawn_owes_nothing(at):
    bureau = at("verified")
    redone(bureau, "2026-09-10")
    bureau.act(
        turning.withdraw,
        "w1",
        make(Withdrawing, cause="其他", approver="李建国", recall=("电话:许文静",)),
        on="2026-09-11",
    )
    assert duties(bureau) == [("补课", "withdrawn"), ("复测", "withdrawn")]
    assert bureau.type("report", "duties", "--json").json == []


# 倒查


def stages(bureau):
    rows = bureau.type("issue", "backtrack", "w1", "--json").json["stages"]
    return [(one["stage_label"], one["unit"], one["from"], one["to"]) for one in rows if one["from"] != one["to"]]


OFFICE = "云岭县委督查室"


def test_what_a_void_paper_told_is_the_offices_to_tell_again(at):
    bureau = at("verified")
    redone(bureau, "2026-09-10")
    hand(bureau, "2026-09-11", signer="周明", due="10工作日")
    assert stages(bureau)[-2:] == [("交办", OFFICE, "2026-09-10", "2026-09-11"), ("续办", "太平乡", "2026-09-11", None)]
    void(bureau, "p2", "2026-09-12")
    assert stages(bureau)[-2:] == [("重办", "太平乡", "2026-09-11", "2026-09-12"), ("销号", OFFICE, "2026-09-12", None)]
    assert ("交办", OFFICE, "2026-09-10", None) in stages(bureau)


def test_an_heir_has_in_hand_what_it_has_not_been_told_of(at):
    bureau = at("verified")
    redone(bureau, "2026-09-10")
    merged = bureau.type("unit", "merge", "tpx", "--into", "slj", "--basis", "机构改革方案", "--on", "2026-09-11")
    assert merged.status == 0, merged.err
    assert bureau.type("unit", "succeed", "tpx", "--to", "slj", "--by", "李建国", "--on", "2026-09-11").status == 0
    person = ("--field", "person", "--value", "局长 梁志远", "--reason", "承接")
    assert bureau.type("issue", "correct", "w1", *person).status == 0
    hand(bureau, "2026-09-14", signer="周明", due="10工作日")
    assert [one for one in stages(bureau) if one[0] == "交办"][-1] == ("交办", OFFICE, "2026-09-10", "2026-09-14")
    assert stages(bureau)[-1] == ("续办", "县水利局", "2026-09-14", None)


def test_a_round_that_waits_to_be_told_is_one_stage_of_the_office(at):
    bureau = at("cleared")
    revisit(bureau, "2026-09-20")
    assert stages(bureau)[-1] == ("交办", OFFICE, "2026-09-20", None)
    hand(bureau, "2026-09-22")
    assert stages(bureau)[-2:] == [
        ("交办", OFFICE, "2026-09-20", "2026-09-22"),
        ("报时限", "太平乡", "2026-09-22", None),
    ]


def test_a_day_that_was_put_right_is_told_rightly(at):
    bureau = at("rectified")
    bureau.inspect_fix(on="2026-09-11")
    words = ("--of", "审", "--field", "验收日期", "--value", "2026-09-09", "--reason", "写错")
    done = bureau.type("issue", "correct", "w1", *words)
    assert done.status == 0, done.err
    assert stages(bureau)[-2:] == [("验收", OFFICE, "2026-09-08", "2026-09-09"), ("销号", OFFICE, "2026-09-09", None)]


# 更正、撤回


def corrected(bureau, of, field, new, *more):
    done = bureau.type(
        "issue", "correct", "w1", "--of", of, "--field", field, "--value", new, "--reason", "写错", *more
    )
    assert done.status == 0, done.err


def test_a_correction_of_what_asked_reaches_what_was_asked(at):
    bureau = at("rectified")
    fail(bureau, on="2026-09-11", due="2026-09-25")
    corrected(bureau, "审", "不通过的原因", "11时仍无人")
    corrected(bureau, "审", "验收日期", "2026-09-10")
    assert bureau.query("SELECT text, asked_on, told_on, due_on FROM duty") == [
        ("11时仍无人", "2026-09-10", "2026-09-10", "2026-09-25")
    ]
    bureau.rectify(on="2026-09-14")
    bureau.inspect_fix(on="2026-09-16")
    corrected(bureau, "审", "验收日期", "2026-09-15", "--n", "2")
    assert bureau.query("SELECT met_on, told_on FROM duty") == [("2026-09-15", "2026-09-10")]
    bureau.clear(on="2026-09-17")
    revisit(bureau, "2026-09-21")
    corrected(bureau, "回访", "原因", "中午脱岗")
    corrected(bureau, "回访", "回访日期", "2026-09-20")
    assert bureau.query("SELECT text, asked_on, told_on FROM duty WHERE cause = '反弹'") == [
        ("中午脱岗", "2026-09-20", None)
    ]
    assert bureau.verify().findings == []


def test_what_was_failed_by_mistake_is_taken_back_with_what_it_asked(at):
    bureau = at("rectified")
    fail(bureau, due="2026-09-25")
    bureau.today = "2026-11-21"
    refused = bureau.type("undo", "w1", "--reason", "登错")
    assert "--by" in refused.err
    done = bureau.type("undo", "w1", "--reason", "登错", "--by", "李建国")
    assert done.status == 0, done.err
    assert bureau.query(DUTIES) == []
    assert bureau.query(CLOCK) == [("rectified", "2026-09-17", "2026-09-17", None)]


def test_a_fix_of_before_may_be_put_right_whatever_was_asked_since(at):
    bureau = at("rectified")
    fail(bureau, on="2026-09-11", due="2026-09-25")
    bureau.rectify(on="2026-09-14")
    corrected(bureau, "改", "整改完成日期", "2026-09-07", "--n", "1")
    refused = bureau.type(
        "issue",
        "correct",
        "w1",
        "--of",
        "改",
        "--n",
        "2",
        "--field",
        "整改完成日期",
        "--value",
        "2026-09-10",
        "--reason",
        "写错",
    )
    assert "整改完成日期 2026-09-10 早于告知日期 2026-09-11" in refused.err


def test_what_goes_on_for_ever_keeps_its_item_open_while_something_is_asked_of_it(bureau):
    bureau.told_item()
    bureau.issue(item="d1")
    bureau.hand()
    bureau.commit(due="每年底", rectify_type="长期")
    assert "所属问题" not in bureau.type("item", "close", "d1", "--check", "--on", "2026-09-08").out
    bureau.rectify()
    fail(bureau)
    assert "所属问题 W2026-0001 未销号" in bureau.type("item", "close", "d1", "--check", "--on", "2026-09-09").out


def test_how_a_day_that_was_named_with_what_is_asked_was_reckoned(at):
    bureau = at("verified")
    redone(bureau, "2026-09-10", work_due="10工作日")
    hand(bureau, "2026-09-11")
    told = bureau.type("issue", "due", "w1", "--json").json
    assert (told["due_current"], told["now"], told["days"][-1]["day"]) == ("2026-09-24", None, "2026-09-24")
    assert [one["act_label"] for one in told["moves"]] == ["承诺时限", "反馈"]
