"""Which gates of 立项, 交办 and 办结 are open: plain facts in, gaps out, all of them at once.

The office gathers the facts; nothing is decided elsewhere. What a gap says and how it is mended: ``gate.GATES``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.life import assignment, duty
from ducha_cli.domain.life.gate import gap
from ducha_cli.domain.life.item import DISSATISFIED, OWED_ANSWERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ducha_cli.domain.life.gate import Gap


class Proposal(NamedTuple):
    """Plain facts of an item at 立项, or at 建账, which has no ``route`` and asks only for the basis.

    ``since`` is the ledger's first day, at 建账 alone: what began later (``based_on``) is no work of before it.
    """

    ref: str
    has_basis: bool
    no_basis_reason: str
    route: str = ""
    mode: str = "集中"
    check_rule: str = ""
    act: str = "item.approve"
    based_on: str = ""
    since: str = ""


def approval_gaps(case: Proposal) -> list[Gap]:
    """Return every gate of 立项 that is not met (R0-1, R1-10, 733 §11)."""
    gaps = []
    if not case.has_basis and not case.no_basis_reason:
        gaps.append(gap(case.act, "basis", ref=case.ref))
    elif not case.has_basis and case.route == "指令":
        gaps.append(gap(case.act, "route", ref=case.ref))
    if case.mode == "连续" and not case.check_rule:
        gaps.append(gap(case.act, "checkdays", ref=case.ref))
    if case.since and case.based_on >= case.since:
        gaps.append(gap(case.act, "old", ref=case.ref, day=case.based_on, since=case.since))
    return gaps


class Leaving(NamedTuple):
    """Plain facts of an item that ends without 办结, and of what went into it.

    ``answers`` are those that are owed, each with the number of its letter; ``told`` are units to which nobody said
    that they are not asked any more, each with how it was told.
    """

    ref: str
    issues: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    told: tuple[tuple[str, str], ...] = ()


def cancel_gaps(case: Leaving) -> list[Gap]:
    """Return why an item is not cancelled yet: what nobody answered, recalled or withdrew (R2-2, R4-13)."""
    found = [gap("item.cancel", "issues", ref=case.ref, issue=issue) for issue in case.issues]
    found += [
        gap("item.cancel", "answers", ref=case.ref, number=number, audience=audience)
        for number, audience in case.answers
    ]
    return found + told_gaps("item.cancel", case.ref, case.told)


def told_gaps(act: str, ref: str, told: Iterable[tuple[str, str]]) -> list[Gap]:
    """Return the units that an act leaves with what they were told: each with how that was."""
    return [gap(act, "told", ref=ref, unit=unit, label=label) for unit, label in told]


def doer_gaps(ref: str, roles: Iterable[str], act: str = "item.notify") -> list[Gap]:
    """Return why there is nobody to be told, or to have done it: a round has a 牵头 or a 主办 (R0-2)."""
    return [] if assignment.DOERS.intersection(roles) else [gap(act, "doer", ref=ref)]


def due_gaps(ref: str, bare: Sequence[str], case: str = "") -> list[Gap]:
    """Return why units are not told yet: those without a deadline, where one is asked (R4-22).

    ``case`` "again" is of what is asked besides.
    """
    return [gap("item.notify", "due", case, ref=ref, units=tuple(bare) if case else "、".join(bare))] if bare else []


def past_gaps(ref: str, dues: Iterable[tuple[str, str | None, bool]], day: str) -> list[Gap]:
    """Return why units are not told on ``day``: those whose deadline has come by then.

    Each is a unit, its deadline, and whether it was told before and is to be told of more.
    """
    return [
        gap("item.notify", "due", "over" if more else "past", ref=ref, unit=unit, due=due, day=day)
        for unit, due, more in dues
        if due and due <= day
    ]


class Share(NamedTuple):
    """What the gates of 办结 need to know of one assignment of this round.

    ``noticed``: a notice that stands told the unit, or it was taken over as told; ``owed``: 文号 and day of 送达 of
    those that nobody has signed for, and no reply speaks for; ``suspended``: why its clock stands, where it does;
    ``words``: when and how it was told by word, where no paper covers that.
    """

    number: str
    unit: str
    code: str
    role: str
    state: str
    noticed: bool
    owed: tuple[tuple[str, str], ...]
    covered: bool
    suspended: str = ""
    words: str = ""


class Duty(NamedTuple):
    """What the gates of 办结 need to know of a 要求 that stands.

    ``code`` is of the unit whose share it is about; ``covered``: another unit reported for that one.
    """

    position: int
    cause: str
    state: str
    code: str = ""
    covered: bool = False


class Case(NamedTuple):
    """Plain facts of an item at 办结.

    ``displeased`` is the survey of this round by which most were dissatisfied in the end, ``heard`` what who brought it
    said when answered last; ``others`` are shares that
    were done in items that went into it, each with the number to type; ``letters`` the answers that those owe: the
    number to type, as it is written, and whom.
    """

    number: str
    ref: str
    instructed: bool
    from_public: bool
    tags: tuple[str, ...]
    shares: tuple[Share, ...]
    inspected: bool
    checks: tuple[bool | None, bool | None, bool | None]
    checks_reason: str
    leader_accepted: str
    leaders_waiting: tuple[str, ...]
    public_satisfied: str
    dissatisfied: bool
    dissatisfied_approved: bool
    answered: frozenset[str]
    open_issues: tuple[str, ...]
    conclusion: str
    redo_owed: tuple[str, ...] = ()
    displeased: str = ""
    heard: str = ""
    duties: tuple[Duty, ...] = ()
    others: tuple[tuple[str, Share], ...] = ()
    letters: tuple[tuple[str, str, str], ...] = ()


def closing_gaps(case: Case) -> list[Gap]:
    """Return every gate of 办结 that is not met, all at once (R0-2, R0-3, R0-7, R4-2, R4-3, R4-13)."""
    nobody = doer_gaps(case.ref, (share.role for share in case.shares), "item.close")
    return [*nobody, *_share_gaps(case), *_family_gaps(case), *_record_gaps(case)]


def _open(code: str, kind: str, one: Case, /, **subject: str) -> Gap:
    return gap("item.close", code, kind, ref=one.ref, **subject)


def _told_gaps(ref: str, share: Share) -> Iterable[Gap]:
    """A valid notice, no word that a paper owes, and a receipt of each notice (R0-2)."""
    told = {"ref": ref, "unit": share.unit, "code": share.code}
    if share.words:
        yield gap("item.close", "notice", "word", words=share.words, **told)
    elif not share.noticed:
        yield gap("item.close", "notice", **told)
    for label, since in share.owed:
        yield gap("item.close", "receipt", label=label, since=since, **told)


def _family_gaps(case: Case) -> Iterable[Gap]:
    """What items that went into this one still owe: 并案 leaves nothing behind."""
    for ref, share in case.others:
        yield from _told_gaps(ref, share)
    for ref, number, audience in case.letters:
        yield gap("item.close", "answers", "merged", ref=ref, number=number, audience=audience)


def _share_gaps(case: Case) -> Iterable[Gap]:
    for share in case.shares:
        told = {"unit": share.unit, "code": share.code}
        yield from _told_gaps(case.ref, share)
        if share.suspended:
            yield _open("suspended", "", case, kind=share.suspended, **told)
        if share.role in assignment.DOERS and share.state not in assignment.ACCEPTED:
            how = "unreviewed" if share.state in assignment.REPORTED else "unreported"
            yield _open("accepted", how, case, role=share.role, **told)
        if share.role == "配合" and share.state not in assignment.ANSWERED and not share.covered:
            yield _open("support", "", case, **told)


def _record_gaps(case: Case) -> Iterable[Gap]:
    if not case.conclusion:
        yield _open("summary", "", case)
    if case.instructed or not case.checks_reason:
        yield from _check_gaps(case)
    if case.tags and not case.inspected:
        yield _open("inspect", "", case, tags="、".join(case.tags))
    if not case.leader_accepted:
        waiting = {"leader": case.leaders_waiting} if case.leaders_waiting else {}
        yield gap("item.close", "accept", "asked" if waiting else "", ref=case.ref, **waiting)
    yield from _public_gaps(case)
    yield from _owed_gaps(case)


def _check_gaps(case: Case) -> Iterable[Gap]:
    """三查; what a leader or the public brought cannot be said to need none (R4-3)."""
    told = [f"第{n}项{'为否' if yes is False else '未填'}" for n, yes in enumerate(case.checks, 1) if yes is not True]
    if told:
        yield _open("checks", "instructed" if case.instructed else "", case, lacks="、".join(told))


def _public_gaps(case: Case) -> Iterable[Gap]:
    for audience in OWED_ANSWERS if case.from_public else ():
        if audience not in case.answered:
            yield _open("answers", "", case, audience=audience)
    asked_again = case.redo_owed or any(one.cause == duty.RESURVEY for one in case.duties)
    better = case.public_satisfied != DISSATISFIED
    if case.displeased and not asked_again and better:
        yield _open("public", "surveyed", case, survey=case.displeased)
    elif case.heard == DISSATISFIED and better:
        yield _open("public", "answered", case)
    elif not case.public_satisfied:
        yield _open("public", "untold", case)
    if case.dissatisfied and not case.dissatisfied_approved:
        yield _open("public", "dissatisfied", case)


def _owed_gaps(case: Case) -> Iterable[Gap]:
    """What is still open beside the item: its issues, its surveys, and what was asked anew."""
    for number in case.open_issues:
        yield _open("issues", "", case, issue=number)
    for number in case.redo_owed:
        yield _open("survey", "", case, survey=number)
    yield from duty_gaps("item.close", case.ref, case.duties)


def duty_gaps(act: str, ref: str, asked: Iterable[Duty]) -> Iterable[Gap]:
    """Return what was asked anew and is not met; of what a unit has to report, its own gate tells as much."""
    for one in asked:
        how = duty.CAUSES[one.cause].act
        if one.state in duty.UNTOLD:
            how = "notify"
        elif one.covered:
            how = "report"
        if how:
            yield gap(act, "duty", how, ref=ref, nth=str(one.position), cause=one.cause, code=one.code)
