from datetime import date, timedelta
from typing import Any

import pytest

from ducha_cli.domain.days import period
from ducha_cli.errors import InvalidInput
from ducha_cli.ledger import tables as t
from ducha_cli.looks import today
from ducha_cli.looks.report.chronicle import KEYS, Chronicle
from ducha_cli.looks.report.outstanding import Outstanding
from ducha_cli.looks.report.stats import stats
from ducha_cli.looks.report.week import week
from looks.book import changed, do
from looks.edges import share

W45, W46, W47 = (period.read_week(f"2026-W{n}") for n in (45, 46, 47))


def report(book, which, today=date(2026, 11, 18)):
    with book.sight() as (db, settings, calendar, _):
        return week(db, settings, calendar, which, today=today)


def test_the_week_is_counted_by_business_day(book):
    told = report(book, W46)
    assert told["this_week"] == {
        "filed": 3, "assigned": 2, "received": 2, "reported": 2, "closed": 1, "returned": 1, "extended": 0, "urged": 0,
        "directed": 0, "became_overdue": 3, "overdue": 3, "issues_found": 0, "rectified": 1, "verified": 0,
        "cleared": 1, "revisited": 0, "rebounded": 0, "issues_reopened": 0,
    }  # fmt: skip
    assert told["last_week"] == dict.fromkeys(KEYS, 0) | {
        "filed": 1, "assigned": 2, "received": 1, "directed": 1, "issues_found": 3,
    }  # fmt: skip
    assert told["total"]["filed"] == 4
    assert told["period"] == {
        "name": "2026-W46", "label": "2026年第46周", "year": 2026, "week": 46, "iso_week": "2026-W46", "part": None,
        "from": "2026-11-09", "to": "2026-11-15", "as_of": "2026-11-15",
    }  # fmt: skip


def test_rates_show_what_they_divide(book):
    rates = report(book, W46)["rates"]
    assert {key: (rate["num"], rate["den"], rate["text"]) for key, rate in rates.items()} == {
        "closing_rate": (1, 4, "25%"),
        "due_closing_rate": (1, 2, "50%"),
        "in_time_closing_rate": (1, 2, "50%"),
        "receipt_rate": (3, 4, "75%"),
        "clear_rate": (1, 3, "33.3%"),
        "recheck_rate": (0, 1, "0%"),
        "return_rate": (1, 2, "50%"),
    }


def test_lists_name_the_unit_the_day_and_how_long(book):
    lists = report(book, W46)["lists"]
    assert [(row["part"], row["unit"], row["due"], row["days"]) for row in lists["overdue"]] == [
        ("D2026-0001.1", "县住建局", "2026-11-12", -1),
        ("D2026-0001.2", "县财政局", "2026-11-12", -1),
        ("W2026-0002", "县住建局", "2026-11-13", 0),  # on Friday; no working day since, and late all the same
    ]
    assert [row["overdue"] for row in lists["overdue"]] == [True] * 3
    assert {row["lamp"] for row in lists["overdue"]} == {"红"}
    assert [(row["part"], row["days"]) for row in lists["no_receipt"]] == [("D2026-0001.2", 8)]
    assert [(row["number"], row["days"]) for row in lists["no_deadline"]] == [("W2026-0001", 8)]
    assert [(row["number"], row["days"]) for row in lists["stuck"]] == [
        ("W2026-0001", 12), ("D2026-0001", 11), ("W2026-0002", 10),
    ]  # fmt: skip
    assert lists["due_next_week"] == []


def test_last_weeks_report_made_later_gives_last_weeks_numbers(book):
    then = report(book, W46, date(2026, 11, 15))
    with book.writing() as tx:
        row = changed(tx, t.Assignment, 1, state="reported", replied_on="2026-11-18")
        do(tx, "item.report", "D2026-0001.1", "2026-11-18", row)
    assert report(book, W46) == then


def test_an_act_recorded_later_for_that_week_is_counted_in_it(book):
    before = report(book, W46)["this_week"]
    with book.writing() as tx:
        do(tx, "item.urge", "D2026-0001.1", "2026-11-13", changed(tx, t.Assignment, 1, progress="已电话催办"))
    assert report(book, W46)["this_week"] == before | {"urged": 1}


def test_the_stock_from_the_trail_is_the_list_from_the_tables(book):
    with book.sight() as (db, settings, calendar, today):
        assert Chronicle(db).overdue(today) == len(Outstanding(db, settings, calendar, today).overdue) == 3


def test_a_share_that_another_unit_answers_for_is_late_in_no_count(book):
    with book.writing() as tx:
        do(tx, "item.progress", "D2026-0001.2", "2026-11-17", changed(tx, t.Assignment, 2, covered_by=1))
    with book.sight() as (db, settings, calendar, today):
        assert Chronicle(db).overdue(today) == len(Outstanding(db, settings, calendar, today).overdue) == 2


def test_deadlines_that_passed_day_by_day_add_up_to_the_week(book):
    with book.sight() as (db, *_):
        story = Chronicle(db)
        days = [W46.first + timedelta(days=n) for n in range(7)]
        assert [story.became_overdue(day, day) for day in days] == [0, 0, 0, 0, 2, 1, 0]
        assert story.became_overdue(days[0], days[-1]) == 3


def test_a_running_week_is_as_of_today_and_a_coming_one_is_refused(book):
    told = report(book, W47)
    assert told["period"]["as_of"] == "2026-11-18"
    assert told["this_week"]["rebounded"] == 1
    assert [row["part"] for row in told["lists"]["due_next_week"]] == ["D2026-0002.1"]
    with pytest.raises(InvalidInput, match="还没有开始"):
        report(book, period.read_week("2026-W48"))


def test_an_answer_in_time_never_becomes_overdue_though_accepted_late(book):
    with book.writing() as tx:
        row = changed(tx, t.Assignment, 3, state="reported", replied_on="2026-11-23")
        do(tx, "item.report", "D2026-0002.1", "2026-11-23", row)
        row = changed(tx, t.Assignment, 3, state="accepted", accepted_on="2026-11-30")
        do(tx, "item.review", "D2026-0002.1", "2026-11-30", row, outcome="accepted")
    with book.sight() as (db, *_):
        assert Chronicle(db).became_overdue(date(2026, 11, 24), date(2026, 12, 31)) == 0


def test_before_it_is_filed_an_item_makes_nobody_overdue(book):
    with book.writing() as tx:
        share = t.Assignment(
            item_id=5, position=1, round=1, unit_id=2, role="主办", state="pending", due_current="2026-11-10"
        )
        do(tx, "item.assign", "D2026-0005.1", "2026-11-17", share)
    before = report(book, W47)
    assert before["this_week"]["overdue"] == len(before["lists"]["overdue"]) == 3
    with book.writing() as tx:
        do(tx, "item.approve", "D2026-0005", "2026-11-18", changed(tx, t.Item, 5, state="filed"))
    after = report(book, W47)
    assert after["this_week"]["overdue"] == len(after["lists"]["overdue"]) == 4
    assert after["this_week"]["became_overdue"] == 1


def test_what_leaders_must_settle_is_what_today_lists_and_then_the_alarms(edges):
    row = edges.item("办结以后批的", state="closed")
    edges.add(
        t.Directive(id=1, item_id=row.id, round=1, leader="王明", title="副县长", directed_on="2026-11-02", text="再查"),
        t.Duty(item_id=row.id, office=1, round=1, position=1, cause="定是否重启", asked_on="2026-11-02", state="open",
               directive_id=1),
    )  # fmt: skip
    edges.item("三家的", *(share(unit=unit, round=1) for unit in (1, 2, 3)), approved_on="2026-11-02", round=1)
    with edges.sight() as (db, settings, calendar, day):
        told = week(db, settings, calendar, W47, today=day)
        listed = today.today(db, settings, calendar, day)["to_coordinate"]
    assert told["coordination"] == [
        "副县长王明2026年11月2日对D2026-0001（办结以后批的）的批示，请定是否重启。",
        "D2026-0002（三家的）涉及3个单位，建议协调。",
    ]
    assert len(listed) == 1


def test_what_was_late_when_its_clock_was_stopped_is_late_at_the_weeks_end_and_is_not_urged_today(edges):
    """逾期后中止: 周报, its bars, 统计 and the trail have one list of it; it is late by as much as when it was stopped."""
    stopped: dict[str, Any] = {
        "round": 1,
        "kind": "其他",
        "reason": "等",
        "from_on": "2026-11-17",
        "review_on": "2026-12-17",
    }
    runs = edges.item("在走的", share("2026-11-12", round=1), approved_on="2026-11-02", round=1)
    for title, due in (("逾期后停的", "2026-11-10"), ("没有逾期就停的", "2026-11-18")):
        stands = {"old_due": due, "old_original": due, **stopped}
        below = (lambda held, stands=stands: t.Suspension(assignment_id=held.id, **stands),)
        row = edges.item(title, share(round=1, unit=2, below=below), approved_on="2026-11-02", round=1)
        assert row.id != runs.id
    matter = edges.issue("逾期后停的问题")
    edges.add(t.Suspension(issue_id=matter.id, old_required="2026-11-16", **stopped))
    with edges.sight() as (db, settings, calendar, day):
        told = week(db, settings, calendar, W47, today=day)
        figure = stats(db, settings, calendar, day, period.span(W47.first, W47.last))["figures"]["overdue"]
        urged = [row["number"] for row in today.today(db, settings, calendar, day)["overdue"]]
    assert [(row["part"], row["due"], row["days"], row["stopped"]) for row in told["lists"]["overdue"]] == [
        ("D2026-0002.1", "2026-11-10", -5, "2026-11-17"),
        ("D2026-0001.1", "2026-11-12", -4, None),
        ("W2026-0001", "2026-11-16", -1, "2026-11-17"),
    ]
    assert told["this_week"]["overdue"] == len(told["lists"]["overdue"])
    assert figure["text"] == "2（共9个工作日，最长5，其中逾期后中止1）"
    assert {row["unit"]: row["overdue"] for row in told["by_unit"]} == {"县财政局": 1, "县住建局": 1}
    assert urged == ["D2026-0001"]
