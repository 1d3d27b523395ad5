"""The gates that a thing has passed on its way to where it stands, judged again by the facts of now.

A correction, and an act taken back, leave every gate passed so far still passed: who changes the facts asks here
before and after, and is refused where one is newly open. What an older rule let pass stays as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.acts.item.closing import Closing
from ducha_cli.domain.life import assignment, issue, item
from ducha_cli.ledger import tables as t
from ducha_cli.office import drafts
from ducha_cli.office.desk import share_number
from ducha_cli.office.issue import verifying
from ducha_cli.office.item import closing, replies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ducha_cli.office.desk import Work


Thing = tuple[str, int]
"""What has passed gates: its noun and its id."""


def open_of(work: Work, things: Iterable[Thing]) -> dict[Thing, frozenset[str]]:
    """Return of each thing what is open of the gates that led it to its state: what each of them says."""
    judged: dict[str, tuple[Any, Callable[..., list[str]]]] = {"item": (t.Item, _item), "issue": (t.Issue, _issue)}
    found = {}
    for noun, key in things:
        kind, gates = judged[noun]
        found[noun, key] = frozenset(gates(work, work.get(kind, key)))
    return found


def named(work: Work, thing: Thing) -> str:
    """Return what the last of its gates let it pass: 办结, 合格 or 销号."""
    noun, key = thing
    if noun == "issue":
        return "销号"
    return "办结" if work.get(t.Item, key).state in item.DONE else "合格"


def _item(work: Work, row: t.Item) -> list[str]:
    """Of each share 合格, of a closed item 办结."""
    return [what for share in work.shares(row) for what in _share(work, row, share)] + _closed(work, row)


def _share(work: Work, row: t.Item, share: t.Assignment) -> list[str]:
    reviews = work.all(t.Review, assignment_id=share.id, outcome="accepted")
    if share.state not in assignment.ACCEPTED or not reviews:
        return []
    told = work.all(t.ReviewPoint, review_id=reviews[-1].id)
    points = {one.point_id: (bool(one.answered), bool(one.verified), bool(one.adequate)) for one in told}
    reply = work.get(t.Reply, reviews[-1].reply_id)
    found = replies.acceptance_gaps(work, row, share, reply, points, [])
    return [f"{share_number(row, share)} {one.what}" for one in found]


def _closed(work: Work, row: t.Item) -> list[str]:
    made = work.one(t.Closing, item_id=row.id, round=row.round) if row.state in item.DONE else None
    if made is None:
        return []
    return [one.what for one in closing.unmet(work, row, _told(made), made.closed_on)]


def _told(made: t.Closing) -> Closing:
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


def _issue(work: Work, row: t.Issue) -> list[str]:
    return [one.what for one in verifying.clear_gaps(work, row)] if row.state in issue.CLEARED else []
