"""What an upgrade writes beside the SQL of its revisions: rows that follow from those that are there.

A revision gives new tables and columns; what they hold of the years before is written once, in the upgrade's own entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.life import person
from ducha_cli.ledger import place
from ducha_cli.ledger import tables as t
from ducha_cli.ledger.migrating import run
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


STEPS = (Step(4, _persons),)
"""In the order in which they are written: each may read what those before it wrote."""
