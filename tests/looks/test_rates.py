"""The figures at the edges of a period: the day before it, its first, its last, the day after."""

from datetime import date
from typing import Any

import pytest

from ducha_cli.domain.days.period import read_week, span
from ducha_cli.errors import InvalidInput
from ducha_cli.ledger import tables as t
from ducha_cli.looks.report import stats, week
from ducha_cli.looks.report.figures import BY_KEY
from ducha_cli.looks.report.ground import Ground, as_of
from looks.book import TODAY
from looks.edges import HOUSING, MONEY, NOW, TOMORROW, TOWN, YESTERDAY, share

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
    assert titles(edges, "closing_rate", "num") == {title: hit for title, (*_, hit) in FILED.items() if hit is not None}
    assert tell(edges, "closing_rate") == {"num": 2, "den": 4, "text": "50%"}
    assert tell(edges, "filed")["value"] == 6


DUE: dict[str, Any] = {
    "第一天到期，当天反馈，办结": ((share(ON_FIRST, replied_on=ON_FIRST),), {}, 1, 1),
    "期前到期": ((share(BEFORE, replied_on=BEFORE),), {}, 1, None),
    "最后一天到期，办结": ((share(NOW, replied_on=NOW),), {}, 1, 1),
    "期后到期": ((share(TOMORROW, replied_on=NOW),), {}, 1, None),
    "迟一天反馈": ((share(YESTERDAY, replied_on=NOW),), {}, 1, 0),
    "没有反馈": ((share(YESTERDAY),), {}, 1, 0),
    "按期反馈，没有办结": ((share(YESTERDAY, replied_on=YESTERDAY),), {}, 0, 0),
    "撤销了的": ((share(YESTERDAY, replied_on=YESTERDAY),), {"state": "cancelled"}, 1, None),
    "主办有牵头，只看牵头": (
        (share(YESTERDAY, replied_on=YESTERDAY), share(YESTERDAY, unit=MONEY, role="主办")), {}, 1, 1,
    ),
    "牵头解除了，看主办": (
        (share(YESTERDAY, state="released", replied_on=YESTERDAY), share(YESTERDAY, unit=MONEY, role="主办")), {}, 1, 0,
    ),
    "配合不看": ((share(YESTERDAY, role="配合", replied_on=YESTERDAY),), {}, 1, None),
    "两个主办，后一个期后到期": (
        (share(YESTERDAY, role="主办", replied_on=NOW), share(TOMORROW, unit=MONEY, role="主办", replied_on=NOW)), {}, 1, None,
    ),
    "两个主办，一个迟了": (
        (share(YESTERDAY, role="主办", replied_on=NOW), share(NOW, unit=MONEY, role="主办", replied_on=NOW)), {}, 1, 0,
    ),
    "两个主办，都按期": (
        (share(YESTERDAY, role="主办", replied_on=YESTERDAY), share(NOW, unit=MONEY, role="主办", replied_on=NOW)), {}, 1, 1,
    ),
}  # fmt: skip
CLOSING: dict[str, Any] = {
    "conclusion": "已办",
    "leader_accepted": "同意",
    "public_satisfied": "满意",
    "checks": "是是是",
}


def closed(edges, key, on, turn=1):
    edges.add(t.Closing(item_id=key, round=turn, closed_on=on, **CLOSING))


def test_a_round_is_due_on_the_last_day_of_its_lead_and_kept_when_all_answered_and_it_is_closed(edges):
    for title, (held, more, done, _) in DUE.items():
        row = edges.item(title, *held, **{"state": "closed" if done else "reported"} | more)
        if done:
            closed(edges, row.id, NOW)
    edges.item("两轮，第一轮按期", share(YESTERDAY, replied_on=YESTERDAY, round=1), share(NOW, round=2), round=2)
    closed(edges, len(DUE) + 1, YESTERDAY, 1)
    with edges.sight() as (db, settings, calendar, _):
        cases = BY_KEY["due_closing_rate"].cases(Ground(db, settings, calendar, FIRST, LAST))
        titled = dict(db.execute("SELECT id, title FROM item").fetchall())
    told = sorted((titled[case.item], case.num) for case in cases)
    expected = [(title, hit) for title, (*_, hit) in DUE.items() if hit is not None]
    assert told == sorted([*expected, ("两轮，第一轮按期", 1), ("两轮，第一轮按期", 0)])
    assert titles(edges, "due_closing_rate_original", "num").keys() == {title for title, _ in told}


def noticed(day, paper=1):
    return lambda share: t.Notice(paper_id=paper, unit_id=share.unit_id, delivered_on=day, assignment_id=share.id)


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
    "补发一次，按先的": ((noticed("2026-11-16"), noticed(ON_FIRST), signed("2026-11-06")), {}, 1, 0),
}


def test_receipts_are_counted_by_the_day_of_the_notice(edges):
    edges.paper("通知")
    edges.paper("作废的", state="void")
    for title, (below, more, *_) in NOTICES.items():
        edges.item(title, share(NOW, below=below, **more))
    assert titles(edges, "receipt_rate", "num") == {
        title: hit for title, (*_, hit, _) in NOTICES.items() if hit is not None
    }
    in_time = {title: hit for title, (*_, hit) in NOTICES.items() if hit is not None}
    assert titles(edges, "receipt_in_time", "num") == in_time
    assert tell(edges, "receipt_rate")["text"] == "66.7%"


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
            edges.add(t.Recheck(item_id=row.id, assignment_id=row.id, round=before, rechecked_on=BEFORE, people="王敏",
                                method="现场", finding="不实", verdict="returned"))  # fmt: skip
    found = titles(edges, "recheck_rate", "num", "den")
    assert found == {"复核不实，没有记复核": (1, 0), "复核不实，记的是这一轮": (1, 0)}


def test_closings_of_the_period_with_their_days(edges):
    item = edges.item("办结", share(NOW, delivered_on=ON_FIRST, received_on="2026-11-03"), state="closed")
    for turn, day in ((1, ON_FIRST), (2, NOW), (3, BEFORE), (4, TOMORROW)):
        closed(edges, item.id, day, turn)
    assert tell(edges, "handling_days") == {"num": 0, "den": 1, "text": "0"}
    assert tell(edges, "days_to_action")["text"] == "中位1，最长1"
    assert tell(edges, "days_to_feedback")["text"] == "—"
    assert tell(edges, "recheck_rate") == {"num": 0, "den": 2, "text": "0%"}


def test_instructions_count_with_the_entry_that_brought_them(edges):
    def directive(item, key, instruction=1):
        return t.Directive(id=key, item_id=item, round=1, leader="李建国", directed_on=BEFORE, instruction=instruction)

    for number, (day, act, *marks) in enumerate(
        (
            (BEFORE, "item.add", 1),
            (ON_FIRST, "item.add", 1),
            (NOW, "item.direct", 1, 1),
            (NOW, "item.direct", 0),
            (TOMORROW, "item.direct", 1),
            (NOW, "item.note", 1),
            (NOW, "item.direct", 1, 0),
        ),
        1,
    ):
        row = edges.item(f"第{number}件")
        rows = [directive(row.id, edges.key("directive"), mark) for mark in marks]
        edges.entry(act, edges.number("item", row), day, *rows)
    count, again = tell(edges, "directed", "directed_again")
    assert (count["value"], again["value"]) == (4, 1)
    assert set(titles(edges, "directed", "num")) == {"第2件", "第3件", "第7件"}
    assert set(titles(edges, "directed_again", "num")) == {"第3件"}


def test_an_extension_asked_after_the_day_is_told_apart(edges):
    for day, late in ((BEFORE, True), (ON_FIRST, True), (NOW, False), (NOW, True), (TOMORROW, True)):
        row = edges.item(f"{day} {late}", share(NOW))
        edges.entry("item.extend", f"{edges.number('item', row)}.1", day, asked_late=late)
    assert [one["value"] for one in tell(edges, "extended", "extended_late")] == [3, 2]


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
    assert told["rates"]["clear_rate"] == {"num": 2, "den": 3, "text": "66.7%"}
