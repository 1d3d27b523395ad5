"""延期 that nobody applied for: 送达延误, 调休, 领导重定 (traps 2, 5, 6)."""

import pytest

WHY = ("--by", "李建国", "--reason", "汛期")


def typed(bureau, on, line, *more):
    answer = bureau.type(*line.split(), *more, "--on", on)
    assert answer.status == 0, answer
    return answer


def refused(bureau, on, line, *more):
    answer = bureau.type(*line.split(), *more, "--on", on)
    assert answer.status in {2, 4, 5}, answer
    return answer.err


def share(bureau):
    return bureau.query("SELECT due_from, due_original, due_current FROM assignment")[0]


def test_what_was_signed_for_late_is_due_later_and_was_so_from_the_start(bureau):
    bureau.told_item()
    assert share(bureau) == ("2026-06-04", "2026-06-26", "2026-06-26")
    assert "签收没有晚于送达" in refused(bureau, "2026-06-09", "item extend d1 --cause 送达延误")
    bureau.receive(on="2026-06-09")
    typed(bureau, "2026-06-10", "item extend d1 --due +5工作日", *WHY)
    typed(bureau, "2026-06-11", "item extend d1 --cause 送达延误")
    assert share(bureau) == ("2026-06-09", "2026-07-01", "2026-07-08")
    assert "已因送达延误顺延过" in refused(bureau, "2026-06-11", "item extend d1 --cause 送达延误")
    assert bureau.query("SELECT cause, approver, asked_late FROM extension") == [("", "李建国", 0), ("送达延误", "", 0)]
    assert bureau.verify().findings == []


def test_of_what_nobody_granted_there_is_no_ruling(bureau):
    bureau.told_item()
    bureau.receive(on="2026-06-09")
    assert "没有延期批复可签" in refused(bureau, "2026-06-10", "item extend d1 --cause 送达延误 --sign 周明")
    typed(bureau, "2026-06-11", "item extend d1 --cause 送达延误")
    assert "没有延过期" in bureau.type("paper", "draft", "extension", "d1").err


def test_a_complaint_about_a_day_may_come_when_that_has_passed(bureau):
    bureau.told_item()
    bureau.receive(on="2026-06-09")
    typed(bureau, "2026-07-20", "item extend d1 --cause 送达延误")
    assert share(bureau)[2] == "2026-07-01"


def test_a_written_day_moves_by_the_calendar_days(bureau):
    bureau.item()
    bureau.approve()
    bureau.assign(due="2026-06-30")
    bureau.notify()
    bureau.receive(on="2026-06-08")
    typed(bureau, "2026-06-09", "item extend d1 --cause 送达延误")
    assert share(bureau) == (None, "2026-07-06", "2026-07-06")  # 4 July is a Saturday


def load(bureau, *days):
    file = bureau.folder.parent / "安排.toml"
    file.write_text(f"holidays = {list(days)}\n", "utf-8")
    answer = bureau.type("calendar", "load", str(file))
    assert answer.status == 0, answer


def changed(bureau):
    return [one["would_be"] for one in bureau.type("calendar", "check", "--json").json["changed"]]


@pytest.fixture
def december(bureau):
    """Told on 16 November, 20 working days: due on 14 December; today is 20 November."""
    bureau.item(on="2026-11-12")
    bureau.approve(on="2026-11-13")
    bureau.assign(on="2026-11-13", due="20工作日")
    bureau.notify(on="2026-11-16")
    assert share(bureau)[2] == "2026-12-14"
    load(bureau, "2026-12-01")
    return bureau


def test_a_day_that_the_holidays_moved_moves_by_the_rule_and_is_listed_no_more(december):
    assert changed(december) == ["2026-12-15"]
    typed(december, "2026-11-20", "item extend d1 --cause 调休")
    assert share(december) == ("2026-11-16", "2026-12-15", "2026-12-15")
    assert changed(december) == []
    assert "没有因调休变" in refused(december, "2026-11-20", "item extend d1 --cause 调休")


def test_a_day_that_is_left_as_it_is_is_listed_again_when_the_holidays_change_again(december):
    typed(december, "2026-11-20", "item extend d1 --cause 调休 --due 2026-12-14")
    assert changed(december) == []
    assert december.query("SELECT cause, old_due, new_due FROM extension") == [("调休不动", "2026-12-14", "2026-12-14")]
    load(december, "2026-12-02")
    assert changed(december) == ["2026-12-16"]
    typed(december, "2026-11-20", "item extend d1 --cause 调休 --due 2026-12-11")
    assert share(december)[1:] == ("2026-12-11", "2026-12-11")


def test_what_moves_by_itself_is_no_extension_that_was_granted(december):
    """Neither the count of extensions nor the days that decide who grants them know of it."""
    settings = december.folder / "ducha.toml"
    settings.write_text(settings.read_text("utf-8").replace("extensions = 0", "extensions = 1"), "utf-8")
    typed(december, "2026-11-20", "item extend d1 --cause 调休")
    typed(december, "2026-11-20", "item extend d1 --due +5工作日", *WHY)
    assert "达到上限" in refused(december, "2026-11-20", "item extend d1 --due +5工作日", *WHY)


def test_of_an_issue_the_day_that_the_office_asked_for_moves(bureau):
    bureau.issue(on="2026-06-03", due="2026-06-30")
    bureau.hand(on="2026-06-04")
    typed(bureau, "2026-06-08", "issue receive w1 --signer 王芳 --date 2026-06-08")
    typed(bureau, "2026-06-09", "issue extend w1 --cause 送达延误")
    assert bureau.query("SELECT due_required, due_original FROM issue") == [("2026-07-06", None)]
    typed(bureau, "2026-06-10", "issue extend w1 --cause 领导重定 --due 2026-07-31 --by 李建国")
    assert "没有填新时限（--due）、批准人（--by）" in refused(bureau, "2026-06-10", "issue extend w1 --cause 领导重定")
    assert bureau.query("SELECT cause, reason FROM issue_extension") == [
        ("送达延误", "送达延误"),
        ("领导重定", "领导重定"),
    ]
