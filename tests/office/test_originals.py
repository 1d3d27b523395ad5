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


def test_an_office_may_hold_the_day_of_the_paper_against_the_deadline(told):
    """The file came on the last day, the paper after it: on time as the office is told to see it."""
    words = ("--signer", "何建国", "--text", "已办", "--document", "云住建〔2026〕18号", "--on", "2026-06-26")
    assert typed(told, "report", "d1", *words).status == 0
    assert typed(told, "original", "d1", "--on", "2026-06-30").status == 0
    assert told.query("SELECT due_current FROM assignment") == [("2026-06-26",)]
    assert lateness(told) == (False, 0, 1)
    settings = told.folder / "ducha.toml"
    settings.write_text(settings.read_text("utf-8").replace('on_time = "电子版"', 'on_time = "原件"'), "utf-8")
    assert lateness(told) == (True, 2, 0)


def lateness(bureau):
    """Return whether the reply was late, by how many working days, and how many count as on time."""
    shown = typed(bureau, "show", "d1", "--json").json["assignments"][0]["replies"][0]
    figures = bureau.type("report", "stats", "--year", "2026", "--json").json["figures"]
    return shown["late"], shown["late_workdays"], figures["reply_in_time"]["num"]


# --- issues ------------------------------------------------------------------------------------------------------

DONE = "SELECT rectified_on, original_on, signed, sealed, signer FROM rectification"
VERIFY = ("verify", "w1", "--people", "周明,韩雪", "--method", "现场核查", "--pass", "--on", "2026-09-12")


@pytest.fixture
def fixing(bureau):
    """An issue 整改中, and a picture that came for its 改."""
    bureau.issue()
    bureau.hand("w1")
    bureau.commit("w1")
    (bureau.folder / "照片.jpg").write_bytes(b"picture")
    return bureau


def issue(bureau, *words):
    return bureau.type("issue", *words)


def rectify(bureau, *more):
    words = ("rectify", "w1", "--signer", "何建国", "--text", "已改", "--on", "2026-09-10", *more)
    answer = issue(bureau, *words, "--evidence", str(bureau.folder / "照片.jpg"))
    assert answer.status == 0, answer.err


def test_an_issue_is_put_right_when_the_file_comes_and_verified_when_the_paper_does(fixing):
    rectify(fixing)
    refused = issue(fixing, *VERIFY)
    assert (refused.status, "没有签字；整改情况没有盖章" in refused.err) == (4, True), refused.err
    assert issue(fixing, "original", "w1", "--signer", "何局长", "--on", "2026-09-11").status == 0
    assert fixing.query(DONE) == [("2026-09-10", "2026-09-11", 1, 1, "何局长")]
    assert issue(fixing, *VERIFY).status == 0


def test_a_verification_names_the_day_of_the_paper_and_both_go_back_as_one(fixing):
    rectify(fixing)
    assert issue(fixing, *VERIFY, "--original", "2026-09-11").status == 0
    assert fixing.type("undo", "--reason", "看错了", "--by", "李建国").status == 0
    assert fixing.query(DONE)[0][1:4] == (None, 0, 0)
    assert fixing.state("issue") == "rectified"


def test_what_was_put_right_on_the_spot_stands_on_the_record_that_was_signed_there(bureau):
    bureau.issue()
    words = ("--on-spot", "--record", "冯某", "--text", "已改", "--on", "2026-09-10")
    assert issue(bureau, "rectify", "w1", *words).status == 0
    refused = issue(bureau, "original", "w1", "--on", "2026-09-11")
    assert (refused.status, "已经签字盖章" in refused.err) == (4, True), refused.err
    assert issue(bureau, *VERIFY).status == 0


def test_a_record_that_told_of_an_issue_is_not_the_paper_of_its_being_put_right(bureau):
    bureau.issue()
    words = ("hand", "w1", "--record", "何建国", "--on", "2026-09-10", "--despite", "补录")
    assert issue(bureau, *words).status == 0
    bureau.commit("w1", on="2026-09-10")
    (bureau.folder / "照片.jpg").write_bytes(b"picture")
    rectify(bureau)
    assert "没有签字" in issue(bureau, *VERIFY).err


def test_the_paper_of_a_former_round_or_of_nothing_is_refused(fixing):
    refused = issue(fixing, "original", "w1", "--on", "2026-09-11")
    assert (refused.status, "还没有报整改" in refused.err) == (4, True), refused.err
    rectify(fixing)
    early = issue(fixing, "original", "w1", "--date", "2026-09-09", "--on", "2026-09-11")
    assert (early.status, "早于整改完成日期" in early.err) == (4, True), early.err


def test_a_paper_without_a_seal_does_not_pass(fixing):
    rectify(fixing)
    assert issue(fixing, "original", "w1", "--unsealed", "--on", "2026-09-11").status == 0
    assert "没有盖章" in issue(fixing, *VERIFY).err
    assert issue(fixing, "original", "w1", "--on", "2026-09-12").status == 0
    assert issue(fixing, *VERIFY).status == 0
