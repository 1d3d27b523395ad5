"""Internal forms drafted from the ledger: 立项审批单, 整改销号审批单, 回访复查记录表; what is not known stays blank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.domain.words.wording import chinese_date
from ducha_cli.ledger import tables as t
from ducha_cli.looks.issue.tellings import recorded
from ducha_cli.office import authority
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.issue.adding import answering_unit
from ducha_cli.office.paper import signing
from ducha_cli.office.paper.notices import answerable, basis_text, due_of, issue_due
from ducha_cli.office.passing import points

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ducha_cli.acts.paper import drafting as acts
    from ducha_cli.office.paper.signing import Drafted


def approval(work: Work, items: Sequence[t.Item], told: acts.Approval, given: Given = NOTHING) -> Drafted:
    """Draft a 立项审批单 for each item, before its 立项 or after it (733 §11)."""
    rows = {row.id: row for row in items}.values()
    return [
        _draft(work, "approval", number_of(row), _approval(work, row, told, work.day(given)), given) for row in rows
    ]


def clearance(work: Work, issues: Sequence[t.Issue], given: Given = NOTHING) -> Drafted:
    """Draft a 整改销号审批单 for each issue: they are cleared one by one (R2-2)."""
    return _each(work, "clearance", issues, _clearance, given)


def revisit(work: Work, issues: Sequence[t.Issue], given: Given = NOTHING) -> Drafted:
    """Draft a 回访复查记录表 for each issue, with its last 回访 or blank for the next one (R2-11)."""
    return _each(work, "revisit", issues, _revisit, given)


def _each(
    work: Work,
    kind: str,
    issues: Sequence[t.Issue],
    gather: Callable[[Work, t.Issue, str], dict[str, Any]],
    given: Given,
) -> Drafted:
    rows = {row.id: row for row in issues}.values()
    return [_draft(work, kind, number_of(row), gather(work, row, work.day(given)), given) for row in rows]


def _draft(work: Work, kind: str, subject: str, facts: dict[str, Any], given: Given) -> tuple[t.Paper, Path]:
    return signing.draft(work, kind, facts, [subject], given)


def _approval(work: Work, row: t.Item, told: acts.Approval, day: str) -> dict[str, Any]:
    shares = work.shares(row)
    asked = [one.text for one in points.asked(work, row)]
    act = "item.approve" if row.route else "item.adopt"
    approver = authority.said_by(work, row.approver, act, number_of(row))
    approved = row.approved_on and f"{chinese_date(row.approved_on)}经{approver}批准立项（{row.route or '建账'}）。"
    return signing.common_facts(work, f"{row.title}（立项审批单）", day) | {
        "item_number": number_of(row),
        "item_title": row.title,
        "item_kind": row.kind,
        "tags": row.tags,
        "source": row.source,
        "source_number": row.source_number or row.basis_number,
        "basis": basis_text(work, row),
        "content": [*([row.content] if row.content else []), *asked],
        "units": [_share(work, one, day) for one in shares],
        "proposal": told.proposal or row.proposal or _proposal(work, shares, day),
        "proposer": told.proposer or row.proposer,
        "approval": approved or "",
    }


def _share(work: Work, share: t.Assignment, day: str) -> str:
    due = due_of(work, share, share.due_current)
    task = f"：{share.task}" if share.task else ""
    return f"{share.role}：{work.unit_name(share.unit_id, day).full}，{due}{task}"


def _proposal(work: Work, shares: Sequence[t.Assignment], day: str) -> str:
    lead = next((one for one in shares if one.role == "牵头"), None)
    return f"拟予立项，由{work.unit_name(lead.unit_id, day).full}牵头办理" if lead else ""


def _issue(work: Work, row: t.Issue, label: str, day: str) -> dict[str, Any]:
    """What both forms on an issue say of it."""
    return signing.common_facts(work, f"{number_of(row)}（{label}）", day) | {
        "issue_number": number_of(row),
        "matter": row.matter,
        "unit": work.unit_name(answering_unit(work, row), day).full,
        "person": answerable(work, row),
    }


def _clearance(work: Work, row: t.Issue, day: str) -> dict[str, Any]:
    where = {"issue_id": row.id, "round": row.round}
    evidence = [one.name for one in work.all(t.FileUse, subject=number_of(row))]
    cleared = work.all(t.Clearing, **where)
    return _issue(work, row, "整改销号审批单", day) | {
        "found": chinese_date(row.found_on),
        "category": row.category,
        "due": issue_due(work, row, row.due_current or row.due_required),
        "rectify_type": row.rectify_type,
        "measures": row.measures,
        "done": [_done(work, row, one) for one in work.all(t.Rectification, **where)],
        "evidence": evidence,
        "verified": [_verified(one) for one in work.all(t.Verification, **where)],
        "clearing": _cleared(work, row, cleared[-1]) if cleared else "",
    }


def _cleared(work: Work, row: t.Issue, cleared: t.Clearing) -> str:
    approver = authority.said_by(work, cleared.approver, "issue.clear", number_of(row))
    return f"{chinese_date(cleared.cleared_on)}经{approver}批准销号。"


def _done(work: Work, row: t.Issue, one: t.Rectification) -> str:
    marks = [f"{one.signer}签字" if one.signed else f"{one.signer}（未签字）", "已盖章" if one.sealed else "未盖章"]
    if recorded(work.transaction.database, number_of(row), one.id):
        marks = [f"现场记录，{one.signer}签字"]
    if one.original_on:
        marks.append(f"原件{chinese_date(one.original_on)}补")
    return f"{chinese_date(one.rectified_on)}：{one.text.rstrip('。')}（{'，'.join(marks)}）。"


def _verified(one: t.Verification) -> str:
    way = one.method if not one.on_site or "现场" in one.method else f"现场{one.method}"
    verdict = "通过验收" if one.passed else f"未通过：{one.reason}"
    return f"{chinese_date(one.verified_on)}，{one.verifiers}{way}，{verdict}。"


def _revisit(work: Work, row: t.Issue, day: str) -> dict[str, Any]:
    told = _issue(work, row, "回访复查记录表", day)
    visits = work.all(t.Revisit, issue_id=row.id)
    last = visits[-1] if visits else None
    seen = row.round if last is None else last.round
    cleared = work.all(t.Clearing, issue_id=row.id, round=seen)
    done = work.all(t.Rectification, issue_id=row.id, round=seen)
    if done:
        when = f"{chinese_date(cleared[-1].cleared_on)}销号：" if cleared else "尚未销号："
        told["concluded"] = when + done[-1].text
    if last is None:
        return told
    return told | {
        "revisited": chinese_date(last.revisited_on),
        "means": "现场" if last.on_site else "其他",
        "people": last.people,
        "rebound": "是" if last.rebound else "否",
        **{name: getattr(last, name) for name in ("verdict", "result", "effect", "progress", "cause")},
    }
