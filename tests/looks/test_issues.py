from ducha_cli.ledger import tables as t
from ducha_cli.looks.filters import Filter
from ducha_cli.looks.issue import issues
from ducha_cli.looks.unit import units
from looks.book import TODAY, Book, do

KEYS = (
    "number", "unit", "person", "matter", "category", "nature", "state", "state_label", "round", "due", "lamp",
    "overdue_days",
)  # fmt: skip


def test_running_issues_come_by_due_day_with_the_promised_keys(book: Book):
    with book.sight() as sight:
        rows = issues.listing(*sight)
    assert [row["number"] for row in rows] == ["W2026-0002", "W2026-0001", "W2026-0003"]
    assert set(KEYS) <= rows[0].keys()
    assert (rows[0]["due"], rows[0]["lamp"], rows[0]["overdue_days"]) == ("2026-11-13", "红", 3)
    assert (rows[0]["unit"], rows[0]["person"]) == ("县住建局", "孙七")


def test_a_list_of_issues_is_narrowed_and_cut_as_asked(book: Book):
    with book.sight() as sight:
        assert [row["number"] for row in issues.listing(*sight, Filter(overdue=True))] == ["W2026-0002"]
        assert [row["number"] for row in issues.listing(*sight, Filter(unit=3))] == ["W2026-0001", "W2026-0003"]
        assert [row["number"] for row in issues.listing(*sight, Filter(states=frozenset({"handed"})))] == ["W2026-0001"]
        assert len(issues.listing(*sight, Filter(limit=2))) == 2


def test_a_unit_that_only_helps_is_not_late_with_an_issue(book: Book):
    with book.writing() as tx:
        do(tx, "issue.add", "W2026-0002", "2026-11-18", t.IssueUnit(issue_id=2, unit_id=3, role="配合", position=2))
    with book.sight() as sight:
        assert "W2026-0002" in [row["number"] for row in issues.listing(*sight, Filter(unit=3))]
        assert issues.listing(*sight, Filter(unit=3, overdue=True)) == []
        assert [row["number"] for row in issues.listing(*sight, Filter(unit=1, overdue=True))] == ["W2026-0002"]
        assert [one["number"] for one in units.one(sight[0], TODAY, 3)["work"] if one["overdue"]] == []


def test_a_rebound_opens_a_round_in_which_nothing_is_claimed_yet(book: Book):
    with book.sight() as sight:
        one = issues.one(*sight, 3)
    assert (one["round"], one["claimed_on"], one["verified_on"], one["cleared_on"]) == (2, None, None, None)
    assert one["revisits"][0]["rebound"] is True
    assert one["clearings"][0]["cleared_on"] == "2026-11-12"
