"""What hangs on an item at its edges: check days, coordination, 三快, shares, targets, reports that are owed."""

from datetime import date
from typing import Any

import pytest

from ducha_cli.domain.days.period import read_week, read_year
from ducha_cli.errors import NotFound
from ducha_cli.ledger import tables as t
from ducha_cli.looks import today as day_list
from ducha_cli.looks.activity import clocks
from ducha_cli.looks.issue import longterm
from ducha_cli.looks.item import checkups, coordination, dossier, matrix, pace, targets
from ducha_cli.looks.report import lag, periodic, stats, stuck, week
from looks.book import TODAY
from looks.edges import BEGAN, FIRST_GREEN, HOUSING, KINDS, MONEY, NOW, TOMORROW, TOWN, YESTERDAY, Edges, filled, share


def titles(rows, key="title"):
    return [row[key] for row in rows]


def inspected(item, day, turn=1, **more: Any):
    return t.Inspection(
        item_id=item.id, round=turn, inspected_on=day, method="现场", people="王敏", on_site=1, finding="好", **more
    )


# 每周三: the round began on Monday 2 November; 4 and 11 have passed, 18 is today.
CHECKS = {
    "没有看过": ((), ["2026-11-04", "2026-11-11"], True),
    "四号看了": (("2026-11-04",), ["2026-11-11"], True),
    "都看了": (("2026-11-04", "2026-11-10"), [], False),
    "迟了一天": (("2026-11-05", "2026-11-12"), ["2026-11-04"], False),
    "误了最后一天，当天晚些没有再看": (("2026-11-04", "2026-11-12"), ["2026-11-11"], False),
}


def test_check_days_that_nobody_kept_and_the_next_one(edges):
    for title, (days, *_) in CHECKS.items():
        row = edges.item(title, mode="连续", check_rule="每周三", approved_on="2026-11-02")
        for day in days:
            edges.add(inspected(row, day))
    edges.item("集中的", check_rule="每周三", approved_on="2026-11-02")
    edges.item("拟办的", mode="连续", check_rule="每周三", state="proposed")
    none = edges.item("没有检查日的", mode="连续", on=NOW)
    again = edges.item("重启的", mode="连续", check_rule="每周三", approved_on="2026-11-02", round=2)
    edges.add(t.Reopening(item_id=again.id, round=2, reopened_on="2026-11-05", cause="反弹", approver="李主任"),
              t.Reopening(item_id=again.id, round=1, reopened_on="2026-10-05", cause="反弹", approver="李主任"),
              inspected(again, "2026-11-10", 1))  # fmt: skip
    with edges.sight() as (db, *_):
        rows = {row["title"]: row for row in checkups.checkups(db, TODAY)}
        late = titles(checkups.missed(db, TODAY))
        assert (checkups.of_item(db, TODAY, none.id) or {})["rule"] == ""
        assert checkups.of_item(db, TODAY, 6) is None
        assert checkups.of_item(db, TODAY, 1) == rows["没有看过"]
    assert {title: rows[title]["missed"] for title in CHECKS} == {
        title: missed for title, (_, missed, _) in CHECKS.items()
    }
    assert (rows["重启的"]["missed"], rows["重启的"]["last_on"]) == (["2026-11-11"], None)
    assert (rows["都看了"]["last_on"], rows["都看了"]["next_on"]) == ("2026-11-10", NOW)
    assert (rows["没有检查日的"]["missed"], rows["没有检查日的"]["next_on"]) == ([], None)
    assert late == [title for title, (*_, told) in CHECKS.items() if told] + ["没有检查日的", "重启的"]
    assert set(rows) == {*CHECKS, "没有检查日的", "重启的"}


def test_a_check_day_a_year_ahead_is_still_the_next_one(edges):
    edges.item("每年", mode="连续", check_rule="每年", approved_on=NOW)
    with edges.sight() as (db, *_):
        assert [row["next_on"] for row in checkups.checkups(db, TODAY)] == ["2027-11-18"]


SUGGESTED: dict[str, Any] = {  # three units, or sixty days since 立项 (2026-09-19 is the sixtieth day before)
    "三个单位": ((share(), share(unit=MONEY, role="配合"), share(unit=TOWN, role="配合")), {}, "涉及3个单位"),
    "两个单位": ((share(), share(unit=MONEY, role="配合")), {}, None),
    "第三个解除了": ((share(), share(unit=MONEY, role="配合"), share(unit=TOWN, role="配合", state="released")), {}, None),
    "第三个是上一轮的": (
        (share(round=2), share(unit=MONEY, role="配合", round=2), share(unit=TOWN, round=1)),
        {"round": 2}, None,
    ),
    "满六十天": ((), {"approved_on": "2026-09-19"}, "本轮已60天"),
    "五十九天": ((), {"approved_on": "2026-09-20"}, None),
    "都到了": (
        (share(), share(unit=MONEY, role="配合"), share(unit=TOWN, role="配合")),
        {"approved_on": "2026-09-18"}, "涉及3个单位、本轮已61天",
    ),
    "满六十天，开过会": ((), {"approved_on": "2026-09-19", "mode": "集中"}, None),
    "满六十天，上一轮开的会": ((), {"approved_on": "2026-09-19", "topic": "一"}, "本轮已60天"),
    "满六十天，领导包案": ((), {"approved_on": "2026-09-19"}, None),
    "满六十天，领导不再包案": ((), {"approved_on": "2026-09-19"}, "本轮已60天"),
    "满六十天，办结了": ((), {"approved_on": "2026-09-19", "state": "closed"}, None),
    "满六十天，还没有立项": ((), {"approved_on": "2026-09-19", "state": "proposed"}, None),
}  # fmt: skip


def charge(leader="李建国", *, item=None, unit=None, to_on=None, kind="领导包案", title="县委书记"):
    return t.Charge(leader=leader, kind=kind, title=title, from_on=BEGAN, item_id=item, unit_id=unit, to_on=to_on)


def test_when_coordination_is_suggested(edges):
    ids = {title: edges.item(title, *held, **more).id for title, (held, more, _) in SUGGESTED.items()}
    met: dict[str, Any] = {
        "met_on": NOW,
        "means": "联席会议",
        "chair": "李建国",
        "units": "县住建局",
        "decisions": "定了",
    }
    edges.add(
        t.Meeting(item_id=ids["满六十天，开过会"], round=1, **met),
        t.Meeting(item_id=ids["满六十天，上一轮开的会"], round=2, **met),
        charge(item=ids["满六十天，领导包案"]),
        charge(item=ids["满六十天，领导不再包案"], to_on=YESTERDAY),
    )
    expected = {title: why for title, (*_, why) in SUGGESTED.items() if why}
    with edges.sight() as (db, settings, *_):
        rows = coordination.suggested(db, settings, TODAY)
        assert {row["title"]: row["why"] for row in rows} == expected
        assert [row["days"] for row in rows] == sorted((row["days"] for row in rows), reverse=True)
        short = coordination.suggested(db, settings, TODAY, most=2)
        assert (list(short), short.total) == (rows[:2], len(expected))
        assert titles(coordination.suggested(db, settings, TODAY, ids["三个单位"])) == ["三个单位"]
        assert coordination.suggested(db, settings, TODAY, ids["两个单位"]) == []


def briefed(on, *, means="听取汇报", leader="李建国", item=None, unit=None):
    return t.Briefing(leader=leader, means=means, briefed_on=on, text=on, item_id=item, unit_id=unit)


def test_what_leaders_have_in_charge_and_have_heard_of_this_year(edges):
    one = edges.item("甲", state="closed")
    other = edges.item("乙")
    edges.add(charge(item=one.id), charge(unit=TOWN, kind="联系单位"), charge(item=other.id, to_on=YESTERDAY),
              charge("周明", item=other.id))  # fmt: skip
    edges.add(briefed("2025-12-31", item=one.id), briefed("2026-01-01", item=one.id, means="现场督办"),
              briefed(NOW, item=one.id), briefed(YESTERDAY, item=other.id), briefed(YESTERDAY, unit=TOWN, means="走访"),
              briefed(TOMORROW, item=one.id, leader="周明"), briefed("2025-06-01", item=other.id, leader="周明"),
              briefed(NOW, unit=MONEY))  # fmt: skip
    with edges.sight() as (db, *_):
        rows = coordination.charges(db, TODAY)
        names = ("leader", "about", "kind", "times", "on_site", "last_on")
        assert [tuple(row[name] for name in names) for row in rows] == [
            ("周明", "乙", "领导包案", 0, 0, "2025-06-01"),
            ("李建国", "高坪镇", "联系单位", 1, 1, YESTERDAY),
            ("李建国", "甲", "领导包案", 2, 1, NOW),
        ]
        assert [(row["number"], row["state_label"]) for row in rows[1:]] == [(None, ""), ("D2026-0001", "办结")]
        assert coordination.charges(db, TODAY, "周明") == rows[:1]
        log = coordination.log(db, TODAY)
        assert titles(log, "briefed_on") == [
            TOMORROW, NOW, NOW, YESTERDAY, YESTERDAY, "2026-01-01", "2025-12-31", "2025-06-01",
        ]  # fmt: skip
        assert titles(log, "about")[1:5] == ["县财政局", "甲", "高坪镇", "乙"]
        assert titles(coordination.log(db, TODAY, "周明"), "about") == ["甲", "乙"]


def test_how_fast_a_round_was_told_judged_shown_and_closed(edges):
    days: dict[str, Any] = {"delivered_on": "2026-11-03", "accepted_on": "2026-11-06"}
    closing: dict[str, Any] = {
        "conclusion": "已办",
        "leader_accepted": "同意",
        "public_satisfied": "满意",
        "checks": "是是是",
    }
    shown: dict[str, Any] = {"round": 1, "leader": "李建国", "outcome": "同意"}

    def directed(day, instruction=1):
        return lambda row: t.Directive(
            item_id=row.id, round=1, leader="李建国", directed_on=day, instruction=instruction
        )

    def replied(day):
        return lambda row: t.Reply(assignment_id=row.id, position=1, replied_on=day)

    cases: dict[str, Any] = {  # shares, below each item, 呈报; 快办, 快结, 快反馈, 办理
        "受理到送达": ((share(**days),), {"accepted_on": "2026-11-01"}, (), ("2026-11-12", "2026-11-08"), (2, 3, 2, 7)),
        "批示早于受理": ((share(**days),), {"accepted_on": "2026-11-02"}, (directed("2026-10-31"),), (), (3, 3, None, 7)),
        "圈阅不是批办": ((share(**days),), {}, (directed("2026-10-31", 0),), (), (None, 3, None, 7)),
        "送达以后才批示": ((share(**days),), {}, (directed("2026-11-05"),), (), (0, 3, None, 7)),
        "两个单位，先送达后合格的": ((share(**days), share(unit=MONEY, role="主办", delivered_on="2026-11-02", accepted_on="2026-11-09")),
                    {}, (), (), (None, 7, None, 8)),
        "合格以前呈报": ((share(**days),), {}, (), ("2026-11-01",), (None, 3, 0, 7)),
        "配合的不算": ((share(**days), share(unit=MONEY, role="配合", delivered_on="2026-11-01")), {}, (), (), (None, 3, None, 7)),
        "解除的不算": ((share(**days), share(unit=MONEY, role="主办", delivered_on="2026-11-01", state="released")), {}, (), (),
                  (None, 3, None, 7)),
        "建账的没有送达日": ((share(**days, adopted=1),), {"accepted_on": "2026-11-01"}, (), (), (None, None, None, None)),
        "上一轮的不算": ((share(**days), share(unit=MONEY, round=2, delivered_on="2026-11-01")), {}, (), (), (None, 3, None, 7)),
        "旧呈报早于最后一次反馈": ((share(**days, below=(replied("2026-11-05"),)),), {}, (), ("2026-11-04", "2026-11-07"), (None, 3, 1, 7)),
    }  # fmt: skip
    for title, (held, more, below, seen, _) in cases.items():
        row = edges.item(title, *held, state="closed", **more)
        edges.add(t.Closing(item_id=row.id, round=1, closed_on="2026-11-10", **closing), *(one(row) for one in below),
                  *(t.Presentation(item_id=row.id, presented_on=day, **shown) for day in seen),
                  t.Presentation(item_id=row.id, presented_on="2026-11-01", **shown | {"round": 2}))  # fmt: skip
    with edges.sight() as (db, *_):
        rows = pace.closed_between(db, date(2026, 11, 10), date(2026, 11, 10))
        assert {row["title"]: tuple(row[name] for name in pace.SPANS) for row in rows} == {
            t: d for t, (*_, d) in cases.items()
        }
        assert pace.closed_between(db, date(2026, 11, 11), TODAY) == []
        assert pace.closed_between(db, date(2026, 11, 1), date(2026, 11, 9)) == []
        assert pace.of_item(db, 2) == [rows[1]]


def test_what_lay_before_the_leader_is_all_that_the_doers_had_replied(edges):
    days: dict[str, Any] = {"delivered_on": "2026-11-03", "accepted_on": "2026-11-06"}

    def replied(*keys):
        return lambda row: t.Reply(id=keys[row.id - 1], assignment_id=row.id, position=1, replied_on="2026-11-05")

    held = (share(**days, below=(replied(7, 9),)), share(**days, unit=MONEY, role="主办", below=(replied(7, 9),)))
    row = edges.item("两家", *held, state="closed", round=2)
    closing: dict[str, Any] = {
        "conclusion": "已办",
        "leader_accepted": "同意",
        "public_satisfied": "满意",
        "checks": "是",
    }
    shown: dict[str, Any] = {"round": 2, "leader": "李建国", "outcome": "同意"}
    edges.add(
        t.Closing(item_id=row.id, round=2, closed_on="2026-11-20", **closing),
        t.Reopening(item_id=row.id, round=2, reopened_on="2026-11-01", cause="反弹", approver="李建国"),
        t.Presentation(item_id=row.id, presented_on="2026-11-07", shown="7", **shown),
        t.Presentation(item_id=row.id, presented_on="2026-11-10", shown="7 9", **shown),
    )
    with edges.sight() as (db, *_):
        (found,) = pace.of_item(db, row.id)
    assert tuple(found[name] for name in pace.SPANS) == (2, 3, 4, 17)


# Told on 8 November and due on 28 November: half has passed on the 18th.
HALF: dict[str, Any] = {"delivered_on": "2026-11-08", "due_current": "2026-11-28"}
LAGGING: dict[str, Any] = {
    "报了五成": ({"percent": 50}, (), None),
    "报了四成九": ({"percent": 49}, (), (-1, [])),
    "没有报过": ({}, (), (-50, [])),
    "两个节点完成一个": ({}, ((YESTERDAY, NOW), (TOMORROW, None)), None),
    "昨天的节点没有完成": ({"percent": 60}, ((YESTERDAY, None),), (10, ["节点1"])),
    "今天的节点没有完成": ({"percent": 60}, ((NOW, None),), None),
    "没有日子的节点": ({"percent": 60}, ((None, None),), None),
    "反馈了的": ({"state": "reported"}, (), None),
    "没有送达的": ({"delivered_on": None}, (), None),
    "没有时限的": ({"due_current": None}, (), None),
    "由人代报的": ({"covered_by": 1}, (), None),
    "上一轮的": ({"round": 1}, (), None),
}


def test_who_lags_behind_the_days_that_have_passed(edges):
    for title, (more, nodes, _) in LAGGING.items():
        row = edges.item(title, share(**HALF | more), round=2 if "round" in more else 1)
        for place, (due, done) in enumerate(nodes, 1):
            edges.add(t.Milestone(assignment_id=row.id, position=place, name=f"节点{place}", due_on=due, done_on=done))
    edges.item("办结了", share(**HALF), state="closed")
    edges.item("别的单位", share(**HALF | {"unit": MONEY}))
    with edges.sight() as (db, settings, calendar, _):
        sight = (db, settings, calendar, TODAY)
        rows = lag.lag(*sight)
        expected = {title: told for title, (*_, told) in LAGGING.items() if told} | {"别的单位": (-50, [])}
        assert {row["title"]: (row["lag"], row["missed"]) for row in rows} == expected
        assert [row["lag"] for row in rows] == [-50, -50, -1, 10]
        assert (rows[0]["part"], rows[0]["told"], rows[0]["actual"], rows[0]["elapsed"]) == (
            "D2026-0003.1",
            False,
            0,
            50,
        )
        whole = {row["title"]: row for row in lag.lag(*sight, whole=True)}
        assert (whole["两个节点完成一个"]["nodes"], whole["两个节点完成一个"]["actual"]) == ("1/2", 50)
        assert (whole["报了五成"]["nodes"], whole["报了五成"]["told"]) == ("", True)
        assert set(whole) == set(expected) | {"报了五成", "两个节点完成一个", "今天的节点没有完成", "没有日子的节点"}
        assert titles(lag.lag(*sight, unit=MONEY)) == ["别的单位"]
        five = settings._replace(limits=settings.limits._replace(lag_points=1))
        assert "报了四成九" not in titles(lag.lag(db, five, calendar, TODAY))


# 每月底: 31 October is the last report day, 30 September the one before it.
EVERY: dict[str, Any] = {"delivered_on": "2026-10-31", "due_kind": "recurring", "due_rule": "每月底"}
FOR_EVER = {"delivered_on": "2026-09-01", "due_kind": "longterm", "due_rule": "长期坚持"}
OWED: dict[str, Any] = {
    "那天送达，没有说过": (EVERY, None, 18),
    "第二天才送达": (EVERY | {"delivered_on": "2026-11-01"}, None, None),
    "上上次以后说过": (EVERY, "2026-10-01", None),
    "上上次那天说的": (EVERY, "2026-09-30", 18),
    "解除了": (EVERY | {"state": "released"}, None, None),
    "写了日期的": (EVERY | {"due_kind": "date"}, None, None),
    "长期坚持按办公室的": (FOR_EVER, None, 49),
    "做完以后长期坚持": (FOR_EVER | {"due_kind": "date", "due_rule": "2026年12月31日，并长期坚持"}, None, 49),
    "办理完了还要长期坚持": (FOR_EVER | {"state": "accepted"}, None, 49),
}


def test_who_let_a_report_day_pass_without_a_word(edges):
    for title, (held, spoke, _) in OWED.items():
        row = edges.item(title, share(**held), on="2026-09-01")
        if spoke:
            edges.entry("item.progress", f"{edges.number('item', row)}.1", spoke)
        edges.entry("item.note", f"{edges.number('item', row)}.1", NOW)
    with edges.sight() as (db, settings, *_):
        rows = periodic.periodic(db, settings, TODAY)
        expected = {title: days for title, (*_, days) in OWED.items() if days}
        assert {row["title"]: row["late_days"] for row in rows} == expected
        assert [row["late_days"] for row in rows] == [49, 49, 49, 18, 18]
        whole = periodic.periodic(db, settings, TODAY, whole=True)
        assert titles(whole)[-1] == "上上次以后说过"
        assert (whole[-1]["owed"], whole[-1]["late_days"], whole[-1]["last_on"]) == (False, 0, "2026-10-01")
        assert periodic.periodic(db, settings, TODAY, unit=MONEY) == []
        assert len(periodic.periodic(db, settings, TODAY, unit=HOUSING)) == len(rows)


def test_issues_that_go_on_for_ever_report_on_their_days(edges):
    for matter, more, told in (
        ("没有报告过", {}, ()),
        ("报告过", {}, ("2026-10-31",)),
        ("迟了一天报告", {}, ("2026-11-01",)),
        ("约定每季度末", {"due_rule": "每季度末"}, ()),
        ("没有起算日", {"due_from": None}, ()),
        ("限期的", {"rectify_type": "限期"}, ()),
        ("待验收的", {"state": "rectified"}, ()),
    ):
        row = edges.issue(matter, **{"rectify_type": "长期", "due_rule": "每月末", "due_from": "2026-10-12"} | more)
        for place, day in enumerate(told, 1):
            edges.add(t.Followup(issue_id=row.id, round=1, position=place, kind="报告", asked_on=day),
                      t.Followup(issue_id=row.id, round=1, position=9, kind="调度", asked_on=NOW),
                      t.Followup(issue_id=row.id, round=2, position=8, kind="报告", asked_on=NOW))  # fmt: skip
    with edges.sight() as (db, settings, *_):
        rows = {
            row["title"]: (row["missed"], row["last_on"], row["next_on"])
            for row in longterm.reports(db, settings, TODAY)
        }
        assert rows == {
            "没有报告过": (["2026-10-31"], None, "2026-11-30"),
            "报告过": ([], "2026-10-31", "2026-11-30"),
            "迟了一天报告": (["2026-10-31"], "2026-11-01", "2026-11-30"),
            "约定每季度末": ([], None, "2026-12-31"),
        }
        assert titles(longterm.behind(db, settings, TODAY)) == ["没有报告过"]
        every = periodic.periodic(db, settings, TODAY, whole=True)
        assert [(row["title"], row["owed"], row["report_on"], row["late_days"]) for row in every] == [
            ("没有报告过", True, "2026-10-31", 18),
            ("报告过", False, "2026-10-31", 0),
            ("迟了一天报告", False, "2026-10-31", 0),
        ]
        assert (every[0]["part"], every[0]["unit"], every[0]["person"]) == ("W2026-0001", "高坪镇", "孙七")
        assert titles(periodic.periodic(db, settings, TODAY, unit=TOWN)) == ["没有报告过"]
        assert periodic.periodic(db, settings, TODAY, unit=MONEY) == []
        usual = settings._replace(limits=settings.limits._replace(report_days="每月末"))
    edges.issue("照办公室的", rectify_type="长期", due_rule="长期坚持", due_from="2026-10-12")
    with edges.sight() as (db, *_):
        rules = {row["title"]: row["rule"] for row in longterm.reports(db, usual, TODAY)}
    assert rules["照办公室的"] == "每月末"


def test_what_stands_by_leave_owes_no_report_and_week_today_and_figures_have_one_list(edges):
    stopped: dict[str, Any] = {"round": 1, "kind": "其他", "reason": "等", "from_on": NOW, "review_on": NOW}
    edges.item("欠的", share(**EVERY))
    edges.item("停着的", share(**EVERY, below=(lambda held: t.Suspension(assignment_id=held.id, **stopped),)))
    for matter in ("欠的问题", "停着的问题"):
        row = edges.issue(matter, rectify_type="长期", due_rule="每月末", due_from="2026-10-12")
    edges.add(t.Suspension(issue_id=row.id, **stopped))
    with edges.sight() as (db, settings, calendar, day):
        rows = periodic.periodic(db, settings, day)
        assert titles(rows) == ["欠的", "欠的问题"]
        assert day_list.today(db, settings, calendar, day)["behind"] == rows
        assert week.week(db, settings, calendar, read_week("2026-W47"), today=day)["lists"]["periodic"] == rows
        told = stats.stats(db, settings, calendar, day, read_year("2026"), by="unit")
    assert told["figures"]["periodic"]["value"] == len(rows)
    assert {row["group"]: row["figures"]["periodic"]["value"] for row in told["groups"]} == {"县住建局": 1, "高坪镇": 1}


def test_until_when_a_unit_may_ask_again_and_what_waits_for_a_decision(edges):
    for title, state, received in (
        ("今天是最后一天", "concluded", "2026-10-19"),
        ("昨天是最后一天", "concluded", "2026-10-18"),
        ("办结了的也可以", "closed", "2026-10-20"),
        ("没有结论", "underway", "2026-10-20"),
        ("申请过了", "concluded", "2026-10-20"),
    ):
        row = edges.activity(title, state=state)
        edges.add(t.Delivery(activity_id=row.id, unit_id=HOUSING, received_on=received, signer="王五"))
    edges.add(t.Delivery(activity_id=3, unit_id=MONEY, received_on="2026-10-20", signer="王五"),
              t.Delivery(activity_id=5, unit_id=MONEY, received_on="2026-10-21", signer="王五"))  # fmt: skip
    asked: dict[str, Any] = {"reason": "不服", "applied_on": "2026-10-20", "apply_by": NOW}
    for activity, unit, decide, decided in (
        (5, HOUSING, TOMORROW, None),
        (1, TOWN, YESTERDAY, None),
        (2, TOWN, NOW, NOW),
    ):
        edges.add(t.Appeal(activity_id=activity, unit_id=unit, decide_by=decide, decided_on=decided, **asked))
    with edges.sight() as (db, settings, calendar, _):
        told = clocks.may_apply(db, settings, calendar, TODAY)
        assert [(row["title"], row["apply_by"], row["units"]) for row in told] == [
            ("今天是最后一天", NOW, ["县住建局"]),
            ("办结了的也可以", TOMORROW, ["县住建局", "县财政局"]),
            ("申请过了", "2026-11-20", ["县财政局"]),
        ]
        waits = clocks.undecided(db, TODAY)
        assert [(row["title"], row["unit"], row["left"]) for row in waits] == [
            ("今天是最后一天", "高坪镇", -1), ("申请过了", "县住建局", 1),
        ]  # fmt: skip


def test_targets_are_a_tree_and_only_leaves_lack(edges):
    item = edges.item("甲")
    nodes: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("1", "部门", {}), ("1.10", "项目", {"person": "张三", "quantity": "3公里", "due_on": NOW}),
        ("1.2", "项目", {"person": "张三", "quantity": "3公里", "due_rule": "长期坚持"}), ("2", "部门", {"quantity": "若干"}),
        ("3", "部门", {"dropped_on": NOW}),
    )  # fmt: skip
    for path, level, more in nodes:
        edges.add(t.Target(item_id=item.id, path=path, level=level, name=path, **more))
    with edges.sight() as (db, *_):
        told = targets.tree(db, item.id)
        assert dossier._targets(db, item.id) == {"count": 4, "lacking": 1}
    assert (told["number"], told["count"], titles(told["targets"], "path")) == ("D2026-0001", 4, ["1", "2"])
    assert [(one["path"], one["due"], one["lacks"]) for one in told["targets"][0]["below"]] == [
        ("1.2", "长期坚持", []), ("1.10", NOW, []),
    ]  # fmt: skip
    assert [one["lacks"] for one in told["targets"]] == [[], ["责任人", "量化指标", "时限"]]
    assert told["lacking"] == [{"path": "2", "level": "部门", "name": "2", "lacks": ["责任人", "量化指标", "时限"]}]


MATRIX = {
    "答了，没有审": ([1], {}, (True, None, None)),
    "没有答": ([], {}, (False, None, None)),
    "答了，审为没有答": ([1], {"answered": False, "verified": True, "adequate": False}, (False, True, False)),
    "没有答，审为答了": ([], {"answered": True, "verified": True, "adequate": True}, (False, True, True)),
}


@pytest.mark.parametrize(("said", "judged", "line"), MATRIX.values(), ids=MATRIX)
def test_each_point_has_a_line(said, judged, line):
    points = [{"position": 1, "text": "水"}]
    (told,) = matrix.lines(
        points, [{"position": n, "text": "通了"} for n in said], [{"position": 1, **judged}] if judged else []
    )
    assert (told["answered"], told["verified"], told["adequate"]) == line
    assert told["reply"] == ("通了" if said else "")


def test_what_lies_still_says_in_whose_hands(edges):
    edges.item("承办单位手里", share(FIRST_GREEN, received_on=BEGAN), on=BEGAN, state="underway")
    edges.issue("问题", on=BEGAN, state="handed")
    with edges.sight() as sight:
        (item, issue) = stuck.stuck(*sight)
        assert (item["stage"], item["holders"]) == ("办理", ["县住建局 张三"])
        assert (issue["stage"], issue["holders"]) == ("报时限", ["高坪镇 孙七"])
        assert stuck.stuck(*sight, days=37) == [item, issue]
        assert stuck.stuck(*sight, days=38) == []


def test_one_item_is_told_by_its_own_lead_and_its_own_round(edges: Edges):
    item = edges.item(
        "甲", share(YESTERDAY, role="主办", unit=MONEY), share(NOW), share(TOMORROW, unit=TOWN, role="配合")
    )
    gone = edges.item("乙", share(NOW, state="released"), share(NOW, unit=MONEY, role="配合"), split_from=item.id)
    twice = edges.item("丙", share(NOW, round=1), share(FIRST_GREEN, round=2, unit=MONEY), round=2, merged_into=item.id)
    late = edges.item("丁", share(NOW, state="reported"), share(TOMORROW, unit=MONEY, role="主办"))
    edges.paper("通知一")
    edges.paper("通知二")
    edges.add(*(t.Notice(paper_id=n, unit_id=n, delivered_on=NOW, assignment_id=5 + n) for n in (1, 2)),
              *(t.PaperSubject(paper_id=n, subject=f"D2026-0003.{n}") for n in (1, 2)))  # fmt: skip
    edges.issue("问题一", item_id=item.id)
    edges.issue("问题二", item_id=item.id, state="cleared")
    with edges.sight() as sight:
        told = {one.title: dossier.one(*sight, one.id) for one in (item, gone, twice, late)}
    assert [(one["due"], one["lamp"], one["lead"]) for one in told.values()] == [
        (NOW, "黄", "县住建局"), (None, None, None), (FIRST_GREEN, "绿", "县财政局"), (TOMORROW, "黄", "县住建局"),
    ]  # fmt: skip
    assert told["甲"]["units"] == ["县住建局", "县财政局", "高坪镇"]
    assert told["乙"]["units"] == ["县财政局"]
    assert (told["甲"]["split_into"], told["甲"]["merged_from"]) == (["D2026-0002"], ["D2026-0003"])
    assert (told["乙"]["split_from"], told["丙"]["merged_into"], told["甲"]["split_from"]) == (
        "D2026-0001",
        "D2026-0001",
        None,
    )
    assert [(one["matter"], one["open"]) for one in told["甲"]["issues"]] == [("问题一", True), ("问题二", False)]
    for turn, (due, paper) in enumerate(((NOW, "P2026-0001"), (FIRST_GREEN, "P2026-0002")), 1):
        alone = dossier.of_round(told["丙"], turn)
        assert titles(alone["assignments"], "due") == [due]
        assert titles(alone["papers"], "number") == [paper]
    for turn in (0, 3):
        with pytest.raises(NotFound, match=f"共2轮，没有第{turn}轮"):
            dossier.of_round(told["丙"], turn)


HANGS = {  # the table, the list of the page, the day or the round that it is put in order by
    "directive": ("directives", "directed_on"), "presentation": ("presentations", "presented_on"),
    "answer": ("answers", "answered_on"), "reopening": ("reopenings", "round"), "ending": ("endings", "ended_on"),
    "meeting": ("meetings", "met_on"), "charge": ("charges", "from_on"), "briefing": ("briefings", "briefed_on"),
    "inspection": ("inspections", "inspected_on"), "closing": ("closings", "round"), "point": ("points", "position"),
}  # fmt: skip


@pytest.mark.parametrize(("table", "told"), HANGS.items(), ids=HANGS)
def test_what_hangs_on_an_item_hangs_on_no_other_and_comes_in_order(edges, table, told):
    listed, order = told
    edges.item("甲", round=9)
    edges.item("乙", round=9)
    places = (8, 7) if order in {"round", "position"} else (NOW, YESTERDAY)
    for place in places:
        more = {"round": place} if order == "round" else {"position": place} if order == "position" else {}
        if "item_id" in KINDS[table].model_fields:
            more |= {"item_id": 1}
        if order.endswith("_on"):
            more |= {order: place}
        edges.add(KINDS[table](**filled(table, 1) | more))
    with edges.sight() as (db, settings, days, day):
        one, other = (dossier.one(db, settings, days, day, key) for key in (1, 2))
    assert [row[order] for row in one[listed]] == sorted(places)
    assert other[listed] == []


def test_an_inspection_names_the_activity_that_it_was_part_of(edges: Edges):
    item = edges.item("甲")
    edges.activity("别的活动")
    edges.activity("看了甲的活动")
    edges.add(inspected(item, YESTERDAY), inspected(item, NOW, activity_id=2))
    with edges.sight() as (db, settings, days, day):
        told = dossier.one(db, settings, days, day, item.id)["inspections"]
    assert [(one["inspected_on"], one["activity"]) for one in told] == [(YESTERDAY, None), (NOW, "H2026-0002")]
