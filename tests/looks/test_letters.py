"""民意快线: what a letter lacks, by its state, its unit, its person, its day and its answers."""

from typing import Any

import pytest

from ducha_cli.ledger import tables as t
from ducha_cli.looks.item import letters
from looks.book import TODAY
from looks.edges import FIRST_GREEN, MONEY, NOW, TOWN, YESTERDAY, share

LETTER = {"source": "群众来信来电", "accepted_on": YESTERDAY}
OWNED = share(FIRST_GREEN)
BOTH, UP, PUBLIC = ("上级", "群众"), ("上级",), ("群众",)
NO_UP, NO_PUBLIC = "未上报", "未答复群众"

LETTERS: dict[str, Any] = {
    "办理中，有人有时限": ((OWNED,), {}, (), []),
    "待审核，两边都没有答复": ((OWNED,), {"state": "reported"}, (), [NO_UP, NO_PUBLIC]),
    "待审核，上报了": ((OWNED,), {"state": "reported"}, UP, [NO_PUBLIC]),
    "待审核，答复了群众": ((OWNED,), {"state": "reported"}, PUBLIC, [NO_UP]),
    "待审核，都答复了": ((OWNED,), {"state": "reported"}, BOTH, []),
    "办结了，两边都没有答复": ((OWNED,), {"state": "closed"}, (), [NO_UP, NO_PUBLIC]),
    "办结了没有单位，只问答复": ((), {"state": "closed"}, (), [NO_UP, NO_PUBLIC]),
    "归档了，都答复了": ((OWNED,), {"state": "archived"}, BOTH, []),
    "拟办，还没有单位": ((), {"state": "proposed"}, (), ["无单位"]),
    "只有配合单位": ((share(FIRST_GREEN, role="配合"),), {}, (), ["无单位"]),
    "单位解除了": ((share(FIRST_GREEN, state="released"),), {}, (), ["无单位"]),
    "上一轮的单位": ((share(FIRST_GREEN, round=1),), {"round": 2}, (), ["无单位"]),
    "没有责任人": ((share(FIRST_GREEN, person=""),), {}, (), ["无责任人"]),
    "两个单位，后一个没有责任人": ((OWNED, share(FIRST_GREEN, unit=MONEY, role="主办", person="")), {}, (), ["无责任人"]),
    "配合单位没有责任人不算": ((OWNED, share(FIRST_GREEN, unit=MONEY, role="配合", person="")), {}, (), []),
    "没有时限": ((share(),), {}, (), ["无时限"]),
    "长期坚持就是时限": ((share(due_rule="长期坚持", due_kind="longterm"),), {}, (), []),
    "按序时进度不是时限": ((share(due_rule="按序时进度", due_kind="text"),), {}, (), ["无时限"]),
    "写了日期的文字是时限": ((share(FIRST_GREEN, due_rule="按序时进度", due_kind="text"),), {}, (), []),
    "两样都没有": ((share(person=""),), {}, (), ["无责任人", "无时限"]),
    "不立项，两边都没有答复": ((), {"state": "declined"}, (), [NO_PUBLIC]),
    "不立项，答复了群众": ((), {"state": "declined"}, PUBLIC, []),
    "并案，两边都没有答复": ((), {"state": "merged"}, (), [NO_UP, NO_PUBLIC]),
    "并案，都答复了": ((), {"state": "merged"}, BOTH, []),
}  # fmt: skip


def answered(edges, item, *audiences, turn=1, **more):
    for audience in audiences:
        given = {"answered_on": NOW, "means": "电话"} | more
        edges.add(t.Answer(item_id=item.id, round=turn, audience=audience, **given))


@pytest.fixture
def post(edges):
    for title, (held, more, audiences, _) in LETTERS.items():
        answered(edges, edges.item(title, *held, **LETTER | more), *audiences)
    edges.item("不再是我们的", **LETTER | {"state": "cancelled"})
    edges.item("不是来信", share(), source="批示指示")
    return edges


def test_what_each_letter_lacks(post):
    with post.sight() as (db, *_):
        rows = letters.letters(db, TODAY, whole=True)
        short = letters.letters(db, TODAY)
    assert {row["title"]: row["missing"] for row in rows} == {title: lacks for title, (*_, lacks) in LETTERS.items()}
    assert [row["title"] for row in short] == [row["title"] for row in rows if row["missing"]]
    told = {row["title"]: (row["settled"], row["answered"], row["answerable"]) for row in rows}
    assert told["办理中，有人有时限"] == (True, False, False)
    assert told["待审核，上报了"] == (True, False, True)
    assert told["待审核，都答复了"] == (True, True, True)
    assert told["没有责任人"] == (False, False, False)
    assert told["办结了没有单位，只问答复"] == (True, False, True)
    assert told["归档了，都答复了"] == (True, True, True)
    assert told["不立项，两边都没有答复"] == (True, False, True)
    assert told["不立项，答复了群众"] == (True, True, True)


def test_what_was_said_before_the_first_report_answers_nobody(edges):
    for title, replied in (("先答复，后反馈", NOW), ("先反馈，后答复", YESTERDAY), ("没有反馈", None)):
        item = edges.item(title, OWNED, **LETTER | {"state": "reported"})
        if replied:
            with edges.sight() as (db, *_):
                (held,) = db.execute("SELECT id FROM assignment WHERE item_id = ?", (item.id,)).fetchone()
            edges.add(t.Reply(assignment_id=held, position=1, replied_on=replied))
        answered(edges, item, "上级", answered_on=YESTERDAY)
        answered(edges, item, "群众", answered_on=None, na_reason="匿名")
    with edges.sight() as (db, *_):
        rows = letters.letters(db, TODAY, whole=True)
    assert {row["title"]: row["missing"] for row in rows} == {
        "先答复，后反馈": [NO_UP], "先反馈，后答复": [], "没有反馈": [],
    }  # fmt: skip


def test_letters_come_by_their_day_and_the_last_answer_of_this_round_counts(edges):
    lead_last = (share(FIRST_GREEN, unit=TOWN, role="主办"), share(FIRST_GREEN, unit=MONEY, role="配合"), OWNED)
    edges.item("登记那天来的", *lead_last, source="群众来信来电", on="2026-11-16")
    again = edges.item("先受理的", OWNED, **LETTER | {"accepted_on": "2026-11-15", "round": 2, "state": "reported"})
    edges.item("只有来信日期", OWNED, source="群众来信来电", basis_date="2026-11-17", on="2026-11-18")
    edges.item("受理日期在先", OWNED, **LETTER | {"basis_date": "2026-11-01", "accepted_on": "2026-11-18"})
    answered(edges, again, "上级", "群众", turn=1)
    answered(edges, again, "上级", turn=2, answered_on=None, means="", na_reason="县里的件")
    with edges.sight() as (db, *_):
        rows = letters.letters(db, TODAY, whole=True)
    assert [(row["title"], row["came_on"], row["days"]) for row in rows] == [
        ("先受理的", "2026-11-15", 3),
        ("登记那天来的", "2026-11-16", 2),
        ("只有来信日期", "2026-11-17", 1),
        ("受理日期在先", "2026-11-18", 0),
    ]
    assert (rows[0]["told_up"], rows[0]["told_public"], rows[0]["missing"]) == ("不适用：县里的件", "", [NO_PUBLIC])
    assert rows[1]["units"] == ["县住建局", "高坪镇", "县财政局"]
    assert (rows[1]["state"], rows[1]["state_label"], rows[1]["number"]) == ("underway", "办理中", "D2026-0001")
