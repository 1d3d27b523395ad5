"""A workbook as read: rows of values with their structure, not yet understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from ducha_cli.domain.words.naming import squash

Value = str | int | float | bool | date | datetime | time | timedelta
"""A cell's value; "" is an empty cell."""
Place = tuple[int, int]
"""Row and column, both from 1."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range; rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """One sheet.

    Attributes:
        name: its name; "" for a .csv.
        rows: values from A1 on; rows of a .csv may differ in length.
        merges: merged ranges.
        hidden_rows: numbers of rows that are hidden or filtered away.
        struck: places whose text is struck through.
        faults: places whose value was lost or is not to be trusted: problem and mend.
        hidden: the sheet itself is hidden.
        ragged: rows may differ in length (.csv), so that a wrong length means a lost delimiter.
    """

    name: str
    rows: list[list[Value]]
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()
    struck: frozenset[Place] = frozenset()
    faults: dict[Place, tuple[str, str]] = field(default_factory=dict)
    hidden: bool = False
    ragged: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file as read.

    Attributes:
        name: the file's name without its folder.
        sha256: of the file's bytes.
        encoding: of a .csv as it was decoded, "" for others.
        kind: csv | xlsx | xls.
        sheets: its sheets in order.
    """

    name: str
    sha256: str
    encoding: str
    kind: str
    sheets: list[Sheet]


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """Column 28 → "AB"."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def as_text(value: Value) -> str:
    """A cell's value as the text a clerk sees: 1.0 → "1", a date → "2026-11-30", blanks stripped."""
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
