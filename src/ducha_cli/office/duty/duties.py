"""要求: asked, told, answered, met; each with the act that does so, inside its entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.domain.life import assignment, duty
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office.clock import suspensions
from ducha_cli.office.desk import number_of, share_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ducha_cli.office.desk import Work


def of(work: Work, thing: t.Item | t.Issue) -> list[t.Duty]:
    """Return every duty of an item or an issue, in the order in which they were asked."""
    return work.all(t.Duty, **_subject(thing))


def standing(work: Work, thing: t.Item | t.Issue) -> list[t.Duty]:
    """Return those that are not ended."""
    return [one for one in of(work, thing) if one.state in duty.STANDING]


def nth(work: Work, thing: t.Item, position: int) -> t.Duty:
    """Return what stands under a number of an item."""
    found = [one for one in standing(work, thing) if one.position == position]
    if not found:
        known = "、".join(f"{one.position}（{one.cause}）" for one in standing(work, thing))
        raise Refused(
            f"{number_of(thing)} 没有还没了结的要求{position}。",
            f"没了结的：{known}。" if known else f"查看：ducha item show {work.short(thing)}",
        )
    return found[0]


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
    """Ask something anew on ``day`` (ISO); ``told`` at once, by the act that asks, else by a notice that follows.

    What the office owes is told to nobody. What is told keeps the share's own days beside it.
    """
    own = not duty.CAUSES[cause].kind
    made = t.Duty(
        **_subject(thing),
        assignment_id=share.id if share else None,
        office=int(own),
        round=thing.round,
        position=1 + len(of(work, thing)),
        cause=cause,
        asked_on=day,
        told_on=day if told else None,
        state="open" if told or own else "untold",
        **more,
    )
    if told and share is not None:
        made.old_due, made.old_original = share.due_current, share.due_original
    work.add(made)
    return made


def untold(work: Work, share: t.Assignment, day: str) -> list[t.Duty]:
    """Return what a unit can be told of on ``day`` (ISO): what was asked by then, or all where nothing was."""
    found = of_share(work, share, duty.UNTOLD)
    return [one for one in found if one.asked_on <= day] or found


def tell(work: Work, share: t.Assignment, day: str, due: str | None = None) -> list[t.Duty]:
    """Let a unit know on ``day`` (ISO) what was asked of it by then; the share's days before are kept beside it.

    ``due`` is the day by which it is to be done; the share itself is left as it is.
    """
    found = untold(work, share, day)
    for one in found:
        _move(
            work,
            one,
            "tell",
            told_on=day,
            due_on=due,
            old_due=share.due_current,
            old_original=share.due_original,
        )
    return found


def told_by(work: Work, told: Iterable[t.Duty], notice: t.Notice) -> None:
    """Keep by which telling something was told."""
    for one in told:
        one.notice_id = notice.id
        work.add(one)


def untell(work: Work, share: t.Assignment, notice: t.Notice, day: str) -> bool:
    """Let what a notice told, and nothing else, be told to nobody: its paper is void on ``day`` (ISO).

    Tell whether it told anything.

    The share has its days of before.
    """
    found = [one for one in of_share(work, share, duty.TOLD) if one.notice_id == notice.id]
    for one in found:
        _move(work, one, "untell")
    settle(work, share, found, "void", day)
    if found and share.state in assignment.OWING and share.due_current == found[0].due_on:
        _as_before(share, found[0])
        work.add(share)
    for one in found:
        one.told_on = one.notice_id = one.due_on = one.old_due = one.old_original = None
        work.add(one)
    return bool(found)


def settle(work: Work, share: t.Assignment, ended: Sequence[t.Duty], act: str, day: str) -> None:
    """Let a share be as it was before these were told, where nothing that was told is left to do (续办).

    A report that was sent back stays so: it is to be made again whatever was lifted besides.
    """
    if not ended or share.state not in assignment.AGAIN or of_share(work, share, duty.TOLD):
        return
    back = [one for one in of_share(work, share, duty.ANY) if one.reply_id is None and one.told_on is not None]
    replies = work.all(t.Reply, assignment_id=share.id)
    if not replies or any(duty.CAUSES[one.cause].kind == duty.AGAIN for one in back):
        return
    reviews = work.all(t.Review, assignment_id=share.id, reply_id=replies[-1].id)
    passed = bool(reviews) and reviews[-1].outcome == "accepted"
    item = work.get(t.Item, share.item_id)
    outcome = "accepted" if passed else "reported"
    share.state = assignment.LIFECYCLE.judge(act, share.state, share_number(item, share), outcome)
    _as_before(share, ended[0])
    suspensions.end(work, share, day)
    work.add(share)


def _as_before(share: t.Assignment, told: t.Duty) -> None:
    share.due_current, share.due_original = told.old_due, told.old_original


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


def lift(work: Work, one: t.Duty, day: str) -> None:
    """Let go what an entitled person lifts on ``day`` (ISO); a share of which nothing else is asked is as it was."""
    end(work, [one], day)
    _settle_its_share(work, one, day)


def end(work: Work, found: Iterable[t.Duty], day: str) -> None:
    """Let go on ``day`` (ISO) what is asked of nobody any more: a word lifts it, or ended what it is of."""
    for one in found:
        _move(work, one, "waive", met_on=day)


def replace(work: Work, one: t.Duty, by: t.Duty | None, day: str) -> None:
    """Let a new 批示 stand for what was asked before, on ``day`` (ISO); ``by`` is what it asks, if anything."""
    _move(work, one, "replace", met_on=day, replaced_by=by.id if by else None)
    _settle_its_share(work, one, day)


def _settle_its_share(work: Work, one: t.Duty, day: str) -> None:
    if one.assignment_id is not None:
        settle(work, work.get(t.Assignment, one.assignment_id), [one], "waive", day)


def about(work: Work, share: t.Assignment) -> list[t.Duty]:
    """Return what stands about a share, whoever owes it: its unit, or the office that looks at its report again."""
    return [one for one in work.all(t.Duty, assignment_id=share.id) if one.state in duty.STANDING]


def pass_on(work: Work, row: t.Item, share: t.Assignment, heir: t.Assignment, day: str) -> None:
    """Let an heir owe from ``day`` (ISO) what stands about a share that it takes as it is (承接)."""
    for one in about(work, share):
        _pass(work, row, one, heir, day)


def pass_untold(work: Work, row: t.Item, share: t.Assignment, heir: t.Assignment, day: str) -> None:
    """Let an heir that is told first owe from ``day`` (ISO) what is asked of a share; nothing of it was told to it.

    What the office owes of the share's own reports ends with it: the heir makes others.
    """
    for one in of_share(work, share):
        _pass(work, row, one, heir, day, state="untold", **dict.fromkeys(_TOLD))
    end(work, about(work, share), day)


_TOLD = ("told_on", "notice_id", "due_on", "old_due", "old_original", "reply_id")
"""Columns that say how a unit was told, and what it answered."""


def _pass(work: Work, row: t.Item, one: t.Duty, heir: t.Assignment, day: str, **other: Any) -> None:
    values = one.model_dump(exclude={"id", "event_seq", "assignment_id", "position"}) | other
    made = t.Duty(**values, assignment_id=heir.id, position=1 + len(of(work, row)))
    work.add(made)
    _move(work, one, "pass", passed_to=made.id, met_on=day)


def _move(work: Work, one: t.Duty, act: str, outcome: str = "", **columns: Any) -> None:
    one.state = duty.LIFECYCLE.judge(act, one.state, f"要求{one.position}", outcome)
    for name, value in columns.items():
        setattr(one, name, value)
    work.add(one)


def _subject(thing: t.Item | t.Issue) -> dict[str, Any]:
    return {f"{thing.__tablename__}_id": thing.id}
