"""机构改革: names have their days, and open work passes to the heir as it stands (trap 7, scenario 15)."""

import json
from datetime import date

import pytest

from ducha_cli.acts.item.pressing import Extending
from ducha_cli.acts.item.telling import Notifying
from ducha_cli.acts.paper.voiding import Voiding
from ducha_cli.acts.unit.reforms import Merging, Renaming
from ducha_cli.acts.unit.succession import Succeeding
from ducha_cli.documents import masters, rendering
from ducha_cli.errors import Refused
from ducha_cli.ledger.calendar import office_calendar
from ducha_cli.ledger.reading import reading
from ducha_cli.ledger.replay import replay
from ducha_cli.looks.filters import Filter
from ducha_cli.looks.item.items import listing
from ducha_cli.looks.report.outstanding import Outstanding
from ducha_cli.office import drafts
from ducha_cli.office.item import pressing, telling
from ducha_cli.office.paper import voiding
from ducha_cli.office.unit import reforms, succession
from ducha_cli.settings import load


@pytest.fixture
def office(bureau):
    """县水利局 leads an item, has signed for it and had it extended, and answers for an issue; 县财政局 assists."""
    bureau.item()
    bureau.approve()
    bureau.assign(unit="slj", task="修好水泵")
    bureau.assign(unit="czj", role="配合", task="拨款", due="20工作日")
    bureau.act(telling.notify, "d1", drafts.make(Notifying, signer="周明", joint=True), on="2026-06-04")
    bureau.receive(unit="slj")
    told = drafts.make(
        Extending, unit="slj", due="2026-12-31", approver="李建国", reason="汛期", requested_on="2026-06-08"
    )
    bureau.act(pressing.extend, "d1", told, on="2026-06-08")
    bureau.issue(units=("slj", "zjj"), on="2026-06-08")
    bureau.hand(on="2026-06-09")
    bureau.commit(on="2026-06-10")
    return bureau


def rename(bureau, unit="slj", full="县水务局", on="2026-07-01", **more):
    return bureau.act(reforms.rename, unit, drafts.make(Renaming, full=full, **more), on=on)


def merge(bureau, unit="slj", into="zjj", on="2026-07-01"):
    return bureau.act(reforms.merge, [unit], drafts.make(Merging, into=into, basis="云编〔2026〕3号"), on=on)


def succeed(bureau, unit="slj", to="zjj", on="2026-07-02", **more):
    told = drafts.make(Succeeding, to=to, approver="李建国", **more)
    return bureau.act(succession.succeed, unit, told, on=on)


def test_a_paper_made_again_from_its_facts_keeps_the_name_of_its_day(office):
    before = office.query("SELECT facts, content_sha FROM paper WHERE id = 1")[0]
    rename(office)
    facts, digest = office.query("SELECT facts, content_sha FROM paper WHERE id = 1")[0]
    assert (facts, digest) == before
    again = rendering.render("notice", json.loads(facts), fonts=load(office.folder).fonts)
    outline = masters.outline(again)
    assert "县水利局" in outline
    assert "县水务局" not in outline
    assert rendering.content_digest(again) == digest


def test_a_notice_back_dated_before_the_renaming_calls_the_unit_by_the_old_name(office):
    rename(office)
    office.item()
    office.approve("d2", on="2026-06-20")
    office.assign("d2", unit="slj", on="2026-06-20")
    (paper,) = office.notify("d2", on="2026-06-22")
    assert json.loads(paper.facts)["recipient"] == "县水利局"
    office.assign("d2", unit="tpx", role="主办", on="2026-07-03")
    (paper,) = office.notify("d2", on="2026-07-03", unit="tpx")
    assert json.loads(paper.facts)["partners"] == ["县水务局（牵头）"]


def test_the_heir_begins_where_the_old_unit_stood(office):
    merge(office)
    told = succeed(office)
    assert [one["new"] for one in told["shares"]] == ["D2026-0001.3"]
    columns = "role, task, state, due_rule, due_original, due_current, due_from, delivered_on, received_on"
    (old, old_state), (new, new_state) = (
        (row[:2] + row[3:], row[2])
        for row in office.query(f"SELECT {columns} FROM assignment WHERE position IN (1, 3) ORDER BY position")
    )
    assert old == new
    assert (old_state, new_state) == ("released", "received")
    for table in ("receipt", "extension", "notice"):
        assert office.query(f"SELECT count(*) FROM {table} WHERE assignment_id = 3") == [(1,)], table
    assert office.query("SELECT released_to FROM assignment WHERE id = 1") == [(3,)]
    assert office.query("SELECT person, leader FROM assignment WHERE id = 3") == [("", "")]
    assert office.query("SELECT state, due_current FROM issue") == [("rectifying", "2026-06-25")]
    assert office.query("SELECT unit_id, role FROM issue_unit ORDER BY position") == [(1, "责任"), (3, "原责任")]
    assert office.verify().findings == []


def test_what_is_due_is_counted_once_and_for_the_unit_of_the_day(office):
    def lines(day):
        with reading(office.folder) as db:
            then = replay(db, until=day)
            owed = Outstanding(then, load(office.folder), office_calendar(then), date.fromisoformat(day))
            found = [(row["part"], row["unit"], row["due"]) for row in owed.running]
            then.close()
        return found

    before = lines("2026-06-30")
    merge(office)
    succeed(office)
    assert lines("2026-06-30") == before
    after = lines("2026-07-02")
    assert len(after) == len(before)
    assert [due for *_, due in after] == [due for *_, due in before]
    assert {unit for _, unit, _ in before} - {unit for _, unit, _ in after} == {"县水利局"}


def test_a_void_notice_lets_the_heir_be_told_again_under_its_own_name(office):
    office.item()
    office.approve("d2", on="2026-06-20")
    office.assign("d2", unit="slj", on="2026-06-20")
    office.notify("d2", on="2026-06-22")
    merge(office)
    succeed(office)
    office.act(voiding.void, "p3", drafts.make(Voiding, reason="单位已并入", approver="李建国"), on="2026-07-03")
    assert office.query("SELECT state, due_current FROM assignment WHERE item_id = 2 ORDER BY id") == [
        ("released", "2026-07-13"),
        ("pending", None),
    ]
    (paper,) = office.notify("d2", on="2026-07-06")
    assert json.loads(paper.facts)["recipient"] == "县住房和城乡建设局"
    assert office.verify().findings == []


@pytest.mark.parametrize(
    ("unit", "role", "due"),
    [("slj", "牵头", "2026-12-31"), ("czj", "牵头", "2026-12-31")],
    ids=["the lead goes into who assists", "who assists goes into the lead"],
)
def test_a_heir_with_a_share_of_its_own_does_both_and_the_higher_role_decides(office, unit, role, due):
    heir = {"slj": "czj", "czj": "slj"}[unit]
    merge(office, unit, heir)
    succeed(office, unit, heir)
    ((found, state, current, task),) = office.query(
        "SELECT role, state, due_current, task FROM assignment WHERE state <> 'released'"
    )
    assert (found, state, current) == (role, "received", due)
    assert set(task.split("；")) == {"修好水泵", "拨款"}
    office.report(unit=heir, on="2026-07-03", signer={"czj": "林晓", "slj": "梁志远"}[heir])
    office.accept(unit=heir, on="2026-07-06")
    assert office.verify().findings == []


def test_a_lead_passes_to_who_has_reported_as_assistant_and_must_report_anew(office):
    office.receive(unit="czj", on="2026-06-05")
    office.report(unit="czj", on="2026-06-12", signer="林晓")
    merge(office, "slj", "czj")
    succeed(office, "slj", "czj")
    assert office.query("SELECT role, state, replied_on FROM assignment WHERE unit_id = 2") == [
        ("牵头", "received", None)
    ]
    assert office.state("item") == "underway"


def test_a_lead_that_has_reported_is_asked_for_what_the_unit_that_goes_into_it_had_to_do(office):
    """The task of a lower share is no part of what was reported: it is asked as 要点, and told by notice."""
    office.report(unit="slj", on="2026-06-12", signer="梁志远")
    office.accept(unit="slj", on="2026-06-15")
    merge(office, "czj", "slj")
    succeed(office, "czj", "slj")
    assert office.query("SELECT role, state, task FROM assignment WHERE unit_id = 3") == [
        ("牵头", "accepted", "修好水泵；拨款")
    ]
    assert office.query("SELECT cause, state, text FROM duty") == [("要点", "untold", "拨款")]


def test_a_heir_that_was_released_takes_up_its_share_again_where_the_old_unit_stood(office):
    office.type(*["item", "assign", "d1", "--unit", "tpx", "--role", "配合", "--due", "20工作日", "--on", "2026-06-05"])
    office.type(*["item", "release", "d1", "--unit", "tpx", "--cause", "退件", "--on", "2026-06-08"])
    merge(office, "czj", "tpx")
    succeed(office, "czj", "tpx")
    assert office.query("SELECT position, role, state, task, delivered_on FROM assignment WHERE unit_id = 4") == [
        (3, "配合", "delivered", "拨款", "2026-06-04")
    ]
    assert office.verify().findings == []


def test_a_merged_unit_takes_on_nothing_from_that_day_and_still_what_was_before(office):
    merge(office)
    office.item()
    office.approve("d2", on="2026-06-20")
    with pytest.raises(Refused, match="并入县住建局"):
        office.assign("d2", unit="slj", on="2026-07-01")
    office.assign("d2", unit="slj", on="2026-06-30")
    with pytest.raises(Refused, match="并入县住建局"):
        office.notify("d2", on="2026-07-01")


def test_whose_heir_has_ended_too_is_led_on_to_the_one_that_goes_on(office):
    merge(office, "slj", "czj")
    merge(office, "czj", "zjj", on="2026-08-01")
    office.item()
    office.approve("d2", on="2026-08-02")
    with pytest.raises(Refused) as refused:
        office.assign("d2", unit="slj", on="2026-08-03")
    assert "请交给县住建局（zjj）" in refused.value.advice
    assert "--to zjj" in refused.value.advice


def test_the_list_by_unit_shows_the_item_under_its_heir_alone(office):
    merge(office)
    succeed(office)
    with reading(office.folder) as db:
        settings, calendar = load(office.folder), office_calendar(db)
        found = {unit: len(listing(db, settings, calendar, date(2026, 7, 2), Filter(unit=unit))) for unit in (1, 2, 3)}
    assert found == {1: 1, 2: 1, 3: 0}
