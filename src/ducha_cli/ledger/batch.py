"""New rows and their entries by the hundred, past the session: what an import writes.

The bare connection is many times as fast as ORM objects, one ``executemany`` a table faster still; the
triggers judge every row all the same.
"""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from sqlmodel import SQLModel

from ducha_cli.ledger.sealed import sealed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NewRow = tuple[type[SQLModel], dict[str, Any]]
"""A row to be: its table and the columns that are not at their defaults, its id among them."""

_SIZE = 500
"""Entries of which the rows are held in memory at a time."""

T = TypeVar("T")


class Filed(NamedTuple):
    """An act on a subject to be entered, with its facts and its new rows, parents before children."""

    act: str
    subject: str
    facts: dict[str, Any]
    rows: list[NewRow]

    def because(self, despite: str) -> Filed:
        """Return the same with the reason why it is done though the clock is far ahead."""
        return self._replace(facts={**self.facts, "despite": despite})


class Batch:
    """The rows of some entries, table by table, and what each entry will say of them.

    Attributes:
        inserts: each table's statement with its rows, in the order in which the entries first name the tables.
        images: the after-images of each entry, by table.
    """

    def __init__(self, filed: list[Filed], first: int) -> None:
        """Give the entries the numbers from ``first`` on."""
        self.inserts: dict[str, list[tuple[Any, ...]]] = {}
        self.images: list[dict[str, list[dict[str, Any]]]] = []
        for seq, one in enumerate(filed, first):
            images: dict[str, list[dict[str, Any]]] = {}
            for kind, values in one.rows:
                image = {**_defaults(kind), **values, "event_seq": seq}
                self.inserts.setdefault(_insert(kind), []).append(tuple(image.values()))
                table = str(kind.__tablename__)
                images.setdefault(table, []).append(sealed(table, image))
            self.images.append(images)


def batches(many: Iterable[T]) -> Iterator[list[T]]:
    """Cut a long row of acts (or keys); they may be made while they are taken."""
    rest = iter(many)
    while some := list(islice(rest, _SIZE)):
        yield some


@cache
def _defaults(kind: type[SQLModel]) -> dict[str, Any]:
    return {name: None if field.is_required() else field.default for name, field in kind.model_fields.items()}


@cache
def _insert(kind: type[SQLModel]) -> str:
    quoted, marks = ", ".join(f'"{n}"' for n in _defaults(kind)), ", ".join("?" * len(_defaults(kind)))
    return f"INSERT INTO {kind.__tablename__} ({quoted}) VALUES ({marks})"  # noqa: S608  names of our own
