"""The pages of one issue and of one item's shares: what stands on them, round by round, and what stood still."""

import pytest

from ducha_cli.ledger import tables as t
from ducha_cli.looks.issue import issues
from ducha_cli.looks.item import backtrack, dossier
from ducha_cli.looks.report.chronicle import Chronicle
from looks.book import TODAY
from looks.edges import BEGAN, FIRST_GREEN, HOUSING, MONEY, NOW, TOMORROW, TOWN, YESTERDAY, share

DAY_BEFORE = "2026-11-16"


def page(edges, issue):
    with edges.sight() as (db, settings, calendar, day):
        return issues.one(db, settings, calendar, day, issue.id)


def test_an_issue_tells_its_rounds_its_people_and_whence_it_came(edges):
    item, sent = edges.item("事项"), edges.activity("活动")
    first = edges.issue("头一回", state="cleared")
    row = edges.issue("又发生", state="rectifying", round=2, repeat_of=first.id, item_id=item.id, activity_id=sent.id, key=1,
                      due_current=TOMORROW, due_estimate=1, due_rule="30日", handed_on=BEGAN, rectify_type="限期", unit=None)  # fmt: skip
    told = edges.issue("别处来的", activity="电视问政", due_rule="长期坚持", handed_on=None)
    for place, (unit, role) in enumerate(((MONEY, "配合"), (TOWN, "责任"), (HOUSING, "原责任")), 1):
        edges.add(t.IssueUnit(issue_id=row.id, unit_id=unit, role=role, position=place))
    edges.add(t.IssuePerson(issue_id=row.id, position=2, name="周八", title="站长"),
              t.IssuePerson(issue_id=row.id, position=3, name="吴九", title="副镇长", role="分管领导"))  # fmt: skip
    for turn, day in ((1, YESTERDAY), (2, DAY_BEFORE), (2, NOW)):
        key = edges.key("rectification")
        edges.add(t.Rectification(id=key, issue_id=row.id, round=turn, position=key, rectified_on=day, text=day, signer="镇长",
                                  signed=1, sealed=0),
                  t.Verification(issue_id=row.id, round=turn, rectification_id=key, verified_on=day, verifiers="甲", method="现场",
                                 on_site=1, passed=int(day != NOW)))  # fmt: skip
    edges.add(t.Clearing(issue_id=row.id, round=1, cleared_on=YESTERDAY, approver="李主任"),
              t.Turn(issue_id=row.id, round=1, kind="改派", turned_on=NOW, reason="错了", approver="李主任", from_unit_id=HOUSING,
                     to_unit_id=TOWN),
              t.Followup(issue_id=row.id, round=1, position=1, kind="督帮", asked_on=NOW, unit_id=MONEY),
              t.Followup(issue_id=row.id, round=1, position=2, kind="调度", asked_on=NOW))  # fmt: skip
    edges.paper("整改通知")
    edges.paper("重发的")
    edges.paper("作废的", state="void")
    for paper in (1, 2, 3):
        edges.add(t.Notice(paper_id=paper, unit_id=TOWN, delivered_on=NOW, issue_id=row.id),
                  t.Notice(paper_id=paper, unit_id=TOWN, delivered_on=NOW, issue_id=told.id))  # fmt: skip
    one = page(edges, row)
    assert (one["unit"], one["helpers"], one["person"]) == ("高坪镇", ["县财政局"], "孙七、周八")
    assert [(unit["unit"], unit["role"]) for unit in one["units"]] == [
        ("高坪镇", "责任"),
        ("县财政局", "配合"),
        ("县住建局", "原责任"),
    ]
    assert (one["leaders"], one["people"][1]) == (
        [{"name": "吴九", "title": "副镇长"}],
        {"name": "周八", "title": "站长"},
    )
    assert (one["item"], one["activity"], one["repeat_of"]) == ("D2026-0001", "H2026-0001", "W2026-0001")
    assert (one["claimed_on"], one["verified_on"], one["cleared_on"]) == (NOW, DAY_BEFORE, None)
    assert (one["due"], one["due_text"], one["lamp"], one["key"]) == (TOMORROW, TOMORROW, "黄", True)
    edges.announced = False
    assert page(edges, row)["due_text"] == f"{TOMORROW}（暂估）"
    edges.announced = True
    assert [line["rectified_on"] for line in one["rectifications"]] == [DAY_BEFORE, YESTERDAY, NOW]
    assert [line["passed"] for line in one["verifications"]] == [True, True, False]
    assert "rectification_id" not in one["verifications"][0]
    assert [(turn["from"], turn["to"]) for turn in one["turns"]] == [("县住建局", "高坪镇")]
    assert [line["unit"] for line in one["followups"]] == ["县财政局", None]
    assert (one["notice"], one["report_days"]) == ("云督办〔2026〕2号", None)
    other = page(edges, told)
    assert (other["notice"], other["activity"], other["due_text"], other["item"], other["repeat_of"]) == (
        None, "电视问政", "长期坚持", None, None,
    )  # fmt: skip
    edges.add(t.Clearing(issue_id=first.id, round=1, cleared_on=NOW, approver="李主任"))
    assert (page(edges, first)["repeat_of"], page(edges, first)["cleared_on"]) == (None, NOW)
    assert page(edges, told)["cleared_on"] is None, "the clearing of another issue is none of this one"


def shown(edges, item):
    with edges.sight() as (db, settings, calendar, day):
        return dossier.one(db, settings, calendar, day, item.id)["assignments"]


def test_the_shares_of_an_item_are_lit_while_they_run_in_its_round(edges):
    held = {
        "昨天到期": share(YESTERDAY, round=2, unit=HOUSING),
        "反馈了": share(YESTERDAY, round=2, unit=MONEY, state="reported", role="主办"),
        "代报": share(YESTERDAY, round=2, unit=TOWN, role="配合", covered_by=2),
        "上一轮": share(YESTERDAY, round=1, unit=HOUSING),
    }
    item = edges.item("甲", *({**one, "task": task} for task, one in held.items()), round=2)
    closed = edges.item("乙", share(YESTERDAY), state="closed")
    rows = shown(edges, item)
    assert {row["task"]: (row["lamp"], row["overdue_days"]) for row in rows} == {
        "昨天到期": ("红", 1), "反馈了": (None, None), "代报": (None, None), "上一轮": (None, None),
    }  # fmt: skip
    assert [row["covered_by"] for row in rows] == [None, None, "D2026-0001.2", None]
    assert shown(edges, closed)[0]["lamp"] is None


def test_what_hangs_on_a_share_stands_with_it_point_by_point(edges):
    item = edges.item("甲", share(TOMORROW, due_estimate=1), share(NOW, unit=MONEY, role="配合", released_to=1))
    edges.paper("通知")
    edges.paper("作废的", state="void")
    edges.add(*(t.Point(id=n, item_id=item.id, position=n, text=f"第{n}点") for n in (1, 2)))
    for paper in (1, 2):
        edges.add(t.Notice(paper_id=paper, unit_id=HOUSING, delivered_on=NOW, assignment_id=1))
    edges.add(t.Receipt(assignment_id=1, received_on=NOW, signer="王五"), t.Reply(id=1, assignment_id=1, position=1, replied_on=NOW),
              t.Reply(id=2, assignment_id=1, position=2, replied_on=TOMORROW, signed=1), t.ReplyPoint(reply_id=2, point_id=2, text="通了"),
              t.ReplyPoint(reply_id=2, point_id=1, text="修了"),
              t.Review(id=1, assignment_id=1, reply_id=2, reviewed_on=TOMORROW, reviewer="王敏", outcome="returned"),
              t.ReviewPoint(review_id=1, point_id=1, answered=1, verified=0, adequate=1),
              t.Recheck(item_id=item.id, assignment_id=1, round=1, rechecked_on=TOMORROW, people="甲", method="现场", finding="不实",
                        verdict="returned"))  # fmt: skip
    edges.announced = False
    first, second = shown(edges, item)
    assert (first["due_text"], first["receipt"]["signer"], second["receipt"]) == (f"{TOMORROW}（暂估）", "王五", None)
    assert [(one["label"], one["void"]) for one in first["notices"]] == [
        ("云督办〔2026〕1号", False),
        ("云督办〔2026〕2号", True),
    ]
    assert [[one["text"] for one in reply["points"]] for reply in first["replies"]] == [[], ["修了", "通了"]]
    (review,) = first["reviews"]
    assert (review["outcome_label"], [one["position"] for one in review["points"]]) == ("退回重办", [1])
    assert [(one["reply"], one["answered"], one["verified"]) for one in review["matrix"]] == [
        ("修了", True, False),
        ("通了", True, None),
    ]
    assert first["rechecks"][0]["verdict_label"] == "不实"
    assert (second["released_to"], second["replies"], second["notices"]) == ("D2026-0001.1", [], [])


LATE = {  # due, answered on; on which days of the week it was late, and on which it became so
    "星期一到期，没有反馈": (DAY_BEFORE, None, [0, 1, 1, 1], [0, 1, 0, 0]),
    "星期二到期，没有反馈": (YESTERDAY, None, [0, 0, 1, 1], [0, 0, 1, 0]),
    "星期三到期，没有反馈": (NOW, None, [0, 0, 0, 1], [0, 0, 0, 1]),
    "星期一到期，星期三反馈": (DAY_BEFORE, NOW, [0, 1, 0, 0], [0, 1, 0, 0]),
    "星期一到期，当天反馈": (DAY_BEFORE, DAY_BEFORE, [0, 0, 0, 0], [0, 0, 0, 0]),
    "没有时限": (None, None, [0, 0, 0, 0], [0, 0, 0, 0]),
}
WEEK = [TODAY.replace(day=day) for day in (16, 17, 18, 19)]


@pytest.mark.parametrize(("due", "answered", "late", "became"), LATE.values(), ids=LATE)
@pytest.mark.parametrize("noun", ["item", "issue"])
def test_a_deadline_is_late_from_the_day_after_until_it_is_answered(edges, noun, due, answered, late, became):
    if noun == "item":
        edges.item("甲", share(due))
    else:
        edges.issue("甲", due_current=due)
    with edges.sight():
        pass
    if answered:
        with edges.writing() as tx:
            row = tx.session.get(t.Assignment if noun == "item" else t.Issue, 1)
            row.state = "reported" if noun == "item" else "rectified"
            with tx.event(
                "item.report" if noun == "item" else "issue.rectify",
                "D2026-0001.1" if noun == "item" else "W2026-0001",
                answered,
            ):
                tx.add(row)
    with edges.sight() as (db, *_):
        for story in (Chronicle(db), Chronicle(db, WEEK[0])):
            assert [story.overdue(day) for day in WEEK] == late
            assert [story.became_overdue(day, day) for day in WEEK] == became
            assert story.became_overdue(WEEK[0], WEEK[3]) == sum(became)


def test_what_is_covered_not_filed_or_of_another_round_is_late_on_no_day(edges):
    edges.item("由人代报", share(FIRST_GREEN, role="主办"), share(YESTERDAY, unit=MONEY, covered_by=1))
    edges.item("拟办的", share(YESTERDAY), state="proposed")
    edges.item("上一轮的", share(YESTERDAY, round=1), round=2)
    edges.item("办结了", share(YESTERDAY), state="closed")
    edges.issue("没有交办", state="found", due_required=YESTERDAY)
    edges.issue("要求的", state="handed", due_required=YESTERDAY)
    with edges.sight() as (db, *_):
        assert Chronicle(db).overdue(TODAY) == Chronicle(db, TODAY).overdue(TODAY) == 1


def stretches(edges, item):
    with edges.sight() as (db, settings, calendar, day):
        told = backtrack.backtrack(db, settings, calendar, day, item.id)
    return [(one["stage_label"], one["unit"], one["from"], one["to"], one["workdays"], one["limit"], one["overrun"], one["worst"])
            for one in told["stages"]]  # fmt: skip


def test_who_had_it_in_hand_from_which_day(edges):
    office = "中共云岭县委督查室"
    waits = edges.item("拟办", state="proposed", on=DAY_BEFORE)
    told = edges.item("送达了", share(TOMORROW, state="delivered", delivered_on=YESTERDAY), share(FIRST_GREEN, unit=MONEY, role="配合",
                      state="pending"), share(unit=TOWN, role="配合", state="released"), state="assigned", on=DAY_BEFORE)  # fmt: skip
    runs = edges.item("办理中", share(YESTERDAY, received_on="2026-11-12"), share(YESTERDAY, unit=MONEY, role="配合", covered_by=4),
                      on="2026-11-12")  # fmt: skip
    done = edges.item("审核过了", share(NOW, state="accepted", accepted_on=YESTERDAY), share(NOW, unit=MONEY, role="主办",
                      state="accepted"), state="reported", on=DAY_BEFORE)  # fmt: skip
    half = edges.item("一家没有审核过", share(NOW, state="accepted", accepted_on=YESTERDAY), share(NOW, unit=MONEY, role="主办",
                      state="reported"), state="underway", on=DAY_BEFORE)  # fmt: skip
    assert stretches(edges, waits) == [("立项", office, DAY_BEFORE, None, 2, 2, 0, True)]
    assert stretches(edges, told) == [
        ("签收", "县住建局", DAY_BEFORE, None, 2, 3, 0, True), ("交办", office, DAY_BEFORE, None, 2, 2, 0, False),
    ]  # fmt: skip
    assert stretches(edges, runs) == [("办理", "县住建局", "2026-11-12", None, 4, 3, 1, True)]
    assert stretches(edges, done) == [("办结", office, YESTERDAY, None, 1, 5, 0, True)]
    assert [line[0] for line in stretches(edges, half)] == ["审核"]
