"""补件: the report came as a file, its paper later; both days are kept, and the first says whether it was late."""

import pytest

REPLY = "SELECT replied_on, original_on, signed, sealed, document, signer, late_workdays FROM reply"


@pytest.fixture
def told(bureau):
    bureau.told_item(on="2026-06-02")
    return bureau


def typed(bureau, *words):
    return bureau.type("item", *words)


def report(bureau, *more, day="2026-06-08"):
    answer = typed(
        bureau, "report", "d1", "--signer", "何建国", "--text", "已办", "--date", day, "--on", "2026-06-12", *more
    )
    assert answer.status == 0, answer.err


def original(bureau, *more, day="2026-06-10"):
    return typed(bureau, "original", "d1", "--date", day, "--on", "2026-06-12", *more)


def test_the_paper_comes_after_the_file_and_both_days_are_kept(told):
    report(told)
    done = original(told, "--document", "云住建〔2026〕18号")
    assert done.status == 0, done.err
    assert told.query(REPLY) == [("2026-06-08", "2026-06-10", 1, 1, "云住建〔2026〕18号", "何建国", 0)]


def test_a_paper_without_a_seal_is_said_to_have_none(told):
    report(told, "--document", "云住建〔2026〕18号")
    assert original(told, "--unsealed").status == 0
    assert told.query(REPLY)[0][2:4] == (1, 0)
    assert original(told).status == 0


def test_a_report_that_is_typed_with_its_paper_is_signed_and_sealed(told):
    report(told, "--document", "云住建〔2026〕18号", "--original", "2026-06-11")
    assert told.query(REPLY)[0][1:4] == ("2026-06-11", 1, 1)
    refused = original(told)
    assert (refused.status, "已经签字盖章" in refused.err) == (4, True)


def test_a_signed_report_may_still_get_its_number(told):
    report(told, "--signed", "--sealed")
    assert original(told, "--document", "云住建〔2026〕18号").status == 0


def test_nothing_was_reported_that_has_a_paper(told):
    refused = original(told)
    assert (refused.status, "不能补件" in refused.err) == (4, True)


def test_the_paper_does_not_come_before_the_file(told):
    report(told)
    refused = original(told, day="2026-06-07")
    assert (refused.status, "早于反馈日期" in refused.err) == (4, True), refused.err


def test_a_review_names_the_day_of_the_paper_and_both_go_back_as_one(told):
    report(told, "--document", "云住建〔2026〕18号")
    words = ("--accept", "--gates", "全过", "--points", "全过", "--by", "周明", "--on", "2026-06-12")
    assert typed(told, "review", "d1", *words, "--original", "2026-06-10").status == 0
    assert told.type("undo", "--reason", "看错了", "--by", "李建国").status == 0
    assert told.query(REPLY)[0][1:4] == (None, 0, 0)
    assert told.query("SELECT count(*) FROM review") == [(0,)]
