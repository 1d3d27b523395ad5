"""研判 of issues at its edges: by state and round, aged 30 and 31 days, and each by what it is grouped."""

from datetime import date, timedelta
from typing import Any

from ducha_cli.ledger import tables as t
from ducha_cli.looks.issue import stock
from looks.book import TODAY
from looks.edges import FIRST_GREEN, HOUSING, MONEY, NOW, YESTERDAY


def look(edges, **more):
    with edges.sight() as (db, settings, calendar, day):
        return stock.stock(db, settings, calendar, day, **more)


def verified(issue, turn, day=YESTERDAY, passed=1, key=None):
    return t.Verification(issue_id=issue.id, round=turn, rectification_id=key or issue.id, verified_on=day,
                          verifiers="王敏", method="现场", on_site=1, passed=passed)  # fmt: skip


def claimed(issue, turn=1):
    return t.Rectification(id=issue.id, issue_id=issue.id, round=turn, position=1, rectified_on=YESTERDAY, text="改了",
                           signer="镇长", signed=1, sealed=1)  # fmt: skip


def revisited(issue, turn, on_site=1, rebound=0):
    return t.Revisit(issue_id=issue.id, round=turn, revisited_on=NOW, on_site=on_site, people="王敏、刘洋", verdict="已落实",
                     rebound=rebound)  # fmt: skip


STATES = {
    "found": {"total", "open"},
    "handed": {"total", "open"},
    "rectifying": {"total", "open"},
    "rectified": {"total", "open", "claimed"},
    "verified": {"total", "open", "claimed", "verified"},
    "cleared": {"total", "claimed", "verified", "cleared"},
    "settled": {"total", "claimed", "verified", "cleared"},
    "withdrawn": {"withdrawn"},
}
OWING = {"found", "handed", "rectifying", "rectified", "verified"}


def test_what_an_issue_counts_in_by_its_state(edges):
    for state in STATES:
        edges.issue(state, state=state)
    told = look(edges)
    counts = {name: sum(name in counted for counted in STATES.values()) for name in told["figures"]}
    assert {
        name: told["figures"][name] for name in ("total", "open", "claimed", "verified", "cleared", "withdrawn")
    } == {name: counts[name] for name in ("total", "open", "claimed", "verified", "cleared", "withdrawn")}
    assert [row["count"] for row in told["states"]] == [1] * len(STATES)
    rates = {name: told["figures"][name]["text"] for name in ("clear_rate", "claimed_rate", "verified_rate")}
    assert rates == {"clear_rate": "28.6%", "claimed_rate": "57.1%", "verified_rate": "42.9%"}


LATE = {
    "昨天到期": ({"due_current": YESTERDAY}, 1, 0),
    "今天到期": ({"due_current": NOW}, 0, 0),
    "没有时限": ({}, 0, 0),
    "要求昨天，答应以后": ({"due_required": YESTERDAY, "due_current": FIRST_GREEN}, 0, 0),
    "待报时限，要求昨天": ({"due_required": YESTERDAY, "state": "handed"}, 1, 0),
    "报了整改": ({"due_current": YESTERDAY, "state": "rectified"}, 0, 0),
    "长期坚持": ({"rectify_type": "长期"}, 0, 1),
    "长期坚持，销号了": ({"rectify_type": "长期", "state": "cleared"}, 0, 0),
}


def test_what_is_past_its_day_ought_to_be_cleared_whatever_was_claimed_of_it(edges):
    """应销未销, beside 销号率; on its day it is not due yet, and what stands by leave is told apart."""
    for state in STATES:
        edges.issue(state, state=state, link=state, due_current=YESTERDAY)
    edges.issue("今天到期", due_current=NOW, link="今天")
    edges.issue("要求昨天", state="found", due_required=YESTERDAY, link="要求")
    halted = edges.issue("停着", link="停着")
    edges.add(t.Suspension(issue_id=halted.id, round=1, kind="其他", reason="等", from_on=NOW, review_on=FIRST_GREEN,
                           old_due=YESTERDAY))  # fmt: skip
    told = look(edges, by="link")
    assert {row["group"]: row["figures"]["uncleared"] for row in told["groups"]} == {
        **{state: int(state in OWING) for state in STATES}, "今天": 0, "要求": 1, "停着": 0,
    }  # fmt: skip
    assert told["figures"]["clear_rate"]["beside"] == {
        "causes": {"未写缘由": 1}, "uncleared": 6, "stopped": 1, "text": "撤销1（未写缘由1）；应销未销6（另中止1）",
    }  # fmt: skip
    # Its day had passed when its clock was stopped: it is late all the same.
    assert {row["group"] for row in told["groups"] if row["figures"]["overdue"]} == {"handed", "rectifying", "停着"}


def test_what_is_late_and_what_goes_on_for_ever(edges):
    for matter, (more, *_) in LATE.items():
        edges.issue(matter, link=matter, **more)
    groups = {row["group"]: row["figures"] for row in look(edges, by="link")["groups"]}
    assert {name: (one["overdue"], one["long"]) for name, one in groups.items()} == {
        name: (late, long) for name, (_, late, long) in LATE.items()
    }


AGED = {0: "30天以内", 30: "30天以内", 31: "31至60天", 60: "31至60天", 61: "61至90天", 90: "61至90天", 91: "91至180天",
        180: "91至180天", 181: "180天以上"}  # fmt: skip


def test_what_is_open_is_aged_by_calendar_days(edges):
    for days in sorted(AGED, reverse=True):
        edges.issue(f"{days}天", on=(TODAY - timedelta(days=days)).isoformat())
    edges.issue("销号的不算挂账", state="cleared")
    ages = {row["label"]: row["count"] for row in look(edges)["ages"]}
    assert ages == {label: list(AGED.values()).count(label) for label in AGED.values()}


def test_rebounds_repeats_and_revisits_are_counted_by_issue_and_by_round(edges):
    back = edges.issue("反弹的", round=2, link="反弹")
    edges.add(claimed(back), verified(back, 1), t.Clearing(issue_id=back.id, round=1, cleared_on=NOW, approver="李主任"),
              revisited(back, 1, rebound=1))  # fmt: skip
    twice = edges.issue("两轮都通过，一轮到过现场", state="cleared", round=2, link="两轮", repeat_of=1)
    edges.add(claimed(twice), verified(twice, 1), verified(twice, 2), verified(twice, 2, NOW), revisited(twice, 1),
              revisited(twice, 2, on_site=0),
              t.Clearing(issue_id=twice.id, round=2, cleared_on=NOW, approver="李主任"))  # fmt: skip
    failed = edges.issue("没有通过", link="没有")
    edges.add(claimed(failed), verified(failed, 1, passed=0), revisited(failed, 1))
    gone = edges.issue("撤销的", state="withdrawn", link="撤销")
    edges.add(claimed(gone), verified(gone, 1), revisited(gone, 1))
    groups = {row["group"]: row["figures"] for row in look(edges, by="link")["groups"]}
    names = ("rebound_rate", "repeat_rate", "revisit_rate")
    assert {name: [one[rate]["text"] for rate in names] for name, one in groups.items()} == {
        "反弹": ["100%", "0%", "100%"], "两轮": ["0%", "100%", "50%"], "没有": ["—", "0%", "—"], "撤销": ["—", "—", "—"],
    }  # fmt: skip
    assert [groups[name]["again"] for name in ("反弹", "两轮", "没有")] == [1, 1, 0]
    assert (groups["反弹"]["rebounded"], groups["两轮"]["repeated"]) == (1, 1)


def test_the_last_sampling_of_each_issue_is_what_its_result_was(edges):
    marks = {"genuine": 1, "lasting": 1, "improving": 0}
    for state, several in (("cleared", ((0, 0, 0), (1, 1, 0))), ("settled", ((1, 0, 0),)), ("withdrawn", ((1, 1, 1),))):
        row = edges.issue(state, state=state)
        for genuine, lasting, improving in several:
            edges.add(t.Sampling(issue_id=row.id, round=1, sampled_on=NOW, people="王敏、刘洋", genuine=genuine,
                                 lasting=lasting, improving=improving))  # fmt: skip
    edges.issue("没有抽查")
    assert look(edges)["samplings"] == {"sampled": 2, "genuine": 2, "lasting": 1, "improving": 0}
    assert set(marks) <= set(look(edges)["samplings"])


def test_only_what_was_found_since_a_day_or_by_an_activity_counts(edges):
    edges.activity("大督查")
    for on, activity in ((YESTERDAY, 1), (NOW, 1), (NOW, None)):
        edges.issue(on, on=on, activity_id=activity)
    assert [look(edges, since=date.fromisoformat(day))["figures"]["total"] for day in (YESTERDAY, NOW)] == [3, 2]
    assert look(edges, activity=1)["figures"]["total"] == 2
    assert look(edges, activity=1, since=TODAY)["figures"]["total"] == 1
    assert look(edges, since=TODAY)["since"] == NOW
    assert look(edges)["since"] is None


def test_groups_come_by_what_is_open_then_by_all_and_the_untold_last(edges):
    campaign = t.Round(id=1, year=2026, number=1, title="第一轮", campaign="大督查", turn=1, state="underway")
    team = t.Team(id=1, round_id=1, position=1, name="第一组", leader="李建国")
    edges.add(campaign, team)
    sent = edges.activity("查作风", team_id=1)
    edges.issue("甲", activity_id=sent.id, nature="推动不力", cause_kind="推拖", rectify_type="限期", unit=MONEY)
    edges.issue("乙", state="cleared", unit=HOUSING, nature="推动不力")
    edges.issue("丙", state="cleared", unit=HOUSING)
    edges.issue("丁", state="cleared", unit=MONEY)
    edges.add(t.IssuePerson(issue_id=1, position=2, name="周八", title="站长"),
              t.IssuePerson(issue_id=1, position=3, name="吴九", role="分管领导"))  # fmt: skip
    told = look(edges)
    order = {name: [row["group"] for row in told[f"by_{name}"]] for name in stock.GROUPS}
    assert order["unit"] == ["县财政局", "县住建局"]
    assert order["nature"] == ["推动不力", "（未填）"]
    assert order["cause"] == ["推拖", "（未填）"]
    assert order["type"] == ["限期", "（未填）"]
    assert order["person"] == ["孙七", "站长 周八"]
    assert order["activity"] == ["H2026-0001 查作风", "（未填）"]
    assert order["round"] == ["R2026-0001 第一轮", "（未填）"]
    assert order["category"] == ["作风"]
    assert "groups" not in told
    assert [row["figures"]["total"] for row in look(edges, by="unit")["groups"]] == [2, 2]


def test_beneath_each_rate_stands_what_was_lifted_or_not_proved_of_what_it_counts(edges):
    states = ("rectified", "cleared", "verified", "withdrawn")
    first, second, third, _ = (edges.issue(state, state=state) for state in states)
    lifted: dict[str, Any] = {"reason": "远", "approver": "李建国", "waived_on": NOW}
    row = claimed(first)
    row.for_head = "张副镇长"
    edges.add(row, claimed(second), claimed(third), verified(second, 1), verified(third, 1),
              t.Clearing(issue_id=2, round=1, cleared_on=NOW, approver="李主任"),
              t.Waiver(subject="W2026-0002", round=1, what="现场回访", **lifted),
              t.Waiver(subject="W2026-0003", round=1, what="回执", **lifted),
              t.Turn(issue_id=4, round=1, kind="撤销", turned_on=NOW, reason="", approver="李主任", cause="重复登记"))  # fmt: skip
    edges.entry("issue.clear", "W2026-0002", NOW, approver="李主任", oral=True)
    edges.entry("issue.withdraw", "W2026-0004", NOW, approver="李主任", oral=True)
    told = look(edges)["figures"]
    assert {name: told[name]["beneath"] for name in told if name.endswith("_rate")} == {
        "clear_rate": {"免办": 2, "口头": 1, "受托签字": 1}, "claimed_rate": {"受托签字": 1},
        "verified_rate": {"受托签字": 1}, "rebound_rate": {"免办现场回访": 1}, "repeat_rate": {},
        "revisit_rate": {"免办现场回访": 1},
    }  # fmt: skip
