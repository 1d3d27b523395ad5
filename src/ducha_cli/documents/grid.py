"""Internal forms: a title, a grid of labels and values, boxes to write and sign in. They bear no 文号 and no red head.

A form is a table of rows: ``pair`` and ``line`` for what the ledger knows, ``box`` for what a hand adds. What is not
known yet stays blank, so that the form can be printed before the act as well as after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.documents.word import base
from ducha_cli.documents.word.builder import WIDTH, cell, loop, paragraph, row, run, table, when
from ducha_cli.documents.word.fonts import HEI, SONG, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LABEL, _VALUE = 1500, 2922
_WIDTHS = (_LABEL, _VALUE, _LABEL, _VALUE)
_REST = WIDTH - _LABEL
_LOW = 580
"""Twips of a row of one line: high enough for handwriting (10 mm)."""
SIGN = "负责人（签字）：　　　　　　　　年　　月　　日"


def form(*blocks: str) -> bytes:
    """The template of a form."""
    return base.document("".join((*blocks, paragraph("GWTail"))))


def head(name: str, right: str = "") -> str:
    """What the form is; under it the office at the left and ``right`` at the right, above the grid.

    The paper's own ``title`` says which one it is, for lists and file names.
    """
    return paragraph("GWTitle", name, font=TITLE) + paragraph("GWFormLine", f"{{{{ issuer }}}}\t{right}")


def grid(rows: Iterable[str]) -> str:
    """The rows in one table as wide as the 版心."""
    return table(_WIDTHS, rows)


def _label(text: str) -> str:
    """A label; a line break in it stands where a reader would part it."""
    return cell(_LABEL, *(paragraph("GWFormHead", one, font=HEI) for one in text.split("\n")))


def pair(left: str, left_value: str, right: str, right_value: str) -> str:
    """A row of two labels, each with its value."""
    cells = (_label(left), cell(_VALUE, paragraph("GWForm", left_value)),
             _label(right), cell(_VALUE, paragraph("GWForm", right_value)))  # fmt: skip
    return row(*cells, height=_LOW)


def line(label: str, *values: str, lines: int = 1, whole: bool = False) -> str:
    """A row of one label; its value is at least ``lines`` high and, not ``whole``, may go on over the page.

    Several values are paragraphs of their own; tags of a loop among them come from ``builder.loop``.
    """
    inner = (one if one.startswith("<w:p>") else paragraph("GWForm", one) for one in values)
    value = cell(_REST, *inner, span=3, middle=lines == 1)
    return row(_label(label), value, height=max(_LOW, lines * 400 + 200), whole=whole)


def each(name: str, text: str) -> tuple[str, ...]:
    """Paragraphs in a cell, one for each ``p`` of the list ``name``; a cell cannot be without any."""
    return loop(f"p in {name}", paragraph("GWForm", text)), when(f"not {name}", paragraph("GWForm"))


def _square(text: str) -> str:
    """A box to tick; LibreOffice would take one at the beginning of a line from the Latin font."""
    return run(text, SONG, latin=SONG)


def ticked(name: str, values: Iterable[str]) -> str:
    """The possible ``values`` of a fact with a box before each; the one that is true is filled."""
    squares = (_square(f"{{% if {name} == '{value}' %}}■{{% else %}}□{{% endif %}}") + run(value) for value in values)
    return run("　　").join(squares)


def blanks(values: Sequence[str]) -> str:
    """Boxes to tick by hand."""
    return run("　　").join(_square("□") + run(value) for value in values)


def box(label: str, opinion: str = "", sign: str = SIGN, lines: int = 3) -> str:
    """A box to write in: what is known at its top, ``lines`` free lines, and below them a line to sign on."""
    return row(_label(label), cell(_REST, *_opinion(opinion, lines, sign), span=3, middle=False))


def approved(label: str, opinion: str, lines: int) -> str:
    """The box of whoever approves: what is on record already, then room for the words and the signature."""
    return box(label, opinion, "审批人（签字）：　　　　　　　　年　　月　　日", lines)


def seen_by(ours: str, theirs: str) -> str:
    """Where two of ours, whom ``people`` names, and those who were there sign for what was seen."""
    return twin(
        f"{ours}\n两人以上", theirs, ("（签字）：　　　　　　　", "年　　月　　日"), ("{{ people }}", ""), lines=1
    )


def twin(left: str, right: str, sign: Sequence[str], opinions: tuple[str, str] = ("", ""), lines: int = 2) -> str:
    """Two boxes beside one another, each signed on the lines ``sign``."""
    cells = (
        piece
        for label, opinion in zip((left, right), opinions, strict=True)
        for piece in (_label(label), cell(_VALUE, *_opinion(opinion, lines, *sign), middle=False))
    )
    return row(*cells)


def _opinion(opinion: str, lines: int, *sign: str) -> tuple[str, ...]:
    known = (paragraph("GWForm", opinion),) if opinion else ()
    return (*known, *((paragraph("GWForm"),) * lines), *(paragraph("GWFormSign", one) for one in sign))


def remark(text: str) -> str:
    """A note under the grid."""
    return paragraph("GWFormNote", text)
