"""放假通知: its days are read from its own words, and a line that contradicts itself is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ducha_cli.domain.days import holidays
from ducha_cli.errors import InvalidInput

from .test_workdays import official

HEAD = "国务院办公厅关于{year}年部分节假日安排的通知\n国办发明电〔{before}〕7号\n各省、自治区、直辖市人民政府：\n"
FACTS = {
    2026: """一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。""",
    2024: """一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。""",
    2023: """一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
三、清明节：4月5日放假，共1天。
四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。""",
}


def notice(year: int, facts: str = "") -> str:
    return HEAD.format(year=year, before=year - 1) + (facts or FACTS[year])


def of_year(year: int, read: holidays.Notice) -> dict[date, bool]:
    """Return the days of the year that differ from Monday to Friday, as a notice has them."""
    return {day: works for day, (_, works) in read.days.items() if day.year == year and works != (day.weekday() < 5)}


@pytest.mark.parametrize("year", FACTS)
def test_a_notice_gives_the_days_that_a_library_of_notices_knows(year):
    known = official(year)
    assert known is not None
    expected = {day: works for day, works in known.items() if works != (day.weekday() < 5)}
    if year == 2024:  # 除夕 was recommended, not given; the library has it as a holiday
        expected.pop(date(2024, 2, 9), None)
    assert of_year(year, holidays.read(notice(year))) == expected


def test_blanks_full_width_figures_and_a_web_page_around_it_do_not_matter():
    said = notice(2026).replace("1月", " １ 月 ").replace("（", " (").replace("）", ") ")
    assert holidays.read("首页 > 政策\n" + said + "\n打印 | 关闭").days == holidays.read(notice(2026)).days


def test_a_notice_is_told_from_a_table_of_days():
    assert holidays.is_notice(notice(2026))
    assert not holidays.is_notice('holidays = ["2027-01-01"]')


def test_title_number_and_names_are_kept():
    read = holidays.read(notice(2026))
    assert (read.year, read.source) == (2026, "国办发明电〔2025〕7号")
    assert read.title == "国务院办公厅关于2026年部分节假日安排的通知"
    assert read.days[date(2026, 2, 14)] == ("春节", True)
    assert read.days[date(2026, 2, 17)] == ("春节", False)


def test_a_notice_without_a_number_is_read_too():
    assert holidays.read(notice(2026).replace("国办发明电〔2025〕7号\n", "")).source == ""


def test_a_span_may_begin_in_the_year_before():
    days = holidays.read(notice(2023)).days
    assert [days[date(2022, 12, 31) + timedelta(days=n)] for n in range(3)] == [("元旦", False)] * 3


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ("一、元旦：1月1日（周五）放假。", "星期与日期不符"),
        ("一、元旦：1月1日至3日放假，共4天。", "前后不符"),
        ("一、元旦：1月3日至1日放假。", "前后不符"),
        ("一、元旦：2月30日放假。", "不是真实日期"),
        ("一、元旦：1日放假。", "不是真实日期"),
        ("一、元旦：1月1日放假。1月5日上班。", "不是补班的日子"),
        ("一、元旦：放假安排另行通知。", "读不懂"),
        ("一、元旦：1月1日放假。照常上班。", "读不懂"),
        ("一、元旦：1月3日放假。\n二、春节：1月3日上班。", "又放假又上班"),
        ("节日安排另行通知。", "没有读到元旦、春节、清明节、劳动节、端午节、中秋节、国庆节"),
        (FACTS[2026].replace("六、中秋节：", "六中秋节 "), "没有读到中秋节"),
        ("\n".join(FACTS[2026].splitlines()[:6]), "没有读到国庆节"),
    ],
)
def test_a_line_that_contradicts_itself_is_told(facts, says):
    with pytest.raises(InvalidInput) as refused:
        holidays.read(notice(2026, facts))
    assert says in str(refused.value)


def test_what_is_no_notice_is_told():
    with pytest.raises(InvalidInput) as refused:
        holidays.read("今天放假。")
    assert "不是放假通知" in str(refused.value)
