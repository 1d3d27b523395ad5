"""催办 of all that is near or over, and the papers that go out with acts (R4-1, R4-14)."""

import json

import pytest

from ducha_cli.acts.item.assigning import Assigning
from ducha_cli.acts.item.filing import Approving
from ducha_cli.acts.item.pressing import Urging
from ducha_cli.acts.item.telling import Notifying
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import door, drafts
from ducha_cli.office.item import assigning, filing, pressing, telling
from ducha_cli.office.paper import contents


@pytest.fixture
def busy(bureau):
    """Three items: the first two of them with 县住建局 (over) and 县财政局 (near), the third far from its day."""
    for title, due in (("甲", "2026-07-01"), ("乙", "2026-07-01"), ("丙", "2026-12-31")):
        bureau.item(title=title)
        ref = f"d{'甲乙丙'.index(title) + 1}"
        bureau.act(filing.approve, ref, drafts.make(Approving, approver="李建国"), on="2026-06-01")
        for unit, day in (("zjj", due), ("czj", "2026-07-10" if due < "2026-12" else due)):
            role = "牵头" if unit == "zjj" else "配合"
            told = drafts.make(Assigning, unit=unit, role=role, due=day)
            bureau.act(assigning.assign, ref, told, on="2026-06-01")
        bureau.act(telling.notify, ref, drafts.make(Notifying, signer="周明"), on="2026-06-02")
    return bureau


def urge(bureau, on, means="书面"):
    return bureau.act(pressing.urge_due, drafts.make(Urging, due=True, means=means, signer="周明"), on=on)


def facts(bureau):
    return [json.loads(row[0]) for row in bureau.query("SELECT facts FROM paper WHERE kind = 'urging' ORDER BY id")]


def test_each_unit_has_one_paper_with_all_that_it_owes_and_nothing_that_is_far(busy):
    made, untold = urge(busy, "2026-07-08")
    assert (len(made), untold) == (4, [])
    told = {one["recipient"]: [(row["number"], row["late"], row["standing"]) for row in one["rows"]]
            for one in facts(busy)}  # fmt: skip
    assert told == {
        "县住房和城乡建设局": [("D2026-0001", True, "逾期5个工作日"), ("D2026-0002", True, "逾期5个工作日")],
        "县财政局": [("D2026-0001", False, "剩余2个工作日"), ("D2026-0002", False, "剩余2个工作日")],
    }
    assert busy.query("SELECT DISTINCT means, position FROM urging") == [("书面", 1)]
    assert busy.query("SELECT count(DISTINCT paper_id), count(*) FROM urging WHERE paper_id IS NOT NULL") == [(2, 4)]


def test_what_was_urged_today_is_not_urged_again_and_tomorrow_it_is_the_second_time(busy):
    urge(busy, "2026-07-08")
    with pytest.raises(Refused, match="都已催办过"):
        urge(busy, "2026-07-08")
    assert busy.query("SELECT count(*) FROM paper WHERE kind = 'urging'") == [(2,)]
    made, _ = urge(busy, "2026-07-09")
    assert {one.position for one in made} == {2}
    assert all(row["nth"] == 2 for row in facts(busy)[-1]["rows"])


def test_a_call_makes_no_paper(busy):
    made, _ = urge(busy, "2026-07-08", means="电话")
    assert len(made) == 4
    assert facts(busy) == []


def test_the_file_of_an_item_is_listed_by_its_days_void_papers_too(busy):
    urge(busy, "2026-07-08")
    assert busy.type("paper", "void", "p1", "--reason", "单位名称有误", "--by", "李建国").status == 0
    with busy.desk.work(keep=False) as work:
        told = contents.facts(work, door.find(work, t.Item, "d1"), "2026-11-20")
    days = [row["day"] for row in told["rows"]]
    assert days == sorted(days)
    assert [(row["number"], row["note"]) for row in told["rows"] if row["number"].startswith("云督办")] == [
        ("云督办〔2026〕1号", "作废"), ("云督办〔2026〕2号", ""), ("云督办〔2026〕7号", ""), ("云督办〔2026〕8号", ""),
    ]  # fmt: skip
