"""The only way in: pydantic models of what an act is given. Table classes validate nothing, these do.

Each field's ``title`` is its Chinese heading; a refusal names the heading, never the value (it may be personal).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from ducha_cli.domain import assignment, issue, item, naming, unit
from ducha_cli.errors import InvalidInput


def _clean(text: str) -> str:
    reason = naming.reject_controls(text)
    if reason:
        raise ValueError(reason)
    return naming.squash(text)


def _iso(text: str) -> str:
    return date.fromisoformat(text).isoformat()


Text = Annotated[str, AfterValidator(_clean), Field(max_length=20_000)]
Must = Annotated[str, AfterValidator(_clean), Field(min_length=1, max_length=20_000)]
Day = Annotated[str, AfterValidator(_iso)]


class Draft(BaseModel):
    """What every draft is: frozen, no unknown field, no input in its errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, str_strip_whitespace=True)


D = TypeVar("D", bound=Draft)


def make(kind: type[D], /, **values: Any) -> D:
    """Build a draft from what was typed; None means not given.

    Raises:
        InvalidInput: every field that is missing or wrong, by its Chinese heading.
    """
    try:
        return kind(**{name: value for name, value in values.items() if value is not None})
    except ValidationError as error:
        problems = "；".join(dict.fromkeys(_problem(kind, one) for one in error.errors()))
        raise InvalidInput(f"{problems}。", "请改正后重新输入；各选项的写法见该命令的 --help。") from None


def _problem(kind: type[Draft], error: Any) -> str:
    name = str(error["loc"][0]) if error["loc"] else ""
    known = kind.model_fields.get(name)
    heading = (known.title if known else None) or name
    if error["type"] in {"missing", "string_too_short", "too_short"}:
        return f"没有填{heading}"
    if error["type"] == "literal_error":
        choices = "、".join(filter(None, re.findall("'([^']*)'", error["ctx"]["expected"])))
        return f"{heading}应为 {choices} 之一"
    if error["type"] == "value_error":
        reason = str(error["ctx"]["error"])
        return f"{heading}{reason}" if not reason.isascii() else f"{heading}不是日期（如 2026-11-30）"
    return f"{heading}太长" if error["type"] == "string_too_long" else f"{heading}不对"


class ItemDraft(Draft):
    """登记 of an item (R0-1, R0-8, R4-2, 733 §14)."""

    title: Must = Field(title="标题（--title）")
    source: Literal[item.SOURCES] = Field(title="来源（--source）")  # type: ignore[valid-type]
    content: Text = Field("", title="内容（--content）")
    kind: Literal[item.KINDS] = Field("日常督办", title="督查类型（--kind）")  # type: ignore[valid-type]
    tags: tuple[Literal[item.FIVE_MUSTS], ...] = Field((), title="五必督（--must）")  # type: ignore[valid-type]
    topic: Text = Field("", title="专题（--topic）")
    source_number: Text = Field("", title="来文编号（--source-number）")
    basis_type: Literal[("", *item.BASIS_TYPES)] = Field("", title="依据类型（--basis-type）")  # type: ignore[valid-type]
    basis_title: Text = Field("", title="依据名称（--basis-title）")
    basis_number: Text = Field("", title="依据文号（--basis-number）")
    basis_date: Day | None = Field(None, title="依据日期（--basis-date）")
    basis_excerpt: Text = Field("", title="依据原文（--basis-excerpt）")
    no_basis_reason: Text = Field("", title="无依据原因（--no-basis）")
    secrecy: Text = Field("", title="密级（--secrecy）")
    mode: Literal[item.MODES] = Field("集中", title="督查方法（--mode）")  # type: ignore[valid-type]
    check_rule: Text = Field("", title="检查日（--check）")
    timing: Literal[("", *item.TIMINGS)] = Field("", title="查办时机（--timing）")  # type: ignore[valid-type]
    lead_office: Literal[("", *item.LEAD_OFFICES)] = Field("", title="牵头办公室（--lead-office）")  # type: ignore[valid-type]
    first_contact: Text = Field("", title="首问责任人（--first-contact）")
    accepted_on: Day | None = Field(None, title="受理日期（--accepted）")
    points: tuple[Must, ...] = Field((), title="反映问题（--point）")
    leader: Text = Field("", title="批示领导（--leader）")
    leader_title: Text = Field("", title="职务（--leader-title）")
    principal: bool = Field(default=False, title="主要领导（--principal）")
    note: Text = Field("", title="备注（--note）")


class ComplainantDraft(Draft):
    """来电人 (trap 8): goes to its own table and nowhere else."""

    name: Text = Field("", title="来电人")
    phone: Text = Field("", title="联系电话")
    identity: Text = Field("", title="身份证号")
    address: Text = Field("", title="地址")


class ApprovalDraft(Draft):
    """立项 (733 §11): by instruction, or proposed and approved."""

    approver: Must = Field(title="批准人（--by）")
    route: Literal[item.ROUTES] = Field("建议+批准", title="立项方式（--route）")  # type: ignore[valid-type]
    proposer: Text = Field("", title="提出人（--proposer）")
    proposal: Text = Field("", title="拟办意见（--proposal）")


class DecliningDraft(Draft):
    """不立项 (trap 20): why, and who reads it instead."""

    reason: Must = Field(title="不立项的原因（--reason，例如 转阅）")
    forwarded_to: Text = Field("", title="转给谁（--to）")


class AdoptionDraft(Draft):
    """建账 of work that began on paper (R4-1)."""

    approver: Must = Field(title="批准人（--by）")
    as_of: Day = Field(title="截至日（--as-of）")
    old_notice: Text = Field("", title="原通知单文号（--notice）")
    reason: Text = Field("", title="没有原通知单的原因（--no-notice）")


class AssignmentDraft(Draft):
    """分解 to one unit (R3-5, R3-6)."""

    unit: Must = Field(title="单位（--unit）")
    role: Literal[assignment.ROLES] = Field("主办", title="角色（--role）")  # type: ignore[valid-type]
    task: Text = Field("", title="任务（--task）")
    due: Text = Field("", title="时限（--due）")
    leader: Text = Field("", title="责任领导（--leader）")
    person: Text = Field("", title="责任人（--person）")


class NoticeDraft(Draft):
    """交办 (R0-2, R4-1)."""

    signer: Must = Field(title="签发人（--by）")
    dated: Day | None = Field(None, title="成文日期（--dated）")
    urgency: Literal["", "特急", "加急"] = Field("", title="紧急程度（--urgency）")


class ReceiptDraft(Draft):
    """回执 (R0-2)."""

    signer: Must = Field(title="签收人（--signer）")
    received_on: Day = Field(title="签收日期（--date）")
    phone: Text = Field("", title="电话（--phone）")
    leader: Text = Field("", title="责任领导（--leader）")
    person: Text = Field("", title="责任人（--person）")
    expected_on: Day | None = Field(None, title="预计完成（--expected）")


class MilestoneDraft(Draft):
    """One 时间节点 of a plan (R0-5)."""

    name: Must = Field(title="节点")
    due: Must = Field(title="节点时限")


class ProgressDraft(Draft):
    """进展 (R0-5)."""

    text: Text = Field("", title="进展情况（--text）")
    percent: Annotated[int, Field(ge=0, le=100)] | None = Field(None, title="百分比（--percent，0至100）")
    milestone: Text = Field("", title="完成的节点（--milestone）")
    plan: tuple[MilestoneDraft, ...] = Field((), title="列入计划的节点（--plan）")


class ReplyDraft(Draft):
    """反馈 (R0-3, R4-8)."""

    replied_on: Day = Field(title="反馈日期（--date）")
    document: Text = Field("", title="红头文号（--document）")
    signer: Text = Field("", title="签字人（--signer）")
    signer_title: Text = Field("", title="签字人职务（--signer-title）")
    signed: bool = Field(default=False, title="是否签字（--signed）")
    sealed: bool = Field(default=False, title="是否盖章（--sealed）")
    text: Text = Field("", title="办理情况（--text）")
    points: dict[int, Must] = Field({}, title="逐条答复（--point）")
    covers: tuple[Must, ...] = Field((), title="代报单位（--covers）")


class ReviewDraft(Draft):
    """审核 (R4-14): the matrix is point → (answered, verified, adequate)."""

    reviewer: Must = Field(title="审核人（--by）")
    outcome: Literal[tuple(assignment.REVIEW_OUTCOMES)] = Field(title="结论（--accept 或 --return 等）")  # type: ignore[valid-type]
    opinion: Text = Field("", title="意见（--opinion）")
    new_due: Text = Field("", title="新时限（--due）")
    points: dict[int, tuple[bool, bool, bool]] = Field({}, title="逐条对照（--point）")
    gates: tuple[Literal[assignment.GATES], ...] = Field((), title="六关（--gates）")  # type: ignore[valid-type]
    signer: Text = Field("", title="签发人（--sign）")


class InspectionDraft(Draft):
    """督查 of an item (R4-2, R4-16)."""

    inspected_on: Day = Field(title="督查日期（--date）")
    method: Literal[item.METHODS] = Field(title="方式（--method）")  # type: ignore[valid-type]
    people: Must = Field(title="人员（--people）")
    on_site: bool = Field(default=False, title="是否现场（--on-site）")
    finding: Must = Field(title="情况（--finding）")
    activity: Text = Field("", title="督查活动（--activity）")


class PresentationDraft(Draft):
    """呈报 (R0-7)."""

    leader: Must = Field(title="领导（--leader）")
    title: Text = Field("", title="职务（--leader-title）")
    presented_on: Day = Field(title="呈报日期（--date）")
    document: Text = Field("", title="呈报文书（--document）")
    outcome: Literal["圈阅", "同意", "新批示", "暂无"] = Field("暂无", title="结果（--outcome）")


class AnswerDraft(Draft):
    """答复 (R4-13)."""

    audience: Literal["群众", "上级"] = Field(title="答复对象（--to）")
    answered_on: Day | None = Field(None, title="答复日期（--date）")
    means: Text = Field("", title="方式（--means）")
    satisfied: Literal["", "满意", "基本满意", "不满意"] = Field("", title="是否满意（--satisfied）")
    na_reason: Text = Field("", title="无需答复的原因（--na）")


class ClosingDraft(Draft):
    """办结 (R0-7, R4-3)."""

    conclusion: Text = Field("", title="结论（--conclusion）")
    checks: tuple[bool, bool, bool] | None = Field(None, title="三查（--checks）")
    checks_reason: Text = Field("", title="三查不适用的原因（--checks-na）")
    public: Literal["", "满意", "基本满意", "不满意"] = Field("", title="群众满意（--public）")
    public_reason: Text = Field("", title="不评群众满意的原因（--public-na）")
    approver: Text = Field("", title="批准人（--by）")
    reason: Text = Field("", title="原因（--reason）")


class DirectiveDraft(Draft):
    """批示 on an item at any time (R0-6)."""

    leader: Must = Field(title="批示领导（--leader）")
    title: Text = Field("", title="职务（--leader-title）")
    principal: bool = Field(default=False, title="主要领导（--principal）")
    directed_on: Day = Field(title="批示日期（--date）")
    text: Text = Field("", title="批示内容（--text）")
    instruction: bool = Field(default=True, title="是否批示要求（圈阅、同意用 --seen）")


class ReopeningDraft(Draft):
    """重启 of a closed item (R2-13, R3-11)."""

    cause: Literal["反弹", "复核不实", "补课"] = Field(title="原因（--cause）")
    approver: Must = Field(title="批准人（--by）")


class EndingDraft(Draft):
    """并案 or 撤销: why, and who approved it (trap 20)."""

    reason: Must = Field(title="原因（--reason）")
    approver: Must = Field(title="批准人（--by）")


class ExtensionDraft(Draft):
    """延期 (traps 5, 6)."""

    due: Must = Field(title="新时限（--due）")
    approver: Must = Field(title="批准人（--by）")
    reason: Must = Field(title="原因（--reason）")
    requested_on: Day = Field(title="申请日期（--requested）")
    signer: Text = Field("", title="签发人（--sign）")


class UrgingDraft(Draft):
    """催办 (R4-1)."""

    means: Literal["书面", "电话", "当面"] = Field("电话", title="方式（--means）")
    text: Text = Field("", title="内容（--text）")
    signer: Text = Field("", title="签发人（--by）")
    urgency: Literal["", "特急", "加急"] = Field("", title="紧急程度（--urgency）")


class RecheckDraft(Draft):
    """复核 (R4-14, 733 §17)."""

    rechecked_on: Day = Field(title="复核日期（--date）")
    people: tuple[Must, ...] = Field(title="复核人（--people）", min_length=1)
    method: Must = Field(title="方式（--method）")
    finding: Must = Field(title="结论（--finding）")
    correction: Text = Field("", title="纠正内容（--correction）")
    verdict: Literal["confirmed", "returned"] = Field(title="属实与否（--confirmed 或 --untrue）")
    applied_on: Day | None = Field(None, title="单位申请日期（--applied）")
    due: Text = Field("", title="新时限（--due）")


class ReleaseDraft(Draft):
    """解除 of a unit's share (trap 7)."""

    cause: Literal["退件", "职责调整", "机构改革"] = Field(title="原因（--cause）")
    approver: Must = Field(title="批准人（--by）")
    to: Text = Field("", title="接办单位（--to）")


class CorrectionDraft(Draft):
    """更正 (R0-4): one field, its new value, and why."""

    field: Must = Field(title="字段（--field）")
    value: Text = Field("", title="新值（--value）")
    reason: Must = Field(title="原因（--reason）")


class PersonDraft(Draft):
    """责任人 with post (R1-9)."""

    name: Must = Field(title="责任人姓名")
    title: Text = Field("", title="责任人职务")


def names(text: str) -> tuple[str, ...]:
    """Return the names in ``甲、乙`` as written with any comma or 、."""
    return tuple(part for part in (one.strip() for one in re.split("[,，、;；]", text)) if part)


def people(*texts: str) -> tuple[PersonDraft, ...]:
    """Return the people of texts like ``副镇长 周永平``, several of them with 、."""
    found = [one for text in texts for one in naming.split_people(text)]
    return tuple(make(PersonDraft, name=one.name, title=one.title) for one in found)


class IssueDraft(Draft):
    """登记 of an issue (R0-10, R1-6, R1-8, R1-9)."""

    units: tuple[Must, ...] = Field(title="单位（--unit）", min_length=1)
    matter: Must = Field(title="问题（--matter）")
    found_on: Day = Field(title="发现日期（--found）")
    category: Must = Field(title="类别（--category）")
    place: Text = Field("", title="地点（--place）")
    nature: Literal[("", *issue.NATURES)] = Field("", title="性质（--nature）")  # type: ignore[valid-type]
    link: Text = Field("", title="环节（--link）")
    cause: Text = Field("", title="原因（--cause）")
    cause_kind: Literal[("", *issue.CAUSES)] = Field("", title="病因（--cause-kind）")  # type: ignore[valid-type]
    advice: Text = Field("", title="整改要求（--advice）")
    leaders: tuple[PersonDraft, ...] = Field((), title="分管领导（--leader）")
    people: tuple[PersonDraft, ...] = Field((), title="责任人（--person）")
    due: Text = Field("", title="整改时限（--due）")
    key: bool = Field(default=False, title="重点（--key）")
    item: Text = Field("", title="所属事项（--item）")
    activity: Text = Field("", title="督查活动（--activity）")
    note: Text = Field("", title="备注（--note）")


class HandingDraft(NoticeDraft):
    """反馈问题: signs a 整改通知 (R2-3)."""


class CommitmentDraft(Draft):
    """承诺时限 (R2-3)."""

    due: Must = Field(title="时限（--due）")
    rectify_type: Literal[issue.TYPES] = Field("限期", title="整改类型（--type）")  # type: ignore[valid-type]
    measures: Text = Field("", title="整改措施（--measures）")
    cause_kind: Literal[("", *issue.CAUSES)] = Field("", title="病因（--cause-kind）")  # type: ignore[valid-type]
    decision: Literal["同意", "调整", "指定"] = Field("同意", title="处理（--decision）")
    approved_due: Text = Field("", title="核定时限（--approved-due）")
    approver: Text = Field("", title="批准人（--by）")


class RectificationDraft(Draft):
    """改 (R2-2)."""

    rectified_on: Day = Field(title="整改完成日期（--date）")
    text: Must = Field(title="整改情况（--text）")
    signer: Must = Field(title="签字人（--signer）")
    signed: bool = Field(default=False, title="是否签字（--signed）")
    sealed: bool = Field(default=False, title="是否盖章（--sealed）")


class VerificationDraft(Draft):
    """审 (R2-2)."""

    verified_on: Day = Field(title="验收日期（--date）")
    verifiers: Must = Field(title="验收人（--people）")
    method: Must = Field(title="验收方式（--method）")
    on_site: bool = Field(default=False, title="是否现场（--on-site）")
    passed: bool = Field(title="是否通过（--pass 或 --fail）")
    reason: Text = Field("", title="不通过的原因（--reason）")


class ClearingDraft(Draft):
    """销 (R2-2)."""

    approver: Must = Field(title="批准人（--by）")
    cleared_on: Day = Field(title="销号日期（--date）")


class RevisitDraft(Draft):
    """回访 (R2-11, R2-12)."""

    revisited_on: Day = Field(title="回访日期（--date）")
    on_site: bool = Field(default=False, title="是否现场（--on-site）")
    people: tuple[Must, ...] = Field(title="回访人（--people）")
    verdict: Literal[tuple(issue.VERDICTS)] = Field(title="认定（--verdict）")  # type: ignore[valid-type]
    result: Text = Field("", title="结果（--result）")
    effect: Text = Field("", title="成效（--effect）")
    progress: Text = Field("", title="进程（--progress）")
    cause: Text = Field("", title="原因（--cause）")


class PostDraft(Draft):
    """Who holds a post (R0-14, trap 24)."""

    person: Must = Field(title="姓名")
    title: Text = Field("", title="职务")
    principal: bool = Field(default=False, title="主要负责人")
    inspector: bool = Field(default=False, title="督查员")
    duty: Text = Field("", title="专/兼职")
    phone: Text = Field("", title="电话")


class UnitDraft(Draft):
    """登记 of a unit (R0-14, trap 7)."""

    full: Must = Field(title="全称（--name）")
    short: Text = Field("", title="简称（--short）")
    former: tuple[Must, ...] = Field((), title="曾用名（--former）")
    kind: Literal[unit.KINDS] = Field(title="类别（--kind）")  # type: ignore[valid-type]
    parent: Text = Field("", title="上级单位（--parent）")
    code: Annotated[str, Field(pattern=r"^[a-z0-9]*$")] = Field("", title="代码（--code，小写字母和数字）")
    phone: Text = Field("", title="电话（--phone）")
    posts: tuple[PostDraft, ...] = Field((), title="任职")


class NamedDraft(Draft):
    """A unit that a 通报 praises or criticises by name (733 §21)."""

    unit: Must = Field(title="单位")
    reason: Must = Field(title="事由")


class BulletinDraft(Draft):
    """督查通报 (R1-18, R3-9)."""

    title: Must = Field(title="标题（--title）")
    period: Must = Field(title="督查时间（--period）")
    issues: tuple[Must, ...] = Field((), title="问题（--issues）")
    praised: tuple[NamedDraft, ...] = Field((), title="表扬（--praise）")
    criticised: tuple[NamedDraft, ...] = Field((), title="批评（--criticise）")
    exemplars: tuple[Must, ...] = Field((), title="典型（--exemplars）")
    overview: Text = Field("", title="总体情况（--overview）")
    requirements: tuple[Must, ...] = Field((), title="工作要求（--require）")
    deadline: Text = Field("", title="整改时限（--deadline）")
    recipient: Text = Field("", title="主送（--to）")


class SpecialDraft(Draft):
    """督查专报 on an item, upward to leaders."""

    title: Text = Field("", title="标题（--title）")
    recipient: Must = Field(title="报送（--to）")
    conclusion: Text = Field("", title="核查结论（--conclusion）")
    problems: tuple[Must, ...] = Field((), title="存在问题（--problem）")
    advice: tuple[Must, ...] = Field((), title="建议（--advice）")


class SummonsDraft(Draft):
    """约谈通知书 to a unit."""

    unit: Must = Field(title="单位（--unit）")
    persons: Must = Field(title="被约谈人（--persons）")
    reason: Must = Field(title="约谈事由（--reason）")
    basis: Text = Field("", title="约谈依据（--basis）")
    time: Must = Field(title="约谈时间（--time）")
    place: Must = Field(title="约谈地点（--place）")
    talkers: Text = Field("", title="约谈人（--talkers）")
    purpose: Text = Field("", title="约谈目的（--purpose）")
    requirements: tuple[Must, ...] = Field((), title="有关要求（--require）")


class ApprovalFormDraft(Draft):
    """立项审批单 before 立项: what is proposed, and by whom (733 §11)."""

    proposal: Text = Field("", title="拟办意见（--proposal）")
    proposer: Text = Field("", title="经办人（--proposer）")


class BackfillDraft(Draft):
    """补录 of a number that was already used on paper (trap 4)."""

    kind: Must = Field(title="文种（--kind）")
    number: Annotated[int, Field(ge=1)] = Field(title="号数（--number）")
    title: Must = Field(title="标题（--title）")
    dated: Day = Field(title="成文日期（--dated）")
    signer: Must = Field(title="签发人（--by）")
    reason: Must = Field(title="原因（--reason）")
