import pytest

from ducha_cli.domain.life import assignment as shares
from ducha_cli.ledger import tables as t
from ducha_cli.looks import references
from ducha_cli.looks.filters import Filter
from ducha_cli.looks.item import dossier, items
from looks.book import SECRETS, TODAY, Book, changed, do

KEYS = ("number", "title", "source", "state", "state_label", "round", "lead", "units", "due", "lamp", "overdue_days")


def listed(book: Book, **filters):
    with book.sight() as sight:
        return items.listing(*sight, Filter(**filters))


def test_overdue_items_come_first_then_by_due_then_those_without_and_finished_ones_last(book: Book):
    assert [row["number"] for row in listed(book)] == [
        "D2026-0001", "D2026-0002", "D2026-0003", "D2026-0005", "D2026-0004",
    ]  # fmt: skip


def test_a_list_of_one_unit_tells_its_own_clock_and_not_the_leads(book: Book):
    with book.writing() as tx:
        do(tx, "item.assign", "D2026-0001.2", "2026-11-18", changed(tx, t.Assignment, 2, due_current="2026-11-25"))
    assert listed(book, unit=2, overdue=True) == []
    (row,) = [one for one in listed(book, unit=2) if one["number"] == "D2026-0001"]
    assert (row["lead"], row["unit"], row["role"]) == ("县住建局", "县财政局", "配合")
    assert (row["due"], row["lamp"], row["overdue_days"]) == ("2026-11-25", "绿", None)
    (row,) = listed(book, unit=1, overdue=True)
    assert (row["role"], row["due"], row["overdue_days"]) == ("牵头", "2026-11-12", 4)


def test_a_unit_that_alone_is_late_is_listed_though_the_lead_has_time(book: Book):
    with book.writing() as tx:
        do(
            tx, "item.assign", "D2026-0001.2", "2026-11-18",
            changed(tx, t.Assignment, 1, due_current="2026-12-31"),
            changed(tx, t.Assignment, 2, due_current="2026-11-17"),
        )  # fmt: skip
    assert listed(book, overdue=True) == []
    (row,) = listed(book, unit=2, overdue=True)
    assert (row["number"], row["due"], row["overdue_days"]) == ("D2026-0001", "2026-11-17", 1)


def test_a_unit_whose_report_is_covered_is_not_late(book: Book):
    with book.writing() as tx:
        do(tx, "item.report", "D2026-0001.1", "2026-11-18",
           changed(tx, t.Assignment, 2, due_current="2026-11-10", covered_by=1))  # fmt: skip
    assert listed(book, unit=2, overdue=True) == []


def test_a_row_has_the_promised_keys(book: Book):
    first = listed(book)[0]
    assert set(KEYS) <= first.keys()
    assert first["lead"] == "县住建局"
    assert first["units"] == ["县住建局", "县财政局"]
    assert (first["state"], first["state_label"]) == ("underway", "办理中")


def test_overdue_is_counted_in_working_days_and_lit_red(book: Book):
    first = listed(book)[0]
    assert (first["due"], first["lamp"], first["overdue_days"]) == ("2026-11-12", "红", 4)


def test_a_returned_report_runs_to_its_new_due(book: Book):
    row = listed(book)[1]
    assert (row["due"], row["lamp"], row["overdue_days"]) == ("2026-11-24", "绿", None)


def test_a_long_term_item_has_no_due_day_but_says_so(book: Book):
    row = listed(book)[2]
    assert (row["due"], row["lamp"], row["due_text"]) == (None, None, "长期坚持")


def test_a_finished_item_has_neither_lamp_nor_due(book: Book):
    row = listed(book)[-1]
    assert (row["state"], row["due"], row["lamp"], row["overdue_days"]) == ("closed", None, None, None)


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        ({"overdue": True}, [1]),
        ({"states": frozenset({"proposed", "closed"})}, [5, 4]),
        ({"source": "全会报告"}, [3, 4]),
        ({"unit": 3}, [2]),
        ({"unit": 1, "overdue": True}, [1]),
        ({"due_before": "2026-11-24"}, [1, 2]),
        ({"lamps": frozenset({"red"})}, [1]),
        ({"lamps": frozenset({"green"})}, [2]),
        ({"lamps": frozenset({"red", "green"}), "unit": 1}, [1]),
        ({"round": 1, "limit": 2}, [1, 2]),
        ({"round": 2}, []),
        ({"tag": "不曾有"}, []),
        ({"sort": (("number", True),), "limit": 2}, [5, 4]),
        ({"sort": (("due", True),), "limit": 3}, [2, 1, 3]),
        ({"sort": (("state_label", False), ("number", True))}, [5, 3, 2, 1, 4]),
        ({"limit": 1}, [1]),
        ({"limit": 3}, [1, 2, 3]),
        ({"states": frozenset()}, []),
    ],
)
def test_a_list_of_items_is_narrowed_and_cut_as_asked(book: Book, filters, numbers):
    assert [int(row["number"][-4:]) for row in listed(book, **filters)] == numbers


def test_the_order_is_read_along_the_index_of_open_deadlines(book: Book):
    with book.sight() as (db, *_):
        plan = db.execute(f"EXPLAIN QUERY PLAN {items._DUE} ORDER BY a.due_current, a.id LIMIT 50").fetchall()
    steps = [row["detail"] for row in plan]
    assert any("assignment_clock" in step for step in steps)
    assert not any("TEMP B-TREE" in step for step in steps)


def test_the_running_states_are_the_domains_own():
    assert {word.strip("' ") for word in items.RUNNING.strip("()").split(",")} == shares.RUNNING


def test_when_the_lead_has_reported_the_due_of_a_running_main_unit_still_shows(book: Book):
    with book.writing() as tx:
        row = changed(tx, t.Assignment, 1, state="reported", replied_on="2026-11-18")
        main = t.Assignment(
            item_id=1, position=3, round=1, unit_id=3, role="主办", state="received", due_current="2026-11-17"
        )
        do(tx, "item.report", "D2026-0001.1", "2026-11-18", row, main)
    row = listed(book)[0]
    assert (row["number"], row["due"], row["lead"]) == ("D2026-0001", "2026-11-17", "县住建局")
    assert row["overdue_days"] == 1


def test_one_item_tells_all_that_hangs_on_it(book: Book):
    with book.sight() as sight:
        one = dossier.one(*sight, references.find(sight[0], "item", "d1", 2026))
    assert [share["number"] for share in one["assignments"]] == ["D2026-0001.1", "D2026-0001.2"]
    assert one["assignments"][0]["receipt"]["signer"] == "签收人"
    assert one["assignments"][0]["notices"][0]["label"] == "云督办〔2026〕1号"
    assert one["directives"][0]["leader"] == "李建国"
    assert [paper["number"] for paper in one["papers"]] == ["P2026-0001", "P2026-0002"]
    assert (one["due"], one["overdue_days"], one["has_complainant"]) == ("2026-11-12", 4, False)


def test_list_and_dossier_agree(book: Book):
    with book.sight() as sight:
        for row in items.listing(*sight):
            one = dossier.one(*sight, references.find(sight[0], "item", row["number"], 2026))
            for key in KEYS:
                assert one[key] == row[key], (row["number"], key)


def test_the_caller_is_only_said_to_exist(book: Book):
    with book.sight() as sight:
        one = dossier.one(*sight, 2)
    assert one["has_complainant"] is True
    assert not [secret for secret in SECRETS if secret in repr(one)]


def test_a_replayed_ledger_gives_the_same_list(book: Book):
    from ducha_cli.ledger.replay import replay

    with book.sight() as (db, settings, calendar, today):
        memory = replay(db)
        assert items.listing(memory, settings, calendar, TODAY) == items.listing(db, settings, calendar, today)
        memory.close()
