"""要求: asked, told, answered, met; each with the act that does so, inside its entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.domain.life import assignment, duty, issue
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office.clock import suspensions
from ducha_cli.office.desk import number_of, share_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ducha_cli.domain.days.workdays import Reckoned
    from ducha_cli.office.desk import Work

    Holder = t.Assignment | t.Issue
    """Whose unit something is asked of; an issue's is the one that answers for it."""


def of(work: Work, thing: t.Item | t.Issue) -> list[t.Duty]:
    """Return every duty of an item or an issue, in the order in which they were asked."""
    return work.all(t.Duty, **_subject(thing))


def standing(work: Work, thing: t.Item | t.Issue) -> list[t.Duty]:
    """Return those that are not ended."""
    return [one for one in of(work, thing) if one.state in duty.STANDING]


def nth(work: Work, thing: t.Item | t.Issue, position: int) -> t.Duty:
    """Return what stands under a number of an item or an issue."""
    found = [one for one in standing(work, thing) if one.position == position]
    if not found:
        known = "、".join(f"{one.position}（{one.cause}）" for one in standing(work, thing))
        raise Refused(
            f"{number_of(thing)} 没有还没了结的要求{position}。",
            f"没了结的：{known}。" if known else f"查看：ducha {thing.__tablename__} show {work.short(thing)}",
        )
    return found[0]


def of_share(work: Work, share: Holder, states: frozenset[str] = duty.STANDING) -> list[t.Duty]:
    """Return what is asked of a unit in these states, and nothing of what the office owes for it."""
    held = {"assignment_id" if share.__tablename__ == "assignment" else "issue_id": share.id}
    return [one for one in work.all(t.Duty, **held, office=0) if one.state in states]


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

    What the office owes is told to nobody. What is told keeps the days of the share, or of the issue, beside it.
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
    clock: Any = share or (thing if thing.__tablename__ == "issue" else None)
    if told and clock is not None:
        made.old_due, made.old_original = _due(clock), clock.due_original
    work.add(made)
    return made


def untold(work: Work, share: Holder, day: str) -> list[t.Duty]:
    """Return what a unit can be told of on ``day`` (ISO): what was asked by then, or all where nothing was."""
    found = of_share(work, share, duty.UNTOLD)
    return [one for one in found if one.asked_on <= day] or found


def tell(work: Work, share: Holder, day: str, due: str | None = None) -> list[t.Duty]:
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
            old_due=_due(share),
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
    _forget_telling(work, found)
    return bool(found)


def _forget_telling(work: Work, found: Iterable[t.Duty]) -> None:
    for one in found:
        one.told_on = one.notice_id = one.due_on = one.old_due = one.old_original = None
        work.add(one)


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


def review(work: Work, share: Holder, *, accepted: bool, day: str) -> None:
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
    if one.issue_id is not None:
        settle_issue(work, work.get(t.Issue, one.issue_id), [one], "waive", day)


def about(work: Work, share: t.Assignment) -> list[t.Duty]:
    """Return what stands about a share, whoever owes it: its unit, or the office that looks at its report again."""
    return [one for one in work.all(t.Duty, assignment_id=share.id) if one.state in duty.STANDING]


def pass_on(work: Work, row: t.Item, share: t.Assignment, heir: t.Assignment, day: str) -> None:
    """Let an heir owe from ``day`` (ISO) what stands about a share that it takes as it is (承接)."""
    for one in about(work, share):
        pass_to(work, row, one, day, assignment_id=heir.id)


def pass_untold(work: Work, row: t.Item, share: t.Assignment, heir: t.Assignment, day: str) -> None:
    """Let an heir that is told first owe from ``day`` (ISO) what is asked of a share; nothing of it was told to it.

    What the office owes of the share's own reports ends with it: the heir makes others.
    """
    for one in of_share(work, share):
        pass_to(work, row, one, day, told=False, assignment_id=heir.id)
    end(work, about(work, share), day)


_TELLING = {"told_on", "notice_id", "due_on", "old_due", "old_original", "reply_id", "rectification_id"}
"""What is of the unit that was told, and not of the one that has to be told anew."""


def pass_to(work: Work, thing: t.Item | t.Issue, one: t.Duty, day: str, *, told: bool = True, **heir: Any) -> None:
    """Let an heir owe one thing from ``day`` (ISO) as it stands, or (not ``told``) as what it has to be told of."""
    own = {"id", "event_seq", "position", *heir}
    made = t.Duty(**one.model_dump(exclude=own if told else own | _TELLING), **heir, position=1 + len(of(work, thing)))
    if not told:
        made.state = "untold"
    work.add(made)
    _move(work, one, "pass", passed_to=made.id, met_on=day)


def _move(work: Work, one: t.Duty, act: str, outcome: str = "", **columns: Any) -> None:
    one.state = duty.LIFECYCLE.judge(act, one.state, f"要求{one.position}", outcome)
    for name, value in columns.items():
        setattr(one, name, value)
    work.add(one)


def _subject(thing: t.Item | t.Issue) -> dict[str, Any]:
    return {f"{thing.__tablename__}_id": thing.id}


# Of an issue, whose answering unit owes what is asked.


def _due(row: Holder) -> str | None:
    """Return the day that runs; of an issue, before its unit has named one, the office's."""
    due: str | None = getattr(row, running(row)) or getattr(row, "due_required", None)
    return due


def running(row: Holder) -> str:
    """Return which column has the day that what is asked besides moves: before 承诺时限 the office's own."""
    told = row.__tablename__ == "issue" and row.state in issue.HANDED
    return "due_required" if told else "due_current"


def again(work: Work, row: t.Issue, cause: str, text: str, day: str, due: Reckoned | None) -> None:
    """Ask on ``day`` (ISO) once more what was not good, and what its 改 answered before (验收不通过, 回访未落实).

    ``due`` is the new day, where one was named; else the one that runs serves.
    """
    review(work, row, accepted=False, day=day)
    due_on = due.day.isoformat() if due else _due(row)
    ask(work, row, cause, day, told=True, text=text, due_on=due_on)
    if due is not None:
        row.due_current, row.due_estimate = due_on, int(due.estimate)


def answer_issue(work: Work, row: t.Issue, made: t.Rectification) -> None:
    """Let a 改 answer what its unit was told."""
    for one in of_share(work, row, duty.TOLD):
        _move(work, one, "answer", rectification_id=made.id)


def untell_issue(work: Work, row: t.Issue, notice: t.Notice, day: str) -> None:
    """Let what a notice of an issue told, and nothing else, be told to nobody: its paper is void on ``day`` (ISO).

    The issue has its days of before.
    """
    found = [one for one in of_share(work, row, duty.TOLD) if one.notice_id == notice.id]
    for one in found:
        _move(work, one, "untell")
    settle_issue(work, row, found, "void", day)
    if found and row.state in issue.RUNNING and _due(row) == found[0].due_on:
        _issue_as_before(work, row, found[0])
    _forget_telling(work, found)


def settle_issue(work: Work, row: t.Issue, ended: Sequence[t.Duty], act: str, day: str) -> None:
    """Let an issue be as its last 改 left it where nothing that was told is left to do; one that was failed stays."""
    if not ended or row.state not in issue.RECTIFYING or of_share(work, row, duty.TOLD):
        return
    if not (state := _stood(work, row)):
        return
    row.state = issue.LIFECYCLE.judge(act, row.state, number_of(row), state)
    _issue_as_before(work, row, ended[0])
    suspensions.end(work, row, day)


def _stood(work: Work, row: t.Issue) -> str:
    """Return at what the last 改 of the round has stood since 改派: 整改完成, 验收通过, or "" where it was failed."""
    turned = [one.event_seq for one in work.all(t.Turn, issue_id=row.id, round=row.round, kind="改派")]
    done = [
        one
        for one in work.all(t.Rectification, issue_id=row.id, round=row.round)
        if not turned or one.event_seq > turned[-1]
    ]
    if not done:
        return ""
    seen = work.all(t.Verification, issue_id=row.id, rectification_id=done[-1].id)
    if not seen:
        return "rectified"
    return "verified" if seen[-1].passed else ""


def _issue_as_before(work: Work, row: t.Issue, told: t.Duty) -> None:
    setattr(row, running(row), told.old_due)
    row.due_original = told.old_original
    work.add(row)


def pass_issue(work: Work, row: t.Issue, day: str, *, told: bool) -> None:
    """Let the unit that answers from ``day`` (ISO) on owe what stands: as it stood (承接), or to be told (改派)."""
    for one in of_share(work, row):
        pass_to(work, row, one, day, told=told)
