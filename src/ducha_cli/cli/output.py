"""One way to show rows and records: a table on a terminal, plain columns in a pipe, JSON, CSV or a file of any kind.

A rich table is never written into a pipe: it falls to 80 columns there and cuts numbers. Data are
stripped of control characters and never read as markup.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import sys
import unicodedata
from typing import TYPE_CHECKING, Any

from ducha_cli import shell
from ducha_cli.cli.cells import FORMULA, align, clean, width
from ducha_cli.errors import NotFound, Unshown, WrongUsage, why

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from ducha_cli.cli.cells import Column, Heading, Row
    from ducha_cli.cli.options import Answer
    from ducha_cli.intake.book.carried import Carried


def tell(text: str) -> None:
    """Print a message for the clerk on stderr; stdout carries the answer alone."""
    with contextlib.suppress(OSError, ValueError, AttributeError):  # where nobody can be told, the status tells
        sys.stderr.write(clean(text) + "\n")


def show_rows(
    rows: Sequence[Row],
    columns: Sequence[Column],
    answer: Answer,
    heading: Heading | None = None,
    *,
    empty: str = "没有符合条件的记录。",
) -> None:
    """Show a list. ``--json`` prints a bare array with all fields; ``heading`` stands above what goes into a file."""
    chosen = _chosen(columns, answer, rows)
    if answer.out is not None:
        _write(rows, chosen, answer, heading)
    elif answer.json:
        put_utf8(to_json(_picked(rows, chosen, answer)) + "\n")
    elif answer.csv:
        put_utf8("\ufeff" + _csv(rows, chosen))
    elif not rows:
        tell(empty)
    elif sys.stdout.isatty():
        _table(rows, chosen)
    else:
        table = [[c.heading for c in chosen], *([c.text(row) for c in chosen] for row in rows)]
        put("\n".join(align(table)))


def _picked(rows: Sequence[Row], chosen: Sequence[Column], answer: Answer) -> list[Row]:
    return [{c.key: row.get(c.key) for c in chosen} for row in rows] if answer.fields else list(rows)


def _write(rows: Sequence[Row], chosen: Sequence[Column], answer: Answer, heading: Heading | None) -> None:
    from ducha_cli.cli import handing

    out = answer.out
    assert out is not None
    handing.free(out, force=answer.force)
    suffix = out.suffix.lower()
    if suffix == ".xlsx":
        from ducha_cli.cli.sheet import workbook

        data = workbook(rows, chosen, heading, _carried(rows, chosen, heading))
    elif suffix == ".csv":
        data = ("\ufeff" + _csv(rows, chosen)).encode()
    elif suffix == ".json":
        data = (to_json(_picked(rows, chosen, answer)) + "\n").encode()
    elif suffix == ".ics":
        data = _dates(rows, heading)
    else:
        raise WrongUsage(f"不会写 {out.suffix or out.name} 文件。", "文件名请以 .xlsx、.csv、.json 或 .ics 结尾。")
    _tell_numbers(rows, chosen, out)
    handing.give(out, data)
    tell(f"已写出 {shell.shown(out)}")


def _carried(rows: Sequence[Row], chosen: Sequence[Column], heading: Heading | None) -> Carried | None:
    """Return what a list carries along that an import takes back."""
    if heading is None or not heading.kind:
        return None
    from ducha_cli.cli.imports import lists

    return lists.carried(heading.kind, heading.ledger, heading.seq, rows, chosen)


def _tell_numbers(rows: Sequence[Row], chosen: Sequence[Column], out: Path) -> None:
    """Say, before a file leaves the house, that free text in it holds somebody's numbers (trap 8)."""
    from ducha_cli.domain.words import personal

    columns = [column for column in chosen if column.key not in _NUMBERS]
    found = sum(any(personal.numbered(column.text(row)) for column in columns) for row in rows)
    if found:
        tell(f"提示：{shell.shown(out)} 有{found}行写有像是电话或身份证号的内容，发出前请核对。")


_NUMBERS = {"phone", "number", "label", "source_number"}
"""Columns whose numbers are offices' or papers'."""


def _dates(rows: Sequence[Row], heading: Heading | None) -> bytes:
    from ducha_cli.cli import dates

    advice = "全部在办事项的时限：ducha item list -o 时限.ics"
    if heading is None or (rows and "due" not in rows[0]):
        raise WrongUsage("这份清单没有时限，写不成日历。", advice)
    if not dates.running(rows):
        raise NotFound("清单里没有在办的时限，日历是空的。", advice)
    return dates.calendar(rows, heading)


def show_one(record: Row, page: str, answer: Answer) -> None:
    """Show one record: its JSON object, or the page that was written for people."""
    if answer.json:
        put_utf8(to_json(record) + "\n")
    else:
        put(page)


def to_json(value: Any, indent: int | None = 2) -> str:
    """Return JSON with Chinese as it is, and escaped what a terminal would obey or could not show."""
    import json  # most answers are columns

    told = json.dumps(value, ensure_ascii=False, indent=indent)
    return told if clean(told) == told else "".join(map(_escaped, told))


def _escaped(letter: str) -> str:
    if letter == "\n" or unicodedata.category(letter) not in shell.HIDDEN:
        return letter
    import json

    return json.dumps(letter)[1:-1]


def put(text: str) -> None:
    """Print the answer; a reader that has closed the pipe (``| head``) is no error.

    Raises:
        Unshown: standard output is closed or full.
    """
    with _shown():
        sys.stdout.write(clean(text) + "\n")
        sys.stdout.flush()


def put_utf8(text: str) -> None:
    """Write machine output as UTF-8 whatever the console's code page.

    Raises:
        Unshown: standard output is closed or full.
    """
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        put(text.rstrip("\n"))
        return
    with _shown():
        sys.stdout.flush()
        buffer.write(text.encode("utf-8", "replace"))
        buffer.flush()


@contextlib.contextmanager
def _shown() -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        told = why(error) if isinstance(error, OSError) else "标准输出已关闭"
        # A pipe without a reader is told as EINVAL on Windows.
        gone = isinstance(error, BrokenPipeError) or (os.name == "nt" and getattr(error, "errno", 0) == errno.EINVAL)
        nobody_reads()
        if not gone:
            raise Unshown(f"结果没能显示（{told}）。", _ELSEWHERE) from None


_ELSEWHERE = "请换一个输出的地方（磁盘没满的文件，或直接在屏幕上）再看。"


class Closed(io.TextIOBase):
    """Stands for a standard output that was closed from the start (``>&-``); Python has None there."""

    def write(self, text: str) -> int:
        """Refuse the text, as a closed file does."""
        raise ValueError(text[:0])


def nobody_reads() -> None:
    """Let what is still to be flushed go nowhere, or Python would end with an error of its own."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def unknown(columns: Sequence[Column], answer: Answer) -> list[str]:
    """Return the fields that were asked for and that no column is."""
    known = {name for column in columns for name in (column.key, column.heading)}
    return [name for name in _fields(answer, known) if name not in known]


def _fields(answer: Answer, known: Collection[str]) -> list[str]:
    """Return the names in ``编号,时限``; a heading of somebody's own table may have a comma in it."""
    parts = re.split("([,，])", answer.fields or "")
    names, at = [], 0
    while at < len(parts):
        end = next((one for one in range(len(parts), at, -2) if "".join(parts[at:one]).strip() in known), at + 1)
        names.append("".join(parts[at:end]).strip())
        at = end + 1
    return [name for name in names if name]


def _chosen(columns: Sequence[Column], answer: Answer, rows: Sequence[Row]) -> list[Column]:
    if answer.fields is None:
        return [column for column in columns if column.shown]
    known = {column.key: column for column in columns}
    headed = {column.heading: column.key for column in columns}
    wanted = [headed.get(name, name) for name in _fields(answer, known.keys() | headed.keys())]
    wrong = unknown(columns, answer)
    chosen = {} if wrong else dict.fromkeys(one for name in wanted for one in _meant(known, name, rows))
    if not chosen:
        raise WrongUsage(f"没有字段 {'、'.join(wrong or wanted) or '（空）'}。", f"可用的字段：{','.join(known)}")
    return list(chosen)


def _meant(known: dict[str, Column], name: str, rows: Sequence[Row]) -> list[Column]:
    """Return the column of a name; of ``留存.*`` all that begin so and that any row has something in."""
    if not name.endswith("*"):
        return [known[name]]
    front = name.removesuffix("*")
    return [one for key, one in known.items() if key.startswith(front) and any(row.get(key) for row in rows)]


def _csv(rows: Sequence[Row], columns: Sequence[Column]) -> str:
    import csv  # most answers are columns

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.heading for column in columns])
    writer.writerows([_safe(row.get(column.key), column.text(row)) for column in columns] for row in rows)
    return text.getvalue()


def _safe(value: Any, text: str) -> str:
    return "'" + text if text.startswith(FORMULA) and not isinstance(value, (int, float)) else text


def _table(rows: Sequence[Row], columns: Sequence[Column]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    # What a narrow column takes of 80 is taken from the matter itself: no padding, and a heading that is wider than all
    # below it (逾期工作日 over 12) goes over two lines.
    table = Table(box=SIMPLE_HEAD, safe_box=True, padding=0)
    cells = [[column.text(row) for column in columns] for row in rows]
    for place, column in enumerate(columns):
        heading = column.heading
        wide = width(heading)
        if wide > 8 and all(width(line) < wide for texts in cells for line in texts[place].split("\n")):
            half = len(heading) // 2
            heading = f"{heading[:half]}\n{heading[half:]}"
        # A Chinese cell is one word to rich; without fold it would be cut.
        table.add_column(heading, overflow="fold", no_wrap=column.key in {"number", "due", "dated"})
    for texts in cells:
        table.add_row(*map(Text, texts))
    Console(markup=False, highlight=False, emoji=False).print(table)
