"""What a leader gets: his matters, late ones first; what waits for him; and the text, never cut within a word."""

from datetime import date
from typing import Any

import pytest

from ducha_cli.domain.days.period import read_year
from ducha_cli.ledger import tables as t
from ducha_cli.looks.report import leader as look
from ducha_cli.looks.report.leader import Who
from looks.book import TODAY
from looks.edges import BEGAN, MONEY, NOW, TOMORROW, TOWN, YESTERDAY, share
from office.desks import Bureau

HE = Who("李建国", "县委书记")


def told(edges, who=HE, **quota):
    with edges.sight() as (db, settings, calendar, day):
        owed = settings._replace(quota=settings.quota._replace(**quota))
        return look.leader(db, owed, calendar, day, who, read_year("2026"))


def words(edges, title, *held, leader="李建国", instruction=1, **more):
    row = edges.item(title, *held, **more)
    said = t.Directive(id=edges.key("directive"), item_id=row.id, round=1, leader=leader, title="县委书记",
                       directed_on=BEGAN, text="请抓紧", instruction=instruction)  # fmt: skip
    edges.entry("item.direct", edges.number("item", row), BEGAN, said)
    return row


def test_his_open_matters_are_told_the_late_ones_first(edges):
    words(edges, "在走的", share(TOMORROW, round=1))
    words(edges, "逾期的", share(YESTERDAY, round=1), share(TOMORROW, unit=MONEY, role="主办", round=1))
    words(edges, "反馈了的", share(YESTERDAY, state="reported", round=1))
    words(edges, "办结的", share(YESTERDAY, round=1), state="closed")
    words(edges, "别人的", share(YESTERDAY, round=1), leader="王明")
    words(edges, "圈阅的", share(YESTERDAY, round=1), instruction=0)
    words(edges, "没有承办的", state="proposed")
    record = told(edges)
    assert [(row["title"], row["overdue"], row["unit"]) for row in record["asked"]] == [
        ("逾期的", True, "县住建局"), ("在走的", False, "县住建局"), ("反馈了的", False, "县住建局"), ("没有承办的", False, ""),
    ]  # fmt: skip
    assert record["given"]["class"]["批办"] == 5
    assert (record["echo"]["unheard"], record["echo"]["den"]) == (5, 0)


def test_a_person_is_known_by_his_number_whatever_he_was_called(edges):
    row = edges.item("老书记批的", share(NOW, round=1))
    edges.add(t.Person(id=7, name="李建国", code="ljg", state="active"), act="person.add", subject="N-ljg")
    said = t.Directive(id=1, item_id=row.id, round=1, leader="李书记", directed_on=BEGAN, text="请办", person_id=7)
    edges.entry("item.direct", edges.number("item", row), BEGAN, said)
    assert [row["title"] for row in told(edges, Who("李建国", person_id=7))["asked"]] == ["老书记批的"]
    assert told(edges)["asked"] == []


def test_what_waits_for_him_is_told(edges):
    waiting: dict[str, Any] = {"round": 1, "leader": "李建国"}
    first = words(edges, "呈报待批的", share(NOW, round=1), round=1)
    edges.add(t.Presentation(item_id=first.id, presented_on=YESTERDAY, outcome="暂无", **waiting))
    back = words(edges, "退回来的", share(NOW, round=1), round=1)
    edges.add(t.Presentation(item_id=back.id, presented_on=BEGAN, outcome="暂无", **waiting),
              t.Presentation(item_id=back.id, presented_on=YESTERDAY, outcome="圈阅", **waiting))  # fmt: skip
    done = words(edges, "办结以后批的", state="closed")
    edges.add(t.Duty(item_id=done.id, office=1, round=1, position=1, cause="定是否重启", asked_on=BEGAN, state="open",
                     directive_id=3))  # fmt: skip
    stopped: dict[str, Any] = {"round": 1, "reason": "先放一放", "from_on": BEGAN}
    for title, kind, until in (
        ("暂缓到了", "领导要求暂缓", NOW),
        ("还没到", "领导要求暂缓", TOMORROW),
        ("等判决", "诉讼复议", NOW),
    ):
        below = (
            lambda held, kind=kind, until=until: t.Suspension(
                assignment_id=held.id, kind=kind, review_on=until, **stopped
            ),
        )
        words(edges, title, share(round=1, below=below), round=1)
    record = told(edges)
    assert [(one["title"], one["what"]) for one in record["decide"]] == [
        ("办结以后批的", "批示待处理，请定是否重启"),
        ("呈报待批的", "呈报待批，已1天"),
        ("暂缓到了", "暂缓到 2026-11-18，请定是否恢复"),
    ]
    assert {row["title"]: row["shown_on"] for row in record["asked"] if row["shown_on"]} == {"呈报待批的": YESTERDAY}


def test_his_units_his_cases_and_how_often_he_led(edges):
    row = edges.item("包的案", share(YESTERDAY, unit=TOWN, round=1), round=1)
    heard = edges.item("听过的", share(NOW, round=1), round=1)
    held: dict[str, Any] = {"leader": "李建国", "from_on": BEGAN}
    edges.add(t.Charge(unit_id=TOWN, kind="联系单位", **held), t.Charge(unit_id=MONEY, kind="联系单位", to_on=NOW, **held),
              t.Charge(item_id=row.id, kind="领导包案", **held), t.Charge(item_id=heard.id, kind="领导督办", **held),
              t.Briefing(item_id=heard.id, leader="李建国", means="听取汇报", briefed_on=YESTERDAY, text="听了"))  # fmt: skip
    edges.issue("反弹的", unit=TOWN, due_current=YESTERDAY)
    edges.add(t.Revisit(issue_id=1, round=1, revisited_on=NOW, people="甲、乙", on_site=1, verdict="未落实",
                        rebound=1))  # fmt: skip
    for lead, state, on in (("李建国", "underway", NOW), ("李建国", "cancelled", NOW), ("王明", "underway", NOW),
                            ("李建国", "underway", "2026-09-30")):  # fmt: skip
        edges.activity("暗访", lead=lead, state=state, started_on=on)
    edges.add(t.Post(unit_id=TOWN, person="李建国", title="书记", principal=1, from_on=BEGAN))
    record = told(edges, leaders_days=30)
    assert record["units"] == [{"unit": "高坪镇", "overdue": 2, "rebounds": 1}]
    assert [(one["about"], one["days"], one["owed"]) for one in record["cases"]] == [
        ("包的案", 37, True),
        ("听过的", 1, False),
    ]
    assert record["led"] == {"times": 1, "owed": 2}
    assert told(edges, Who("王明"))["led"] == {"times": 1, "owed": 0}
    assert not any(one["owed"] for one in told(edges)["cases"])


@pytest.mark.parametrize(("day", "times"), [("2026-06-30", 0), ("2026-07-01", 1), ("2026-09-30", 2), ("2026-10-01", 0)])
def test_how_often_he_led_is_told_of_the_quarter_to_its_last_day(edges, day, times):
    for on in ("2026-07-01", "2026-09-30"):
        edges.activity("暗访", lead="李建国", state="underway", started_on=on)
    edges.activity("别人带队", lead="王明", state="underway", started_on="2026-07-01")
    edges.activity("取消了", lead="李建国", state="cancelled", started_on="2026-07-01")
    with edges.sight() as (db, settings, calendar, _):
        record = look.leader(db, settings, calendar, date.fromisoformat(day), HE, read_year("2026"))
    assert record["led"]["times"] == times


def row(title, *, late=0, private=False, due=TOMORROW):
    return {
        "title": title,
        "overdue": bool(late),
        "late_workdays": late,
        "private": private,
        "unit": "县住建局",
        "due": due,
    }


def record(**more):
    return {
        "leader": "李建国", "title": "县委书记", "as_of": "2026-11-18", "period": {"label": "2026年"}, "given": {"value": 3},
        "asked": [], "units": [], "cases": [], "decide": [], **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "李书记，截至11月18日：2026年：批示3次。"),
        (
            {"asked": [row("停车难", late=2), row("供水", due="长期坚持"), row("供暖", due="")]},
            "李书记，截至11月18日：逾期1件：停车难（县住建局，逾期2个工作日）。在办2件：供水（县住建局，长期坚持）、供暖（县住建局）。2026年：批示3次。",
        ),
        ({"asked": [row("敏感的", late=2, private=True)]}, "李书记，截至11月18日：逾期1件。2026年：批示3次。"),
        (
            {
                "decide": [{"title": "停车难", "what": "呈报待批，已6天", "private": False}],
                "units": [{"unit": "高坪镇", "overdue": 2}, {"unit": "太平乡", "overdue": 0}],
                "cases": [{"about": "低保", "owed": True}, {"about": "供暖", "owed": False}],
            },
            "李书记，截至11月18日：请您定1件：停车难呈报待批，已6天。您联系的单位：高坪镇逾期2件。该听取汇报1件：低保。2026年：批示3次。",
        ),
    ],
)
def test_the_text_tells_by_weight(more, said):
    assert look.text(record(**more)) == said


@pytest.mark.parametrize("many", range(1, 40, 3))
def test_the_text_is_never_longer_than_a_telephone_shows_and_cuts_no_word(many):
    titles = [f"第{n}号街道雨后积水和停车难的问题" for n in range(many)]
    said = look.text(record(asked=[row(title, late=n % 3) for n, title in enumerate(titles)]))
    assert len(said) <= look.MOST
    assert said.endswith("。")
    whole = [title for title in titles if title in said]
    assert said.count("号街道") == len(whole)


def test_a_title_that_is_longer_than_the_text_is_only_counted():
    said = look.text(record(asked=[row("很长的标题" * 50, late=1)]))
    assert said == "李书记，截至11月18日：逾期1件。2026年：批示3次。"


def test_who_is_known_is_told_and_who_is_not_is_refused(tmp_path):
    bureau = Bureau.found(tmp_path / "云岭")
    assert bureau.type("report", "leader", "李建国").status == 3
    bureau.told_item(leader="李建国", leader_title="县委书记")
    page = bureau.type("report", "leader", "李建国", "--json").json
    assert (page["leader"], page["title"], len(page["asked"])) == ("李建国", "县委书记", 1)
    assert bureau.type("report", "leader", "没有这个人").status == 3
    bureau.type("person", "add", "--name", "李建国", "--unit", "zjj", "--kind", "县领导", "--title", "副县长")
    assert bureau.type("report", "leader", "李建国", "--json").json["title"].endswith("副县长")
    assert date.fromisoformat(page["as_of"]) >= TODAY
