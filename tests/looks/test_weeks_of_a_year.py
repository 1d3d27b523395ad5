"""The weeks of a year add up to the year, and none counts more than its year so far: by a recount of the trail."""

import json
import random
from datetime import date, timedelta
from itertools import pairwise

import pytest

from ducha_cli import settings as settings_file
from ducha_cli.documents import rendering
from ducha_cli.documents.masters import outline
from ducha_cli.domain.days import period
from ducha_cli.errors import Refused
from ducha_cli.ledger.calendar import office_calendar
from ducha_cli.ledger.reading import reading
from ducha_cli.ledger.transaction import Leave
from ducha_cli.looks.report.stats import stats
from ducha_cli.looks.report.week import week
from ducha_cli.office.desk import Given
from ducha_cli.office.paper import weeks
from ducha_cli.settings import Fonts
from looks import office_year
from looks.recount import Trail

COUNTED = ("filed", "assigned", "received", "reported", "closed", "returned", "extended", "urged")
"""What 周报 and 统计 call the same."""
END = date(2008, 3, 31)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Lives of the turn of 2007, a Monday: its 31 December is a week 53 of one day, its 1 January begins a week 1."""
    bureau = office_year.found(tmp_path_factory.mktemp("turn") / "云岭", townships=2, departments=2)
    bureau.leave = Leave(despite="年底才开始")
    rng = random.Random(26)
    lives = []
    for _ in range(12):
        twists = set(rng.sample(("urge", "extend", "return", "recheck"), rng.randint(0, 2)))
        start = date(2007, 11, 26) + timedelta(days=rng.randint(0, 30))
        lives.append(office_year.Life(rng, office_year.LETTER, start, [("牵头", f"u{rng.randint(1, 4)}")], twists))
    office_year.play(bureau, lives)
    bureau.today = END.isoformat()
    return bureau


def look(office, function, *args, **more):
    with reading(office.folder) as db:
        return function(db, settings_file.load(office.folder), office_calendar(db), *args, **more)


def cut(year):
    """Monday to Sunday, and never past the year's end: (first, last) of every part, walked day by day."""
    first = day = date(year, 1, 1)
    while day.year == year and day <= END:
        if day.weekday() == 6 or (day.month, day.day) == (12, 31):
            yield first, day
            first = day + timedelta(days=1)
        day += timedelta(days=1)


def recounted(office, first, last):
    entries = office.query("SELECT seq, happened_on, act, subject, detail FROM event")
    figures = Trail(entries, first.isoformat(), last.isoformat()).figures()
    return {key: figures[key]["value"] for key in COUNTED}


@pytest.mark.parametrize(("year", "parts"), [(2007, 53), (2008, 13)])
def test_the_weeks_of_a_year_add_up_to_its_last_total_and_to_its_statistics(office, year, parts):
    told = [look(office, week, period.week_of(first), today=END) for first, _ in cut(year)]
    assert len(told) == parts
    for record, (first, last) in zip(told, cut(year), strict=True):
        assert (record["period"]["from"], record["period"]["to"]) == (first.isoformat(), last.isoformat())
        assert {key: record["this_week"][key] for key in COUNTED} == recounted(office, first, last)
        assert {key: record["total"][key] for key in COUNTED} == recounted(office, date(year, 1, 1), last)
        assert all(record["total"][key] >= count for key, count in record["this_week"].items())
    for before, after in pairwise(told):
        assert after["last_week"] == before["this_week"]
    sums = {key: sum(record["this_week"][key] for record in told) for key in told[0]["this_week"]}
    last = told[-1]["total"]
    assert {key: last[key] for key in sums if key != "overdue"} == {k: n for k, n in sums.items() if k != "overdue"}
    assert sum(sums[key] > 0 for key in COUNTED) >= 6
    figures = look(office, stats, date.fromisoformat(told[-1]["period"]["to"]), period.read_year(str(year)))["figures"]
    assert {key: figures[key]["value"] for key in COUNTED} == {key: last[key] for key in COUNTED}


def test_a_part_is_a_number_of_its_own_years_series_whenever_it_is_signed(office):
    signed = []
    for name in ("2007-W53", "2008-W01", "2007-W52"):
        with office.desk.work() as work:
            signed.append(
                weeks.sign_week(work, period.read_week(name), {"filed": "立项"}, "周明", Given(), chart=False)
            )
    assert [(row.title, row.label) for row in signed] == [
        ("督查周报（2007年12月31日）", "第1期"),
        ("督查周报（2008年第1周1月1日—6日）", "第1期"),
        ("督查周报（2007年第52周）", "第2期"),
    ]
    said = [json.loads(row.facts) for row in signed]
    assert [(facts["week"], facts["period"]) for facts in said] == [
        ("", "2007年12月31日"),
        ("2008年第1周", "2008年1月1日至2008年1月6日"),
        ("2007年第52周", "2007年12月24日至2007年12月30日"),
    ]
    assert "2007年12月31日督查工作情况如下。" in outline(rendering.render("weekly", said[0], fonts=Fonts()))
    with office.desk.work() as work, pytest.raises(Refused, match="2008年第1周（1月1日—6日）的督查周报已签发"):
        weeks.sign_week(work, period.read_week("2008-W01"), {"filed": "立项"}, "周明", Given(), chart=False)


def test_a_running_week_never_counts_a_day_that_is_still_to_come(office):
    for day in (date(2007, 12, 26) + timedelta(days=n) for n in range(12)):
        record = look(office, week, period.week_of(day), today=day)
        assert all(record["total"][key] >= count for key, count in record["this_week"].items())
        assert record["this_week"]["overdue"] == record["total"]["overdue"] == len(record["lists"]["overdue"])
