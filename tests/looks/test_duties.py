"""要求: which are listed of one unit and of one cause, and what was told by word alone."""

import pytest

from ducha_cli.ledger import tables as t
from ducha_cli.looks.item import duties
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
    of = {"item_id": item.id, "round": 1, "asked_on": BEGAN, "told_on": BEGAN, "text": "再办"}
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
