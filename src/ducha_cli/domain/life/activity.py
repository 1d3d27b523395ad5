"""督查活动: its states, its moves, and which gates of 批准, 补录, 结论 and 办结 are open (733 §5-18)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.life import item
from ducha_cli.domain.life.gate import gap
from ducha_cli.domain.life.lifecycle import STAYS, Lifecycle, Move, states

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.domain.life.gate import Gap

KINDS = item.KINDS
"""The five types of 733 §14."""

METHODS = (
    "自查说明", "听取汇报", "检查访谈", "座谈评估", "调阅资料", "收集线索", "约谈", "互联网督查",
    "明查", "暗访", "突击检查", "电话督查", "联合督查",
)  # fmt: skip
"""The eight methods of 733 §12 in their order, and those of the offices (R1-5, R4-16)."""

COVERT = "暗访"
PROMISES = ("不打招呼", "不定路线", "不要陪同")
"""What makes a 暗访 one (R1-5)."""

LEAD_KINDS = ("四家领导", "部门", "督查室")
"""Who leads (R4-23)."""

TARGET_KINDS = ("项目", "企业", "案件", "点位")
"""督到哪里: 发展督到项目, 改革督到企业, 稳定督到案件, 热点督到一线 (R4-23)."""

BREADTHS = ("全面督查", "重点督查")
"""R1-7."""

GUESTS = ("党代表", "人大代表", "政协委员", "政府参事", "专家学者", "老同志", "其他")
"""Whom the office may invite (733 §8, R3-7)."""

ROLES = ("组织", "联合", "对象")
"""A unit's part in an activity: it organises, takes part, or is visited (R1-11)."""

SIGN_OFFS = {"source_by": "源头", "detail_by": "细节", "wording_by": "文字", "language_by": "语言"}
"""方案四关 and the columns with the names of those who signed them off (R2-15)."""

VERDICTS = ("规范", "不规范")
"""督查之督查 (R1-11)."""

OUTCOMES = ("维持", "变更", "撤销")
"""复核 of a conclusion (733 §17)."""

OPEN = states("planned", "approved", "underway", "concluded")
HELD = states("underway", "concluded", "closed")
"""It was held: it counts in the yearly figures and the quotas."""
TOLD = states("concluded", "closed")
ANY = OPEN | states("closed", "cancelled")

LIFECYCLE = Lifecycle(
    noun="activity",
    term="督查活动",
    states={
        "planned": "拟办", "approved": "已批准", "underway": "进行中", "concluded": "已结论", "closed": "办结",
        "cancelled": "撤销",
    },  # fmt: skip
    open_states=OPEN,
    moves=(
        Move("plan", "定方案", states("planned"), STAYS, needs="内容、对象、时间；四关各有人签", req="R2-15 733§15"),
        Move("approve", "批准", states("planned"), "approved", needs="批准人、日期",
             refused="没有依据、内容、对象、时间或带队人；四关未过；暗访三不没有确认", req="R2-8 733§11"),
        Move("adopt", "补录", states("planned"), "concluded", needs="原批准人和日期、开展日期、结论",
             refused="没有依据、督查对象或带队人；暗访三不没有确认", req="R1-1"),
        Move("widen", "扩大范围", states("approved", "underway"), STAYS, needs="增加的单位或内容、原因、批准人", req="733§15"),
        Move("start", "开展", states("approved"), "underway", needs="日期", req="R2-8"),
        Move("visit", "到访", states("underway"), STAYS, needs="单位、日期、方式、人员、是否现场、情况",
             refused="不在批准的范围内；本月已到过该单位（--again 除外）", req="R1-5 733§15"),
        Move("solve", "解难", HELD, STAYS, needs="单位、困难、结果", req="R1-2 R3-16"),
        Move("conclude", "作结论", states("underway"), "concluded", needs="督查结论",
             refused="没有到访；所发现的问题没有原因或建议", req="R1-6 733§16"),
        Move("receive", "签收结论", TOLD, STAYS, needs="单位、日期、签收人", refused="已签收；没有结论书", req="733§16"),
        Move("appeal", "申请复核", TOLD, STAYS, needs="单位、日期、理由", refused="未签收；超过30日", req="733§17"),
        Move("recheck", "复核", TOLD, STAYS, needs="人员、结果、决定、批准人", refused="没有申请；原督查人员未回避",
             req="733§17"),
        Move("review", "督查之督查", HELD, STAYS, needs="人员、认定", refused="不是部门组织的", req="R1-11"),
        Move("close", "办结", states("concluded"), "closed", needs="日期", refused="结论没有送达；复核没有决定",
             req="733§16 733§17"),
        Move("cancel", "撤销", states("planned", "approved", "underway"), "cancelled", needs="原因、批准人"),
        Move("waive", "免办", states("underway", "concluded"), STAYS, needs="结论书；原因、批准人", refused="没有要免的",
             req="733§16"),
        Move("note", "备注", ANY, STAYS, needs="文字"),
        Move("evidence", "附件", ANY, STAYS, needs="文件"),
        Move("correct", "更正", ANY, STAYS, needs="字段、新值、原因", refused="已写进签发的文书", req="R0-4"),
    ),
)  # fmt: skip


UNDESIGNATED = ("未指定", "开展后才指定")
"""Why an activity that a 部门 held does not count: no document designated it, or only after it had begun."""


class Standing(NamedTuple):
    """What makes an activity count: its state, who leads it, the document that designates the 部门, and both days."""

    state: str
    lead_kind: str
    designation: str
    designated_on: str | None = None
    started_on: str | None = None


def uncounted(standing: Standing) -> str:
    """Return why an activity does not count towards the quotas, or "" when it does (R1-1 with 733 §7)."""
    if standing.state not in HELD:
        return LIFECYCLE.label(standing.state)
    if standing.lead_kind == "部门" and not standing.designation:
        return UNDESIGNATED[0]
    late = (standing.designated_on or "") > (standing.started_on or "9")
    return UNDESIGNATED[1] if standing.lead_kind == "部门" and late else ""


def broken_promises(methods: Sequence[str], promises: Sequence[int]) -> list[str]:
    """Return those of the three promises that a 暗访 has not confirmed; none where it is no 暗访 (R1-5)."""
    if COVERT not in methods:
        return []
    return [name for name, kept in zip(PROMISES, promises, strict=True) if not kept]


class Plan(NamedTuple):
    """What the gates of 批准 and of 补录 need to know of a plan (733 §9, §15; R1-1, R2-8, R2-15)."""

    ref: str
    basis: str
    content: str
    targets: int
    dated: bool
    led: bool
    sign_offs: tuple[str, ...]
    methods: tuple[str, ...]
    promises: tuple[int, ...]


def plan_gaps(plan: Plan) -> list[Gap]:
    """Return everything that a plan still lacks before it can be approved, all at once."""
    wants = {
        "basis": plan.basis, "content": plan.content, "targets": plan.targets, "dates": plan.dated, "lead": plan.led,
    }  # fmt: skip
    unsigned = [label for label, name in zip(SIGN_OFFS.values(), plan.sign_offs, strict=True) if not name]
    gaps = [gap("activity.approve", code, ref=plan.ref) for code, there in wants.items() if not there]
    gaps += [gap("activity.approve", "sign_offs", ref=plan.ref, names="、".join(unsigned))] if unsigned else []
    return [*gaps, *_promise_gaps("activity.approve", plan)]


def adopt_gaps(plan: Plan) -> list[Gap]:
    """Return what an activity of before the ledger lacks: what it went by, whom it saw and who led it (R1-1)."""
    wants = {"basis": plan.basis, "targets": plan.targets, "lead": plan.led}
    gaps = [gap("activity.adopt", code, ref=plan.ref) for code, there in wants.items() if not there]
    return [*gaps, *_promise_gaps("activity.adopt", plan)]


def _promise_gaps(act: str, plan: Plan) -> list[Gap]:
    unkept = broken_promises(plan.methods, plan.promises)
    return [gap(act, "promises", ref=plan.ref, names="、".join(unkept))] if unkept else []


def visit_gaps(ref: str, visits: int) -> list[Gap]:
    """Return why nothing can be concluded: nobody went anywhere (733 §16)."""
    return [] if visits else [gap("activity.conclude", "visit", ref=ref)]


def reason_gaps(issue: str, *, cause: str, advice: str) -> list[Gap]:
    """Return what an issue of an activity lacks at 结论: cause and advice (R1-6)."""
    terms = lacking(cause=cause, advice=advice)
    return [gap("activity.conclude", "reasons", issue=issue, terms=terms)] if terms else []


def lacking(*, cause: str, advice: str) -> str:
    """Return which of cause and advice is not told, in words, or "" (R1-6)."""
    return "和".join(heading for heading, told in (("原因", cause), ("整改要求", advice)) if not told)


class Seen(NamedTuple):
    """A visited unit: whether it was sent a 结论书 that stands, signed for one, and is named by another paper."""

    unit: str
    concluded: bool
    received: bool
    named: bool


def writes_conclusions(setting: str, side: str) -> bool:
    """Tell whether each visited unit has a 结论书: always by setting, else where the body acts under 733号令."""
    return setting == ALWAYS or side == GOVERNMENT


def lacks(seen: Seen, *, strict: bool) -> str:
    """Return which case of the gate ``conclusion`` is open for a unit, "" where it was told (733 §16).

    Where 结论书 are written it is that and its receipt, elsewhere a 通报, 专报 or 整改通知 that names it serves.
    """
    if not strict:
        return "" if seen.received or seen.named else "told"
    return "" if seen.concluded and seen.received else "receipt" if seen.concluded else "paper"


def receiving_gaps(ref: str, seen: Sequence[Seen], *, strict: bool) -> list[Gap]:
    """Return why nobody can sign for what was not written (733 §16)."""
    bare = [one.unit for one in seen if strict and not one.concluded]
    return [gap("activity.receive", "conclusion", ref=ref, units="、".join(bare))] if bare else []


def closing_gaps(ref: str, seen: Sequence[Seen], undecided: Sequence[str], *, strict: bool = False) -> list[Gap]:
    """Return why 办结 is refused: each visited unit was told, each 复核 has its decision (733 §16, §17)."""
    found = {case: [one.unit for one in seen if lacks(one, strict=strict) == case] for case in CASES}
    gaps = [
        gap("activity.close", "conclusion", case, ref=ref, units="、".join(units))
        for case, units in found.items()
        if units
    ]
    return [*gaps, gap("activity.close", "appeal", ref=ref, unit=tuple(undecided))] if undecided else gaps


ALWAYS, GOVERNMENT = "结论书", "政"
CASES = ("paper", "receipt", "told")
"""How the gate ``conclusion`` is open: no 结论书, none signed for it, nothing told the unit."""


def last_day(start: date, days: int, calendar: Calendar, *, roll: bool) -> date:
    """Return the last of ``days`` days after ``start``, rolled on from a rest day by setting (733 §17, 民法典 203)."""
    last = start + timedelta(days=days)
    return calendar.roll(last).day if roll else last
