"""成果抽查: a cleared issue's result looked at again on the spot (R2-14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.gaps import issue_gaps
from ducha_cli.domain.life import issue
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import recusal, typed
from ducha_cli.office.desk import NOTHING, Given, Work, number_of

if TYPE_CHECKING:
    from ducha_cli.acts.issue import sampling as acts


def sample(work: Work, row: t.Issue, draft: acts.Sampling, given: Given = NOTHING) -> t.Sampling:
    """成果抽查: it moves nothing; a result that is not there is reopened by a person's word (trap 22)."""
    may = work.may("issue.sample", row)
    people = recusal.persons(work, draft.people, draft.sampled_on)
    if gaps := issue_gaps.sample_gaps(
        work.short(row), on_site=draft.on_site, people=people, marks=draft.marks, finding=draft.finding
    ):
        raise Refused(f"{number_of(row)} 的抽查记录不全：{typed.told(gaps)}。", typed.advice(gaps))
    recusal.of_issue(work, row, draft.people, draft.sampled_on, "抽查")
    genuine, lasting, improving = map(int, draft.marks)
    made = t.Sampling(
        issue_id=row.id,
        round=row.round,
        sampled_on=draft.sampled_on,
        people="、".join(draft.people),
        genuine=genuine,
        lasting=lasting,
        improving=improving,
        finding=draft.finding,
    )
    facts = {"marks": answers_line(made), "finding": draft.finding}
    with may.entry(given, **facts):
        work.add(made)
    return made


def answers_line(made: t.Sampling) -> str:
    """Return the three answers in one line."""
    marks = (made.genuine, made.lasting, made.improving)
    return "，".join(f"{name}{'是' if yes else '否'}" for name, yes in zip(issue.SAMPLED, marks, strict=True))
