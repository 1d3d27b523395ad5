"""A row of a file that was judged and may be written: its key, its contents' hash, and how it is filed."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.domain.days import deadline
from ducha_cli.domain.words import personal
from ducha_cli.errors import DuchaError, InvalidInput
from ducha_cli.intake.findings import ERROR, NOTICE, WARNING
from ducha_cli.ledger.trail import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from contextlib import AbstractContextManager
    from datetime import date

    from ducha_cli.intake.findings import Finding, Kind, Severity
    from ducha_cli.intake.profiles import Profile
    from ducha_cli.intake.records import Cell
    from ducha_cli.intake.tables import Record, Table
    from ducha_cli.ledger.batch import Filed, NewRow
    from ducha_cli.office.desk import Given, Work


class Former(NamedTuple):
    """How a row was known before schema 3: its key, and what it was compared by, the recipe of that time.

    Attributes:
        key: then as now, but for rows that are several things since.
        content: the known columns, of the whole group of rows that a merge joined.
        progress: 进展 of that group.
    """

    key: str
    content: dict[str, Any]
    progress: str = ""

    @property
    def content_sha(self) -> str:
        """SHA-256 of the contents."""
        return digest(canonical(self.content))


@dataclass
class Planned:
    """A judged row.

    Attributes:
        table: where it stands.
        record: the row (the first of its group).
        term: what it is, in Chinese.
        anchor: the field at which findings about the whole row are told.
        key: what it is known by: its own number, else what it says; never 序号.
        cells: what must stay the same for the row to be unchanged: the text of each cell but 序号 and 进展, by field or
            heading (see ``cells_of``); no personal value is in it.
        file: gives its rows when it is written under a key.
        progress: 进展, which may move on.
        advance: writes other 进展 of a known row as an act.
        units: whom it gives work to.
        caller: the values of its caller, "" for none; None where it is no letter.
        kept: what becomes 其他栏目, by heading.
        former: how the row was known before each cell was; None where it was not.
        own: the number of this ledger that the row bears; then it is compared alone.
        differs: the fields in which such a row differs, each with what the ledger has.
        enter: writes the row as an act of its own, where it may end what stands; gives its subject.
        lacks: what a new row has to say besides, or "".
    """

    table: Table
    record: Record
    term: str
    anchor: str
    key: str
    cells: dict[str, str] = field(default_factory=dict)
    file: Callable[[Work, str, str], Filed] | None = None
    progress: str = ""
    advance: Callable[[Work, str, Given], AbstractContextManager[Any]] | None = None
    units: tuple[int, ...] = ()
    caller: dict[str, str] | None = None
    kept: dict[str, str] = field(default_factory=dict)
    former: Former | None = None
    own: str = ""
    differs: list[tuple[str, str]] = field(default_factory=list)
    enter: Callable[[Work, Given], AbstractContextManager[str]] | None = None
    lacks: str = ""

    @property
    def place(self) -> str:
        """Sheet and row."""
        return f"{self.table.sheet}!{self.record.row}" if self.table.sheet else str(self.record.row)

    @cached_property
    def content_sha(self) -> str:
        """SHA-256 of the cells."""
        return digest(canonical(self.cells))

    @property
    def progress_sha(self) -> str:
        """SHA-256 of the 进展."""
        return digest(self.progress)

    @cached_property
    def marks(self) -> str:
        """The cells as ``batch_row`` knows them: JSON of the first eight digits of each one's SHA-256."""
        return canonical({name: digest(text)[:8] for name, text in self.cells.items()})

    def changed(self, marks: str) -> list[str]:
        """Return the names of the cells that are not what ``marks`` of an earlier import say."""
        before, now = json.loads(marks), json.loads(self.marks)
        return [name for name in {**now, **before} if before.get(name) != now.get(name)]

    def finding(self, severity: Severity, kind: Kind, problem: str, mend: str) -> Finding:
        """A finding about the whole row."""
        return self.table.finding(self.record, self.anchor, severity, kind, problem, mend)


def digest(text: str) -> str:
    """Return SHA-256, "" of nothing."""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


def cells_of(records: Sequence[Record], profile: Profile, skip: Collection[str] = ()) -> dict[str, str]:
    """Return the texts of all cells but 序号, personal ones and the fields to ``skip``, by their own heading.

    A known column goes by its usual heading, so that a new name for it changes nothing; a further row of the same
    thing by its place among them.
    """
    found: dict[str, str] = {}
    usual = _usual(profile, frozenset(skip))
    for place, record in enumerate(records, 1):
        mark = f"（第{place}项）" if place > 1 else ""
        for name, text in record.as_dict().items():
            if text and name in usual:
                found[f"{usual[name]}{mark}"] = text
        if record.section:
            found[f"分节{mark}"] = record.section
        for name, cell in record.extra.items():
            if name not in record.private and not personal.phones(cell.text()):
                found[f"{name}{mark}"] = cell.text()
    return found


@lru_cache
def _usual(profile: Profile, skip: frozenset[str]) -> dict[str, str]:
    """The usual headings of the fields that are compared."""
    fields = (one for one in profile.fields if one.name not in {"serial", *skip} and not one.personal)
    return {one.name: one.aliases[0] for one in fields}


def with_id(work: Work, row: NewRow) -> NewRow:
    """Return a row to be with the next id of its table."""
    kind, values = row
    return kind, {"id": work.transaction.new_id(kind), **values}


# A table of thousands of rows writes some hundred different days; 1 and 1.0 and TRUE are different cells.
_deadline = lru_cache(4096, typed=True)(deadline.read)
_day = lru_cache(4096, typed=True)(deadline.read_day)
_start = lru_cache(4096, typed=True)(deadline.read_start)


class Judge:
    """Reads the cells of one table's rows and collects what is wrong with them, all of it.

    ``errors`` counts the findings that forbid the import.
    """

    def __init__(self, table: Table, findings: list[Finding], today: date) -> None:
        self.table, self.findings, self.today = table, findings, today
        self.errors = 0
        self.over: list[tuple[Record, str]] = []

    def tell(self, record: Record, at: str | Cell, severity: Severity, kind: Kind, problem: str, mend: str) -> None:
        """Add a finding at a field or a cell."""
        self.errors += severity == ERROR
        self.findings.append(self.table.finding(record, at, severity, kind, problem.rstrip("。"), mend))

    def wrong(self, record: Record, name: str, kind: Kind, error: DuchaError) -> None:
        """Add a refusal as an error at a field."""
        option = re.search("--[a-z]", error.what)
        what = re.sub("（--[^）]*）", "", error.what)
        self.tell(record, name, ERROR, kind, what, "请改正表中该行。" if option else error.advice)

    def guessed(self, record: Record, name: str, guesses: tuple[str, ...]) -> None:
        """Add what was guessed as warnings: listed, never silent."""
        for guess in guesses:
            self.tell(record, name, WARNING, "猜读", guess, "请核对；写全日期可免此提示。")

    def day(self, record: Record, name: str, *, first: bool = False) -> str | None:
        """Read a date cell as ISO (``first``: the first day of a month named); None where empty or wrong."""
        value = record.value(name)
        if value in ("", None):
            return None
        try:
            read = (_start if first else _day)(value, self.today)
        except InvalidInput as error:
            self.wrong(record, name, "类型", error)
            return None
        self.guessed(record, name, () if first else read.guesses)
        if not first and read.day > self.today:
            over = InvalidInput(f"在今天（{self.today}）之后", "请核对日期。")
            self.wrong(record, name, "类型", over)
            return None
        return read.day.isoformat()

    def deadline(self, record: Record, name: str, today: date | None = None) -> deadline.Deadline | None:
        """Read a deadline cell; None where empty or wrong."""
        value = record.value(name)
        if value in ("", None):
            return None
        try:
            read = _deadline(value, today or self.today)
        except InvalidInput as error:
            self.wrong(record, name, "类型", error)
            return None
        over = ("按此已过",) if read.passed(self.today) else ()
        self.guessed(record, name, read.guesses + over)
        if not over and read.day is not None and read.day <= self.today:
            self.over.append((record, name))
        return read

    def tell_over(self) -> None:
        """Tell once of all deadlines that were written and have come: what goes on is right, what begins is not."""
        if self.over:
            rows = "、".join(str(row) for row in dict.fromkeys(record.row for record, _ in self.over))
            mend = "已在办的照旧；还要交办的，送达前先定新时限。"
            self.tell(*self.over[0], NOTICE, "范围", f"到办理日期，时限已到或已过的行：{rows}", mend)
