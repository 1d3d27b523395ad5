"""Shares that go and come back: what the same unit may be given again."""

from contextlib import nullcontext

import pytest

from ducha_cli.acts.item.endings import Cancelling
from ducha_cli.acts.item.rechecks import Releasing
from ducha_cli.acts.item.reopening import Directing
from ducha_cli.acts.paper.voiding import Voiding
from ducha_cli.errors import Refused
from ducha_cli.office import drafts
from ducha_cli.office.item import endings, rechecks, reopening
from ducha_cli.office.paper import voiding


def test_a_share_not_yet_delivered_is_changed_on_any_later_day(bureau):
    bureau.item(on="2026-06-01")
    bureau.approve(on="2026-06-02")
    bureau.assign(on="2026-06-03", due="15工作日")
    bureau.assign(on="2026-06-08", due="2026-07-31", role="主办")
    assert bureau.query("SELECT role, due_current FROM assignment") == [("主办", "2026-07-31")]
    bureau.assign(on="2026-06-05", due="2026-08-31")
    assert bureau.query("SELECT due_current FROM assignment") == [("2026-08-31",)]


@pytest.mark.parametrize(("due", "refused"), [("2026-06-02", True), ("2026-06-03", True), ("2026-06-04", False)])
def test_a_written_deadline_is_later_than_the_day_of_its_assignment(bureau, due, refused):
    bureau.item()
    bureau.approve()
    asked = pytest.raises(Refused, match=f"时限 {due} 不晚于办理日期 2026-06-03") if refused else nullcontext()
    with asked:
        bureau.assign(due=due)


def test_a_deadline_that_has_come_by_the_day_of_the_notice_is_set_anew_first(bureau):
    """Agreed in June, told in November; what the refusal advises works as typed."""
    bureau.item()
    bureau.approve()
    bureau.assign(due="2026-06-30")
    answer = bureau.type("item", "notify", "d1", "--sign", "周明")
    assert answer.status == 4
    assert answer.err == (
        "错误：D2026-0001 县住建局的时限 2026-06-30 不晚于送达日期 2026-11-20，不能交办。\n"
        "办法：先定新时限：ducha item assign d1 --unit 县住建局 --due 新时限\n"
    )
    assert bureau.type("item", "assign", "d1", "--unit", "县住建局", "--due", "+5工作日").status == 0
    assert "2026年11月27日（5个工作日）" in bureau.type("item", "notify", "d1", "--sign", "周明").out


def test_a_notice_that_is_sent_again_after_a_void_one_keeps_a_day_that_has_passed(bureau):
    """The unit had its deadline from the first paper; the new one repeats it, without the rule once that was moved."""
    bureau.told_item()
    bureau.receive()
    bureau.report()
    assert bureau.type("paper", "void", "p1", "--reason", "文号印错", "--by", "李建国").status == 0
    again = bureau.type("item", "notify", "d1", "--unit", "zjj", "--sign", "周明")
    assert (again.status, "2026年6月26日（15个工作日）" in again.out) == (0, True), again


def test_a_rule_is_printed_only_while_the_day_is_what_it_comes_to(bureau):
    bureau.told_item()
    bureau.receive()
    extended = bureau.type(
        "item", "extend", "d1", "--unit", "zjj", "--due", "2026-12-15", "--by", "李建国", "--reason", "汛期"
    )
    assert extended.status == 0, extended
    assert bureau.type("paper", "void", "p1", "--reason", "文号印错", "--by", "李建国").status == 0
    again = bureau.type("item", "notify", "d1", "--unit", "zjj", "--sign", "周明")
    assert again.out.endswith("时限 2026年12月15日\n"), again


def release(bureau, unit, on="2026-06-08", to=""):
    told = drafts.make(Releasing, recall=("电话:周局长",), unit=unit, cause="职责调整", approver="李建国", to=to)
    bureau.act(rechecks.release, "d1", told, on=on)


def test_a_unit_released_from_this_round_may_be_given_the_work_of_another(bureau):
    bureau.told_item()
    bureau.assign(unit="czj", role="配合", on="2026-06-05")
    release(bureau, "czj")
    release(bureau, "zjj", to="czj")
    assert bureau.query("SELECT position, role, state, released_to FROM assignment ORDER BY position") == [
        (1, "牵头", "released", 2),
        (2, "牵头", "pending", None),
    ]


def test_a_new_round_asks_for_a_new_notice_and_keeps_the_old_closing_record(bureau):
    """Scenario 2: the leader's new 批示 opens round 2, a further one round 3 (R0-6)."""
    bureau.told_item()
    on = iter(f"2026-{month:02d}-{day:02d}" for month in range(7, 11) for day in range(1, 29))
    for turn in (1, 2, 3):
        if turn > 1:
            told = drafts.make(Directing, leader="李建国", principal=True, directed_on=(day := next(on)), text="再查")
            bureau.act(reopening.direct, "d1", told, on=day)
            assert bureau.query("SELECT state, round FROM item") == [("filed", turn)]
            bureau.assign(on=next(on))
            (paper,) = bureau.notify(on=next(on))
            assert paper.label == f"云督办〔2026〕{turn}号"
        bureau.receive(on=next(on))
        bureau.report(on=next(on))
        bureau.accept(on=next(on))
        bureau.present(on=next(on))
        bureau.close(on=next(on), conclusion=f"第{turn}轮已解决")
    assert bureau.query("SELECT round, conclusion FROM closing ORDER BY id") == [
        (1, "第1轮已解决"), (2, "第2轮已解决"), (3, "第3轮已解决"),
    ]  # fmt: skip
    assert bureau.verify().findings == []


def test_the_notice_of_a_cancelled_item_can_still_be_voided_or_is_refused_in_words(bureau):
    (paper,) = bureau.told_item()
    bureau.act(
        endings.cancel,
        "d1",
        drafts.make(Cancelling, recall=("电话:周局长",), cause="重复登记", approver="李建国"),
        on="2026-06-08",
    )
    bureau.act(
        voiding.void, f"p{paper.number}", drafts.make(Voiding, reason="事项撤销", approver="李建国"), on="2026-06-09"
    )
    assert bureau.state("item") == "cancelled"
    assert bureau.verify().findings == []


def test_a_voided_notice_gives_the_number_to_nobody_and_the_next_goes_on(bureau):
    (first,) = bureau.told_item()
    bureau.act(
        voiding.void,
        f"p{first.number}",
        drafts.make(Voiding, reason="单位名称有误", approver="李建国"),
        on="2026-06-05",
    )
    assert bureau.state("item") == "filed"
    (second,) = bureau.notify(on="2026-06-08")
    assert (first.label, second.label) == ("云督办〔2026〕1号", "云督办〔2026〕2号")
    assert bureau.query("SELECT due_current FROM assignment") == [("2026-06-30",)]
    assert bureau.verify().findings == []


def test_the_mend_of_a_refusal_works_as_printed_in_a_later_year_too(bureau):
    bureau.item()
    bureau.approve()
    bureau.today = "2027-01-15"
    bureau.item(on="2027-01-15", title="别的事")
    refused = bureau.type("item", "notify", "d2026-1", "--sign", "周明")
    assert "先分解：ducha item assign d2026-1 --unit" in refused.err
    assert (
        bureau.type("item", "assign", "d2026-1", "--unit", "县住建局", "--role", "牵头", "--due", "3月底").status == 0
    )
    assert bureau.query("SELECT i.year FROM assignment a JOIN item i ON i.id = a.item_id") == [(2026,)]


def test_who_was_accepted_as_an_assistant_is_not_done_when_it_takes_over_the_lead(bureau):
    """Neither share has a task of its own: the whole is asked, or 办结 would pass over it."""
    bureau.told_pair()
    bureau.report(unit="czj", signer="林晓")
    bureau.accept(unit="czj")
    words = "item release d1 --unit zjj --cause 职责调整 --to czj --by 李建国 --recall 电话:周局长 --on 2026-06-15"
    done = bureau.type(*words.split())
    assert done.status == 0, done.err
    (title,) = bureau.query("SELECT title FROM item")[0]
    assert bureau.query("SELECT role, state FROM assignment WHERE unit_id = 2") == [("牵头", "accepted")]
    assert bureau.query("SELECT cause, state, text FROM duty") == [("要点", "untold", title)]
    closing = bureau.type("item", "close", "d1", "--conclusion", "已办", "--on", "2026-06-16")
    assert (closing.status, "要求1（要点）还没有交办" in closing.err) == (4, True), closing.err
