"""Pages for people: facts in lines, and lists in aligned columns under a heading.

On a terminal a list that is wider than the screen is folded: long texts wrap inside their column, and where
even that is too wide each row is told in lines of its own. In a pipe a row is always one line.
"""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Any

from ducha_cli.cli.cells import Row, align, cell, headed, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ducha_cli.acts.facts import Record

_WIDEST = 120
"""Columns: beyond that the eye loses the line."""
_NARROWEST = 14
"""Columns that a wrapped text keeps at least."""
_INDENT = "  "
_SPEAKING = frozenset({"编号", "单位", "角色", "状态"})
"""Columns that need no title where a row is told in lines of its own."""


def page(*parts: str) -> str:
    """Return the parts that are not empty, a blank line between them."""
    return "\n\n".join(part for part in parts if part)


def facts(pairs: Iterable[tuple[str, Any]]) -> str:
    """Return ``标题：值`` lines; what is empty is left out."""
    room = _room()
    lines = [folded(f"{label}：{cell(value)}", room, width(label) + 2) for label, value in pairs if cell(value)]
    return "\n".join(lines)


def told(
    record: type[Record], row: Row, head: str, *parts: str | Iterable[tuple[str, Any]], elsewhere: str = ""
) -> str:
    """Return the page of one thing: its number and its ``head``, then ``标题：值`` lines.

    Args:
        record: what it is.
        row: what is known of it.
        head: the fact that stands beside its number.
        parts: words, a line each: a ``key`` called as the record calls it, or ``key+key:标题``; or lines that are made
            already. Every other fact of the record has a line of its own behind them.
        elsewhere: facts that another line tells, or that the page has no room for.
    """
    return f"{row['number']}  {cell(row[head])}\n" + about(record, row, *parts, elsewhere=f"{head} {elsewhere}")


def about(record: type[Record], row: Row, *parts: str | Iterable[tuple[str, Any]], elsewhere: str = "") -> str:
    """Return the lines of one thing, as ``told`` does."""
    words = " ".join(part for part in parts if isinstance(part, str))
    known = {key for word in words.split() for key in word.partition(":")[0].split("+")} | set(elsewhere.split())
    lines: list[tuple[str, Any]] = []
    for part in (*parts, " ".join(name for name in record.columns() if name not in known)):
        lines += _lines(record, row, part) if isinstance(part, str) else part
    return facts(lines)


def _lines(record: type[Record], row: Row, words: str) -> list[tuple[str, str]]:
    """Return a line for each word; a flag says only what is so."""
    found = [
        (title, [cell(row[key]) for key in keys.split("+") if row[key] is not False])
        for keys, title in headed(record, words)
    ]
    return [(title, " ".join(filter(None, texts))) for title, texts in found]


def table(
    heading: str,
    rows: Sequence[Row],
    columns: str,
    record: type[Record] | None = None,
    *,
    elsewhere: Iterable[str] = (),
    total: int | None = None,
) -> str:
    """Return a list under its heading with its count, or "" without rows.

    Args:
        heading: what the list is.
        rows: its lines.
        columns: ``key:标题`` words, or ``key`` as the record calls it; a column without any value is left out.
        record: what the rows are; every other fact of it has a column behind these.
        elsewhere: facts that another column tells.
        total: how many there are, where ``rows`` are only the first of them.
    """
    titles = headed(record, columns)
    if not rows:
        return ""
    known = {key for key, _ in titles}.union(elsewhere)
    others = record.columns() if record else {}
    rest = [(key, fact.heading) for key, fact in others.items() if key not in known]
    rows = [row | {key: row.get(key) or "" for key, _ in rest} for row in rows]  # a flag says only what is so
    used = [(key, title) for key, title in (*titles, *rest) if any(cell(row.get(key)) for row in rows)]
    lines = _fitted([[title for _, title in used], *([cell(row.get(key)) for key, _ in used] for row in rows)])
    count = str(len(rows)) if total in {None, len(rows)} else f"{total}，先列 {len(rows)}"
    return f"{heading}（{count}）\n" + "\n".join(_INDENT + line for line in lines)


def beside(row: Row, of: str = "") -> str:
    """Return what a thing may have beside its facts: 免办, surveys, 其他栏目, papers that speak of it, and files."""
    # Here, for lists and reports show no such page and start without what it is declared by.
    from ducha_cli.acts.lifted import Waiver
    from ducha_cli.acts.objected import Objection
    from ducha_cli.acts.paper.records import Paper
    from ducha_cli.acts.survey import Survey

    survey = "number round surveyed_on told:满意率 state_label waits_for:待办 resurvey_by"
    turns = (row.get("round") or 1) > 1
    lifted = [one | {"round": one["round"] if turns else ""} for one in row.get("waivers", ())]
    return page(
        table("免办", lifted, "round:轮次 waived_on what unit:单位 reason approver", Waiver),
        table(
            "情况说明",
            row.get("objections", ()),
            "received_on unit:单位 against text due_on outcome settled_on",
            Objection,
        ),
        table("满意度测评", row.get("surveys", ()), survey, Survey, elsewhere=Survey.columns()),
        table("其他栏目", row.get("extras", ()), "name:栏目 text:内容"),
        table("文书", row.get("papers", ()), "number label state_label dated title", Paper),
        table("附件", row.get("files", ()), f"{of} purpose:用途 name:文件"),
    )


def folded(text: str, room: int | None, indent: int = 0) -> str:
    """Return ``text`` in lines of at most ``room`` columns, the later ones indented; None is without limit."""
    if room is None:
        return text
    first, *rest = wrapped(text, room)
    more = wrapped("".join(rest), room - indent) if rest else []
    return "\n".join([first, *(" " * indent + line for line in more)])


def wrapped(text: str, room: int) -> list[str]:
    """Return ``text`` cut into lines of at most ``room`` columns: after a mark or a blank where there is one near."""
    lines, line = [], ""
    for letter in text:
        if width(line) + width(letter) > room:
            at = max((line.rfind(mark) for mark in " 、，；。："), default=-1) + 1
            # A Latin word, a number or a date stays whole where it can.
            word = len(line.rstrip("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-._"))
            at = word if letter.isascii() and letter != " " and 0 < word < len(line) else max(at, 0)
            if width(line[:at]) * 2 < room:
                at = len(line)
            lines.append(line[:at].rstrip())
            line = line[at:].lstrip()
        line += letter
    return [*lines, line]


def _room() -> int | None:
    """Columns of the terminal, or None in a pipe."""
    return min(shutil.get_terminal_size().columns, _WIDEST) if sys.stdout.isatty() else None


def _fitted(grid: list[list[str]]) -> list[str]:
    """Return the rows in aligned columns; on a terminal so that they fit it."""
    lines, room = align(grid), _room()
    if room is None or max(map(width, lines)) <= room - width(_INDENT):
        return lines
    room -= width(_INDENT)
    widths = [max(width(row[n]) for row in grid) for n in range(len(grid[0]))]
    gaps = 2 * (len(widths) - 1)
    while sum(widths) + gaps > room and max(widths) > _NARROWEST:
        widest = widths.index(max(widths))
        widths[widest] = max(_NARROWEST, widths[widest] - (sum(widths) + gaps - room))
    if sum(widths) + gaps > room:
        return _told(grid, room)
    cells = [[wrapped(part, widths[n]) for n, part in enumerate(row)] for row in grid]
    return align(
        [part[line] if line < len(part) else "" for part in row] for row in cells for line in range(max(map(len, row)))
    )


def _told(grid: list[list[str]], room: int) -> list[str]:
    """Tell each row in lines of its own: what speaks for itself, then 标题：值, none parted from its title."""
    titles, *rows = grid
    lines = []
    for row in rows:
        head = [part for title, part in zip(titles, row, strict=True) if title in _SPEAKING and part]
        rest = [f"{title}：{part}" for title, part in zip(titles, row, strict=True) if title not in _SPEAKING and part]
        lines.append("  ".join(head))
        lines += [_INDENT * 2 + line for line in _filled(rest, room - 2 * width(_INDENT))]
    return lines


def _filled(pieces: list[str], room: int) -> list[str]:
    """Return the pieces in as few lines as they fit, each whole where it can be."""
    lines: list[str] = []
    for piece in pieces:
        if lines and width(lines[-1]) + width(piece) + 2 <= room:
            lines[-1] += f"  {piece}"
        else:
            lines += wrapped(piece, room)
    return lines
