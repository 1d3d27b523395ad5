"""Which days a text names, counted from a Sunday: every near word, weeks, months of the turn of a year, serials."""

from datetime import date

import pytest

from ducha_cli.domain.days import daytext
from ducha_cli.domain.days.deadline import due, read, read_day, read_end, read_start
from ducha_cli.errors import InvalidInput

from .test_workdays import CALENDAR

SUNDAY, DECEMBER, JANUARY = date(2026, 11, 22), date(2026, 12, 15), date(2026, 1, 15)


def span(raw, today=SUNDAY):
    found = daytext.read(raw, today)
    return None if found is None else (found.first.isoformat(), found.last.isoformat())


@pytest.mark.parametrize(
    ("word", "days"),
    [
        ("今天", 0),
        ("今日", 0),
        ("当天", 0),
        ("当日", 0),
        ("明天", 1),
        ("明日", 1),
        ("后天", 2),
        ("昨天", -1),
        ("昨日", -1),
        ("前天", -2),
    ],
)
def test_a_near_word_is_so_many_days_off(word, days):
    day = date(2026, 11, 22 + days).isoformat()
    assert span(word) == (day, day)


@pytest.mark.parametrize(
    ("raw", "first", "last"),
    [
        ("本周", "2026-11-16", "2026-11-22"), ("这周", "2026-11-16", "2026-11-22"), ("下周", "2026-11-23", "2026-11-29"),
        ("周一", "2026-11-16", "2026-11-16"), ("本周日", "2026-11-22", "2026-11-22"), ("上周五", "2026-11-13", "2026-11-13"),
        ("下下周一", "2026-11-30", "2026-11-30"), ("下星期天", "2026-11-29", "2026-11-29"), ("下个礼拜1", "2026-11-23", "2026-11-23"),
    ],
)  # fmt: skip
def test_a_week_is_the_one_from_monday_to_sunday(raw, first, last):
    assert span(raw) == (first, last)


def test_a_week_alone_of_another_name_is_none():
    assert [span(raw) for raw in ("上周", "下下周", "周")] == [None, None, None]


@pytest.mark.parametrize(
    ("raw", "today", "first", "last"),
    [
        ("下月", DECEMBER, "2027-01-01", "2027-01-31"), ("上月底", JANUARY, "2025-12-31", "2025-12-31"),
        ("次月5日", DECEMBER, "2027-01-05", "2027-01-05"), ("当月初", DECEMBER, "2026-12-01", "2026-12-10"),
        ("中旬", JANUARY, "2026-01-11", "2026-01-20"), ("下旬", DECEMBER, "2026-12-21", "2026-12-31"),
        ("本季度末", JANUARY, "2026-03-31", "2026-03-31"), ("下季度末", DECEMBER, "2027-03-31", "2027-03-31"),
        ("季度底", DECEMBER, "2026-12-31", "2026-12-31"), ("去年底", JANUARY, "2025-12-31", "2025-12-31"),
        ("次年3月", DECEMBER, "2027-03-01", "2027-03-31"), ("今年内", JANUARY, "2026-01-01", "2026-12-31"),
        ("明年上半年", DECEMBER, "2027-01-01", "2027-06-30"), ("下半年", DECEMBER, "2026-07-01", "2026-12-31"),
        ("第2季度", DECEMBER, "2026-04-01", "2026-06-30"), ("2026年4季度末", JANUARY, "2026-12-31", "2026-12-31"),
        ("2月", date(2028, 5, 1), "2028-02-01", "2028-02-29"), ("2026年12月初", JANUARY, "2026-12-01", "2026-12-10"),
        ("2026年2月下旬", JANUARY, "2026-02-21", "2026-02-28"), ("3至6月", JANUARY, "2026-03-01", "2026-06-30"),
        ("2026年11月20日至25日", JANUARY, "2026-11-20", "2026-11-25"), ("2026年11月20日到2027年1月5日", JANUARY, "2026-11-20", "2027-01-05"),
    ],
)  # fmt: skip
def test_what_leaves_out_its_year_or_month_takes_it_from_today(raw, today, first, last):
    assert span(raw, today) == (first, last)


@pytest.mark.parametrize(
    ("raw", "day"),
    [(36525, None), (36526, "2000-01-01"), (73051, "2100-01-01"), (73052, None), (46387.75, "2026-12-31"), (20261130, "2026-11-30"),
     (2026.12, None), (12.5, None), (123456789, None)],
)  # fmt: skip
def test_a_bare_number_is_a_serial_of_this_century_or_eight_figures(raw, day):
    found = span(raw)
    assert (found == (day, day)) if day else (found is None or found[0] != found[1])


def test_a_number_that_may_be_january_or_october_says_how_to_write_it():
    with pytest.raises(InvalidInput) as refused:
        daytext.read(2026.1, SUNDAY)
    assert refused.value.what == "数字2026.1分不清是2026年1月还是10月（表格把2026.10存成了2026.1）。"
    assert refused.value.advice == "请把单元格设为文本，写成 2026-01 或 2026-10。"


@pytest.mark.parametrize(("raw", "says"), [("1948-12-31", "年份1948不在1949至2100年之间"), ("2101年", "年份2101不在")])
def test_years_from_1949_to_2100_are_dates(raw, says):
    assert span("1949-10-01") == ("1949-10-01", "1949-10-01")
    assert span("2100年底") == ("2100-12-31", "2100-12-31")
    with pytest.raises(InvalidInput, match=says):
        daytext.read(raw, SUNDAY)


def test_a_long_text_is_prose():
    day = "2026年11月30日"
    assert span(day + " " * (daytext.LONGEST_TEXT - len(day))) == ("2026-11-30", "2026-11-30")
    assert span(day + " " * (daytext.LONGEST_TEXT - len(day) + 1)) is None


@pytest.mark.parametrize(
    ("raw", "count"),
    [("1日", 1), ("3660日", 3660), ("3661日", None), ("122个月", 122), ("123个月", None), ("10年", 120), ("11年", None),
     ("24小时", 1), ("25小时", None), ("3660个工作日", 3660), ("1周", 7), ("522周", 3654), ("2个季度", 6), ("半年", 6), ("半个月", 15)],
)  # fmt: skip
def test_a_limit_lies_between_a_day_and_ten_years(raw, count):
    if count is None:
        with pytest.raises(InvalidInput):
            read(raw, SUNDAY)
    else:
        assert read(raw, SUNDAY).count == count


@pytest.mark.parametrize(
    ("raw", "guesses"),
    [("两周内", ("2周按14日",)), ("48小时", ("48小时按2日",)), ("半个月", ("半个月按15日",)), ("半年", ()), ("3个月", ()),
     ("自受理之日起30日", ("“自受理之日起”从送达起算（批示件从批示、来电从受理）",))],
)  # fmt: skip
def test_what_was_reckoned_is_told(raw, guesses):
    assert read(raw, SUNDAY).guesses == guesses


@pytest.mark.parametrize(("raw", "says", "mend"), [
    ("15", "没有写单位", "15个工作日 或 15日"), ("10日前", "分不清10日内和某月10日", "10日内 或 11月10日前"),
])  # fmt: skip
def test_what_may_be_two_things_is_asked_about(raw, says, mend):
    with pytest.raises(InvalidInput, match=says) as refused:
        read(raw, SUNDAY)
    assert mend in refused.value.advice


def test_a_month_on_is_the_same_day_or_the_last_of_that_month():
    for start, count, day in (("2026-01-31", 1, "2026-02-28"), ("2027-11-30", 3, "2028-02-29"), ("2026-12-01", 1, "2027-01-01"),
                              ("2026-12-31", 12, "2027-12-31")):  # fmt: skip
        limit = read(f"{count}个月", SUNDAY)
        assert str(getattr(due(limit, date.fromisoformat(start), CALENDAR, roll=False), "day", None)) == day


def test_the_first_and_the_last_day_of_what_is_named_are_told_as_guesses():
    assert read_start("2026.11", SUNDAY) == (date(2026, 11, 1), ("只写到月，按首日2026-11-01",))
    assert read_end("2026.11", SUNDAY) == (date(2026, 11, 30), ("只写到月，按末日2026-11-30",))
    assert read_start("2026-11-30", SUNDAY) == read_end("2026-11-30", SUNDAY) == (date(2026, 11, 30), ())


def test_a_day_that_its_missing_year_put_into_the_past_is_doubtful():
    told = [read(raw, SUNDAY).passed(SUNDAY) for raw in ("11月21日", "11月22日", "2026年11月21日", "30日")]
    assert told == [True, False, False, False]
    assert read_day("11月21日", SUNDAY).guesses == ("未写年份，按2026年",)


@pytest.mark.parametrize("raw", ["2026-11-20至有空", "有空至2026-11-20", "11月20日至下下"])
def test_a_span_whose_end_or_start_is_no_day_is_none(raw):
    with pytest.raises(InvalidInput, match="无法识别"):
        read_end(raw, SUNDAY)


def test_figures_in_words_that_are_no_number_stay_words():
    with pytest.raises(InvalidInput, match="无法识别"):
        read_end("十十日", SUNDAY)


@pytest.mark.parametrize(
    ("title", "year"), [("云岭县2026年度重点工作台账", 2026), ("2025年、2026年台账", None), ("重点工作台账", None)]
)
def test_the_one_year_of_a_title(title, year):
    assert daytext.year_of(title) == year
