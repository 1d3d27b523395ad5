"""领导认可: which 呈报 says that a leader accepts the result as it stands (R0-7).

What he accepted is what lay before him: the replies of those who did it, by their ids. A later reply is laid before him
again.
"""

from __future__ import annotations

from typing import NamedTuple

TAKEN = ("圈阅", "同意")
"""What accepts, where it comes back from a leader."""

ASKED, LAID = "新批示", "暂无"
"""What asks anew, and what lies with him still."""

SILENT = "视为认可"

TAKEN_OVER = "建账"
"""What stands for it of what had ended before it was taken over: nobody is asked any more."""


class Shown(NamedTuple):
    """One 呈报, in plain facts.

    Attributes:
        outcome: what came back.
        presented_on: the day on which it lay before him (ISO).
        replies: ids of the doers' replies that he had; None where nobody kept them.
        principal: he is a 主要领导.
        still: he holds the post that he held then.
        waited: 工作日 since it lay before him.
    """

    outcome: str
    presented_on: str
    replies: frozenset[int] | None = None
    principal: bool = False
    still: bool = True
    waited: int = 0


class Silence(NamedTuple):
    """After how many 工作日 without a word a leader accepts; 0 is never."""

    principal: int = 0
    others: int = 10

    def after(self, shown: Shown) -> int:
        """Return the days for this leader."""
        return self.principal if shown.principal else self.others


def takes(shown: Shown, replies: frozenset[int], last_reply: str, silence: Silence) -> str:
    """Return how a 呈报 accepts the result with these replies, or ""."""
    same = shown.presented_on >= last_reply if shown.replies is None else shown.replies == replies
    if not same:
        return ""
    if shown.outcome in TAKEN:
        return shown.outcome
    wait = silence.after(shown)
    return SILENT if shown.outcome == LAID and wait and shown.still and shown.waited > wait else ""
