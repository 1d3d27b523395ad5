"""What is outstanding at its edges: due yesterday, today, tomorrow; told, answered, covered, of another round."""

from datetime import date
from typing import Any

import pytest

from ducha_cli.ledger import tables as t
from ducha_cli.looks.report.outstanding import Outstanding
from looks.book import TODAY
from looks.edges import FIRST_GREEN, HOUSING, LAST_YELLOW, MONEY, NOW, TOMORROW, TOWN, YESTERDAY, Edges, share

CLOCKS: dict[str, Any] = {
    "昨天到期": (share(YESTERDAY), {}, ("红", -1)),
    "上周五到期": (share("2026-11-13"), {}, ("红", -3)),
    "今天到期": (share(NOW), {}, ("黄", 0)),
    "明天到期": (share(TOMORROW), {}, ("黄", 1)),
    "还有三个工作日": (share(LAST_YELLOW), {}, ("黄", 3)),
    "还有四个工作日": (share(FIRST_GREEN), {}, ("绿", 4)),
    "没有送达也算": (share(YESTERDAY, state="pending"), {}, ("红", -1)),
    "退回的也算": (share(YESTERDAY, state="returned"), {}, ("红", -1)),
    "已反馈的不算": (share(YESTERDAY, state="reported"), {}, None),
    "已解除的不算": (share(YESTERDAY, state="released"), {}, None),
    "没有时限的不算": (share(), {}, None),
    "上一轮的不算": (share(YESTERDAY, round=1), {"round": 2}, None),
    "还没有立项的不算": (share(YESTERDAY), {"state": "proposed"}, None),
    "刚立项的算": (share(YESTERDAY), {"state": "filed"}, ("红", -1)),
    "办结的不算": (share(YESTERDAY), {"state": "closed"}, None),
}
ISSUES = {
    "整改，昨天到期": ({"due_current": YESTERDAY}, ("红", -1)),
    "整改，今天到期": ({"due_current": NOW}, ("黄", 0)),
    "待报，要求的时限是昨天": ({"state": "handed", "due_required": YESTERDAY}, ("红", -1)),
    "延过期的按现时限": ({"due_required": YESTERDAY, "due_current": FIRST_GREEN}, ("绿", 4)),
    "没有时限的问题": ({}, None),
    "报了整改完成的": ({"state": "rectified", "due_current": YESTERDAY}, None),
    "没有交办的": ({"state": "found", "due_required": YESTERDAY}, None),
}


@pytest.fixture
def pressing(edges):
    for title, (held, more, _) in CLOCKS.items():
        edges.item(title, held, **more)
    covered = edges.item("代报的不算", share(FIRST_GREEN, unit=MONEY), share(YESTERDAY, role="配合"))
    edges.add(t.Assignment(id=999, item_id=covered.id, position=3, round=1, unit_id=TOWN, role="配合", state="received",
                           due_current=YESTERDAY, covered_by=1))  # fmt: skip
    for matter, (more, _) in ISSUES.items():
        edges.issue(matter, **more)
    return edges


def test_each_running_deadline_has_its_lamp_and_its_days(pressing: Edges):
    with pressing.sight() as (db, settings, calendar, day):
        rows = Outstanding(db, settings, calendar, day).running
    told = {row["title"]: (row["lamp"], row["days"]) for row in rows if row["part"] != "D2026-0016.2"}
    expected = {title: seen for title, (*_, seen) in [*CLOCKS.items(), *ISSUES.items()] if seen}
    assert told == expected | {"代报的不算": ("绿", 4)}
    assert [row["due"] for row in rows] == sorted(row["due"] for row in rows)
    assert rows.total == len(rows) == len(told) + 1


def test_what_is_overdue_and_what_is_due_soon_meet_between_yesterday_and_today(pressing: Edges):
    with pressing.sight() as (db, settings, calendar, day):
        owed = Outstanding(db, settings, calendar, day)
        late, soon = [(row["title"], row["due"]) for row in owed.overdue], [row["due"] for row in owed.due_soon]
        assert {due for _, due in late} == {"2026-11-13", YESTERDAY}
        assert late[0] == ("上周五到期", "2026-11-13")
        assert soon == [NOW, NOW, TOMORROW, LAST_YELLOW]
        assert [row["due"] for row in owed.due_between(TODAY, date(2026, 11, 19))] == [NOW, NOW, TOMORROW]


def test_a_line_says_whose_it_is_and_a_cut_list_says_how_long_it_is(edges: Edges):
    edges.item("甲", share(YESTERDAY, due_estimate=1), share(NOW, unit=MONEY, role="配合"))
    edges.issue("乙", due_current=YESTERDAY)
    edges.issue("丙", due_current="2026-11-16", unit=HOUSING)
    with edges.sight() as sight:
        assert "暂估" not in repr(list(Outstanding(*sight).running))
    edges.announced = False
    with edges.sight() as sight:
        rows = Outstanding(*sight).running
        assert [(row["part"], row["number"], row["unit"], row["role"], row["due_text"]) for row in rows] == [
            ("W2026-0002", "W2026-0002", "县住建局", "责任", "2026-11-16"),
            ("D2026-0001.1", "D2026-0001", "县住建局", "牵头", f"{YESTERDAY}（暂估）"),
            ("W2026-0001", "W2026-0001", "高坪镇", "责任", YESTERDAY),
            ("D2026-0001.2", "D2026-0001", "县财政局", "配合", NOW),
        ]
        for most in range(5):
            short = Outstanding(*sight, most).running
            assert (list(short), short.total) == (rows[:most], 4)


def told(unit, day, *, paper=1):
    """A notice below a share."""
    return lambda share: t.Notice(paper_id=paper, unit_id=unit, delivered_on=day, assignment_id=share.id)


def signed(day):
    return lambda share: t.Receipt(assignment_id=share.id, received_on=day, signer="王五")


def urged(place):
    return lambda share: t.Urging(assignment_id=share.id, position=place, urged_on=NOW, means="电话")


# Three working days before Wednesday is Friday.
UNSIGNED: dict[str, Any] = {
    "上周五送达": ((told(1, "2026-11-13"),), {}, ("2026-11-13", 3, 0)),
    "上周六送达": ((told(1, "2026-11-14"),), {}, ("2026-11-14", 3, 0)),
    "星期一送达": ((told(1, "2026-11-16"),), {}, None),
    "今天送达": ((told(1, NOW),), {}, None),
    "上周五送达，签收了": ((told(1, "2026-11-13"), signed(NOW)), {}, None),
    "两次送达，按先的": ((told(1, "2026-11-12"), told(1, NOW)), {}, ("2026-11-12", 4, 0)),
    "催过两次": ((told(1, "2026-11-13"), urged(1), urged(2)), {}, ("2026-11-13", 3, 2)),
    "通知作废的": ((told(1, "2026-11-13", paper=2),), {}, None),
    "解除的": ((told(1, "2026-11-13"),), {"held": {"state": "released"}}, None),
    "上一轮的通知": ((told(1, "2026-11-13"),), {"held": {"round": 1}, "round": 2}, None),
    "办结的没有回执": ((told(1, "2026-11-13"),), {"state": "closed"}, None),
}


def test_who_has_not_signed_is_asked_after_three_working_days(edges: Edges):
    edges.paper("通知")
    edges.paper("作废的通知", state="void")
    for title, (below, more, _) in UNSIGNED.items():
        values = dict(more)
        edges.item(title, share(FIRST_GREEN, state="delivered", below=below) | values.pop("held", {}), **values)
    with edges.sight() as (db, settings, calendar, day):
        owed = Outstanding(db, settings, calendar, day)
        rows = {row["title"]: (row["delivered_on"], row["days"], row["urged"]) for row in owed.no_receipt}
        assert rows == {title: seen for title, (*_, seen) in UNSIGNED.items() if seen}
        assert next(iter(owed.no_receipt))["label"] == "云督办〔2026〕1号"
        assert len(owed.without_receipt(0, unit=HOUSING)) == len(rows) + 2
        assert owed.without_receipt(0, unit=MONEY) == []
        short = Outstanding(db, settings, calendar, day, 2).no_receipt
        assert (list(short), short.total) == (owed.no_receipt[:2], len(rows))


# Five working days before Wednesday is the Wednesday before.
UNPROMISED: dict[str, Any] = {
    "上周三交办": ({"handed_on": "2026-11-11"}, (), 5),
    "上周四交办": ({"handed_on": "2026-11-12"}, (), None),
    "上周三交办，报了时限": ({"handed_on": "2026-11-11"}, (1,), None),
    "上一轮报过时限": ({"handed_on": "2026-11-11", "round": 2}, (1,), 5),
    "已在整改的": ({"handed_on": "2026-11-11", "state": "rectifying"}, (), None),
}


def test_who_has_named_no_deadline_is_asked_after_five_working_days(edges: Edges):
    for matter, (more, turns, _) in UNPROMISED.items():
        row = edges.issue(matter, **{"state": "handed"} | more)
        for turn in turns:
            edges.add(t.Commitment(issue_id=row.id, round=turn, committed_on=NOW, proposed=FIRST_GREEN,
                                   rectify_type="限期", decision="同意"))  # fmt: skip
    with edges.sight() as sight:
        rows = Outstanding(*sight).no_deadline
    assert {row["title"]: row["days"] for row in rows} == {m: days for m, (*_, days) in UNPROMISED.items() if days}


# Ten calendar days are a warning, fifteen an alarm.
SILENT: dict[str, Any] = {
    "八号以后没有动静": ("2026-11-08", {}, (10, False)),
    "九号还有动静": ("2026-11-09", {}, None),
    "三号以后没有动静": ("2026-11-03", {}, (15, True)),
    "四号以后没有动静": ("2026-11-04", {}, (14, False)),
    "办结了的": ("2026-11-03", {"state": "closed"}, None),
    "拟办着的": ("2026-11-03", {"state": "proposed"}, (15, True)),
}


def test_what_lies_still_is_told_after_ten_days_and_alarms_after_fifteen(edges: Edges):
    for title, (on, more, _) in SILENT.items():
        edges.item(title, share(FIRST_GREEN, unit=MONEY, role="配合"), share(FIRST_GREEN), on=on, **more)
        edges.issue(f"问题：{title}", on=on, state={"closed": "cleared"}.get(more.get("state"), "handed"))
    stirred = edges.item("承办单位动过的", share(FIRST_GREEN), on="2026-11-03")
    edges.entry("item.progress", f"{edges.number('item', stirred)}.1", NOW, percent=30)
    entered = edges.item("备注过的", share(FIRST_GREEN), on="2026-11-03")
    edges.entry("item.note", edges.number("item", entered), NOW, note="问过")
    edges.item("没有单位的", on="2026-11-03")
    edges.item("只有主办和配合", share(unit=TOWN, role="配合"), share(unit=MONEY, role="主办"), on="2026-11-03")
    edges.item("解除了牵头", share(state="released"), share(unit=MONEY, role="配合"), on="2026-11-03")
    with edges.sight() as sight:
        rows = Outstanding(*sight).stuck
        short = Outstanding(*sight, 3).stuck
    seen = {row["title"]: (row["days"], row["alarm"]) for row in rows}
    expected = {title: seen for title, (*_, seen) in SILENT.items() if seen}
    others = dict.fromkeys(("没有单位的", "只有主办和配合", "解除了牵头", "备注过的"), (15, True))
    assert seen == expected | {f"问题：{title}": one for title, one in expected.items()} | others
    units = {row["title"]: row["unit"] for row in rows}
    assert units["三号以后没有动静"] == "县住建局"
    assert [units[title] for title in others] == [None, "县财政局", "县财政局", "县住建局"]
    assert units["问题：三号以后没有动静"] == "高坪镇"
    assert [row["last_on"] for row in rows] == sorted(row["last_on"] for row in rows)
    assert (list(short), short.total) == (rows[:3], len(rows))


def test_what_waits_for_the_office_itself(edges: Edges):
    edges.item("待立项", state="proposed", on="2026-11-02")
    edges.item("先来的待立项", state="proposed", on="2026-11-01", source="批示指示")
    edges.item("立了项的", state="filed")
    edges.item(
        "待审核", share(state="reported", replied_on=YESTERDAY), share(state="accepted", unit=MONEY, role="主办")
    )
    edges.item("上一轮的反馈", share(state="reported", replied_on=YESTERDAY, round=1), round=2)
    edges.item("办结了的反馈", share(state="reported", replied_on=YESTERDAY), state="closed")
    for matter, state in (("报了整改", "rectified"), ("验收过的", "verified")):
        row = edges.issue(matter, state=state, round=2)
        for turn, day in ((1, "2026-10-20"), (2, "2026-11-02"), (2, "2026-11-05")):
            place = int(day[-2:])
            edges.add(t.Rectification(issue_id=row.id, round=turn, position=place, rectified_on=day, text="改了",
                                      signer="镇长", signed=1, sealed=1))  # fmt: skip
    with edges.sight() as sight:
        owed = Outstanding(*sight)
        assert [(row["title"], row["source"], row["moved_on"]) for row in owed.to_approve] == [
            ("先来的待立项", "批示指示", "2026-11-01"),
            ("待立项", "全会报告", "2026-11-02"),
        ]
        assert [(row["title"], row["part"], row["since"]) for row in owed.to_review] == [
            ("待审核", "D2026-0004.1", YESTERDAY),
            ("报了整改", "W2026-0001", "2026-11-05"),
        ]
        for most in (0, 1, 2):
            short = Outstanding(*sight, most).to_review
            assert (list(short), short.total) == (owed.to_review[:most], 2)
