"""Which tellings of an issue are of its round in hand, as SQL (of a row, ``domain.life.issue.of_round``)."""

from __future__ import annotations


def of_round(notice: str, of: str = "i") -> str:
    """Return the condition that a notice is of the round in hand of the issue ``of``, and of the unit of now."""
    return f"{notice}.round IN (0, {of}.round) AND {notice}.delivered_on >= {of}.handed_on"
