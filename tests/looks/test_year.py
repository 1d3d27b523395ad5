"""Every figure of 统计 is what a plain recount of the trail gives: for a whole year of an office, and for random lives."""

import json
import os
import random
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ducha_cli import settings as settings_file
from ducha_cli.domain.days import period
from ducha_cli.ledger.calendar import office_calendar
from ducha_cli.ledger.reading import reading
from ducha_cli.looks.report.chronicle import Chronicle
from ducha_cli.looks.report.stats import stats
from looks import office_year
from looks.recount import Trail
from office.desks import Bureau

OFTEN = 10 if os.environ.get("DUCHA_SOAK") else 1
"""How many times the examples are drawn in ``make soak``."""
END = date(2007, 12, 31)


def told(bureau, chosen, today, by=None):
    with reading(bureau.folder) as db:
        return stats(db, settings_file.load(bureau.folder), office_calendar(db), today, chosen, by=by)


def trail(bureau, chosen, today):
    entries = bureau.query("SELECT seq, happened_on, act, subject, detail FROM event")
    return Trail(entries, chosen.first.isoformat(), min(chosen.last, today).isoformat())


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    bureau = office_year.found(tmp_path_factory.mktemp("2007") / "云岭")
    office_year.play(bureau, office_year.year(random.Random(2007)))
    bureau.today = "2008-01-07"
    return bureau


class TestTheYearOf2007:
    def test_is_as_large_as_its_report_says(self, office):
        assert office.query("SELECT source, count(*) FROM item GROUP BY source ORDER BY 2") == [
            ("批示指示", 132), ("群众来信来电", 206),
        ]  # fmt: skip
        assert office.query("SELECT count(*) FROM unit") == [(112,)]
        assert office.verify().findings == []

    def test_closes_everything_and_keeps_below_four_per_cent(self, office):
        record = told(office, period.read_year("2007"), END, by="source")
        whole, directed = record["figures"], record["groups"][0]["figures"]
        assert whole["new_closing_rate"]["text"] == directed["closing_rate"]["text"] == "100%"
        assert (directed["recheck_rate"]["num"], directed["recheck_rate"]["den"]) == (5, 132)
        assert directed["recheck_rate"]["text"] == "3.8%"
        # Four letters were opened again and closed again, one of them for a 复核 that nobody wrote down.
        assert (whole["closed"]["value"], whole["reopened"]["value"]) == (342, 4)
        assert record["carry"]["text"] == "结转181（其中建账181） + 新增161 = 办结342 + 期末在办0 + 退出0"
        assert (whole["recheck_rate"]["num"], whole["recheck_rate"]["den"]) == (7, 338)
        assert record["alarms"] == []

    def test_is_told_the_same_by_the_entries_of_its_last_months(self, office):
        since = date(2007, 10, 1)
        with reading(office.folder) as db:
            part, whole = Chronicle(db, since), Chronicle(db)
            assert part.counts(since, END) == whole.counts(since, END)
            assert whole.counts(since, END)["became_overdue"] > 0

    def test_writes_no_other_items_rows_under_an_item_or_issue(self, office):
        """What ``Chronicle`` relies on when it leaves the entries of other items unread."""
        number = {row[0]: f"D{row[1]}-{row[2]:04d}" for row in office.query("SELECT id, year, number FROM item")}
        entries = office.query("SELECT subject, detail FROM event WHERE subject GLOB '[DW][0-9]*'")
        assert len(entries) > len(number) > 0
        for subject, detail in entries:
            rows = json.loads(detail)["rows"]
            items = {row["id"] for row in rows.get("item", [])} | {row["item_id"] for row in rows.get("assignment", [])}
            assert {number[item] for item in items} <= {subject.partition(".")[0]}

    @pytest.mark.parametrize("text", ["2007", "2007-Q1", "2007-Q2", "2007-Q3", "2007-Q4", "2007-05"])
    def test_is_what_a_recount_of_the_trail_gives(self, office, text):
        read = period.read_year if len(text) == 4 else period.read_quarter if "Q" in text else period.read_month
        chosen = read(text)
        found, again = told(office, chosen, END), trail(office, chosen, END)
        assert found["figures"] == again.figures()
        assert found["carry"] == again.carry()

    def test_broken_down_by_source_is_what_a_recount_of_each_gives(self, office):
        chosen = period.read_quarter("2007-Q2")
        again = trail(office, chosen, END)
        for row in told(office, chosen, END, by="source")["groups"]:
            assert row["figures"] == again.figures(of=lambda item, name=row["group"]: item["source"] == name)

    def test_broken_down_by_unit_counts_each_share_where_it_is(self, office):
        chosen = period.read_year("2007")
        again = trail(office, chosen, END)
        names = {row["full"]: row["unit_id"] for row in again.rows("unit_name")}
        of_shares = (
            "assigned",
            "received",
            "reported",
            "urged",
            "overdue",
            "receipt_rate",
            "reply_in_time",
            "return_rate",
        )
        groups = told(office, chosen, END, by="unit")["groups"]
        assert len(groups) > 100
        for row in groups[::9]:
            counted = again.figures(held=lambda share, unit=names[row["group"]]: share["unit_id"] == unit)
            assert {key: row["figures"][key] for key in of_shares} == {key: counted[key] for key in of_shares}


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    return office_year.found(tmp_path_factory.mktemp("county") / "云岭", townships=2, departments=3).folder


@pytest.mark.parametrize("seed", [3, 11])
def test_what_was_taken_back_is_in_no_figure_and_stands_beneath_the_rates_where_nobody_was_asked(
    county, tmp_path, seed
):
    rng = random.Random(seed)
    bureau = Bureau(shutil.copytree(county, tmp_path / "云岭"))
    lives = [
        office_year.Life(rng, office_year.DIRECTED, date(2007, 1, 8) + timedelta(days=rng.randint(0, 20)),
                         [("牵头", f"u{n}")], {rng.choice(("urge", "return", "extend"))})
        for n in range(1, 4)
    ]  # fmt: skip
    office_year.play(bureau, lives)
    end = date.fromisoformat(bureau.today)
    undone = 0
    for life in lives:
        for _ in range(rng.randint(1, 3)):
            asked = ("--by", "李建国") if rng.random() < 0.5 else ()
            undone += bureau.type("undo", life.case.ref, "--reason", "记错了", *asked).status == 0
    assert undone >= 3
    for chosen in (period.read_year("2007"), period.span(end - timedelta(days=30), end)):
        found, again = told(bureau, chosen, end), trail(bureau, chosen, end)
        assert found["figures"] == again.figures()
        assert found["carry"] == again.carry()


@settings(
    max_examples=4 * OFTEN, deadline=None, database=None, suppress_health_check=list(HealthCheck), print_blob=True
)  # fmt: skip
@given(
    seed=st.integers(0, 10_000),
    lives=st.lists(
        st.tuples(st.sampled_from([office_year.LETTER, office_year.DIRECTED, "其他"]),
                  st.sets(st.sampled_from(office_year.TWISTS), max_size=3), st.booleans()),
        min_size=1, max_size=3,
    ),
    until=st.integers(5, 200),
)  # fmt: skip
def test_any_lives_on_any_day_are_what_a_recount_gives(county, seed, lives, until):
    rng = random.Random(seed)
    day = date(2007, 1, 8) + timedelta(days=until)
    with tempfile.TemporaryDirectory() as folder:
        bureau = Bureau(shutil.copytree(county, Path(folder) / "云岭"))
        team = [("牵头", "u1"), ("配合", "u2"), ("主办", "u3")]
        planned = [
            office_year.Life(
                rng, source, date(2007, 1, 8) + timedelta(days=rng.randint(0, 40)), team[: rng.randint(1, 3)], twists,
                adopted=adopted,
            )
            for source, twists, adopted in lives
        ]  # fmt: skip
        office_year.play(bureau, planned)
        for chosen in (period.read_year("2007"), period.span(day - timedelta(days=30), day)):
            found, again = told(bureau, chosen, day), trail(bureau, chosen, day)
            assert found["figures"] == again.figures()
            assert found["carry"] == again.carry()


@pytest.mark.parametrize("day", ["2026-06-30", "2026-07-01", "2026-07-31", "2026-08-01", "2026-10-01"])
def test_who_owes_a_report_of_each_month_is_what_a_recount_gives(tmp_path, day):
    bureau = Bureau.found(tmp_path / "云岭")
    for number, (due, spoke) in enumerate(
        (("每月底", ()), ("每月底", ("2026-07-02",)), ("长期坚持", ("2026-06-30",))), 1
    ):
        bureau.item(title=f"第{number}件", source="专项会议部署")
        bureau.approve(f"d{number}")
        bureau.assign(f"d{number}", due=due)
        bureau.notify(f"d{number}")
        for on in spoke:
            told = bureau.type("item", "progress", f"d{number}", "--text", "无事故", "--on", on)
            assert told.status == 0, told.err
    until = date.fromisoformat(day)
    chosen = period.span(date(2026, 1, 1), until)
    found, again = told_of(bureau, chosen, until), trail(bureau, chosen, until)
    assert found["periodic"] == again.figures()["periodic"]
    counts = {"2026-06-30": 0, "2026-07-01": 2, "2026-07-31": 1, "2026-08-01": 1, "2026-10-01": 3}
    assert found["periodic"]["value"] == counts[day]


def told_of(bureau, chosen, today):
    return told(bureau, chosen, today)["figures"]
