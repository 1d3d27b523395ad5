"""How a unit is told: word, document and record beside papers, walked around by another order, unit, round and day."""

import pytest

from ducha_cli.ledger import tables as t


@pytest.fixture
def told(bureau):
    """One item with two shares, filed on 1 June, told to nobody."""
    bureau.item(on="2026-06-01")
    bureau.approve(on="2026-06-01")
    bureau.assign(on="2026-06-02", due="15工作日")
    bureau.assign(unit="czj", role="配合", on="2026-06-02", due="15工作日")
    return bureau


def notify(bureau, *more, day="2026-06-08"):
    return bureau.type("item", "notify", "d1", *more, "--on", day, "--despite", "补录")


def test_a_rule_of_days_runs_from_the_word_and_not_from_the_paper(told):
    assert notify(told, "--told", "zjj:电话:何建国:2026-06-05").status == 0
    assert notify(told, "--sign", "周明", day="2026-06-09").status == 0
    rows = told.query("SELECT delivered_on, due_from, due_current FROM assignment ORDER BY id")
    assert rows == [("2026-06-05", "2026-06-05", "2026-06-29"), ("2026-06-09", "2026-06-09", "2026-07-01")]
    assert told.query("SELECT means, delivered_on, covered_by, round FROM notice ORDER BY id") == [
        ("电话", "2026-06-05", 2, 1), ("通知单", "2026-06-09", None, 1), ("通知单", "2026-06-09", None, 1),
    ]  # fmt: skip
    assert '"words": "6月5日已电话通知"' in told.query("SELECT facts FROM paper ORDER BY id LIMIT 1")[0][0]


def test_a_word_with_a_paper_at_once_tells_the_others_by_paper_too(told):
    answer = notify(told, "--told", "zjj:微信:何建国", "--sign", "周明")
    assert answer.out.count("\n") == 3
    assert told.query("SELECT state FROM assignment") == [("delivered",), ("delivered",)]
    assert told.query("SELECT count(*) FROM paper") == [(2,)]


def test_a_joint_paper_names_whom_of_several_it_covers_a_word_to(told):
    notify(told, "--told", "zjj:电话:何建国", "--told", "czj:当面:李四", day="2026-06-05")
    assert notify(told, "--joint", "--sign", "周明").status == 0
    facts = told.query("SELECT facts FROM paper")[0][0]
    assert "县住建局6月5日已电话通知，县财政局6月5日已当面通知" in facts


@pytest.mark.parametrize(
    ("more", "status", "what"),
    [
        (("--told", "zjj:电话:何建国:2026-06-09"), 5, "在办理日期 2026-06-08 之后"),
        (("--told", "zjj:电话:何建国:2026-05-31"), 4, "早于立项日期"),
        (("--told", "zjj:电话:何建国", "--told", "电话:李四"), 2, "一个单位只写一次"),
        (("--told", "zjj:电话:何建国", "--urgency", "特急"), 2, "没有成文日期"),
        (("--told", "cgj:电话:何建国"), 3, "没有"),
        (("--told", "zjj:电话:何建国", "--document", "云发〔2026〕1号"), 2, "只写一种"),
        (("--document", "云发〔2026〕1号", "--joint"), 2, "不用合发"),
        (("--document", "云发〔2026〕1号", "--delivered", "2026-05-20"), 4, "早于立项日期"),
        (("--told", "zjj:电话:何建国", "--due", "2026-06-08"), 4, "不晚于送达日期"),
    ],
)
def test_a_telling_that_cannot_be_is_refused_and_nothing_is_kept(told, more, status, what):
    answer = notify(told, *more)
    assert (answer.status, what in answer.err) == (status, True), answer.err
    assert told.query("SELECT count(*) FROM notice") == [(0,)]


def test_one_unit_that_cannot_be_told_keeps_nobody_waiting(told):
    told.assign(unit="tpx", role="配合", on="2026-06-02", due="2026-06-05")
    answer = notify(told, "--sign", "周明")
    assert answer.status == 0
    assert "没有交办：D2026-0001 太平乡的时限 2026-06-05 不晚于送达日期 2026-06-08" in answer.err
    assert told.query("SELECT state FROM assignment ORDER BY id") == [("delivered",), ("delivered",), ("pending",)]
    assert notify(told, "--sign", "周明").status == 4
    assert notify(told, "--sign", "周明", "--due", "2026-07-01").status == 0
    assert told.query("SELECT due_current FROM assignment WHERE state = 'delivered' ORDER BY id")[2] == ("2026-07-01",)


def test_a_word_is_not_said_again_to_who_was_told_and_is_covered_by_a_document(told):
    notify(told, "--told", "zjj:电话:何建国")
    assert "已经通知过" in notify(told, "--told", "zjj:电话:何建国").err
    assert notify(told, "--document", "云发〔2026〕1号").status == 0
    assert told.query("SELECT means, covered_by FROM notice WHERE assignment_id = 1 ORDER BY id") == [
        ("电话", 2), ("文件", None),
    ]  # fmt: skip
    assert notify(told, "--sign", "周明").status == 4


def test_a_void_paper_leaves_the_word_that_it_covered_and_the_paper_owed(told):
    notify(told, "--told", "zjj:电话:何建国", "--sign", "周明")
    assert told.type("paper", "void", "p1", "--reason", "印错", "--by", "李建国").status == 0
    assert told.query("SELECT state, delivered_on FROM assignment WHERE id = 1") == [("delivered", "2026-06-08")]
    assert told.query("SELECT covered_by FROM notice WHERE means = '电话'") == [(None,)]
    assert notify(told, "--sign", "周明", day="2026-06-10").status == 0
    assert told.query("SELECT covered_by FROM notice WHERE means = '电话'") == [(4,)]


def test_the_paper_lies_on_no_day_before_the_word_that_it_covers(told):
    notify(told, "--told", "zjj:电话:何建国:2026-06-08")
    answer = notify(told, "--unit", "zjj", "--sign", "周明", day="2026-06-05")
    assert (answer.status, "不能再记更早的 2026-06-05" in answer.err) == (4, True), answer.err


@pytest.fixture
def ours(bureau):
    """One item that the office does itself, filed on 1 June."""
    assert (
        bureau.type("unit", "add", "--name", "云岭县督查室", "--kind", "督查机构", "--since", "2026-01-01").status == 0
    )
    bureau.item(on="2026-06-01", source="其他")
    bureau.approve(on="2026-06-01")
    told = ("item", "assign", "d1", "--self", "--due", "5工作日", "--on", "2026-06-02")
    assert bureau.type(*told).status == 0
    return bureau


def test_what_the_office_does_itself_is_told_when_it_is_assigned_and_its_clock_runs(ours):
    query = "SELECT state, delivered_on, due_current FROM assignment"
    assert ours.query(query) == [("delivered", "2026-06-02", "2026-06-09")]
    assert ours.query("SELECT count(*) FROM notice") == [(0,)]
    assert ours.query("SELECT state FROM item") == [("assigned",)]


def test_a_unit_of_the_office_that_is_assigned_by_name_is_the_same(ours):
    ours.item(on="2026-06-01", source="其他")
    ours.approve("d2", on="2026-06-01")
    ours.assign("d2", unit="云岭县督查室", on="2026-06-02")
    assert ours.query("SELECT state FROM assignment WHERE item_id = 2") == [("delivered",)]


def test_another_than_who_made_it_reviews_the_report_of_the_office(ours):
    report = ("item", "report", "d1", "--text", "已清理", "--on", "2026-06-05")
    review = ("item", "review", "d1", "--accept", "--gates", "全过", "--points", "全过", "--on", "2026-06-08", "--by")
    assert ours.type(*report).status == 0
    assert "不能自己审核" in ours.type(*review, "周明").err
    assert ours.type(*review, "韩雪").status == 0


def test_a_new_round_tells_the_office_without_a_paper(ours):
    with ours.desk.work() as work, work.begins("item.note", "D2026-0001").entry():
        row = work.get(t.Item, 1)
        share = work.get(t.Assignment, 1)
        row.round = share.round = 2
        share.state, share.delivered_on = "pending", None
        work.add(row)
        work.add(share)
    answer = notify(ours)
    assert (answer.status, "自办：D2026-0001.1" in answer.out) == (0, True)
    assert ours.query("SELECT count(*) FROM paper") == [(0,)]
    assert ours.query("SELECT state, delivered_on FROM assignment") == [("delivered", "2026-06-08")]
