"""承接: the open work of a merged or dissolved unit passes to its heir, as it stands (trap 7, 信访条例 24).

The old share is kept, released for 机构改革, and names the heir's; that one begins where the old one stood: same
task, deadline, receipt, milestones, extensions and notices. No clock starts again and no new paper is needed. People
do not pass: who answered for the work while it was the old unit's stays on record there (trap 24).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.domain import numbering
from ducha_cli.domain.life import assignment, issue
from ducha_cli.errors import NotFound, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.looks.unit.units import open_work
from ducha_cli.office import door, receipts
from ducha_cli.office.clock import suspensions
from ducha_cli.office.desk import NOTHING, Given, Work, share_number
from ducha_cli.office.duty import duties
from ducha_cli.office.item.assigning import outranks, restage, take_on
from ducha_cli.office.lifted import waivers
from ducha_cli.office.passing import sharing
from ducha_cli.office.unit.adding import refuse_ended

if TYPE_CHECKING:
    from ducha_cli.acts.unit import succession as acts

_PEOPLE = {"leader": "", "person": ""}
"""Who answered for the work while it was the old unit's stays on record there (trap 24)."""

_FORMER = {"责任": "原责任", "配合": "原配合", "责任人": "原责任人", "分管领导": "原分管领导"}
"""The old unit and its people stay with an issue under these roles."""


def succeed(work: Work, old: t.Unit, draft: acts.Succeeding, given: Given = NOTHING) -> dict[str, Any]:
    """承接: hand the open work of an ended unit, or ``only`` some of it, to ``to``; returns what passed."""
    heir = door.unit(work, draft.to)
    day = work.day(given)
    label, to = work.unit_label(old.id), work.unit_label(heir.id)
    may = work.may("unit.succeed", old)
    refuse_ended(work, heir.id, day)
    chosen = _chosen(work, old, draft.only)
    posts = [_post(work, old, person) for person in draft.posts]
    rows = [_row(work, one["number"]) for one in chosen]
    _refuse_again(work, old, heir, rows, posts)
    shares, issues = [], []
    for one, row in zip(chosen, rows, strict=True):
        if isinstance(row, door.Part):
            shares.append(_pass_share(work, row, heir, draft, given))
        else:
            issues.append(_pass_issue(work, row, old, heir, draft, given) | one)
    told: dict[str, Any] = {"to": to, "approver": draft.approver, "basis": draft.basis, "people": list(draft.posts)}
    told |= {"items": [one["old"] for one in shares], "issues": [one["number"] for one in issues]}
    change = t.UnitChange(unit_id=old.id, kind="承接", changed_on=day, heir_id=heir.id, basis=draft.basis)
    change.approver = draft.approver
    linked = [] if draft.only else work.all(t.Charge, unit_id=old.id, to_on=None)
    told["leaders"] = [one.leader for one in linked]
    with may.entry(given, **told):
        work.add(change)
        for post in posts:
            work.add(_continued(post, heir, day))
        for one in linked:
            _pass_charge(work, one, heir, day)
    left = [one["number"] for one in open_work(work.transaction.database, work.today, old.id)]
    passed = [{"person": post.person, "title": post.title} for post in posts]
    return {
        "from": label, "to": to, "shares": shares, "issues": issues, "posts": passed, "leaders": told["leaders"],
        "left": left,
    }  # fmt: skip


def _chosen(work: Work, old: t.Unit, only: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the work that passes: all that can, or what the references name."""
    found = open_work(work.transaction.database, work.today, old.id)
    if not only:
        return [one for one in found if one["ready"]]
    chosen = {}
    for ref in only:
        noun = "issue" if ref.upper().startswith(numbering.PREFIXES["issue"]) else "item"
        number = numbering.write(noun, *numbering.read(noun, ref, work.today.year))
        hits = [one for one in found if one["number"] == number or one["number"].startswith(f"{number}.")]
        if not hits:
            raise NotFound(
                f"{work.unit_label(old.id)}名下没有在办的 {number}。", f"查看在办工作：ducha unit show {old.code}"
            )
        for one in hits:
            if not one["ready"]:
                raise Refused(
                    f"{one['number']} 现为“{one['state_label']}”，要先审核，不能移交。",
                    f"ducha item review {one['number']} --accept 或 --return --by 审核人",
                )
            chosen[one["number"]] = one
    return list(chosen.values())


def _row(work: Work, number: str) -> door.Part | t.Issue:
    if number.startswith(numbering.PREFIXES["issue"]):
        return door.find(work, t.Issue, number)
    return door.part(work, number, None)


def _post(work: Work, old: t.Unit, person: str) -> t.Post:
    """Return the last post that a person held in the old unit, up to its end."""
    held = [post for post in work.all(t.Post, unit_id=old.id) if post.person == person and post.to_on == old.to_on]
    if not held:
        raise NotFound(f"{person}在{work.unit_label(old.id)}撤并时没有任职。", f"查看任职：ducha unit show {old.code}")
    last: t.Post = held[-1]
    return last


def _continued(post: t.Post, heir: t.Unit, day: str) -> t.Post:
    kept = post.model_dump(exclude={"id", "event_seq", "unit_id", "from_on", "to_on"})
    return t.Post(unit_id=heir.id, from_on=day, **kept)


def _pass_charge(work: Work, one: t.Charge, heir: t.Unit, day: str) -> None:
    """Let the leader link with the heir from now on, unless the heir has a leader of its own (R3-15)."""
    one.to_on = day
    work.add(one)
    if not work.all(t.Charge, unit_id=heir.id, to_on=None):
        work.add(t.Charge(unit_id=heir.id, from_on=day, **one.model_dump(include={"leader", "title", "kind"})))


def _refuse_again(
    work: Work, old: t.Unit, heir: t.Unit, chosen: list[door.Part | t.Issue], posts: list[t.Post]
) -> None:
    told = any(one.kind == "承接" for one in work.all(t.UnitChange, unit_id=old.id, heir_id=heir.id))
    if not chosen and not posts and told:
        label = work.unit_label(old.id)
        raise Refused(
            f"{label}已由{work.unit_label(heir.id)}承接，没有可移交的在办工作。", f"查看：ducha unit show {old.code}"
        )


def _pass_share(work: Work, part: door.Part, heir: t.Unit, draft: acts.Succeeding, given: Given) -> dict[str, Any]:
    """Release the old share for 机构改革 and let the heir's begin where it stood."""
    (row, share), number = part, part.number
    state = assignment.LIFECYCLE.judge("release", share.state, number)
    own = next((one for one in work.shares(row) if one.unit_id == heir.id), None)
    whole = own is None or outranks(share, own)
    facts = {"cause": "机构改革", "approver": draft.approver, "to": work.unit_label(heir.id)}
    with work.begins("item.release", row, share=share).entry(given, **facts) as entry:
        day = work.day(given)
        if own is not None and whole:
            suspensions.end(work, own, day)
        if own is None:
            taken = sharing.opened(work, share, row, day, unit_id=heir.id, **_PEOPLE, covered_by=share.covered_by)
        else:
            taken = _joined(row, share, own) if whole else own
        work.add(taken)
        if whole:
            _copy_told(work, share, taken)
        sharing.hang(work, share, taken, sharing.HANGING if whole else (t.Milestone,))
        if whole:
            waivers.carry(work, row, share.unit_id, heir.id)
            duties.pass_on(work, row, share, taken, day)
        else:
            duties.pass_untold(work, row, share, taken, day)
            sharing.join(work, row, share, taken, day)
        suspensions.end(work, share, day)
        for node in work.all(t.Target, item_id=row.id, unit_id=share.unit_id, dropped_on=None):
            node.unit_id, node.name = heir.id, work.unit_label(heir.id)
            work.add(node)
        share.state, share.released_to = state, taken.id
        work.add(share)
        restage(work, row)
        work.add(row)
        entry.facts["heir"] = share_number(row, taken)
    return {
        "old": number, "new": share_number(row, taken), "role": taken.role, "state": taken.state,
        "state_label": assignment.LIFECYCLE.label(taken.state), "due": taken.due_current or taken.due_rule or "未定",
        "person": taken.person, "joined": own is not None,
    }  # fmt: skip


def _joined(row: t.Item, share: t.Assignment, own: t.Assignment) -> t.Assignment:
    """Let the heir, which has a share of a lower role, do both where the higher one stood: deadline, state, notices."""
    take_on(own, share)
    signed = own.received_on is not None and share.state in assignment.DELIVERED
    state = "received" if signed else share.state
    own.state = assignment.LIFECYCLE.judge("succeed", own.state, share_number(row, own), state)
    for name in ("due_rule", "due_kind", "due_estimate", "due_from", "due_original", "due_current", "percent"):
        setattr(own, name, getattr(share, name))
    own.delivered_on, own.received_on = share.delivered_on, own.received_on or share.received_on
    own.replied_on = own.accepted_on = own.covered_by = None
    return own


def _copy_told(work: Work, share: t.Assignment, taken: t.Assignment) -> None:
    """Give the heir's share the notices that stand, each as it was, and the receipts."""
    heirs: dict[int | None, int | None] = {}
    for notice in work.all(t.Notice, assignment_id=share.id):
        if receipts.stands(work, notice):
            made = t.Notice(assignment_id=taken.id, **notice.model_dump(exclude={"id", "event_seq", "assignment_id"}))
            work.add(made)
            heirs[notice.id] = made.id
    for receipt in work.all(t.Receipt, assignment_id=share.id):
        kept = receipt.model_dump(exclude={"id", "event_seq", "assignment_id", "notice_id"})
        work.add(t.Receipt(assignment_id=taken.id, notice_id=heirs.get(receipt.notice_id), **kept))


def _pass_issue(
    work: Work, row: t.Issue, old: t.Unit, heir: t.Unit, draft: acts.Succeeding, given: Given
) -> dict[str, Any]:
    """Let the heir answer or help in the old unit's place; the issue's state and clock stand."""
    may = work.may("issue.succeed", row)
    parts = work.all(t.IssueUnit, issue_id=row.id)
    mine = next(part for part in parts if part.unit_id == old.id)
    own = next((part for part in parts if part.unit_id == heir.id), None)
    role = mine.role
    facts = {"from": work.unit_label(old.id), "to": work.unit_label(heir.id), "approver": draft.approver}
    with may.entry(given, **facts):
        if own is None:
            own = t.IssueUnit(issue_id=row.id, unit_id=heir.id, role=role, position=len(parts) + 1)
        elif own.role not in issue.UNIT_ROLES[:2] or role == "责任":
            own.role = role
        if role == "责任":
            duties.pass_issue(work, row, work.day(given), told=True)
        mine.role = _FORMER[role]
        if own.position > mine.position:
            own.position, mine.position = mine.position, own.position
        work.add(mine)
        work.add(own)
        for person in work.all(t.IssuePerson, issue_id=row.id) if role == "责任" else []:
            person.role = _FORMER.get(person.role, person.role)
            work.add(person)
    return {"due": row.due_current or row.due_required or row.due_rule or "未定"}
