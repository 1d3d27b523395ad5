"""What stands in a list: its columns and heading, a cell as text, a line without control characters, its width."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.acts.facts import Record
from ducha_cli.domain.days import lamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ducha_cli.cli.seat import Sight
    from ducha_cli.domain.days.workdays import Calendar

Row = dict[str, Any]

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""A cell that begins so would be run as a formula by WPS and Excel."""
_GAP = "  "
_GAPS = str.maketrans("\t\u2028\u2029", "   ")


class Column(NamedTuple):
    """One column: the field's key, its Chinese heading, whether it is shown unasked, what is shown for a 0."""

    key: str
    heading: str
    shown: bool = True
    zero: str = "0"

    def text(self, row: Row) -> str:
        """Return what stands in this column for ``row``."""
        value = row.get(self.key)
        return self.zero if value == 0 and self.zero != "0" else cell(value)


def headed(record: type[Record] | None, words: str) -> list[tuple[str, str]]:
    """Return key and heading of each word: ``key:标题``, or a ``key`` that is headed as the record calls it."""
    parts = [word.partition(":") for word in words.split()]
    assert not record or not record.columns().keys() & {key for key, marked, _ in parts if marked}, "its own heading"
    return [(key, title if marked else (record or Record).heading(key)) for key, marked, title in parts]


def columns(
    record: type[Record], shown: str, asked: str = "", *, bare: str = "", late: str = "", elsewhere: str = ""
) -> tuple[Column, ...]:
    """Return the columns of a list of records: what is ``shown``, and what only stands there where it is asked for.

    These are the words of ``asked``, every other fact of the record but for what the page alone has room for
    (``elsewhere``), and the code of its state. Of ``bare`` ones a 0 is left out, of ``late`` ones, days overdue, it
    is told in words.
    """
    zero = dict.fromkeys(bare.split(), "") | dict.fromkeys(late.split(), lamp.IN_REST_DAYS)
    first = [Column(key, title, zero=zero.get(key, "0")) for key, title in headed(record, shown)]
    known = {one.key for one in first}.union(elsewhere.split())
    rest = [*headed(record, asked), *((key, fact.heading) for key, fact in record.columns().items())]
    rest += [("state", record.heading("state"))] if "state_label" in known else []
    return (*first, *(Column(key, title, shown=False) for key, title in dict(rest).items() if key not in known))


class Heading(NamedTuple):
    """What stands above a list that leaves the screen: whose it is, of what day; and what its calendar needs.

    Attributes:
        title: what the list is, e.g. 督查事项.
        county, office: from ducha.toml.
        day: the day on which it was looked at.
        lamps: the office's name of a lamp → its level.
        yellow_workdays: working days left at which the lamp is yellow.
        calendar: the office's working days.
        ledger: 12 letters that no other ledger has (of the hash of its first entry).
        seq: the last entry of the trail.
        kind: what an import takes the list for that comes back, "" where none takes it.
    """

    title: str
    county: str
    office: str
    day: date
    lamps: dict[str, str]
    yellow_workdays: int
    calendar: Calendar
    ledger: str
    seq: int = 0
    kind: str = ""

    @classmethod
    def of(cls, sight: Sight, title: str, kind: str = "") -> Heading:
        """Return the heading of a list, while the ledger is open."""
        office, lamps = sight.settings.office, sight.settings.lamps
        (first,) = sight.db.execute("SELECT hash FROM event WHERE seq = 1").fetchone() or ("",)
        (last,) = sight.db.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()
        names = {lamps.green: "green", lamps.yellow: "yellow", lamps.red: "red"}
        return cls(
            title, office.county, office.name, sight.today, names, lamps.yellow_workdays, sight.calendar, first[:12],
            last, kind,
        )  # fmt: skip

    @property
    def full_title(self) -> str:
        """The title with its county."""
        return self.county + self.title

    @property
    def about(self) -> str:
        """The office and the day."""
        return f"{self.office}　{self.day.year}年{self.day.month}月{self.day.day}日"


def cell(value: Any) -> str:
    """Return a value as it stands in a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (list, tuple)):
        return "、".join(cell(one) for one in value)
    if isinstance(value, dict):
        import json  # most cells are text

        return json.dumps(value, ensure_ascii=False)
    return clean(str(value))


def clean(text: str) -> str:
    """Return ``text`` without control characters: data must not move the cursor or hide a line.

    A byte of a name that is no UTF-8 becomes a question mark.
    """
    if text.replace("\n", "").replace("\u3000", "").isprintable():  # as nearly all is
        return text
    return "".join(
        "?" if "\ud800" <= c <= "\udfff" else c
        for c in text.translate(_GAPS).replace("\r\n", "\n")
        if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf"}
    )


def one_line(text: str) -> str:
    """Return ``text`` as it stands in a line of an error: a name may hold a line end."""
    return clean(text).replace("\n", "?")


def width(text: str) -> int:
    """Columns that ``text`` takes on a terminal: two for a Chinese character."""
    return len(text) if text.isascii() else sum(map(_wide, text))


@cache
def _wide(letter: str) -> int:
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 0 if unicodedata.combining(letter) else 1


def align(rows: Iterable[Sequence[str]]) -> list[str]:
    """Return ``rows`` as lines of aligned columns; a line break inside a cell becomes a blank."""
    table = [[part.replace("\n", " ") for part in row] for row in rows]
    widest = [max(width(row[n]) for row in table) for n in range(max(map(len, table), default=0))]
    return [_GAP.join(part + " " * (widest[n] - width(part)) for n, part in enumerate(row)).rstrip() for row in table]
