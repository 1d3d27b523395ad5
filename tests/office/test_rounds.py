"""Rounds: what a new 批示 or 重启 begins, what stays of the round before, and what an 延期 leaves alone."""

from types import SimpleNamespace

import pytest
from sqlalchemy.exc import IntegrityError

from ducha_cli.acts.item.assigning import Assigning
from ducha_cli.acts.item.closing import Closing
from ducha_cli.acts.item.endings import Declining, Merging, Splitting
from ducha_cli.acts.item.pressing import Extending
from ducha_cli.acts.item.rechecks import Rechecking, Releasing
from ducha_cli.acts.item.reopening import Directing, Reopening
from ducha_cli.acts.item.results import Inspecting
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import door, drafts
from ducha_cli.office.desk import Given
from ducha_cli.office.item import (
    assigning,
    closing,
    endings,
    pressing,
    rechecks,
    reopening,
    results,
)


def direct(bureau, ref="d1", on="2026-07-01", **more):
    values = {"leader": "李建国", "principal": True, "directed_on": on, "text": "再查一次", **more}
    said = bureau.act(reopening.direct, ref, drafts.make(Directing, **values), on=on)
    with bureau.desk.work(keep=False) as work:
        found = work.get(t.Item, said.directive.item_id)
        return SimpleNamespace(state=found.state, round=found.round, number=found.number)


def reopen(bureau, ref="d1", on="2026-07-01"):
    told = drafts.make(Reopening, cause="反弹", approver="李建国")
    return bureau.act(reopening.reopen, ref, told, on=on)


def merge(bureau, ref, into, on):
    told = drafts.make(Merging, into=into, reason="同一事项", approver="李建国")
    return bureau.act(endings.merge, ref, told, on=on)


def extend(bureau, unit, due, on="2026-06-10"):
    told = drafts.make(Extending, unit=unit, due=due, approver="李建国", reason="汛期停工", requested_on=on)
    return bureau.act(pressing.extend, "d1", told, on=on)


def recheck(bureau, on, verdict="confirmed", people=("韩雪",), **more):
    told = drafts.make(
        Rechecking,
        unit="zjj",
        rechecked_on=on,
        people=people,
        method="现场核查",
        finding="已核",
        verdict=verdict,
        **more,
    )
    return bureau.act(rechecks.recheck, "d1", told, on=on)


def release(bureau, unit, to="", on="2026-06-08"):
    told = drafts.make(Releasing, recall=("电话:周局长",), unit=unit, cause="职责调整", approver="李建国", to=to)
    bureau.act(rechecks.release, "d1", told, on=on)


def told_to_three(bureau):
    """D2026-0001: 县住建局 leads, 县水利局 has its own part, 县财政局 helps."""
    bureau.item()
    bureau.approve()
    bureau.assign()
    bureau.assign(unit="slj", role="主办")
    bureau.assign(unit="czj", role="配合")
    bureau.notify()


def second_round(bureau):
    bureau.closed_item()
    direct(bureau, due="10个工作日")
    return bureau.notify(on="2026-07-02")


def gaps(bureau, ref="d1"):
    with bureau.desk.work(keep=False) as work:
        told = drafts.make(Closing, conclusion="已解决", checks=(True, True, True), public="满意")
        return [gap.what for gap in closing.gaps(work, door.find(work, t.Item, ref), told, work.day(Given()))]


class TestANewRound:
    def test_keeps_the_assignments_and_the_closing_record_of_the_one_before(self, bureau):
        bureau.closed_item()
        kept = bureau.query("SELECT state, due_current, replied_on, accepted_on FROM assignment WHERE round = 1")
        record = bureau.query("SELECT * FROM closing")

        second_round_of = direct(bureau)

        assert (second_round_of.state, second_round_of.round) == ("filed", 2)
        assert (
            bureau.query("SELECT state, due_current, replied_on, accepted_on FROM assignment WHERE round = 1") == kept
        )
        assert bureau.query("SELECT * FROM closing") == record

    def test_gives_every_unit_a_fresh_share_without_a_deadline(self, bureau):
        told_to_three(bureau)
        for unit, signer in (("zjj", "何建国"), ("slj", "梁志远"), ("czj", "林晓")):
            bureau.receive(unit=unit)
            bureau.report(unit=unit, signer=signer)
        for unit in ("zjj", "slj"):
            bureau.accept(unit=unit)
        bureau.present()
        bureau.close()

        reopen(bureau)

        query = (
            "SELECT position, unit_id, role, state, due_rule, due_current FROM assignment WHERE round = ? ORDER BY 1"
        )
        before, after = bureau.query(query, 1), bureau.query(query, 2)
        assert [row[1:3] for row in after] == [row[1:3] for row in before]
        assert [row[0] for row in after] == [4, 5, 6]
        assert {row[3:] for row in after} == {("pending", "", None)}

    def test_needs_a_new_deadline_and_its_notice_has_a_new_number(self, bureau):
        bureau.closed_item()
        direct(bureau)

        with pytest.raises(Refused, match="定时限"):
            bureau.notify(on="2026-07-02")
        bureau.assign(on="2026-07-02", due="10个工作日")
        (paper,) = bureau.notify(on="2026-07-02")

        assert paper.label.endswith("2号")
        assert bureau.query("SELECT state FROM paper ORDER BY number") == [("signed",), ("signed",)]

    def test_keeps_the_role_of_a_share_when_only_a_deadline_is_set(self, bureau):
        bureau.closed_item()
        reopen(bureau)

        told = drafts.make(Assigning, unit="zjj", due="10个工作日")
        bureau.act(assigning.assign, "d1", told, on="2026-07-02")

        assert bureau.query("SELECT role FROM assignment WHERE round = 2") == [("牵头",)]

    def test_is_counted_each_time(self, bureau):
        second_round(bureau)
        bureau.receive(on="2026-07-03")
        bureau.report(on="2026-07-06")
        bureau.accept(on="2026-07-06")
        bureau.present(on="2026-07-07")
        bureau.close(on="2026-07-07")

        assert direct(bureau, on="2026-08-03").round == 3
        assert bureau.query("SELECT round, state FROM assignment ORDER BY round") == [
            (1, "accepted"), (2, "accepted"), (3, "pending"),
        ]  # fmt: skip
        assert bureau.query("SELECT round FROM closing ORDER BY round") == [(1,), (2,)]

    def test_quotes_the_instruction_in_its_notice_and_not_a_mere_seen_mark(self, bureau):
        bureau.closed_item()
        direct(bureau, text="防止反弹")
        direct(bureau, leader="王海涛", principal=False, kind="阅示", text="同意")
        bureau.assign(on="2026-07-01", role="牵头")
        (paper,) = bureau.notify(on="2026-07-02")

        assert "防止反弹" in paper.facts
        assert "王海涛" not in paper.facts


class TestWhoseWordsReopen:
    @pytest.mark.parametrize(
        "words",
        [{"text": ""}, {"kind": "督促"}, {"kind": "指导"}, {"principal": False}, {"principal": False, "text": ""}],
    )
    def test_what_asks_nothing_or_comes_from_another_leaves_a_closed_item_closed(self, bureau, words):
        bureau.closed_item()

        row = direct(bureau, **words)

        assert (row.state, row.round) == ("closed", 1)
        assert bureau.query("SELECT count(*) FROM directive WHERE round = 1") == [(1,)]

    def test_of_another_leader_the_office_has_to_say_whether_and_a_new_round_says_so(self, bureau):
        bureau.closed_item()
        direct(bureau, principal=False, leader="王海涛")
        query = "SELECT position, cause, office, state, met_on, text FROM duty ORDER BY id"
        assert bureau.query(query) == [(1, "定是否重启", 1, "open", None, "再查一次")]

        bureau.act(reopening.reopen, "d1", drafts.make(Reopening, cause="批示", approver="李建国"), on="2026-07-02")

        assert bureau.query(query) == [
            (1, "定是否重启", 1, "met", "2026-07-02", "再查一次"),
            (2, "批示", 0, "untold", None, "再查一次"),
        ]

    def test_on_an_open_item_they_change_no_state(self, bureau):
        bureau.told_item()

        row = direct(bureau)

        assert (row.state, row.round) == ("assigned", 1)

    def test_on_a_declined_item_they_bring_it_back(self, bureau):
        bureau.item()
        bureau.act(endings.decline, "d1", drafts.make(Declining, reason="转阅"), on="2026-06-02")

        assert direct(bureau).state == "proposed"

    def test_on_a_merged_item_they_reopen_the_one_it_went_into(self, bureau):
        bureau.closed_item()
        direct(bureau)
        bureau.item(on="2026-07-01", title="滨河小区办证")
        merge(bureau, "d2", "d1", "2026-07-02")
        bureau.assign(on="2026-07-02", due="10个工作日")
        bureau.notify(on="2026-07-02")
        bureau.receive(on="2026-07-03")
        bureau.report(on="2026-07-06")
        bureau.accept(on="2026-07-06")
        bureau.present(on="2026-07-07")
        bureau.close(on="2026-07-07")

        row = direct(bureau, "d2", on="2026-08-03")

        assert (row.number, row.round) == (1, 3)
        assert bureau.state("item", 2) == "merged"

    def test_on_a_merged_item_the_clerk_is_not_told_of_a_round_that_began_long_ago(self, bureau):
        bureau.closed_item()
        direct(bureau)
        bureau.item(on="2026-07-01", title="滨河小区办证")
        merge(bureau, "d2", "d1", "2026-07-02")

        answer = bureau.type("item", "direct", "d2", "--leader", "王海涛")

        assert answer.out == "已登记批示：D2026-0001（阅示）（D2026-0002 已并入）\n"


class TestGatesOfClosing:
    def test_look_at_the_current_round_only(self, bureau):
        second_round(bureau)

        told = gaps(bureau)

        assert any("的回执" in gap for gap in told)
        assert any("（牵头）未反馈" in gap for gap in told)
        assert any("没有圈阅或同意" in gap for gap in told)

    def test_are_not_met_by_an_inspection_of_the_round_before(self, bureau):
        bureau.told_item(tags=("领导交办",))
        bureau.receive()
        bureau.report()
        bureau.accept()
        told = drafts.make(Inspecting, inspected_on="2026-06-11", method="现场核查", people="韩雪", finding="已办证")
        bureau.act(results.inspect, "d1", told, on="2026-06-11")
        bureau.present()
        bureau.close()
        direct(bureau)

        assert any("督查记录" in gap for gap in gaps(bureau))

    def test_ask_for_somebody_to_do_it(self, bureau):
        bureau.closed_item()
        reopen(bureau)

        assert bureau.state("item") == "filed"
        assert any("未反馈" in gap for gap in gaps(bureau))

    def test_forget_a_share_of_the_first_round_that_never_answered(self, bureau):
        told_to_three(bureau)
        for unit, signer in (("zjj", "何建国"), ("slj", "梁志远")):
            bureau.receive(unit=unit)
            bureau.report(unit=unit, signer=signer)
            bureau.accept(unit=unit)
        release(bureau, "czj", on="2026-06-12")
        bureau.present()
        bureau.close()
        direct(bureau)

        assert not [gap for gap in gaps(bureau) if "县财政局" in gap]


class TestOneShareOfAUnitInARound:
    def test_the_ledger_itself_refuses_a_second_one(self, bureau):
        bureau.told_item()

        def twice(work, given):
            row = door.find(work, t.Item, "d1")
            (share,) = work.shares(row)
            with work.begins("item.assign", "D2026-0001.2").entry(given):
                work.add(
                    t.Assignment(
                        item_id=row.id, position=2, round=1, unit_id=share.unit_id, role="配合", state="pending"
                    )
                )

        with pytest.raises(IntegrityError, match=r"assignment\.item_id, assignment\.round, assignment\.unit_id"):
            bureau.act(twice)
        assert bureau.query("SELECT count(*) FROM assignment") == [(1,)]

    def test_a_released_unit_takes_up_its_own_share_again(self, bureau):
        told_to_three(bureau)
        release(bureau, "czj")

        bureau.assign(unit="czj", role="配合", on="2026-06-09")
        assert bureau.query("SELECT position, state FROM assignment WHERE role = '配合'") == [(3, "pending")]
        release(bureau, "slj", to="czj", on="2026-06-09")
        assert bureau.query("SELECT position, role, state FROM assignment WHERE position > 1") == [
            (2, "主办", "released"),
            (3, "主办", "pending"),
        ]

    def test_and_may_help_again_in_the_next_round(self, bureau):
        told_to_three(bureau)
        release(bureau, "czj")
        for unit, signer in (("zjj", "何建国"), ("slj", "梁志远")):
            bureau.receive(unit=unit, on="2026-06-08")
            bureau.report(unit=unit, signer=signer)
            bureau.accept(unit=unit)
        bureau.present()
        bureau.close()
        reopen(bureau)

        assert bureau.assign(unit="czj", role="配合", on="2026-07-01").round == 2


class TestWhoTakesOver:
    def test_gets_the_role_the_task_and_a_deadline_counted_from_its_own_notice(self, bureau):
        told_to_three(bureau)

        release(bureau, "zjj", to="tpx")
        bureau.notify(on="2026-06-08")

        heir = "SELECT role, state, due_from, due_original FROM assignment WHERE id ="
        heir += " (SELECT released_to FROM assignment WHERE state = 'released')"
        assert bureau.query(heir) == [("牵头", "delivered", "2026-06-08", "2026-06-30")]

    def test_may_have_a_part_already_and_then_leads_with_its_own_day(self, bureau):
        told_to_three(bureau)
        before = bureau.query("SELECT state, due_current, delivered_on FROM assignment WHERE position = 2")

        release(bureau, "zjj", to="slj")

        own = "SELECT role, state, due_current, delivered_on FROM assignment WHERE position = 2"
        assert bureau.query(own) == [("牵头", *before[0])]
        with pytest.raises(Refused, match="自己不能接办"):
            release(bureau, "slj", to="slj")

    def test_is_needed_for_the_only_lead(self, bureau):
        told_to_three(bureau)

        with pytest.raises(Refused, match="唯一的牵头"):
            release(bureau, "zjj")
        release(bureau, "slj")
        assert bureau.query("SELECT count(*) FROM assignment WHERE state = 'released'") == [(1,)]


class TestAnExtension:
    def test_of_one_unit_leaves_the_others_where_they_were(self, bureau):
        told_to_three(bureau)
        query = "SELECT due_current FROM assignment ORDER BY position"
        before = bureau.query(query)

        extend(bureau, "slj", "+5工作日")

        assert bureau.query(query) == [before[0], ("2026-07-03",), before[2]]

    def test_keeps_the_first_deadline_for_the_statistics(self, bureau):
        bureau.told_item()
        first = bureau.query("SELECT due_original FROM assignment")

        extend(bureau, "zjj", "+5工作日")
        extend(bureau, "zjj", "+5工作日")

        assert bureau.query("SELECT due_original FROM assignment") == first
        history = bureau.query("SELECT position, old_due, new_due FROM extension ORDER BY position")
        assert [row[0] for row in history] == [1, 2]
        assert history[0][1] == first[0][0]
        assert history[1][1] == history[0][2]

    def test_asked_for_after_the_day_is_marked_so(self, bureau):
        bureau.told_item()
        due = bureau.query("SELECT due_current FROM assignment")[0][0]

        assert extend(bureau, "zjj", "+5工作日", on=due).asked_late == 0
        assert extend(bureau, "zjj", "2026-12-31", on="2026-11-02").asked_late == 1

    def test_is_forgotten_by_the_next_round(self, bureau):
        bureau.told_item()
        bureau.receive()
        extend(bureau, "zjj", "+5工作日", on="2026-06-08")
        bureau.report()
        bureau.accept()
        bureau.present()
        bureau.close()
        reopen(bureau)
        bureau.assign(on="2026-07-01", due="10个工作日")
        bureau.notify(on="2026-07-01")

        assert bureau.query("SELECT due_original, due_current FROM assignment WHERE round = 2") == [
            ("2026-07-15", "2026-07-15")
        ]


class TestARecheck:
    def test_that_finds_a_closed_result_untrue_is_only_recorded(self, bureau):
        bureau.closed_item()

        recheck(bureau, "2026-07-01", "returned")

        assert bureau.state("item") == "closed"
        assert bureau.query("SELECT state FROM assignment") == [("accepted",)]

    def test_that_finds_an_open_one_untrue_sends_it_back_with_a_new_deadline(self, bureau):
        bureau.told_item()
        bureau.report()
        bureau.accept()

        recheck(bureau, "2026-06-15", "returned", due="+5工作日")

        assert bureau.state("item") == "underway"
        assert bureau.query("SELECT state, due_current FROM assignment") == [("returned", "2026-06-23")]

    def test_on_application_is_not_done_by_who_inspected_but_by_a_namesake_in_part(self, bureau):
        bureau.told_item()
        bureau.receive()
        told = drafts.make(
            Inspecting, inspected_on="2026-06-09", method="暗访", people="韩雪梅、陈立", finding="已办证"
        )
        bureau.act(results.inspect, "d1", told, on="2026-06-09")
        bureau.report()
        bureau.accept()

        with pytest.raises(Refused, match=r"陈立.*回避"):
            recheck(bureau, "2026-06-15", people=("陈立",), applied_on="2026-06-12")
        assert recheck(bureau, "2026-06-15", people=("韩雪",), applied_on="2026-06-12").verdict == "confirmed"

    @pytest.mark.parametrize(
        ("on", "applied"), [("2026-06-09", None), ("2026-06-15", "2026-06-16"), ("2026-07-20", "2026-07-13")]
    )
    def test_is_neither_before_the_report_nor_before_its_application_nor_on_a_late_one(self, bureau, on, applied):
        bureau.told_item()
        bureau.report()
        bureau.accept()

        with pytest.raises(Refused):
            recheck(bureau, on, applied_on=applied)


def test_a_split_item_rests_on_the_same_words_as_the_first(bureau):
    bureau.item(leader="李建国", leader_title="县委书记", principal=True, basis_excerpt="限期解决")

    with bureau.desk.work() as work:
        endings.split(
            work,
            door.find(work, t.Item, "d1"),
            drafts.make(Splitting, titles=("供水时间", "水费公开")),
            Given("2026-06-02"),
        )

    assert bureau.query("SELECT item_id, leader, text FROM directive ORDER BY item_id") == [
        (1, "李建国", "限期解决"), (2, "李建国", "限期解决"), (3, "李建国", "限期解决"),
    ]  # fmt: skip
    assert bureau.query("SELECT split_from FROM item ORDER BY id") == [(None,), (1,), (1,)]


def test_an_item_of_another_source_that_a_leader_reopened_needs_a_deadline_too(bureau):
    bureau.closed_item()
    bureau.item(on="2026-07-01", source="其他", title="县城早市占道")
    bureau.approve("d2", on="2026-07-01")
    bureau.assign("d2", on="2026-07-01", due="")
    direct(bureau, "d2")

    with pytest.raises(Refused, match="（批示）没有给县住建局定时限"):
        bureau.notify("d2", on="2026-07-01")


class TestWhatPassesOn:
    def test_an_open_issue_of_a_merged_item_stands_in_the_way_of_the_target(self, bureau):
        bureau.told_item()
        bureau.item(title="同一小区停水", on="2026-06-05")
        bureau.issue(item="d2", on="2026-06-06", found_on="2026-06-06")
        ending = drafts.make(Merging, into="d1", reason="同一事项", approver="李建国")
        bureau.act(endings.merge, "d2", ending, on="2026-06-08")

        assert "所属问题 W2026-0001 未销号" in gaps(bureau)

    def test_the_heir_takes_over_the_milestones_that_are_still_open(self, bureau):
        told_to_three(bureau)

        def plan(work, given):
            share = door.share(work, door.find(work, t.Item, "d1"), "slj")
            with work.begins("item.progress", "D2026-0001.2").entry(given):
                for n, (name, done) in enumerate((("清淤", "2026-06-05"), ("护坡", None), ("验收", None)), 1):
                    work.add(
                        t.Milestone(assignment_id=share.id, position=n, name=name, due_on="2026-07-01", done_on=done)
                    )

        bureau.act(plan, on="2026-06-05")
        release(bureau, "slj", to="tpx")

        held = bureau.query(
            "SELECT a.position, m.name, m.due_on FROM milestone m JOIN assignment a ON a.id = assignment_id"
        )
        assert [one[:2] for one in held] == [(2, "清淤"), (2, "护坡"), (2, "验收"), (4, "护坡"), (4, "验收")]
        assert bureau.verify().findings == []
