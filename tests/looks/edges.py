"""Rows at an edge: an office with three units, into which a test puts the few rows that its table is about.

Each row bears a sentence as its title, so that what a look leaves out or lists wrongly is read in the failure. Entries
are made by the real transaction in the order in which they are told; 2026-11-18 is a Wednesday.
"""

from __future__ import annotations

import contextlib
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ducha_cli.domain import numbering
from ducha_cli.domain.days.workdays import Calendar
from ducha_cli.ledger import files, tables
from ducha_cli.ledger import tables as t
from looks.book import PAPER, Book, do

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from looks.book import Sight

YESTERDAY, NOW, TOMORROW = "2026-11-17", "2026-11-18", "2026-11-19"
LAST_YELLOW, FIRST_GREEN = "2026-11-23", "2026-11-24"
"""Three working days are left on the one, four on the other."""
BEGAN = "2026-10-12"
HOUSING, MONEY, TOWN = 1, 2, 3
"""县住建局, 县财政局, 高坪镇."""


def furnish(folder: Path) -> None:
    """Make the empty office."""
    book = Book.new(folder)
    units = (("zjj", "县住建局", "县直单位"), ("czj", "县财政局", "县直单位"), ("gpz", "高坪镇", "乡镇"))
    with book.writing() as tx:
        for place, (code, name, kind) in enumerate(units, 1):
            unit = t.Unit(id=place, code=code, kind=kind, position=place, state="active", from_on="2020-01-01")
            do(tx, "unit.add", f"U-{code}", "2020-01-01", unit,
               t.UnitName(unit_id=place, full=name, from_on="2020-01-01"))  # fmt: skip


class Edges(Book):
    """A copy of the empty office; what is put in is written when it is looked at."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._entries: list[tuple[str, str, str, tuple[Any, ...], dict[str, Any]]] = []
        self._keys: dict[str, int] = {}
        self._file = ""

    def key(self, noun: str) -> int:
        """The next id of a table; numbers of nouns are the same."""
        self._keys[noun] = self._keys.get(noun, 0) + 1
        return self._keys[noun]

    def entry(self, act: str, subject: str, on: str, *rows: Any, **facts: Any) -> None:
        """An entry of the trail with its rows."""
        self._entries.append((act, subject, on, rows, facts))

    def item(self, title: str, *held: dict[str, Any], state: str = "underway", on: str = BEGAN, act: str = "item.add",
        facts: dict[str, Any] | None = None, **more: Any,
    ) -> t.Item:  # fmt: skip
        """An item with its shares, each told by :func:`share`; it may come by another act, with the facts of that."""
        number = self.key("item")
        values: dict[str, Any] = {
            "year": 2026,
            "number": number,
            "source": "全会报告",
            "moved_on": on,
            "state": state,
        } | more
        row = t.Item(id=number, title=title, **values)
        shares: list[Any] = []
        for position, its in enumerate(held, 1):
            mine: dict[str, Any] = {"round": row.round, "position": position} | its
            below = mine.pop("below", ())
            share = t.Assignment(id=self.key("assignment"), item_id=number, **mine)
            shares += [share, *(one(share) for one in below)]
        self.entry(act, self.number("item", row), on, row, *shares, **facts or {})
        return row

    def issue(
        self, matter: str, *, state: str = "rectifying", on: str = BEGAN, unit: int | None = TOWN, person: str = "孙七",
        **more: Any,
    ) -> t.Issue:  # fmt: skip
        """An issue with its unit and person."""
        number = self.key("issue")
        values: dict[str, Any] = {
            "year": 2026,
            "number": number,
            "found_on": on,
            "category": "作风",
            "state": state,
        } | more
        row = t.Issue(id=number, matter=matter, **values)
        held = [t.IssueUnit(issue_id=number, unit_id=unit, role="责任", position=1)] if unit else []
        people = [t.IssuePerson(issue_id=number, position=1, name=person)] if person else []
        self.entry("issue.add", self.number("issue", row), on, row, *held, *people)
        return row

    def activity(self, title: str, *, state: str = "underway", on: str = BEGAN, **more: Any) -> t.Activity:
        """An activity of the 督查室."""
        number = self.key("activity")
        values: dict[str, Any] = {
            "year": 2026, "number": number, "kind": "专项督查", "methods": "明查", "lead_kind": "督查室", "state": state,
        } | more  # fmt: skip
        row = t.Activity(id=number, title=title, **values)
        self.entry("activity.add", self.number("activity", row), on, row)
        return row

    def paper(
        self, title: str, *, state: str = "signed", kind: str = "notice", on: str = BEGAN, **more: Any
    ) -> t.Paper:
        """A paper; a signed one bears a 文号 of its number."""
        number = self.key("paper")
        signed: dict[str, Any] = (
            {}
            if state == "draft"
            else {"label": f"云督办〔2026〕{number}号", "dated": on, "signer": "李主任", "file_sha": self.file()}
        )
        values: dict[str, Any] = (
            {"year": 2026, "number": number, "kind": kind, "state": state, "facts": "{}"} | signed | more
        )
        row = t.Paper(id=number, title=title, **values)
        self.entry("paper.draft", self.number("paper", row), on, row)
        return row

    def file(self) -> str:
        """The bytes that every signed paper has here."""
        if not self._file:
            self._file = files.put(self.folder, PAPER)
            self.add(
                t.File(id=1, sha256=self._file, name="通知.docx", size=len(PAPER)), on="2020-01-01", subject="U-zjj"
            )
        return self._file

    def add(self, *rows: Any, on: str = NOW, act: str = "unit.correct", subject: str = "U-gpz") -> None:
        """Rows that hang on what is there, in an entry of their own."""
        self.entry(act, subject, on, *rows)

    def alter(self, kind: type[Any], key: int, **values: Any) -> None:
        """Other values of a row that was put in and is not written yet."""
        (row,) = (one for *_, rows, _ in self._entries for one in rows if isinstance(one, kind) and one.id == key)
        for name, value in values.items():
            setattr(row, name, value)

    @staticmethod
    def number(noun: str, row: Any) -> str:
        """The number of a row as it is printed."""
        return numbering.write(noun, row.year, row.number)

    announced = True
    """Whether the year's notice is known: where it is not, the office itself rests as the notice would have it."""

    @contextlib.contextmanager
    def sight(self, *day: date) -> Iterator[Sight]:
        """Write what was put in, and look."""
        told, self._entries = self._entries, []
        if told:
            with self.writing() as tx:
                for act, subject, on, rows, facts in told:
                    do(tx, act, subject, on, *rows, **facts)
        with super().sight(*day) as (db, settings, calendar, today):
            known = calendar.official(today.year) or {}
            yield db, settings, calendar if self.announced else Calendar({**known}, lambda _: None), today


def share(
    due: str | None = None, *, unit: int = HOUSING, role: str = "牵头", state: str = "received", **more: Any
) -> Any:
    """What one unit has of an item: 县住建局 leads and has signed for it."""
    days = {"due_current": due, "due_original": due, "person": "张三"}
    return {"unit_id": unit, "role": role, "state": state, **days, **more}


KINDS = {kind.__tablename__: kind for kind in tables.every()}


def filled(table: str, key: int, word: str = "") -> dict[str, Any]:
    """A row of a table, each field as simple as the schema lets it be; what belongs to somebody belongs to ``key``."""
    values: dict[str, Any] = {}
    for name, field in KINDS[table].model_fields.items():
        if name in {"id", "event_seq"} or not field.is_required():
            continue
        if name.endswith("_id"):
            values[name] = key
        elif name.endswith(("_on", "_due")) or name in {"apply_by", "decide_by"}:
            values[name] = NOW
        elif name == "state":
            values[name] = next(iter(import_module(f"ducha_cli.domain.life.{table}").LIFECYCLE.states))
        elif (table, name) == ("ending", "outcome"):
            values[name] = "cancelled"
        else:
            values[name] = 1 if field.annotation is int else word or "甲"
    return values
