"""A row of a file that was judged and may be written: what it says, what it is known by, and how it is filed."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.domain.days import daytext, deadline
from ducha_cli.domain.words import fold, personal
from ducha_cli.errors import DuchaError, InvalidInput
from ducha_cli.intake.book import numfmt
from ducha_cli.intake.findings import ERROR, NOTICE, WARNING, few, spans
from ducha_cli.ledger.trail import canonical
from ducha_cli.office.imports.known.standing import EVERYTHING, KEPT, Facts, Shape

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import date

    from ducha_cli.domain.words.unit_cell import UnitCell
    from ducha_cli.intake.findings import Finding, Kind, Severity
    from ducha_cli.intake.profiles import Profile
    from ducha_cli.intake.records import Cell
    from ducha_cli.intake.tables import Record, Table
    from ducha_cli.ledger.batch import Filed, NewRow
    from ducha_cli.office.desk import Given, Work
    from ducha_cli.office.imports.adoptions import Taken
    from ducha_cli.office.imports.known.identity import Key


def place_of(table: Table, *rows: int) -> str:
    """Return where rows stand: 台账!4-5."""
    told = spans(rows) if len(rows) > 1 else str(rows[0])
    return f"{table.sheet}!{told}" if table.sheet else told


@dataclass
class Planned:
    """A judged row.

    Attributes:
        table: where it stands.
        record: the row (the first of its group).
        term: what it is, in Chinese.
        anchor: the field at which findings about the whole row are told.
        facts: what it says, by field or ``留存.`` and the name; "" where its cell is empty. No personal value is in it.
        file: gives its rows when it is written under a key.
        advance: writes other 进展 of a known row as an act.
        assign: gives a known thing that nobody has the units of the row.
        units: whom it gives work to.
        caller: the values of its caller, "" for none; None where it is no letter.
        kept: what becomes 其他栏目, by heading.
        ids: what it is known by, the surest first.
        near: by what it is like another.
        own: the number of this ledger that the row bears.
        number: the number that it bears of another.
        shape: what of a thing it speaks of.
        enter: writes the row as an act of its own, where it may end what stands; gives its subject.
        of_new: what is told of it where it is new.
        taken: as what a running ledger takes it over; None where it is registered as new.
    """

    table: Table
    record: Record
    term: str
    anchor: str
    facts: Facts
    file: Callable[[Work, str, str], Filed] | None = None
    advance: Callable[[Work, Any, Given], AbstractContextManager[Any]] | None = None
    assign: Callable[[Work, Any, Given], None] | None = None
    units: tuple[int, ...] = ()
    caller: dict[str, str] | None = None
    kept: dict[str, str] = field(default_factory=dict)
    ids: tuple[Key, ...] = ()
    near: tuple[Key, ...] = ()
    own: str = ""
    number: str = ""
    shape: Shape = EVERYTHING
    enter: Callable[[Work, Given], AbstractContextManager[str]] | None = None
    of_new: tuple[Finding, ...] = ()
    taken: Taken | None = None

    @property
    def place(self) -> str:
        """Sheet and rows."""
        return place_of(self.table, self.record.row, *self.record.joined)

    @property
    def key(self) -> str:
        """What an import keeps of how the row is known."""
        return self.own or (f"{self.ids[0].rule}:{self.ids[0].text}" if self.ids else "")

    @property
    def content(self) -> str:
        """What the row says, as JSON."""
        return canonical(self.facts)

    @cached_property
    def content_sha(self) -> str:
        """SHA-256 of what the row says."""
        return digest(self.content)

    def cells(self, name: str) -> list[Cell]:
        """Return the cells of a fact, those that say something."""
        if name.startswith(KEPT):
            cell = self.record.extra.get(name.removeprefix(KEPT))
            return [cell] if cell else []
        columns = self.table.profile.units if name == "units" else (name,)
        return [cell for column in columns for cell in self.record.several(column)]

    def term_of(self, name: str) -> str:
        """Return what a fact is called: the 术语 of its field, or the heading it is kept under."""
        if name.startswith(KEPT):
            return name.removeprefix(KEPT)
        return _UNITS if name == "units" else self.table.profile.field(name).term

    def finding(self, severity: Severity, kind: Kind, problem: str, mend: str) -> Finding:
        """A finding about the whole row."""
        return self.table.finding(self.record, self.anchor, severity, kind, problem, mend)


_UNITS = "单位"


def in_kept(kept: dict[str, str]) -> Facts:
    """Return 其他栏目 as facts."""
    return {KEPT + name: text for name, text in kept.items()}


def digest(text: str) -> str:
    """Return SHA-256, "" of nothing."""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


def texts_of(record: Record, profile: Profile) -> Facts:
    """Return the texts of a row but 序号 and personal ones: what a table of units or people says, for comparing."""
    known = {one.name for one in profile.fields if one.name != "serial" and not one.personal}
    found = {name: text for name, text in record.stored().items() if text and name in known}
    for name, cell in record.extra.items():
        if name not in record.private and not personal.phones(cell.text()):
            found[KEPT + name] = cell.stored()
    return found


def with_id(work: Work, row: NewRow) -> NewRow:
    """Return a row to be with the next id of its table."""
    kind, values = row
    return kind, {"id": work.transaction.new_id(kind), **values}


# A table of thousands of rows writes some hundred different days; 1 and 1.0 and TRUE are different cells.
_deadline = lru_cache(4096, typed=True)(deadline.read)
_day = lru_cache(4096, typed=True)(deadline.read_day)
_start = lru_cache(4096, typed=True)(deadline.read_start)


class Dues(NamedTuple):
    """How the deadlines of a file are read: ``--year`` and ``--last-date``."""

    year: int | None = None
    last: bool = False


NO_DUES = Dues()
_UNSHOWN = {
    numfmt.MONTH: "按显示只到月，按月底",
    numfmt.MONTH_ALONE: "按显示只到月，年份按单元格所存的，按月底",
    numfmt.YEAR: "按显示只到年，按年底",
    numfmt.MONTH_DAY: "显示没有年份，按单元格所存的年份",
    numfmt.TIME: "显示没有日期，按单元格所存的日期",
}
"""How a day is read by what its cell shows of it."""


class Judge:
    """Reads the cells of one table's rows and collects what is wrong with them, all of it.

    ``errors`` counts the findings that forbid the import. ``cells`` are texts that name units as they were read, and
    ``meant`` the names in them that a 表样 knows otherwise.
    """

    def __init__(self, table: Table, findings: list[Finding], today: date, dues: Dues = NO_DUES) -> None:
        self.table, self.findings, self.today = table, findings, today
        self.errors = 0
        self.over: list[tuple[Record, str]] = []
        self.cells: dict[str, UnitCell] = {}
        self.meant: dict[str, list[str]] = {}
        self._odd: dict[str, list[Record]] = {}
        self._differ: dict[tuple[str, str], list[Record]] = {}
        self._none: dict[str, list[Record]] = {}
        self._last = dues.last
        self.year = _year(dues, table.title)
        self.unshown: dict[tuple[str, str], list[Record]] = {}
        self._said: set[str] = set()

    def tell(self, record: Record, at: str | Cell, severity: Severity, kind: Kind, problem: str, mend: str) -> None:
        """Add a finding at a field or a cell."""
        self.errors += severity == ERROR
        self.findings.append(self.table.finding(record, at, severity, kind, problem.rstrip("。"), mend))

    def tell_once(self, record: Record, at: str, severity: Severity, kind: Kind, problem: str, mend: str) -> None:
        """Add a finding unless one of this table has said the same."""
        if problem not in self._said:
            self._said.add(problem)
            self.tell(record, at, severity, kind, problem, mend)

    def wrong(self, record: Record, name: str | Cell, kind: Kind, error: DuchaError) -> None:
        """Add a refusal as an error at a field or a cell."""
        option = re.search("--[a-z]", error.what)
        what = re.sub("（--[^）]*）", "", error.what)
        self.tell(record, name, ERROR, kind, what, "请改正表中该行。" if option else error.advice)

    def guessed(self, record: Record, name: str, guesses: tuple[str, ...]) -> None:
        """Add what was guessed as warnings: listed, never silent."""
        for guess in guesses:
            self.tell(record, name, WARNING, "猜读", guess, "请核对；写全日期可免此提示。")

    def day(self, record: Record, name: str, *, first: bool = False, text: str = "") -> str | None:
        """Read a date cell as ISO (``first``: the first day of a month named); None where empty or wrong.

        ``text`` is one line of it, where it holds several days.
        """
        value = text or record.day(name)
        if value in ("", None):
            return None
        try:
            read = (_start if first else _day)(value, self.today)
        except InvalidInput as error:
            self.wrong(record, name, "类型", error)
            return None
        if not first:
            self._unshown(record, name)
        self.guessed(record, name, () if first else read.guesses)
        if not first and read.day > self.today:
            over = InvalidInput(f"在今天（{self.today}）之后", "请核对日期。")
            self.wrong(record, name, "类型", over)
            return None
        return read.day.isoformat()

    def deadline(self, record: Record, name: str, today: date | None = None) -> deadline.Deadline | None:
        """Read a deadline cell; None where empty or wrong."""
        value = record.day(name)
        if value in ("", None):
            return None
        if deadline.says_none(value):
            self._none.setdefault(name, []).append(record)
            return None
        try:
            read = _deadline(value, today or self.today, self.year, last=self._last)
        except InvalidInput as error:
            self.wrong(record, name, "类型", error)
            return None
        over = ("按此已过",) if read.passed(self.today) else ()
        self._unshown(record, name)
        self.guessed(record, name, over if record.coarse(name) else read.guesses + over)
        if not over and read.day is not None and read.day <= self.today:
            self.over.append((record, name))
        return read

    def differ(self, record: Record, name: str, given: str) -> None:
        """Note a row that says otherwise than what is given to rows which say nothing: it keeps its own word."""
        self._differ.setdefault((name, given), []).append(record)

    def looked_at(self, record: Record, name: str) -> None:
        """Note a cell by which something is known, where it holds what the eye does not see."""
        value = record.value(name)
        if isinstance(value, str) and fold.odd(value):
            self._odd.setdefault(name, []).append(record)

    def due(self, record: Record, name: str) -> str:
        """Return a deadline as text, for an act that reads it itself."""
        self._unshown(record, name)
        return record.day_text(name)

    def _unshown(self, record: Record, name: str) -> None:
        """Note a day of which its cell does not show all."""
        if said := _UNSHOWN.get(record.grain(name), ""):
            self.unshown.setdefault((name, said), []).append(record)

    def tell_days(self) -> None:
        """Tell once a column how days were read of which the cells do not show all."""
        for (name, said), records in self.unshown.items():
            mend = "请核对；在单元格里显示全日期可免此提示。"
            self.tell(records[0], name, NOTICE, "猜读", f"{said}，{len(records)}格", mend)

    def tell_over(self) -> None:
        """Tell once a column what says nothing of a single row.

        Cells that look other than they are, deadlines that say there is none, and those that were written and have
        come: what goes on is right, what begins is not.
        """
        for name, records in self._odd.items():
            self._tell_column(name, records, "结构", "不可见或部首字符", "已按看到的字读；不可见的不存入。")
        for (name, given), records in self._differ.items():
            what = f"“{given}”只给没有写的行；写的是别的，照各行写的，"
            self._tell_column(name, records, "结构", what, "请核对。")
        for name, records in self._none.items():
            self._tell_column(name, records, "猜读", "写明没有时限的", "当作没有写时限；有时限的请补上。")
        if self.over:
            rows = few(record.row for record, _ in self.over)
            mend = "已在办的照旧；还要交办的，送达前先定新时限。"
            self.tell(*self.over[0], NOTICE, "范围", f"到办理日期，时限已到或已过的：第{rows}", mend)

    def _tell_column(self, name: str, records: list[Record], kind: Kind, what: str, mend: str) -> None:
        places = "、".join(dict.fromkeys(cell.ref for record in records if (cell := record.cell(name))))
        self.tell(records[0], name, NOTICE, kind, f"{what} {len(records)}格：{places}", mend)


def _year(dues: Dues, title: str) -> daytext.Year | None:
    """The year of deadlines without one: as the command says, else as the title; else that of the row's own day."""
    if dues.year:
        return daytext.Year(dues.year, "--year")
    year = daytext.year_of(title)
    return daytext.Year(year, "题头") if year else None
