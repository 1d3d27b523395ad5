"""事事有人管: every unit that has a part, every leaf, every issue in hand; and what of them has nobody (R1-14, R3-5)."""

from datetime import date
from typing import Any

from ducha_cli.ledger import tables as t
from ducha_cli.looks.item import unowned
from looks.book import TODAY
from looks.edges import FIRST_GREEN, HOUSING, MONEY, share

OWNED = share(FIRST_GREEN)

HELD = {
    "已立项，没有单位": ((), {"state": "filed"}, ["无单位"]),
    "待审核，没有责任人": ((share(FIRST_GREEN, person=""),), {"state": "reported"}, ["无责任人"]),
    "办理中，样样都有": ((OWNED,), {}, []),
    "配合单位没有责任人": (
        (OWNED, share(FIRST_GREEN, unit=MONEY, role="配合", person="")),
        {},
        ["县财政局（配合）无责任人"],
    ),
    "配合单位没有时限": ((OWNED, share(None, unit=MONEY, role="配合")), {}, ["县财政局（配合）无时限"]),
    "配合单位由牵头代报": ((OWNED, share(None, unit=MONEY, role="配合", person="", covered_by=1)), {}, []),
    "拟办，没有单位": ((), {"state": "proposed"}, []),
    "办结，没有单位": ((), {"state": "closed"}, []),
}
ISSUES: dict[str, Any] = {
    "整改中，样样都有": ({"due_current": FIRST_GREEN, "rectify_type": "限期"}, []),
    "整改中，要求过时限": ({"due_required": FIRST_GREEN, "rectify_type": "限期"}, []),
    "限期整改，没有时限": ({"rectify_type": "限期"}, ["无时限"]),
    "长期坚持不要时限": ({"rectify_type": "长期"}, []),
    "立行立改不要时限": ({"rectify_type": "立行立改"}, []),
    "还没有报时限": ({"state": "handed", "rectify_type": "限期"}, []),
    "没有责任人": ({"person": "", "state": "found"}, ["无责任人"]),
    "没有单位": ({"unit": None, "state": "found"}, ["无单位"]),
    "单位和人都没有": ({"unit": None, "person": "", "state": "found"}, ["无单位", "无责任人"]),
    "销号了，没有责任人": ({"person": "", "state": "cleared"}, []),
    "撤销了，没有责任人": ({"person": "", "state": "withdrawn"}, []),
}


def test_what_in_hand_has_nobody_or_no_day(edges):
    for title, (held, more, _) in HELD.items():
        edges.item(title, *held, **more)
    for matter, (more, _) in ISSUES.items():
        edges.issue(matter, **more)
    with edges.sight() as (db, *_):
        rows = unowned.unowned(db, date(2026, 11, 18))
    expected = {title: lacks for title, (*_, lacks) in [*HELD.items(), *ISSUES.items()] if lacks}
    assert {row["title"]: row["missing"] for row in rows} == expected
    assert [row["title"] for row in rows] == list(expected)
    units = {row["title"]: (row["units"], row["state_label"]) for row in rows}
    assert units["待审核，没有责任人"] == (["县住建局"], "待审核")
    assert units["限期整改，没有时限"] == (["高坪镇"], "整改中")
    assert units["没有单位"] == ([], "已发现")


def test_an_issue_of_several_units_names_the_first(edges):
    row = edges.issue("两个单位", unit=None, person="", state="found")
    edges.add(t.IssueUnit(issue_id=row.id, unit_id=MONEY, role="配合", position=2),
              t.IssueUnit(issue_id=row.id, unit_id=HOUSING, role="责任", position=1))  # fmt: skip
    with edges.sight() as (db, *_):
        (told,) = unowned.unowned(db, TODAY)
    assert (told["units"], told["missing"]) == (["县住建局"], ["无责任人"])


def test_a_leaf_of_the_tree_says_what_it_lacks_and_a_node_above_nothing(edges):
    item = edges.item("树", OWNED)
    nodes = [("1", "部门", "县住建局", ""), ("1.1", "个人", "何建国", "何建国"), ("1.2", "岗位", "科长", "")]
    edges.add(*(
        t.Target(item_id=item.id, path=path, level=level, name=name, person=person, quantity="312户", due_on=FIRST_GREEN)
        for path, level, name, person in nodes
    ))  # fmt: skip
    with edges.sight() as (db, *_):
        (told,) = unowned.unowned(db, TODAY)
    assert told["missing"] == ["责任分解1.2缺责任人"]
