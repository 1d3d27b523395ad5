"""要求: asked, told, answered, met; each with the act that does so, inside its entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.domain.life import assignment, duty
from ducha_cli.ledger import tables as t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ducha_cli.office.desk import Work


def of(work: Work, thing: t.Item | t.Issue) -> list[t.Duty]:
    """Return every duty of an item or an issue, in the order in which they were asked."""
    return work.all(t.Duty, **_subject(thing))


def standing(work: Work, thing: t.Item | t.Issue) -> list[t.Duty]:
    """Return those that are not ended."""
    return [one for one in of(work, thing) if one.state in duty.STANDING]


def of_share(work: Work, share: t.Assignment, states: frozenset[str] = duty.STANDING) -> list[t.Duty]:
    """Return what is asked of a unit in these states, and nothing of what the office owes for it."""
    return [one for one in work.all(t.Duty, assignment_id=share.id, office=0) if one.state in states]


def owed(work: Work, thing: t.Item | t.Issue, cause: str, share: t.Assignment | None = None) -> list[t.Duty]:
    """Return what the office itself owes for this cause, of one share where it is told."""
    found = [one for one in standing(work, thing) if one.office and one.cause == cause]
    return [one for one in found if share is None or one.assignment_id == share.id]


def ask(
    work: Work,
    thing: t.Item | t.Issue,
    cause: str,
    day: str,
    *,
    share: t.Assignment | None = None,
    told: bool = False,
    **more: Any,
) -> t.Duty:
    """Ask something anew on ``day`` (ISO); ``told`` at once, by the act that asks.

    What the office owes is told to nobody. With ``due_on`` a share's own days are kept beside it.
    """
    made = t.Duty(
        **_subject(thing),
        assignment_id=share.id if share else None,
        office=int(not duty.CAUSES[cause].kind),
        round=thing.round,
        position=1 + len(of(work, thing)),
        cause=cause,
        asked_on=day,
        told_on=day if told else None,
        state="open",
        **more,
    )
    if told and share is not None:
        made.old_due, made.old_original = share.due_current, share.due_original
    work.add(made)
    return made


def answer(work: Work, shares: Iterable[t.Assignment], reply: t.Reply) -> None:
    """Let a reply answer what was told to these shares; who only helps has done so with it."""
    for share in shares:
        helps = share.role not in assignment.DOERS
        for one in of_share(work, share, duty.TOLD):
            _move(
                work,
                one,
                "answer",
                "met" if helps else "",
                reply_id=reply.id,
                met_on=reply.replied_on if helps else None,
            )


def review(work: Work, share: t.Assignment, *, accepted: bool, day: str) -> None:
    """Meet what a reply answered where it was good, or ask for it again."""
    for one in of_share(work, share, duty.ANSWERED):
        _move(work, one, "meet" if accepted else "again", met_on=day if accepted else None)


def meet(work: Work, found: Iterable[t.Duty], day: str) -> None:
    """Meet what the office owed, on ``day`` (ISO)."""
    for one in found:
        _move(work, one, "answer", "met", met_on=day)


def end(work: Work, found: Iterable[t.Duty]) -> None:
    """Let go what is asked of nobody any more: by the word that released the unit, or ended the item."""
    for one in found:
        _move(work, one, "waive")


def about(work: Work, share: t.Assignment) -> list[t.Duty]:
    """Return what stands about a share, whoever owes it: its unit, or the office that looks at its report again."""
    return [one for one in work.all(t.Duty, assignment_id=share.id) if one.state in duty.STANDING]


def pass_on(work: Work, item: t.Item, share: t.Assignment, heir: t.Assignment) -> None:
    """Let an heir owe what stands about a share that it takes as it is (承接)."""
    for one in about(work, share):
        values = one.model_dump(exclude={"id", "event_seq", "assignment_id", "position"})
        made = t.Duty(**values, assignment_id=heir.id, position=1 + len(of(work, item)))
        work.add(made)
        _move(work, one, "pass", passed_to=made.id)


def _move(work: Work, one: t.Duty, act: str, outcome: str = "", **columns: Any) -> None:
    one.state = duty.LIFECYCLE.judge(act, one.state, f"要求{one.position}", outcome)
    for name, value in columns.items():
        setattr(one, name, value)
    work.add(one)


def _subject(thing: t.Item | t.Issue) -> dict[str, Any]:
    return {f"{thing.__tablename__}_id": thing.id}
