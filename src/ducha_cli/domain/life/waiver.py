"""免办: what may be lifted of what an act asks, and that it was."""

from __future__ import annotations

from typing import NamedTuple

WAIVED = {
    "basis": "依据", "due": "时限", "notice": "通知单", "receipt": "回执", "inspect": "督查记录",
    "conclusion": "结论书", "revisit": "现场回访", "means": "两种方式回访",
}  # fmt: skip
"""What 免办 lifts, by the code of its gate: the same word of an item and of an issue."""


class Lifted(NamedTuple):
    """A demand that was lifted: which, of which unit (its code, "" where it is of none), and on which day."""

    what: str
    unit: str
    on: str
