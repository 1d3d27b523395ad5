"""What a number looks like in its format; the table was made with another program as its oracle."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ducha_cli.intake.book import numfmt

CORPUS = Path(__file__).parent.parent / "corpus" / "shown" / "numfmt.csv"
ROWS = list(csv.DictReader(CORPUS.read_text(encoding="utf-8-sig").splitlines()))


def test_the_table_has_thirty_rows():
    assert len(ROWS) == 30


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['value']} in {row['format']}")
def test_a_number_is_shown_as_a_chinese_spreadsheet_shows_it(row):
    code = numfmt.BUILTIN[int(row["format"])] if row["format"] in {"57", "31"} else row["format"]
    shown = numfmt.show(float(row["value"]), code)
    assert shown.text == row["shown"]
    assert shown.understood == ("not understood" not in row["grain"])
    assert shown.grain == ("" if "not understood" in row["grain"] else row["grain"].partition(" (")[0])


@pytest.mark.parametrize(
    ("number", "code", "text", "grain"),
    [
        (0.285, "0%", "29%", ""),  # by tens: as a float it is 28.499999999999996
        (-0.2, "0", "0", ""),
        (-3, "0", "-3", ""),
        (-3, '0;"负"0', "负3", ""),
        (0, "0;-0;;@", "", ""),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-", ""),
        (1.5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1.50", ""),
        (12345678, "#,##0,", "12,346", ""),
        (5, "[Red]0", "5", ""),
        (12, "¥#,##0", "¥12", ""),
        (12, "[$¥-804]#,##0.00", "¥12.00", ""),
        (1, '"√"', "√", ""),
        (0.125, "0.##", "0.13", ""),
        (0.5, ".00", ".50", ""),
        (46357, "mmm-yy", "Dec-26", "month"),
        (46357, "yyyy", "2026", "year"),
        (46357, 'm"月"', "12月", "monthonly"),
        (46083, "e-m-d", "2026-3-2", "day"),
        (46357, '[DBNum1]yyyy"年"m"月"', "二〇二六年十二月", "month"),
        (46377, "[DBNum1]d", "二十一", "monthday"),
        (46357, "[$-804]dddd", "星期二", ""),
        (0.75, "h:mm AM/PM", "6:00 PM", "time"),
        (46387.75, '上午/下午h"时"mm"分"', "下午6时00分", "time"),
        (46387.75, "yyyy/m/d h:mm;@", "2026/12/31 18:00", "stamp"),
        (46387.0, "mm:ss", "00:00", "time"),
        (1, "yyyy-mm-dd", "1900-01-01", "day"),
        (59, "yyyy-mm-dd", "1900-02-28", "day"),
        (61, "yyyy-mm-dd", "1900-03-01", "day"),
    ],
)
def test_formats_beyond_the_table(number, code, text, grain):
    assert numfmt.show(float(number), code) == numfmt.Shown(text, grain)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (1234, "0.00E+00"), (0.5, "# ?/?"), (5, "[>=100]0;0"), (13800010011, "000-0000-0000"), (12345, '0!.0,"万"'),
        (1.5, "[h]:mm"), (0.3, "mm:ss.0"), (12, "[DBNum2]0"), (12, "[DBNum1]0"), (60, "yyyy-mm-dd"), (-1, "yyyy-mm-dd"),
        (9e6, "yyyy-mm-dd"),
    ],
)  # fmt: skip
def test_what_is_not_understood_says_so_and_gives_the_plain_number(number, code):
    assert numfmt.show(float(number), code) == numfmt.Shown(numfmt.plain(float(number)), "", understood=False)


@pytest.mark.parametrize(
    ("number", "text"),
    [(3.0, "3"), (0.1 + 0.2, "0.3"), (2026.1, "2026.1"), (-0.0, "0"), (1e14, "100000000000000"), (1e15, "1e+15")],
)
def test_a_plain_number_has_the_digits_that_a_sheet_keeps(number, text):
    assert numfmt.plain(number) == text


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.one_of(st.text('0#?.,%;yYmMdDhHsSeEgGaA@"\\!_*[]$-/:年月日A/P>', max_size=20), st.text(max_size=20)),
)
@example(0.5, "E+")
@example(46357.0, "[DBNum1]aaaa")
@example(1e300, "#,##0.00%")
@example(-1.5, "0;")
@example(1.0, "_")
@example(1.0, '"')
def test_no_code_breaks_the_reader_and_what_is_not_understood_is_the_plain_number(number, code):
    shown = numfmt.show(number, code)
    assert shown.understood or shown.text == numfmt.plain(number)


@given(st.dates(date(1900, 3, 1), date(2199, 12, 31)))
def test_a_day_shown_whole_is_the_day_of_its_serial(day):
    serial = float((day - date(1899, 12, 30)).days)
    shown = numfmt.show(serial, "yyyy-mm-dd")
    assert (shown.text, shown.grain) == (day.isoformat(), "day")
    assert numfmt.show(serial, numfmt.BUILTIN[57]).text == f"{day.year}年{day.month}月"


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_a_rounded_number_is_as_near_as_its_places_allow(number, places):
    value = number / 10_000
    shown = numfmt.show(value, "#,##0." + "0" * places if places else "#,##0")
    assert abs(float(shown.text.replace(",", "")) - value) <= 0.5 * 10**-places + 1e-6
