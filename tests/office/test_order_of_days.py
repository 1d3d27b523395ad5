"""日序 of what came later into its table: 成文日期, 呈报结果, 复测, the phases of a round, 主要负责人."""

from office.test_undo import refused, survey, typed


def test_a_notice_is_not_older_than_the_filing(bureau):
    bureau.item()
    bureau.approve(on="2026-06-02")
    bureau.assign(on="2026-06-03")
    notify = ("item", "notify", "d1", "--sign", "周明", "--on", "2026-06-04")
    refused(
        bureau.type("--despite", "补录", *notify, "--dated", "2026-06-01"),
        "成文日期 2026-06-01 早于立项日期",
        "--dated",
    )
    typed(bureau, *notify, "--dated", "2026-06-02")


def test_what_a_leader_said_is_not_older_than_its_laying_before_him(bureau):
    bureau.told_item()
    bureau.receive()
    bureau.report()
    bureau.accept()
    typed(bureau, "item", "present", "d1", "--leader", "李建国", "--on", "2026-06-12")
    back = ("item", "present", "d1", "--leader", "李建国", "--back", "圈阅", "--on", "2026-06-15", "--date")
    refused(bureau.type(*back, "2026-06-11"), "结果日期 2026-06-11 早于呈报日期", "--date")
    typed(bureau, *back, "2026-06-12")


def test_a_survey_of_the_day_of_the_word_on_it_is_no_resurvey_and_is_kept(bureau):
    bureau.told_item()
    bureau.receive()
    survey(bureau, "2026-06-20", item="d1")
    typed(bureau, "survey", "redo", "m1", "--by", "李建国", "--due", "+60日", "--on", "2026-06-22")
    add = ("survey", "add", "--item", "d1", "--means", "电话", "--issued", "90", "--valid", "90", "--satisfied", "90")
    answer = bureau.type(*add, "--dissatisfied", "0", "--on", "2026-06-22")
    assert (answer.status, "定补课的日期" in answer.err) == (0, True), answer.err
    assert bureau.query("SELECT state FROM duty WHERE cause = '复测'") == [("open",)]
    answer = bureau.type(*add, "--dissatisfied", "0", "--on", "2026-06-23")
    assert (answer.status, "定补课的日期" in answer.err) == (0, False), answer.err
    assert bureau.query("SELECT state FROM duty WHERE cause = '复测'") == [("met",)]


def test_a_phase_begins_after_the_one_before_it_or_it_is_said_why_not(bureau):
    typed(bureau, "round", "add", "--campaign", "秋收", "--on", "2026-06-01")
    phases = [name for (name,) in bureau.query("SELECT name FROM round_phase ORDER BY position")]

    def phase(name, day):
        return bureau.type("round", "phase", "r1", "--name", name, "--from", day, "--on", "2026-06-02")

    assert phase(phases[1], "2026-07-01").status == 0
    refused(phase(phases[2], "2026-06-20"), "早于上一阶段的开始日期 2026-07-01", "--despite")
    refused(phase(phases[0], "2026-07-02"), "晚于下一阶段的开始日期 2026-07-01", "--despite")
    assert phase(phases[0], "2026-07-01").status == 0
    assert phase(phases[3], "2026-07-01").status == 0


def test_two_heads_on_the_same_days_are_told_when_a_post_is_put_right(bureau):
    for name, since in (("刘一", "2026-01-01"), ("刘二", "2026-07-01")):
        head = ("--kind", "主要负责人", "--title", "局长", "--from", since, "--on", "2026-07-02")
        typed(bureau, "unit", "post", "slj", "--person", name, *head)
    correct = (
        "person",
        "correct",
        "刘一",
        "--of",
        "任职",
        "--field",
        "to_on",
        "--value",
        "2026-08-01",
        "--reason",
        "错",
    )
    answer = bureau.type(*correct)
    assert (answer.status, "任期重叠" in answer.err) == (0, True), answer.err
