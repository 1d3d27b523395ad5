"""领导认可 at the desk: for each leader who asked for it, the last word of his, or of who stands for him (R0-7)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain import accept
from ducha_cli.domain.life import assignment, person
from ducha_cli.ledger import tables as t
from ducha_cli.office import authority

if TYPE_CHECKING:
    from ducha_cli.domain.authority import Leader
    from ducha_cli.office.desk import Work


class Accepted(NamedTuple):
    """How the result of a round is accepted.

    Attributes:
        told: as the closing record says it; "" where somebody has not.
        presentation_id: the last 呈报 that accepts.
        waiting: the leaders who have not.
    """

    told: str = ""
    presentation_id: int | None = None
    waiting: tuple[str, ...] = ()


def replies(work: Work, row: t.Item) -> list[t.Reply]:
    """Return the replies of this round's doers."""
    doers = [share for share in work.shares(row) if share.role in assignment.DOERS]
    return [one for share in doers for one in work.all(t.Reply, assignment_id=share.id)]


def before(work: Work, row: t.Item) -> str:
    """Return the ids of what lies before a leader now, as a 呈报 keeps them."""
    return " ".join(str(one.id) for one in sorted(replies(work, row), key=lambda one: one.id or 0))


def accepted(work: Work, row: t.Item, day: str) -> Accepted:
    """Return who accepted the result by ``day`` (ISO) and how, or who has not."""
    shown = work.all(t.Presentation, item_id=row.id, round=row.round)
    asked = _asked(work, row)
    if not asked:
        taken = _taken(work, row, [one for one in shown if _may(work, one)], day)
        return Accepted(taken[0], taken[1].id) if taken else Accepted()
    told, waiting, last = [], [], None
    for leader in asked:
        taken = _taken(work, row, [one for one in shown if _speaks(work, one, leader)], day)
        if taken:
            told.append(taken[0])
            last = taken[1].id
        else:
            waiting.append(authority.spokesman(work, leader))
    return Accepted("" if waiting else "；".join(dict.fromkeys(told)), None if waiting else last, tuple(waiting))


def _asked(work: Work, row: t.Item) -> tuple[Leader, ...]:
    """Return the leaders with an instruction in this round, else in the last one that had any; merged items' too."""
    told = work.all(t.Directive, item_id=row.id, instruction=1)
    last = max((one.round for one in told), default=0)
    own = [one for one in told if one.round == last]
    for one in work.all(t.Item, merged_into=row.id):
        own += work.all(t.Directive, item_id=one.id, instruction=1)
    return authority.who_asked(work, own)


def _shown_to(work: Work, shown: t.Presentation, day: str) -> Leader:
    """Return who a 呈报 went to; one who gave the item a 批示 as 主要领导 is known as one."""
    told = work.all(t.Directive, item_id=shown.item_id, leader=shown.leader, principal=1)
    return authority.leader(work, shown.leader, day, shown.title, principal=bool(told))


def _speaks(work: Work, shown: t.Presentation, leader: Leader) -> bool:
    return authority.speaks_for(_shown_to(work, shown, shown.outcome_on or shown.presented_on), leader)


def _may(work: Work, shown: t.Presentation) -> bool:
    return authority.may(work, "accept", shown.leader, shown.outcome_on or shown.presented_on)


def _taken(work: Work, row: t.Item, shown: list[t.Presentation], day: str) -> tuple[str, t.Presentation] | None:
    """Return how the last of these that accepts does, and that one; what came before a 新批示 accepts no more."""
    done = replies(work, row)
    now = frozenset(one.id for one in done if one.id is not None)
    last_reply = max((one.replied_on for one in done), default="")
    limits = work.settings.limits
    silence = accept.Silence(limits.silence_principal, limits.leader_silence_workdays or limits.silence_others)
    for one in reversed(shown):
        if one.outcome == accept.ASKED:
            return None
        facts = _facts(work, one, day)
        how = accept.takes(facts, now, last_reply, silence)
        if how == accept.SILENT:
            return f"{one.presented_on} 呈报{one.leader}，{silence.after(facts)}个工作日内无新批示，{how}", one
        if how:
            return f"{one.leader}{how}（{one.outcome_on or one.presented_on}）", one
    return None


def _facts(work: Work, shown: t.Presentation, day: str) -> accept.Shown:
    who = _shown_to(work, shown, shown.presented_on)
    return accept.Shown(
        shown.outcome,
        shown.presented_on,
        None if shown.shown is None else frozenset(map(int, shown.shown.split())),
        who.principal or any(post.kind == person.PRINCIPAL for post in who.posts),
        not who.left,
        work.calendar.working_between(date.fromisoformat(shown.presented_on), date.fromisoformat(day)),
    )
