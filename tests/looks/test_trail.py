from ducha_cli.looks import trail
from ducha_cli.looks.filters import Filter
from looks.book import SECRETS


def test_an_items_trail_holds_its_units_acts_in_chinese(book):
    with book.sight() as (db, *_):
        rows = trail.listing(db, "D2026-0002")
    assert [row["act_label"] for row in rows] == ["登记", "立项", "分解", "交办", "回执", "反馈", "退回重办"]
    assert rows[-1]["summary"] == "结论：退回重办；审核人：王敏；状态：再办"
    assert rows[1]["summary"] == "批准人：李主任；状态：已立项"
    assert [row["seq"] for row in rows] == sorted(row["seq"] for row in rows)


def test_the_last_entries_are_kept_when_limited(book):
    with book.sight() as (db, *_):
        everything, last = trail.listing(db), trail.listing(db, chosen=Filter(limit=2))
    assert last == everything[-2:]


def test_a_neighbours_number_is_not_mixed_in(book):
    with book.sight() as (db, *_):
        assert {row["subject"] for row in trail.listing(db, "D2026-0001")} == {
            "D2026-0001", "D2026-0001.1", "D2026-0001.2",
        }  # fmt: skip


def test_the_trail_knows_no_caller(book):
    with book.sight() as (db, *_):
        told = repr(trail.listing(db))
    assert not [secret for secret in SECRETS if secret in told]


def test_a_paper_is_called_by_its_chinese_name():
    assert trail.summary("paper.draft", {"kind": "clearance", "title": "甲"}, {}) == "文种：整改销号审批单；标题：甲"
    assert trail.summary("training.add", {"kind": "培训"}, {}) == "类别：培训"


def test_what_a_survey_is_of_and_which_entry_it_belongs_to_are_told_apart():
    assert trail.summary("survey.redo", {"of": "W2026-0001"}, {}) == "测评对象：W2026-0001"
    assert trail.summary("survey.redo", {"surveyed": "W2026-0001", "of": 7}, {}) == "测评对象：W2026-0001；属第几条：7"


def test_the_trail_calls_a_fact_as_its_act_asks_it():
    """``标题：县委书记`` of a 领导督办 was no title."""
    assert trail.fact_label("item.supervise", "title") == "领导职务"
    assert trail.fact_label("issue.rectify", "signer") == "签字人"
    assert trail.fact_label("item.note", "text") == "内容", "备注：备注 would say nothing twice"
    assert trail.fact_label("item.add", "split_from") == "分立自", "what nobody is asked has a word of its own"
    assert trail.fact_label("settings.change", "text") == "内容"
