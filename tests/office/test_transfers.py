"""改派 and 撤销 by what the unit said itself (``--object``), and whether the new unit was found at it before (贰过)."""

import pytest

OPEN = "SELECT text, outcome, people, approver, received_on, settled_on FROM objection ORDER BY id"
REPEAT = "SELECT repeat_of FROM issue WHERE number = 2"


@pytest.fixture
def two(bureau):
    """W2026-0001 of 县水利局, cleared on 10 September; W2026-0002 of 太平乡, the same kind, told on the 11th."""
    bureau.issue(units=("slj",))
    for act in (bureau.hand, bureau.commit, bureau.rectify, bureau.inspect_fix, bureau.clear):
        act()
    bureau.issue(on="2026-09-11", matter="又有一处")
    bureau.hand("w2", on="2026-09-11")
    return bureau


def transfer(bureau, *more, unit="slj", ref="w2"):
    said = () if "--object" in more or "--reason" in more else ("--object", "属水利局")
    return bureau.type("issue", "transfer", ref, "--unit", unit, "--by", "李建国", *said, *more)


def test_whether_the_new_unit_was_found_at_it_before_is_asked_as_at_registration(two):
    refused = transfer(two)
    assert refused.status == 4
    assert "疑似贰过：县水利局的同类问题 W2026-0001 已经销号" in refused.err
    assert "--repeat w1；不是，加 --no-repeat" in refused.err
    assert two.query(OPEN) == []
    assert transfer(two, "--repeat", "w1").status == 0
    assert two.query(REPEAT) == [(1,)]
    assert "贰过：是" in two.type("trail", "show", "w2", "--limit", "1").out
    assert two.type("undo", "--reason", "不归水利局", "--by", "李建国").status == 0
    assert (two.query(REPEAT), two.query(OPEN)) == ([(None,)], [])
    assert transfer(two, "--no-repeat").status == 0
    assert two.query(REPEAT) == [(None,)]
    assert two.verify().findings == []


def test_it_is_asked_where_it_would_be_asked_at_registration_and_nowhere_else(two):
    two.issue(on="2026-09-12", matter="另一类", category="项目建设")
    two.hand("w3", on="2026-09-12")
    assert transfer(two, ref="w3").status == 0
    assert transfer(two, "--no-repeat", unit="zjj").status == 0  # the answer does no harm where nobody asked


@pytest.mark.parametrize("other", ["w2", "w3", "w4"])
def test_a_predecessor_is_one_of_the_unit_of_the_kind_and_cleared(two, other):
    two.issue(on="2026-09-12", units=("slj",), matter="没有销号的", repeat=False)
    two.issue(on="2026-09-12", units=("czj",), matter="别的单位的")
    refused = transfer(two, "--repeat", other)
    assert refused.status == 4
    assert "不是县水利局已经销号的同类问题（干部作风）" in refused.err
    assert "它的同类问题：--repeat w1；不是贰过的，写 --no-repeat" in refused.err
    refused = transfer(two, "--repeat", "w1", unit="zjj")
    assert "办法：不是贰过的，写 --no-repeat" in refused.err


def test_both_answers_are_none(two):
    assert transfer(two, "--repeat", "w1", "--no-repeat").status == 2


def test_what_a_unit_was_found_at_before_does_not_follow_the_issue_to_another(two):
    assert transfer(two, "--repeat", "w1").status == 0
    assert transfer(two, unit="zjj").status == 0
    assert two.query(REPEAT) == [(None,)]


def test_what_a_unit_said_already_is_settled_and_not_booked_twice(two):
    assert two.type("issue", "object", "w2", "--text", "该处归水利局管", "--date", "2026-09-12").status == 0
    assert transfer(two, "--no-repeat").status == 0
    assert two.query(OPEN) == [("该处归水利局管", "采纳", "周明", "李建国", "2026-09-12", "2026-11-20")]
    assert two.query("SELECT reason FROM turn") == [("属水利局",)]
    assert two.query("SELECT recall_means FROM notice WHERE issue_id = 2") == [("情况说明",)]


def test_of_two_units_only_what_the_one_that_answers_said_is_granted(bureau):
    bureau.issue(units=("tpx", "czj"))
    bureau.hand()
    for unit in ("tpx", "czj"):
        assert (
            bureau.type("issue", "object", "w1", "--unit", unit, "--text", f"{unit}说", "--date", "2026-09-03").status
            == 0
        )
    assert transfer(bureau, ref="w1", unit="slj").status == 0
    assert bureau.query("SELECT text, outcome FROM objection ORDER BY id") == [("tpx说", "采纳"), ("czj说", "")]


@pytest.mark.parametrize(
    "said", [("--object", ""), ("--object", " "), ("--reason", ""), ("--object", "属水利局", "--reason", "职责")]
)
def test_nothing_said_is_no_reason_and_two_are_one_too_many(two, said):
    refused = transfer(two, "--no-repeat", *said)
    assert refused.status in {2, 5}, refused.err
    assert two.query(OPEN) == []


def test_an_issue_goes_to_another_unit_only(two):
    assert "责任单位就是太平乡" in transfer(two, unit="tpx").err
    assert two.query(OPEN) == []


def withdraw(bureau, *more, cause="查无此事"):
    return bureau.type("issue", "withdraw", "w2", "--cause", cause, *more)


def test_withdrawn_by_what_its_unit_said_it_is_recalled_by_that(two):
    assert withdraw(two, "--object", "该处在邻县", "--by", "李建国").status == 0
    assert two.query("SELECT text, outcome FROM objection") == [("该处在邻县", "采纳")]
    assert two.query("SELECT reason, cause FROM turn") == [("该处在邻县", "查无此事")]
    assert two.query("SELECT recall_means FROM notice WHERE issue_id = 2") == [("情况说明",)]
    assert two.type("undo", "--reason", "核实过了", "--by", "李建国").status == 0
    assert (two.query(OPEN), two.state("issue", 2)) == ([], "handed")


def test_who_typed_it_wrong_grants_nobody_anything_without_an_approver(two):
    two.issue(on="2026-09-14", matter="打错的")
    slip = ("issue", "withdraw", "w3", "--cause", "登记错误")
    refused = two.type(*slip, "--object", "不是我们")
    assert refused.status == 4
    mend = "ducha issue withdraw w3 --cause 查无此事 --approver"
    assert mend.partition(" --approver")[0] in refused.err
    assert "--object 不是我们" in refused.err
    assert two.type(*slip, "--object", "不是我们", "--reason", "打错").status == 2
    assert two.type(*slip).status == 0
