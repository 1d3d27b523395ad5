"""The text of a paper between its head and its 落款: headings, points, sections, lists (GB/T 9704 7.3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.documents.word.builder import WIDE, WIDTH, cell, loop, paragraph, row, row_tag, run, table, when
from ducha_cli.documents.word.fonts import BODY, HEI, KAI

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ducha_cli.documents.facts import Contract


def heading(text: str) -> str:
    """First level: 一、in 黑体 (7.3.3)."""
    return paragraph("GWH1", text, font=HEI)


def entry(label: str, text: str) -> str:
    """Second level with its text on the same line: （一）in 楷体, then 仿宋 (7.3.3)."""
    return paragraph("GWBody", run(label, KAI), run(text))


def clause(label: str, text: str) -> str:
    """First level with its text on the same line, for short letters: 一、in 黑体, then 仿宋."""
    return paragraph("GWBody", run(label, HEI), run(text))


def points(name: str) -> str:
    """The strings of the list ``name`` as numbered paragraphs: 1. 2. 3. in 仿宋 (7.3.3)."""
    return loop(f"p in {name}", paragraph("GWBody", "{{ loop.index }}. {{ p }}"))


def numbered(name: str, label: str, *blocks: str) -> str:
    """A section whose numeral is counted, for others before it may be left out (``Paper.headings``)."""
    return heading(f"{{{{ nth.{name} }}}}、{label}") + "".join(blocks)


def optional(name: str, label: str, *blocks: str) -> str:
    """The same, left out where there is no fact ``name``."""
    return when(name, numbered(name, label, *blocks))


class Column(NamedTuple):
    """A column of a list: its heading, the tag in its cells, its width; short values are centred."""

    heading: str
    tag: str
    width: int
    centred: bool = False


def columns(rows: type[Contract], *, counted: int = 0) -> tuple[Column, ...]:
    """The columns of a list of ``rows``: their facts that have a width, after 序号 where ``counted`` is one."""
    told = [Column("序号", "{{ loop.index }}", counted, centred=True)] if counted else []
    for name, fact in rows.model_fields.items():
        how: Any = fact.json_schema_extra
        if how["width"]:
            told.append(Column(fact.title or "", f"{{{{ r.{name} }}}}", **how))
    return tuple(told)


def listing(rows: str, columns: Sequence[Column], *, groups: str = "") -> str:
    """A table with one row for each ``r`` of the list ``rows``, its heading repeated on every page.

    With ``groups`` each ``s`` of that list has rows of its own, which stand under its title, where it has one.
    """
    widths = [column.width for column in columns]
    whole, many = sum(widths), len(columns)
    assert whole in {WIDTH, WIDE}

    def tag(expression: str) -> str:
        return row_tag(expression, many, whole)

    def across(style: str, text: str, font: str = BODY) -> str:
        return row(cell(whole, paragraph(style, text, font=font), span=many))

    heads = (cell(c.width, paragraph("GWCellHead", c.heading, font=HEI)) for c in columns)
    cells = (cell(c.width, paragraph("GWCellMid" if c.centred else "GWCell", c.tag)) for c in columns)
    said = [tag(f"for r in {'s.' if groups else ''}{rows}"), row(*cells), tag("endfor")]
    if groups:
        head = across("GWCellSection", "{{ s.title }}（{{ s.rows|length }}）", HEI)
        said = [tag(f"for s in {groups}"), tag("if s.title"), head, tag("endif"), *said, tag("endfor")]
    nothing = [tag(f"if not {rows}"), across("GWCellMid", "无"), tag("endif")]
    return table(widths, [row(*heads, head=True), *said, *nothing])
