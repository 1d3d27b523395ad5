"""Internal forms: a title, a grid of labels and values, boxes to write and sign in. They bear no 文号 and no red head.

A form is a table of rows: ``pair`` and ``line`` for what the ledger knows, ``box`` for what a hand adds. What is not
known yet stays blank, so that the form can be printed before the act as well as after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import Field

from ducha_cli.documents.builder import WIDTH, blank, cell, paragraph, row, table
from ducha_cli.documents.facts import Paper, Text
from ducha_cli.documents.fonts import HEI, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable

_LABEL, _VALUE = 1500, 2922
_WIDTHS = (_LABEL, _VALUE, _LABEL, _VALUE)
_REST = WIDTH - _LABEL
_LOW = 680
"""Twips of a row of one line: high enough for handwriting (12 mm)."""


class Form(Paper):
    """What every internal form is told: neither a number nor a 签发人 of its own (docs/decisions/0022)."""

    needed: ClassVar[tuple[str, ...]] = ("issuer",)
    numbered = False

    number: Text = Field("", title="文号或期号")
    signer: Text = Field("", title="签发人")
    contact: Text = Field("", title="联系人")
    phone: Text = Field("", title="联系电话")
    copy_to: Text = Field("", title="抄送")

    def context(self) -> dict[str, Any]:
        """A form that waits for a signature is printed as it is: it is no 稿 of anything."""
        return super().context() | {"draft": False}


def head(name: str, right: str = "") -> str:
    """What the form is; under it the office at the left and ``right`` at the right, above the grid.

    The paper's own ``title`` says which one it is, for lists and file names.
    """
    return paragraph("GWTitle", name, font=TITLE) + blank() + paragraph("GWFormLine", f"{{{{ issuer }}}}\t{right}")


def grid(rows: Iterable[str]) -> str:
    """The rows in one table as wide as the 版心."""
    return table(_WIDTHS, rows)


def _label(text: str) -> str:
    return cell(_LABEL, paragraph("GWFormHead", text, font=HEI))


def pair(left: str, left_value: str, right: str, right_value: str) -> str:
    """A row of two labels, each with its value."""
    cells = (_label(left), cell(_VALUE, paragraph("GWForm", left_value)),
             _label(right), cell(_VALUE, paragraph("GWForm", right_value)))  # fmt: skip
    return row(*cells, height=_LOW)


def line(label: str, *values: str, lines: int = 1) -> str:
    """A row of one label; its value is at least ``lines`` high and may go on over the page.

    Several values are paragraphs of their own; tags of a loop among them come from ``builder.tag``.
    """
    inner = (one if one.startswith("<w:") else paragraph("GWForm", one) for one in values)
    value = cell(_REST, *inner, span=3, middle=lines == 1)
    return row(_label(label), value, height=max(_LOW, lines * 400 + 200), whole=False)


def box(label: str, opinion: str = "", sign: str = "签字：　　　　　　　　　年　　月　　日", lines: int = 4) -> str:
    """A box to write in: what is known at its top, ``lines`` free lines, and below them a line to sign on."""
    inner = (
        *((paragraph("GWForm", opinion),) if opinion else ()),
        *((paragraph("GWForm"),) * lines),
        paragraph("GWFormEnd", sign),
    )
    return row(_label(label), cell(_REST, *inner, span=3, middle=False))


def remark(text: str) -> str:
    """A note under the grid."""
    return paragraph("GWFormNote", text)
