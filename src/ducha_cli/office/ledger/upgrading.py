"""What an upgrade writes beside the SQL of its revisions: rows that follow from those that are there.

A revision gives new tables and columns; what they hold of the years before is written once, in the upgrade's own entry.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.life import assignment, duty, person
from ducha_cli.domain.life import item as items
from ducha_cli.ledger import place
from ducha_cli.ledger import tables as t
from ducha_cli.ledger.migrating import run
from ducha_cli.office.duty import duties
from ducha_cli.office.person.posting import enter

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from ducha_cli.office.desk import Desk, Work


class Step(NamedTuple):
    """What ledgers older than ``schema`` lack, and what writes it."""

    schema: int
    write: Callable[[Work], None]


def upgraded(connection: Connection, desk: Desk) -> Work:
    """Bring the ledger that ``connection`` holds open to this program's schema, all in its transaction."""
    before = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    run(connection)
    with (
        desk.work(inside=connection) as work,
        work.begins("ledger.upgrade", "ledger").entry(old_schema=before, new_schema=place.SCHEMA),
    ):
        for step in STEPS:
            if before < step.schema:
                step.write(work)
    return work


def _persons(work: Work) -> None:
    """Make one person of each name in a unit and let its posts there be his; their kind is what their flags say."""
    known: dict[tuple[int, str], int] = {}
    for post in work.all(t.Post):
        key = post.unit_id, post.person
        if key not in known:
            known[key] = enter(work, post.person).id
        post.person_id = known[key]
        post.kind = person.HEAD if post.principal else person.INSPECTOR if post.inspector else ""
        work.add(post)


def _again(work: Work) -> None:
    """Ask of each share that went back what it was sent back for: a review of its, or a 复核 later than that."""
    for share in work.all(t.Assignment, state="returned"):
        back = work.all(t.Review, assignment_id=share.id, outcome="returned")
        untrue = work.all(t.Recheck, assignment_id=share.id, verdict="returned")
        by_review = back and not (untrue and untrue[-1].rechecked_on > back[-1].reviewed_on)
        day, text, cause = (
            (back[-1].reviewed_on, back[-1].opinion, duty.RETURNED)
            if by_review
            else (untrue[-1].rechecked_on, untrue[-1].finding, duty.UNTRUE)
        )
        item = work.get(t.Item, share.item_id)
        duties.ask(work, item, cause, day, share=share, told=True, text=text, due_on=share.due_current)


def _directed(work: Work) -> None:
    """Ask of who was told what a 批示 asked that came after it was told, and after its last accepted report."""
    for item in work.all(t.Item):
        if item.state not in items.MIDDLE:
            continue
        said = [one for one in work.all(t.Directive, item_id=item.id, round=item.round) if one.instruction]
        for share in work.shares(item):
            if share.role not in assignment.DOERS or share.state not in assignment.TOLD or share.delivered_on is None:
                continue
            accepted = share.replied_on if share.state in assignment.ACCEPTED else None
            since = max(share.delivered_on, accepted or "")
            for one in said:
                if one.directed_on > since:
                    about = {"text": one.text, "directive_id": one.id}
                    duties.ask(work, item, duty.DIRECTED, one.directed_on, share=share, **about)


_FURTHER = re.compile("(.+)（第([0-9]+)行）")
"""What a text was kept under that a further row of one thing had, beside that of its first."""


def _together(work: Work) -> None:
    """Keep what several rows said of one thing under one name, in the order of the rows, equal texts once."""
    kept: dict[tuple[str, str], dict[int, t.Extra]] = {}
    for one in work.all(t.Extra):
        found = _FURTHER.fullmatch(one.name)
        name, row = (found[1], int(found[2])) if found else (one.name, 0)
        kept.setdefault((one.subject, name), {})[row] = one
    for (subject, name), by_row in kept.items():
        further = [one for row, one in sorted(by_row.items()) if row]
        if not further:
            continue
        whole = by_row.get(0)
        if whole is None:  # the field of that name had the first row's
            first = min(further, key=lambda one: one.position)
            whole = t.Extra(subject=subject, name=name, text="", position=first.position, batch_id=first.batch_id)
        whole.text = "\n".join(dict.fromkeys(one.text for one in (whole, *further) if one.text))
        work.add(whole)
        for one in further:
            one.text = ""
            work.add(one)


STEPS = (Step(4, _persons), Step(4, _again), Step(4, _directed), Step(5, _together))
"""In the order in which they are written: each may read what those before it wrote."""
