"""回避: who looks at the work of a unit belongs to none of those that did it; and two people are two persons (733 §17).

Whom the register does not know is known by his name alone; of several of one name none is taken for the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.life import person
from ducha_cli.domain.words import calling
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import drafts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ducha_cli.office.desk import Work


def refuse(
    work: Work, names: Iterable[str], units: Iterable[int], day: str, what: str, spoke: Iterable[str] = ()
) -> None:
    """Refuse people who belong to one of the units on ``day`` (ISO), or answered or signed for it.

    Args:
        work: the open transaction.
        names: who looks at it.
        units: whose work it is; the office itself is no stranger to its own.
        day: when they did.
        what: what they did, as the refusal says it: 审核.
        spoke: who is named as 责任人, or signed.

    Raises:
        Refused: naming them.
    """
    if own := belonging(work, names, units, day, spoke):
        raise Refused(f"{'、'.join(own)}是承办单位的人，应当回避，不能{what}。", f"请换督查室或行业部门的人{what}。")


def belonging(work: Work, names: Iterable[str], units: Iterable[int], day: str, spoke: Iterable[str] = ()) -> list[str]:
    """Return those of the names who belong to one of the units, or spoke for one."""
    theirs = {calling.key(name) for name in spoke if name}
    strange = {unit for unit in units if work.get(t.Unit, unit).kind != person.SUPERVISING}
    return [name for name in names if calling.key(name) in theirs or _at(work, name, strange, day)]


def _at(work: Work, name: str, units: set[int], day: str) -> bool:
    hits = work.people.hits(name, day, work.units.find) if name else []
    held = [{post.unit_id for post in person.held(hit.who.posts, day)} for hit in hits]
    return bool(held) and all(own & units for own in held)


def persons(work: Work, names: Sequence[str], day: str) -> int:
    """Return how many persons are named: 甲 and 甲 is one, and so are 王敏 and 副局长王敏."""
    found: set[str] = set()
    for name in filter(None, names):
        hits = work.people.hits(name, day, work.units.find)
        found.add(hits[0].who.code if len(hits) == 1 else calling.key(name))
    return len(found)


def of_item(work: Work, row: t.Item, people: Sequence[str], day: str, what: str, spoke: Iterable[str] = ()) -> None:
    """Refuse people of the units of an item's round among those who look at what these did."""
    shares = work.shares(row)
    named = [one.name for share in shares for one in drafts.people(share.person)]
    refuse(work, people, [share.unit_id for share in shares], day, what, [*named, *spoke])


def of_issue(work: Work, row: t.Issue, people: Sequence[str], day: str, what: str) -> None:
    """Refuse people of the units that answer for an issue, or help, among those who look at what these did."""
    refuse(work, people, answering(work, row), day, what, spoke_for(work, row))


def answering(work: Work, row: t.Issue) -> list[int]:
    """Return the units that answer for an issue, or help."""
    return [one.unit_id for one in work.all(t.IssueUnit, issue_id=row.id) if not one.role.startswith("原")]


def spoke_for(work: Work, row: t.Issue) -> list[str]:
    """Return who is named as 责任人 of an issue, and who signed that it is done."""
    people = [one.name for one in work.all(t.IssuePerson, issue_id=row.id) if not one.role.startswith("原")]
    return [*people, *(one.signer for one in work.all(t.Rectification, issue_id=row.id, round=row.round))]
