"""Taking over a running ledger: what is written of a row that was read as running, or as ended (R4-1).

Papers and their numbers are not made up: 通知 and 回执 are lifted by the word that takes the table over, and the gates
of 办结 and 销号 are not asked of history. What ended owes nothing more; of the rest is asked from here on what is asked
of any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.acts.item.filing import Adopting
from ducha_cli.domain.accept import TAKEN_OVER
from ducha_cli.domain.authority import OWED
from ducha_cli.domain.days import deadline
from ducha_cli.domain.life import assignment, duty, issue
from ducha_cli.domain.life.waiver import WAIVED
from ducha_cli.domain.words import state_word
from ducha_cli.ledger import tables as t
from ducha_cli.office import authority, door
from ducha_cli.office.desk import share_number
from ducha_cli.office.duty import duties
from ducha_cli.office.item.assigning import fix_due, restage
from ducha_cli.office.lifted import waivers

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work
    from ducha_cli.office.imports.adoptions import Asked, Taken

_LIFTED = (WAIVED["notice"], WAIVED["receipt"])
_BEFORE = "原台账"
"""Who verified what was verified before: not who approves the taking over, for who clears must be another."""


def approved(work: Work, asked: Asked, given: Given) -> tuple[Asked, dict[str, Any]]:
    """Judge once for the file who takes it over; return the same with his name, and what the entry says of him.

    Nobody is asked for a paper a row: where there is one, it is filed with the import.
    """
    draft = authority.named(work, Adopting, asked.draft, given)
    said = authority.judge(work, "leave", draft.approver, given, what="接管台账")
    said.pop(OWED, None)
    facts = {"approver": draft.approver, "as_of": draft.as_of, **said}
    return asked._replace(draft=draft), facts


def adopt(work: Work, number: str, taken: Taken, asked: Asked, given: Given) -> None:
    """Take over what a row became, as it stands."""
    if number.startswith("D"):
        _item(work, door.find(work, t.Item, number), taken, asked, given)
    else:
        _issue(work, door.find(work, t.Issue, number), taken, asked, given)


def _facts(taken: Taken, asked: Asked, outcome: str) -> dict[str, Any]:
    told = asked.draft
    return {
        "approver": told.approver, "as_of": told.as_of, "reason": told.reason, "outcome": outcome, "word": taken.word,
    }  # fmt: skip


def _item(work: Work, row: t.Item, taken: Taken, asked: Asked, given: Given) -> None:
    told = asked.draft
    may = work.may("item.adopt", row, outcome="closed" if taken.ended else "")
    work.unasked()  # he was asked for the file
    with may.entry(given, **_facts(taken, asked, "closed" if taken.ended else "")):
        row.approver, row.approved_on, row.adopted_as_of = told.approver, told.as_of, told.as_of
        row.old_notice, row.moved_on = told.reason, work.day(given)
        if taken.ended and row.progress == taken.text:
            row.progress = ""  # it was the result
        work.add(row)  # what its shares make of its state comes after
        for share in work.shares(row):
            _share(work, row, share, taken, told)
        if taken.ended:
            work.add(_closing(row, taken))
            return
        _lift(work, row, asked, given)
        restage(work, row)
        work.add(row)


def _closing(row: t.Item, taken: Taken) -> t.Closing:
    return t.Closing(
        item_id=row.id,
        round=row.round,
        closed_on=taken.day,
        conclusion=taken.text,
        leader_accepted=TAKEN_OVER,
        public_satisfied=taken.satisfied,
        checks="",
    )


_SHARES = {"assigned": "", "underway": "started", "returned": "returned", "closed": "closed"}
"""State of an item → how each of its shares is taken over; who only helps has nothing sent back."""


def _share(work: Work, row: t.Item, share: t.Assignment, taken: Taken, told: Adopting) -> None:
    outcome = _SHARES[taken.state]
    if taken.state in state_word.BACK and share.role not in assignment.DOERS:
        outcome = "started"
    share.adopted = 1
    share.state = assignment.LIFECYCLE.judge("adopt", share.state, share_number(row, share), outcome)
    if not taken.ended:  # on which day what has ended was told is not known, and nothing runs from it
        share.delivered_on = told.as_of
        fix_due(work, share, row.basis_date or told.as_of)
    work.add(share)
    if outcome == "returned":
        due = share.due_current
        duties.ask(work, row, duty.RETURNED, told.as_of, share=share, told=True, due_on=due, text=taken.said)


def _issue(work: Work, row: t.Issue, taken: Taken, asked: Asked, given: Given) -> None:
    told = asked.draft
    going = taken.state in state_word.GOING
    outcome = "commit" if going else taken.state
    may = work.may("issue.adopt", row, outcome=outcome)
    work.unasked()
    with may.entry(given, **_facts(taken, asked, outcome)):
        row.adopted_as_of, row.adopted_word = told.as_of, taken.word
        if not taken.ended:
            row.handed_on = min(told.as_of, taken.day or told.as_of)
            counted = row.due_kind in deadline.COUNTED
            # What is reported month by month is asked from here on.
            row.due_from = row.found_on if counted else told.as_of
            row.due_original = row.due_current = row.due_required
            row.rectify_type = row.rectify_type or ("限期" if row.due_required else "")
        work.add(row)
        if not going:
            _rectified(work, row, taken, told)
        if not taken.ended:
            _lift(work, row, asked, given)


def _rectified(work: Work, row: t.Issue, taken: Taken, told: Adopting) -> None:
    """Write what was done about an issue: 整改, then 验收, then 销号, as far as it came."""
    made = t.Rectification(
        issue_id=row.id, round=row.round, position=1 + len(work.all(t.Rectification, issue_id=row.id)),
        rectified_on=taken.day, text=taken.text, signer="", signed=0, sealed=0,
    )  # fmt: skip
    work.add(made)
    if row.state in issue.RECTIFIED:
        return
    work.add(
        t.Verification(
            issue_id=row.id, round=row.round, rectification_id=made.id, verified_on=taken.day, verifiers=_BEFORE,
            method=TAKEN_OVER, on_site=0, passed=1,
        )
    )  # fmt: skip
    if taken.ended:
        work.add(t.Clearing(issue_id=row.id, round=row.round, cleared_on=taken.day, approver=told.approver))


def _lift(work: Work, row: t.Item | t.Issue, asked: Asked, given: Given) -> None:
    for what in _LIFTED:
        work.add(waivers.lifted(work, row, what, asked.draft, given))
