"""One way to show rows and records: a table on a terminal, plain columns in a pipe, JSON, CSV or a file.

A rich table is never written into a pipe: it falls to 80 columns there and cuts numbers. Data are
stripped of control characters and never read as markup.
"""

from __future__ import annotations

import csv
import io
import json
import os
import sys
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ducha_cli.errors import InvalidInput, WrongUsage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

Row = dict[str, Any]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""A cell that begins so would be run as a formula by WPS and Excel."""
_GAP = "  "


@dataclass(frozen=True)
class Column:
    """One column: the field's key, its Chinese heading, whether it is shown unasked, whether a 0 is shown."""

    key: str
    heading: str
    shown: bool = True
    zero: bool = True

    def text(self, row: Row) -> str:
        """Return what stands in this column for ``row``."""
        value = row.get(self.key)
        return "" if value == 0 and not self.zero else cell(value)


@dataclass(frozen=True)
class Form:
    """How the clerk wants the answer: ``--json``, ``--csv``, ``--fields a,b``, ``-o FILE``."""

    json: bool = False
    csv: bool = False
    fields: str | None = None
    out: Path | None = None


def tell(text: str) -> None:
    """Print a message for the clerk on stderr; stdout carries the answer alone."""
    sys.stderr.write(clean(text) + "\n")


def show_rows(
    rows: Sequence[Row], columns: Sequence[Column], form: Form, *, empty: str = "没有符合条件的记录。"
) -> None:
    """Show a list. ``--json`` prints a bare array with all fields.

    Raises:
        WrongUsage: an unknown field or file kind.
    """
    chosen = _chosen(columns, form)
    if form.json or (form.out is not None and form.out.suffix == ".json"):
        keep = {column.key for column in chosen} if form.fields else None
        picked = [row if keep is None else {k: row.get(k) for k in (c.key for c in chosen)} for row in rows]
        _deliver(to_json(picked), form)
    elif form.out is not None and form.out.suffix == ".xlsx":
        _workbook(rows, chosen, form.out)
    elif form.csv or form.out is not None:
        if form.out is not None and form.out.suffix != ".csv":
            raise WrongUsage(
                f"不会写 {form.out.suffix or form.out.name} 文件。", "文件名请以 .xlsx、.csv 或 .json 结尾。"
            )
        _deliver("\ufeff" + _csv(rows, chosen), form)
    elif not rows:
        tell(empty)
    elif sys.stdout.isatty():
        _table(rows, chosen)
    else:
        table = [[c.heading for c in chosen], *([c.text(row) for c in chosen] for row in rows)]
        put("\n".join(align(table)))


def show_one(record: Row, page: str, form: Form) -> None:
    """Show one record: its JSON object, or the page that was written for people."""
    if form.json:
        put_utf8(to_json(record) + "\n")
    else:
        put(page)


def to_json(value: Any) -> str:
    """Return JSON with Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def cell(value: Any) -> str:
    """Return a value as it stands in a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (list, tuple)):
        return "、".join(cell(one) for one in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return clean(str(value))


def clean(text: str) -> str:
    """Return ``text`` without control characters: data must not move the cursor or hide a line."""
    return "".join(
        c
        for c in text.replace("\r\n", "\n").replace("\t", " ")
        if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs"}
    )


def width(text: str) -> int:
    """Columns that ``text`` takes on a terminal: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def align(rows: Iterable[Sequence[str]]) -> list[str]:
    """Return ``rows`` as lines of aligned columns; a line break inside a cell becomes a blank."""
    table = [[part.replace("\n", " ") for part in row] for row in rows]
    widest = [max(width(row[n]) for row in table) for n in range(max(map(len, table), default=0))]
    return [_GAP.join(part + " " * (widest[n] - width(part)) for n, part in enumerate(row)).rstrip() for row in table]


def put(text: str) -> None:
    """Print the answer; a reader that has closed the pipe (``| head``) is no error."""
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        _nobody_reads()


def put_utf8(text: str) -> None:
    """Write machine output as UTF-8 whatever the console's code page."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        put(text.rstrip("\n"))
        return
    try:
        sys.stdout.flush()
        buffer.write(text.encode("utf-8", "replace"))
        buffer.flush()
    except BrokenPipeError:
        _nobody_reads()


def _nobody_reads() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _chosen(columns: Sequence[Column], form: Form) -> list[Column]:
    if form.fields is None:
        return [column for column in columns if column.shown]
    known = {column.key: column for column in columns}
    wanted = [name.strip() for name in form.fields.replace("，", ",").split(",") if name.strip()]
    unknown = [name for name in wanted if name not in known]
    if unknown or not wanted:
        raise WrongUsage(f"没有字段 {'、'.join(unknown) or '（空）'}。", f"可用的字段：{','.join(known)}")
    return [known[name] for name in wanted]


def _deliver(text: str, form: Form) -> None:
    if form.out is None:
        put_utf8(text.removesuffix("\n") + "\n")
        return
    _keep(form.out, text.encode())


def _csv(rows: Sequence[Row], columns: Sequence[Column]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.heading for column in columns])
    writer.writerows([_safe(column.text(row)) for column in columns] for row in rows)
    return text.getvalue()


def _safe(text: str) -> str:
    return "'" + text if text.startswith(_FORMULA) else text


def _workbook(rows: Sequence[Row], columns: Sequence[Column], out: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("台账")
    sheet.freeze_panes = "A2"
    sheet.append([column.heading for column in columns])
    for row in rows:
        sheet.append([_safe(column.text(row)) for column in columns])
    data = io.BytesIO()
    book.save(data)
    _keep(out, data.getvalue())


def _keep(out: Path, data: bytes) -> None:
    from ducha_cli.ledger.files import write_whole

    if not out.absolute().parent.is_dir():
        raise InvalidInput(f"没有目录 {out.parent}，写不出 {out.name}。", "请先建好目录，或换一个路径。")
    write_whole(out.absolute(), data)
    tell(f"已写出 {out}")


def _table(rows: Sequence[Row], columns: Sequence[Column]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, safe_box=True)
    for column in columns:
        # A Chinese cell is one word to rich; without fold it would be cut.
        table.add_column(column.heading, overflow="fold", no_wrap=column.key in {"number", "due", "dated"})
    for row in rows:
        table.add_row(*(Text(column.text(row)) for column in columns))
    Console(markup=False, highlight=False, emoji=False).print(table)
