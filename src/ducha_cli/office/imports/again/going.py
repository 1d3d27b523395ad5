"""How what a list that came back says of a thing goes on: whose it is, and its 进展 as an act."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from ducha_cli.acts.issue.following import Progressing as OfAnIssue
from ducha_cli.acts.item.progress import Progressing
from ducha_cli.domain.life import assignment
from ducha_cli.domain.words import unit_cell
from ducha_cli.errors import DuchaError
from ducha_cli.ledger import tables as t
from ducha_cli.office import door, drafts
from ducha_cli.office.issue import remedies
from ducha_cli.office.item import progress as item_progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from ducha_cli.office.desk import Given, Work


def answering(work: Work, kind: str, subject: str, named: str | None) -> tuple[int, ...]:
    """Return the units of a thing as a row names them; where it speaks of none, the one that answers in the ledger."""
    found = []
    for mention in unit_cell.read(named, work.units.known).units if named else ():
        with contextlib.suppress(DuchaError):  # who nobody is, the command that is told leaves open
            found.append(work.units.find(mention.name))
    if named is not None or kind != "items":
        return tuple(found)
    doer = _doer(work, door.find(work, t.Item, subject))
    return (doer.unit_id,) if doer else ()


def _doer(work: Work, row: t.Item) -> t.Assignment | None:
    shares = work.shares(row)
    return min(shares, key=lambda one: assignment.ROLES.index(one.role)) if shares else None


def advance(kind: str, text: str) -> Callable[[Work, Any, Given], AbstractContextManager[Any]] | None:
    """Return what writes a 进展; None of what has none."""
    acts: dict[str, Callable[..., AbstractContextManager[Any]]] = {"items": _of_an_item, "issues": _of_an_issue}
    return (lambda work, row, given: acts[kind](work, row, given, text)) if kind in acts else None


@contextlib.contextmanager
def _of_an_item(work: Work, row: t.Item, given: Given, text: str) -> Iterator[None]:
    doer = _doer(work, row)
    assert doer is not None  # 进展 goes on with somebody who owes it
    draft = drafts.make(Progressing, text=text)
    with item_progress.progressing(work, row, doer, draft, given):
        row.progress = draft.text
        work.add(row)
        yield


@contextlib.contextmanager
def _of_an_issue(work: Work, row: t.Issue, given: Given, text: str) -> Iterator[None]:
    draft = drafts.make(OfAnIssue, text=text)
    step = remedies.Step(remedies.chosen(work, row, draft.nth), draft.text, draft.done)
    with remedies.progressing(work, row, [step], given):
        yield
