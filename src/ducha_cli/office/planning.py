"""A row of a file that was judged and may be written: its key, its contents' hash, and how it is filed."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from ducha_cli.domain import deadline
from ducha_cli.errors import DuchaError, InvalidInput
from ducha_cli.intake.findings import ERROR, WARNING
from ducha_cli.ledger.trail import canonical

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import date

    from ducha_cli.intake.findings import Finding, Kind, Severity
    from ducha_cli.intake.tables import Record, Table
    from ducha_cli.ledger.batch import Filed, NewRow
    from ducha_cli.office.desk import Given, Work


@dataclass
class Planned:
    """A judged row.

    Attributes:
        table: where it stands.
        record: the row (the first of its group).
        term: what it is, in Chinese.
        anchor: the field at which findings about the whole row are told.
        key: what it is known by: 系统内编号, else its own number, else what it says; never 序号.
        content: what must stay the same for the row to be unchanged; no personal value is in it.
        progress: 进展, which may move on.
        file: gives its rows when it is written.
        advance: writes other 进展 of a known row as an act.
        units: whom it gives work to.
    """

    table: Table
    record: Record
    term: str
    anchor: str
    key: str
    content: dict[str, Any]
    file: Callable[[Work, str], Filed]
    progress: str = ""
    advance: Callable[[Work, str, Given], AbstractContextManager[Any]] | None = None
    units: tuple[int, ...] = ()

    @property
    def place(self) -> str:
        """Sheet and row."""
        return f"{self.table.sheet}!{self.record.row}" if self.table.sheet else str(self.record.row)

    @cached_property
    def content_sha(self) -> str:
        """SHA-256 of the contents."""
        return hashlib.sha256(canonical(self.content).encode()).hexdigest()

    @cached_property
    def progress_sha(self) -> str:
        """SHA-256 of the 进展."""
        return hashlib.sha256(self.progress.encode()).hexdigest() if self.progress else ""

    def finding(self, severity: Severity, kind: Kind, problem: str, mend: str) -> Finding:
        """A finding about the whole row."""
        return self.table.finding(self.record, self.anchor, severity, kind, problem, mend)


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

    def tell(self, record: Record, name: str, severity: Severity, kind: Kind, problem: str, mend: str) -> None:
        """Add a finding at a field."""
        self.errors += severity == ERROR
        self.findings.append(self.table.finding(record, name, severity, kind, problem.rstrip("。"), mend))

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
        return read
