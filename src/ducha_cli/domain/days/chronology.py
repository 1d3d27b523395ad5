"""日序: which fact may not precede which. One table, asked for each day that is written or put right.

A fact is a column, ``reply.replied_on``. What is known of a thing is gathered by ``looks.chronology``; nothing but a
row here says what may follow what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.domain.life.assignment import CALENDAR, KEPT, LATE_DELIVERY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ACT = "act"
"""The business day of the act that tells the fact."""

TYPED = "typed"
"""The day before that of typing: a paper signed yesterday is entered today, an older one is said to be late."""

REFUSED, ASKED, HINTED = "refused", "asked", "hinted"
"""What a breach does: it refuses the act, asks for a reason (``--despite``), or is told while the act is done."""


NEXT_WORKDAY = "next workday"
"""The working day after 送达."""

RECKONED = frozenset({ACT, TYPED, NEXT_WORKDAY})
"""Bounds that are no column."""

PARTLY = {
    "rebound.revisited_on": "反弹的回访日期", "answered.told_on": "告知日期",
    "told.handed_on": "本轮的反馈日期", "notice.dated": "成文日期",
    "redone.decided_on": "定补课的日期", "phase_before.from_on": "上一阶段的开始日期",
    "phase_after.from_on": "下一阶段的开始日期",
}  # fmt: skip
"""What a column is in some of its rows alone, and what each is called.

The 回访 with which a round of an issue began; what was asked that a report or a 改 answers; the paper that tells a
unit; a survey after which 补课 was decided; the phases of a round on either side of one.
"""

BY_HAND = ""
"""The template of a paper that was not made here but entered with its scan (补录)."""


class Rule(NamedTuple):
    """What one fact is held against, the facts of the same thing and round.

    Attributes:
        fact: the column whose day is judged.
        least: it is not before any of these.
        first: it is not before the earliest of these.
        after: it is later than each of these.
        most: it is not after any of these.
        breach: what a breach does.
        unless: a column and its values with which the rule does not count.
        acts: the only acts at which it counts; all, where empty.
        req: where it is asked for.
    """

    fact: str
    least: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    most: tuple[str, ...] = ()
    breach: str = REFUSED
    unless: tuple[Any, ...] = ("",)
    acts: tuple[str, ...] = ()
    req: str = ""

    @property
    def bounds(self) -> tuple[str, ...]:
        """Every column that the rule looks at beside its own."""
        unless = self.unless[:1] if self.unless[0] else ()
        return (*self.least, *self.first, *self.after, *self.most, *unless)


AHEAD = frozenset({
    "assignment.due_current", "commitment.due_on", "duty.due_on", "extension.new_due", "issue_extension.new_due",
    "post.to_on", "receipt.expected_on", "review.new_due", "round_phase.from_on", "round_phase.to_on",
    "survey.resurvey_by", "suspension.review_on",
})  # fmt: skip
"""Days to come: every other fact lies on the day of its act or before it."""

RULES = (
    # 事项
    Rule("item.basis_date"),
    Rule("item.accepted_on", least=("item.basis_date",), breach=ASKED, unless=("item.basis_type", "批示"), req="R0-1"),
    Rule("item.approved_on", least=("item.basis_date",), req="R0-1"),
    Rule("item.adopted_as_of", least=("item.basis_date",), req="R4-1"),
    Rule("directive.directed_on"),
    Rule("directive.directed_on", least=("closing.closed_on",), breach=ASKED, req="R0-6"),
    Rule("assignment.due_current", after=(ACT,), acts=("item.assign", "item.recheck"), req="R3-5"),
    Rule("assignment.delivered_on", least=("item.approved_on", "reopening.reopened_on"), req="R0-2"),
    Rule("notice.delivered_on", least=("item.approved_on", "assignment.delivered_on", "issue.handed_on"),
         acts=("item.notify", "issue.hand", "issue.rectify", "issue.revisit"), req="R0-2"),
    Rule("notice.delivered_on", least=("item.approved_on", "assignment.delivered_on", "told.handed_on"),
         acts=("item.correct", "issue.correct"), req="R0-2"),
    Rule("notice.dated", least=("item.approved_on",), req="R0-2"),
    Rule("notice.recalled_on", least=("notice.delivered_on",), req="trap 4"),
    Rule("receipt.received_on", least=("assignment.delivered_on", "issue.handed_on"),
         unless=("assignment.adopted", 1), req="R0-2"),  # what was taken over is told as of the day of 建账
    Rule("receipt.received_on", most=(NEXT_WORKDAY,), breach=HINTED, req="R0-2"),
    Rule("receipt.expected_on", most=("assignment.due_current",), breach=HINTED, req="R0-2"),
    Rule("reply.replied_on", least=("assignment.delivered_on", "answered.told_on"), req="R0-3"),
    Rule("duty.asked_on"),
    Rule("duty.told_on", least=("duty.asked_on",), req="R0-6"),
    Rule("duty.due_on", after=(ACT,), acts=("item.review", "item.recheck"), req="R4-22"),
    Rule("duty.due_on", after=("duty.told_on",), acts=("issue.verify", "issue.revisit"), req="R2-12"),
    Rule("duty.met_on", least=("duty.asked_on",), req="R0-3"),
    Rule("reply.original_on", least=("reply.replied_on",), req="R4-8"),
    Rule("rectification.original_on", least=("rectification.rectified_on",), req="R2-2"),
    Rule("review.reviewed_on", least=("reply.replied_on",), req="R4-14"),
    Rule("review.new_due", after=(ACT,), req="R4-14"),
    Rule("recheck.rechecked_on", least=("reply.replied_on",), req="R4-14"),
    Rule("recheck.applied_on", least=("review.reviewed_on",), most=("recheck.rechecked_on",), req="733§17"),
    Rule("extension.requested_on", least=("assignment.delivered_on",), req="trap 5"),
    Rule("extension.new_due", after=("extension.old_due",), unless=("extension.cause", CALENDAR, KEPT), req="trap 5"),
    Rule("extension.new_due", after=(ACT,), unless=("extension.cause", LATE_DELIVERY, KEPT), req="trap 5"),
    Rule("suspension.from_on", least=("assignment.delivered_on", "issue.handed_on"), req="trap 5"),
    Rule("suspension.review_on", after=("suspension.from_on",), req="trap 5"),
    Rule("suspension.resumed_on", least=("suspension.from_on",), req="trap 5"),
    Rule("inspection.inspected_on", least=("item.basis_date",), req="R4-2"),
    Rule("meeting.met_on", least=("item.basis_date",), req="R4-5"),
    Rule("briefing.briefed_on", least=("item.basis_date",), req="R4-6"),
    Rule("presentation.presented_on", least=("reply.replied_on",), req="R0-7"),
    Rule("presentation.outcome_on", least=("presentation.presented_on",), req="R0-7"),
    Rule("answer.answered_on", first=("reply.replied_on",), breach=ASKED, req="R4-13"),
    Rule("answer.met_on", least=("item.basis_date",), req="R4-13"),
    Rule(
        "closing.closed_on",
        least=(
            "reply.replied_on", "review.reviewed_on", "presentation.presented_on", "answer.answered_on",
            "inspection.inspected_on", "directive.directed_on", "duty.met_on",
        ),
        req="R0-2",
    ),
    Rule("reopening.reopened_on", least=("closing.closed_on",), req="R0-6"),
    Rule("archiving.archived_on", least=("closing.closed_on",), req="R4-1"),
    Rule("ending.ended_on"),
    Rule("waiver.waived_on"),
    Rule("objection.received_on", least=("assignment.delivered_on", "issue.found_on"), req="R4-14"),
    Rule("objection.settled_on", least=("objection.received_on",), req="R4-14"),
    # 满意度测评
    Rule("survey.surveyed_on", first=("assignment.delivered_on", "rectification.rectified_on"), req="R3-11"),
    Rule("survey.surveyed_on", after=("redone.decided_on",), breach=HINTED, req="R3-11"),
    Rule("survey.resurvey_by", after=(ACT,), req="R3-11"),
    # 问题
    Rule("issue.found_on", least=("activity.started_on",), most=("activity.concluded_on",), breach=ASKED, req="R1-1"),
    Rule("issue.handed_on", least=("issue.found_on", "turn.turned_on", "rebound.revisited_on"), req="R2-1"),
    Rule("commitment.committed_on", least=("issue.handed_on",), req="R2-3"),
    Rule("commitment.due_on", after=(ACT,), req="R2-3"),
    Rule("rectification.rectified_on", least=("issue.found_on", "answered.told_on"), req="R2-2"),
    Rule("rectification.rectified_on", least=("issue.handed_on",), breach=ASKED,
         unless=("issue.rectify_type", "立行立改"), req="R2-2"),
    Rule("rectification.rectified_on", least=("commitment.committed_on",), breach=ASKED,
         unless=("issue.rectify_type", "立行立改"), req="R2-3"),
    Rule("verification.verified_on", least=("rectification.rectified_on",), req="R2-2"),
    Rule("clearing.cleared_on", least=("verification.verified_on", "duty.met_on"), req="R2-2"),
    Rule("revisit.revisited_on", least=("verification.verified_on",), req="R2-12"),
    Rule("sampling.sampled_on", least=("clearing.cleared_on",), req="R2-13"),
    Rule("issue_extension.requested_on", least=("issue.handed_on",), req="trap 5"),
    Rule("issue_extension.new_due", after=("issue_extension.old_due",),
         unless=("issue_extension.cause", CALENDAR, KEPT), req="trap 5"),
    Rule("issue_extension.new_due", after=(ACT,), unless=("issue_extension.cause", LATE_DELIVERY, KEPT), req="trap 5"),
    # 督查活动
    Rule("activity.approved_on"),
    Rule("activity.started_on", least=("activity.approved_on",), req="733§11"),
    Rule("activity.started_on", least=("activity.designated_on",), breach=HINTED, req="733§7"),
    Rule("activity.designated_on", most=("activity.started_on",), breach=HINTED, req="733§7"),
    Rule("visit.visited_on", least=("activity.started_on",), req="733§12"),
    Rule("solution.solved_on", least=("activity.started_on",), req="R1-12"),
    Rule("activity.concluded_on", least=("activity.started_on", "visit.visited_on"), req="733§16"),
    Rule("delivery.received_on", least=("activity.concluded_on",), req="733§16"),
    Rule("appeal.applied_on", least=("delivery.received_on",), req="733§17"),
    Rule("appeal.decided_on", least=("appeal.applied_on",), req="733§17"),
    Rule("activity.closed_on", least=("activity.concluded_on", "delivery.received_on", "appeal.decided_on")),
    Rule("oversight.reviewed_on"),
    # 督查轮次
    Rule("round_phase.from_on", least=("phase_before.from_on",), most=("phase_after.from_on",), breach=ASKED,
         req="R3-10"),
    Rule("round_phase.delivered_on", least=("round.started_on",), req="R3-10"),
    Rule("round_phase.delivered_on", least=("round_phase.from_on",), breach=HINTED, req="R3-10"),
    Rule("round.closed_on", least=("round.started_on", "activity.concluded_on", "round_phase.delivered_on"),
         req="R1-1"),
    Rule("round.closed_on", least=("round.to_on",), breach=ASKED, req="R1-1"),
    Rule("lookback.looked_on", least=("round.started_on",), req="R1-1"),
    # 其他
    Rule("advice.advised_on"),
    Rule("advice.answered_on", least=("advice.advised_on",), req="R3-12"),
    Rule("exemplar.found_on"),
    Rule("norm.adopted_on"),
    # 人员; a post that ends on its first day was never held
    Rule("post.to_on", least=("post.from_on",), req="R0-14"),
    Rule("norm.published_on", least=("norm.adopted_on",), req="R3-12"),
    Rule("norm.repealed_on", least=("norm.adopted_on",), req="R3-12"),
    Rule("training.held_on"),
    Rule("paper.dated", least=("paper.dated",), breach=ASKED, req="R0-2"),
    Rule("paper.dated", least=(TYPED,), breach=ASKED, unless=("paper.template_sha", BY_HAND), req="R0-2"),
)  # fmt: skip

OF = {fact: tuple(rule for rule in RULES if rule.fact == fact) for fact in {rule.fact: None for rule in RULES}}
"""The rules of each fact."""


BOUNDS = {
    bound: {rule.fact for rule in RULES if bound in rule.bounds and rule.breach == REFUSED}
    for bound in {bound for rule in RULES for bound in rule.bounds} - RECKONED
}
"""What is held against each fact, and may not be left in the wrong order when that is put right."""

LIKE = frozenset(rule.fact for rule in RULES if rule.fact in rule.bounds)
"""Facts that are held against the same fact of others: the papers of a series."""


class Breach(NamedTuple):
    """A day that stands in the wrong order: which rule, beside which fact, of which day, and on which side it lies."""

    rule: Rule
    day: str
    bound: str
    other: str
    side: str

    @property
    def fact(self) -> str:
        """The column whose day is wrong."""
        return self.rule.fact


def breaches(fact: str, day: str, known: Mapping[str, Sequence[str]], act: str = "") -> Iterator[Breach]:
    """Yield what a day (ISO) of a fact breaks, given what is known: column → what the thing's rows have there.

    Under ``ACT`` stands the day of ``act``.
    """
    if fact not in AHEAD:
        yield from _later(Rule(fact), day, ACT, known)
    for rule in OF[fact]:
        if set(rule.unless[1:]).intersection(known.get(rule.unless[0], ())) or (rule.acts and act not in rule.acts):
            continue
        for bound in rule.least:
            yield from _earlier(rule, day, bound, max(known.get(bound, ()), default=""))
        for bound in rule.first:
            yield from _earlier(rule, day, bound, min(known.get(bound, ()), default=""))
        for bound in rule.after:
            last = max(known.get(bound, ()), default="")
            if last and day <= last:
                yield Breach(rule, day, bound, last, "不晚于")
        for bound in rule.most:
            yield from _later(rule, day, bound, known)


def _earlier(rule: Rule, day: str, bound: str, other: str) -> Iterator[Breach]:
    if day < other:
        yield Breach(rule, day, bound, other, "早于")


def _later(rule: Rule, day: str, bound: str, known: Mapping[str, Sequence[str]]) -> Iterator[Breach]:
    other = max(known.get(bound, ()), default="")
    if other and day > other:
        yield Breach(rule, day, bound, other, "晚于")
