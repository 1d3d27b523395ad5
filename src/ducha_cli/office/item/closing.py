"""办结: the plain facts that the gates need, gathered; and the record that stays printable (R0-7, R4-3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.acts.item import closing as acts
from ducha_cli.domain.gaps import item_gaps
from ducha_cli.domain.life import duty, issue, item
from ducha_cli.domain.life.waiver import WAIVED
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.looks import surveys
from ducha_cli.looks.issue import longterm
from ducha_cli.office import receipts, typed
from ducha_cli.office.clock import suspensions
from ducha_cli.office.desk import NOTHING, Given, Work, number_of, share_number
from ducha_cli.office.duty import duties
from ducha_cli.office.item import accepting, own
from ducha_cli.office.lifted import objections, waivers
from ducha_cli.office.paper import tellings

if TYPE_CHECKING:
    from ducha_cli.domain.life.gate import Gap


def gaps(work: Work, row: t.Item, draft: acts.Closing, day: str) -> list[Gap]:
    """Return every gate of 办结 that is not met on ``day`` (ISO), nor lifted; an item not under way has none."""
    if row.state not in item.MIDDLE:
        work.may("item.close", row)
    return unmet(work, row, draft, day)


def unmet(work: Work, row: t.Item, draft: acts.Closing, day: str) -> list[Gap]:
    """Return the same of an item in any state: what was closed may have come to lack something, by a void paper."""
    found = item_gaps.closing_gaps(case_of(work, row, draft, day))
    whose = [(one, work.short(one)) for one in family(work, row)]
    return [
        gap
        for one, ref in whose
        for gap in waivers.left(work, one, [gap for gap in found if gap.subject["ref"] == ref])
    ]


def case_of(work: Work, row: t.Item, draft: acts.Closing, day: str) -> item_gaps.Case:
    """Return the plain facts that the gates of 办结 look at."""
    taken, kin = accepting.accepted(work, row, day), family(work, row)
    return item_gaps.Case(
        number=number_of(row),
        ref=work.short(row),
        instructed=any(one.source in item.INSTRUCTED for one in kin),
        from_public=row.source == item.LETTER,
        tags=tuple(one for one in row.tags.split("、") if one in item.FIVE_MUSTS),
        shares=tuple(_share(work, row, share) for share in work.shares(row)),
        inspected=bool(work.all(t.Inspection, item_id=row.id, round=row.round)),
        checks=draft.checks or (None, None, None),
        checks_reason=draft.checks_reason,
        leader_accepted=taken.told,
        leaders_waiting=taken.waiting,
        public_satisfied=draft.public or draft.public_reason,
        dissatisfied=item.DISSATISFIED in (draft.public, heard := _heard(work, row)),
        dissatisfied_approved=bool(draft.approver and draft.reason),
        answered=_answered(work, row),
        open_issues=tuple(_open_issues(work, row)),
        conclusion=draft.conclusion,
        redo_owed=tuple(
            survey for one in kin for survey in surveys.undecided(work.transaction.database, "item", one.id)
        ),
        displeased=_displeased(work, kin),
        heard=heard,
        others=tuple(_answered_share(work, one, share) for one in kin[1:] for share in work.shares(one)),
        letters=tuple((work.short(one), number_of(one), who) for one in kin[1:] for who in unanswered(work, one)),
        duties=tuple(one for one in duties_of(work, row) if one.cause != duty.DECIDE),  # 归档 asks for that
    )


def family(work: Work, row: t.Item) -> list[t.Item]:
    """Return an item and, again and again, what went into it: what they owe, it owes."""
    return [row, *(kin for one in work.all(t.Item, merged_into=row.id) for kin in family(work, one))]


def unanswered(work: Work, row: t.Item) -> list[str]:
    """Return to whom a letter owes an answer (R4-13); nothing of what is no letter."""
    if row.source != item.LETTER:
        return []
    told = _answered(work, row)
    return [one for one in item.OWED_ANSWERS if one not in told]


def _answered(work: Work, row: t.Item) -> frozenset[str]:
    """Return who was answered in this round; what was said before the first report tells nobody of a result."""
    replies = [
        one.replied_on
        for share in work.all(t.Assignment, item_id=row.id, round=row.round)
        for one in work.all(t.Reply, assignment_id=share.id)
    ]
    known = min(replies, default="")
    said = work.all(t.Answer, item_id=row.id, round=row.round)
    return frozenset(one.audience for one in said if one.answered_on is None or one.answered_on >= known)


def _heard(work: Work, row: t.Item) -> str:
    """Return how satisfied who brought it was, when answered the last time in this round."""
    answers = work.all(t.Answer, item_id=row.id, round=row.round, audience="群众")
    return next((one.satisfied for one in reversed(answers) if one.satisfied), "")


def _displeased(work: Work, kin: list[t.Item]) -> str:
    db = work.transaction.database
    found = (surveys.displeased(db, work.settings, one.id, one.round) for one in kin)
    return next((number for number in found if number), "")


def _share(work: Work, row: t.Item, share: t.Assignment) -> item_gaps.Share:
    unit = work.get(t.Unit, share.unit_id)
    return item_gaps.Share(
        number=share_number(row, share),
        unit=work.unit_label(share.unit_id),
        code=unit.code,
        role=share.role,
        state=share.state,
        noticed=bool(
            own.is_own(work, share)
            or share.adopted
            or (share.delivered_on is None and share.covered_by is None)
            or receipts.valid(work, assignment_id=share.id)
        ),
        owed=_owed(work, row, share),
        covered=share.covered_by is not None,
        suspended=suspensions.why(work, share),
        words=tellings.owed(receipts.words(work, assignment_id=share.id)),
    )


def _answered_share(work: Work, row: t.Item, share: t.Assignment) -> tuple[str, item_gaps.Share]:
    """Return a share that was done when its item went into another, with the number of that."""
    return work.short(row), _share(work, row, share)


def _owed(work: Work, row: t.Item, share: t.Assignment) -> tuple[tuple[str, str], ...]:
    """Return the notices of a share that nobody has signed for, and no reply speaks for: 文号 and day of 送达.

    What was taken over on an old 文号 was told by that; without one there is nothing to sign for.
    """
    if share.replied_on is not None and work.settings.receipt.report_counts:
        return ()
    owed = receipts.labels(work, receipts.owed(work, assignment_id=share.id))
    old = share.adopted and None not in waivers.units(work, row, WAIVED["notice"])
    if old and share.delivered_on and not work.all(t.Receipt, assignment_id=share.id):
        return ((row.old_notice, share.delivered_on), *owed)
    return owed


def duties_of(work: Work, row: t.Item) -> tuple[item_gaps.Duty, ...]:
    """Return what was asked anew of an item and stands."""
    return tuple(_duty(work, one) for one in duties.standing(work, row))


def _duty(work: Work, one: t.Duty) -> item_gaps.Duty:
    if one.assignment_id is None:
        return item_gaps.Duty(one.position, one.cause, one.state)
    share = work.get(t.Assignment, one.assignment_id)
    code, covered = work.get(t.Unit, share.unit_id).code, share.covered_by is not None
    return item_gaps.Duty(one.position, one.cause, one.state, code, covered)


def _open_issues(work: Work, row: t.Item) -> list[str]:
    """Return the open issues of the item and of those that went into it: 并案 leaves nothing behind.

    长期坚持 does not block while its reports are up to date, and nothing is asked of it besides.
    """
    behind = {one["number"] for one in longterm.behind(work.transaction.database, work.settings, work.today)}
    own = [
        number_of(one)
        for one in work.all(t.Issue, item_id=row.id)
        if one.state in issue.LIFECYCLE.open_states
        and (one.rectify_type != issue.LONG or number_of(one) in behind or duties.standing(work, one))
    ]
    return own + [number for one in work.all(t.Item, merged_into=row.id) for number in _open_issues(work, one)]


def record(work: Work, row: t.Item, draft: acts.Closing, day: str) -> t.Closing:
    """Return the closing record of this round."""
    checks = "、".join("是" if yes else "否" for yes in draft.checks) if draft.checks else draft.checks_reason
    taken = accepting.accepted(work, row, day)
    return t.Closing(
        item_id=row.id,
        round=row.round,
        closed_on=day,
        conclusion=draft.conclusion,
        leader_accepted=taken.told,
        presentation_id=taken.presentation_id,
        public_satisfied=draft.public or f"不适用：{draft.public_reason}",
        checks=checks,
        approver=draft.approver,
        reason=draft.reason,
    )


def close(work: Work, row: t.Item, draft: acts.Closing, given: Given = NOTHING) -> t.Closing:
    """办结, when every gate is met (R0-2, R0-3, R0-7, R4-2, R4-3, R4-13)."""
    day = work.day(given)
    if missing := gaps(work, row, draft, day):
        raise Refused(
            f"事项 {number_of(row)} 不能办结：{typed.told(missing)}。",
            typed.again("item.close", work.short(row), row.state, draft.model_dump(), missing)
            + f"。逐项查看：{acts.Closing.typed(work.short(row), check=True)}",
        )
    may = work.may("item.close", row)
    work.transaction.not_before(day, number_of(row), below=True)
    made = record(work, row, draft, day)
    if item.DISSATISFIED not in (draft.public, _heard(work, row)):
        work.unasked()  # who said so, where nobody had to
    objections.tell_open(work, [number_of(row)])
    with may.entry(given, conclusion=draft.conclusion, approver=draft.approver):
        row.moved_on = day
        work.add(row)
        work.add(made)
    return made
