"""The gates that a thing has passed on its way to where it stands, judged again by the facts of now.

A correction, and an act taken back, leave every gate passed so far still passed: who changes the facts asks here
before and after, and is refused where one is newly open. What an older rule let pass stays as it was. Which acts led to
a state, ``gate.PASSED`` tells; here is what each of them asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.acts.item.closing import Closing
from ducha_cli.domain import numbering
from ducha_cli.domain.gaps import issue_gaps, item_gaps
from ducha_cli.domain.life import gate
from ducha_cli.ledger import tables as t
from ducha_cli.looks.rows import value
from ducha_cli.office import drafts, undoing
from ducha_cli.office.activity import approving, concluding
from ducha_cli.office.desk import number_of, share_number
from ducha_cli.office.issue import verifying
from ducha_cli.office.issue.adding import named as answering
from ducha_cli.office.item import closing, filing, own, replies, telling
from ducha_cli.office.paper import notices
from ducha_cli.office.round import rounds

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping

    from ducha_cli.domain.life.gate import Gap
    from ducha_cli.office.desk import Work


Thing = tuple[str, int]
"""What has passed gates: its noun and its id."""


class Done(NamedTuple):
    """An act that led a thing to its state: what it is called, the share that it was done to, or "", what is open."""

    term: str
    share: str
    gates: frozenset[str]


def open_of(work: Work, things: Iterable[Thing]) -> dict[Thing, tuple[Done, ...]]:
    """Return of each thing the acts that led it to its state, each with what is open of its gates."""
    return {thing: tuple(_done(work, *thing)) for thing in things}


def of_row(work: Work, *rows: Any) -> dict[Thing, tuple[Done, ...]]:
    """Return what is open of the gates that rows have passed, and of what they are gates of; of other nouns nothing."""
    return open_of(work, about(work, [(one.__tablename__, one.id) for one in rows if one.__tablename__ in NOUNS]))


def newly(work: Work, before: Mapping[Thing, tuple[Done, ...]]) -> tuple[str, str, str] | None:
    """Return the number of the first thing of which more is open than ``before``, the last act of these, and what.

    An act that had not been done, or was gone back behind, is judged by nobody: what came since is no gate of it.
    """
    for thing, now in open_of(work, before).items():
        known = {(one.term, one.share): one.gates for one in before[thing]}
        fresh = [(one.term, says) for one in now for says in one.gates - known.get((one.term, one.share), one.gates)]
        if fresh:
            first, *rest = gate.PASSED[thing[0]]
            road = [one.term for one in (first, *gate.PASSED["assignment"], *rest)]
            last = max((term for term, _ in fresh), key=road.index)
            told = "；".join(sorted(says for _, says in fresh))
            return number_of(work.get(undoing.kind(thing[0]), thing[1])), last, told
    return None


NOUNS = frozenset(gate.PASSED) - {"assignment"}
"""What passes gates; of a share its item tells."""


def named(db: sqlite3.Connection, subject: str) -> set[Thing]:
    """Return the thing that a number names, if it is one that passes gates."""
    whole = subject.partition(".")[0]
    query = "SELECT id FROM {} WHERE printf('%s%d-%04d', ?, year, number) = ?"
    known = {noun: value(db, query.format(noun), (numbering.PREFIXES[noun], whole)) for noun in NOUNS}
    return {(noun, key) for noun, key in known.items() if key is not None}


def about(work: Work, things: Iterable[Thing]) -> list[Thing]:
    """Return these things, and what their facts are gates of besides.

    An issue's item and activity, what an item went into, the round of an activity.
    """
    db, found = work.transaction.database, dict.fromkeys(things)
    left = list(found)
    while left:
        noun, key = left.pop()
        for above, query in _ABOVE.get(noun, ()):
            if (up := value(db, query, (key,))) and (above, up) not in found:
                found[above, up] = None
                left.append((above, up))
    return sorted(found)


_ABOVE = {
    "item": (("item", "SELECT merged_into FROM item WHERE id = ?"),),
    "issue": (
        ("item", "SELECT item_id FROM issue WHERE id = ?"),
        ("activity", "SELECT activity_id FROM issue WHERE id = ?"),
    ),
    "activity": (("round", "SELECT round_id FROM team WHERE id = (SELECT team_id FROM activity WHERE id = ?)"),),
}


def _done(work: Work, noun: str, key: int) -> Iterable[Done]:
    row = work.get(undoing.kind(noun), key)
    for one in gate.passed(noun, row.state):
        yield Done(one.term, "", frozenset(gap.what for gap in _ASKED[one.act](work, row)))
    for share in work.shares(row) if noun == "item" else ():
        number = share_number(row, share)
        for one in gate.passed("assignment", share.state):
            asked = _ASKED_OF_SHARE[one.act](work, row, share)
            yield Done(one.term, number, frozenset(f"{number} {gap.what}" for gap in asked))


def _told(work: Work, row: t.Item, share: t.Assignment) -> list[Gap]:
    """交办: somebody does it, and by a day, where one is asked; what was taken over or is the office's own had none."""
    if share.adopted or own.is_own(work, share):
        return []
    ref = work.short(row)
    bare = [work.unit_label(one) for one in telling.bare(work, row, [share])]
    return item_gaps.doer_gaps(ref, (one.role for one in work.shares(row))) + item_gaps.due_gaps(ref, bare)


def _accepted(work: Work, row: t.Item, share: t.Assignment) -> list[Gap]:
    """合格: what was passed then; a 复核 that was asked since stands in the way of 办结 alone."""
    reviews = work.all(t.Review, assignment_id=share.id, outcome="accepted")
    if not reviews:
        return []
    told = work.all(t.ReviewPoint, review_id=reviews[-1].id)
    points = {one.point_id: (bool(one.answered), bool(one.verified), bool(one.adequate)) for one in told}
    reply = work.get(t.Reply, reviews[-1].reply_id)
    return replies.acceptance_gaps(work, row, share, reply, points, [], asked_by=reviews[-1].reviewed_on)


def _closed(work: Work, row: t.Item) -> list[Gap]:
    made = work.one(t.Closing, item_id=row.id, round=row.round)
    return closing.unmet(work, row, _said(made), made.closed_on) if made else []


def _said(made: t.Closing) -> Closing:
    """Return what 办结 was told, of its record."""
    checks = made.checks.split("、")
    whole = set(checks) <= {"是", "否"}
    skipped = made.public_satisfied.partition("：")
    return drafts.make(
        Closing,
        conclusion=made.conclusion,
        checks=tuple(one == "是" for one in checks) if whole else None,
        checks_reason="" if whole else made.checks,
        public="" if skipped[1] else made.public_satisfied,
        public_reason=skipped[2],
        approver=made.approver,
        reason=made.reason,
    )


def _archived(work: Work, row: t.Item) -> list[Gap]:
    return list(item_gaps.duty_gaps("item.archive", work.short(row), closing.duties_of(work, row)))


def _handed(work: Work, row: t.Issue) -> list[Gap]:
    person, cause = notices.answerable(work, row, work.today.isoformat()), notices.cause(work, row)
    return issue_gaps.hand_gaps(number_of(row), person=person, cause=cause)


def _committed(work: Work, row: t.Issue) -> list[Gap]:
    """承诺时限: one that was accepted in this round; 立行立改 and what was agreed on the spot asked for none."""
    made = work.all(t.Commitment, issue_id=row.id, round=row.round)
    if not made:
        return []
    told = {"person": "；".join(answering(work, row)), "cause": row.cause, "kind": row.cause_kind}
    return issue_gaps.commit_gaps(work.short(row), decision=made[-1].decision, **told)


def _verified(work: Work, row: t.Issue) -> list[Gap]:
    return verifying.verify_gaps(work, row) if work.all(t.Rectification, issue_id=row.id) else []


_ASKED: dict[str, Callable[[Work, Any], list[Gap]]] = {
    "item.approve": filing.gaps,
    "item.close": _closed,
    "item.archive": _archived,
    "issue.hand": _handed,
    "issue.commit": _committed,
    "issue.verify": _verified,
    "issue.clear": verifying.clear_gaps,
    "activity.approve": approving.gaps,
    "activity.conclude": concluding.gaps,
    "activity.close": concluding.closing_gaps,
    "round.approve": rounds.gaps,
    "round.close": lambda work, row: rounds.closing_gaps(work, row, row.open_reason),
}
"""What each act asks that has led something to its state."""

_ASKED_OF_SHARE: dict[str, Callable[[Work, t.Item, t.Assignment], list[Gap]]] = {
    "item.notify": _told,
    "item.review": _accepted,
}
