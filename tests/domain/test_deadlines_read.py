"""Deadlines as the tables of offices write them: the texts of ``corpus/due``, and what they must never become."""

from __future__ import annotations

import csv
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.domain.days import deadline
from ducha_cli.domain.days.daytext import Year
from ducha_cli.errors import InvalidInput

TEXTS = Path(__file__).parents[1] / "corpus" / "due" / "deadlines.csv"
TODAY = date(2026, 3, 2)


def rows():
    with TEXTS.open(encoding="utf-8-sig", newline="") as file:
        return [pytest.param(*row.values(), id=row["text"].replace("/", "|")) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("text", "kind", "value", "told"), rows())
def test_each_text_of_the_corpus_comes_out_as_its_row_says(text, kind, value, told):
    wanted = {one for one in told.split("；") if one}
    assert deadline.says_none(text) == (kind == "none")
    try:
        found = deadline.read(text, TODAY)
    except InvalidInput as refused:
        assert kind in {"refuse", "none"}
        said = refused.what + refused.advice
        wanted -= {"当作没有写时限"}  # the import does; who types a deadline wants one
    else:
        kind, _, tail = kind.partition("+")
        assert found.kind == kind
        assert found.longterm == (tail == "longterm" or kind == "longterm")
        assert value in {found.day.isoformat() if found.day else "", found.rule, found.rule.partition("，")[0]}
        assert bool(found.guesses) == bool(told)
        said = "".join(found.guesses) + ("已过" if found.passed(TODAY) else "")
    assert all(one.replace(" ", "") in said.replace(" ", "") for one in wanted)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025.3.1-12.31", "2025-12-31"),  # the end is of the year of the beginning, not of today's
        ("明年3月-12月", "2027-12-31"),
        ("2026年3月至年底", "2026-12-31"),
        ("2026年3月1日-15日", "2026-03-15"),
        ("2026年12月31日下午6点前", "2026-12-31"),
        ("2026-12-31 18时", "2026-12-31"),
        ("12月31日下班前", "2026-12-31"),
        ("2026年度底", "2026-12-31"),
        ("2026年年底", "2026-12-31"),
        ("2026年Q3底", "2026-09-30"),
        ("四季度", "2026-12-31"),
        ("①6月底", "2026-06-30"),
    ],
)
def test_other_ways_of_the_same_are_read(text, day):
    assert str(deadline.read(text, TODAY).day) == day


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("6月至", "无法识别"),
        ("2026年-15日", "无法识别"),
        ("3月-12月-15日", "里有两个日期"),
        ("3月至6月~9月", "里有3个日期"),
        ("2026年12月-12", "分不清2026年12月12日和12月至12月"),
        ("明年12月-12", "无法识别"),
        ("202613", "无法识别"),
        (202612, "6位数字"),
        ("2026年前", "分不清含不含2026年"),
        ("第三季度前", "分不清含不含第3季度"),
        ("T+3个", "无法识别"),
        ("6月底、9月底、12月底", "里有3个日期"),
        ("汛期前" * 100, "无法识别"),
        ("2026年6月底、2026年6月30日", "无法识别"),
    ],
)
def test_what_may_be_two_things_or_nothing_is_refused(text, says):
    with pytest.raises(InvalidInput, match=says):
        deadline.read(text, TODAY)


@pytest.mark.parametrize(
    ("text", "day", "told"),
    [
        ("①6月底 ②12月底", "2026-12-31", ("未写年份，按2026年",)),
        ("2025年6月底完成方案，12月底前完成建设", "2025-12-31", ("未写年份，按2025年（前一个日期）",)),
        ("2026年12月31日（延期至2027年3月31日）", "2027-03-31", ()),
    ],
)
def test_the_last_of_several_days_is_taken_where_that_is_asked_for_and_told(text, day, told):
    found = deadline.read(text, TODAY, last=True)
    assert str(found.day) == day
    assert found.guesses[:-1] == told
    assert found.guesses[-1].endswith(f"取最后一个{day}")


def test_the_last_day_written_is_not_taken_where_another_is_later():
    with pytest.raises(InvalidInput, match="不是最晚的：2026-12-31、2026-06-30"):
        deadline.read("12月底完成建设，6月底前完成方案", TODAY, last=True)


@pytest.mark.parametrize("text", ["11月底", "11月", "11月30日", "四季度", "全年", "年底", "3-12月", "下半年"])
def test_a_day_without_a_year_is_of_the_year_that_is_given_and_that_is_told(text):
    found = deadline.read(text, TODAY, Year(2024, "题头"))
    assert found.day
    assert found.day.year == 2024
    assert "未写年份，按2024年（题头）" in found.guesses
    assert deadline.read("2027年11月底", TODAY, Year(2024)).guesses == ()


@pytest.mark.parametrize(("text", "start"), [("2026年—长期", "2026年"), ("2026.3.5—长期坚持", "2026年3月5日")])
def test_what_begins_and_goes_on_has_no_day(text, start):
    found = deadline.read(text, TODAY)
    assert (found.kind, found.day, found.guesses) == ("longterm", None, (f"起于{start}，长期",))


def test_what_is_kept_up_after_a_limit_is_that_limit_whatever_joins_them():
    assert deadline.read("15个工作日—长期坚持", TODAY).rule == "15个工作日，并长期坚持"


@pytest.mark.parametrize(("text", "told"), [("2026-12-31 00:00:00", ()), ("2026-12-31 18:00", ("时刻不计",))])
def test_midnight_is_how_tables_write_a_day_and_another_time_is_told(text, told):
    assert deadline.read(text, TODAY).guesses == told


PIECES = (
    "2026年 3月 12月 3-12月 31日 底 前 Q4 全年 贯穿 — - 至 长期 ，并长期坚持 2026.3 -12 /3/1 18时 下班前 （星期四） ① ② 、 延期至 "
    "个工作日 15 T+ 无 待定 近期 已完成 第四季度 上半年 末 ， 。 每月 10日"
)
pieces = st.sampled_from(PIECES.split())


@given(st.lists(pieces, max_size=7).map("".join), st.booleans())
def test_reading_gives_a_deadline_whose_rule_reads_back_to_it_or_a_refusal(text, last):
    deadline.says_none(text)
    with suppress(InvalidInput):
        found = deadline.read(text, TODAY, Year(2025, "题头"), last=last)
        again = deadline.read(found.rule, TODAY)
        assert (again.kind, again.day, again.count, again.longterm, again.rule) == (
            found.kind, found.day, found.count, found.longterm, found.rule,
        )  # fmt: skip
