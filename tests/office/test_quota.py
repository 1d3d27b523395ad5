"""The quota report against a recount of one's own, on random activities."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ducha_cli import settings as settings_file
from ducha_cli.acts.activity.adding import Adding
from ducha_cli.acts.activity.approving import Adopting
from ducha_cli.acts.unit.adding import Posting
from ducha_cli.domain.days.period import read_quarter
from ducha_cli.domain.life import activity
from ducha_cli.ledger.calendar import office_calendar
from ducha_cli.ledger.reading import reading
from ducha_cli.looks.report.quota import report
from ducha_cli.office import door, drafts
from ducha_cli.office.activity import adding as activity_adding
from ducha_cli.office.activity import approving
from ducha_cli.office.desk import Given
from ducha_cli.office.unit import adding as unit_adding
from office.desks import Bureau

HEADS = {"zjj": "何建国", "czj": "林晓", "slj": "梁志远"}
DAYS = st.dates(date(2026, 4, 1), date(2026, 6, 30))
ONE = st.tuples(
    st.sampled_from(list(HEADS)), DAYS, st.booleans(), st.sampled_from(["head", "deputy", "old"]), st.booleans()
)


@given(st.lists(ONE, min_size=1, max_size=8))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), database=None)
def test_both_figures_are_those_of_a_recount(county, tmp_path_factory, held):
    import shutil

    bureau = Bureau(shutil.copytree(county, tmp_path_factory.mktemp("quota") / "云岭"))
    with bureau.desk.work() as work:
        post = drafts.make(Posting, person="钱进", title="局长", principal=True)
        unit_adding.post(work, door.unit(work, "slj"), post, Given("2026-05-20"))
        for code, day, designated, who, in_person in held:
            lead = {"head": _head(code, day), "deputy": "孙立", "old": HEADS[code]}[who]
            draft = drafts.make(
                Adding, title="督查", methods=("明查",), lead_kind="部门", organiser=code, lead=lead,
                in_person=in_person, units=("tpx",), basis="会议纪要", designation="云政办5号" if designated else "",
            )  # fmt: skip
            row = activity_adding.add(work, draft)
            past = drafts.make(
                Adopting,
                approver="王县长",
                approved_on="2026-01-05",
                started_on=day.isoformat(),
                conclusion="好",
            )
            approving.adopt(work, row, past)
    with reading(bureau.folder) as db:
        told = report(
            db, settings_file.load(bureau.folder), office_calendar(db), date(2026, 7, 15), read_quarter("2026-Q2")
        )
    names = {"zjj": "县住建局", "czj": "县财政局", "slj": "县水利局"}
    for month in told["months"]:
        for line in month["units"]:
            mine = [one for one in held if names[one[0]] == line["unit"] and one[1].month == int(month["month"][5:])]
            assert line["held"] == len(mine)
            assert line["counted"] == sum(one[2] for one in mine)
            assert line["short"] == (0 if line["counted"] else 1)
        assert month["met"]["num"] == sum(not line["short"] for line in month["units"])
    (quarter,) = told["quarters"]
    for line in quarter["units"]:
        mine = [one for one in held if names[one[0]] == line["unit"]]
        led = [
            one
            for one in mine
            if one[2] and one[4] and (one[3] == "head" or (one[3] == "old" and HEADS[one[0]] == _head(one[0], one[1])))
        ]
        assert line["led"] == len(led)
        assert len(line["uncounted"]) == len(mine) - len(led)
    assert told["figures"]["held"] == len(held)
    assert told["figures"]["lead_kinds"] == {**dict.fromkeys(activity.LEAD_KINDS, 0), "部门": len(held)}
    assert bureau.verify().findings == []


def _head(code, day):
    return "钱进" if code == "slj" and day >= date(2026, 5, 20) else HEADS[code]
