"""作废 of a 文书, and what its recipients are told of that: 撤销通知, 更正通报 (trap 4, 733 §21)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.acts.paper.voiding import Retracting, Voiding
from ducha_cli.documents import kinds
from ducha_cli.domain.life import assignment, issue, paper
from ducha_cli.errors import Ambiguous, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.looks.paper.retractions import answered, is_owed, made
from ducha_cli.office import authority, receipts
from ducha_cli.office.clock import suspensions
from ducha_cli.office.desk import NOTHING, Given, Work, number_of, share_number
from ducha_cli.office.duty import duties
from ducha_cli.office.lifted import objections
from ducha_cli.office.paper import retractions, signing

if TYPE_CHECKING:
    from ducha_cli.acts.paper import voiding as acts
    from ducha_cli.domain.authority import Leader
    from ducha_cli.ledger.transaction import Entry


def void(work: Work, row: t.Paper, draft: acts.Voiding, given: Given = NOTHING) -> t.Paper | None:
    """作废: the number stays and is not used again; a unit that has not answered yet waits to be told again.

    Whoever has signed or answered goes on, and may be sent a fresh notice (trap 4). Returns the 撤销通知, where it is
    signed with it.
    """
    day = work.day(given)
    may = work.may("paper.void", row)
    told = work.all(t.Notice, paper_id=row.id)
    shares = [(one, work.get(t.Assignment, one.assignment_id)) for one in told if one.assignment_id]
    handed = [(one, work.get(t.Issue, one.issue_id)) for one in told if one.issue_id]
    _refuse_public(work, row, draft)
    said = _said(work, row, draft)
    _approve_voiding(work, row, draft, given)
    reason = draft.reason or draft.objection
    with may.entry(given, reason=reason, approver=draft.approver, label=row.label, na=draft.spared) as entry:
        row.void_reason, row.void_approver = reason, draft.approver
        work.add(row)
        for notice in told:
            for word in work.all(t.Notice, covered_by=notice.id):
                word.covered_by = None  # it stands again, and its paper is owed again
                work.add(word)
        for notice, share in shares:
            _untell_asked(work, share, notice, day)
            if not receipts.told(work, assignment_id=share.id) and share.state in assignment.DELIVERED:
                suspensions.go(work, share, day)
                _untell(work, share)
        for notice, one in handed:
            duties.untell_issue(work, one, notice, day)
            if receipts.told(work, issue_id=one.id) or one.state not in issue.HANDED:
                continue
            suspensions.go(work, one, day)
            one.state, one.handed_on = issue.LIFECYCLE.judge("void", one.state, number_of(one)), None
            work.add(one)
        for subject, unit_id in said:
            objections.grant(
                work, subject, unit_id, draft.objection, day, draft.approver, against=paper.AGAINST[row.kind]
            )
        return _answer(work, row, draft, day, entry)


def retract(work: Work, row: t.Paper, draft: acts.Retracting, given: Given = NOTHING) -> t.Paper | None:
    """撤销通知 of what is void already, or the word that it needs none; returns the paper."""
    number = number_of(row)
    may = work.may("paper.retract", row)
    if row.kind not in paper.PUBLIC:
        raise Refused(
            f"{number} 是{kinds.KINDS[row.kind].label}，作废了不另发撤销通知。", _SHOW.format(work.short(row))
        )
    if not row.label:
        raise Refused(f"{number} 作废的时候还是稿，没有发出去，不用撤销通知。", _SHOW.format(work.short(row)))
    told = answered if draft.spared else made
    if done := told(work.transaction.database, number):
        raise Refused(f"{row.label} 的撤销通知{done}。", _SHOW.format(work.short(row)))
    if draft.spared:
        again = Retracting.typed(work.short(row), spared=draft.spared, approver="批准人")
        authority.require(draft.approver, f"{row.label} 已经签发", again)
        work.approved("void", draft.approver, given, leaders=_signed_by(work, row), what="不发撤销通知")
    facts = {"what": paper.UNTOLD, "reason": draft.spared, "approver": draft.approver} if draft.spared else {}
    with may.entry(given, **facts) as entry:
        return _answer(work, row, draft, work.day(given), entry)


def hint(work: Work, row: t.Paper) -> str:
    """Return what is owed after 作废: whoever got a 通报 or a 约谈 is told."""
    if not is_owed(work.transaction.database, row.id):
        return ""
    ref = work.short(row)
    lifted = Retracting.typed(ref, spared="还没有发出", approver="批准人")
    return f"请告知收到的单位：{Retracting.typed(ref, signer='签发人')}；还没有发出去的：{lifted}"


_SHOW = "查看：ducha paper show {}"


def _answer(work: Work, row: t.Paper, draft: acts.Voiding | acts.Retracting, day: str, entry: Entry) -> t.Paper | None:
    """Sign the 撤销通知 inside the open entry, or keep why there is none."""
    if draft.spared:
        why, approver = draft.spared, draft.approver
        work.add(t.Waiver(subject=number_of(row), what=paper.UNTOLD, reason=why, approver=approver, waived_on=day))
    if not draft.signer:
        return None
    signed = retractions.sign_retraction(work, row, draft.signer, day)
    entry.facts["retraction"] = signed.label
    return signed


def _refuse_public(work: Work, row: t.Paper, draft: acts.Voiding) -> None:
    """Refuse a 撤销通知, or why there is none, of what names nobody before others, or went to nobody."""
    if not (draft.signer or draft.spared) or (row.kind in paper.PUBLIC and row.state in paper.SIGNED):
        return
    what = f"{row.label or number_of(row)} 是{kinds.KINDS[row.kind].label}"
    if row.state not in paper.SIGNED:
        what = f"{number_of(row)} 还是稿，没有发出去"
    told = draft.model_dump(exclude={"signer", "spared"}, exclude_defaults=True)
    raise Refused(f"{what}，作废不另发撤销通知。", f"去掉 --sign、--na：{Voiding.typed(work.short(row), **told)}")


def _said(work: Work, row: t.Paper, draft: acts.Voiding) -> list[tuple[str, int]]:
    """Return of what, and by which unit, is what it says (``--object``): of whoever the paper told or names."""
    if not draft.objection:
        return []
    again = Voiding.typed(work.short(row), reason=draft.objection, approver=draft.approver or "批准人")
    if row.state not in paper.SIGNED or row.kind not in paper.AGAINST:
        what = "还是稿，没有告知谁" if row.state not in paper.SIGNED else f"是{kinds.KINDS[row.kind].label}"
        raise Refused(f"{row.label or number_of(row)} {what}，没有单位可说明的。", f"写作原因：{again}")
    told = retractions.named(work, row)
    units = list(dict.fromkeys(unit_id for _, unit_id in told))
    if draft.unit:
        wanted = work.units.find(draft.unit)
        if units and wanted not in units:
            names = "、".join(map(work.unit_label, units))
            raise Refused(
                f"{row.label} 没有写到{work.unit_label(wanted)}（写到的：{names}）。", "请核对单位（--unit）。"
            )
        return [one for one in told if one[1] == wanted] or [(number_of(row), wanted)]
    if len(units) != 1:
        names = f"不止一个：{'、'.join(map(work.unit_label, units))}" if units else "没有记下"
        raise Ambiguous(f"{row.label} 写到的单位{names}。", "请用 --unit 单位 指明是谁的说明。")
    return told


def _approve_voiding(work: Work, row: t.Paper, draft: acts.Voiding, given: Given) -> None:
    """A 稿 is nobody's paper yet; of what asks a 签发, who signed it or who is above him says so."""
    if row.state not in paper.SIGNED:
        work.unasked()
        return
    told = draft.model_dump(exclude_defaults=True) | {"approver": "批准人"}
    again = Voiding.typed(work.short(row), **told)
    authority.require(draft.approver, f"{row.label or number_of(row)} 已经签发", again)
    work.approved("void", draft.approver, given, leaders=_signed_by(work, row))


def _signed_by(work: Work, row: t.Paper) -> tuple[Leader, ...]:
    """Return who signed what asks a 签发."""
    if row.kind not in signing.ASKS_SIGN:
        return ()
    return (authority.leader(work, row.signer, row.dated or "", ""),)


def _untell_asked(work: Work, share: t.Assignment, notice: t.Notice, day: str) -> None:
    """What a void notice asked besides was told to nobody either; a 续办 that it made is none any more."""
    from ducha_cli.office.item.assigning import restage

    if duties.untell(work, share, notice, day):
        row = work.get(t.Item, share.item_id)
        restage(work, row)
        work.add(row)


def _untell(work: Work, share: t.Assignment) -> None:
    """A void notice told nothing: the share waits to be told again, its 工作日-deadline is a rule again."""
    from ducha_cli.office.item.assigning import restage

    row = work.get(t.Item, share.item_id)
    share.state = assignment.LIFECYCLE.judge("void", share.state, share_number(row, share))
    if share.due_from == share.delivered_on:
        share.due_from = share.due_original = share.due_current = None
    share.delivered_on = None
    work.add(share)
    restage(work, row)
    work.add(row)
