"""研判: claimed beside verified, each rate with what it is divided by, and the published figures of the field."""

import contextlib
import json
import shutil
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ducha_cli import settings as settings_file
from ducha_cli.acts.issue.adding import Adding
from ducha_cli.acts.issue.following import Suspending
from ducha_cli.acts.issue.turning import Reopening, Transferring, Withdrawing
from ducha_cli.domain.days.period import week_of
from ducha_cli.domain.words.wording import percent, rounded_percent
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.ledger.batch import Filed
from ducha_cli.ledger.calendar import office_calendar
from ducha_cli.ledger.reading import reading
from ducha_cli.ledger.replay import replay
from ducha_cli.looks.issue.stock import stock
from ducha_cli.looks.report.week import week
from ducha_cli.office import drafts
from ducha_cli.office.desk import Given
from ducha_cli.office.issue import adding, following, turning
from looks.recount import Trail
from office.desks import Bureau

DAY = date(2026, 11, 20)

UNASKED: Any = None
"""The settings and the calendar: every look is given them, this one asks neither."""


def told(bureau, day=DAY, **more):
    with reading(bureau.folder) as db:
        return stock(db, UNASKED, UNASKED, day, **more)


def counts(record):
    return {name: value for name, value in record["figures"].items() if not isinstance(value, dict)}


def rate(record, name):
    return record["figures"][name]["num"], record["figures"][name]["den"]


def test_what_the_unit_claims_stands_beside_what_the_office_verified(bureau):
    for number, category in enumerate(("作风", "城建", "环保", "项目"), 1):
        bureau.issue(category=category)
        bureau.hand(f"w{number}")
        bureau.commit(f"w{number}", due="2026-09-30" if number == 4 else "30日")
        bureau.rectify(f"w{number}") if number < 4 else None
    bureau.inspect_fix("w1")
    bureau.clear("w1")
    bureau.inspect_fix("w2", passed=False, reason="仍无人")

    record = told(bureau)
    assert rate(record, "claimed_rate") == (2, 4)
    assert rate(record, "verified_rate") == (1, 4)
    assert rate(record, "clear_rate") == (1, 4)
    # w2 went back to the unit, and its old deadline runs again.
    assert (record["figures"]["open"], record["figures"]["overdue"]) == (3, 2)


def test_a_rebound_is_divided_by_what_was_cleared_and_a_repeat_by_what_was_found(bureau):
    for number in (1, 2):
        bureau.issue(category=f"类{number}")
        bureau.hand(f"w{number}")
        bureau.commit(f"w{number}")
        bureau.rectify(f"w{number}")
        bureau.inspect_fix(f"w{number}")
        bureau.clear(f"w{number}")
    bureau.revisit("w1")
    with bureau.desk.work() as work:
        values = {"units": ("tpx",), "matter": "又无人", "found_on": "2026-10-01", "category": "类2"}
        adding.add(work, drafts.make(Adding, repeat=True, **values), Given("2026-10-01"))

    record = told(bureau)
    assert rate(record, "rebound_rate") == (1, 2)
    assert rate(record, "repeat_rate") == (1, 3)
    # The revisits of this helper are not on site, so none counts as coverage.
    assert rate(record, "revisit_rate") == (0, 2)
    assert rate(record, "clear_rate") == (1, 3)


def test_what_was_withdrawn_is_in_no_other_figure(bureau):
    bureau.issue()
    bureau.issue(category="城建")
    bureau.act(
        turning.withdraw,
        "w2",
        drafts.make(Withdrawing, recall=("电话:周局长",), cause="重复登记", approver="李建国"),
        on="2026-09-02",
    )

    record = told(bureau)
    assert counts(record)["total"] == 1
    assert counts(record)["withdrawn"] == counts(record)["never"] == 1
    assert sum(row["count"] for row in record["ages"]) == 1


def withdraw(bureau, ref, cause):
    told = drafts.make(Withdrawing, recall=("电话:周局长",), cause=cause, approver="李建国")
    bureau.act(turning.withdraw, ref, told, on="2026-11-20")


def test_what_was_an_issue_stays_among_those_found_and_makes_the_next_one_a_second(bureau):
    """By 撤销 of what cannot be put right no rate gets better; what was mistyped is in no figure at all."""
    for n in range(4):
        bureau.issue(category=f"类{n}")
    withdraw(bureau, "w1", "客观无法整改")
    withdraw(bureau, "w2", "登记错误")
    withdraw(bureau, "w3", "查无此事")

    record = told(bureau)
    assert rate(record, "clear_rate") == (0, 2)
    assert [counts(record)[name] for name in ("total", "open", "withdrawn", "never")] == [2, 1, 2, 1]
    assert record["figures"]["clear_rate"]["beside"]["text"] == "撤销2（查无此事1、客观无法整改1）"
    assert (
        "  销号率                    0%（0/2）\n                            其中：口头1；撤销2（"
        in bureau.type("report", "stock").out
    )
    with pytest.raises(Refused, match="的同类问题 W2026-0001 已经撤销"):
        bureau.issue(category="类0")
    bureau.issue(category="类2")


def test_ages_hold_every_open_issue_once(bureau):
    for days, category in ((0, "a"), (30, "b"), (31, "c"), (60, "d"), (90, "e"), (91, "f"), (180, "g"), (181, "h")):
        bureau.issue(on=(DAY - timedelta(days)).isoformat(), category=category)

    assert [row["count"] for row in told(bureau)["ages"]] == [2, 2, 1, 2, 1]


@pytest.mark.parametrize("by", ["unit", "category", "nature", "cause", "link", "type"])
def test_the_groups_of_one_kind_add_up_to_the_whole(bureau, by):
    for n in range(4):
        bureau.issue(category=f"类{n % 2}", nature=("", "打折扣")[n % 2], link=("", "审批")[n % 2])
    record = told(bureau, by=by)

    assert sum(row["figures"]["open"] for row in record["groups"]) == record["figures"]["open"] == 4


def test_the_past_is_told_as_it_was(bureau):
    bureau.issue()
    bureau.hand()
    bureau.commit()
    bureau.rectify()
    bureau.inspect_fix()
    bureau.clear(on="2026-09-10")
    with reading(bureau.folder) as db:
        then = replay(db, until="2026-09-09")
        try:
            assert rate(stock(then, UNASKED, UNASKED, date(2026, 9, 9)), "clear_rate") == (0, 1)
        finally:
            then.close()
    assert rate(told(bureau), "clear_rate") == (1, 1)


class TestThePublishedFigures:
    """第二轮中央生态环境保护督察: 2164 整改任务, 1275 done by the end of 2022, published as 近60%."""

    @pytest.fixture
    def ledger(self, bureau):
        with bureau.desk.work() as work:
            rows: list[Any] = []
            for number in range(1, 2165):
                done = number <= 1275
                rows.append(
                    (t.Issue, {
                        "id": number, "year": 2026, "number": number, "matter": f"任务{number}", "found_on": "2026-01-05",
                        "category": "生态环境", "state": "cleared" if done else "rectifying",
                    })
                )  # fmt: skip
                rows.append(
                    (t.IssueUnit, {"id": number, "issue_id": number, "unit_id": 1, "role": "责任", "position": 1})
                )
            work.transaction.write("2026-01-05", [Filed("import.issues", "import-1", {}, rows)])
        return bureau

    def test_print_as_58_9(self, ledger):
        figure = told(ledger)["figures"]["clear_rate"]
        assert [figure[name] for name in ("num", "den", "text")] == [1275, 2164, "58.9%"]

    def test_are_told_as_nearly_60_only_when_that_is_asked_for(self, ledger):
        plain = ledger.type("report", "stock").out
        asked = ledger.type("report", "stock", "--rounded").out

        assert "58.9%（1275/2164）" in plain
        assert "近60%（1275/2164）" in asked
        assert "近" not in plain.split("口径")[0]
        assert " 60%" not in plain + asked


@pytest.mark.parametrize(
    ("num", "den", "text"),
    [
        (1275, 2164, "近60%"),
        (580, 1000, "近60%"),
        (579, 1000, "57.9%"),
        (600, 1000, "60%"),
        (601, 1000, "60.1%"),
        (985, 1000, "近100%"),
        (1000, 1000, "100%"),
        (0, 1000, "0%"),
        (0, 0, "—"),
        (1, 1000, "0.1%"),
    ],
)
def test_a_rounded_wording_is_the_next_ten_at_most_two_points_above(num, den, text):
    assert rounded_percent(num, den) == text
    assert percent(num, den) != "60%" or num * 10 == den * 6


def recount(bureau):
    """Count the same from the acts of the trail alone, one by one."""
    stands: dict[str, str] = {}
    claims, verified, rebounded = set(), set(), set()
    rows = bureau.query("SELECT act, subject, detail FROM event WHERE act LIKE 'issue.%' ORDER BY seq")
    for act, subject, detail in rows:
        facts = json.loads(detail)["facts"]
        stands.setdefault(subject, "open")
        failed = act == "issue.revisit" and facts["verdict"] != "已落实"
        if act == "issue.rectify":
            claims.add(subject)
        if act == "issue.verify" and facts["outcome"] == "passed":
            verified.add(subject)
        if act == "issue.clear":
            stands[subject] = "cleared"
        if failed and facts["rebound"]:
            rebounded.add(subject)
        if failed or act == "issue.reopen" or (act == "issue.verify" and facts["outcome"] == "failed"):
            stands[subject] = "open"
            claims.discard(subject)
            verified.discard(subject)
        if act == "issue.withdraw":
            stands[subject] = "moved" if facts["cause"] == "不属职责已移送" else "withdrawn"
    live = {subject for subject, how in stands.items() if how not in {"withdrawn", "moved"}}
    was = {subject for subject, how in stands.items() if how == "moved"}
    rebounded -= {subject for subject, how in stands.items() if how == "withdrawn"}
    return {
        "total": len(live | was),
        "open": sum(how == "open" for how in stands.values()),
        "cleared": sum(how == "cleared" for how in stands.values()),
        "withdrawn": len(stands) - len(live),
        "claimed": len(claims & live),
        "verified": len(verified & live),
        "rebounded": len(rebounded),
    }


STEPS = (
    "hand", "commit", "rectify", "pass", "fail", "clear", "settle", "rebound", "reopen", "withdraw", "move", "transfer",
    "suspend", "wait",
)  # fmt: skip


def later(day):
    return (date.fromisoformat(day) + timedelta(20)).isoformat()


def step(bureau, name, ref):
    """One act on one issue; whatever the table refuses is left out."""
    approved = {"approver": "李建国"}
    acts = {
        "hand": lambda: bureau.hand(ref, on=None),
        "commit": lambda: bureau.commit(ref, on=None),
        "rectify": lambda: bureau.rectify(ref, on=bureau.today),
        "pass": lambda: bureau.inspect_fix(ref, on=bureau.today),
        "fail": lambda: bureau.inspect_fix(ref, on=bureau.today, passed=False, reason="仍无人", due="5个工作日"),
        "clear": lambda: bureau.clear(ref, on=bureau.today),
        "settle": lambda: bureau.revisit(
            ref, on=bureau.today, verdict="已落实", result="在岗", effect="好", on_site=True
        ),
        "rebound": lambda: bureau.revisit(ref, on=bureau.today, cause="反复", due="5个工作日"),
        "reopen": lambda: bureau.act(turning.reopen, ref, drafts.make(Reopening, cause="补课", **approved)),
        "withdraw": lambda: bureau.act(
            turning.withdraw, ref, drafts.make(Withdrawing, recall=("电话:周局长",), cause="重复登记", **approved)
        ),
        "move": lambda: bureau.act(
            turning.withdraw, ref, drafts.make(Withdrawing, recall=("电话:周局长",), cause="不属职责已移送", **approved)
        ),
        "suspend": lambda: bureau.act(
            following.suspend, ref, drafts.make(Suspending, kind="诉讼复议", reason="在诉", **approved)
        ),
        "wait": lambda: setattr(bureau, "today", min("2026-12-31", later(bureau.today))),
        "transfer": lambda: bureau.act(
            turning.transfer,
            ref,
            drafts.make(
                Transferring,
                recall=("电话:周局长",),
                unit="slj",
                reason="职责",
                people=({"name": "梁志远", "title": "局长"},),
                **approved,
            ),
        ),
    }
    with contextlib.suppress(Refused):
        acts[name]()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from(["w1", "w2", "w3"])), min_size=6, max_size=30))
def test_whatever_is_done_the_stock_equals_a_recount_from_the_trail(county, tmp_path_factory, walk):
    folder = tmp_path_factory.mktemp("walk") / "云岭"
    shutil.copytree(county, folder)
    bureau = Bureau(folder)
    for category in ("作风", "城建", "环保"):
        bureau.issue(category=category)
    for ref in ("w1", "w2", "w3"):
        for name in STEPS[:4]:
            step(bureau, name, ref)
    for name, ref in walk:
        step(bureau, name, ref)

    record, ought = told(bureau, date.fromisoformat(bureau.today)), recount(bureau)
    assert {name: counts(record)[name] for name in ought} == ought
    assert clearing(record["figures"]["clear_rate"]) == clearing(of_the_week(bureau)) == of_the_trail(bureau)
    with reading(bureau.folder) as db:
        again = replay(db)
        try:
            assert stock(again, UNASKED, UNASKED, date.fromisoformat(bureau.today)) == record
        finally:
            again.close()


def clearing(rate):
    beside = {name: value for name, value in rate["beside"].items() if name != "text"}
    return {name: rate[name] for name in ("num", "den")} | beside


def of_the_week(bureau):
    """All was found this year, so the year so far of this week's report is the whole stock."""
    with reading(bureau.folder) as db:
        calendar, its = office_calendar(db), settings_file.load(bureau.folder)
        return week(
            db, its, calendar, week_of(date.fromisoformat(bureau.today)), today=date.fromisoformat(bureau.today)
        )["rates"]["clear_rate"]


def of_the_trail(bureau):
    entries = bureau.query("SELECT seq, happened_on, act, subject, detail FROM event")
    return Trail(entries, "2026-01-01", bureau.today).clearing()


def test_a_signed_week_lists_what_left_the_books_and_one_without_does_not(bureau):
    bureau.issue()
    for day, ends in (("2026-11-20", True), ("2026-11-27", False)):
        bureau.today = day
        if ends:
            withdraw(bureau, "w1", "客观无法整改")
        assert bureau.type("report", "week", "--sign", "周明").status == 0
        ((facts,),) = bureau.query("SELECT facts FROM paper ORDER BY id DESC LIMIT 1")
        titles = [one["title"] for one in json.loads(facts)["lists"]]
        assert ("本周退出台账" in titles) is ends
