"""销号后没有到现场回访的: one line of ``today``, and what takes an issue out of it."""

import pytest


@pytest.fixture
def cleared(bureau):
    return bureau.cleared_issue()


def waiting(bureau):
    return [one["number"] for one in bureau.type("today", "--json").json["to_revisit"]]


REVISIT = "issue revisit w1 --verdict 已落实 --people 周明,韩雪 --result 在岗 --effect 满意 --on 2026-09-20"


def test_what_was_cleared_waits_until_somebody_comes_to_the_spot(cleared):
    assert waiting(cleared) == ["W2026-0001"]
    assert cleared.type(*REVISIT.split(), "--means", "电话").status == 0
    assert waiting(cleared) == ["W2026-0001"]
    assert cleared.type(*REVISIT.split(), "--on-site").status == 0
    assert waiting(cleared) == []


def test_what_was_looked_at_on_the_spot_before_it_was_cleared_does_not_wait(bureau):
    bureau.issue()
    bureau.hand()
    bureau.commit()
    bureau.rectify()
    bureau.inspect_fix()
    assert bureau.type(*REVISIT.replace("-20", "-10").split(), "--on-site").status == 0
    bureau.clear(on="2026-09-11")
    assert waiting(bureau) == []


def test_after_a_year_nobody_is_reminded(cleared):
    cleared.today = "2027-09-10"
    assert waiting(cleared) == ["W2026-0001"]
    cleared.today = "2027-09-11"
    assert waiting(cleared) == []


def test_an_office_may_list_a_second_survey_and_not_wait_for_it(cleared):
    settings = cleared.folder / "ducha.toml"
    settings.write_text(settings.read_text("utf-8").replace('resurvey = "gate"', 'resurvey = "list"'), "utf-8")
    votes = "--issued 60 --valid 50 --satisfied 10 --dissatisfied 40 --on 2026-09-21"
    for line in (
        f"survey add --issue w1 --means 入户 {votes}",
        "survey redo m1 --by 李建国 --due +30日 --on 2026-09-22",
    ):
        answer = cleared.type(*line.split())
        assert answer.status == 0, answer.err
    assert cleared.query("SELECT cause FROM duty WHERE cause = '复测'") == []
    (one,) = cleared.type("today", "--json").json["surveys"]
    assert (one["number"], one["waits_for"]) == ("M2026-0001", "复测")
