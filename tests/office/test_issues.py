"""What is typed twice is done once; what was refused does not happen with the next."""

import pytest

from ducha_cli.acts.item.filing import Approving
from ducha_cli.acts.paper.drafting import Bulletin
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import door, drafts
from ducha_cli.office.desk import Given
from ducha_cli.office.item import filing
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


def test_an_act_refused_half_way_moves_nothing_with_the_next_of_its_transaction(bureau):
    """A sheet of results goes on after a refused row, in the same transaction."""
    bureau.item()
    bureau.item(title="饮水不便")
    with bureau.desk.work() as work:
        with pytest.raises(Refused), work.may("item.approve", door.find(work, t.Item, "d1")).entry(Given("2026-06-02")):
            raise Refused("批准单没有成文。", "请先拟稿。")
        filing.approve(
            work, door.find(work, t.Item, "d2"), drafts.make(Approving, approver="李建国"), Given("2026-06-02")
        )

    assert (bureau.state("item"), bureau.state("item", 2)) == ("proposed", "filed")
    assert bureau.verify().findings == []
