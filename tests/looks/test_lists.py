"""Lists of items, issues, activities and papers: which row each filter keeps, at the edge of what it asks."""

import json
from typing import Any

import pytest

from ducha_cli.ledger import tables as t
from ducha_cli.looks import advices, exemplars, norms, surveys, trainings
from ducha_cli.looks.activity import activities
from ducha_cli.looks.filters import EVERYTHING, Filter, arranged
from ducha_cli.looks.issue import issues
from ducha_cli.looks.item import items
from ducha_cli.looks.paper import papers
from ducha_cli.looks.person import people as staff
from ducha_cli.looks.round import rounds
from ducha_cli.looks.unit import units
from looks.book import TODAY
from looks.edges import FIRST_GREEN, HOUSING, LAST_YELLOW, MONEY, NOW, TOMORROW, TOWN, YESTERDAY, Edges, share


def titles(rows, key="title"):
    return [row[key] for row in rows]


ITEMS: dict[str, Any] = {  # the day that its list shows, and its lamp
    "牵头昨天，主办更早": ((share(YESTERDAY), share("2026-11-02", unit=MONEY, role="主办")), {}, (YESTERDAY, "红")),
    "牵头反馈了，看主办": ((share(YESTERDAY, state="reported"), share(NOW, unit=MONEY, role="主办")), {}, (NOW, "黄")),
    "牵头由人代报，看主办": (
        (share(YESTERDAY, covered_by=1), share(TOMORROW, unit=MONEY, role="主办")), {}, (TOMORROW, "黄"),
    ),
    "两个主办，看后到期的": (
        (share(YESTERDAY, role="主办"), share(LAST_YELLOW, unit=MONEY, role="主办")), {}, (LAST_YELLOW, "黄"),
    ),
    "两个主办，后到期的由人代报": (
        (share(NOW, role="主办"), share(LAST_YELLOW, unit=MONEY, role="主办", covered_by=1)), {}, (NOW, "黄"),
    ),
    "两个主办，后到期的反馈了": (
        (share(NOW, role="主办"), share(LAST_YELLOW, unit=MONEY, role="主办", state="reported")), {}, (NOW, "黄"),
    ),
    "牵头以后，配合昨天": ((share(FIRST_GREEN), share(YESTERDAY, unit=MONEY, role="配合")), {}, (FIRST_GREEN, "绿")),
    "拟办的没有灯": ((share(YESTERDAY),), {"state": "proposed"}, (YESTERDAY, None)),
    "上一轮的不看": ((share(YESTERDAY, round=1),), {"round": 2}, (None, None)),
    "上一轮的主办也不看": (
        (share(NOW, round=2, role="主办"), share(FIRST_GREEN, unit=MONEY, round=1, role="主办"),
         share(FIRST_GREEN, unit=TOWN, round=1)), {"round": 2}, (NOW, "黄"),
    ),
    "只有配合": ((share(YESTERDAY, role="配合"),), {}, (None, None)),
    "没有时限": ((share(),), {}, (None, None)),
    "没有单位": ((), {}, (None, None)),
    "办结了": ((share(YESTERDAY),), {"state": "closed"}, (None, None)),
}  # fmt: skip


def item_list(edges: Edges, **chosen):
    with edges.sight() as sight:
        return items.listing(*sight, Filter(**chosen))


@pytest.mark.parametrize("noun", ["item", "issue", "unit", "person"])
def test_a_list_is_narrowed_to_numbers_and_codes(edges, noun):
    look = {"item": items, "issue": issues, "unit": units, "person": staff}[noun].listing
    for title in ("甲", "乙"):
        edges.item(title)
        edges.issue(title)
        edges.add(t.Person(code={"甲": "jia", "乙": "yi"}[title], name=title, state="active"))
    with edges.sight() as (db, *rest):
        given = (db, *rest) if noun in {"item", "issue"} else (db, rest[-1])
        key = "number" if noun in {"item", "issue"} else "code"
        everything = look(*given)
        assert len(everything) > 1
        last = everything[-1]
        assert look(*given, Filter(where=json.dumps([last[key]]))) == [last]
        assert look(*given, Filter(where=json.dumps([row[key] for row in everything]), limit=1)) == everything[:1]
        assert look(*given, Filter(where="[]")) == []


def test_an_item_shows_the_day_of_its_lead_else_of_its_main_units(edges):
    for title, (held, more, _) in ITEMS.items():
        edges.item(title, *held, **more)
    rows = item_list(edges)
    assert {row["title"]: (row["due"], row["lamp"]) for row in rows} == {
        name: seen for name, (*_, seen) in ITEMS.items()
    }
    dues = [row["due"] for row in rows if row["due"]]
    assert dues == sorted(dues)
    assert titles(rows)[-1] == "办结了"
    red = [name for name, (*_, (_, lamp)) in ITEMS.items() if lamp == "红"]
    yellow = [name for name, (*_, (_, lamp)) in ITEMS.items() if lamp == "黄"]
    assert titles(item_list(edges, overdue=True)) == titles(item_list(edges, lamps=frozenset({"red"}))) == red
    assert set(titles(item_list(edges, lamps=frozenset({"yellow"})))) == set(yellow)
    assert titles(item_list(edges, lamps=frozenset({"green"}))) == ["牵头以后，配合昨天"]
    assert set(titles(item_list(edges, due_before=NOW))) == {
        name for name, (*_, (due, _)) in ITEMS.items() if due in {YESTERDAY, NOW}
    }
    for limit in (0, 1, 9, 10, 13, 14, 15):
        assert item_list(edges, limit=limit) == rows[:limit]


def test_an_item_tells_its_units_by_role_and_its_lead_first(edges):
    held = (
        share(NOW, role="配合", unit=TOWN), share(NOW, role="主办", unit=MONEY, person="李四", percent=40, progress="过半"),
        share(NOW, person="张三", due_estimate=1),
    )  # fmt: skip
    edges.item("甲", *held, tags="领导交办、社会稳定", topic="防汛", progress="事项的进展")
    edges.item("乙", share(due_rule="长期坚持", progress=""), progress="事项的进展")
    edges.item("丙", share(due_rule="长期坚持"), state="closed")
    edges.item("丁", share(NOW, due_estimate=0), share(NOW, unit=MONEY, role="主办", due_estimate=1))
    edges.item("戊", share(NOW), share(TOMORROW, unit=MONEY, role="主办", due_estimate=1))
    edges.item("己", share(NOW, role="配合", person="配合的人"))
    edges.item("庚", share(NOW), share(NOW, unit=MONEY, role="主办", state="released"))
    assert not any(row["due_estimate"] for row in item_list(edges))
    edges.announced = False
    rows = {row["title"]: row for row in item_list(edges)}
    assert rows["庚"]["units"] == ["县住建局"]
    one = rows["甲"]
    assert (one["lead"], one["units"], one["person"]) == ("县住建局", ["县住建局", "县财政局", "高坪镇"], "张三")
    assert (one["tags"], one["topic"], one["due_text"], one["due_estimate"]) == (
        ["领导交办", "社会稳定"], "防汛", f"{NOW}（暂估）", True,
    )  # fmt: skip
    assert (rows["乙"]["due_text"], rows["乙"]["progress"], rows["乙"]["tags"]) == ("长期坚持", "事项的进展", [])
    assert rows["丙"]["due_text"] == ""
    assert [rows[name]["due_estimate"] for name in "丁戊"] == [True, False]
    assert (rows["己"]["lead"], rows["己"]["person"], rows["己"]["percent"]) == (None, "", None)
    assert (rows["甲"]["percent"], rows["甲"]["progress"]) == (None, "事项的进展")


KEPT = {
    "单位有一份": ({"unit": MONEY}, ["单位"]),
    "来源": ({"source": "批示指示"}, ["来源"]),
    "第二轮": ({"round": 2}, ["轮次"]),
    "标签在前": ({"tag": "领导交办"}, ["标签一", "标签二"]),
    "标签在后": ({"tag": "社会稳定"}, ["标签二"]),
    "专题": ({"tag": "防汛"}, ["专题"]),
    "专题只写一半": ({"tag": "防"}, []),
    "今天办过的": ({"since": NOW}, ["部分今天", "今天"]),
    "昨天以来办过的": ({"since": YESTERDAY}, ["昨天", "部分今天", "今天"]),
    "两样都要": ({"since": NOW, "states": frozenset({"closed"})}, ["今天"]),
}


@pytest.mark.parametrize(("chosen", "kept"), KEPT.values(), ids=KEPT)
def test_which_items_a_filter_keeps(edges, chosen, kept):
    edges.item("单位", share(unit=MONEY))
    edges.item("解除了的单位", share(unit=MONEY, state="released"))
    edges.item("来源", source="批示指示")
    edges.item("轮次", share(unit=MONEY, round=1), round=2)
    edges.item("标签一", tags="领导交办")
    edges.item("标签二", tags="领导交办、社会稳定")
    edges.item("专题", topic="防汛")
    edges.item("昨天", on=YESTERDAY)
    edges.item("今天", on=NOW, state="closed")
    part = edges.item("部分今天")
    edges.entry("item.progress", f"{edges.number('item', part)}.1", NOW)
    edges.issue("同号的问题", on=NOW)
    assert titles(item_list(edges, **chosen)) == kept


def test_sorting_puts_what_is_empty_last_either_way_and_keeps_the_order_among_equals(edges):
    rows = [{"n": n, "who": who, "list": held} for n, (who, held) in enumerate(
        (("乙", ["b"]), ("", []), ("甲", ["a", "c"]), (None, ["a"]), ("甲", [])), 1)]  # fmt: skip

    def order(*sort, **more):
        return [row["n"] for row in arranged(rows, EVERYTHING._replace(sort=sort, **more), {"who": ["乙", "甲"]})]

    assert order() == [1, 2, 3, 4, 5]
    assert order(("n", True)) == [5, 4, 3, 2, 1]
    assert order(("who", False)) == [1, 3, 5, 2, 4]
    assert order(("who", True)) == [3, 5, 1, 2, 4]
    assert order(("who", False), ("n", True)) == [1, 5, 3, 4, 2]
    assert order(("list", False)) == [4, 3, 1, 2, 5]
    assert order(("list", True), limit=2) == [1, 3]
    assert order(limit=0) == []


def issue_list(edges: Edges, **chosen):
    with edges.sight() as sight:
        return issues.listing(*sight, Filter(**chosen))


ISSUES = [  # in the order of the list
    ("昨天到期", {"due_current": YESTERDAY}, ("红", 1)),
    ("待报，要求今天", {"state": "handed", "due_required": NOW}, ("黄", None)),
    ("以后到期", {"due_required": YESTERDAY, "due_current": FIRST_GREEN}, ("绿", None)),
    ("没有时限", {}, (None, None)),
    ("没有交办", {"state": "found", "due_required": YESTERDAY}, (None, None)),
    ("报了整改", {"state": "rectified", "due_current": YESTERDAY}, (None, None)),
    ("销号了", {"state": "cleared", "due_current": "2026-11-01"}, (None, None)),
]


def test_running_issues_come_by_their_day_then_open_ones_then_the_rest(edges):
    for matter, more, _ in reversed(ISSUES):
        edges.issue(matter, **more)
    rows = issue_list(edges)
    seen = [(row["matter"], (row["lamp"], row["overdue_days"])) for row in rows]
    assert seen[:3] == [(matter, lit) for matter, _, lit in ISSUES[:3]]
    assert sorted(seen) == sorted((matter, lit) for matter, _, lit in ISSUES)
    assert titles(rows, "matter")[3:] == ["报了整改", "没有交办", "没有时限", "销号了"]
    assert titles(issue_list(edges, overdue=True), "matter") == ["昨天到期"]
    assert titles(issue_list(edges, due_before=NOW), "matter") == ["昨天到期", "待报，要求今天"]
    assert titles(issue_list(edges, lamps=frozenset({"green"})), "matter") == ["以后到期"]
    for limit in (0, 3, 7, 8):
        assert issue_list(edges, limit=limit) == rows[:limit]


ISSUES_KEPT = {
    "责任单位": ({"unit": HOUSING}, ["责任"]),
    "配合单位": ({"unit": MONEY}, ["责任"]),
    "原责任单位不算": ({"unit": TOWN}, ["类别", "性质", "两轮", "今天"]),
    "类别": ({"tag": "项目"}, ["类别"]),
    "性质": ({"tag": "推动不力"}, ["性质"]),
    "第二轮": ({"round": 2}, ["两轮"]),
    "今天办过的": ({"since": NOW}, ["今天"]),
}


@pytest.mark.parametrize(("chosen", "kept"), ISSUES_KEPT.values(), ids=ISSUES_KEPT)
def test_which_issues_a_filter_keeps(edges, chosen, kept):
    row = edges.issue("责任", unit=HOUSING)
    edges.entry("issue.correct", "W2026-0001", "2026-11-01",
                t.IssueUnit(issue_id=row.id, unit_id=MONEY, role="配合", position=2),
                t.IssueUnit(issue_id=row.id, unit_id=TOWN, role="原责任", position=3))  # fmt: skip
    edges.issue("类别", category="项目")
    edges.issue("性质", nature="推动不力")
    edges.issue("两轮", round=2)
    edges.issue("今天", on=NOW)
    edges.item("同号的事项", on=NOW)
    assert titles(issue_list(edges, **chosen), "matter") == kept


def commitment(issue, turn=1):
    return t.Commitment(
        issue_id=issue.id, round=turn, committed_on=NOW, proposed=NOW, rectify_type="限期", decision="同意"
    )


WAITING = {
    "commit": ["待报", "整改中，没有报", "上一轮报过"],
    "verify": ["报了整改"],
    "clear": ["验收了", "验收了，回访过"],
    "revisit": ["验收了", "销号了"],
}


@pytest.mark.parametrize(("act", "matters"), WAITING.items(), ids=WAITING)
def test_which_issues_wait_for_an_act(edges, act, matters):
    edges.issue("已发现", state="found")
    edges.issue("待报", state="handed")
    edges.issue("整改中，没有报")
    edges.add(commitment(edges.issue("整改中，报了")))
    edges.add(commitment(edges.issue("上一轮报过", round=2)))
    claimed = edges.issue("报了整改", state="rectified")
    for place, text in ((1, "先改"), (2, "又改")):
        edges.add(t.Rectification(id=place, issue_id=claimed.id, round=1, position=place, rectified_on=NOW, text=text,
                                  signer="镇长", signed=1, sealed=1))  # fmt: skip
    edges.issue("验收了", state="verified")
    seen = edges.issue("验收了，回访过", state="verified")
    edges.issue("销号了", state="cleared")
    for issue in (seen, edges.issue("销号了，回访过", state="cleared")):
        edges.add(t.Revisit(issue_id=issue.id, round=1, revisited_on=NOW, on_site=1, people="甲、乙", verdict="已落实"))
    edges.issue("巩固", state="settled")
    with edges.sight() as (db, *_):
        rows = issues.waiting(db, act, TODAY)
    assert titles(rows, "matter") == matters
    assert {row["claim"] for row in rows} == ({"又改"} if act == "verify" else {""})
    assert {row["unit"] for row in rows} == {"高坪镇"}


def activity_list(edges, **chosen):
    with edges.sight() as (db, *_):
        return titles(activities.listing(db, TODAY, Filter(**chosen)))


def test_which_activities_a_filter_keeps(edges):
    for on, more in (
        (YESTERDAY, {"topics": "防汛、扶贫"}),
        (NOW, {"topics": "扶贫"}),
        (TOMORROW, {"kind": "综合督查"}),
    ):
        edges.activity(on, on=on, started_on=on, **more)
    edges.activity("没有开始", state="planned")
    edges.add(t.ActivityUnit(activity_id=1, unit_id=TOWN, role="对象", position=1),
              t.ActivityUnit(activity_id=2, unit_id=TOWN, role="组织", position=1),
              t.ActivityUnit(activity_id=3, unit_id=MONEY, role="联合", position=1))  # fmt: skip
    assert activity_list(edges) == ["没有开始", TOMORROW, NOW, YESTERDAY]
    assert activity_list(edges, first=NOW) == [TOMORROW, NOW]
    assert activity_list(edges, last=NOW) == [NOW, YESTERDAY]
    assert activity_list(edges, first=NOW, last=NOW) == [NOW]
    assert activity_list(edges, since=NOW) == [TOMORROW, NOW]
    assert activity_list(edges, tag="防汛") == [YESTERDAY]
    assert activity_list(edges, tag="扶贫") == [NOW, YESTERDAY]
    assert activity_list(edges, tag="综合督查") == [TOMORROW]
    assert activity_list(edges, unit=TOWN) == [NOW, YESTERDAY]
    assert activity_list(edges, states=frozenset({"planned"})) == ["没有开始"]
    assert activity_list(edges, limit=1) == ["没有开始"]
    with edges.sight() as (db, *_):
        assert activities.topics(db) == ["扶贫", "防汛"]


def test_which_papers_a_filter_keeps(edges):
    edges.paper("昨天的", on=YESTERDAY)
    edges.paper("今天的", on=NOW, kind="urging")
    edges.paper("稿", state="draft")
    edges.add(t.Notice(paper_id=1, unit_id=TOWN, delivered_on=YESTERDAY, issue_id=edges.issue("甲").id))

    def kept(**chosen):
        with edges.sight() as (db, *_):
            return titles(papers.listing(db, Filter(**chosen)))

    assert kept() == ["稿", "今天的", "昨天的"]
    assert kept(since=NOW) == ["稿", "今天的"]
    assert kept(since=TOMORROW) == ["稿"]
    assert kept(kind="urging") == ["今天的"]
    assert kept(unit=TOWN) == ["昨天的"]
    assert kept(unit=MONEY) == []
    assert kept(states=frozenset({"signed"}), limit=1) == ["今天的"]


def advice(edges, on=YESTERDAY, **more):
    number = edges.key("advice")
    values = {"year": 2026, "number": number, "kind": "改进工作", "recipient": "县住建局", "advised_on": on,
              "state": "pending"}  # fmt: skip
    row = t.Advice(id=number, **values | more)
    edges.entry("advice.add", edges.number("advice", row), on, row)


ADVICE: dict[str, Any] = {
    "昨天要答复": ({"due_on": YESTERDAY}, True, 1),
    "今天要答复": ({"due_on": NOW}, False, 1),
    "没有期限": ({}, False, 1),
    "昨天要答复，答复了": ({"due_on": YESTERDAY, "state": "adopted", "answered_on": NOW}, False, None),
    "今天提的": ({"due_on": FIRST_GREEN, "on": NOW, "unit_id": MONEY}, False, 0),
}


def test_advice_is_late_from_the_day_after_it_was_to_be_answered(edges):
    for text, (more, *_) in ADVICE.items():
        advice(edges, text=text, **more)

    def told(**chosen):
        with edges.sight() as (db, *_):
            return advices.listing(db, TODAY, Filter(**chosen))

    assert [(row["text"], row["late"], row["days"]) for row in told()] == [
        (text, late, days) for text, (_, late, days) in reversed(ADVICE.items())
    ]
    assert titles(told(overdue=True), "text") == ["昨天要答复"]
    assert titles(told(due_before=NOW), "text") == ["昨天要答复，答复了", "今天要答复", "昨天要答复"]
    assert titles(told(since=NOW), "text") == titles(told(unit=MONEY), "text") == ["今天提的"]


def test_rules_and_cases_come_the_latest_first_with_their_sources(edges):
    item, issue, activity = edges.item("甲"), edges.issue("乙"), edges.activity("丙")
    for number, (on, unit) in enumerate(((NOW, TOWN), (YESTERDAY, MONEY), (NOW, None)), 1):
        row = t.Norm(id=number, year=2026, number=number, title=f"办法{number}", kind="办法", adopted_on=on, unit_id=unit,
                     state="adopted", **({"item_id": item.id, "issue_id": issue.id, "activity_id": activity.id} if number == 1 else {}))  # fmt: skip
        edges.entry("norm.add", edges.number("norm", row), on, row)
    for number, (on, side, publicity) in enumerate(((YESTERDAY, "正面", "内部"), (NOW, "反面", "可公开")), 1):
        case = t.Exemplar(id=number, year=2026, number=number, side=side, unit_id=number, matter=side, found_on=on,
                         publicity=publicity, state="kept", person="周八", person_title="站长" if number == 1 else "")  # fmt: skip
        edges.entry("exemplar.add", edges.number("exemplar", case), on, case)
    signed, draft = edges.paper("通报"), edges.paper("通报稿", state="draft")
    for paper in (signed, draft):
        edges.add(t.PaperSubject(paper_id=paper.id, subject="X2026-0001"))
    with edges.sight() as (db, *_):
        rules = norms.listing(db, TODAY)
        assert titles(rules) == ["办法3", "办法1", "办法2"]
        assert [row["source"] for row in rules] == [[], ["D2026-0001", "W2026-0001", "H2026-0001"], []]
        assert [row["unit"] for row in rules] == [None, "高坪镇", "县财政局"]
        assert titles(norms.listing(db, TODAY, Filter(unit=TOWN))) == ["办法1"]
        assert titles(norms.listing(db, TODAY, Filter(since=NOW))) == ["办法3", "办法1"]
        assert norms.one(db, TODAY, 2) == rules[2]

        def cases(public=False, **chosen):
            return titles(exemplars.listing(db, TODAY, Filter(**chosen), public=public), "matter")

        assert cases() == ["反面", "正面"]
        assert cases(public=True) == cases(kind="反面") == cases(unit=MONEY) == cases(since=NOW) == ["反面"]
        first = exemplars.one(db, TODAY, 1)
        assert (first["person"], first["used"]) == ("站长 周八", ["云督办〔2026〕1号"])
        assert titles(first["papers"]) == ["通报", "通报稿"]
        assert exemplars.one(db, TODAY, 2)["person"] == "周八"


def test_trainings_by_their_day_and_who_has_had_none_of_late(edges):
    for number, (kind, day, people) in enumerate(
        (("培训", "2025-11-18", "甲"), ("培训", "2025-11-17", "乙"), ("业务研讨", NOW, "乙"), ("培训", NOW, "丙、丁"),
         ("培训", TOMORROW, "戊")), 1,
    ):  # fmt: skip
        names = [
            t.TrainingPerson(training_id=number, position=9 - n, name=name) for n, name in enumerate(people.split("、"))
        ]
        edges.add(t.Training(id=number, year=2026, number=number, kind=kind, title=day, held_on=day), *names)
    with edges.sight() as (db, *_):

        def held(**chosen):
            return titles(trainings.listing(db, Filter(**chosen)))

        assert held() == [TOMORROW, NOW, NOW, "2025-11-18", "2025-11-17"]
        assert held(since=NOW) == [TOMORROW, NOW, NOW]
        assert held(last=NOW, kind="培训") == [NOW, "2025-11-18", "2025-11-17"]
        assert held(person="乙") == [NOW, "2025-11-17"]
        assert held(limit=1) == [TOMORROW]
        assert trainings.listing(db, Filter(person="丙"))[0]["people"] == ["丁", "丙"]
        everybody = list("甲乙丙丁戊己")
        assert trainings.untrained(db, everybody, TODAY, 12) == ["乙", "戊", "己"]
        assert trainings.untrained(db, everybody, TODAY, 13) == ["戊", "己"]


def test_the_newest_year_comes_first_whatever_the_numbers(edges):
    years = ((2025, 1), (2025, 2), (2026, 1))
    for key, (year, number) in enumerate(years, 1):
        numbered: dict[str, Any] = {"year": year, "number": number}
        edges.activity(f"{year}-{number}", **numbered)
        edges.paper(f"{year}-{number}", **numbered)
        advice(edges, text=f"{year}-{number}", **numbered)
        row = t.Exemplar(id=key, **numbered, side="正面", unit_id=TOWN, matter=f"{year}-{number}", found_on=NOW, publicity="内部",
                         state="kept")  # fmt: skip
        survey = t.Survey(id=key, **numbered, surveyed_on=NOW, means=f"{year}-{number}", issued=1, valid=1, satisfied=1, fairly=0,
                          dissatisfied=0, fairly_as="满意", threshold="50", proposed=0, state="held", unit_id=TOWN)  # fmt: skip
        campaign = t.Round(id=key, **numbered, title=f"{year}-{number}", campaign="大督查", turn=key, state="planned")
        edges.add(row, survey, campaign)
    with edges.sight() as (db, settings, _, day):
        found = {
            "activity": titles(activities.listing(db, day)),
            "paper": titles(papers.listing(db)),
            "advice": titles(advices.listing(db, day), "text"),
            "exemplar": titles(exemplars.listing(db, day), "matter"),
            "survey": titles(surveys.listing(db, settings, day), "means"),
            "round": titles(rounds.listing(db)),
        }
    assert set(map(tuple, found.values())) == {("2026-1", "2025-2", "2025-1")}, found


def test_the_oldest_year_comes_first_among_items_and_issues_without_a_day(edges):
    for year, number in ((2026, 1), (2025, 2), (2025, 1)):
        edges.item(f"{year}-{number}", year=year, number=number)
        edges.issue(f"{year}-{number}", year=year, number=number)
    assert titles(item_list(edges)) == titles(issue_list(edges), "matter") == ["2025-1", "2025-2", "2026-1"]
