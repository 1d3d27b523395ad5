"""Deadlines as people write them (traps 1, 16, 19): read, refused with the reason, counted out."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.domain.days import deadline
from ducha_cli.domain.days.workdays import Calendar
from ducha_cli.domain.words.plaintext import plain, shown
from ducha_cli.errors import InvalidInput

from .test_workdays import official

TODAY = date(2026, 11, 22)
CALENDAR = Calendar({}, official)
YEAR = "未写年份，按2026年"


@pytest.mark.parametrize(
    ("raw", "day", "guesses"),
    [
        ("2026-11-30", "2026-11-30", ()),
        ("2026/11/30", "2026-11-30", ()),
        ("2026.11.30", "2026-11-30", ()),
        ("2026.9.5", "2026-09-05", ()),
        ("2026年11月30日", "2026-11-30", ()),
        ("2026年11月30日前", "2026-11-30", ()),
        ("2026年11月30日前完成整改", "2026-11-30", ()),
        ("截至2026年11月30日", "2026-11-30", ()),
        ("２０２６．１１．３０", "2026-11-30", ()),
        ("二〇二六年十一月三十日", "2026-11-30", ()),
        ("二○二六年十二月二十一日", "2026-12-21", ()),
        ("2026-11-30 00:00:00", "2026-11-30", ()),
        ("2026年11月30日（星期一）", "2026-11-30", ()),
        (" 2026年 11月\u300030日\u200b", "2026-11-30", ()),
        ("20261130", "2026-11-30", ()),
        (20261130, "2026-11-30", ()),
        (date(2026, 11, 30), "2026-11-30", ()),
        (datetime(2026, 11, 30, 8, 30), "2026-11-30", ()),
        ("11-30", "2026-11-30", (YEAR,)),
        ("11月30日", "2026-11-30", (YEAR,)),
        ("11月底", "2026-11-30", (YEAR,)),
        ("4月底前", "2026-04-30", (YEAR,)),
        ("2026年底前", "2026-12-31", ()),
        ("2026年12月底前", "2026-12-31", ()),
        ("2027年3月底", "2027-03-31", ()),
        ("2028年2月末", "2028-02-29", ()),
        ("2026.7", "2026-07-31", ("只写到月，按月底",)),
        ("2026-07", "2026-07-31", ("只写到月，按月底",)),
        ("2026年7月", "2026-07-31", ("只写到月，按月底",)),
        ("7月份", "2026-07-31", (YEAR, "只写到月，按月底")),
        ("2026年11月上旬", "2026-11-10", ("只写到上旬，按2026-11-10",)),
        ("11月中旬", "2026-11-20", (YEAR, "只写到中旬，按2026-11-20")),
        ("2026年11月下旬前", "2026-11-30", ("只写到下旬，按2026-11-30",)),
        ("一季度末", "2026-03-31", (YEAR,)),
        ("2026年第三季度", "2026-09-30", ("只写到季度，按2026-09-30",)),
        ("2026年上半年", "2026-06-30", ("只写到半年，按2026-06-30",)),
        ("2026年内", "2026-12-31", ("只写到年，按2026-12-31",)),
        ("月底", "2026-11-30", ("未写月份，按2026年11月",)),
        ("本月底前", "2026-11-30", ("“本月”按2026年11月",)),
        ("下月5日", "2026-12-05", ("“下月”按2026年12月",)),
        ("年底", "2026-12-31", (YEAR,)),
        ("明年3月底", "2027-03-31", ("“明年”按2027年",)),
        ("本季度末", "2026-12-31", ("“本季度末”按2026年第4季度",)),
        ("今天", "2026-11-22", ("“今天”从今天（2026-11-22）算起",)),
        ("明天", "2026-11-23", ("“明天”从今天（2026-11-22）算起",)),
        ("下周五", "2026-11-27", ("“下周五”从今天（2026-11-22）算起",)),
        ("本周五前", "2026-11-20", ("“本周五前”从今天（2026-11-22）算起",)),
        ("2026年3月至6月底", "2026-06-30", ("写的是起止，按止日2026-06-30",)),
        ("11月20日至25日", "2026-11-25", (YEAR, "写的是起止，按止日2026-11-25")),
        (46387, "2026-12-31", ("Excel序列号46387读作2026-12-31",)),
        (46387.0, "2026-12-31", ("Excel序列号46387读作2026-12-31",)),
        ("46387", "2026-12-31", ("Excel序列号46387读作2026-12-31",)),
        (36526, "2000-01-01", ("Excel序列号36526读作2000-01-01",)),
        (2026.7, "2026-07-31", ("数字2026.7读作2026年7月", "只写到月，按月底")),
    ],
)
def test_dates_are_read_as_written_and_guesses_are_told(raw, day, guesses):
    found = deadline.read(raw, TODAY)
    assert (found.kind, found.day, found.guesses) == ("date", date.fromisoformat(day), guesses)
    assert found.raw == str(raw)


@pytest.mark.parametrize(
    ("raw", "kind", "count", "rule"),
    [
        ("10个工作日内", "workdays", 10, "10个工作日"),
        ("15个工作日", "workdays", 15, "15个工作日"),
        ("+15工作日", "workdays", 15, "15个工作日"),
        ("十五个工作日内", "workdays", 15, "15个工作日"),
        ("１５个工作日", "workdays", 15, "15个工作日"),
        ("30个工作日内办结", "workdays", 30, "30个工作日"),
        ("5日内", "days", 5, "5日"),
        ("7日", "days", 7, "7日"),
        ("30日", "days", 30, "30日"),
        ("30天", "days", 30, "30日"),
        ("三十日", "days", 30, "30日"),
        ("+30日", "days", 30, "30日"),
        ("两周内", "days", 14, "14日"),
        ("半个月", "days", 15, "15日"),
        ("48小时内", "days", 2, "2日"),
        ("一个月内", "months", 1, "1个月"),
        ("12个月", "months", 12, "12个月"),
        ("12个月内", "months", 12, "12个月"),
        ("收到通知后3月内", "months", 3, "3个月"),
        ("半年内", "months", 6, "6个月"),
        ("立即", "immediate", None, "立行立改"),
        ("立行立改", "immediate", None, "立行立改"),
        ("立即整改", "immediate", None, "立行立改"),
        ("长期坚持", "longterm", None, "长期坚持"),
        ("长期", "longterm", None, "长期坚持"),
        ("持续推进", "longterm", None, "长期坚持"),
        ("每季度末", "recurring", None, "每季度末"),
        ("每月底", "recurring", None, "每月底"),
        ("每月末前", "recurring", None, "每月底"),
        ("每月5日前", "recurring", None, "每月5日"),
        ("每周五", "recurring", None, "每周五"),
        ("按季度", "recurring", None, "每季度"),
        ("按序时进度", "text", None, "按序时进度"),
    ],
)
def test_limits_keep_their_unit(raw, kind, count, rule):
    found = deadline.read(raw, TODAY)
    assert (found.kind, found.day, found.count, found.rule) == (kind, None, count, rule)


@pytest.mark.parametrize(
    ("raw", "kind", "day", "rule"),
    [
        ("立行立改，长期坚持", "immediate", None, "立行立改，长期坚持"),
        ("2025年底前，并长期坚持", "date", date(2025, 12, 31), "2025年12月31日，并长期坚持"),
        ("每季度末，长期坚持", "recurring", None, "每季度末，并长期坚持"),
        ("15个工作日内，并持续推进", "workdays", None, "15个工作日，并长期坚持"),
    ],
)
def test_composite_deadlines_keep_both_halves(raw, kind, day, rule):
    found = deadline.read(raw, TODAY)
    assert (found.kind, found.day, found.longterm, found.rule, found.raw) == (kind, day, True, rule, raw)


def test_a_start_named_in_the_limit_is_told():
    found = deadline.read("自收到之日起十五个工作日内", TODAY)
    assert (found.kind, found.count) == ("workdays", 15)
    assert found.guesses == ("“自收到之日起”从送达起算（批示件从批示、来电从受理）",)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("2026.11.31", "2026年11月有30天，没有31日"),
        ("2026-02-29", "2026年2月有28天"),
        ("2026年13月", "没有13月"),
        ("2026-00-10", "没有0月"),
        ("11月0日", "没有0日"),
        ("9999-01-01", "不在1949至2100年之间"),
        ("26.11.30", "年份只有两位"),
        ("26年11月30日", "年份只有两位"),
        ("2026年11月30日（星期二）", "是星期一"),
        ("11月前", "分不清"),
        ("30日前", "分不清"),
        ("15", "没有写单位"),
        ("+15", "没有写单位"),
        (2026.1, "分不清是2026年1月还是10月"),
        ("2026.11.20至2026.11.10", "止日早于起日"),
        ("0个工作日", "不在1天至10年之间"),
        ("99999日", "不在1天至10年之间"),
        ("30小时", "无法识别"),
        ("请抓紧", "无法识别"),
        ("2026年5月12日县委书记批示", "无法识别"),
        (12, "无法识别"),
        (float("nan"), "无法识别"),
        (True, "无法识别"),
        ("", "没有写时限"),
        ("\u3000", "没有写时限"),
        (None, "没有写时限"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(raw, says):
    with pytest.raises(InvalidInput, match=says) as refusal:
        deadline.read(raw, TODAY)
    assert refusal.value.advice.startswith(("请", "核"))


@pytest.mark.parametrize(
    ("raw", "start", "roll", "day"),
    [
        ("5个工作日", "2025-09-26", True, "2025-10-10"),
        ("3个工作日", "2026-09-18", False, "2026-09-22"),
        ("30日", "2025-09-01", True, "2025-10-09"),
        ("30日", "2025-09-01", False, "2025-10-01"),
        ("30日", "2026-01-16", True, "2026-02-24"),
        ("1个月", "2026-01-31", False, "2026-02-28"),
        ("1个月", "2026-12-15", False, "2027-01-15"),
        ("2026年10月1日", "2026-09-01", True, "2026-10-01"),
    ],
)
def test_the_due_day_is_counted_by_the_unit_of_the_limit(raw, start, roll, day):
    found = deadline.due(deadline.read(raw, TODAY), date.fromisoformat(start), CALENDAR, roll=roll)
    assert found is not None
    assert found.day == date.fromisoformat(day)


@pytest.mark.parametrize("raw", ["立行立改", "长期坚持", "每季度末", "按序时进度"])
def test_no_day_is_invented_where_none_is_written(raw):
    assert deadline.due(deadline.read(raw, TODAY), TODAY, CALENDAR, roll=True) is None


def test_a_due_day_beyond_the_last_notice_is_an_estimate():
    found = deadline.due(deadline.read("30个工作日", TODAY), date(2026, 12, 1), CALENDAR, roll=True)
    assert found is not None
    assert found.estimate is True


@given(
    st.sampled_from(
        ["1个工作日", "10个工作日", "1日", "30日", "1个月", "12个月", "立行立改", "2026-11-30", "每季度末"]
    ),
    st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    st.booleans(),
)
def test_the_days_of_a_count_end_on_the_due_day_and_are_numbered_without_a_gap(raw, start, roll):
    read, calendar = deadline.read(raw, date(2026, 11, 1)), Calendar({}, official)
    days = deadline.counted(read, start, calendar, roll=roll)
    if read.count is None:
        assert days == []
        return
    numbers = [one.number for one in days if one.number is not None]
    ended = deadline.due(read, start, calendar, roll=roll)
    assert ended is not None
    assert days[-1].day == ended.day
    assert numbers == ([read.count] if read.kind == "months" else list(range(1, read.count + 1)))
    assert days[-1].day > start


@pytest.mark.parametrize(
    ("raw", "start", "roll", "told"),
    [
        ("2个工作日", date(2026, 10, 9), True, [("10-10", 1), ("10-11", None), ("10-12", 2)]),
        ("1日", date(2026, 10, 2), True, [("10-03", 1), *((f"10-0{n}", None) for n in range(4, 9))]),
        ("1日", date(2026, 10, 2), False, [("10-03", 1)]),
        ("1日", date(2026, 10, 12), True, [("10-13", 1)]),
        ("1个月", date(2026, 8, 31), True, [("09-30", 1)]),
        ("1个月", date(2026, 9, 3), True, [("10-03", 1), *((f"10-0{n}", None) for n in range(4, 9))]),
    ],
)
def test_a_day_that_does_not_count_has_no_number(raw, start, roll, told):
    days = deadline.counted(deadline.read(raw, start), start, Calendar({}, official), roll=roll)
    assert [(f"{one.day:%m-%d}", one.number) for one in days] == told


def test_a_plain_date_must_name_its_day():
    assert deadline.read_day("2026.10.12", TODAY) == deadline.Day(date(2026, 10, 12))
    assert deadline.read_day("10月15日", TODAY).guesses == (YEAR,)
    for raw, says in (("2026.10", "没有写到日"), ("15个工作日", "无法识别"), (None, "没有写日期")):
        with pytest.raises(InvalidInput, match=says):
            deadline.read_day(raw, TODAY)


@pytest.mark.parametrize(
    ("raw", "day"),
    [("2026.2", "2026-02-01"), ("2026.11", "2026-11-01"), ("2026年第二季度", "2026-04-01"),
     ("2026.2.15", "2026-02-15"), ("2026年3月至6月", "2026-03-01"), ("2026年3月中旬", "2026-03-11")],
)  # fmt: skip
def test_a_start_is_the_first_day_of_what_is_named(raw, day):
    assert deadline.read_start(raw, TODAY).day == date.fromisoformat(day)


written = st.text(
    alphabet="0123456789.-/+年月日号前底末内至个工作上中下旬周一二三十半每季度长期坚持立行立改（）星 ~", max_size=14
)


@given(st.one_of(st.text(max_size=30), written, st.floats(), st.integers(), st.dates(), st.datetimes()))
def test_reading_anything_gives_a_deadline_or_a_refusal(raw):
    for read in (deadline.read, deadline.read_day, deadline.read_start):
        with suppress(InvalidInput):
            read(raw, TODAY)


@given(st.one_of(written, st.dates(date(1950, 1, 1), date(2100, 12, 31))))
def test_the_rule_read_again_is_the_same_rule(raw):
    try:
        first = deadline.read(raw, TODAY)
    except InvalidInput:
        return
    again = deadline.read(first.rule, TODAY)
    assert (again.kind, again.day, again.count, again.longterm, again.rule) == (
        first.kind, first.day, first.count, first.longterm, first.rule,
    )  # fmt: skip


def test_values_are_shown_short_and_on_one_line():
    assert shown("甲\n乙\x1b[31m") == "甲 乙 [31m"
    assert len(shown("长" * 100)) == 40


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("1月", "2026-01-31"), ("6月", "2026-06-30"), ("12月", "2026-12-31"), ("12 月", "2026-12-31"),
        ("十二月", "2026-12-31"), ("六月", "2026-06-30"), ("6月份", "2026-06-30"), ("12月内", "2026-12-31"),
        ("6月底前", "2026-06-30"), ("十二月底", "2026-12-31"), ("十二月底前", "2026-12-31"),
        ("2026年3月", "2026-03-31"), ("2026年十二月", "2026-12-31"), ("2026年12月", "2026-12-31"),
        ("2026.12", "2026-12-31"), ("2026-12", "2026-12-31"),
    ],
)  # fmt: skip
def test_a_month_is_its_last_day_and_only_so_many_months_are_a_duration(raw, day):
    found = deadline.read(raw, TODAY)
    assert found.day
    assert (found.kind, found.day.isoformat()) == ("date", day)
    assert found.guesses or "底" in raw
    assert found.passed(TODAY) == ("2026" not in raw and found.day < TODAY)


def test_before_december_is_still_asked_about():
    with pytest.raises(InvalidInput, match="分不清"):
        deadline.read("12月前", TODAY)


@pytest.mark.parametrize("raw", ["半日内", "半个工作日内", "半周内"])
def test_half_is_said_of_months_and_years_alone(raw):
    with pytest.raises(InvalidInput, match="无法识别"):
        deadline.read(raw, TODAY)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("一百日", "100日"),
        ("一百零五日", "105日"),
        ("一百二十日", "120日"),
        ("十日", "10日"),
        ("三十日", "30日"),
        ("五日", "5日"),
    ],
)
def test_a_number_in_chinese_is_read_to_the_last_day(written, number):
    assert plain(written) == number
