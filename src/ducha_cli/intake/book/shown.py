"""A workbook as its sheets show it: what a cell shows is what the clerk wrote, and is what is read.

Nothing is understood yet. Readers fill a ``Sheet``; whatever comes after them asks it for ``text``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.words.naming import squash
from ducha_cli.intake.book import numfmt

if TYPE_CHECKING:
    from ducha_cli.intake.book.carried import Carried
    from ducha_cli.intake.book.numfmt import Shown

Value = str | int | float | bool | date | datetime | time | timedelta
"""A cell's value; "" is an empty cell."""
Place = tuple[int, int]
"""Row and column, both from 1."""


AUTHOR = "督查台账"
"""Who writes the comments of a marked copy; they are nobody's word when the copy comes back."""

SUMMARY, BEGINS = "导入说明", "导入说明：由 ducha 写"
"""The sheet that a marked copy has besides, and how it begins, whatever it is called by then; it is no data either."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range; rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


class Struck(NamedTuple):
    """What of a cell is struck out: the words, and whether it is all of them."""

    words: str
    whole: bool


@dataclass(slots=True)
class Sheet:
    """One sheet as it shows itself: rows of values and, beside them, what few cells have to say besides.

    The maps hold only the places where there is something to say; a table has a million cells.

    Attributes:
        name: its name; "" for a .csv.
        rows: values from A1 on; rows may differ in length.
        merges: merged ranges.
        hidden_rows: numbers of rows that are hidden or filtered away.
        hidden_columns: numbers of columns that are hidden.
        shown: how a number or a day looks, where that is not the plain number.
        struck: places whose text is struck out; it is no value unless ``reads_struck``.
        reads_struck: what is struck out was read like the rest.
        faults: places whose value was lost or is not to be trusted: problem and mend.
        notes: comments, by place.
        odd: number formats that are not understood, by column and code: how many cells.
        hidden: the sheet itself is hidden.
        ragged: rows may differ in length (.csv), so that a wrong length means a lost delimiter.
    """

    name: str
    rows: list[list[Value]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    shown: dict[Place, Shown] = field(default_factory=dict)
    struck: dict[Place, Struck] = field(default_factory=dict)
    reads_struck: bool = False
    faults: dict[Place, tuple[str, str]] = field(default_factory=dict)
    notes: dict[Place, str] = field(default_factory=dict)
    odd: dict[tuple[int, str], int] = field(default_factory=dict)
    hidden: bool = False
    ragged: bool = False

    def value(self, row: int, column: int) -> Value:
        """The value of a cell, for days and numbers alone; "" where there is none. Both count from 1."""
        if row <= len(self.rows) and column <= len(cells := self.rows[row - 1]):
            return cells[column - 1]
        return ""

    def text(self, row: int, column: int) -> str:
        """What a cell shows, blanks stripped; "" where there is none. Both count from 1."""
        value = self.value(row, column)
        if isinstance(value, str):
            return squash(value)
        if self.shown and (shown := self.shown.get((row, column))):
            return shown.text
        return numfmt.plain(value) if isinstance(value, float) else as_text(value)

    def grain(self, row: int, column: int) -> str:
        """What of a day a cell shows: day, month … of ``numfmt``; "" where it holds none, or shows its weekday."""
        shown = self.shown.get((row, column)) if self.shown else None
        return shown.grain if shown else ""

    def struck_words(self, row: int, column: int) -> str:
        """What of a cell is struck out; "" for nothing."""
        struck = self.struck.get((row, column)) if self.struck else None
        return struck.words if struck else ""

    def put(self, row: int, column: int, value: Value) -> None:
        """Put a value into a cell; rows grow as far as they must."""
        rows = self.rows
        while len(rows) < row:
            rows.append([])
        cells = rows[row - 1]
        if (gap := column - len(cells)) == 1:  # as nearly always
            cells.append(value)
        elif gap < 1:
            cells[column - 1] = value
        else:
            cells.extend([""] * (gap - 1))
            cells.append(value)

    def put_text(self, row: int, column: int, kept: str, struck: str, *, whole: bool) -> None:
        """Put a text of which some words are struck out: as the sheet is read, with them or without.

        Args:
            row: from 1.
            column: from 1.
            kept: the text as it is read.
            struck: its words that are struck out.
            whole: they are all that it has.
        """
        if struck.strip():
            self.struck[row, column] = Struck(lines(struck).strip(), whole)
        self.put(row, column, lines(kept))

    def put_number(self, row: int, column: int, number: float, code: str, *, struck: bool = False) -> None:
        """Put a number, or the day that it is by its format ``code``.

        Raises:
            ValueError: it is no number that a cell can hold.
        """
        if not math.isfinite(number):
            raise ValueError(number)
        value: Value = number
        if code not in {numfmt.GENERAL, "@"}:
            shown = numfmt.show(number, code)
            if not shown.understood:
                self.odd[column, code] = self.odd.get((column, code), 0) + 1
            elif numfmt.is_date(code):
                value = _dated(number, shown.grain)
                self.shown[row, column] = shown
            elif shown.text != numfmt.plain(number):
                self.shown[row, column] = shown
        if struck:
            text = self.shown.pop((row, column), None) if not self.reads_struck else self.shown.get((row, column))
            self.struck[row, column] = Struck(text.text if text else numfmt.plain(number), whole=True)
        self.put(row, column, value if self.reads_struck or not struck else "")

    def fill_down(self, merge: Merge) -> None:
        """Give every row of a merged range what its first cell has."""
        value = self.value(merge.top, merge.left)
        if value == "":
            return
        shown = self.shown.get((merge.top, merge.left))
        for row in range(merge.top + 1, min(merge.bottom, len(self.rows)) + 1):
            if self.value(row, merge.left) == "":
                self.put(row, merge.left, value)
                if shown:
                    self.shown[row, merge.left] = shown


@lru_cache(maxsize=4096)
def _dated(number: float, grain: str) -> Value:
    """The day of a serial, with its time where the format shows one."""
    when = numfmt.moment(number)
    if when is None:
        return number
    return when if grain == numfmt.STAMP else when.time() if grain == numfmt.TIME and number < 1 else when.date()


def lines(text: str) -> str:
    """``text`` with every line end as one newline; cells write them in three ways."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file as read.

    Attributes:
        name: the file's name without its folder.
        sha256: of the file's bytes.
        encoding: of a text as it was decoded, "" for workbooks.
        kind: csv | xlsx | xls.
        sheets: its sheets in order.
        data: its bytes, which are filed.
        carried: what it carries along, where it is a list of ours.
    """

    name: str
    sha256: str
    encoding: str
    kind: str
    sheets: list[Sheet]
    data: bytes = field(default=b"", repr=False)
    carried: Carried | None = None


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """Column 28 → "AB"."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def as_text(value: Value) -> str:
    """A value as text whatever its format: 1.0 → "1", a date → "2026-11-30", blanks stripped.

    By this rows are compared with those of an earlier import; what a clerk sees is ``Sheet.text``.
    """
    if isinstance(value, str):
        return squash(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    return str(value)
