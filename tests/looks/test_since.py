"""An issued 周报 computed again is the one that was issued, whatever was recorded since; and that is listed (trap 15)."""

import json
import random
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ducha_cli import settings as settings_file
from ducha_cli.cli.report.looks import FIGURES
from ducha_cli.domain.days import period
from ducha_cli.ledger.calendar import office_calendar
from ducha_cli.ledger.reading import reading
from ducha_cli.ledger.transaction import Leave
from ducha_cli.looks.report.since import since
from ducha_cli.looks.report.week import week
from ducha_cli.office.desk import Given
from ducha_cli.office.paper import weeks
from looks import office_year
from office.desks import Bureau

START = date(2007, 1, 8)


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    return office_year.found(tmp_path_factory.mktemp("county") / "云岭", townships=2, departments=1).folder


def look(bureau, function, *args, **more):
    with reading(bureau.folder) as db:
        return function(db, settings_file.load(bureau.folder), office_calendar(db), *args, **more)


def printed(record):
    return [
        {"label": label, **{when: str(record[when][key]) for when in ("this_week", "last_week", "total")}}
        for key, label in FIGURES.items()
    ]


def planned(rng, twists):
    start = START + timedelta(days=rng.randint(0, 30))
    return office_year.Life(rng, office_year.LETTER, start, [("牵头", "u1"), ("配合", "u2")], twists)


@settings(
    max_examples=5, deadline=None, database=None, suppress_health_check=list(HealthCheck), print_blob=True,
    phases=[Phase.explicit, Phase.generate],
)  # fmt: skip
@given(
    seed=st.integers(0, 10_000),
    twists=st.sets(st.sampled_from(office_year.TWISTS), max_size=3),
    until=st.integers(3, 60),
    held_back=st.booleans(),
)
def test_a_week_issued_and_computed_again_is_the_same(county, seed, twists, until, held_back):
    rng, day = random.Random(seed), START + timedelta(days=until)
    with tempfile.TemporaryDirectory() as folder:
        bureau = Bureau(shutil.copytree(county, Path(folder) / "云岭"))
        early, late = planned(rng, twists), planned(rng, twists)
        steps = early.steps
        early.steps = [step for step in steps if step[0] <= day]
        office_year.play(bureau, [early])
        bureau.today = day.isoformat()
        chosen = period.week_of(day)
        before = look(bureau, week, chosen, today=day)
        with bureau.desk.work() as work:
            paper = weeks.sign_week(work, chosen, FIGURES, "周明", Given(), chart=False)
        # What comes after: the rest of that life, and, recorded late, another one that had begun before.
        early.steps = [step for step in steps if step[0] > day]
        office_year.play(bureau, [early])
        bureau.today, bureau.leave = "2007-12-31", Leave(despite="补记")
        if held_back:
            with bureau.desk.work() as work:
                for on, case, act, args, more in late.steps:
                    office_year.do(work, case, act, args, Given(on.isoformat()), more)
        record = look(bureau, since, 2007, 1)
        assert record["paper"] == f"P2007-{paper.number:04d}"
        assert record["then"] == before
        assert printed(record["then"]) == json.loads(paper.facts)["figures"]
        assert record["now"] == look(bureau, week, chosen, today=day)
        late_ones = bureau.query(
            "SELECT seq FROM event WHERE happened_on <= ?"
            " AND seq > (SELECT max(seq) FROM event WHERE act = 'paper.sign') ORDER BY seq",
            day.isoformat(),
        )
        assert [act["seq"] for act in record["acts"]] == [seq for (seq,) in late_ones]
        if not record["acts"]:
            assert record["changed"] == []
