"""The three kinds of tables that come in, as data: fields, the headings people give them, what is personal.

A heading is compared after NFKC without blanks, line ends, ``*`` and colons; an alias in brackets after it
(完成时限（年月日）) does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One column: identifier, the headings it is known by (the first is ours), and what it needs.

    Attributes:
        name: identifier, as the office layer asks for it.
        aliases: Chinese headings; the first one is used in messages and exports.
        required: the column must be there; whether each value must be is the office's to judge.
        personal: a complainant's; printed as ``***`` in findings (trap 8).
        groups: rows whose cell of this column is merged vertically are milestones of one item.
    """

    name: str
    aliases: tuple[str, ...]
    required: bool = False
    personal: bool = False
    groups: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of table; ``needed`` headings must be found before a row counts as its header.

    What ``keeps`` keeps the cells that no field takes, as 其他栏目 of what its rows become.
    """

    name: str
    label: str
    fields: tuple[Field, ...]
    needed: int = 3
    keeps: bool = False

    def field(self, name: str) -> Field:
        """The field of that identifier."""
        return next(one for one in self.fields if one.name == name)


def _field(name: str, aliases: str, *marks: str) -> Field:
    return Field(name, tuple(aliases.split()), "required" in marks, "personal" in marks, "groups" in marks)


_SERIAL = _field("serial", "序号 编号 项目序号", "groups")
_SYSTEM = _field("system_id", "系统内编号 系统编号 督查编号")
_NOTE = _field("note", "备注 说明")

UNITS = Profile(
    "units",
    "单位名录",
    (
        _SERIAL,
        _field("code", "单位编码 编码 单位代码"),
        _field("full_name", "单位全称 单位名称 单位 全称 名称", "required"),
        _field("short_name", "简称 单位简称"),
        _field("former_names", "曾用名 原名称 原单位名称 旧名"),
        _field("kind", "单位类别 类别 单位类型 类型"),
        _field("parent", "上级单位 主管单位 主管部门 所属单位"),
        _field("principal", "主要负责人 负责人 一把手 单位负责人 主要领导"),
        _field("principal_title", "职务 负责人职务 主要负责人职务"),
        _field("inspector", "督查员 联络员 督查联络员 督查专员"),
        _field("inspector_duty", "专/兼职 专兼职 专职兼职 专职/兼职"),
        _field("phone", "联系电话 电话 办公电话 督查员电话 手机"),
        _field("initials", "拼音首字母 首字母 拼音简码"),
        _NOTE,
    ),
    keeps=True,
)

ITEMS = Profile(
    "items",
    "督查事项",
    (
        _field("system_id", "系统内编号 系统编号 督查编号"),
        _field("serial", "序号 项目序号", "groups"),
        _field("reference", "来文编号 受理编号 批示编号 文号 来文文号 案号 建议编号 提案编号 编号"),
        _field(
            "title",
            "督查事项 事项 事项名称 反映问题 工作目标 工作任务 任务名称 重点工作 项目名称 诉求内容 案由 标题",
            "required",
            "groups",
        ),
        _field("basis", "立项依据 依据 来源依据 任务来源"),
        _field("source", "来源 事项来源 渠道 来源渠道"),
        _field("kind", "事项类别 类别 类型"),
        _field("content", "工作内容 工作标准 具体内容 任务内容 主要内容 工作措施 目标任务"),
        _field("effect", "预期效果 预期目标 达到效果 目标要求 年度目标"),
        _field("lead", "牵头单位 牵头部门 牵头责任单位"),
        _field("responsible", "责任单位 主办单位 责任主体 责任部门 主办部门"),
        _field("assignee", "承办单位 转办单位 交办单位 承办部门 办理单位"),
        _field("support", "配合单位 协办单位 配合部门 参与单位"),
        _field("leader_in_charge", "责任领导 分管领导 包联领导 县级责任领导"),
        _field("person", "责任人 具体责任人 承办人 经办人"),
        _field("start", "启动时间 开始时间 开工时间 起始时间"),
        _field("due", "完成时限 办结期限 办理时限 完成时间 办结时限 时限 办理期限 完成期限 截止时间 截止日期 时间节点"),
        _field("progress", "进展情况 办理情况 工作进展 进度 目前进展 落实情况 办理进展"),
        _field("leader", "批示领导 领导 批示人 交办领导"),
        _field("leader_title", "职务 领导职务 批示领导职务"),
        _field("directed_on", "批示日期 批示时间 交办日期 交办时间"),
        _field("directive", "批示内容 批示意见 领导批示 批示"),
        _field("received_on", "受理时间 受理日期 来电时间 来信时间 收到日期 登记日期"),
        _field(
            "caller",
            "来电人 来电人姓名 来信人 来访人 反映人 反映人姓名 诉求人 投诉人 信访人 信访人姓名 群众姓名 举报人 姓名",
            "personal",
        ),
        _field("caller_phone", "联系电话 来电号码 诉求人电话 电话 电话号码 联系方式 手机号 手机号码 手机", "personal"),
        _field("caller_id", "身份证号 身份证号码 公民身份号码 证件号码 证件号 身份证", "personal"),
        _field("caller_address", "地址 住址 家庭住址 联系地址 通讯地址 来电人地址", "personal"),
        _field("secrecy", "密级 保密级别 涉密等级"),
        _field("tags", "五必督 标签 督查类别"),
        _NOTE,
    ),
    keeps=True,
)

ISSUES = Profile(
    "issues",
    "问题清单",
    (
        _SYSTEM,
        _field("serial", "序号", "groups"),
        _field("reference", "问题编号 编号"),
        _field("units", "被督查单位 责任单位 问题单位 整改单位 整改责任单位 单位 涉及单位", "required"),
        _field("found_on", "发现日期 发现时间 督查日期 督查时间 暗访日期 检查日期"),
        _field("place", "地点 发现地点 问题地点 点位 具体位置"),
        _field(
            "matter",
            "问题描述 存在问题 发现问题 问题 主要问题 问题表述 问题内容 具体问题 督查发现问题",
            "required",
            "groups",
        ),
        _field("category", "问题类别 类别 问题分类 问题类型 督查内容"),
        _field("nature", "问题性质 性质 问题定性"),
        _field("link", "卡点环节 环节 堵点 卡点"),
        _field("cause", "原因分析 原因 问题原因 症结"),
        _field("cause_kind", "病因 病因类别 原因类别 症结类别"),
        _field("leader", "分管领导 责任领导 包联领导 分管领导及职务 责任领导及职务"),
        _field("people", "责任人及职务 责任人 责任人员 整改责任人 责任人姓名及职务 具体责任人"),
        _field("demand", "整改要求 整改措施 整改意见 处理意见 整改建议 意见建议"),
        _field("due", "整改时限 整改期限 完成时限 整改时间 完成时间 整改完成时间"),
        _field("measures", "整改情况 整改进展 整改结果 落实情况"),
        _field("key", "重点问题 是否重点 重点"),
        _field("activity", "督查活动 督查批次 活动编号"),
        _field("repeat", "贰过 是否贰过"),
        _field("item", "关联事项 督查事项 事项编号"),
        _NOTE,
    ),
    keeps=True,
)

_REFERENCE = _field("reference", "编号 问题编号 系统内编号", "required")
_UNIT = _field("unit", "责任单位 单位 整改单位")
_MATTER = _field("matter", "问题 问题描述 存在问题")
_CLAIM = _field("claim", "整改情况 单位自报 反馈日期")
_REASON = _field("reason", "说明 不通过原因 原因 备注")
_ON_SITE = _field("on_site", "是否现场 现场")
_APPROVER = _field("approver", "批准人 审批人 领导审签")

COMMITMENTS = Profile(
    "commit",
    "报送整改时限表",
    (
        _REFERENCE, _UNIT, _MATTER, _CLAIM,
        _field("result", "申报时限 整改时限 承诺时限 完成时限", "required"),
        _field("rectify_type", "整改类型 类型"),
        _field("measures", "整改措施 措施"),
        _field("cause_kind", "病因 病因类别 原因类别"),
        _field("decision", "处理 督查室意见"),
        _field("approved_due", "核定时限"),
        _APPROVER,
    ),
    needed=2,
)  # fmt: skip

VERIFICATIONS = Profile(
    "verify",
    "验收结果表",
    (
        _REFERENCE, _UNIT, _MATTER, _CLAIM,
        _field("result", "结果 验收结果 是否通过", "required"),
        _field("people", "验收人 验收人员", "required"),
        _field("method", "方式 验收方式", "required"),
        _ON_SITE,
        _field("verified_on", "验收日期 日期 验收时间"),
        _REASON,
    ),
    needed=3,
)  # fmt: skip

CLEARINGS = Profile(
    "clear",
    "销号审批结果表",
    (
        _REFERENCE, _UNIT, _MATTER, _CLAIM,
        _field("result", "结果 销号意见 是否销号", "required"),
        _field("approver", "批准人 审批人 领导审签", "required"),
        _field("cleared_on", "销号日期 日期 批准日期"),
        _REASON,
    ),
    needed=3,
)  # fmt: skip

REVISITS = Profile(
    "revisit",
    "回访结果表",
    (
        _REFERENCE, _UNIT, _MATTER, _CLAIM,
        _field("result", "认定 回访结论 结论", "required"),
        _field("people", "回访人 回访人员", "required"),
        _ON_SITE,
        _field("revisited_on", "回访日期 日期 回访时间"),
        _field("outcome", "结果"),
        _field("effect", "成效"),
        _field("progress", "进程 进展"),
        _field("cause", "原因 未落实原因"),
    ),
    needed=3,
)  # fmt: skip

PROFILES = {one.name: one for one in (UNITS, ITEMS, ISSUES, COMMITMENTS, VERIFICATIONS, CLEARINGS, REVISITS)}
