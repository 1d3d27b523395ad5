"""批示: its classes, and which of them asks the units for something (R0-6)."""

from __future__ import annotations

import re

ORDER, AGAIN, PRESS, GUIDE, SEEN = CLASSES = ("批办", "再查", "督促", "指导", "阅示")
"""批办 asks for something, 再查 is a 批办 that asks for it once more; 督促 presses, 指导 and 阅示 ask nothing."""

ORDERING = frozenset({ORDER, AGAIN})

_AGAIN = "再查|复查|重查|重新核实"


def class_of(text: str) -> str:
    """Return what a 批示 is where nobody says: by its words; without any it was read."""
    if not text:
        return SEEN
    return AGAIN if re.search(_AGAIN, text) else ORDER
