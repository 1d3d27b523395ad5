"""社会关注度高: what the public watches is looked at by two means, an item's first report of a round and an issue."""

import pytest

SIGNED = ("--signer", "何建国", "--signer-title", "局长", "--signed", "--sealed")
DUTIES = "SELECT assignment_id, cause, state, text, round, met_on FROM duty ORDER BY id"


@pytest.fixture
def told(bureau):
    """One item that the public watches, with a 牵头 and a 配合, both told on 2 June."""
    return bureau.told_pair(tags=("社会关注度高", "领导交办"))


def done(bureau, *words):
    answer = bureau.type("item", *words)
    assert answer.status == 0, answer.err


def report(bureau, day, unit="zjj"):
    words = ("--document", "云住建〔2026〕18号", *SIGNED, "--text", "已办", "--on", day)
    done(bureau, "report", "d1", "--unit", unit, *words)


def recheck(bureau, day, means, *more):
    words = ("--people", "韩雪,陈立", "--means", means, "--finding", "属实", *(more or ("--confirmed",)), "--on", day)
    done(bureau, "recheck", "d1", "--unit", "zjj", *words)


def accept(bureau, day):
    words = ("--accept", "--gates", "全过", "--points", "全过", "--by", "周明", "--on", day)
    return bureau.type("item", "review", "d1", "--unit", "zjj", *words)


def test_it_is_asked_once_a_round_of_the_first_that_does_the_work(told):
    report(told, "2026-06-08", unit="czj")
    assert told.query(DUTIES) == []
    report(told, "2026-06-09")
    assert told.query(DUTIES) == [(1, "复核", "open", "社会关注度高", 1, None)]
    recheck(told, "2026-06-10", "实地,电话", "--untrue", "--due", "2026-07-03")
    assert told.query(DUTIES)[0] == (1, "复核", "met", "社会关注度高", 1, "2026-06-10")
    report(told, "2026-06-11")
    assert [row[1] for row in told.query(DUTIES)] == ["复核", "复核不实"]
    assert accept(told, "2026-06-12").status == 0


@pytest.mark.parametrize(
    ("means", "status"),
    [(("实地,电话",), 0), (("实地", "走访"), 0), (("实地",), 4), (("实地", "实地"), 4), (("现场核查、问了人",), 4)],
)
def test_one_means_alone_is_not_enough_whatever_it_is_called(told, means, status):
    report(told, "2026-06-09")
    for one in means:
        recheck(told, "2026-06-10", one)
    assert accept(told, "2026-06-11").status == status
    assert {row for (row,) in told.query("SELECT cause FROM recheck")} == {"关注"} or status


def test_a_recheck_that_was_asked_for_besides_is_met_by_one_means(told):
    report(told, "2026-06-09")
    done(
        told,
        "review",
        "d1",
        "--unit",
        "zjj",
        "--ask",
        "复核",
        "--opinion",
        "看二期",
        "--by",
        "周明",
        "--on",
        "2026-06-09",
    )
    recheck(told, "2026-06-10", "实地")
    assert [row[2] for row in told.query(DUTIES)] == ["open", "met"]
    refused = accept(told, "2026-06-11")
    assert "还没有用两种方式复核" in refused.err
    assert "要求的复核还没有做" not in refused.err


def test_what_is_watched_alone_is_none_of_the_five(told):
    told.item(on="2026-06-01", title="另一件", tags=("社会关注度高",))
    check = told.type("item", "close", "d2", "--check").out
    assert "五必督" not in check
    assert "属五必督（领导交办）" in told.type("item", "close", "d1", "--check").out


def test_a_unit_that_takes_the_work_over_is_looked_at_as_well(told):
    report(told, "2026-06-09")
    back = ("--return", "--opinion", "重报", "--due", "2026-07-03", "--by", "周明", "--on", "2026-06-10")
    done(told, "review", "d1", "--unit", "zjj", *back)
    release = ("--cause", "职责调整", "--by", "李建国", "--to", "slj", "--recall", "电话:何建国", "--on", "2026-06-11")
    done(told, "release", "d1", "--unit", "zjj", *release)
    told.notify(on="2026-06-12", unit="slj")
    report(told, "2026-06-15", unit="slj")
    assert [(row[0], row[2]) for row in told.query(DUTIES) if row[3] == "社会关注度高"] == [
        (1, "withdrawn"),
        (3, "open"),
    ]


# 问题


@pytest.mark.parametrize(
    ("visits", "cleared"),
    [
        ((("--means", "实地,电话"),), True),
        ((("--on-site",), ("--means", "电话")), True),
        ((("--on-site", "--means", "实地"),), False),
        ((("--means", "电话"), ("--means", "电话")), False),
        ((), False),
    ],
)
def test_an_issue_that_is_watched_is_revisited_by_two_means_before_it_is_cleared(bureau, visits, cleared):
    bureau.issue(watched=True)
    for act in (bureau.hand, bureau.commit, bureau.rectify, bureau.inspect_fix):
        act()
    for more in visits:
        told = (
            "--verdict",
            "已落实",
            "--people",
            "周明,韩雪",
            "--result",
            "在岗",
            "--effect",
            "好",
            "--on",
            "2026-09-10",
        )
        assert bureau.type("issue", "revisit", "w1", *told, *more).status == 0
    answer = bureau.type("issue", "clear", "w1", "--by", "李建国", "--on", "2026-09-11")
    assert (answer.status == 0) is cleared
    assert cleared or "要用两种方式回访" in answer.err


def test_what_was_lifted_is_asked_no_more(bureau):
    bureau.issue(watched=True)
    for act in (bureau.hand, bureau.commit, bureau.rectify, bureau.inspect_fix):
        act()
    lifted = ("--what", "两种方式回访", "--reason", "已拆除", "--by", "李建国", "--on", "2026-09-10")
    assert bureau.type("issue", "waive", "w1", *lifted).status == 0
    assert bureau.type("issue", "clear", "w1", "--by", "李建国", "--on", "2026-09-11").status == 0
