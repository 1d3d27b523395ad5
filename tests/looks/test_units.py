import pytest

from ducha_cli.errors import NotFound
from ducha_cli.looks import references
from ducha_cli.looks.paper import papers
from ducha_cli.looks.report.chronicle import never_late
from ducha_cli.looks.unit import units
from looks.book import TODAY
from looks.edges import HOUSING, MONEY, TOMORROW, TOWN, YESTERDAY, share


def test_units_come_in_protocol_order_with_the_posts_of_the_day(book):
    with book.sight() as (db, *_):
        rows = units.listing(db, TODAY)
    assert [row["code"] for row in rows] == ["zjj", "czj", "gpz"]
    assert (rows[0]["short"], rows[0]["principal"], rows[0]["inspector"]) == ("县住建局", "局长1", "督查员甲")
    assert rows[0]["former"] == ["云岭县建设局"]


def test_units_without_inspector_are_told(book):
    with book.sight() as (db, *_):
        assert [row["code"] for row in units.without_inspector(db, TODAY)] == ["czj", "gpz"]


@pytest.mark.parametrize("typed", ["县住建局", "云岭县住房和城乡建设局", "县建设局", "zjj", "xzjj", "住建局"])
def test_any_name_finds_its_unit(book, typed):
    with book.sight() as (db, *_):
        assert units.register(db).find(typed) == 1


def test_one_unit_tells_its_names_posts_and_open_work(book):
    with book.sight() as (db, *_):
        one = units.one(db, TODAY, 1)
    assert [name["short"] for name in one["names"]] == ["县建设局", "县住建局"]
    assert [post["person"] for post in one["posts"]] == ["局长1", "督查员甲"]
    assert (one["open_assignments"], one["open_issues"]) == (2, 1)


def test_what_a_unit_has_in_hand_is_overdue_by_its_own_clock_alone(book):
    with book.sight() as (db, *_):
        late = {key: [one["number"] for one in units.one(db, TODAY, key)["work"] if one["overdue"]] for key in (1, 2)}
    assert late == {1: ["D2026-0001.1", "W2026-0002"], 2: ["D2026-0001.2"]}


def test_papers_are_listed_newest_first_with_their_recipients(book):
    with book.sight() as (db, *_):
        rows = papers.listing(db)
        assert [row["number"] for row in rows] == [f"P2026-000{n}" for n in (5, 4, 3, 2, 1)]
        assert (rows[0]["state_label"], rows[-1]["label"]) == ("稿", "云督办〔2026〕1号")
        assert rows[-1]["recipients"] == ["县住建局"]
        assert papers.one(db, 1)["subjects"] == ["D2026-0001.1"]


@pytest.mark.parametrize(
    "typed",
    [
        "p2",
        "2",
        "2026-2",
        "P2026-0002",
        "云督办〔2026〕2号",
        "云督办[2026]2号",
        "云督办【2026】2号",
        "云督办 (2026) 2号",
    ],
)
def test_a_paper_answers_to_its_number_and_its_label_in_any_brackets(book, typed):
    with book.sight() as (db, *_):
        assert references.find(db, "paper", typed, 2026) == 2


@pytest.mark.parametrize("typed", ["d12", "w1", "D2025-0001", "滨河"])
def test_what_is_no_item_is_refused_in_chinese(book, typed):
    with book.sight() as (db, *_), pytest.raises(NotFound) as refused:
        references.find(db, "item", typed, 2026)
    assert "事项" in refused.value.what


@pytest.mark.parametrize(
    ("typed", "subject"),
    [
        ("d1", "D2026-0001"),
        ("1.2", "D2026-0001.2"),
        ("w3", "W2026-0003"),
        ("云督办[2026]2号", "P2026-0002"),
        ("zjj", "U-zjj"),
    ],
)
def test_the_trail_is_asked_by_any_name(book, typed, subject):
    with book.sight() as (db, *_):
        assert references.subject(db, typed, 2026) == subject


def test_who_was_never_late_had_a_day_running_this_year_and_let_none_pass(edges):
    edges.item("按期的", share(TOMORROW, round=1), round=1)
    edges.item(
        "逾期的", share(YESTERDAY, unit=MONEY, round=1), share(TOMORROW, unit=TOWN, role="配合", round=1), round=1
    )
    with edges.sight() as (db, *_, day):
        assert never_late(db, day) == {HOUSING, TOWN}
    edges.issue("逾期的问题", unit=HOUSING, due_current=YESTERDAY)
    edges.issue("没到期的问题", unit=TOWN, due_current=TOMORROW)
    edges.issue("没有单位的问题", unit=None, due_current=YESTERDAY)
    with edges.sight() as (db, *_, day):
        assert never_late(db, day) == {TOWN}
