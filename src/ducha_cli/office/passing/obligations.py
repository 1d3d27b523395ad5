"""What a thing still owes, and to whom: an ending carries each line on, answers it, recalls it or waives it.

What is owed is what the gates of 办结 and of 销号 ask; they are asked here of the whole family, and nothing is said
twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.acts.item.closing import Closing
from ducha_cli.domain.life import issue
from ducha_cli.ledger import tables as t
from ducha_cli.office.desk import number_of
from ducha_cli.office.drafts import make
from ducha_cli.office.issue import verifying
from ducha_cli.office.item import closing

if TYPE_CHECKING:
    from ducha_cli.domain.life.gate import Gap
    from ducha_cli.office.desk import Work

DEBTS = frozenset(
    {"notice", "receipt", "suspended", "accepted", "support", "inspect", "answers", "issues", "survey", "duty"}
)
"""Gates by which somebody owes something; the others ask what 办结 itself is told."""


def of(work: Work, thing: t.Item | t.Issue) -> list[Gap]:
    """Return every line that a thing owes, an item with all that went into it: its code, what it is, what mends it."""
    if isinstance(thing, t.Issue):
        found = verifying.clear_gaps(work, thing)
    else:
        found = closing.unmet(work, thing, make(Closing), work.today.isoformat())
    return [gap for gap in found if gap.gate.code in DEBTS]


def answers(work: Work, row: t.Item) -> tuple[tuple[str, str], ...]:
    """Return the answers that letters of a family owe: the number of the letter, and whom."""
    return tuple(
        (number_of(one), audience) for one in closing.family(work, row) for audience in closing.unanswered(work, one)
    )


def issues(work: Work, row: t.Item) -> tuple[str, ...]:
    """Return the issues of a family that are not cleared."""
    return tuple(
        number_of(one)
        for member in closing.family(work, row)
        for one in work.all(t.Issue, item_id=member.id)
        if one.state in issue.OPEN
    )
