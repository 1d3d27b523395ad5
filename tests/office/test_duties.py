"""要求: what 审核 and 复核 ask anew, in another order, of who helps, on one day, and in a ledger from before."""

import docx
import pytest

from ducha_cli.ledger import tables as t
from ducha_cli.office.ledger import upgrading

SIGNED = ("--signer", "何建国", "--signer-title", "局长", "--signed", "--sealed")
DUTIES = "SELECT position, cause, state, office, told_on, due_on, reply_id, met_on FROM duty ORDER BY id"


@pytest.fixture
def told(bureau):
    """One item with a 牵头 and a 配合, both told on 2 June."""
    return bureau.told_pair()


def report(bureau, *more, unit="zjj", day="2026-06-08"):
    words = ("--document", "云住建〔2026〕18号", *SIGNED, "--text", "已办", "--on", day)
    done = bureau.type("item", "report", "d1", "--unit", unit, *words, *more)
    assert done.status == 0, done.err


def review(bureau, *more, unit="zjj", day="2026-06-08"):
    return bureau.type("item", "review", "d1", "--unit", unit, "--by", "周明", "--on", day, *more)


def ask(bureau, what, due, **more):
    done = review(bureau, "--ask", what, "--opinion", f"请{what}", *(("--due", due) if due else ()), **more)
    assert done.status == 0, done.err


def test_what_is_asked_besides_moves_the_day_and_leaves_the_first_one(told):
    report(told)
    ask(told, "补充", "2026-07-03")
    assert told.query("SELECT state, due_current, due_original FROM assignment WHERE id = 1") == [
        ("returned", "2026-07-03", "2026-06-30")
    ]
    assert told.query("SELECT old_due, old_original FROM duty") == [("2026-06-30", "2026-06-30")]
    assert told.query("SELECT new_due FROM review") == [("2026-07-03",)]


def test_a_report_answers_all_that_was_told_and_what_is_not_good_is_asked_again(told):
    report(told)
    ask(told, "补充", "2026-07-03")
    report(told, day="2026-06-09")
    assert [row[2] for row in told.query(DUTIES)] == ["answered"]
    ask(told, "纠正", "2026-07-06", day="2026-06-09")
    report(told, day="2026-06-10")
    assert told.query(DUTIES) == [
        (1, "补充", "answered", 0, "2026-06-08", "2026-07-03", 3, None),
        (2, "纠正", "answered", 0, "2026-06-09", "2026-07-06", 3, None),
    ]
    assert review(told, "--accept", "--gates", "全过", "--points", "全过", day="2026-06-10").status == 0
    assert [(row[2], row[7]) for row in told.query(DUTIES)] == [("met", "2026-06-10")] * 2


def test_who_helps_has_done_what_was_asked_when_it_reports_and_a_covered_one_with_the_lead(told):
    report(told, unit="czj")
    ask(told, "补充", "2026-07-03", unit="czj")
    report(told, unit="czj", day="2026-06-09")
    assert [(row[2], row[7]) for row in told.query(DUTIES)] == [("met", "2026-06-09")]
    ask(told, "纠正", "2026-07-06", unit="czj", day="2026-06-09")
    report(told, "--covers", "czj", day="2026-06-10")
    assert [(row[2], row[7]) for row in told.query(DUTIES)] == [("met", "2026-06-09"), ("met", "2026-06-10")]


def test_a_recheck_that_was_asked_for_binds_the_office_until_it_is_made(told):
    report(told)
    ask(told, "复核", "")
    assert told.query(DUTIES) == [(1, "复核", "open", 1, None, None, None, None)]
    assert told.query("SELECT state FROM assignment WHERE id = 1") == [("reported",)]
    refused = review(told, "--accept", "--gates", "全过", "--points", "全过")
    assert "要求的复核还没有做" in refused.err
    people = ("--people", "韩雪,陈立", "--means", "实地", "--finding", "属实", "--confirmed", "--on", "2026-06-09")
    assert told.type("item", "recheck", "d1", "--unit", "zjj", *people).status == 0
    assert [(row[2], row[7]) for row in told.query(DUTIES)] == [("met", "2026-06-09")]
    assert review(told, "--accept", "--gates", "全过", "--points", "全过", day="2026-06-09").status == 0


def test_a_list_of_what_is_asked_is_of_one_unit_and_of_one_cause_and_forgets_what_is_met(told):
    report(told)
    ask(told, "补充", "2026-07-03")
    report(told, unit="czj")
    ask(told, "纠正", "2026-07-06", unit="czj")

    def listed(*words):
        return [row["part"] for row in told.type("report", "duties", *words, "--json").json]

    assert listed() == ["D2026-0001.1", "D2026-0001.2"]
    assert listed("--unit", "czj") == ["D2026-0001.2"]
    assert listed("--cause", "补充") == ["D2026-0001.1"]
    report(told, unit="czj", day="2026-06-09")
    assert (listed(), len(listed("--all"))) == (["D2026-0001.1"], 2)


@pytest.mark.parametrize(("untrue", "cause"), [(False, "退回"), (True, "复核不实")])
def test_an_upgrade_asks_of_a_share_that_is_done_again_what_it_was_sent_back_for(told, untrue, cause):
    report(told)
    assert review(told, "--return", "--opinion", "请重报", "--due", "2026-07-03").status == 0
    if untrue:
        report(told, day="2026-06-09")
        people = ("--people", "韩雪,陈立", "--means", "实地", "--finding", "不实", "--untrue", "--due", "2026-07-06")
        assert told.type("item", "recheck", "d1", "--unit", "zjj", *people, "--on", "2026-06-09").status == 0
    known = len(told.query(DUTIES))
    with told.desk.work() as work, work.begins("ledger.upgrade", "ledger").entry():
        upgrading._again(work)
        made = work.all(t.Duty)[known:]
        assert [(one.cause, one.state, one.due_on) for one in made] == [
            (cause, "open", work.get(t.Assignment, 1).due_current)
        ]


@pytest.mark.parametrize(("outcome", "says", "not_so"), [
    (("--ask", "补充"), "请予补充", "退回"), (("--ask", "纠正"), "请予纠正", "退回"), (("--return",), "现予退回", "请予"),
])  # fmt: skip
def test_what_is_asked_besides_is_told_by_a_paper_that_sends_nothing_back(told, outcome, says, not_so):
    report(told)
    signed = ("--due", "2026-07-03", "--sign", "周明", "--despite", "补录")
    assert review(told, *outcome, "--opinion", "附照片", *signed).status == 0
    (paper,) = (told.folder / "papers").rglob("*办理情况报告的通知.docx")
    text = "\n".join(one.text for one in docx.Document(paper).paragraphs)
    assert (says in text, not_so in text, "{%" in text) == (True, False, False)


def test_what_is_asked_of_a_unit_goes_with_its_share_and_keeps_nothing_from_being_closed(told):
    report(told, unit="czj")
    ask(told, "复核", "", unit="czj")
    assert review(told, "--return", "--opinion", "请重报", "--due", "2026-07-03", unit="czj").status == 0
    assert [row[1:3] for row in told.query(DUTIES)] == [("复核", "open"), ("退回", "open")]
    words = ("--cause", "职责调整", "--by", "李建国", "--on", "2026-06-09")
    bare = told.type("item", "release", "d1", "--unit", "czj", *words)
    assert (bare.status, "还有要求2（退回）没有了结，不能只解除" in bare.err) == (4, True)
    lifted = told.type("item", "waive", "d1", "--duty", "2", "--reason", "不用它办了", *words[2:])
    assert lifted.status == 0, lifted.err
    recall = ("--recall", "电话:林晓")
    assert told.type("item", "release", "d1", "--unit", "czj", *words, *recall).status == 0
    assert [row[2] for row in told.query(DUTIES)] == ["withdrawn"] * 2
    assert "复核" not in told.type("item", "close", "d1", "--check").out
    assert told.type("report", "duties", "--json").json == []


def test_an_heir_owes_what_was_asked_of_the_unit_whose_work_it_takes_on(told):
    report(told)
    ask(told, "补充", "2026-07-03")
    merged = told.type("unit", "merge", "zjj", "--into", "slj", "--basis", "机构改革方案", "--on", "2026-06-10")
    assert merged.status == 0, merged.err
    done = told.type("unit", "succeed", "zjj", "--to", "slj", "--by", "李建国", "--on", "2026-06-10")
    assert done.status == 0, done.err
    assert told.query("SELECT assignment_id, position, cause, state, due_on, passed_to FROM duty ORDER BY id") == [
        (1, 1, "补充", "passed", "2026-07-03", 2), (3, 2, "补充", "open", "2026-07-03", None),
    ]  # fmt: skip


def test_what_is_asked_of_an_item_ends_with_it(told):
    report(told)
    ask(told, "复核", "")
    gone = told.type(
        "item", "cancel", "d1", "--cause", "依据撤销", "--by", "李建国", "--recall", "电话:何局长", "--on", "2026-06-09"
    )
    assert gone.status == 0, gone.err
    assert [row[2] for row in told.query(DUTIES)] == ["withdrawn"]
    assert told.type("today", "--json").json["own"] == []


def test_a_correction_of_what_asked_and_of_the_day_that_met_it_reaches_the_duty(told):
    report(told, unit="czj")
    ask(told, "补充", "2026-07-03", unit="czj")
    report(told, unit="czj", day="2026-06-10")
    ask(told, "复核", "", unit="czj", day="2026-06-10")
    people = ("--people", "韩雪,陈立", "--means", "实地", "--finding", "属实", "--confirmed", "--on", "2026-06-12")
    assert told.type("item", "recheck", "d1", "--unit", "czj", *people).status == 0
    for words in (
        ("--of", "审核", "--n", "1", "--field", "意见", "--value", "请补照片"),
        ("--of", "反馈", "--n", "2", "--field", "反馈日期", "--value", "2026-06-08"),
        ("--of", "复核", "--field", "复核日期", "--value", "2026-06-11"),
        ("--of", "复核", "--field", "方式", "--value", "电话"),
    ):
        done = told.type("item", "correct", "d1", "--unit", "czj", *words, "--reason", "写错")
        assert done.status == 0, done.err
    assert told.query("SELECT text, met_on FROM duty ORDER BY id") == [
        ("请补照片", "2026-06-08"), ("请复核", "2026-06-11"),
    ]  # fmt: skip
    assert told.query("SELECT method, means FROM recheck") == [("电话", "电话")]


def test_a_report_of_before_may_be_put_right_whatever_was_asked_since(told):
    report(told)
    ask(told, "补充", "2026-07-03", day="2026-06-09")
    report(told, day="2026-06-10")
    words = ("--unit", "zjj", "--of", "反馈", "--field", "反馈日期", "--reason", "写错")
    done = told.type("item", "correct", "d1", *words, "--n", "1", "--value", "2026-06-07")
    assert done.status == 0, done.err
    refused = told.type("item", "correct", "d1", *words, "--n", "2", "--value", "2026-06-08")
    assert "反馈日期 2026-06-08 早于告知日期 2026-06-09" in refused.err
