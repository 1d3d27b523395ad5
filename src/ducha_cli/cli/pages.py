"""Pages for people: facts in lines, and lists in aligned columns under a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.cli.output import Row, align, cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def page(*parts: str) -> str:
    """Return the parts that are not empty, a blank line between them."""
    return "\n\n".join(part for part in parts if part)


def facts(pairs: Iterable[tuple[str, Any]]) -> str:
    """Return ``标题：值`` lines; what is empty is left out."""
    return "\n".join(f"{label}：{cell(value)}" for label, value in pairs if cell(value))


def table(heading: str, rows: Sequence[Row], columns: str) -> str:
    """Return a list under its heading with its count, or "" without rows.

    Args:
        heading: what the list is.
        rows: its lines.
        columns: ``key:标题`` words; a column without any value is left out.
    """
    if not rows:
        return ""
    titles = [word.split(":") for word in columns.split()]
    used = [(key, title) for key, title in titles if any(cell(row.get(key)) for row in rows)]
    lines = align([[title for _, title in used], *([cell(row.get(key)) for key, _ in used] for row in rows)])
    return f"{heading}（{len(rows)}）\n" + "\n".join("  " + line for line in lines)
