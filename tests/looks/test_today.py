from datetime import date

from ducha_cli.domain.days.workdays import Calendar
from ducha_cli.looks import calendar as calendars
from ducha_cli.looks.today import today
from looks.book import TODAY


def test_today_lists_what_needs_doing(book):
    with book.sight() as sight:
        told = today(*sight)
    assert [row["part"] for row in told["overdue"]] == ["D2026-0001.1", "D2026-0001.2", "W2026-0002"]
    assert told["due_soon"] == []  # the day of the last round of W2026-0003 is no deadline any more
    assert [(row["part"], row["round"]) for row in told["to_tell"]][-1] == ("W2026-0003", 2)
    assert [row["part"] for row in told["no_receipt"]] == ["D2026-0001.2"]
    assert [row["number"] for row in told["to_approve"]] == ["D2026-0005"]
    assert [row["number"] for row in told["no_deadline"]] == ["W2026-0001"]
    assert [row["number"] for row in told["drafts"]] == ["P2026-0005"]
    assert [(row["number"], row["alarm"]) for row in told["stuck"]] == [
        ("W2026-0001", True), ("D2026-0001", False), ("W2026-0002", False),
    ]  # fmt: skip
    assert told["to_review"] == []
    assert [row["code"] for row in told["no_inspector"]] == ["czj", "gpz"]


def test_a_notice_younger_than_the_threshold_is_not_listed(book):
    with book.sight(date(2026, 11, 5)) as sight:
        assert today(*sight)["no_receipt"] == []
    with book.sight(date(2026, 11, 6)) as sight:
        assert [row["part"] for row in today(*sight)["no_receipt"]] == ["D2026-0001.2"]


def test_a_year_shows_holidays_and_makeup_days_with_their_source(book):
    with book.sight() as (db, _, calendar, _):
        told = calendars.year(db, calendar, 2026)
        beyond = calendars.year(db, calendar, 2031)
    assert (told["known"], told["working_days"]) == (True, 248)
    assert {"day": "2026-09-20", "weekday": "周日", "working": True, "kind": "补班"}.items() <= {
        **next(day for day in told["days"] if day["day"] == "2026-09-20")
    }.items()
    assert beyond["known"] is False
    assert {day["basis"] for day in beyond["days"]} == {"暂估"}


def test_the_offices_own_day_overrides_and_says_so(book):
    own = Calendar(office={date(2026, 11, 19): False}, official=lambda _: {})
    with book.sight() as (db, *_):
        told = calendars.year(db, own, 2026)
    assert [(day["day"], day["kind"], day["basis"]) for day in told["days"]] == [("2026-11-19", "放假", "本单位")]


def test_check_lists_running_deadlines_that_rest_on_an_estimate(book):
    with book.sight() as (db, settings, calendar, _):
        assert calendars.check(db, settings, calendar, TODAY) == {
            "changed": [],
            "years": [{"year": 2026, "known": True}, {"year": 2027, "known": calendar.announced(2027)}],
            "estimated": [],
        }
