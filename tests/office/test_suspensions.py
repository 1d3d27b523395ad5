"""中止: a clock that stands, through whatever becomes of its share or issue (trap 5, scenarios 21 and 47)."""

import contextlib
from datetime import date

import pytest

from ducha_cli.ledger.calendar import office_calendar
from ducha_cli.ledger.reading import reading
from ducha_cli.looks.item import unowned
from ducha_cli.looks.report import suspended
from ducha_cli.looks.report.chronicle import Chronicle
from ducha_cli.looks.report.ground import counting_to
from ducha_cli.looks.report.outstanding import Outstanding
from ducha_cli.settings import load

WHY = ("--kind", "政策未定", "--reason", "等省里的办法", "--by", "李建国")


def typed(bureau, on, line, *more):
    """Type an act of a day."""
    answer = bureau.type(*line.split(), *more, "--on", on)
    assert answer.status == 0, answer
    return answer


def refused(bureau, on, line, *more):
    answer = bureau.type(*line.split(), *more, "--on", on)
    assert answer.status == 4, answer
    return answer.err


def share(bureau, number=1):
    return bureau.query("SELECT state, due_current, due_original FROM assignment WHERE id = ?", number)[0]


def rows(bureau):
    return bureau.query("SELECT assignment_id, issue_id, from_on, resumed_on, old_due, new_due FROM suspension")


@pytest.fixture
def told(bureau):
    """县住建局 was told on 4 June, 15 working days: due on 26 June, the Dragon Boat day between."""
    bureau.told_item(source="上级交办", basis_title="市里转办单")
    assert share(bureau) == ("delivered", "2026-06-26", "2026-06-26")
    return bureau


@contextlib.contextmanager
def owed(bureau, on):
    day = date.fromisoformat(on)
    with reading(bureau.folder) as db, counting_to(db, day) as then:
        yield Outstanding(then, load(bureau.folder), office_calendar(then), day)


def test_a_clock_that_stands_is_in_no_list_and_goes_on_by_the_working_days_that_passed(told):
    typed(told, "2026-06-08", "item suspend d1", *WHY)
    assert share(told) == ("delivered", None, None)
    with owed(told, "2026-07-20") as lists:
        assert (lists.running, lists.overdue, lists.stuck) == ([], [], [])
    typed(told, "2026-06-25", "item resume d1")
    assert share(told) == ("delivered", "2026-07-14", "2026-07-14")  # 12 working days on
    assert rows(told) == [(1, None, "2026-06-08", "2026-06-25", "2026-06-26", "2026-07-14")]
    assert told.verify().findings == []


def test_it_is_stuck_again_once_a_clock_of_it_runs(told):
    told.assign(unit="slj", role="配合", on="2026-06-08")
    told.notify(on="2026-06-08", unit="slj")
    typed(told, "2026-06-09", "item suspend d1 --unit zjj", *WHY)
    with owed(told, "2026-08-20") as lists:
        assert [one["number"] for one in lists.stuck] == ["D2026-0001"]
    typed(told, "2026-06-10", "item suspend d1.2", *WHY)
    with owed(told, "2026-08-20") as lists:
        assert lists.stuck == []
    assert {one["number"] for one in typed(told, "2026-08-21", "item resume d1 --json").json["resumed"]} == {
        "D2026-0001.1", "D2026-0001.2",
    }  # fmt: skip


def test_of_several_units_those_that_stand_since_today_are_left_as_they_are(told):
    told.assign(unit="slj", role="配合", on="2026-06-08")
    told.notify(on="2026-06-08", unit="slj")
    typed(told, "2026-06-09", "item suspend d1 --unit zjj", *WHY)
    both = typed(told, "2026-06-09", "item suspend d1", *WHY, "--json").json["suspended"]
    assert [one["number"] for one in both] == ["D2026-0001.2"]


def test_before_anybody_was_told_there_is_no_clock_to_stop(bureau):
    bureau.item()
    bureau.approve()
    assert "本轮没有交给" in bureau.type("item", "suspend", "d1", *WHY).err
    bureau.assign()
    assert "现为“待送达”，不能中止" in refused(bureau, "2026-06-04", "item suspend d1", *WHY)


def test_who_was_late_stays_late_by_as_much_and_is_counted_once(told):
    typed(told, "2026-06-30", "item suspend d1", *WHY)
    with reading(told.folder) as db:
        story = Chronicle(db)
        days = [date(2026, 6, 26), date(2026, 6, 27), date(2026, 6, 30), date(2026, 7, 10)]
        assert [story.overdue(day) for day in days] == [0, 1, 1, 1]
    typed(told, "2026-07-14", "item resume d1")
    assert share(told)[1] == "2026-07-10"  # two working days late, as on 30 June
    with reading(told.folder) as db:
        story = Chronicle(db)
        assert [story.overdue(date(2026, 7, day)) for day in (1, 13, 14, 20)] == [1, 1, 1, 1]
        assert story.became_overdue(date(2026, 6, 1), date(2026, 8, 1)) == 1


def test_who_was_in_time_is_not_late_while_his_clock_stands(told):
    typed(told, "2026-06-25", "item suspend d1", *WHY)
    with reading(told.folder) as db:
        assert Chronicle(db).overdue(date(2026, 7, 20)) == 0


def test_every_time_it_stands_counts_for_who_may_grant_it(told):
    told.item(source="上级交办", basis_title="市里转办单二")
    told.approve("d2")
    told.assign("d2")
    told.notify("d2")
    for unit, kind in (("云岭县委督查室", "督查机构"), ("云岭县人民政府", "领导机关")):
        typed(told, "2026-06-05", f"unit add --name {unit} --kind {kind} --since 2026-01-01")
    post = "unit post {} --person {} --kind {} --title {} --from 2026-01-01"
    typed(told, "2026-06-05", post.format("云岭县委督查室", "韩雪", "分管", "副主任"))
    typed(told, "2026-06-05", post.format("云岭县人民政府", "王志强", "县领导", "副县长"))
    why = ("--kind", "等待他事", "--reason", "等征收")
    typed(told, "2026-06-08", "item suspend d1 --until 2026-06-28 --by 韩雪", *why)
    typed(told, "2026-06-18", "item resume d1")
    typed(told, "2026-06-22", "item suspend d1 --until 2026-07-12 --by 韩雪", *why)  # 10 and 20 days
    typed(told, "2026-07-12", "item resume d1")
    assert "要由县领导或职务更高的人批准" in refused(
        told, "2026-07-13", "item suspend d1 --until 2026-07-14 --by 韩雪", *why
    )
    typed(told, "2026-07-13", "item suspend d1 --until 2026-07-14 --by 王志强", *why)
    leader = ("--kind", "领导要求暂缓", "--reason", "先放一放")
    assert "要由县领导" in refused(told, "2026-07-13", "item suspend d2 --until 2026-07-14 --by 韩雪", *leader)


def test_a_report_ends_it_and_is_judged_by_the_day_that_moved(told):
    typed(told, "2026-06-22", "item suspend d1", *WHY)
    told.report(on="2026-07-01")
    assert share(told) == ("reported", "2026-07-07", "2026-07-07")
    assert told.query("SELECT late_workdays FROM reply") == [(0,)]
    assert rows(told)[0][3] == "2026-07-01"


def test_a_report_of_a_day_before_it_was_stopped_moves_nothing(told):
    typed(told, "2026-06-22", "item suspend d1", *WHY)
    line = "item report d1 --text 已办 --document 云住建〔2026〕1号 --signer 何建国 --signed --sealed --date 2026-06-18"
    typed(told, "2026-06-23", line)
    assert share(told)[1:] == ("2026-06-26", "2026-06-26")
    assert rows(told)[0][2:4] == ("2026-06-22", "2026-06-22")


def test_who_is_answered_for_waits_no_more(told):
    told.assign(unit="slj", role="配合", on="2026-06-08")
    told.notify(on="2026-06-08", unit="slj")
    typed(told, "2026-06-09", "item suspend d1 --unit slj", *WHY)
    told.report(on="2026-06-12", covers=("slj",))
    assert [row[3] for row in rows(told)] == ["2026-06-12"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("item cancel d1 --cause 重复登记 --by 李建国 --recall 电话:周局长", None),
        ("item release d1 --cause 职责调整 --to slj --by 李建国 --recall 电话:周局长", None),
        ("paper void p1 --reason 写错 --by 李建国", None),
    ],
)
def test_it_ends_with_what_it_hangs_on(told, line, day):
    typed(told, "2026-06-09", "item suspend d1", *WHY)
    typed(told, "2026-06-12", line)
    assert rows(told)[0][3] == "2026-06-12"
    assert share(told)[1] == day
    with reading(told.folder) as db:
        assert suspended.standing(db, date(2026, 6, 12)) == []
    assert told.verify().findings == []


def test_a_written_day_moves_when_the_notice_is_void(bureau):
    bureau.item()
    bureau.approve()
    bureau.assign(due="2026-06-30")
    bureau.notify()
    typed(bureau, "2026-06-09", "item suspend d1", *WHY)
    typed(bureau, "2026-06-12", "paper void p1 --reason 写错 --by 李建国")
    assert share(bureau) == ("pending", "2026-07-03", "2026-07-03")


def test_the_heir_of_a_unit_that_ended_waits_as_the_old_one_did(told):
    told.assign(unit="slj", role="配合", on="2026-06-08")
    told.notify(on="2026-06-08", unit="slj")
    typed(told, "2026-06-09", "item suspend d1", *WHY)
    typed(told, "2026-06-15", "unit merge zjj --into slj --basis 云编〔2026〕3号")
    typed(told, "2026-06-16", "unit succeed zjj --to slj --by 李建国")
    stand = [(one[0], one[3]) for one in rows(told)]
    assert stand == [(1, "2026-06-16"), (2, "2026-06-16"), (2, None)]
    assert share(told, 2)[1] is None
    typed(told, "2026-06-25", "item resume d1")
    assert share(told, 2) == ("delivered", "2026-07-13", "2026-07-13")
    assert told.verify().findings == []


def test_a_heir_of_its_own_waits_too(told):
    typed(told, "2026-06-09", "item suspend d1", *WHY)
    typed(told, "2026-06-15", "unit merge zjj --into czj --basis 云编〔2026〕3号")
    typed(told, "2026-06-16", "unit succeed zjj --to czj --by 李建国")
    assert [(one[0], one[3]) for one in rows(told)] == [(1, "2026-06-16"), (2, None)]


def test_what_falls_due_on_no_day_may_wait_all_the_same(bureau):
    bureau.item(source="上级交办")
    bureau.approve()
    bureau.assign(due="长期坚持")
    bureau.notify()
    typed(bureau, "2026-06-09", "item suspend d1", *WHY)
    typed(bureau, "2026-07-09", "item suspend d1", *WHY)
    typed(bureau, "2026-07-20", "item resume d1")
    assert [row[2:] for row in rows(bureau)] == [
        ("2026-06-09", "2026-07-09", None, None), ("2026-07-09", "2026-07-20", None, None),
    ]  # fmt: skip
    assert bureau.verify().findings == []


def test_it_may_go_on_when_what_it_waits_for_is_over(told):
    told.item(title="界址认定")
    told.item(title="界址认定（重）")
    told.issue(on="2026-06-03")
    typed(told, "2026-06-09", "item suspend d1 --waits-for w1", *WHY)

    def why(on="2026-06-10"):
        with reading(told.folder) as db:
            return [one["why"] for one in suspended.standing(db, date.fromisoformat(on))]

    assert why() == [""]
    typed(told, "2026-06-10", "issue withdraw w1 --cause 查无此事 --by 李建国 --recall 电话:周局长")
    assert why() == ["可恢复"]
    typed(told, "2026-06-11", "item suspend d1 --waits-for d3", *WHY)
    assert (why(), why("2026-07-11")) == ([""], ["到复查日"])
    typed(told, "2026-06-12", "item merge d3 --into d2 --reason 同一事项 --by 李建国")
    assert why() == [""]
    typed(told, "2026-06-12", "item cancel d2 --cause 其他 --reason 已定 --by 李建国 --recall 电话:周局长")
    assert why("2026-07-11") == ["可恢复"]


@pytest.fixture
def handed(bureau):
    bureau.issue(on="2026-06-03", due="2026-06-30")
    bureau.hand(on="2026-06-04")
    return bureau


def behind(bureau):
    return [one["part"] for one in bureau.type("today", "--json").json["behind"]]


def issue(bureau):
    return bureau.query("SELECT state, due_required, due_current, due_original FROM issue")[0]


def test_the_day_that_the_office_asked_for_stands_too(handed):
    typed(handed, "2026-06-09", "issue suspend w1", *WHY)
    assert issue(handed) == ("handed", None, None, None)
    with owed(handed, "2026-07-20") as lists:
        assert (lists.running, lists.no_deadline, lists.stuck) == ([], [], [])
    typed(handed, "2026-06-19", "issue resume w1")
    assert issue(handed) == ("handed", "2026-07-10", None, None)
    with owed(handed, "2026-07-20") as lists:
        assert [one["due"] for one in lists.overdue] == ["2026-07-10"]


def test_an_issue_that_was_late_stays_so(handed):
    handed.commit(on="2026-06-08")
    typed(handed, "2026-06-29", "issue suspend w1", *WHY)
    assert issue(handed) == ("rectifying", None, None, None)
    with reading(handed.folder) as db:
        assert Chronicle(db).overdue(date(2026, 7, 20)) == 1
        assert [one["missing"] for one in unowned.unowned(db, date(2026, 7, 20))] == []
    handed.rectify(on="2026-07-06")
    assert handed.query("SELECT due_current FROM issue") == [("2026-06-30",)]
    assert rows(handed)[0][3] == "2026-07-06"


def test_what_goes_on_for_ever_owes_no_report_while_it_waits(handed):
    handed.commit(on="2026-06-08", due="每月底", rectify_type="长期")
    typed(handed, "2026-06-09", "issue suspend w1 --until 2026-12-31", *WHY)
    assert behind(handed) == []
    typed(handed, "2026-09-21", "issue resume w1")
    assert behind(handed) == ["W2026-0001"]


@pytest.mark.parametrize(
    "line",
    [
        "issue transfer w1 --unit slj --reason 职责 --by 李建国 --recall 电话:周局长",
        "issue withdraw w1 --cause 重复登记 --by 李建国 --recall 电话:周局长",
    ],
)
def test_of_an_issue_it_ends_with_its_unit_and_with_the_issue(handed, line):
    typed(handed, "2026-06-09", "issue suspend w1", *WHY)
    typed(handed, "2026-06-12", line)
    assert rows(handed)[0][3] == "2026-06-12"


def test_a_void_notice_takes_it_back_with_the_day_that_moved(handed):
    typed(handed, "2026-06-09", "issue suspend w1", *WHY)
    typed(handed, "2026-06-12", "paper void p1 --reason 写错 --by 李建国")
    assert issue(handed) == ("found", "2026-07-03", None, None)
    assert rows(handed)[0][3] == "2026-06-12"


def test_a_resumed_clock_is_no_slip_of_the_calendar(told):
    typed(told, "2026-06-22", "item suspend d1", *WHY)
    typed(told, "2026-06-24", "item resume d1")
    assert told.type("calendar", "check", "--json").json["changed"] == []
