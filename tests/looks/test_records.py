"""Units, rounds, series, papers, the calendar and the trail at their edges: by the day, the round, the number."""

from datetime import date
from typing import Any

import pytest

from ducha_cli.domain.days.workdays import Calendar
from ducha_cli.errors import Ambiguous, NotFound
from ducha_cli.ledger import tables as t
from ducha_cli.looks import attachments, calendar, counted, references, rows, trail
from ducha_cli.looks.activity import activities
from ducha_cli.looks.filters import Filter
from ducha_cli.looks.paper import papers, register, series
from ducha_cli.looks.round import rounds
from ducha_cli.looks.unit import units
from looks.book import TODAY
from looks.edges import BEGAN, FIRST_GREEN, HOUSING, MONEY, NOW, TOMORROW, TOWN, YESTERDAY, share

DAYS = (date(2026, 11, 17), TODAY, date(2026, 11, 19))


def titles(found, key="title"):
    return [row[key] for row in found]


def test_names_and_posts_are_those_of_the_day(edges):
    edges.add(t.UnitName(unit_id=HOUSING, full="云岭县住房局", short="住房局", from_on=NOW),
              t.UnitName(unit_id=MONEY, full="旧财政局", from_on=units.UNKNOWN, to_on=NOW))  # fmt: skip
    posts = (("前局长", 1, 0, "2020-01-01", NOW), ("局长", 1, 0, NOW, None), ("副局长", 0, 0, "2020-01-01", None),
             ("督查员甲", 0, 1, "2020-01-01", None), ("督查员乙", 0, 1, TOMORROW, None))  # fmt: skip
    for person, principal, inspector, since, until in posts:
        edges.add(t.Post(unit_id=HOUSING, person=person, title=f"{person}职务" if inspector else "", phone="123" if inspector else "",
                         principal=principal, inspector=inspector, from_on=since, to_on=until))  # fmt: skip
    with edges.sight() as (db, *_):
        seen = [units.listing(db, day)[0] for day in DAYS]
        assert titles(seen, "short") == ["县住建局", "住房局", "住房局"]
        assert titles(seen, "principal") == ["前局长", "局长", "局长"]
        assert titles(seen, "inspector") == ["督查员甲", "督查员甲", "督查员甲、督查员乙"]
        assert (seen[2]["inspector_title"], seen[2]["inspector_phone"]) == ("督查员甲职务、督查员乙职务", "123、123")
        assert [units.listing(db, day)[1]["former"] for day in DAYS] == [[], ["旧财政局"], ["旧财政局"]]
        assert units.names(db, date(2019, 12, 31))[HOUSING] == "县住建局"
        name = units.naming(db)
        assert [name(HOUSING, day.isoformat()) for day in DAYS] == ["县住建局", "住房局", "住房局"]
        assert titles(units.without_inspector(db, TODAY), "code") == ["czj", "gpz"]
        assert titles(units.without_inspector(db, TODAY, Filter(limit=1)), "code") == ["czj"]
        one = units.one(db, TODAY, MONEY)
        assert [(name["full"], name["from_on"]) for name in one["names"]] == [
            ("旧财政局", None),
            ("县财政局", "2020-01-01"),
        ]
        posts = units.one(db, TODAY, HOUSING)["posts"]
        assert [(post["person"], post["principal"], post["inspector"]) for post in posts][:2] == [
            ("前局长", True, False), ("副局长", False, False),
        ]  # fmt: skip


UNITS = {
    "类别": ({"kind": "乡镇"}, ["gpz"]),
    "状态": ({"states": frozenset({"merged"})}, ["old"]),
    "状态和类别都要": ({"states": frozenset({"merged"}), "kind": "乡镇"}, []),
    "一个词": ({"find": "财政"}, ["czj"]),
    "两个词都要": ({"find": "财政 czj"}, ["czj"]),
    "两个词只有一个": ({"find": "财政 zjj"}, []),
    "前两个": ({"limit": 2}, ["zjj", "czj"]),
}


@pytest.mark.parametrize(("chosen", "codes"), UNITS.values(), ids=UNITS)
def test_which_units_a_filter_keeps(edges, chosen, codes):
    edges.add(t.Unit(id=9, code="old", kind="县直单位", position=9, state="merged", from_on="2020-01-01", parent_id=1),
              t.UnitName(unit_id=9, full="旧局", from_on="2020-01-01"))  # fmt: skip
    with edges.sight() as (db, *_):
        assert titles(units.listing(db, TODAY, Filter(**chosen)), "code") == codes
        assert titles(units.listing(db, TODAY), "parent") == [None, None, None, "zjj"]


def test_a_unit_has_in_hand_what_runs_and_what_is_under_review(edges):
    more: dict[str, Any]
    for state, (unit, more) in {
        "received": (TOWN, {}), "reported": (TOWN, {}), "accepted": (TOWN, {}), "released": (TOWN, {}),
        "pending": (TOWN, {}), "delivered": (MONEY, {}),
    }.items():  # fmt: skip
        edges.item(state, share(NOW, unit=unit, state=state), **more)
    edges.item("closed", share(NOW, unit=TOWN), state="closed")
    edges.item("上一轮", share(NOW, unit=TOWN, round=1), round=2)
    edges.item("没有日子", share(unit=TOWN, due_rule="长期坚持"))
    edges.issue("问题", due_required=NOW)
    edges.issue("延过期", due_required=NOW, due_current=TOMORROW)
    edges.issue("销号", state="cleared")
    former = edges.issue("改派了", unit=MONEY)
    edges.add(t.IssueUnit(issue_id=former.id, unit_id=TOWN, role="原责任", position=2))
    with edges.sight() as (db, *_):
        one = units.one(db, TODAY, TOWN)
    assert [(row["title"], row["due_text"], row["ready"]) for row in one["work"]] == [
        ("received", NOW, True), ("reported", NOW, False), ("pending", NOW, True), ("没有日子", "长期坚持", True),
        ("问题", NOW, True), ("延过期", TOMORROW, True),
    ]  # fmt: skip
    assert (one["open_assignments"], one["open_issues"]) == (4, 2)
    assert one["work"][0]["number"] == "D2026-0001.1"


def test_who_goes_on_for_an_ended_unit_and_what_it_became(edges):
    for key, state in ((4, "merged"), (5, "dissolved"), (6, "merged"), (7, "merged")):
        edges.add(t.Unit(id=key, code=f"u{key}", kind="其他", position=key, state=state, from_on="2020-01-01"),
                  t.UnitName(unit_id=key, full=f"旧{key}", from_on="2020-01-01"))  # fmt: skip
    for unit, heir, day in ((4, 5, YESTERDAY), (5, MONEY, NOW), (6, 7, NOW), (7, 6, TOMORROW), (4, None, NOW)):
        edges.add(t.UnitChange(unit_id=unit, kind="并入", changed_on=day, heir_id=heir, basis="文"))
    edges.add(t.Charge(leader="甲", kind="联系单位", from_on=NOW, unit_id=5),
              t.Charge(leader="乙", kind="联系单位", from_on="2020-01-01", to_on=NOW, unit_id=5),
              t.Charge(leader="丙", kind="联系单位", from_on="2020-01-01", to_on=TOMORROW, unit_id=5))  # fmt: skip
    with edges.sight() as (db, *_):
        assert [units.living_heir(db, key) for key in (4, 5, 6, MONEY)] == [MONEY, MONEY, None, None]
        seen = [units.one(db, day, 5) for day in DAYS]
        assert [titles(one["changes"], "changed_on") for one in seen] == [
            [YESTERDAY],
            [YESTERDAY, NOW],
            [YESTERDAY, NOW],
        ]
        assert [(one["from"], one["to"]) for one in seen[1]["changes"]] == [("旧4", "旧5"), ("旧5", "县财政局")]
        assert [titles(one["leaders"], "leader") for one in seen] == [["乙", "丙"], ["丙", "甲"], ["甲"]]
        assert units.one(db, TODAY, 4)["changes"][1]["to"] is None


@pytest.fixture
def campaign(edges):
    """Three turns of one campaign and one of another; the second turn was cancelled."""
    for key, (turn, state, name) in enumerate(
        ((1, "closed", "大督查"), (2, "cancelled", "大督查"), (2, "underway", "大督查"), (3, "planned", "别的"), (3, "planned", "大督查")), 1
    ):  # fmt: skip
        row = t.Round(id=key, year=2026, number=key, title=f"第{key}个", campaign=name, turn=turn, state=state,
                      started_on={3: YESTERDAY}.get(key))  # fmt: skip
        edges.entry("round.add", edges.number("round", row), BEGAN, row)
    edges.add(t.Team(id=1, round_id=1, position=1, name="第一组", leader="甲"), t.Team(id=2, round_id=1, position=2, name="第二组", leader="乙"),
              t.Team(id=3, round_id=3, position=1, name="第一组", leader="丙"),
              t.TeamPerson(team_id=1, position=2, name="丁"), t.TeamPerson(team_id=1, position=1, name="戊"),
              t.TeamUnit(round_id=1, team_id=1, unit_id=HOUSING), t.TeamUnit(round_id=1, team_id=2, unit_id=TOWN))  # fmt: skip
    for key, (team, state) in enumerate(
        ((1, "closed"), (2, "underway"), (2, "planned"), (3, "approved"), (2, "cancelled"))
    ):
        edges.activity(f"活动{key}", team_id=team, state=state)
    for matter, more in (
        ("销号的", {"activity_id": 1, "state": "cleared"}), ("整改中的", {"activity_id": 2}),
        ("撤销的", {"activity_id": 2, "state": "withdrawn"}), ("别轮的", {"activity_id": 4}), ("没有来处", {}),
        ("巩固的", {"activity_id": 1, "state": "settled"}),
    ):  # fmt: skip
        edges.issue(matter, **more)
    return edges


def test_rounds_with_their_groups_and_their_stock(campaign):
    with campaign.sight() as (db, settings, days, _):
        found = rounds.listing(db)
        assert titles(found, "number") == [f"R2026-000{n}" for n in (5, 4, 3, 2, 1)]
        assert [(row["teams"], row["units"], row["issues"], row["open"]) for row in found] == [
            (0, 0, 0, 0), (0, 0, 0, 0), (1, 0, 1, 1), (0, 0, 0, 0), (2, 2, 3, 1),
        ]  # fmt: skip
        assert titles(rounds.listing(db, Filter(unit=TOWN))) == ["第1个"]
        assert rounds.open_issues(db, 1) == ["W2026-0002"]
        assert rounds.unconcluded(db, 1) == ["H2026-0002", "H2026-0003"]
        assert rounds.unconcluded(db, 3) == ["H2026-0004"]
        one = rounds.one(db, settings, days, TODAY, 1)
    assert [(group["name"], group["members"], group["units"], group["issues"], group["open"]) for group in one["groups"]] == [
        ("第一组", ["戊", "丁"], ["县住建局"], 2, 0), ("第二组", [], ["高坪镇"], 1, 1),
    ]  # fmt: skip
    assert one["groups"][0]["untrained"] == ["甲", "戊", "丁"]
    assert titles(one["open_issues"], "matter") == ["整改中的"]
    assert {label: count for label, count in one["stock"].items() if count} == {"整改中": 1, "已销号": 1, "巩固": 1}
    assert [activity["number"] for activity in one["activities"]] == [f"H2026-000{n}" for n in (1, 2, 3, 5)]


def test_the_round_before_is_of_the_same_campaign_and_was_held(campaign):
    with campaign.sight() as (db, *_):
        assert [(rounds.before(db, key) or {}).get("id") for key in (1, 3, 4, 5)] == [None, 1, None, 3]


VERDICTS = {  # revisited on, the round closed on; the verdict that counts
    "开始前一天": ("2026-11-16", None, ""),
    "开始那天": (YESTERDAY, None, "已落实"),
    "今天": (NOW, None, "已落实"),
    "明天": (TOMORROW, None, ""),
    "收官那天": (NOW, NOW, "已落实"),
    "收官后一天": (TOMORROW, NOW, ""),
}


@pytest.mark.parametrize(("seen", "closed", "verdict"), VERDICTS.values(), ids=VERDICTS)
def test_a_revisit_within_the_days_of_a_round_is_its_verdict(campaign, seen, closed, verdict):
    facts: dict[str, Any] = {"people": "甲、乙", "on_site": 1}
    campaign.add(t.Revisit(issue_id=1, round=1, revisited_on=seen, verdict="已落实", rebound=1, **facts))
    campaign.add(t.Lookback(round_id=3, issue_id=2, looked_on=NOW, verdict="落实中", **facts),
                 t.Lookback(round_id=5, issue_id=6, looked_on=NOW, verdict="未落实", **facts))  # fmt: skip
    campaign.alter(t.Round, 3, closed_on=closed)
    with campaign.sight() as (db, settings, days, _):
        told = rounds.lookback(db, 3, TODAY)
        one = rounds.one(db, settings, days, TODAY, 3)
    assert {row["matter"]: (row["verdict"], row["rebound"]) for row in told} == {
        "销号的": (verdict, bool(verdict)), "整改中的": ("落实中", False), "巩固的": ("", False),
    }  # fmt: skip
    assert one["lookback"] == {"issues": 3, "judged": 2 if verdict else 1}


@pytest.mark.tampered
def test_a_series_tells_its_gaps_its_next_number_and_what_came_before(edges):
    issuer = "云岭县督查工作委员会办公室"
    edges.add(t.Series(id=1, issuer=issuer, kind="文号", year=2026, code="云督办", first=3),
              t.Series(id=2, issuer=issuer, kind="督查通报", year=2026), t.Series(id=3, issuer=issuer, kind="督查通报", year=2025),
              t.Series(id=4, issuer=issuer, kind="督查周报", year=2026, first=8))  # fmt: skip
    for place, number, more in (
        (1, 3, {}),
        (1, 4, {"state": "void"}),
        (1, 7, {"template_sha": edges.file()}),
        (2, 1, {}),
        (3, 1, {}),
        (3, 2, {}),
    ):
        edges.paper(f"{place}/{number}", series_id=place, series_number=number, **more)
    with edges.sight() as (db, settings, *_):
        told = {(row["series"], row["year"]): row for row in series.listing(db, settings, TODAY)}
        assert list(told) == [("文号", 2026), ("督查周报", 2026), ("督查通报", 2026), ("督查通报", 2025)]
        one = told["文号", 2026]
        names = ("first", "last", "count", "void", "backfilled", "gaps", "before", "next", "next_label", "running")
        assert [one[name] for name in names] == [3, 7, 3, 1, 2, [5, 6], 2, 8, "云督办〔2026〕8号", None]
        empty = told["督查周报", 2026]
        assert [empty[name] for name in names] == [None, None, 0, 0, 0, [], 7, 8, "第8期", None]
        assert [row["year"] for row in series.listing(db, settings, TODAY, year=2025)] == [2025]
        fresh = series.listing(db, settings, date(2027, 1, 1))[0]
        assert [fresh[name] for name in ("series", "year", "first", "next", "next_label")] == [
            "文号",
            2027,
            None,
            1,
            "云督办〔2027〕1号",
        ]
        from ducha_cli.settings import Serial

        counted_ = settings._replace(serial=(Serial("督查通报", 40),))
        running = {(row["series"], row["year"]): row["running"] for row in series.listing(db, counted_, TODAY)}
        assert (running["督查通报", 2026], running["督查通报", 2025], running["文号", 2026]) == (43, 42, None)
        begun = settings._replace(issuer=(settings.issuer[0]._replace(next_number=5, next_year=2027),))
        assert series.listing(db, begun, date(2027, 1, 1))[0]["next"] == 5
        assert series.listing(db, begun, date(2028, 1, 1))[0]["next"] == 1


@pytest.mark.parametrize(
    ("code", "name", "kind", "year", "found"),
    [
        ("云督办", "新名", "文号", 2026, (2, 9)), ("云督办", "别处", "文号", 2026, (2, 9)), ("新字", "旧名", "文号", 2026, (1, 5)),
        ("新字", "别处", "文号", 2026, None), ("云督办", "旧名", "文号", 2025, None), ("云督办", "旧名", "督查通报", 2026, (3, None)),
    ],
)  # fmt: skip
@pytest.mark.tampered
def test_a_series_is_known_by_its_code_then_by_its_issuer(edges, code, name, kind, year, found):
    """Of two that a rename once made, the one whose last number is higher goes on."""
    edges.add(t.Series(id=1, issuer="旧名", kind="文号", year=2026, code="云督办"),
              t.Series(id=2, issuer="新名", kind="文号", year=2026, code="云督办"),
              t.Series(id=3, issuer="旧名", kind="督查通报", year=2026, code="云督办"))  # fmt: skip
    for place, number in ((1, 5), (2, 1), (2, 9)):
        edges.paper(f"{place}/{number}", series_id=place, series_number=number)
    with edges.sight() as (db, settings, *_):
        issuer = settings.issuer[0]._replace(name=name, code=code)
        told = series.in_use(db, issuer, kind, year)
        assert found == (told and (told["id"], told["last"]))
        assert series.many(db, issuer, "文号") == (
            0 if (code, name) == ("新字", "别处") else 1 if code == "新字" else 3
        )


def test_a_serial_number_means_this_years_and_a_tie_is_refused(edges):
    for label, dated in (
        ("第1期", "2025-03-01"),
        ("第1期", NOW),
        ("第2期", "2025-03-01"),
        ("第3期", "2024-03-01"),
        ("第3期", "2025-03-01"),
    ):
        edges.paper(f"{label} {dated}", label=label, dated=dated)
    with edges.sight() as (db, *_):
        assert [references.find(db, "paper", text, 2026) for text in ("第1期", "第2期", "p4")] == [2, 3, 4]
        with pytest.raises(Ambiguous, match="有 2 件文书") as refused:
            references.find(db, "paper", "第3期", 2026)
        assert "P2026-0004、P2026-0005" in refused.value.advice
        with pytest.raises(NotFound, match="没有文书“第9期”"):
            references.find(db, "paper", "第9期", 2026)
        with pytest.raises(NotFound, match="没有事项 D2026-0001"):
            references.find(db, "item", "d1", 2026)
        assert [references.subject(db, text, 2026) for text in ("第2期", "d7.2", "7", "w1", "2025-3", "gpz", "高坪镇")] == [
            "P2026-0003", "D2026-0007.2", "D2026-0007", "W2026-0001", "D2025-0003", "U-gpz", "U-gpz",
        ]  # fmt: skip


def test_a_paper_names_whom_it_told_by_the_name_of_that_day_once(edges):
    issue = edges.issue("甲")
    edges.paper("通知")
    edges.paper("批复", kind="extension", facts='{"recipient": "县财政局"}')
    edges.paper("稿", kind="extension", state="draft", facts='{"recipient": "县财政局"}')
    edges.paper("换发的", replaces=1, state="draft")
    edges.add(t.UnitName(unit_id=HOUSING, full="住房局", from_on=NOW))
    for unit, day in ((TOWN, YESTERDAY), (HOUSING, YESTERDAY), (TOWN, NOW)):
        edges.add(t.Notice(paper_id=1, unit_id=unit, delivered_on=day, issue_id=issue.id))
    edges.add(
        *(t.PaperSubject(paper_id=1, subject=subject) for subject in ("D2026-0002", "D2026-0001.3", "D2026-00010"))
    )
    with edges.sight() as (db, *_):
        told = papers.listing(db)
        assert [row["recipients"] for row in told] == [[], [], ["县财政局"], ["高坪镇", "县住建局"]]
        one = papers.one(db, 1)
        assert (one["recipients"], one["delivered_on"], one["replaces"]) == (["高坪镇", "县住建局"], YESTERDAY, None)
        assert (papers.one(db, 4)["replaces"], papers.one(db, 4)["delivered_on"]) == ("P2026-0001", None)
        assert titles(attachments.papers_of(db, "D2026-0001")) == ["通知"]
        assert attachments.papers_of(db, "D2026-0003") == []


def test_what_hangs_on_a_number_hangs_on_its_parts_and_on_no_neighbour(edges):
    edges.file()
    for subject, name in (("D2026-0001", "甲"), ("D2026-0001.2", "乙"), ("D2026-00011", "丙")):
        edges.add(t.FileUse(file_id=1, subject=subject, purpose="附件", name=name))
    for place, (name, text) in enumerate((("后", "二"), ("先", "一"), ("空", "")), 1):
        edges.add(t.Extra(subject="D2026-0001", name=name, text=text, position=9 - place))
    with edges.sight() as (db, *_):
        assert titles(attachments.files_of(db, "D2026-0001"), "name") == ["甲", "乙"]
        assert titles(attachments.extras_of(db, "D2026-0001"), "name") == ["先", "后"]
    assert attachments.plain({"id": 1, "signed": 0, "sealed": 1, "passed": None, "text": 0}) == {
        "signed": False, "sealed": True, "passed": None, "text": 0,
    }  # fmt: skip


def test_a_year_of_the_office_tells_each_day_that_differs(edges):
    edges.add(t.Day(day="2026-11-19", working=0, name="县庆"))
    ours = Calendar({date(2026, 11, 19): False, date(2026, 11, 21): True, date(2026, 11, 23): True},
                    lambda year: {date(2026, 1, 1): False, date(2026, 1, 4): True} if year == 2026 else None)  # fmt: skip
    with edges.sight() as (db, *_):
        told = calendar.year(db, ours, 2026)
    names = ("day", "weekday", "working", "kind", "basis", "name")
    assert [tuple(day[name] for name in names) for day in told["days"]] == [
        ("2026-01-01", "周四", False, "放假", "国务院通知", ""), ("2026-01-04", "周日", True, "补班", "国务院通知", ""),
        ("2026-11-19", "周四", False, "放假", "本单位", "县庆"), ("2026-11-21", "周六", True, "补班", "本单位", ""),
        ("2026-11-23", "周一", True, "上班", "本单位", ""),
    ]  # fmt: skip
    assert told["working_days"] == 261 - 1 + 1 - 1 + 1
    assert [ours.announced(year) for year in (2025, 2026, 2027)] == [False, True, False]


def test_single_days_of_the_office_announce_no_year(edges):
    own = Calendar({date(2027, 1, 4): False}, lambda _: None)
    with edges.sight() as (db, *_):
        assert calendar.year(db, own, 2027)["known"] is False


def test_running_deadlines_that_rest_on_an_estimate_are_listed(edges):
    for title, held, more in (
        ("以后的", share(FIRST_GREEN, due_estimate=1, due_rule="30个工作日"), {}), ("先到的", share(NOW, due_estimate=1, unit=TOWN), {}),
        ("不是估的", share(NOW), {}), ("反馈了", share(NOW, due_estimate=1, state="reported"), {}),
        ("办结了", share(NOW, due_estimate=1), {"state": "closed"}), ("上一轮", share(NOW, due_estimate=1, round=1), {"round": 2}),
    ):  # fmt: skip
        edges.item(title, held, **more)
    for matter, more in (("问题", {}), ("不是估的", {"due_estimate": 0}), ("验收了", {"state": "verified"})):
        edges.issue(matter, **{"due_current": NOW, "due_estimate": 1} | more)
    with edges.sight() as (db, settings, days, today):
        announced = calendar.check(db, settings, days, today)
        told = calendar.check(db, settings, Calendar({}, lambda _: None), today)
    assert announced["estimated"] == []
    assert [(row["number"], row["unit"], row["title"], row["due"], row["rule"]) for row in told["estimated"]] == [
        ("D2026-0002.1", "高坪镇", "先到的", NOW, ""), ("D2026-0001.1", "县住建局", "以后的", FIRST_GREEN, "30个工作日"),
        ("W2026-0001", "高坪镇", "问题", NOW, ""),
    ]  # fmt: skip
    assert titles(told["years"], "year") == [2026, 2027]


def test_the_trail_of_a_paper_holds_what_signed_it_in_passing(edges):
    edges.paper("通知")
    edges.add(t.PaperSubject(paper_id=1, subject="D2026-0001.1"), t.PaperSubject(paper_id=1, subject="W2026-0001"))
    edges.entry("item.notify", "D2026-0001.1", NOW, paper="P2026-0001")
    edges.entry("item.urge", "D2026-0001.1", NOW, paper="P2026-0002")
    edges.entry("item.notify", "D2026-0002.1", NOW, paper="P2026-0001")
    edges.entry("issue.note", "W2026-0001", TOMORROW, note="看过")
    with edges.sight() as (db, *_):
        assert titles(trail.listing(db, "P2026-0001"), "act") == ["paper.draft", "item.notify"]
        assert titles(trail.listing(db, "D2026-0001"), "act") == ["item.notify", "item.urge"]
        assert titles(trail.listing(db, None, Filter(since=TOMORROW)), "act") == ["issue.note"]
        assert titles(trail.listing(db, None, Filter(since=NOW, limit=2)), "act") == ["item.notify", "issue.note"]


WORDS = {
    "一条长的": ({"note": "长" * 61}, {}, f"备注：{'长' * 59}…"),
    "正好放得下": ({"note": "长" * 60}, {}, f"备注：{'长' * 60}"),
    "空的不说": ({"note": "", "reason": None, "passed": False}, {}, "通过：否"),
    "几个": ({"people": ["甲", "乙"], "passed": True}, {}, "人员：甲、乙；通过：是"),
    "有名的": ({"count": {"year": 2026}}, {}, "数量：年份 2026"),
    "一行变了": ({}, {"item": [{"state": "closed"}], "issue": [{"state": "found"}]}, "状态：办结"),
    "两行变了": (
        {},
        {"item": [{"state": "closed"}, {"state": "filed"}], "issue": [{"state": "found"}]},
        "状态：已发现",
    ),
    "没有状态的": ({}, {"item": [{"title": "甲"}]}, ""),
    "不知道的状态": ({}, {"item": [{"state": "gone"}]}, "状态：gone"),
}


@pytest.mark.parametrize(("facts", "written", "line"), WORDS.values(), ids=WORDS)
def test_an_entry_is_one_line_of_chinese(facts, written, line):
    assert trail.summary("item.note", facts, written) == line


def test_an_act_bears_the_label_of_what_came_of_it():
    assert [trail.act_label("item.review", said, of_part=True) for said in ("accepted", "returned", "")] == [
        "审核合格",
        "退回重办",
        "审核合格",
    ]
    assert trail.act_label("item.recheck", of_part=False) != ""
    assert [trail.act_label(act) for act in ("item.add", "item.close", "issue.clear", "nobody.knows")] == [
        "登记",
        "办结",
        "销",
        "nobody.knows",
    ]
    assert (
        trail.fact_label("item.extend", "old"),
        trail.fact_label("item.correct", "old"),
        trail.fact_label("x", "y"),
    ) == ("原时限", "原值", "y")


COUNTED = {
    "item.direct": ({"reopens": 1}, {"reopened": 1}), "item.close": ({}, {"closed": 1}),
    "item.review": ({"outcome": "returned"}, {"returned": 1}), "issue.verify": ({"outcome": "passed"}, {"verified": 1}),
    "issue.revisit": ({"rebound": True}, {"revisited": 1, "rebounded": 1}), "item.note": ({}, {}),
}  # fmt: skip
NOT_SO = {"item.direct": ({"reopens": 0}, {}), "item.review": ({"outcome": "accepted"}, {}),
          "issue.verify": ({"outcome": "failed"}, {}), "issue.revisit": ({}, {"revisited": 1})}  # fmt: skip


@pytest.mark.parametrize(("act", "told"), [*COUNTED.items(), *NOT_SO.items()])
def test_which_acts_count_from_the_first_day_to_the_last(edges, act, told):
    facts, counts = told
    for day in ("2026-11-16", YESTERDAY, NOW, TOMORROW):
        edges.entry(act, "W2026-0001" if act.startswith("issue") else "D2026-0001", day, **facts)
    with edges.sight() as (db, *_):
        assert counted.counts(db, *DAYS[:2]) == {key: times * 2 for key, times in counts.items()}
        found = [one.key for one in counted.counted(db, TODAY, TODAY)]
        assert sorted(found) == sorted(counts)


def test_an_activity_tells_its_people_its_places_and_what_it_found(edges):
    row = edges.activity("查作风", methods="明查、暗访", unannounced=1, unescorted=1, lead="李建国", lead_unit_id=HOUSING,
                         started_on=NOW, lead_kind="部门")  # fmt: skip
    edges.activity("没有去过")
    edges.add(t.Post(unit_id=HOUSING, person="李建国", principal=1, from_on=NOW),
              *(t.ActivityUnit(activity_id=row.id, unit_id=unit, role=role, position=unit, duty=role)
                for unit, role in ((HOUSING, "组织"), (MONEY, "联合"), (TOWN, "对象"))),
              t.ActivityPerson(activity_id=row.id, position=2, role="成员", name="王敏"),
              t.ActivityPerson(activity_id=row.id, position=1, role="邀请", kind="党代表", name="老周"),
              t.Visit(activity_id=row.id, unit_id=TOWN, visited_on=NOW, method="暗访", on_site=0, people="甲", finding="好"),
              t.Delivery(activity_id=row.id, unit_id=TOWN, received_on="2026-10-19", signer="王五"))  # fmt: skip
    edges.issue("查出的", activity_id=row.id)
    edges.issue("撤销的", activity_id=row.id, state="withdrawn")
    item = edges.item("督查的事项")
    edges.add(t.Inspection(item_id=item.id, round=1, inspected_on=NOW, method="暗访", people="甲", on_site=1, finding="属实",
                           activity_id=row.id))  # fmt: skip
    with edges.sight() as (db, settings, days, _):
        one = activities.one(db, settings, days, TODAY, row.id)
        other = activities.listing(db, TODAY)[0]
        early = activities.listing(db, date(2026, 1, 1))[1]
    assert (one["promises"], one["methods"], one["principal"], one["uncounted"]) == (
        ["不打招呼", "不要陪同"],
        ["明查", "暗访"],
        True,
        "未指定",
    )
    assert (one["organiser"], one["joined"], one["targets"]) == (
        "县住建局",
        [{"unit": "县财政局", "duty": "联合"}],
        ["高坪镇"],
    )
    assert (one["members"], one["guests"]) == ([{"name": "王敏", "title": ""}], [{"kind": "党代表", "name": "老周"}])
    assert (one["visits"], one["on_site"], one["issues"]) == (1, False, 1)
    assert (one["visited"][0]["unit"], one["visited"][0]["on_site"], one["deliveries"][0]["apply_by"]) == (
        "高坪镇",
        False,
        NOW,
    )
    assert (titles(one["found"], "matter"), titles(one["items"], "finding")) == (["查出的", "撤销的"], ["属实"])
    assert (other["on_site"], other["visits"], other["lead_unit"], other["organiser"]) == (None, 0, None, None)
    assert early["principal"] is True


def test_the_table_of_items_counts_what_is_done_and_late(edges):
    line: dict[str, Any] = {"number": "D2026-0001", "title": "甲", "lead": None, "units": ["县住建局", "高坪镇"], "due_text": NOW, "state": "underway",
            "state_label": "办理中", "lamp": None, "progress": "", "overdue_days": None}  # fmt: skip
    listed = [line | {"source": "其他", "overdue_days": 2}, line | {"source": "全会报告", "number": "D2026-0003", "state": "closed"},
              line | {"source": "全会报告", "number": "D2026-0002", "state": "archived"}, line | {"source": "没有的来源", "overdue_days": 0, "progress": "已完成三成"}]  # fmt: skip
    with edges.sight() as (_, settings, *_):
        told = register.facts(settings, TODAY, listed, "")
    assert told["summary"] == "共4项，已办结2项，逾期2项"
    assert titles(told["sections"]) == ["一、全会报告", "二、其他", "三、没有的来源"]
    assert titles(told["sections"][0]["rows"], "number") == ["D2026-0002", "D2026-0003"]
    assert (told["title"], told["sections"][1]["rows"][0]["units"]) == ("云岭县督查台账", "县住建局、高坪镇")
    assert [one["rows"][0]["progress"] for one in told["sections"]] == ["", "", "已完成三成"]


def test_rows_are_cut_and_counted_in_all(edges):
    with edges.sight() as (db, *_):
        for most, seen in ((0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (-1, 3)):
            found = rows.cut(db, "id", "unit WHERE id > :least", "id", {"least": 0}, most)
            assert (len(found), found.total) == (seen, 3)
        grouped = rows.cut(db, "kind, count(*) AS n", "unit GROUP BY kind", "kind", {}, 1)
        assert (len(grouped), grouped.total) == (1, 2)
        assert rows.value(db, "SELECT code FROM unit WHERE id = ?", (9,)) is None
        assert rows.first(db, "SELECT code FROM unit ORDER BY id") == {"code": "zjj"}
    assert (rows.quoted({"b", "a"}), rows.array([2, 1])) == ("('a', 'b')", "[2,1]")
    assert rows.grouped([{"k": 1, "v": 1}, {"k": 2, "v": 2}, {"k": 1, "v": 3}], "k")[1] == [
        {"k": 1, "v": 1},
        {"k": 1, "v": 3},
    ]
