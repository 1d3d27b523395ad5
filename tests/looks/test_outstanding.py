"""What is asked of days in SQL, judged by the plainest loops over the rows of a ledger with ten years of life in it."""

import json
import sqlite3
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from ducha_cli import settings
from ducha_cli.domain import coordination as advising
from ducha_cli.ledger import tables as t
from ducha_cli.ledger.reading import reading
from ducha_cli.ledger.trail import canonical
from ducha_cli.ledger.verify import verify
from ducha_cli.looks.filters import Filter
from ducha_cli.looks.item import coordination, items
from ducha_cli.looks.report import chronicle
from ducha_cli.looks.report.chronicle import Chronicle
from ducha_cli.looks.report.ground import counting_to
from ducha_cli.looks.report.outstanding import Outstanding
from ducha_cli.looks.today import today as look
from looks.book import TODAY, Book, changed, do
from looks.edges import BEGAN, MONEY, NOW, TOMORROW
from looks.edges import share as part
from looks.recount import IN_HAND, RUNNING, workdays
from modules import module

OPEN = {"proposed", *IN_HAND}
SCRIPT = Path(__file__).parents[2] / "bench" / "life.py"
TRIED = tried(max_examples=30, deadline=None)
DAYS = st.dates(TODAY - timedelta(days=120), TODAY + timedelta(days=10))


@pytest.fixture(scope="session")
def old_office(tmp_path_factory):
    """A ledger of 300 items over ten years; few of them are open."""
    book = Book.new(tmp_path_factory.mktemp("old") / "云岭")
    with book.writing() as tx:
        for number in range(1, 13):
            unit = t.Unit(code=f"u{number}", kind="乡镇", position=number, state="active", from_on="2016-01-01")
            do(tx, "unit.add", f"u{number}", "2016-01-01", unit)
            do(tx, "unit.rename", f"u{number}", "2016-01-01",
               t.UnitName(unit_id=unit.id, full=f"第{number}乡", from_on="2016-01-01"))  # fmt: skip
    module(SCRIPT).write(book.folder, 300, TODAY)
    return book


class Rows:
    """The tables as lists of dicts."""

    def __init__(self, folder):
        self.db = sqlite3.connect(folder / "ledger.db")
        self.db.row_factory = sqlite3.Row
        self.items = {row["id"]: row for row in self.of("item")}
        self.issues = self.of("issue")
        self.shares = [row for row in self.of("assignment") if row["round"] == self.items[row["item_id"]]["round"]]

    def of(self, table):
        return [dict(row) for row in self.db.execute(f"SELECT * FROM {table} ORDER BY id")]

    def part(self, share):
        item = self.items[share["item_id"]]
        return f"D{item['year']}-{item['number']:04d}.{share['position']}"

    def state(self, share):
        return self.items[share["item_id"]]["state"]

    def running(self):
        shares = [(share["due_current"], 0, share["id"], self.part(share)) for share in self.shares
                  if share["state"] in RUNNING and share["due_current"] and not share["covered_by"]
                  and self.state(share) in IN_HAND]  # fmt: skip
        found = [(row["due_current"] or row["due_required"], 1, row["id"], f"W{row['year']}-{row['number']:04d}")
                 for row in self.issues if row["state"] in {"handed", "rectifying"}]  # fmt: skip
        return [(due, part) for due, _, _, part in sorted(shares + found) if due]

    def without_receipt(self):
        signed = {row["assignment_id"] for row in self.of("receipt")}
        live = {row["id"] for row in self.of("paper") if row["state"] != "void"}
        first: dict[int, str] = {}
        for row in self.of("notice"):
            if row["paper_id"] in live:
                key = row["assignment_id"]
                first[key] = min(first.get(key, row["delivered_on"]), row["delivered_on"])
        told = [(first[share["id"]], share["id"], self.part(share)) for share in self.shares
                if share["id"] in first and share["id"] not in signed and share["state"] != "released"
                and self.state(share) in OPEN]  # fmt: skip
        return [(day, part) for day, _, part in sorted(told)]

    def last_days(self):
        """The last day of every open item and issue, with its number."""
        last: dict[str, str] = {}
        for day, subject in self.db.execute("SELECT happened_on, subject FROM event"):
            number = subject.partition(".")[0]
            last[number] = max(last.get(number, ""), day)
        there = [("D", row) for row in self.items.values() if row["state"] in OPEN]
        there += [("W", row) for row in self.issues if row["state"] not in {"cleared", "settled", "withdrawn"}]
        numbers = [(f"{letter}{row['year']}-{row['number']:04d}", letter) for letter, row in there]
        return [(last[number], number) for _, _, number in sorted((last[n], letter, n) for n, letter in numbers)]


def test_a_ledger_with_life_in_it_is_told_the_same_by_its_trail(old_office: Book):
    with reading(old_office.folder) as db:
        proof = verify(old_office.folder, db)
    assert proof.findings == []
    assert proof.entries > 1200


@TRIED
@given(DAYS)
def test_deadlines_and_waits_are_what_loops_over_the_rows_give(old_office: Book, day):
    rows, on = Rows(old_office.folder), day.isoformat()
    with old_office.sight(day) as (db, set_, calendar, _):
        owed = Outstanding(db, set_, calendar, day)
        near = (day + timedelta(days=25)).isoformat()  # three working days are never longer than that
        yellow, signing = set_.lamps.yellow_workdays, set_.limits.receipt_workdays
        assert [(row["due"], row["part"]) for row in owed.running] == rows.running()
        assert [row["part"] for row in owed.overdue] == [part for due, part in rows.running() if due < on]
        assert [(row["part"], row["days"]) for row in owed.due_soon] == [
            (part, workdays(on, due))
            for due, part in rows.running()
            if on <= due < near and workdays(on, due) <= yellow
        ]
        assert [(row["part"], row["days"]) for row in owed.no_receipt] == [
            (part, workdays(since, on)) for since, part in rows.without_receipt() if workdays(since, on) >= signing
        ]
        before = (day - timedelta(days=set_.limits.stuck_warn_days)).isoformat()
        stuck = [(row["last_on"], row["number"]) for row in owed.stuck]
        assert sorted(stuck) == sorted((last, number) for last, number in rows.last_days() if last <= before)
        assert [last for last, _ in stuck] == sorted(last for last, _ in stuck)


@TRIED
@given(DAYS, st.integers(1, 40))
def test_a_cut_list_is_the_beginning_of_the_whole_one_and_says_how_long_that_is(old_office: Book, day, most):
    with old_office.sight(day) as sight:
        whole, part = look(*sight), look(*sight, most=most)
    for name, count in part["counts"].items():
        assert part[name] == whole[name][:most], name
        assert count == len(whole[name]) == whole["counts"][name], name
    assert json.dumps(part)


@TRIED
@given(DAYS, st.integers(0, 3), st.integers(0, 200))
def test_what_had_better_be_coordinated_is_what_the_domain_advises(old_office: Book, day, units, days):
    rows = Rows(old_office.folder)
    asked = settings.Coordination(units=units, days=days)
    with old_office.sight(day) as (db, set_, _, _):
        told = coordination.suggested(db, set_._replace(coordination=asked), day)
    held: dict[int, int] = {}
    for share in rows.shares:
        held[share["item_id"]] = held.get(share["item_id"], 0) + (share["state"] != "released")
    ought = []
    for item in rows.items.values():
        lasted = (day - date.fromisoformat(item["approved_on"] or item["moved_on"])).days
        why = advising.advice(units=held.get(item["id"], 0), days=lasted, most_units=units, most_days=days)
        if item["state"] in IN_HAND and why:
            ought.append((item["approved_on"], item["year"], item["number"], why))
    assert [row["why"] for row in told] == [why for *_, why in sorted(ought)]


@TRIED
@given(DAYS, st.integers(0, 200))
def test_the_story_since_a_day_tells_of_its_days_what_the_whole_story_tells(old_office: Book, day, back):
    since = day - timedelta(days=back)
    with old_office.sight(day) as (db, *_), counting_to(db, day) as then:
        part, whole = Chronicle(then, since), Chronicle(then)
        assert part.counts(since, day) == whole.counts(since, day)
        assert part.counts(since, since) == whole.counts(since, since)


def test_a_paper_that_is_void_tells_of_the_items_it_was_about(book):
    with book.writing() as tx:
        row = changed(tx, t.Assignment, 1, state="pending", due_current=None)
        do(tx, "paper.void", "P2026-0001", "2026-11-18", row)
    with book.sight() as (db, *_):
        for since in (date(2026, 11, 18), date(2026, 11, 1)):
            assert Chronicle(db, since).counts(since, TODAY) == Chronicle(db).counts(since, TODAY)


_FIELDS = (
    "number",
    "title",
    "source",
    "state",
    "state_label",
    "round",
    "due",
    "kind",
    "approved_on",
    "moved_on",
    "lead",
)


@TRIED
@given(st.lists(st.tuples(st.sampled_from(_FIELDS), st.booleans()), min_size=1, max_size=2), st.integers(1, 80))
def test_a_sorted_list_cut_short_is_the_beginning_of_the_whole(old_office: Book, order, limit):
    with old_office.sight() as sight:
        whole = items.listing(*sight, Filter(sort=tuple(order)))
        assert items.listing(*sight, Filter(sort=tuple(order), limit=limit)) == whole[:limit]


def test_what_is_said_of_a_thing_does_not_bring_it_on_and_what_stands_by_leave_is_not_stuck(edges):
    for noun in ("item", "issue"):
        for title, act, on in (
            ("催办过的", "urge", "2026-11-16"),
            ("备注过的", "note", "2026-11-16"),
            ("办过的", "extend", "2026-11-16"),
        ):
            row = edges.item(title, part(NOW, round=1), round=1) if noun == "item" else edges.issue(title)
            edges.entry(f"{noun}.{act}", edges.number(noun, row), on)
    stopped: dict[str, Any] = {"round": 1, "kind": "其他", "reason": "等", "from_on": BEGAN, "review_on": TOMORROW}
    stands = part(round=1, below=(lambda held: t.Suspension(assignment_id=held.id, **stopped),))
    edges.item("中止的", stands, round=1)
    edges.item("有一家在走的", stands, part(NOW, unit=MONEY, role="主办", round=1), round=1)
    issue = edges.issue("中止的问题")
    edges.add(t.Suspension(issue_id=issue.id, **stopped))
    with edges.sight() as sight:
        stuck = sorted((row["number"][0], row["title"]) for row in Outstanding(*sight).stuck)
    assert stuck == sorted(
        [("D", "催办过的"), ("D", "备注过的"), ("D", "有一家在走的"), ("W", "催办过的"), ("W", "备注过的")]
    )


_WORDS = st.sampled_from(['"rows":{', '"item":[', 'x"assignment":[{', "\\", "乙"]) | st.text(max_size=4)
_ROW = st.fixed_dictionaries(
    {"id": st.integers(1, 3), "item_id": st.just(1), "state": _WORDS, "round": st.just(1), "due_current": _WORDS},
    optional={"text": _WORDS},
).map(lambda row: row | {"covered_by": None, "due_required": None})


@given(st.dictionaries(_WORDS, _WORDS, max_size=2), st.dictionaries(
    st.sampled_from(["answer", "assignment", "issue", "item", "unit"]), st.lists(_ROW, min_size=1, max_size=2)
))  # fmt: skip
def test_an_entry_is_read_in_part_as_if_it_were_read_whole(facts, rows):
    told = chronicle._Told()
    told.read([("2026-01-02", 7, "item.note", canonical({"facts": facts, "rows": rows}))])
    held: dict[tuple[str, int], list[str]] = {}
    for table in chronicle._TOLD:
        for row in rows.get(table, ()):
            held.setdefault((table, row["id"]), []).append(row["state"])
    assert {key: [row["state"] for _, _, row in some] for key, some in told.images.items()} == held
