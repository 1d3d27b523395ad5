"""要点: points that come after the work was told, and what turns out to be none; 不满意 of 代表 and 委员."""

import pytest

SIGNED = ("--signer", "何建国", "--signer-title", "局长", "--signed", "--sealed")
DUTIES = "SELECT assignment_id, cause, state, text FROM duty ORDER BY id"
POINTS = "SELECT position, text, added_on, withdrawn_on FROM point ORDER BY position"


@pytest.fixture
def told(bureau):
    """One item with one point, told to a 牵头 and a 配合 on 2 June."""
    return bureau.told_pair(points=("一期未办证",))


def done(bureau, *words):
    answer = bureau.type("item", *words)
    assert answer.status == 0, answer.err
    return answer


def add(bureau, *more, day="2026-06-10"):
    return done(bureau, "point", "d1", "--add", "二期未交地", "--on", day, *more)


def report(bureau, *more, day="2026-06-12"):
    words = ("--document", "云住建〔2026〕18号", *SIGNED, "--text", "已办", "--point", "1:已办证", "--on", day)
    return done(bureau, "report", "d1", "--unit", "zjj", *words, *more)


def accept(bureau, day="2026-06-15"):
    words = ("--accept", "--gates", "全过", "--points", "全过", "--by", "周明", "--on", day)
    return bureau.type("item", "review", "d1", "--unit", "zjj", *words)


def test_a_point_more_is_asked_of_the_doers_that_were_told(told):
    assert "待交办" in add(told).err
    assert told.query(POINTS)[1] == (2, "二期未交地", "2026-06-10", None)
    assert told.query(DUTIES) == [(1, "要点", "untold", "二期未交地")]


def test_before_anybody_was_told_a_point_more_stands_in_the_first_notice(bureau):
    bureau.item(on="2026-06-01")
    assert "待交办" not in add(bureau, day="2026-06-01").err
    assert bureau.query(DUTIES) == []


def test_a_report_from_before_the_telling_need_not_answer_it_and_closing_waits(told):
    add(told)
    report(told)
    assert accept(told).status == 0
    assert "要求1（要点）还没有交办" in told.type("item", "close", "d1", "--check").out


def test_a_report_from_after_the_telling_has_to_answer_it(told):
    add(told)
    words = ("--sign", "周明", "--on", "2026-06-11", "--despite", "补录")
    assert told.type("item", "notify", "d1", *words).status == 0
    report(told)
    assert "第2条未答复" in accept(told).err
    done(told, "review", "d1", "--unit", "zjj", "--ask", "补充", "--opinion", "缺第2条", "--due", "2026-06-20",
         "--by", "周明", "--on", "2026-06-15")  # fmt: skip
    report(told, "--point", "2:已交地", day="2026-06-16")
    assert accept(told, day="2026-06-16").status == 0
    assert [row[2] for row in told.query(DUTIES)] == ["met", "met"]


def test_what_is_no_point_goes_with_what_was_asked_for_it(told):
    add(told)
    words = ("point", "d1", "--drop", "2", "--reason", "与第1条重复")
    bare = told.type("item", *words)
    assert (bare.status, "没有填批准人" in bare.err) == (2, True)
    done(told, *words, "--by", "李建国", "--on", "2026-06-11")
    assert told.query(POINTS)[1][3] == "2026-06-11"
    assert [row[2] for row in told.query(DUTIES)] == ["withdrawn"]
    report(told)
    assert accept(told).status == 0
    gone = told.type("item", *words, "--by", "李建国")
    assert (gone.status, "没有第2条反映问题" in gone.err) == (5, True)


def test_another_point_is_still_asked_when_one_goes(told):
    add(told)
    done(told, "point", "d1", "--add", "三期停工", "--on", "2026-06-10")
    done(told, "point", "d1", "--drop", "1", "--reason", "误填", "--by", "李建国", "--on", "2026-06-11")
    assert [row[2] for row in told.query(DUTIES)] == ["untold", "untold"]


@pytest.mark.parametrize("words", [
    (), ("--add", "甲", "--drop", "1"), ("--drop", "1"), ("--drop", "1", "--reason", "误填", "--due", "2026-07-01"),
])  # fmt: skip
def test_a_point_is_added_or_goes_and_nothing_else(told, words):
    assert told.type("item", "point", "d1", *words).status == 2


ANSWER = ("answer", "d1", "--to", "代表", "--means", "书面", "--on", "2026-06-16")


class TestADeputy:
    @pytest.fixture
    def answered(self, told):
        done(told, "report", "d1", "--unit", "czj", "--document", "云财〔2026〕1号", "--signer", "王丽", "--signed",
             "--sealed", "--text", "已办", "--on", "2026-06-12")  # fmt: skip
        report(told)
        assert accept(told).status == 0
        return told

    def test_who_is_not_content_has_the_doers_go_on(self, answered):
        told = done(answered, *ANSWER, "--class", "B", "--met", "2026-06-14", "--satisfied", "不满意")
        assert "请单位续办" in told.err
        assert answered.query(DUTIES) == [(1, "答复不满意", "untold", "代表对答复不满意")]
        assert answered.query("SELECT grade, met_on FROM answer") == [("B", "2026-06-14")]

    def test_who_is_content_asks_nothing(self, answered):
        done(answered, *ANSWER, "--satisfied", "满意")
        assert answered.query(DUTIES) == []

    def test_is_only_kept_where_the_office_has_it_so(self, answered):
        settings = answered.folder / "ducha.toml"
        settings.write_text(settings.read_text(encoding="utf-8") + '\n[answer]\ndeputy = "列出"\n', encoding="utf-8")
        done(answered, *ANSWER, "--satisfied", "不满意")
        assert answered.query(DUTIES) == []

    def test_who_is_not_content_with_what_is_done_has_the_office_say_whether(self, bureau):
        bureau.closed_item()
        words = ("answer", "d1", "--to", "委员", "--means", "书面", "--satisfied", "不满意", "--on", "2026-08-03")
        assert "请定是否重启" in done(bureau, *words).err
        done(bureau, "reopen", "d1", "--cause", "答复不满意", "--by", "李建国", "--on", "2026-08-03")
        assert [row[1:3] for row in bureau.query(DUTIES)] == [("定是否重启", "met"), ("答复不满意", "untold")]

    def test_alone_has_a_class_and_a_meeting(self, answered):
        refused = answered.type("item", "answer", "d1", "--to", "群众", "--means", "电话", "--class", "A")
        assert (refused.status, "没有办理类别" in refused.err) == (2, True)
