"""What is typed twice is done once."""

from ducha_cli.acts.paper.drafting import Bulletin
from ducha_cli.office import drafts
from ducha_cli.office.paper import bulletins


def test_an_issue_named_twice_stands_once_in_the_notice_and_in_the_bulletin(bureau):
    bureau.issue()
    (paper,) = bureau.hand("w1", "W2026-0001", "1")
    told = drafts.make(Bulletin, title="关于暗访情况的通报", period="2026年9月", issues=("w1", "1"))
    bureau.act(bulletins.draft_bulletin, told, on="2026-09-03")
    assert bureau.query("SELECT subject FROM paper_subject WHERE paper_id = 1") == [("W2026-0001",)]
    assert bureau.query("SELECT subject FROM paper_subject WHERE paper_id = 2") == [("W2026-0001",)]
    assert bureau.query("SELECT count(*) FROM notice") == [(1,)]
    assert paper.label == "云督办〔2026〕1号"
    assert bureau.verify().findings == []
