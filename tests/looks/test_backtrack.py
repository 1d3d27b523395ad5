"""倒查 (R3-2, R3-3) and 三快 (R4-4) over items that went to and fro."""

from datetime import date

import pytest

from ducha_cli.acts.item.endings import Cancelling
from ducha_cli.acts.item.filing import Adopting
from ducha_cli.acts.item.pressing import Extending
from ducha_cli.acts.item.reopening import Directing
from ducha_cli.acts.item.replies import Reviewing
from ducha_cli.domain.life import holders
from ducha_cli.ledger.calendar import office_calendar
from ducha_cli.ledger.reading import reading
from ducha_cli.looks.item import backtrack, pace
from ducha_cli.looks.report import stuck
from ducha_cli.office import drafts
from ducha_cli.office.item import endings, filing, pressing, reopening, replies
from office.desks import Bureau

TODAY = date(2026, 11, 20)


def told(bureau, item=1, today=TODAY):
    with reading(bureau.folder) as db:
        return backtrack.backtrack(db, bureau.desk.settings, office_calendar(db), today, item)["stages"]


def lines(bureau, **more):
    return [(one["stage_label"], one["round"], one["from"], one["to"], one["overrun"]) for one in told(bureau, **more)]


def send_back(bureau, unit, on, due):
    said = drafts.make(
        Reviewing, unit=unit, reviewer="周明", outcome="returned", opinion="未附材料", new_due=due, gates=()
    )
    return bureau.act(replies.review, "d1", said, on=on)


def test_what_was_sent_back_is_a_stretch_of_its_own_and_an_extension_gives_the_unit_more_days(bureau):
    bureau.told_item()
    bureau.receive(on="2026-06-05")
    extended = drafts.make(
        Extending, unit="zjj", due="2026-07-10", approver="李建国", reason="汛期", requested_on="2026-06-20"
    )
    bureau.act(pressing.extend, "d1", extended, on="2026-06-20")
    bureau.report(on="2026-07-13")
    send_back(bureau, "zjj", "2026-07-14", "2026-07-17")
    bureau.report(on="2026-07-20")
    bureau.accept(on="2026-07-27")

    assert lines(bureau)[3:] == [
        ("办理", 1, "2026-06-05", "2026-07-13", 1),
        ("审核", 1, "2026-07-13", "2026-07-14", 0),
        ("重办", 1, "2026-07-14", "2026-07-20", 1),
        ("审核", 1, "2026-07-20", "2026-07-27", 2),
        ("办结", 1, "2026-07-27", None, 75),
    ]


def test_a_new_instruction_begins_new_stretches_and_the_old_round_stays_as_it_was(bureau):
    bureau.closed_item()
    before = lines(bureau)
    said = drafts.make(Directing, leader="李建国", principal=True, text="再查", directed_on="2026-07-01")
    bureau.act(reopening.direct, "d1", said, on="2026-07-01")

    assert before[-1] == ("办结", 1, "2026-06-11", "2026-06-15", 0)
    assert lines(bureau) == [*before, ("交办", 2, "2026-07-01", None, 96)]


def test_units_that_were_told_on_one_day_share_a_line_and_each_holds_its_own(bureau):
    bureau.item()
    bureau.approve()
    bureau.assign(person="何建国")
    bureau.assign(unit="czj", role="配合", person="林晓")
    bureau.notify()
    bureau.receive(on="2026-06-08")
    bureau.receive(unit="czj", on="2026-06-05")
    bureau.report(covers=("czj",), on="2026-06-10")
    found = told(bureau)

    telling = [one for one in found if one["stage"] == "telling"]
    assert [one["about"] for one in telling] == [["县住建局", "县财政局"]]
    handling = {one["unit"]: (one["person"], one["to"]) for one in found if one["stage"] == "handling"}
    assert handling == {"县住建局": ("何建国", "2026-06-10"), "县财政局": ("林晓", "2026-06-10")}


def test_stretches_of_one_unit_follow_each_other_without_a_gap(bureau):
    bureau.told_item()
    bureau.receive(on="2026-06-09")
    bureau.report(on="2026-06-20")
    send_back(bureau, "zjj", "2026-06-22", "2026-06-30")
    bureau.report(on="2026-06-29")
    found = told(bureau)

    ends = [one["to"] for one in found]
    assert ends[:-1] == [one["from"] for one in found][1:]
    assert ends[-1] is None
    assert [one["worst"] for one in found].count(True) == 1


def test_a_notice_that_was_voided_and_made_anew_gives_the_office_its_days_back(bureau):
    """The entry of a paper writes the share, and another one writes it again after that."""
    bureau.told_item()
    assert (
        bureau.type("paper", "void", "p1", "--reason", "责任人写错", "--by", "李建国", "--on", "2026-06-08").status == 0
    )
    assert [one[0] for one in lines(bureau)[1:]] == ["交办", "签收", "交办"]
    bureau.notify(on="2026-06-10")

    assert [(one["stage_label"], one["from"], one["to"]) for one in told(bureau)[1:]] == [
        ("交办", "2026-06-02", "2026-06-04"),
        ("签收", "2026-06-04", "2026-06-08"),
        ("交办", "2026-06-08", "2026-06-10"),
        ("签收", "2026-06-10", None),
    ]


def test_a_cancelled_item_lies_in_nobody_s_hands(bureau):
    bureau.told_item()
    ending = drafts.make(Cancelling, recall=("电话:周局长",), cause="重复登记", approver="李建国")
    bureau.act(endings.cancel, "d1", ending, on="2026-06-10")

    assert lines(bureau)[-1] == ("签收", 1, "2026-06-04", "2026-06-10", 1)
    with reading(bureau.folder) as db:
        assert stuck.stuck(db, bureau.desk.settings, office_calendar(db), TODAY) == []


@pytest.mark.parametrize(
    ("days", "overruns", "place"),
    [
        ([2, 17, 4], [0, 2, 1], 1),
        ([2, 17, 4], [0, 0, 0], 1),
        ([0, 0], [0, 0], None),
        ([], [], None),
        ([3, 3], [1, 1], 0),
    ],
)
def test_the_worst_stage_is_the_one_that_overran_most_else_the_longest(days, overruns, place):
    assert holders.worst(days, overruns) == place


def test_nothing_for_fifteen_days_is_stuck_with_whoever_holds_it(bureau):
    bureau.item()
    bureau.approve()
    bureau.assign(person="何建国")
    bureau.notify(on="2026-11-04")
    bureau.receive(on="2026-11-05")
    look = {"settings": bureau.desk.settings, "today": TODAY}
    with reading(bureau.folder) as db:
        rows = stuck.stuck(db, calendar=office_calendar(db), **look)
        later = stuck.stuck(db, calendar=office_calendar(db), days=16, **look)

    assert [(row["number"], row["days"], row["alarm"], row["holders"]) for row in rows] == [
        ("D2026-0001", 15, True, ["县住建局 何建国"])
    ]
    assert later == []


def test_three_durations_count_to_the_last_good_report_and_the_presentation_of_it(bureau):
    bureau.told_item()
    bureau.receive(on="2026-06-05")
    bureau.report(on="2026-06-10")
    bureau.accept()
    bureau.present()
    bureau.close(on="2026-06-15")
    with reading(bureau.folder) as db:
        (fast,) = pace.closed_between(db, date(2026, 6, 1), date(2026, 6, 30))
        assert pace.closed_between(db, date(2026, 7, 1), date(2026, 7, 31)) == []
        assert pace.of_item(db, 1) == [fast]

    assert (fast["days_to_action"], fast["days_to_conclusion"], fast["days_to_feedback"]) == (None, 7, 1)


def test_what_came_by_adoption_has_no_known_beginning(bureau):
    bureau.item(basis_date="2025-12-20")
    bureau.assign(on="2026-06-01")
    adopted = drafts.make(Adopting, approver="李建国", as_of="2026-06-05", reason="电话交办")
    bureau.act(filing.adopt, "d1", adopted, on="2026-06-05")
    bureau.receive(on="2026-06-08")
    bureau.report(on="2026-06-10")
    bureau.accept()
    bureau.present()
    bureau.close()
    with reading(bureau.folder) as db:
        (fast,) = pace.of_item(db, 1)

    assert (fast["days_to_action"], fast["days_to_conclusion"], fast["days_to_feedback"]) == (None, None, 1)


def test_of_an_issue_that_was_taken_over_the_road_is_known_from_then_on(tmp_path):
    bureau = Bureau.found(tmp_path / "云岭", on="2026-11-20", today="2026-11-25")
    path = tmp_path / "清单.csv"
    rows = "县住建局,台账不全,作风,2026-03-02,局长 何建国,整改中\n县住建局,公示不全,作风,2026-03-02,局长 何建国,2026年9月20日销号\n"
    path.write_text(f"单位,问题,问题类别,发现日期,责任人及职务,整改状态\n{rows}", encoding="utf-8")
    told = bureau.type("import", "issues", path, "--adopt-as-of", "2026-10-31", "--by", "李建国")
    assert told.status == 0, told.err
    (stage,) = bureau.type("issue", "backtrack", "w1", "--json").json["stages"]
    assert (stage["from"], stage["unit"]) == ("2026-10-31", "县住建局")
    assert bureau.type("issue", "backtrack", "w2", "--json").json["stages"] == []
