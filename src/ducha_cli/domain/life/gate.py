"""The gates of 立项 and 办结: what still stands in the way, all of it at once, each with the act that mends it.

The office gathers the plain facts; nothing is decided elsewhere. How a mend is typed is not known here: it is an act
and its facts, which ``office.typed`` makes a command of.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.domain.life import assignment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Mend(NamedTuple):
    """An act that mends something: its name, its numbers, and those of its facts that matter here.

    ``when`` says for which case it is, where there are several; ``note`` what else may be typed.
    """

    act: str
    number: str
    facts: Mapping[str, Any] = MappingProxyType({})
    when: str = ""
    note: str = ""


class Gap(NamedTuple):
    """One thing that still stands in the way of 立项 or 办结, and what mends it: one act, or one for each case."""

    what: str
    mends: tuple[Mend, ...]


class Proposal(NamedTuple):
    """Plain facts of an item at 立项; ``route`` is "" at 建账, which asks only for the basis."""

    ref: str
    has_basis: bool
    no_basis_reason: str
    route: str = ""
    proposer: str = ""
    approver: str = ""
    mode: str = "集中"
    check_rule: str = ""


def approval_gaps(case: Proposal) -> list[Gap]:
    """Return every gate of 立项 that is not met (R0-1, R1-10, 733 §11)."""
    gaps = []
    if not case.has_basis and not case.no_basis_reason:
        mends = (
            _fill(case, "basis_title", "依据名称", "补依据"),
            _fill(case, "no_basis_reason", "原因", "确无依据"),
        )
        gaps.append(Gap("没有立项依据，也没有记明原因（R0-1）", mends))
    elif not case.has_basis and case.route == "指令":
        mends = (
            _fill(case, "basis_title", "指令名称", "补指令"),
            Mend("item.approve", case.ref, {"route": "建议+批准"}, "不是按指令的"),
        )
        gaps.append(Gap("按指令立项而没有写明指令（批示、决定）", mends))
    if case.proposer and case.proposer == case.approver:
        who = f"提出人和批准人都是{case.proposer}（733号令第11条：提出建议，报请批准）"
        gaps.append(Gap(who, (Mend("item.approve", case.ref, when="由有权批准的领导批准"),)))
    if case.mode == "连续" and not case.check_rule:
        gaps.append(Gap("连续督查没有定检查日（R1-10）", (_fill(case, "check_rule", "每月"),)))
    return gaps


def _fill(case: Proposal, field: str, value: str, when: str = "") -> Mend:
    return Mend("item.correct", case.ref, {"field": field, "value": value, "reason": "补录"}, when)


class Share(NamedTuple):
    """What the gates of 办结 need to know of one assignment of this round."""

    number: str
    unit: str
    code: str
    role: str
    state: str
    noticed: bool
    received: bool
    covered: bool


class Case(NamedTuple):
    """Plain facts of an item at 办结."""

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
    public_satisfied: str
    dissatisfied: bool
    dissatisfied_approved: bool
    answered: frozenset[str]
    open_issues: tuple[str, ...]
    directed_after: str
    conclusion: str
    redo_owed: tuple[str, ...] = ()


def closing_gaps(case: Case) -> list[Gap]:
    """Return every gate of 办结 that is not met, all at once (R0-2, R0-3, R0-7, R4-2, R4-3, R4-13)."""
    none = [] if any(share.role in assignment.DOERS for share in case.shares) else [_nobody(case)]
    return [*none, *_share_gaps(case), *_record_gaps(case)]


def undecided(number: str) -> tuple[Mend, ...]:
    """Return how the word on 补课 is given that a survey waits for (R3-11)."""
    return Mend("survey.redo", number), Mend("survey.waive", number, when="不补课的")


def _nobody(case: Case) -> Gap:
    lead = {"unit": "单位", "role": "牵头", "due": "时限"}
    return Gap("本轮没有牵头或主办单位", (Mend("item.assign", case.ref, lead),))


def _share_gaps(case: Case) -> Iterable[Gap]:
    for share in case.shares:
        unit = {"unit": share.code}
        report = (Mend("item.report", case.ref, unit),)
        if share.noticed and not share.received:
            yield Gap(f"{share.unit}尚无回执", (Mend("item.receive", case.ref, unit),))
        if share.role in assignment.DOERS and share.state not in assignment.ACCEPTED:
            if share.state in assignment.REPORTED:
                accept = unit | {"outcome": "accepted", "gates": "全过", "every": "全过"}
                yield Gap(f"{share.unit}（{share.role}）的反馈未审核通过", (Mend("item.review", case.ref, accept),))
            else:
                yield Gap(f"{share.unit}（{share.role}）未反馈", report)
        if share.role == "配合" and share.state not in assignment.ANSWERED and not share.covered:
            yield Gap(f"{share.unit}（配合）未反馈也未由牵头单位代报", report)


def _record_gaps(case: Case) -> Iterable[Gap]:
    if not case.conclusion:
        yield Gap("没有写结论", (_again(case, conclusion="结论"),))
    if case.instructed or not case.checks_reason:
        yield from _check_gaps(case)
    if case.tags and not case.inspected:
        what = f"属五必督（{'、'.join(case.tags)}）而没有督查记录"
        yield Gap(what, (Mend("item.inspect", case.ref),))
    if not case.leader_accepted:
        yield Gap("领导未认可（没有呈报圈阅或同意的结果）", (Mend("item.present", case.ref, {"outcome": "圈阅"}),))
    yield from _public_gaps(case)
    yield from _owed_gaps(case)


def _check_gaps(case: Case) -> Iterable[Gap]:
    """三查; what a leader or the public brought cannot be said to need none (R4-3)."""
    told = [f"第{n}项{'为否' if yes is False else '未填'}" for n, yes in enumerate(case.checks, 1) if yes is not True]
    if told:
        note = "" if case.instructed else "不适用的写 --checks-na 原因"
        yield Gap(f"三查{'、'.join(told)}", (_again(case, note, checks="是是是"),))


def _public_gaps(case: Case) -> Iterable[Gap]:
    for audience in ("上级", "群众") if case.from_public else ():
        if audience not in case.answered:
            answer = {"audience": audience, "means": "方式"}
            yield Gap(f"应答复{audience}而未答复", (Mend("item.answer", case.ref, answer),))
    if not case.public_satisfied:
        yield Gap("群众是否满意未填", (_again(case, "或 --public-na 原因", public="满意"),))
    if case.dissatisfied and not case.dissatisfied_approved:
        yield Gap("群众不满意，需批准人和原因", (_again(case, approver="批准人", reason="原因"),))


def _owed_gaps(case: Case) -> Iterable[Gap]:
    """What is still open beside the item: its issues, its surveys, a 批示 that came after the last word was in."""
    for number in case.open_issues:
        yield Gap(f"所属问题 {number} 未销号", (Mend("issue.show", number),))
    for number in case.redo_owed:
        yield Gap(f"满意度测评 {number} 不满意过半，还没有定补课", undecided(number))
    if case.directed_after:
        code = next((share.code for share in case.shares if share.state in assignment.ACCEPTED), "单位")
        again = {"unit": code, "verdict": "returned", "due": "新时限"}
        mend = Mend("item.recheck", case.ref, again, note="按批示退回重报")
        yield Gap(f"{case.directed_after} 的批示晚于最后一次审核通过的反馈", (mend,))


def _again(case: Case, note: str = "", **facts: str) -> Mend:
    """Type 办结 again with what it lacks."""
    return Mend("item.close", case.ref, facts, note=note)
