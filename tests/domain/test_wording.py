from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.domain.life.paper import serial_number
from ducha_cli.domain.words.wording import (
    chinese_date,
    day_of,
    numeral,
    percent,
    rounded_percent,
    sentence,
    spoken,
    width,
    written_days,
)


@pytest.mark.parametrize(
    ("iso", "said"), [("2026-09-05", "2026年9月5日"), ("2026-11-22", "2026年11月22日"), ("2027-01-01", "2027年1月1日")]
)
def test_a_date_is_arabic_without_padding(iso, said):
    assert chinese_date(iso) == said


def test_a_day_that_does_not_exist_is_no_date():
    with pytest.raises(ValueError):
        chinese_date("2026-02-30")


@pytest.mark.parametrize(
    ("n", "said"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (17, "十七"), (20, "二十"), (21, "二十一"), (99, "九十九"), (100, "一百"),
     (103, "一百零三"), (110, "一百一十"), (111, "一百一十一"), (200, "二百"), (999, "九百九十九")],
)  # fmt: skip
def test_numerals_up_to_999(n, said):
    assert numeral(n) == said


def test_every_numeral_is_written_once():
    assert len({numeral(n) for n in range(1, 1000)}) == 999


@pytest.mark.parametrize("n", [0, -1, 1000])
def test_other_numerals_are_refused(n):
    with pytest.raises(ValueError):
        numeral(n)


def test_an_issue_of_a_serial():
    assert serial_number(1) == "第1期"


@pytest.mark.parametrize(
    ("num", "den", "said"),
    [(6, 22, "27.3%"), (385, 405, "95.1%"), (550, 579, "95%"), (19, 20, "95%"), (0, 5, "0%"), (5, 5, "100%"),
     (9996, 10000, "99.9%"), (999999, 1000000, "99.9%"), (1, 100000, "0.1%"), (0, 0, "—"), (3, 0, "—"), (1, 8, "12.5%"),
     (25, 10000, "0.3%")],
)  # fmt: skip
def test_shares_as_the_office_prints_them(num, den, said):
    assert percent(num, den) == said


@given(st.integers(1, 10**6), st.data())
def test_a_share_is_full_only_when_all_is_done_and_nought_only_when_nothing_is(den, data):
    num = data.draw(st.integers(0, den))
    said = percent(num, den)
    assert (said == "100%") == (num == den)
    assert (said == "0%") == (num == 0)
    assert 0 <= Decimal(said[:-1]) <= 100


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("二期312户未办不动产证", "二期312户未办不动产证。"), ("已完成。", "已完成。"), ("是否属实？", "是否属实？"),
     ("批示：“请抓紧办理。”", "批示：“请抓紧办理。”"), ("台账仍填“正常推进”", "台账仍填“正常推进”。"),
     ("完成验收（5月20日前）", "完成验收（5月20日前）。"), ("一、排查；", "一、排查；"), ("办理中，", "办理中。"), ("", "")],
)  # fmt: skip
def test_a_typed_point_ends_with_one_stop(typed, printed):
    assert sentence(typed) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("2026-09-05", "2026年9月5日"), ("2026-09-30（10个工作日）", "2026年9月30日（10个工作日）"), ("立行立改", "立行立改"),
     ("2026-02-31", "2026-02-31"), ("ZB-2026-09-05-7", "ZB-2026-09-05-7")],
)  # fmt: skip
def test_a_day_is_printed_as_papers_write_it(typed, printed):
    assert written_days(typed) == printed


@pytest.mark.parametrize(
    ("num", "den", "said"),
    [(1275, 2164, "近60%"), (58, 100, "近60%"), (579, 1000, "57.9%"), (60, 100, "60%"), (99, 100, "近100%"), (100, 100, "100%"),
     (0, 0, "—"), (0, 9, "0%"), (9, 10, "90%"), (8, 100, "近10%"), (7, 100, "7%")],
)  # fmt: skip
def test_a_share_may_be_told_as_nearly_the_next_ten(num, den, said):
    assert rounded_percent(num, den) == said


@pytest.mark.parametrize(
    ("said", "plain", "gapped"),
    [("", 0, 0), ("通知", 2, 2), ("A4", 1, 1), ("第4号", 2.5, 3), ("2026年11月", 5, 5.75), ("（A）", 2.5, 3)],
)  # fmt: skip
def test_the_width_of_a_line(said, plain, gapped):
    assert (width(said), width(said, gaps=True)) == (plain, gapped)


@pytest.mark.parametrize(
    ("title", "name", "said"),
    [
        ("县委书记", "李建国", "李书记"),
        ("云岭县委书记", "李建国", "李书记"),
        ("县长", "王海涛", "王县长"),
        ("副县长", "王海涛", "王副县长"),
        ("县委副书记、县长", "王海涛", "王县长"),
        ("县人民政府副县长", "王海涛", "王副县长"),
        ("县委办主任", "郑远", "郑县委办主任"),
        ("", "李建国", "李建国"),
    ],
)
def test_a_leader_is_spoken_of_by_surname_and_office(title, name, said):
    assert spoken(title, name) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-12-01", "今日"), ("2026-11-30", "昨日"), ("2026-12-02", "12月2日"), ("2026-11-05", "11月5日"),
        ("2025-12-31", "2025年12月31日"), ("2027-01-01", "2027年1月1日"),
    ],
)  # fmt: skip
def test_a_day_is_said_as_of_today(day, said):
    assert day_of(day, "2026-12-01") == said
