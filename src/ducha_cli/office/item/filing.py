"""立项 and 建账: an item becomes the work of the office, when all gates are met (R0-1, R2-8, R4-1, 733 §11)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ducha_cli.acts.item import filing as acts
from ducha_cli.domain.gaps import item_gaps
from ducha_cli.domain.life import assignment, item
from ducha_cli.domain.life.waiver import WAIVED
from ducha_cli.errors import InvalidInput, Refused, WrongUsage
from ducha_cli.ledger import tables as t
from ducha_cli.office import typed
from ducha_cli.office.desk import NOTHING, Given, Work, number_of, share_number
from ducha_cli.office.item.assigning import fix_due, restage, tell_own
from ducha_cli.office.lifted import waivers

if TYPE_CHECKING:
    from ducha_cli.domain.life.gate import Gap


def approve(work: Work, row: t.Item, draft: acts.Approving, given: Given = NOTHING) -> None:
    """立项 (R0-1, R2-8, 733 §11); by instruction on the day of the instruction, unless another was told."""
    if draft.route == item.BY_INSTRUCTION and given.on is None:
        given = replace(given, on=_instructed(work, row))
    day = work.day(given)
    may = work.may("item.approve", row)
    _pass(work, row, "立项", _proposal(work, row, route=draft.route))
    leader = _leader(work, row) if draft.route == item.BY_INSTRUCTION else ""
    approver = draft.approver or leader
    if not approver:
        told = {name: value for name, value in draft.model_dump().items() if value}
        again = acts.Approving.typed(work.short(row), **{"approver": "批准人"} | told)
        raise WrongUsage("没有填批准人（--by）。", f"请写：{again}")
    by_instruction = approver == leader
    wanted = "" if by_instruction else _wanted(work, row)
    work.approved("file", approver, given, wanted=wanted, proposers=(draft.proposer,), proved=by_instruction)
    with may.entry(given, **draft.model_dump() | {"approver": approver}):
        row.approver, row.route, row.approved_on = approver, draft.route, day
        row.proposer, row.proposal = draft.proposer, draft.proposal
        row.moved_on = day
        work.add(row)  # what its shares make of its state comes after
        tell_own(work, row, day)
        restage(work, row)
        work.add(row)


def adopt(work: Work, row: t.Item, draft: acts.Adopting, given: Given = NOTHING) -> None:
    """建账 of an item whose work began on paper, as of a day; burns no number (R4-1).

    Its units are taken as already told; those with progress on record are under way. Deadlines that are
    still a rule are counted from the day of the basis, or from the as-of day where it has none.
    """
    day = work.day(given)
    may = work.may("item.adopt", row)
    _pass(work, row, "建账", _adoption(work, row))
    if not draft.old_notice and not draft.reason:
        raise InvalidInput("建账要写原通知单文号，或没有通知单的原因。", "请加 --notice 文号，或 --no-notice 原因。")
    facts = {"approver": draft.approver, "as_of": draft.as_of, "old_notice": draft.old_notice, "reason": draft.reason}
    if draft.old_notice:
        work.approved("file", draft.approver, given, wanted=_wanted(work, row))
    else:  # nobody can ask for the receipt of what was not sent
        work.approved("leave", draft.approver, given, what="没有通知单的建账")
    with may.entry(given, **facts):
        row.approver, row.approved_on, row.adopted_as_of = draft.approver, draft.as_of, draft.as_of
        row.old_notice, row.moved_on = draft.old_notice or draft.reason, day
        work.add(row)  # what its shares make of its state comes after
        started = bool(row.progress or draft.received_on)
        if not draft.old_notice:
            work.add(waivers.lifted(work, row, WAIVED["notice"], draft, given))
        for share in work.shares(row):
            share.adopted, share.delivered_on = 1, draft.as_of
            outcome = "started" if started or share.progress else ""
            share.state = assignment.LIFECYCLE.judge("adopt", share.state, share_number(row, share), outcome)
            fix_due(work, share, row.basis_date or draft.as_of)
            share.received_on = draft.received_on
            work.add(share)
            if draft.received_on:
                work.add(t.Receipt(assignment_id=share.id, received_on=draft.received_on, signer=""))
        restage(work, row)
        work.add(row)


def first_day(work: Work) -> str:
    """Return the day (ISO) on which the ledger began: what is taken over is older."""
    query = "SELECT happened_on FROM event WHERE act = 'ledger.init' ORDER BY seq LIMIT 1"
    (since,) = work.transaction.database.execute(query).fetchone()
    return str(since)


def _adoption(work: Work, row: t.Item) -> item_gaps.Proposal:
    case = _proposal(work, row, act="item.adopt")
    return case._replace(based_on=row.basis_date or row.accepted_on or "", since=first_day(work))


def _leader(work: Work, row: t.Item) -> str:
    """Return the leader of the last 批示, or "": what is filed by his word needs no other."""
    told = work.all(t.Directive, item_id=row.id, instruction=1)
    return str(told[-1].leader) if told else ""


def _wanted(work: Work, row: t.Item) -> str:
    """Return who approves 立项 of an item of this source."""
    own = work.settings.authority
    for source in own.file_by_source:
        if source not in item.SOURCES:
            raise InvalidInput(
                f"ducha.toml 的 [authority] file_by_source 里没有来源“{source}”。",
                f"来源可写：{'、'.join(item.SOURCES)}。",
            )
    return own.file_by_source.get(row.source, own.file)


def _instructed(work: Work, row: t.Item) -> str | None:
    """Return the day of the last 批示, else of the basis: from then on the item is the office's to see to."""
    told = [one.directed_on for one in work.all(t.Directive, item_id=row.id, instruction=1)]
    return max(told, default=row.basis_date)


def _proposal(work: Work, row: t.Item, **more: str) -> item_gaps.Proposal:
    return item_gaps.Proposal(
        ref=work.short(row),
        has_basis=bool(row.basis_title or row.basis_number),
        no_basis_reason=row.no_basis_reason,
        mode=row.mode,
        check_rule=row.check_rule,
        **more,
    )


def basis_gaps(work: Work, row: t.Item) -> list[Gap]:
    """Return what 立项 by way of a proposal asks of an item, and nobody lifted."""
    return waivers.left(work, row, item_gaps.approval_gaps(_proposal(work, row)))


def gaps(work: Work, row: t.Item) -> list[Gap]:
    """Return what 立项, or 建账, of an item that was filed asks of it as it is now."""
    case = _adoption(work, row) if row.adopted_as_of else _proposal(work, row, route=row.route)
    return waivers.left(work, row, item_gaps.approval_gaps(case))


def _pass(work: Work, row: t.Item, label: str, case: item_gaps.Proposal) -> None:
    """Refuse 立项 and 建账 with every gate that is not met."""
    if gaps := waivers.left(work, row, item_gaps.approval_gaps(case)):
        raise Refused(f"事项 {number_of(row)} 不能{label}：{typed.told(gaps)}。", typed.advice(gaps))
