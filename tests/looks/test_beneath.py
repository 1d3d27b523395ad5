"""其中: what stands beneath a rate, word by word, and that no rate is told without it."""

from typing import Any

import pytest

from ducha_cli.ledger import tables as t
from ducha_cli.looks import tally
from ducha_cli.looks.report import beneath
from ducha_cli.looks.report.beneath import Marks, Thing
from ducha_cli.looks.report.figures import FIGURES
from ducha_cli.looks.report.ground import Case, Ground
from looks.book import do
from looks.edges import BEGAN, MONEY, NOW, TOMORROW, YESTERDAY, share
from looks.test_surveys import survey
from office.desks import Bureau

STOPPED: dict[str, Any] = {"round": 1, "kind": "其他", "reason": "等", "from_on": YESTERDAY, "review_on": TOMORROW}
GRANTED: dict[str, Any] = {
    "old_due": NOW,
    "new_due": TOMORROW,
    "approver": "李主任",
    "reason": "雨",
    "requested_on": NOW,
}
CLOSED: dict[str, Any] = {"conclusion": "已办", "checks": "是是是", "closed_on": NOW}
WAIVED: dict[str, Any] = {"reason": "村里没有", "approver": "王明", "waived_on": NOW}


def reply(held, **more):
    return t.Reply(assignment_id=held.id, position=1, replied_on=NOW, **more)


def extension(held, cause):
    return t.Extension(assignment_id=held.id, position=1, asked_late=0, cause=cause, **GRANTED)


SHARES: dict[str, Any] = {
    "没有什么": ((), set()),
    "受主要负责人委托": ((lambda held: reply(held, for_head="张副局长"),), {"受托签字"}),
    "本人签字": ((lambda held: reply(held, signer="何建国"),), set()),
    "领导重定的": ((lambda held: extension(held, "领导重定"),), {"领导重定"}),
    "自己申请延期的": ((lambda held: extension(held, ""),), set()),
    "中止过的": ((lambda held: t.Suspension(assignment_id=held.id, **STOPPED),), {"中止"}),
}


def test_what_is_known_of_a_share_is_known_of_its_round_and_of_no_other(edges):
    for title, (below, _) in SHARES.items():
        edges.item(title, share(NOW, round=1, below=below), share(NOW, unit=MONEY, round=2), round=2)
    with edges.sight() as (db, *_):
        marks = Marks(db)
        marks.load([Thing("item", number) for number in range(1, len(SHARES) + 1)])
        for number, (title, (_, words)) in enumerate(SHARES.items(), 1):
            first, second = number * 2 - 1, number * 2
            assert marks.of(Thing("item", number, share=first)) == words, title
            assert marks.of(Thing("item", number, 1)) == marks.of(Thing("item", number)) == words, title
            assert marks.of(Thing("item", number, share=second)) == marks.of(Thing("item", number, 2)) == set(), title


ITEMS: dict[str, Any] = {
    "来电人匿名": ([t.Answer(item_id=1, round=1, audience="群众", means="", na_reason="匿名")], {"不适用"}),
    "答复了": ([t.Answer(item_id=2, round=1, audience="群众", means="电话")], set()),
    "没有群众": ([t.Closing(item_id=3, round=1, leader_accepted="圈阅", public_satisfied="不适用：内部", **CLOSED)], {"不适用"}),
    "领导没有说话": (
        [t.Closing(item_id=4, round=1, leader_accepted="10个工作日内无新批示，视为认可", public_satisfied="满意", **CLOSED)],
        {"视为认可"},
    ),
    "免了测评": ([t.Waiver(subject="D2026-0005", round=1, what="测评", **WAIVED)], {"免办"}),
    "免了一家的回执": ([t.Waiver(subject="D2026-0006.1", round=1, what="回执", **WAIVED)], {"免办"}),
}  # fmt: skip


def test_what_was_not_applicable_accepted_in_silence_or_waived_is_known(edges):
    for title, (rows, _) in ITEMS.items():
        edges.item(title, share(NOW), round=1)
        edges.add(*rows)
    with edges.sight() as (db, *_):
        marks = Marks(db)
        marks.load([Thing("item", number) for number in range(1, len(ITEMS) + 1)])
        found = {title: marks.of(Thing("item", number, 1)) for number, title in enumerate(ITEMS, 1)}
        whole = [marks.of(Thing("item", number, share=number)) for number in (5, 6)]
    assert found == {title: words for title, (_, words) in ITEMS.items()}
    assert whole == [set(), {"免办"}]


def test_who_approved_is_told_by_the_entry_and_belongs_to_the_round_of_its_day(edges):
    row = edges.item("两轮", share(NOW, round=1), share(NOW, unit=MONEY, round=2), round=2)
    number = edges.number("item", row)
    with edges.sight():
        pass
    with edges.writing() as tx:
        do(tx, "item.approve", number, BEGAN, approver="周明", self=True, oral=True)
    edges.entry("item.note", number, BEGAN, note='写着"oral":true')
    edges.add(t.Reopening(item_id=row.id, round=2, reopened_on=YESTERDAY, cause="反弹", approver="李主任"))
    edges.entry("item.extend", f"{number}.2", NOW, approver="李主任", oral="电话")
    with edges.sight() as (db, *_):
        marks = Marks(db)
        marks.load([Thing("item", 1)])
        marks.load([Thing("item", 1)])
        found = [marks.of(Thing("item", 1, turn)) for turn in (1, 2)]
        shares = [marks.of(Thing("item", 1, share=key)) for key in (1, 2)]
    assert found == [{"自批", "口头"}, {"口头"}]
    assert shares == [set(), {"口头"}]


def test_what_was_done_before_it_was_registered_was_typed_later(edges):
    for title, on in (("先办后记", NOW), ("先记后办", BEGAN)):
        row = edges.item(title, on=on)
        edges.entry("item.approve", edges.number("item", row), YESTERDAY, approver="李主任")
        matter = edges.issue(title, on=on)
        edges.entry("issue.hand", edges.number("issue", matter), YESTERDAY)
    with edges.sight() as (db, *_):
        marks = Marks(db)
        marks.load([Thing(noun, key) for noun in ("item", "issue") for key in (1, 2)])
        found = [marks.of(Thing(noun, key)) for noun in ("item", "issue") for key in (1, 2)]
    assert found == [{"补录"}, set(), {"补录"}, set()]


def test_of_an_issue_the_same_is_known(edges):
    for _ in range(6):
        edges.issue("窗口无人")
    edges.add(
        t.Rectification(
            issue_id=1,
            round=1,
            position=1,
            rectified_on=NOW,
            text="已改",
            signer="张",
            signed=1,
            sealed=1,
            for_head="张副局长",
        ),
        t.IssueExtension(issue_id=2, round=1, position=1, cause="领导重定", asked_late=0, **GRANTED),
        t.Suspension(issue_id=3, **STOPPED),
        t.Waiver(subject="W2026-0004", what="现场回访", **WAIVED),
        t.Waiver(subject="W2026-0006", what="回执", **WAIVED),
    )
    edges.entry("issue.clear", "W2026-0005", NOW, approver="郑室主任", oral=True)
    with edges.sight() as (db, *_):
        marks = Marks(db)
        marks.load([Thing("issue", key) for key in range(1, 7)])
        found = [marks.of(Thing("issue", key)) for key in range(1, 7)]
    assert found == [{"受托签字"}, {"领导重定"}, {"中止"}, {"免办", "免办现场回访"}, {"口头"}, {"免办"}]


@pytest.mark.parametrize("noun", ["item", "issue"])
def test_that_a_survey_of_it_was_not_done_again_is_known_of_its_round(edges, noun):
    for title in ("免了补课", "定了补课"):
        getattr(edges, noun)(title)
    for key, state in ((1, "waived"), (2, "redone")):
        survey(edges, state=state, round=1, **{f"{noun}_id": key})
    with edges.sight() as (db, *_):
        marks = Marks(db)
        marks.load([Thing(noun, key) for key in (1, 2)])
        found = [marks.of(Thing(noun, key, turn)) for key in (1, 2) for turn in (1, 2)]
    assert found == [{"免办"}, set(), set(), set()]


def test_what_was_taken_back_on_its_day_is_known_and_what_another_allowed_or_nobody_is_asked_for_is_not(edges):
    first, second, third = (edges.item(title, share(NOW)) for title in ("当日撤回", "经批准撤回", "谁也不问"))
    edges.entry("item.note", f"{edges.number('item', first)}.1", NOW)
    edges.entry("item.note", edges.number("item", second), NOW)
    edges.entry("item.note", edges.number("item", third), NOW)
    with edges.sight() as (db, *_):
        notes = [seq for (seq,) in db.execute("SELECT seq FROM event WHERE act = 'item.note' ORDER BY seq")]
    told: tuple[tuple[str, dict[str, bool]], ...] = (("", {"same_day": True}), ("郑室主任", {}), ("", {}))
    for seq, (approver, facts) in zip(notes, told, strict=True):
        edges.entry("ledger.undo", "ledger", NOW, t.Undone(id=seq, reason="记错了", approver=approver), **facts)
    with edges.sight() as (db, *_):
        marks = Marks(db)
        marks.load([Thing("item", key) for key in (1, 2, 3)])
        assert [marks.of(Thing("item", key)) for key in (1, 2, 3)] == [{"当日撤回"}, set(), set()]


OTHERS = {
    "clear_rate", "claimed_rate", "verified_rate", "rebound_rate", "repeat_rate", "revisit_rate", "answered_rate",
    "pleased_rate", "displeased_rate", "redo_rate", "resurvey_rate", "surveyed_issues", "surveyed_items", "met",
    "on_site", "desk_only",
}  # fmt: skip
"""Rates of 研判, of 满意度 and of 督查次数."""


def test_no_rate_is_told_without_what_stands_beneath_it():
    rates = {figure.key for figure in FIGURES if figure.tell is tally.rate}
    assert rates | OTHERS == beneath.LIFTS.keys()
    assert set().union(*beneath.LIFTS.values()) == beneath.EVERY | {beneath.UNSEEN} <= set(tally.ORDER)


def test_a_case_that_names_no_thing_is_refused(edges):
    with edges.sight() as (db, settings, calendar, day), pytest.raises(AssertionError, match="what was lifted"):
        beneath.told(Ground(db, settings, calendar, day, day).marks, "closing_rate", [Case(1)])


def test_the_line_is_told_with_the_rate_and_only_of_what_there_is():
    told = tally.rate([Case(1, said=("口头", "自批")), Case(2, said=("口头",)), Case(3)])
    assert tally.beneath(told) == "其中：自批1、口头2"
    assert tally.beneath(tally.rate([Case(1)])) == ""
    assert tally.beneath(tally.rate([Case(1, said=("别的",))])) == "其中：别的1"


def test_a_clerk_sees_the_line_beneath_each_rate(tmp_path):
    bureau = Bureau.found(tmp_path / "云岭")
    bureau.told_item()
    page = bureau.type("report", "stats", "--year", "2026").out
    assert "  其中：口头1" in page
    (row,) = [
        one for one in bureau.type("report", "stats", "--json").json["figures"].items() if one[0] == "closing_rate"
    ]
    assert row[1]["beneath"] == {"口头": 1}
    groups = bureau.type("report", "stats", "--by", "source").out
    assert "0%（0/1，其中：口头1）" in groups
    assert "  其中：口头1" in bureau.type("report", "week").out
