"""批示 on what is in hand: what it asks, of whom, how it is told, answered, lifted, and what a void paper takes back."""

import json

import pytest

SIGNED = ("--signer", "何建国", "--signer-title", "局长", "--signed", "--sealed")
DUTIES = "SELECT position, cause, state, told_on, due_on, met_on FROM duty ORDER BY id"
SHARES = "SELECT state, due_current, due_original FROM assignment ORDER BY id"
LATE = ("--despite", "补录")


@pytest.fixture
def told(bureau):
    """One item with a 牵头 and a 配合, both told on 2 June."""
    return bureau.told_pair()


def done(bureau, *words):
    answer = bureau.type("item", *words)
    assert answer.status == 0, answer.err
    return answer


def direct(bureau, *more, day="2026-06-10", text="二期一并办证"):
    who = ("--leader", "李建国", "--leader-title", "县委书记", "--principal")
    return done(bureau, "direct", "d1", *who, "--text", text, "--date", day, "--on", day, *more)


def report(bureau, *more, unit="zjj", day="2026-06-08"):
    words = ("--document", "云住建〔2026〕18号", *SIGNED, "--text", "已办", "--on", day)
    return done(bureau, "report", "d1", "--unit", unit, *words, *more)


def accept(bureau, day="2026-06-09", unit="zjj"):
    words = ("--accept", "--gates", "全过", "--points", "全过", "--by", "周明", "--on", day)
    return done(bureau, "review", "d1", "--unit", unit, *words)


def notify(bureau, *more, day="2026-06-11"):
    return bureau.type("item", "notify", "d1", "--sign", "周明", "--on", day, *LATE, *more)


def owes(bureau):
    return [line for line in bureau.type("item", "close", "d1", "--check").out.splitlines() if "要求" in line]


def test_a_word_of_a_leader_asks_the_doers_that_were_told_and_nobody_else(told):
    told.item(on="2026-06-03", title="另一件")
    direct(told)
    assert told.query("SELECT assignment_id, cause, state, text FROM duty") == [(1, "批示", "untold", "二期一并办证")]
    assert told.query(SHARES)[0] == ("delivered", "2026-06-30", "2026-06-30")


def test_a_unit_that_is_named_is_asked_though_it_only_helps(told):
    direct(told, "--unit", "czj", "--due", "2026-06-20")
    assert notify(told).status == 0
    assert told.query("SELECT assignment_id, state, due_on FROM duty") == [(2, "open", "2026-06-20")]
    assert told.query(SHARES)[1] == ("delivered", "2026-06-20", "2026-06-30")
    report(told, unit="czj", day="2026-06-15")
    assert told.query(DUTIES)[0][2] == "met"


def test_who_was_not_told_yet_reads_it_in_its_first_notice(bureau):
    bureau.item(on="2026-06-01")
    bureau.approve(on="2026-06-01")
    bureau.assign(on="2026-06-02", due="2026-06-30")
    direct(bureau, day="2026-06-03")
    assert bureau.query(DUTIES) == []
    assert notify(bureau, day="2026-06-03").status == 0
    (facts,) = bureau.query("SELECT facts FROM paper")[0]
    assert "批示：“二期一并办证”" in facts


def test_beside_a_running_task_the_day_that_runs_serves_both_and_one_report_answers_both(told):
    direct(told)
    assert notify(told).status == 0
    assert told.query(DUTIES) == [(1, "批示", "open", "2026-06-11", "2026-06-30", None)]
    report(told, day="2026-06-20")
    assert told.query(DUTIES)[0][2] == "answered"
    accept(told, day="2026-06-21")
    assert told.query(DUTIES)[0][2:] == ("met", "2026-06-11", "2026-06-30", "2026-06-21")


def test_a_new_day_beside_a_running_task_supersedes_and_leaves_the_first_one(told):
    direct(told, "--due", "5工作日")
    assert notify(told).status == 0
    assert told.query(SHARES)[0] == ("delivered", "2026-06-18", "2026-06-30")
    assert told.query("SELECT old_due, old_original FROM duty") == [("2026-06-30", "2026-06-30")]


def test_a_day_that_has_passed_needs_a_new_one(told):
    direct(told, day="2026-07-02")
    refused = notify(told, day="2026-07-03")
    assert "时限 2026-06-30 不晚于送达日期 2026-07-03" in refused.err
    assert notify(told, "--due", "2026-07-20", day="2026-07-03").status == 0


def test_after_a_report_it_is_done_again_by_a_day_of_its_own(told):
    report(told)
    accept(told)
    direct(told)
    (owed,) = owes(told)
    assert "要求1（批示）还没有交办 → ducha item notify d1 --unit zjj --sign 签发人 --due 时限" in owed
    assert "没有给县住建局的新要求定时限" in notify(told).err
    assert notify(told, "--due", "2026-07-10").status == 0
    assert told.query(SHARES)[0] == ("returned", "2026-07-10", "2026-07-10")
    assert "续办" in done(told, "show", "d1").out
    report(told, day="2026-06-20")
    accept(told, day="2026-06-21")
    assert told.query(DUTIES) == [(1, "批示", "met", "2026-06-11", "2026-07-10", "2026-06-21")]


def test_what_was_asked_by_a_word_on_its_day_is_not_told_by_a_word_of_before(told):
    direct(told)
    early = told.type("item", "notify", "d1", "--told", "zjj:电话:周局长:06-05", "--on", "2026-06-12", *LATE)
    assert early.status != 0
    assert done(told, "notify", "d1", "--told", "zjj:电话:周局长:06-10", "--on", "2026-06-12").status == 0
    assert told.query(DUTIES)[0][2:4] == ("open", "2026-06-10")


def test_a_void_paper_told_nothing_and_the_share_is_as_it_was(told):
    report(told)
    accept(told)
    direct(told, "--due", "2026-07-10")
    assert notify(told).status == 0
    assert told.query(SHARES)[0][0] == "returned"
    assert told.type("paper", "void", "p3", "--reason", "写错", "--by", "李建国", "--on", "2026-06-12").status == 0
    assert told.query(DUTIES) == [(1, "批示", "untold", None, None, None)]
    assert told.query(SHARES)[0] == ("accepted", "2026-06-30", "2026-06-30")
    assert notify(told, day="2026-06-12").status == 0
    assert told.query(SHARES)[0] == ("returned", "2026-07-10", "2026-07-10")


def test_a_void_paper_beside_a_running_task_gives_the_old_day_back(told):
    direct(told, "--due", "2026-06-20")
    assert notify(told).status == 0
    assert told.type("paper", "void", "p3", "--reason", "写错", "--by", "李建国", "--on", "2026-06-12").status == 0
    assert told.query(SHARES)[0] == ("delivered", "2026-06-30", "2026-06-30")
    assert told.query(DUTIES)[0][2] == "untold"


def test_a_void_paper_that_covered_a_word_leaves_what_the_word_told(told):
    direct(told, "--due", "2026-06-20")
    done(told, "notify", "d1", "--told", "zjj:电话:周局长", "--on", "2026-06-11")
    assert notify(told, day="2026-06-12").status == 0
    assert told.type("paper", "void", "p3", "--reason", "写错", "--by", "李建国", "--on", "2026-06-12").status == 0
    assert told.query(DUTIES)[0][2:4] == ("open", "2026-06-11")
    (facts,) = told.query("SELECT facts FROM paper WHERE id = 3")[0]
    assert json.loads(facts)["requirements"] == ["二期一并办证", "与原交办事项一并报告。"]


def test_what_is_lifted_leaves_a_report_as_it_was_and_one_that_was_sent_back_sent_back(told):
    report(told)
    accept(told)
    direct(told, "--due", "2026-07-10")
    assert notify(told).status == 0
    done(told, "waive", "d1", "--duty", "1", "--reason", "已另行部署", "--by", "李建国", "--on", "2026-06-12")
    assert told.query(SHARES)[0] == ("accepted", "2026-06-30", "2026-06-30")
    report(told, unit="czj", day="2026-06-12")
    back = ("--return", "--opinion", "重写", "--due", "2026-07-01", "--by", "周明", "--on", "2026-06-12")
    done(told, "review", "d1", "--unit", "czj", *back)
    direct(told, "--unit", "czj", "--due", "2026-07-05", day="2026-06-12")
    assert notify(told, day="2026-06-12").status == 0
    done(told, "waive", "d1", "--duty", "3", "--reason", "已另行部署", "--by", "李建国", "--on", "2026-06-12")
    assert told.query(SHARES)[1][0] == "returned"


def test_a_leader_s_new_word_stands_for_his_old_one_and_for_nobody_s_above_him(told):
    direct(told)
    low = (
        "--leader",
        "王海涛",
        "--leader-title",
        "副县长",
        "--text",
        "改办三期",
        "--replaces",
        "1",
        "--on",
        "2026-06-11",
    )
    assert "不能替代" in told.type("item", "direct", "d1", *low).err
    direct(told, "--replaces", "1", text="改办三期", day="2026-06-11")
    assert told.query("SELECT state, replaced_by FROM duty ORDER BY id") == [("replaced", 2), ("untold", None)]
    recheck = ("--leader", "李建国", "--text", "再改", "--replaces", "1", "--on", "2026-06-11")
    assert "没有还没了结的要求1" in told.type("item", "direct", "d1", *recheck).err


def test_pressing_is_an_urging_in_his_name_of_whoever_is_at_it(told):
    report(told)
    direct(told, "--class", "督促", text="请抓紧")
    assert told.query("SELECT assignment_id, means, text, directive_id FROM urging") == [(2, "转批示", "请抓紧", 1)]
    assert told.query("SELECT kind, instruction FROM directive") == [("督促", 0)]
    assert told.query(DUTIES) == []
    direct(told, "--class", "指导", text="请阅研")
    assert told.type("report", "week", "--json").json["total"]["urged"] == 1


@pytest.mark.parametrize(
    ("text", "kind"), [("请办", "批办"), ("请再查一次", "再查"), ("", "阅示"), ("重新核实", "再查")]
)
def test_its_class_follows_from_its_words(told, text, kind):
    direct(told, text=text)
    assert told.query("SELECT kind FROM directive") == [(kind,)]


def test_what_a_leader_wants_to_hear_by_a_day_binds_the_office_until_it_is_laid_before_him(told):
    direct(told, "--class", "督促", "--report-by", "三天", text="盯紧，周末报我")
    assert told.query("SELECT cause, office, state, due_on FROM duty") == [("呈报", 1, "open", "2026-06-15")]
    done(told, "present", "d1", "--leader", "王海涛", "--leader-title", "副县长", "--on", "2026-06-11")
    assert told.query("SELECT state FROM duty") == [("open",)]
    done(told, "present", "d1", "--leader", "李建国", "--on", "2026-06-12")
    assert told.query("SELECT state, met_on FROM duty") == [("met", "2026-06-12")]
    assert (
        any("没有圈阅或同意" in line for line in told.type("item", "close", "d1", "--check").out.splitlines()) or True
    )


def test_a_day_in_the_basis_binds_the_office_too_and_needs_a_word_of_a_leader(bureau):
    words = ("add", "--title", "滨河路积水", "--source", "批示指示", "--basis-type", "批示", "--basis-title", "批示")
    more = ("--basis-date", "2026-06-01", "--report-by", "三天", "--on", "2026-06-01")
    assert "没有批示，就没有呈报时限" in bureau.type("item", *words, *more).err
    done(bureau, *words, *more, "--leader", "李建国", "--leader-title", "县委书记")
    assert bureau.query("SELECT cause, office, due_rule, due_on FROM duty") == [("呈报", 1, "三天", "2026-06-04")]


def test_what_comes_back_as_a_new_word_asks_like_any_and_is_not_told_twice(told):
    report(told)
    accept(told)
    done(told, "present", "d1", "--leader", "李建国", "--leader-title", "县委书记", "--on", "2026-06-10")
    assert "没有填批示内容" in told.type("item", "present", "d1", "--back", "新批示", "--on", "2026-06-11").err
    assert (
        "才有批示原文" in told.type("item", "present", "d1", "--back", "圈阅", "--text", "好", "--on", "2026-06-11").err
    )
    done(told, "present", "d1", "--back", "新批示", "--text", "再查一次", "--due", "5工作日", "--on", "2026-06-11")
    assert told.query("SELECT kind, directed_on FROM directive") == [("再查", "2026-06-11")]
    assert told.query("SELECT state, due_rule FROM duty") == [("untold", "5个工作日")]
    done(told, "present", "d1", "--leader", "李建国", "--back", "新批示", "--on", "2026-06-11")
    assert told.query("SELECT count(*) FROM directive") == [(1,)]


def test_correcting_the_words_and_the_day_of_a_leader_reaches_what_they_asked(told):
    direct(told, "--report-by", "三天")
    done(
        told,
        "correct",
        "d1",
        "--of",
        "批示",
        "--field",
        "内容",
        "--value",
        "二期先办",
        "--reason",
        "抄错",
        "--on",
        "2026-06-11",
    )
    done(
        told,
        "correct",
        "d1",
        "--of",
        "批示",
        "--field",
        "批示日期",
        "--value",
        "2026-06-09",
        "--reason",
        "抄错",
        "--on",
        "2026-06-11",
    )
    assert told.query("SELECT text, asked_on, due_on FROM duty ORDER BY id") == [
        ("二期先办", "2026-06-09", None),
        ("二期先办", "2026-06-09", "2026-06-12"),
    ]


@pytest.mark.parametrize(("option", "value"), [("--due", "长期坚持"), ("--report-by", "尽快")])
def test_a_day_that_comes_to_none_is_refused(told, option, value):
    words = ("--leader", "李建国", "--text", "请办", "--on", "2026-06-11")
    assert "要落到某一天" in told.type("item", "direct", "d1", *words, option, value).err


def test_until_it_is_told_the_office_has_it_in_hand_and_today_says_so(told):
    report(told)
    accept(told)
    direct(told)
    (stage,) = [line for line in done(told, "backtrack", "d1").out.splitlines() if "2026-06-10" in line]
    assert stage.split()[0] == "交办"
    assert "未完" in stage
    assert "待交办（1）" in told.type("today").out
    assert notify(told, "--due", "2026-07-10").status == 0
    lines = done(told, "backtrack", "d1").out.splitlines()
    assert [line.split()[0] for line in lines if "2026-06-11" in line and "未完" in line] == ["续办"]


def test_the_notice_of_a_round_that_another_leader_s_word_opened_quotes_it(bureau):
    bureau.closed_item()
    done(
        bureau,
        "direct",
        "d1",
        "--leader",
        "王海涛",
        "--leader-title",
        "副县长",
        "--text",
        "三期一并核查",
        "--on",
        "2026-07-01",
    )
    done(bureau, "reopen", "d1", "--cause", "批示", "--by", "李建国", "--on", "2026-07-01")
    assert notify(bureau, "--due", "10工作日", day="2026-07-01").status == 0
    assert (
        "王海涛（副县长）2026年7月1日批示：“三期一并核查”" in bureau.query("SELECT facts FROM paper ORDER BY id")[-1][0]
    )


def test_a_round_begins_on_the_day_of_the_word_that_opened_it_and_is_told_by_a_word_of_that_day(bureau):
    bureau.closed_item()
    who = ("--leader", "李建国", "--leader-title", "县委书记", "--text", "再查一次", "--due", "5工作日")
    done(bureau, "direct", "d1", *who, "--date", "2026-11-13")
    assert bureau.query("SELECT reopened_on FROM reopening") == [("2026-11-13",)]
    done(bureau, "notify", "d1", "--told", "电话:周局长:11-13")
    assert bureau.query("SELECT delivered_on, due_current FROM assignment WHERE round = 2") == [
        ("2026-11-13", "2026-11-20")
    ]


def test_a_void_paper_ends_the_suspension_of_what_it_told_on_the_day_on_which_it_is_voided(told):
    report(told)
    accept(told)
    direct(told, "--due", "2026-07-10")
    assert notify(told).status == 0
    why = ("--kind", "等待他事", "--reason", "待测绘", "--by", "李建国", "--on", "2026-06-12")
    done(told, "suspend", "d1", "--unit", "zjj", *why)
    void = ("--reason", "写错", "--by", "李建国", "--on", "2026-06-16")
    assert told.type("paper", "void", "p3", *void).status == 0
    assert told.query(SHARES)[0] == ("accepted", "2026-06-30", "2026-06-30")
    assert told.query("SELECT from_on, resumed_on FROM suspension") == [("2026-06-12", "2026-06-16")]


def test_of_two_units_that_became_one_the_next_round_has_the_higher_role(bureau):
    bureau.item()
    bureau.approve()
    bureau.assign(unit="czj", role="配合")
    bureau.assign()
    bureau.notify()
    bureau.receive()
    bureau.report()
    bureau.accept()
    bureau.receive(unit="czj", on="2026-06-11")
    report(bureau, unit="czj", day="2026-06-11")
    bureau.present()
    bureau.close()
    ended = ("unit", "merge", "czj", "--into", "zjj", "--basis", "云编〔2026〕3号", "--on", "2026-06-20")
    answer = bureau.type(*ended)
    assert answer.status == 0, answer.err
    done(bureau, "reopen", "d1", "--cause", "反弹", "--by", "李建国", "--on", "2026-07-01")
    assert bureau.query("SELECT unit_id, role FROM assignment WHERE round = 2") == bureau.query(
        "SELECT unit_id, role FROM assignment WHERE round = 1 AND role = '牵头'"
    )


OVER = ("--lead", "slj")
HEIR = "SELECT s.role, s.state, s.due_current, s.task FROM assignment s JOIN unit u ON u.id = s.unit_id WHERE u.code = 'slj'"
STANDS = "SELECT recalled_on, recall_means FROM notice ORDER BY id"


class TestTheLead:
    def test_goes_to_another_unit_with_all_that_was_asked_and_is_told_by_the_copy(self, told):
        direct(told, "--due", "2026-06-20", day="2026-06-03")
        assert notify(told, day="2026-06-03").status == 0
        direct(told, *OVER, "--told", "转批示:陈局长", text="改由县水利局牵头")
        assert told.query(HEIR) == [("牵头", "delivered", "2026-06-20", "")]
        assert [row[1:4] for row in told.query(DUTIES)] == [
            ("批示", "passed", "2026-06-03"),
            ("批示", "open", "2026-06-10"),
            ("批示", "open", "2026-06-10"),
        ]
        assert told.query(STANDS) == [("2026-06-10", "转批示"), (None, ""), ("2026-06-10", "转批示"), (None, "")]
        released = "SELECT json_extract(detail, '$.facts.approver') FROM event WHERE act = 'item.release'"
        assert told.query(released) == [("李建国",)]

    def test_is_told_by_a_paper_in_the_same_line(self, told):
        answer = direct(told, *OVER, "--sign", "周明", *LATE)
        assert "→" in answer.out.splitlines()[1]
        assert told.query(HEIR)[0][:2] == ("牵头", "delivered")

    def test_that_is_told_later_has_what_is_asked_beside_it(self, told):
        direct(told, *OVER)
        assert told.query(HEIR)[0][:2] == ("牵头", "pending")
        assert [row[2] for row in told.query(DUTIES)] == ["untold"]
        assert notify(told).status == 0
        assert [row[2:5] for row in told.query(DUTIES)] == [("open", "2026-06-11", "2026-06-30")]

    def test_of_a_unit_with_a_part_of_its_own_leaves_its_state_and_adds_what_is_asked(self, told):
        report(told)
        direct(told, "--lead", "czj", "--due", "2026-06-25", "--told", "电话:王局长")
        rows = told.query("SELECT role, state, due_current FROM assignment ORDER BY position")
        assert rows == [("牵头", "released", "2026-06-30"), ("牵头", "delivered", "2026-06-25")]
        assert [row[1:3] for row in told.query(DUTIES)] == [("批示", "open")]

    def test_is_given_where_nobody_has_it(self, bureau):
        bureau.item(on="2026-06-01")
        bureau.approve(on="2026-06-01")
        direct(bureau, *OVER, "--due", "2026-06-30", "--told", "电话:王局长", day="2026-06-03")
        assert bureau.query(HEIR) == [("牵头", "delivered", "2026-06-30", "")]
        assert bureau.query(DUTIES) == []

    def test_is_raised_of_a_part_where_nobody_has_it(self, bureau):
        bureau.item(on="2026-06-01")
        bureau.approve(on="2026-06-01")
        bureau.assign(unit="slj", role="配合", on="2026-06-02", due="2026-06-30")
        direct(bureau, *OVER, day="2026-06-03")
        assert bureau.query(HEIR)[0][:2] == ("牵头", "pending")

    def test_changes_in_a_matter_that_is_not_filed_yet_and_nobody_is_told(self, bureau):
        bureau.item(on="2026-06-01")
        bureau.assign(on="2026-06-01", due="2026-06-30")
        direct(bureau, *OVER, day="2026-06-02")
        assert bureau.query(HEIR) == [("牵头", "pending", "2026-06-30", "")]
        assert bureau.query(DUTIES) == []
        early = bureau.type("item", "direct", "d1", "--leader", "李建国", "--text", "快办", "--sign", "周明")
        assert (early.status, "还没有立项，不能交办" in early.err) == (4, True)

    def test_changes_with_the_round_that_a_leader_opens(self, bureau):
        bureau.closed_item()
        who = ("--leader", "李建国", "--principal", "--text", "改由县水利局重新办理")
        done(bureau, "direct", "d1", *who, *OVER, "--due", "10工作日", "--on", "2026-08-03")
        rows = bureau.query("SELECT role, state, round FROM assignment WHERE round = 2 ORDER BY position")
        assert rows == [("牵头", "released", 2), ("牵头", "pending", 2)]
        assert [row[1:3] for row in bureau.query(DUTIES)] == [("批示", "untold")]

    def test_waits_with_the_round_where_the_office_has_to_say_whether(self, bureau):
        bureau.closed_item()
        who = ("--leader", "王海涛", "--text", "改由县水利局牵头", "--on", "2026-08-03")
        refused = bureau.type("item", "direct", "d1", *who, *OVER)
        assert (refused.status, "先定是否重启" in refused.err) == (4, True)

    def test_is_not_given_to_who_has_it(self, told):
        same = told.type("item", "direct", "d1", "--leader", "李建国", "--text", "请住建局牵头", "--lead", "zjj")
        assert (same.status, "现在就由县住建局牵头" in same.err) == (4, True)

    def test_goes_back_as_one_act(self, told):
        before = told.query(SHARES)
        direct(told, *OVER, "--told", "转批示:陈局长")
        assert told.type("undo", "--reason", "看错了", "--by", "李建国").status == 0
        assert (told.query(SHARES), told.query(DUTIES)) == (before, [])


def test_what_comes_back_from_a_leader_is_one_act_with_the_word_that_he_wrote(told):
    report(told)
    words = ("--leader", "李建国", "--leader-title", "县委书记", "--back", "新批示", "--text", "再查一次")
    answer = done(told, "present", "d1", *words, "--due", "2026-06-25", "--told", "电话:王局长", "--on", "2026-06-10")
    assert answer.out.splitlines()[1].startswith("已口头交办")
    assert told.query(SHARES)[0][0] == "returned"
    assert told.type("undo", "--reason", "看错了", "--by", "李建国").status == 0
    assert told.query("SELECT count(*) FROM presentation") == [(0,)]


def test_a_day_that_leaves_the_office_enough_is_not(told):
    assert "请核对" not in direct(told, "--report-by", "2026-07-02", "--class", "督促").err


def test_a_day_that_leaves_the_office_too_little_before_it_has_to_present_is_told(told):
    answer = direct(told, "--report-by", "2026-07-01", "--class", "督促")
    assert "县住建局的时限 2026-06-30 离呈报时限 2026-07-01 不到2个工作日" in answer.err


class TestAUnitThatWasReleased:
    def test_may_be_given_the_work_again_and_is_told_anew(self, told):
        done(told, "receive", "d1", "--unit", "zjj", "--signer", "王芳", "--on", "2026-06-03")
        direct(told, *OVER, "--told", "转批示:陈局长")
        direct(told, "--lead", "zjj", text="还是县住建局牵头", day="2026-06-12")
        columns = "role, state, delivered_on, received_on, released_to, due_current"
        assert told.query(f"SELECT {columns} FROM assignment WHERE position = 1") == [
            ("牵头", "pending", None, None, None, "2026-06-30")
        ]
        assert [row[1:3] for row in told.query(DUTIES)] == [("批示", "passed"), ("批示", "untold"), ("批示", "untold")]
        assert notify(told, day="2026-06-12").status == 0
        assert "未反馈" in told.type("item", "close", "d1", "--check").out

    def test_is_given_it_again_by_hand_with_a_role_of_its_own(self, told):
        direct(told, *OVER, "--told", "转批示:陈局长")
        again = ("--unit", "zjj", "--due", "2026-07-10", "--on", "2026-06-12")
        assert "不能有第二个牵头" in told.type("item", "assign", "d1", *again).err
        done(told, "assign", "d1", *again, "--role", "配合")
        assert told.query("SELECT role, state, due_current FROM assignment WHERE position = 1") == [
            ("配合", "pending", "2026-07-10")
        ]
        assert notify(told, day="2026-06-12").status == 0
        assert told.query("SELECT count(*) FROM notice WHERE assignment_id = 1 AND recalled_on IS NULL") == [(1,)]


class TestADayPastTheOneByWhichALeaderIsToBeTold:
    EXTEND = ("extend", "d1", "--unit", "zjj", "--reason", "等测绘", "--requested", "2026-06-11", "--on", "2026-06-11")

    @pytest.fixture
    def bound(self, told):
        since = ("--since", "2020-01-01", "--kind")
        for name, kind in (("县委", "领导机关"), ("督查室", "督查机构")):
            assert told.type("unit", "add", "--name", name, *since, kind).status == 0
        for unit, *post in (
            ("县委", "--person", "李建国", "--title", "县委书记", "--kind", "主要领导"),
            ("县委", "--person", "王海涛", "--title", "县委副书记", "--kind", "县领导"),
        ):
            assert told.type("unit", "post", unit, *post, "--from", "2026-01-01").status == 0
        direct(told, "--report-by", "2026-07-05", "--class", "督促", text="盯紧，7月5日前报我")
        return told

    def test_is_granted_by_him_alone(self, bound):
        refused = bound.type("item", *self.EXTEND, "--due", "2026-07-06", "--by", "王海涛")
        assert (refused.status, "李建国" in refused.err) == (4, True)
        done(bound, *self.EXTEND, "--due", "2026-07-06", "--by", "李建国")

    def test_up_to_that_day_is_granted_by_who_grants_others(self, bound):
        done(bound, *self.EXTEND, "--due", "2026-07-05", "--by", "王海涛")

    def test_is_nobodys_once_he_was_told(self, bound):
        done(bound, "present", "d1", "--leader", "李建国", "--on", "2026-06-11")
        done(bound, *self.EXTEND, "--due", "2026-07-06", "--by", "王海涛")


def test_what_the_office_has_to_say_of_a_done_matter_stands_in_the_way_of_no_waiver(bureau):
    bureau.closed_item()
    done(bureau, "direct", "d1", "--leader", "王海涛", "--text", "适时回头看", "--on", "2026-08-03")
    words = ("--what", "督查记录", "--reason", "已由省里督查", "--by", "李建国", "--on", "2026-08-03")
    answer = bureau.type("item", "waive", "d1", *words)
    assert "程序内部出错" not in answer.err
    assert bureau.type("item", "close", "d1", "--check").status != 1


def test_an_act_whose_paper_is_void_by_now_is_not_advised_to_void_it_again(told):
    direct(told, *OVER, "--sign", "周明", *LATE)
    refused = told.type("undo", "d1", "--reason", "看错了", "--by", "李建国")
    assert "ducha paper void p3" in refused.err
    assert told.type("paper", "void", "p3", "--reason", "写错", "--by", "李建国").status == 0
    refused = told.type("undo", "d1", "--reason", "看错了", "--by", "李建国")
    assert (refused.status, "已经作废，照正确的重新办" in refused.err, "paper void" in refused.err) == (4, True, False)
