"""The gates of 立项 and 办结: what still stands in the way, all of it at once, each with the command that mends it.

The office gathers the plain facts; nothing is decided elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.life import assignment

if TYPE_CHECKING:
    from collections.abc import Iterable


class Gap(NamedTuple):
    """One thing that still stands in the way of 立项 or 办结, and the command that mends it."""

    what: str
    mend: str


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
        gaps.append(
            Gap(
                "没有立项依据，也没有记明原因（R0-1）",
                f"补依据：{_fill(case, 'basis_title', '依据名称')}；确无依据：{_fill(case, 'no_basis_reason', '原因')}",
            )
        )
    elif not case.has_basis and case.route == "指令":
        gaps.append(
            Gap(
                "按指令立项而没有写明指令（批示、决定）",
                f"补指令：{_fill(case, 'basis_title', '指令名称')}；不是按指令的：--route 建议+批准",
            )
        )
    if case.proposer and case.proposer == case.approver:
        who = f"提出人和批准人都是{case.proposer}（733号令第11条：提出建议，报请批准）"
        gaps.append(Gap(who, "由有权批准的领导批准：--by 批准人"))
    if case.mode == "连续" and not case.check_rule:
        gaps.append(Gap("连续督查没有定检查日（R1-10）", _fill(case, "check_rule", "每月")))
    return gaps


def _fill(case: Proposal, field: str, value: str) -> str:
    return f"ducha item correct {case.ref} --field {field} --value {value} --reason 补录"


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


def undecided(number: str) -> str:
    """Return how the word on 补课 is given that a survey waits for (R3-11)."""
    return f"ducha survey redo {number} --by 批准人 --due 复测时限（不补课的 ducha survey waive {number}）"


def _nobody(case: Case) -> Gap:
    return Gap("本轮没有牵头或主办单位", f"ducha item assign {case.ref} --unit 单位 --role 牵头 --due 时限")


def _share_gaps(case: Case) -> Iterable[Gap]:
    for share in case.shares:
        unit = f"--unit {share.code}"
        if share.noticed and not share.received:
            yield Gap(f"{share.unit}尚无回执", f"ducha item receive {case.ref} {unit}")
        if share.role in assignment.DOERS and share.state != "accepted":
            if share.state == "reported":
                yield Gap(f"{share.unit}（{share.role}）的反馈未审核通过", f"ducha item review {case.ref} {unit}")
            else:
                yield Gap(f"{share.unit}（{share.role}）未反馈", f"ducha item report {case.ref} {unit}")
        if share.role == "配合" and share.state not in assignment.ANSWERED and not share.covered:
            yield Gap(f"{share.unit}（配合）未反馈也未由牵头单位代报", f"ducha item report {case.ref} {unit}")


def _record_gaps(case: Case) -> Iterable[Gap]:
    close = f"ducha item close {case.ref}"
    if not case.conclusion:
        yield Gap("没有写结论", f"{close} --conclusion 结论")
    if case.instructed or not case.checks_reason:
        missing = [str(n) for n, yes in enumerate(case.checks, 1) if yes is not True]
        if missing:
            how = "是是是" if case.instructed else "是是是（不适用的写 --checks-na 原因）"
            told = [f"第{n}项为否" if case.checks[int(n) - 1] is False else f"第{n}项未填" for n in missing]
            yield Gap(f"三查{'、'.join(told)}", f"{close} --checks {how}")
    if case.tags and not case.inspected:
        yield Gap(f"属五必督（{'、'.join(case.tags)}）而没有督查记录", f"ducha item inspect {case.ref}")
    if not case.leader_accepted:
        yield Gap("领导未认可（没有呈报圈阅或同意的结果）", f"ducha item present {case.ref}")
    if case.from_public:
        for audience in ("上级", "群众"):
            if audience not in case.answered:
                yield Gap(f"应答复{audience}而未答复", f"ducha item answer {case.ref} --to {audience}")
    if not case.public_satisfied:
        yield Gap("群众是否满意未填", f"{close} --public 满意（或 --public-na 原因）")
    if case.dissatisfied and not case.dissatisfied_approved:
        yield Gap("群众不满意，需批准人和原因", f"{close} --by 批准人 --reason 原因")
    for number in case.open_issues:
        yield Gap(f"所属问题 {number} 未销号", f"ducha issue show {number}")
    for number in case.redo_owed:
        yield Gap(f"满意度测评 {number} 不满意过半，还没有定补课", undecided(number))
    if case.directed_after:
        code = next((share.code for share in case.shares if share.state == "accepted"), "单位")
        again = f"ducha item recheck {case.ref} --unit {code} --untrue --due 新时限"
        yield Gap(f"{case.directed_after} 的批示晚于最后一次审核通过的反馈", f"{again}（按批示退回重报）")
