"""待补签: what was approved by word, and whose paper is to come."""

import pytest

from ducha_cli.acts.index import acts
from ducha_cli.domain.authority import BY_CODE
from ducha_cli.looks.person.unsigned import ASKED


@pytest.fixture
def withdrawn(bureau):
    """An issue that 李建国 let go by word on 20 November."""
    bureau.issue()
    answer = bureau.type(*["issue", "withdraw", "w1", "--cause", "查无此事", "--by", "李建国", "--on", "2026-11-20"])
    assert answer.status == 0, answer.err
    return bureau


def listed(bureau, today="2026-11-30"):
    bureau.today = today
    return [(one["what"], one["number"], one["days"]) for one in bureau.type("report", "unsigned", "--json").json]


@pytest.mark.parametrize(("today", "days"), [("2026-11-27", None), ("2026-11-30", 6)])
def test_an_approval_by_word_waits_for_its_paper_after_five_working_days(withdrawn, today, days):
    assert listed(withdrawn, today) == ([("撤销", "W2026-0001", days)] if days else [])


def test_the_paper_may_come_with_the_act_or_after_it_and_may_be_taken_back(withdrawn):
    withdrawn.today = "2026-11-30"
    (withdrawn.folder / "批示.jpg").write_bytes(b"signed")
    signed = withdrawn.type("issue", "evidence", "w1", str(withdrawn.folder / "批示.jpg"), "--of", "撤销")
    assert signed.status == 0, signed.err
    assert listed(withdrawn) == []
    assert withdrawn.type("undo", "--reason", "不是这张").status == 0
    assert listed(withdrawn) == [("撤销", "W2026-0001", 6)]
    assert withdrawn.type("undo", "w1", "--reason", "撤错了", "--by", "李建国").status == 0
    assert listed(withdrawn) == []


@pytest.mark.parametrize("more", [("--document", "云督批〔2026〕1号"), ()])
def test_what_has_its_document_or_may_be_ones_own_is_not_listed(bureau, more):
    bureau.item()
    bureau.approve()  # 立项 may be by who types it
    if more:
        bureau.issue()
        line = "issue withdraw w1 --cause 查无此事 --by 李建国 --on 2026-11-20"
        assert bureau.type(*line.split(), *more).status == 0
    assert listed(bureau) == []


def test_an_office_whose_key_asks_nobody_is_asked_for_no_paper(bureau):
    settings = bureau.folder / "ducha.toml"
    settings.write_text(settings.read_text("utf-8").replace('leave = "室主任"', 'leave = ""'), "utf-8")
    bureau.issue()
    assert (
        bureau.type(*["issue", "withdraw", "w1", "--cause", "查无此事", "--by", "李建国", "--on", "2026-11-20"]).status
        == 0
    )
    assert listed(bureau) == []


def test_today_counts_those_of_a_year_and_the_report_all(withdrawn):
    withdrawn.today = "2027-11-20"
    assert "还没有补签批件的（1）" in withdrawn.type("today").out
    withdrawn.today = "2027-11-21"
    assert "补签" not in withdrawn.type("today").out
    assert withdrawn.type("report", "unsigned", "--year", "2026", "--json").json != []


def test_nothing_is_signed_that_was_not_approved_by_word(withdrawn):
    (withdrawn.folder / "批示.jpg").write_bytes(b"signed")
    refused = withdrawn.type("issue", "evidence", "w1", str(withdrawn.folder / "批示.jpg"), "--of", "销号")
    assert (refused.status, "待补签的：撤销" in refused.err) == (5, True), refused.err
    assert withdrawn.query("SELECT count(*) FROM file") == [(0,)]


def test_every_act_that_another_approves_is_looked_at():
    """立项 and the like may be one's own; 建账 without a notice may not, and 作废 is signed on its paper."""
    nouns = ("item", "issue", "activity", "round", "survey", "exemplar", "norm")
    told = {name: one.approved() for noun in nouns for name, one in acts(noun).items()}
    others = {name for name, key in told.items() if key and (not BY_CODE[key[1]].alone or key[1] == "extend")}
    assert set(ASKED) == others | {"item.adopt"}
