"""The figures at the edges of a period: the day before it, its first, its last, the day after."""

from datetime import date
from typing import Any

import pytest

from ducha_cli.domain.days.period import read_week, span
from ducha_cli.errors import InvalidInput
from ducha_cli.ledger import tables as t
from ducha_cli.looks import tally
from ducha_cli.looks.item import pace
from ducha_cli.looks.report import directives, rounds, stats, week
from ducha_cli.looks.report.figures import BY_KEY
from ducha_cli.looks.report.ground import Ground, as_of
from ducha_cli.settings import Figures, Receipt
from looks.book import TODAY, changed, do
from looks.edges import BEGAN, HOUSING, MONEY, NOW, TOMORROW, TOWN, YESTERDAY, share

FIRST, LAST = date(2026, 11, 2), TODAY  # a Monday, a Wednesday
BEFORE, ON_FIRST = "2026-11-01", "2026-11-02"


def tell(edges, *keys, first=FIRST, last=LAST):
    """The texts of some figures, or the one of one."""
    with edges.sight() as (db, settings, calendar, _):
        ground = Ground(db, settings, calendar, first, last)
        told = [BY_KEY[key].tell(BY_KEY[key].cases(ground)) for key in keys]
    return told[0] if len(told) == 1 else told


def titles(edges, key, *names, first=FIRST, last=LAST):
    """Of which items a figure's cases are, with their values."""
    with edges.sight() as (db, settings, calendar, _):
        ground = Ground(db, settings, calendar, first, last)
        title = dict(db.execute("SELECT id, title FROM item").fetchall())
        return {
            title[case.item]: tuple(getattr(case, name) for name in names)
            if len(names) > 1
            else getattr(case, names[0])
            for case in BY_KEY[key].cases(ground)
        }


LATE: dict[str, Any] = {
    "昨天到期": (share(YESTERDAY), {}, 1),
    "今天到期": (share(NOW), {}, None),
    "星期五到期": (share("2026-11-13"), {}, 3),
    "反馈了的": (share(YESTERDAY, state="reported"), {}, None),
    "还没有立项的": (share(YESTERDAY), {"state": "proposed"}, None),
    "上一轮的": (share(YESTERDAY, round=1), {"round": 2}, None),
    "待送达的": (share(YESTERDAY, state="pending"), {}, 1),
}


def test_what_is_late_at_the_end_of_a_period_counts_working_days_and_none_over_rest_days(edges):
    for title, (held, more, _) in LATE.items():
        edges.item(title, held, **more)
    edges.item("延了期", share("2026-12-01") | {"due_original": "2026-11-13"})
    edges.item("代报的", share(role="配合", unit=MONEY), share(YESTERDAY) | {"covered_by": 8})
    expected = {title: days for title, (*_, days) in LATE.items() if days}
    assert titles(edges, "overdue", "days") == expected
    assert titles(edges, "overdue_original", "days") == expected | {"延了期": 3}
    assert titles(edges, "overdue", "days", last=date(2026, 11, 14)) == {"星期五到期": 0}
    assert tell(edges, "overdue")["text"] == "3（共5个工作日，最长3）"
    assert tell(edges, "overdue", last=FIRST)["text"] == "0"


FILED = {
    "期前立项，办结了": ("closed", BEFORE, None),
    "第一天立项，办结了": ("closed", ON_FIRST, True),
    "最后一天立项，归档了": ("archived", NOW, True),
    "期内立项，办理中": ("underway", YESTERDAY, False),
    "期内立项，撤销了": ("cancelled", YESTERDAY, None),
    "期内立项，并案了": ("merged", YESTERDAY, None),
    "期内立项，不立项": ("declined", YESTERDAY, False),
    "期后立项": ("underway", TOMORROW, None),
}


def test_what_was_filed_in_the_period_is_closed_or_not(edges):
    for title, (state, day, _) in FILED.items():
        row = edges.item(title, state=state)
        edges.entry("item.approve", edges.number("item", row), day, approver="李主任")
    found = {title: hit for title, (*_, hit) in FILED.items() if hit is not None}
    assert titles(edges, "new_closing_rate", "num") == found
    assert tell(edges, "new_closing_rate") == {"num": 2, "den": 4, "text": "50%", "beneath": {}}
    assert tell(edges, "filed")["value"] == 6


CLOSING: dict[str, Any] = {
    "conclusion": "已办",
    "leader_accepted": "同意",
    "public_satisfied": "满意",
    "checks": "是是是",
}


def closed(edges, key, on, turn=1):
    edges.add(t.Closing(item_id=key, round=turn, closed_on=on, **CLOSING))


ROUNDS: dict[str, Any] = {  # state, 立项, what it began and ended with: whether in 结转, 新增; closed, left
    "期前立项，在办": ("underway", BEFORE, {}, (True, False, False)),
    "第一天立项，在办": ("filed", ON_FIRST, {}, (False, False, False)),
    "期前立项，期前办结": ("closed", BEFORE, {"closed": BEFORE}, None),
    "期前立项，第一天办结": ("closed", BEFORE, {"closed": ON_FIRST}, (True, True, False)),
    "期内立项，最后一天办结，归档了": ("archived", ON_FIRST, {"closed": NOW}, (False, True, False)),
    "期前立项，期内撤销": ("cancelled", BEFORE, {"left": NOW}, (True, False, True)),
    "期内立项，期内并案": ("merged", NOW, {"left": NOW}, (False, False, True)),
    "期前撤销": ("cancelled", BEFORE, {"left": BEFORE}, None),
    "没有立项就撤销": ("cancelled", None, {"left": NOW}, None),
    "期后立项": ("filed", TOMORROW, {}, None),
}


def test_each_round_of_a_period_is_carried_over_or_new_and_closed_left_or_carried_on(edges):
    for title, (state, filed, ends, _) in ROUNDS.items():
        row = edges.item(title, state=state, approved_on=filed)
        if "closed" in ends:
            closed(edges, row.id, ends["closed"])
        if "left" in ends:
            edges.add(t.Ending(item_id=row.id, outcome=state, ended_on=ends["left"], reason="重复"))
    again = edges.item("期前办结，期内重启，撤销了", state="cancelled", approved_on=BEFORE, round=2)
    closed(edges, again.id, BEFORE)
    edges.add(t.Reopening(item_id=again.id, round=2, reopened_on=ON_FIRST, cause="反弹", approver="李主任"),
              t.Ending(item_id=again.id, outcome="cancelled", ended_on=NOW, reason="重复"))  # fmt: skip
    with edges.sight() as (db, settings, calendar, _):
        named = dict(db.execute("SELECT id, title FROM item").fetchall())
        ground = Ground(db, settings, calendar, FIRST, LAST)
        spans, told = rounds.spans(ground), rounds.carry(ground)
        alone = Ground(db, settings._replace(figures=Figures(carry=False)), calendar, FIRST, LAST)
        new = BY_KEY["closing_rate"].cases(alone)
    found = sorted((named[one.item], (one.carried, one.closed, one.left)) for one in spans)
    expected = [(name, said) for name, (*_, said) in ROUNDS.items() if said]
    assert found == sorted([*expected, (named[again.id], (False, False, True))])
    assert told == {
        "carried": 3, "new": 4, "closed": 2, "carried_on": 2, "left": 3, "adopted": 0, "before": 0,
        "text": "结转3 + 新增4 = 办结2 + 期末在办2 + 退出3",
    }  # fmt: skip
    assert tell(edges, "closing_rate") == {"num": 2, "den": 4, "text": "50%", "beneath": {}}
    assert (sum(case.num for case in new), len(new)) == (1, 2)


def test_what_was_taken_over_from_paper_is_carried_over_and_told_apart_where_it_was_entered(edges):
    row = edges.item("建账的", state="underway", approved_on=BEFORE, adopted_as_of=BEFORE)
    edges.entry("item.adopt", edges.number("item", row), NOW, approver="李主任")
    edges.item("建账的，没有留痕", state="underway", approved_on=BEFORE, adopted_as_of=BEFORE)
    ended = edges.item("建账前办结的", state="closed", approved_on=BEFORE, adopted_as_of=BEFORE)
    edges.entry("item.adopt", edges.number("item", ended), NOW, approver="李主任", outcome="closed")
    edges.add(t.Closing(item_id=ended.id, round=1, closed_on=NOW, **CLOSING | {"leader_accepted": "建账"}))
    with edges.sight() as (db, settings, calendar, _):
        ground = Ground(db, settings, calendar, FIRST, LAST)
        told, later = rounds.carry(ground), rounds.carry(Ground(db, settings, calendar, LAST, LAST))
    assert told["text"] == "结转2（其中建账1） + 新增0 = 办结0 + 期末在办2 + 退出0；建账前办结1"
    assert later["text"].startswith("结转2"), "a later period has it from the one before"
    assert tell(edges, "filed")["value"] == 1
    assert tell(edges, "new_closing_rate")["den"] == 0
    assert tell(edges, "closing_rate")["den"] == 2
    assert tell(edges, "recheck_rate")["den"] == 0


def answered(*replies):
    """Reports of one share, in order: (day, the deadline of then, the first one, what the 审核 said)."""
    below: list[Any] = []
    for place, (day, due, original, outcome) in enumerate(replies, 1):
        then = {"due_then": due, "due_original_then": original}
        below += [
            lambda held, place=place, day=day, then=then: t.Reply(
                id=held.id * 10 + place, assignment_id=held.id, position=place, replied_on=day, **then
            ),
            lambda held, place=place, day=day, outcome=outcome: t.Review(
                assignment_id=held.id, reply_id=held.id * 10 + place, reviewed_on=day, reviewer="王敏", outcome=outcome
            ),
        ]
    return tuple(below)


def on_time(day, due=None):
    return answered((day, due or day, due or day, "accepted"))


DUE: dict[str, Any] = {  # shares; closed: (到期办结, 按期办结, 按原时限), None where it is not due in the period
    "第一天到期，当天反馈，办结": ([(share(ON_FIRST), on_time(ON_FIRST))], NOW, (1, 1, 1)),
    "期前到期": ([(share(BEFORE), on_time(BEFORE))], NOW, None),
    "期后到期": ([(share(TOMORROW), on_time(NOW))], NOW, None),
    "迟一天反馈，办结了": ([(share(YESTERDAY), on_time(NOW, YESTERDAY))], NOW, (1, 0, 0)),
    "没有反馈": ([(share(YESTERDAY), None)], None, (0, 0, 0)),
    "按期反馈，没有办结": ([(share(YESTERDAY), on_time(YESTERDAY))], None, (0, 0, 0)),
    "延期以后按期": (
        [(share(NOW), answered((NOW, NOW, YESTERDAY, "accepted")))], NOW, (1, 1, 0),
    ),
    "退回以后按新的": (
        [(share(NOW), answered((ON_FIRST, ON_FIRST, ON_FIRST, "returned"), (NOW, NOW, ON_FIRST, "accepted")))], NOW, (1, 1, 0),
    ),
    "退回以后又迟了": (
        [(share(YESTERDAY), answered((ON_FIRST, NOW, NOW, "returned"), (NOW, YESTERDAY, NOW, "accepted")))], NOW, (1, 0, 1),
    ),
    "补充两天的迟了，不算": (
        [(share(YESTERDAY), answered((ON_FIRST, NOW, NOW, "amend"), (NOW, YESTERDAY, NOW, "accepted")))], NOW, (1, 1, 1),
    ),
    "审核合格以后又报的不看": (
        [(share(YESTERDAY), answered((ON_FIRST, NOW, NOW, "accepted"), (NOW, YESTERDAY, NOW, "accepted")))], NOW, (1, 1, 1),
    ),
    "牵头和主办，后一个期后到期": (
        [(share(YESTERDAY), on_time(YESTERDAY)), (share(TOMORROW, unit=MONEY, role="主办"), on_time(NOW))], NOW, None,
    ),
    "两个主办，一个迟了": (
        [(share(YESTERDAY, role="主办"), on_time(NOW, YESTERDAY)), (share(NOW, unit=MONEY, role="主办"), on_time(NOW))], NOW,
        (1, 0, 0),
    ),
    "配合不看": ([(share(YESTERDAY, role="配合"), on_time(NOW, YESTERDAY))], NOW, None),
    "解除的不看": (
        [(share(TOMORROW, state="released"), None), (share(NOW, unit=MONEY, role="主办"), on_time(NOW))], NOW, (1, 1, 1),
    ),
    "期后办结": ([(share(NOW), on_time(NOW))], TOMORROW, (0, 0, 0)),
}  # fmt: skip


def test_a_round_is_due_on_the_last_day_of_its_doers_closed_late_too_and_kept_when_all_answered_in_time(edges):
    for title, (held, done, _) in DUE.items():
        told = [one | {"below": replies or ()} for one, replies in held]
        row = edges.item(title, *told, state="closed" if done else "reported")
        if done:
            closed(edges, row.id, done)
    edges.item("撤销了的", share(YESTERDAY), state="cancelled")
    stopped: dict[str, Any] = {"kind": "诉讼复议", "reason": "等判决", "from_on": YESTERDAY, "review_on": TOMORROW}
    stands = share(below=(lambda held: t.Suspension(assignment_id=held.id, round=1, old_due=NOW, **stopped),))
    edges.item("中止的", stands, share(NOW, unit=MONEY, role="主办"))
    undated = edges.item("没有时限时报的", share(YESTERDAY), state="closed")
    held = t.Assignment(**share(), id=edges.key("assignment") - 1, item_id=undated.id, position=1, round=1)
    edges.add(*(one(held) for one in answered((NOW, None, None, "accepted"))))
    closed(edges, undated.id, NOW)
    keys = ("due_closing_rate", "in_time_closing_rate", "in_time_closing_rate_original")
    found = [titles(edges, key, "num") for key in keys]
    expected = {title: said for title, (*_, said) in DUE.items() if said} | {"没有时限时报的": (1, 1, 1)}
    # What stands has no day: it is in neither number, and told beneath.
    expected["中止的"] = (0, 0, 0)
    assert {title: tuple(one[title] for one in found) for title in found[0]} == expected
    told = tell(edges, *keys)
    assert [one["den"] for one in told] == [len(expected) - 1] * 3
    assert [tally.beneath(one)[-4:] for one in told] == ["另中止1"] * 3


def test_a_clock_that_stands_leaves_the_rates_of_days_and_is_told_beneath_them(edges):
    stopped: dict[str, Any] = {"round": 1, "kind": "其他", "reason": "等", "review_on": TOMORROW}
    cases: dict[str, Any] = {  # from when to when it stood, and what its day had been
        "期前停，还停着": (BEFORE, None, TOMORROW),
        "期前停，第一天恢复": (BEFORE, ON_FIRST, TOMORROW),
        "期前停，第二天恢复": (BEFORE, "2026-11-03", TOMORROW),
        "逾期以后停的": (BEFORE, None, "2026-10-30"),
        "最后一天停的": (NOW, None, TOMORROW),
    }
    for title, (since, until, old) in cases.items():
        stands = {"from_on": since, "resumed_on": until, "old_due": old, "old_original": old, **stopped}
        below = (
            lambda held, stands=stands: t.Suspension(assignment_id=held.id, **stands),
            noticed(NOW, None, told_to="周局长"),
        )
        edges.item(title, share(below=below), on=BEFORE, approved_on=BEFORE)
    told = tell(edges, "ever_overdue", "extension_rate")
    assert [(one["num"], one["den"], one["beneath"]) for one in told] == [
        (1, 1, {"中止": 1, "另中止": 3}), (0, 0, {"另中止": 3}),
    ]  # fmt: skip


def test_of_two_rounds_each_is_judged_by_itself(edges):
    row = edges.item("两轮", share(YESTERDAY, round=1), share(NOW, round=2), round=2)
    closed(edges, row.id, YESTERDAY)
    with edges.sight() as (db, settings, calendar, _):
        cases = BY_KEY["due_closing_rate"].cases(Ground(db, settings, calendar, FIRST, LAST))
    assert [case.num for case in cases] == [1, 0]


def noticed(day, paper=1, **more):
    return lambda share: t.Notice(
        paper_id=paper, unit_id=share.unit_id, delivered_on=day, assignment_id=share.id, **more
    )


def signed(day):
    return lambda share: t.Receipt(assignment_id=share.id, received_on=day, signer="王五")


NOTICES: dict[str, Any] = {  # 回执率, 按时签收率 within three working days
    "期前送达": ((noticed(BEFORE), signed(BEFORE)), {}, None, None),
    "第一天送达，第三个工作日签收": ((noticed(ON_FIRST), signed("2026-11-05")), {}, 1, 1),
    "第四个工作日签收": ((noticed(ON_FIRST), signed("2026-11-06")), {}, 1, 0),
    "没有签收，过了三个工作日": ((noticed("2026-11-12"),), {}, 0, 0),
    "没有签收，还在三个工作日内": ((noticed("2026-11-13"),), {}, 0, None),
    "最后一天送达并签收": ((noticed(NOW), signed(NOW)), {}, 1, 1),
    "期后送达": ((noticed(TOMORROW),), {}, None, None),
    "通知作废": ((noticed(ON_FIRST, 2), signed(ON_FIRST)), {}, None, None),
    "解除了": ((noticed(ON_FIRST), signed(ON_FIRST)), {"state": "released"}, None, None),
    "没有签收，反馈了": ((noticed(ON_FIRST),), {"replied_on": ON_FIRST}, 1, 0),
    "送达前反馈的，不算": ((noticed("2026-11-03"),), {"replied_on": ON_FIRST}, 0, 0),
    "没有签收，刚送达就反馈了": ((noticed("2026-11-16"),), {"replied_on": NOW}, 1, None),
    "收回了的": ((noticed(ON_FIRST, recalled_on=NOW),), {}, None, None),
}


def test_receipts_are_counted_by_the_day_of_the_notice(edges):
    edges.paper("通知")
    edges.paper("作废的", state="void")
    for place, (title, (below, more, *_)) in enumerate(NOTICES.items(), 3):
        edges.paper(title)
        own = [lambda one, make=make, place=place: _on(make(one), place) for make in below]
        edges.item(title, share(NOW, below=own, **more))
    assert titles(edges, "receipt_rate", "num") == {
        title: hit for title, (*_, hit, _) in NOTICES.items() if hit is not None
    }
    in_time = {title: hit for title, (*_, hit) in NOTICES.items() if hit is not None}
    assert titles(edges, "receipt_in_time", "num") == in_time
    assert tell(edges, "receipt_rate")["beneath"] == {"以反馈代回执": 2}
    with edges.sight() as (db, settings, calendar, _):
        strict = settings._replace(receipt=Receipt(report_counts=False))
        told = tally.rate(BY_KEY["receipt_rate"].cases(Ground(db, strict, calendar, FIRST, LAST)))
    assert (told["num"], told["beneath"]) == (3, {})


def _on(row, paper):
    """Let each case's notice be of a paper of its own, but for the void one."""
    if isinstance(row, t.Notice) and row.paper_id == 1:
        row.paper_id = paper
    return row


def test_one_paper_to_one_unit_is_one_however_many_matters_it_names(edges):
    edges.paper("整改通知", kind="rectification")
    edges.paper("通知")
    for matter, day in (("签收了的", NOW), ("没有签收的", None), ("撤销的", None)):
        row = edges.issue(matter, state="withdrawn" if matter == "撤销的" else "handed", unit=TOWN)
        key = edges.key("notice")
        edges.add(t.Notice(id=key, paper_id=1, issue_id=row.id, unit_id=TOWN, delivered_on=ON_FIRST))
        if day:
            edges.add(t.Receipt(issue_id=row.id, notice_id=key, received_on=day, signer="王五"))
    edges.item("两家的", *(share(NOW, unit=unit, below=(noticed(NOW, 2), signed(NOW))) for unit in (MONEY, HOUSING)))
    with edges.sight() as (db, settings, calendar, day):
        ground = Ground(db, settings, calendar, FIRST, LAST)
        found = [(case.item, case.unit, case.num) for case in BY_KEY["receipt_rate"].cases(ground)]
        told = stats.stats(db, settings, calendar, day, SPAN, by="source")
    assert sorted(found, key=str) == [(1, HOUSING, 1), (1, MONEY, 1), (None, TOWN, 0)]
    assert [row["group"] for row in told["groups"]] == ["全会报告", "（不属事项的问题）"]


def test_an_extension_counts_for_what_was_told_in_the_period_and_has_a_day(edges):
    edges.paper("通知")
    day: dict[str, Any] = {
        "requested_on": NOW,
        "asked_late": 0,
        "old_due": NOW,
        "new_due": TOMORROW,
        "approver": "李主任",
        "reason": "雨",
    }

    def extended(share):
        return t.Extension(assignment_id=share.id, position=1, **day)

    edges.item("延了期", share(NOW, below=(noticed(ON_FIRST), extended)))
    edges.item("没有延期", share(NOW, below=(noticed(NOW),)))
    edges.item("没有时限", share(below=(noticed(NOW), extended)))
    edges.item("期前送达的延期", share(NOW, below=(noticed(BEFORE), extended)))
    assert titles(edges, "extension_rate", "num", "den") == {"延了期": (1, 1), "没有延期": (0, 1)}


REPLIES: dict[str, Any] = {  # against the deadline of then, against the first one
    "期前反馈": (BEFORE, share(NOW), 0, None, None),
    "第一天反馈，按时": (ON_FIRST, share(ON_FIRST), 0, True, True),
    "最后一天反馈，迟一个工作日": (NOW, share(YESTERDAY), 1, False, False),
    "延期后按时": (NOW, share(NOW) | {"due_original": YESTERDAY}, 0, True, False),
    "星期五到期，星期日反馈": ("2026-11-15", share("2026-11-13"), 0, False, False),
    "没有时限": (NOW, share(), 0, None, None),
    "期后反馈": (TOMORROW, share(NOW), 1, None, None),
}


def test_reports_are_judged_by_both_deadlines(edges):
    for title, (day, held, late, *_) in REPLIES.items():
        values = {"id": edges.key("reply"), "position": 1, "replied_on": day, "late_workdays": late}
        if "迟" in title:  # kept with the reply since 0004; of the others their entries tell
            values |= {"due_then": held["due_current"], "due_original_then": held["due_original"]}

        def reply(one, values=values):
            return t.Reply(assignment_id=one.id, **values)

        # The share stands beside its reply in the entry, with the deadline of then.
        edges.item(title, {**held, "below": (reply,)}, act="item.report", on=day)
    edges.item("备注里的反馈", share(NOW))
    edges.add(t.Reply(id=99, assignment_id=len(REPLIES) + 1, position=1, replied_on=NOW, late_workdays=0))
    now, original = ({title: row[n] for title, row in REPLIES.items() if row[n] is not None} for n in (3, 4))
    assert titles(edges, "reply_in_time", "num") == {title: int(hit) for title, hit in now.items()}
    assert titles(edges, "reply_in_time_original", "num") == {title: int(hit) for title, hit in original.items()}


def test_reviews_count_when_they_decided_and_in_the_period(edges):
    days = (BEFORE, ON_FIRST, NOW, TOMORROW)
    for outcome in ("accepted", "returned", "recheck"):
        for day in days:
            row = edges.item(f"{outcome} {day}", share(NOW))
            key = edges.key("reply")
            edges.add(t.Reply(id=key, assignment_id=row.id, position=1, replied_on=BEFORE),
                      t.Review(assignment_id=row.id, reply_id=key, reviewed_on=day, reviewer="王敏", outcome=outcome))  # fmt: skip
    expected = {f"accepted {day}": 0 for day in days[1:3]} | {f"returned {day}": 1 for day in days[1:3]}
    assert titles(edges, "return_rate", "num") == expected


def recheck(edges, row, verdict="confirmed", turn=1, **more):
    return t.Recheck(id=edges.key("recheck"), item_id=row.id, assignment_id=row.id, round=turn, rechecked_on=BEFORE,
                     people="王敏", method="现场", finding="看了", verdict=verdict, **more)  # fmt: skip


def test_a_reopening_counts_as_a_recheck_where_the_round_before_has_none(edges):
    for title, (cause, day, before) in {
        "复核不实，没有记复核": ("复核不实", ON_FIRST, None),
        "复核不实，上一轮记了": ("复核不实", NOW, 1),
        "复核不实，记的是这一轮": ("复核不实", NOW, 2),
        "反弹": ("反弹", NOW, None),
        "期前重启": ("复核不实", BEFORE, None),
        "期后重启": ("复核不实", TOMORROW, None),
    }.items():
        row = edges.item(title, share(NOW), state="filed", round=2, on=day, act="item.reopen", facts={"cause": cause})
        if before:
            edges.add(recheck(edges, row, "returned", before))
    found = titles(edges, "recheck_rate", "num", "den", "said")
    untrue = (1, 1, ("不实",))
    assert found == {"复核不实，没有记复核": untrue, "复核不实，记的是这一轮": untrue}


RECHECKED: dict[str, Any] = {  # 复查复议 or not, and whether it is a 抽查
    "存疑的": ({"cause": "存疑"}, 1, 0),
    "没有写原因的": ({}, 1, 0),
    "单位申请的": ({"applied_on": BEFORE}, 1, 0),
    "抽查的": ({"cause": "抽查"}, None, 1),
    "抽查不实的": ({"cause": "抽查", "verdict": "returned"}, 1, 1),
    "关注的": ({"cause": "关注"}, None, 0),
}


def test_an_item_is_looked_at_again_once_and_for_a_cause_that_counts(edges):
    for title, (more, *_) in RECHECKED.items():
        row = edges.item(title, share(NOW))
        for _ in range(2):
            edges.entry("item.recheck", f"{edges.number('item', row)}.1", NOW, recheck(edges, row, **more))
        edges.entry("item.recheck", f"{edges.number('item', row)}.1", TOMORROW, recheck(edges, row))
    row = edges.item("办结的", state="closed")
    closed(edges, row.id, NOW)
    expected = {title: hit for title, (_, hit, _) in RECHECKED.items() if hit} | {"办结的": 0}
    assert titles(edges, "recheck_rate", "num") == expected
    assert tell(edges, "recheck_rate")["beneath"] == {"不实": 1}
    assert tell(edges, "sampled")["value"] == 4


def test_closings_of_the_period_with_their_days(edges):
    days: dict[str, Any] = {"delivered_on": ON_FIRST, "accepted_on": "2026-11-05"}
    item = edges.item("办结", share(NOW, round=1, **days), state="closed", accepted_on="2026-10-30", round=4)
    for turn, day in ((1, ON_FIRST), (2, NOW), (3, BEFORE), (4, TOMORROW)):
        closed(edges, item.id, day, turn)
    assert tell(edges, "handling_days") == {"num": 0, "den": 1, "median": "0", "max": 0, "text": "0，中位0，最长0"}
    assert tell(edges, "days_to_action")["text"] == "中位3，最长3"
    assert tell(edges, "days_to_conclusion")["text"] == "中位3，最长3"
    assert tell(edges, "days_to_feedback")["text"] == "—"
    assert tell(edges, "recheck_rate")["den"] == 1


def directive(edges, item, instruction=1, **more):
    told: dict[str, Any] = {"round": 1, "leader": "李建国", "directed_on": BEFORE} | more
    return t.Directive(id=edges.key("directive"), item_id=item.id, instruction=instruction, **told)


GIVEN: dict[str, Any] = {  # the entry that brought them, and what they are: class and when, in order
    "期前登记的": (BEFORE, "item.add", [(1, "")], []),
    "登记时的": (ON_FIRST, "item.add", [(1, "")], ["批办 登记时"]),
    "两次": (NOW, "item.direct", [(1, ""), (1, "再查")], ["批办 在办时", "再查 在办时"]),
    "只是圈阅": (NOW, "item.direct", [(0, "")], ["阅示 在办时"]),
    "请抓紧": (NOW, "item.present", [(0, "督促")], ["督促 在办时"]),
    "期后": (TOMORROW, "item.direct", [(1, "")], []),
    "更正里的": (NOW, "item.correct", [(1, "")], []),
}


def test_instructions_count_with_the_entry_that_brought_them(edges):
    for title, (day, act, marks, _) in GIVEN.items():
        row = edges.item(title)
        rows = [directive(edges, row, mark, kind=kind) for mark, kind in marks]
        edges.entry(act, edges.number("item", row), day, *rows)
    part = edges.item("分出来的", split_from=1)
    edges.entry("item.add", edges.number("item", part), NOW, directive(edges, part))
    into = edges.item("并入的")
    edges.entry("item.direct", edges.number("item", into), NOW, directive(edges, into, carried_from=2))
    with edges.sight() as (db, settings, calendar, _):
        ground = Ground(db, settings, calendar, FIRST, LAST)
        titled = dict(db.execute("SELECT id, title FROM item").fetchall())
        found = [(titled[row["item_id"]], f"{row['class']} {row['when']}") for row in ground.directed]
    assert found == [(title, said) for title, (*_, every) in GIVEN.items() for said in every]
    count, again = tell(edges, "directed", "directed_again")
    assert count["text"] == "5（批办2、再查1、督促1、阅示1；登记时1、在办时4）"
    assert (count["value"], again["value"]) == (5, 1)
    assert tell(edges, "directed", last=date(2026, 11, 1), first=date(2026, 11, 1))["value"] == 1


def test_an_instruction_comes_while_the_item_is_open_or_after_it_was_closed(edges):
    row = edges.item("办结了又重启的")
    number = edges.number("item", row)
    edges.entry("item.direct", number, NOW, directive(edges, row))
    edges.entry("item.close", number, NOW)
    edges.entry("item.direct", number, NOW, directive(edges, row))
    edges.entry("item.direct", number, NOW, directive(edges, row),
                t.Reopening(item_id=row.id, round=2, reopened_on=NOW, cause="新批示", approver="李建国"))  # fmt: skip
    edges.entry("item.direct", number, NOW, directive(edges, row))
    with edges.sight() as (db, *_):
        whens = [one["when"] for one in directives.given(db, FIRST, LAST)]
    assert whens == ["在办时", "办结后", "办结后", "在办时"]


ECHOES: dict[str, Any] = {  # 呈报 (to whom, when); days, late
    "当天呈报": ([("李建国", BEFORE)], 0),
    "过三天": ([("李建国", "2026-11-04"), ("李建国", NOW)], 3),
    "先呈报别的领导": ([("王明", BEFORE), ("李建国", "2026-11-04")], 3),
    "批示以前的不算": ([("李建国", "2026-10-20")], None),
    "没有呈报": ([], None),
}


def test_an_instruction_waits_for_the_first_time_that_its_leader_is_told(edges):
    for title, (shown, _) in ECHOES.items():
        row = edges.item(title)
        edges.entry("item.direct", edges.number("item", row), NOW, directive(edges, row))
        for leader, day in shown:
            edges.add(t.Presentation(item_id=row.id, round=1, leader=leader, presented_on=day, outcome="暂无"))
    paper = edges.item("建账以前的", adopted_as_of=BEFORE)
    edges.entry("item.direct", edges.number("item", paper), NOW, directive(edges, paper))
    seen = edges.item("只是圈阅的")
    edges.entry("item.direct", edges.number("item", seen), NOW, directive(edges, seen, 0))
    home = edges.item("并案的去处")
    gone = edges.item("并案的", state="merged", merged_into=home.id)
    edges.entry("item.direct", edges.number("item", gone), NOW, directive(edges, gone))
    edges.add(t.Presentation(item_id=home.id, round=1, leader="李建国", presented_on=NOW, outcome="暂无"))
    assert titles(edges, "echo_days", "days") == {title: days for title, (*_, days) in ECHOES.items()} | {"并案的": 17}
    asked: dict[str, Any] = {
        "office": 1,
        "round": 1,
        "position": 1,
        "cause": "呈报",
        "asked_on": BEFORE,
        "state": "open",
    }
    edges.add(t.Duty(item_id=2, directive_id=2, due_on="2026-11-03", met_on="2026-11-04", **asked),
              t.Duty(item_id=5, directive_id=5, due_on=YESTERDAY, **asked),
              t.Duty(item_id=4, directive_id=4, due_on=NOW, **asked))  # fmt: skip
    assert tell(edges, "echo_days") == {
        "den": 4, "median": "3", "max": 17, "unheard": 2, "late": 2, "text": "中位3，最长17；未呈报2；超呈报时限2",
    }  # fmt: skip


def test_to_be_looked_at_again_counts_as_a_recheck_once_the_result_had_been_shown(edges):
    for title, shown in (("呈报过的", BEFORE), ("没有呈报过的", None), ("后来才呈报的", NOW)):
        row = edges.item(title)
        edges.entry("item.direct", edges.number("item", row), NOW, directive(edges, row, kind="再查"))
        if shown:
            edges.add(t.Presentation(item_id=row.id, round=1, leader="王明", presented_on=shown, outcome="圈阅"))
    assert titles(edges, "recheck_rate", "num") == {"呈报过的": 1}


def test_inspections_count_by_their_day(edges):
    row = edges.item("督查的", tags="领导交办")
    for day in (BEFORE, ON_FIRST, NOW, TOMORROW):
        edges.add(t.Inspection(item_id=row.id, round=1, inspected_on=day, method="明查", people="周明", on_site=1,
                               finding="属实"))  # fmt: skip
    assert tell(edges, "inspected")["value"] == 2


def test_what_was_late_when_its_clock_was_stopped_stays_late(edges):
    stopped: dict[str, Any] = {"round": 1, "kind": "其他", "reason": "等", "from_on": YESTERDAY, "review_on": TOMORROW}
    for title, due in (("逾期后中止", "2026-11-13"), ("没有逾期就中止", NOW)):
        stands = {"old_due": due, "old_original": due, **stopped}
        below = (lambda held, stands=stands: t.Suspension(assignment_id=held.id, **stands),)
        edges.item(title, share(below=below) | {"due_original": due})
    edges.item("在走的", share(YESTERDAY))
    told = {"value": 2, "days": 3, "max": 2, "text": "2（共3个工作日，最长2，其中逾期后中止1）"}
    assert tell(edges, "overdue", "overdue_original") == [told, told]


def test_an_extension_asked_after_the_day_is_told_apart(edges):
    granted: dict[str, Any] = {"position": 1, "old_due": NOW, "new_due": TOMORROW, "approver": "李主任", "reason": "雨"}
    for day, late in ((BEFORE, True), (ON_FIRST, True), (NOW, False), (NOW, True), (TOMORROW, True)):
        row = edges.item(f"{day} {late}", share(NOW))
        made = t.Extension(id=row.id, assignment_id=row.id, requested_on=day, asked_late=int(late), **granted)
        edges.entry("item.extend", f"{edges.number('item', row)}.1", day, made)
    assert [one["value"] for one in tell(edges, "extended", "extended_late")] == [3, 2]


def test_a_share_was_late_on_some_day_of_the_period_whatever_came_later(edges):
    cases: dict[str, Any] = {  # how it stood, and on which day
        "一直没到期": ([(BEGAN, share(TOMORROW))], 0),
        "期前到期，期前反馈": ([(BEGAN, share(BEFORE)), (BEFORE, share(BEFORE, state="reported"))], None),
        "期前到期，第一天反馈": ([(BEGAN, share("2026-10-30")), (ON_FIRST, share("2026-10-30", state="reported"))], None),
        "期前到期，第二天反馈": ([(BEGAN, share(BEFORE)), ("2026-11-03", share(BEFORE, state="reported"))], 1),
        "期内到期，当天反馈": ([(BEGAN, share("2026-11-05")), ("2026-11-05", share("2026-11-05", state="reported"))], 0),
        "期内到期，过一天反馈": ([(BEGAN, share("2026-11-05")), ("2026-11-07", share("2026-11-05", state="reported"))], 1),
        "逾期后延期": ([(BEGAN, share("2026-11-05")), ("2026-11-10", share(TOMORROW))], 1),
        "没有时限": ([(BEGAN, share())], None),
    }  # fmt: skip
    rows = {title: edges.item(title, held, on=day) for title, (((day, held), *_), _) in cases.items()}
    with edges.sight():
        pass
    for title, ((_, *later), _) in cases.items():
        for on, again in later:
            with edges.writing() as tx:
                now = changed(tx, t.Assignment, rows[title].id, **again)
                do(tx, "item.report", f"{edges.number('item', rows[title])}.1", on, now)
    expected = {title: hit for title, (*_, hit) in cases.items() if hit is not None}
    assert titles(edges, "ever_overdue", "num") == expected


SPAN = span(FIRST, date(2026, 11, 30))


def test_a_period_to_come_is_refused_and_a_running_one_is_as_of_today():
    assert as_of(SPAN, None) == SPAN.last
    assert as_of(SPAN, SPAN.first) == SPAN.first
    assert as_of(SPAN, SPAN.last) == SPAN.last
    assert as_of(SPAN, date(2026, 12, 1)) == SPAN.last
    with pytest.raises(InvalidInput, match="还没有开始"):
        as_of(SPAN, date(2026, 11, 1))


def groups(edges, by):
    with edges.sight() as (db, settings, calendar, day):
        told = stats.stats(db, settings, calendar, day, SPAN, by=by)
    assert told["definitions"]["by"] == stats.NOTES[by]
    return [
        (row["group"], row["figures"]["filed"]["value"], row["figures"]["overdue"]["value"]) for row in told["groups"]
    ]


def test_figures_are_dealt_out_to_the_groups_of_each_item(edges):
    told: tuple[Any, ...] = (
        ("牵头和主办", {"source": "批示指示", "tags": "领导交办、社会稳定", "lead_office": "政府办"},
         (share(YESTERDAY, unit=MONEY), share(YESTERDAY, unit=TOWN, role="主办"))),
        ("两个主办", {"lead_office": "党委办"}, (share(NOW, role="主办"), share(NOW, unit=MONEY, role="主办"))),
        ("没有单位", {}, ()),
        ("第二轮换了牵头", {"round": 2}, (share(NOW, round=1), share(NOW, round=2, unit=TOWN), share(NOW, round=2, role="配合"))),
        ("牵头解除了", {"tags": "领导交办"}, (share(NOW, state="released"), share(NOW, unit=TOWN, role="主办"))),
    )  # fmt: skip
    for title, more, held in told:
        row = edges.item(title, *held, **more)
        edges.entry("item.approve", edges.number("item", row), NOW, approver="李主任")
    assert groups(edges, "source") == [("全会报告", 4, 0), ("批示指示", 1, 2)]
    assert groups(edges, "tag") == [("领导交办", 2, 2), ("社会稳定", 1, 2), ("（不属五必督）", 3, 0)]
    assert groups(edges, "lead-office") == [("党委办", 1, 0), ("政府办", 1, 2), ("（未定）", 3, 0)]
    assert groups(edges, "unit") == [("县住建局", 1, 0), ("县财政局", 2, 1), ("高坪镇", 2, 1), ("（无承办单位）", 1, 0)]
    with edges.sight() as (db, settings, calendar, day):
        whole = stats.stats(db, settings, calendar, day, SPAN)
    assert (whole["by"], whole["groups"], whole["period"]["as_of"]) == (None, [], NOW)
    assert "by" not in whole["definitions"]


def test_a_week_shows_each_unit_with_what_is_done_late_and_in_hand(edges):
    edges.item("办结的", share(NOW, state="accepted"), state="closed")
    edges.item("审核过的", share(NOW, state="accepted"), share(NOW, unit=MONEY, role="配合"))
    edges.item("归档的", share(NOW, state="received", unit=MONEY), state="archived")
    edges.item("昨天到期", share(YESTERDAY), share(NOW, unit=TOWN, state="released"))
    edges.item("拟办的", share(NOW, unit=TOWN), state="proposed")
    edges.item("上一轮的", share(NOW, unit=TOWN, round=1), round=2)
    edges.issue("问题昨天到期", unit=HOUSING, due_current=YESTERDAY)
    with edges.sight() as (db, settings, calendar, day):
        told = week.week(db, settings, calendar, read_week("2026-W47"), today=day)
    assert told["by_unit"] == [
        {"unit": "县住建局", "done": 2, "running": 0, "overdue": 1},
        {"unit": "县财政局", "done": 1, "running": 1, "overdue": 0},
    ]
    assert told["period"] == {
        "name": "2026-W47", "label": "2026年第47周", "year": 2026, "week": 47, "iso_week": "2026-W47", "part": None,
        "from": "2026-11-16", "to": "2026-11-22", "as_of": NOW,
    }  # fmt: skip


CLEARED = {"清了的": ("cleared", NOW), "巩固的": ("settled", "2026-01-01"), "撤销的": ("withdrawn", NOW),
           "整改中的": ("rectifying", NOW), "去年找到的": ("cleared", "2025-12-31")}  # fmt: skip


def test_a_week_counts_the_issues_found_this_year_and_how_many_are_cleared(edges):
    for matter, (state, on) in CLEARED.items():
        edges.issue(matter, state=state, on=on)
    with edges.sight() as (db, settings, calendar, day):
        told = week.week(db, settings, calendar, read_week("2026-W47"), today=day)
    assert told["rates"]["clear_rate"] == {
        "num": 2, "den": 3, "text": "66.7%", "beneath": {},
        "beside": {"causes": {"未写缘由": 1}, "uncleared": 0, "stopped": 0, "text": "撤销1（未写缘由1）"},
    }  # fmt: skip


def test_a_later_round_is_asked_for_when_it_began_itself(edges):
    """The round of another matter that began earlier says nothing of it."""
    for title, on in (("先重启的", "2026-10-05"), ("后重启的", "2026-11-05")):
        row = edges.item(title, state="closed", round=2)
        edges.add(
            t.Reopening(item_id=row.id, round=2, reopened_on=on, cause="反弹", approver="李主任"),
        )
        closed(edges, row.id, NOW, turn=2)
    with edges.sight() as (db, *_):
        found = {
            one["title"]: one["asked_on"] for one in pace.closed_between(db, date(2026, 11, 1), date(2026, 11, 30))
        }
    assert found == {"先重启的": "2026-10-05", "后重启的": "2026-11-05"}
