"""退出台账: what left the books, and nothing that never did."""

from datetime import date

import pytest

from ducha_cli.looks.report import endings
from looks.book import Book


@pytest.fixture
def book(tmp_path):
    return Book.new(tmp_path / "云岭")


def told(book, first="2026-01-01", last="2026-12-31"):
    with book.sight() as (db, *_):
        return endings.listing(db, date.fromisoformat(first), date.fromisoformat(last))


def entry(book, act, subject, day="2026-03-02", **facts):
    book.act(act, subject, day, **facts)


def test_each_kind_is_told_with_its_reason_and_its_approval(book):
    entry(book, "paper.void", "P2026-0001", label="", reason="稿不要了")
    entry(book, "paper.void", "P2026-0002", label="云督办〔2026〕1号", reason="写错", approver="李建国", oral="电话")
    entry(book, "item.waive", "D2026-0009", what="回执", reason="单位已撤", approver="王志强", warrant="签3号")
    entry(book, "item.cancel", "D2026-0008", cause="其他", reason="其他", approver="李建国", unchecked=True, oral=True)
    entry(book, "item.close", "D2026-0007")
    rows = told(book)
    assert [(row["kind"], row["number"], row["why"], row["approver"], row["given"]) for row in rows] == [
        ("作废", "P2026-0002", "写错", "李建国", "口头（电话）"),
        ("免办", "D2026-0009", "回执，单位已撤", "王志强", "签3号"),
        ("撤销", "D2026-0008", "其他", "李建国", "口头"),
    ]
    assert [row["unchecked"] for row in rows] == [False, False, True]
    assert told(book, "2026-03-03") == told(book, last="2026-03-01") == []


def test_of_what_is_not_there_any_more_nothing_is_said_but_its_number(book):
    entry(book, "issue.withdraw", "W2026-0099", cause="查无此事")
    entry(book, "item.release", "D2026-0099.2", cause="退件")
    entry(book, "survey.waive", "M2026-0099", reason="样本太少")
    assert [(row["number"], row["unit"], row["title"]) for row in told(book)] == [
        ("W2026-0099", "", ""), ("D2026-0099.2", "", ""), ("M2026-0099", "", ""),
    ]  # fmt: skip


def test_what_was_taken_back_is_told_by_its_act_first(book):
    told = {"act": "item.close", "reason": "记错了", "cause": "打错"}
    assert endings._why("ledger.undo", told) == "办结，打错，记错了"
    assert endings._why("ledger.undo", told | {"act": ""}) == "打错，记错了"
