"""要求: which are listed of one unit and of one cause, and what was told by word alone."""

from typing import Any

import pytest

from ducha_cli.ledger import tables as t
from ducha_cli.looks.issue import found
from ducha_cli.looks.item import backtrack, duties
from ducha_cli.looks.report import unwritten
from looks.edges import BEGAN, HOUSING, MONEY, NOW, share


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [1, 2]), ({"whole": True}, [1, 2, 3]), ({"unit": HOUSING}, [1]), ({"cause": "退回"}, [1]),
        ({"unit": HOUSING, "cause": "批示"}, []), ({"cause": "批示", "whole": True}, [2, 3]),
    ],
)  # fmt: skip
def test_what_stands_is_listed_of_one_unit_and_of_one_cause(edges, asked, found):
    item = edges.item("甲", share(NOW), share(NOW, unit=MONEY))
    of: dict[str, Any] = {"item_id": item.id, "round": 1, "asked_on": BEGAN, "told_on": BEGAN, "text": "再办"}
    edges.add(
        t.Duty(id=1, position=1, assignment_id=1, cause="退回", state="open", **of),
        t.Duty(id=2, position=2, assignment_id=2, cause="批示", state="open", **of),
        t.Duty(id=3, position=3, assignment_id=2, cause="批示", state="withdrawn", **of),
    )
    with edges.sight() as (db, settings, _, today):
        assert [row["position"] for row in duties.listing(db, settings, today, **asked)] == found


@pytest.mark.parametrize(
    ("more", "waits"),
    [({}, True), ({"covered_by": 9}, False), ({"document": "云委办〔2026〕3号"}, False), ({"means": "文件"}, False)],
)
def test_what_was_told_by_word_waits_for_its_paper_until_one_covers_it(edges, more, waits):
    item = edges.item("甲", share(NOW))
    told = {
        "assignment_id": 1,
        "unit_id": HOUSING,
        "delivered_on": BEGAN,
        "round": 1,
        "means": "电话",
        "told_to": "王芳",
    } | more
    edges.add(t.Notice(id=9, **(told | {"document": "云委办〔2026〕4号", "means": "", "covered_by": None})))
    edges.add(t.Notice(id=8, **told))
    with edges.sight() as (db, *_):
        assert [row["number"] for row in unwritten.words(db, "item", NOW)] == [item.number] * waits


def test_what_a_void_paper_told_waits_until_a_paper_that_stands_tells_it(edges):
    """Another matter's valid paper is none that tells it."""
    waits, told, other = (
        edges.item("没有再发", share(NOW)),
        edges.item("补发了", share(NOW)),
        edges.item("别的", share(NOW)),
    )
    void, again, elsewhere = edges.paper("作废的", state="void"), edges.paper("补发的"), edges.paper("别的")
    pairs = [(void, waits), (void, told), (again, told), (elsewhere, other)]
    held: dict[str, Any] = {"unit_id": HOUSING, "delivered_on": BEGAN, "round": 1}
    edges.add(*(t.Notice(paper_id=one.id, assignment_id=item.id, **held) for one, item in pairs))
    with edges.sight() as (db, *_):
        assert [row["number"] for row in unwritten.voided(db, "item")] == [waits.number]


def test_only_what_was_taken_over_as_cleared_was_cleared_before(edges):
    for outcome in ("cleared", "commit", ""):
        row = edges.issue(outcome or "自己的", state="cleared", adopted_as_of=BEGAN if outcome else None)
        if outcome:
            edges.entry("issue.adopt", edges.number("issue", row), BEGAN, outcome=outcome)
    with edges.sight() as (db, *_):
        told = db.execute(f"SELECT i.matter FROM issue i WHERE {found.BEFORE}").fetchall()
    assert [matter for (matter,) in told] == ["cleared"]


def test_what_was_asked_of_a_unit_that_knew_waits_from_the_day_it_was_told_of_the_work():
    images: list[dict[str, Any]] = [
        {"delivered_on": "2026-11-02"},
        {"delivered_on": None},
        {"delivered_on": "2026-11-09"},
    ]
    asked = [
        {"asked_on": day, "until": until}
        for day, until in (("2026-11-01", None), ("2026-11-02", "2026-11-05"), ("2026-11-03", "2026-11-03"))
    ]
    assert backtrack._untold(images, asked) == [asked[1]]
    assert backtrack._untold([{"delivered_on": None}], asked) == []
