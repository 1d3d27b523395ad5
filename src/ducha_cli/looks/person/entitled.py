"""Who may approve what on a day: every post of the register as the keys read it (``domain.authority``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain import authority
from ducha_cli.domain.authority import ABOVE, OFFICE, Held
from ducha_cli.domain.life import person
from ducha_cli.looks.rows import fetch

if TYPE_CHECKING:
    import sqlite3

    from ducha_cli.domain.words.calling import People
    from ducha_cli.settings import Settings


class Roll(NamedTuple):
    """The register of one day: by person the posts that he holds."""

    day: str
    posts: dict[int, tuple[Held, ...]]

    @property
    def register(self) -> tuple[Held, ...]:
        """Every post of the day."""
        return tuple(post for posts in self.posts.values() for post in posts)

    @property
    def begun(self) -> bool:
        """Whether anybody is registered who could be asked."""
        return authority.begun(self.register)


def roll(db: sqlite3.Connection, people: People, day: str) -> Roll:
    """Return the posts that everybody holds on ``day`` (ISO); who acts for another has what that one has."""
    known = fetch(db, "SELECT id, kind, parent_id FROM unit")
    offices = {row["id"] for row in known if row["kind"] == person.SUPERVISING}
    above = {row["parent_id"] for row in known if row["id"] in offices and row["parent_id"] is not None}
    held = {one.id: person.held(one.posts, day) for one in people}
    every = [post for posts in held.values() for post in posts]

    def read(name: str, post: person.Post) -> Held:
        meant = person.meaning(post, every)
        at = OFFICE if post.unit_id in offices else ABOVE if post.unit_id in above else ""
        unit, *others = people.borne(post.unit_id) or ("",)
        return Held(name, meant.kind, post.title, unit, tuple(others), at, meant.rank)

    return Roll(day, {one.id: tuple(read(one.name, post) for post in held[one.id]) for one in people})


def may(settings: Settings, one: Roll, key: str) -> set[int]:
    """Return who holds a key (``authority.BY_CODE``) that day."""
    wanted = getattr(settings.authority, key)
    return {known for known, posts in one.posts.items() if any(authority.holds(wanted, post) for post in posts)}
