"""The kinds of tables that come in, as data: fields, the headings people give them, what is personal.

What a column of a record is called in workbooks stands with the column, in ``acts``; how a heading is compared, and
what it means under another one, in ``vocabulary``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ducha_cli.acts.facts import Fact
from ducha_cli.acts.issue.records import CHAIN, Clearing, Commitment, Issue, Remedy, Revisit, Verification
from ducha_cli.acts.item.records import Closing, Directive, Item, Milestone, Share
from ducha_cli.acts.person import Person
from ducha_cli.acts.unit.records import FORMER, Post, Unit, UnitName

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, slots=True)
class Field:
    """One column: identifier, the headings it is known by (the first is ours), and what it needs.

    Attributes:
        name: identifier, as the office layer asks for it.
        term: its 术语, as ``--map`` and ``inspect`` say it.
        aliases: Chinese headings; the first one is used in messages and exports.
        required: the column must be there; whether each value must be is the office's to judge.
        instead: fields of which one does where this one, though required, has no column.
        wanted: every new row has to say it, in whatever way.
        personal: a complainant's; printed as ``***`` in findings (trap 8).
        groups: rows whose cell of this column is merged vertically are milestones of one item.
        several: any number of columns may say it, one after the other: units.
    """

    name: str
    term: str
    aliases: tuple[str, ...]
    required: bool = False
    instead: tuple[str, ...] = ()
    wanted: bool = False
    personal: bool = False
    groups: bool = False
    several: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of table; ``needed`` headings must be found before a row counts as its header.

    What ``keeps`` keeps the cells that no field takes, as 其他栏目 of what its rows become. ``same`` says, as lists of
    fields of which the first that a row fills counts, by what two sheets are seen to hold the same things. ``thing``:
    the fields by which rows under one merged cell are told apart; without any each row is a thing of its own. ``units``
    say whose it is, ``parts`` what further rows of a thing tell, ``texts`` what a row may be the second half of.
    """

    name: str
    label: str
    fields: tuple[Field, ...]
    needed: int = 3
    keeps: bool = False
    same: tuple[tuple[str, ...], ...] = ()
    thing: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    def field(self, name: str) -> Field:
        """The field of that identifier."""
        return next(one for one in self.fields if one.name == name)

    def lacks(self, found: Collection[str]) -> list[Field]:
        """The required fields that are not among those ``found``, nor one that does instead."""
        return [
            one for one in self.fields
            if one.required and one.name not in found and not any(other in found for other in one.instead)
        ]  # fmt: skip


def _field(name: str, known: Fact | str, *marks: str, term: str = "", instead: str = "") -> Field:
    """One column: of a record, which declares what it is known by, or of the table alone: its headings are here."""
    aliases = known.aliases if isinstance(known, Fact) else tuple(known.split())
    own = term or (known.heading if isinstance(known, Fact) else aliases[0])
    return Field(name, own, aliases, instead=tuple(instead.split()), **dict.fromkeys(marks, True))


_SERIAL = _field("serial", "序号 编号 项目序号", "groups")
_SYSTEM = _field("system_id", "系统内编号 系统编号 督查编号")

UNITS = Profile(
    "units",
    "单位名录",
    (
        _SERIAL,
        _field("code", Unit.code),
        _field("full_name", UnitName.full, "required"),
        _field("short_name", UnitName.short),
        _field("former_names", FORMER["former"]),
        _field("kind", Unit.kind),
        _field("parent", "上级单位 主管单位 主管部门 所属单位"),
        _field("principal", Post.principal),
        _field("principal_title", Post.title),
        _field("inspector", Post.inspector),
        _field("inspector_duty", Post.duty),
        _field("phone", Unit.phone),
        _field("initials", "拼音首字母 首字母 拼音简码"),
        _field("note", "备注 说明"),
    ),
    keeps=True,
    same=(("full_name",),),
)

PEOPLE = Profile(
    "people",
    "人员名册",
    (
        _SERIAL,
        _field("name", Person.name, "required"),
        _field("unit", "单位 工作单位 所在单位 任职单位 单位名称 部门", "required"),
        _field("title", Post.title),
        _field("kind", Post.kind),
        _field("from_on", Post.from_on),
        _field("to_on", Post.to_on),
        _field("rank", Post.rank),
        _field("inspector", Post.inspector),
        _field("duty", Post.duty),
        _field("phone", Person.phone),
        _field("document", Post.document),
        _field("acting", "主持工作文件 主持工作的文件"),
        _field("note", "备注 说明"),
    ),
    needed=2,
    keeps=True,
    same=(("name", "unit", "title"),),
)

ITEMS = Profile(
    "items",
    "督查事项",
    (
        _field("system_id", "系统内编号 系统编号 督查编号"),
        _field("serial", "序号 项目序号", "groups"),
        _field("reference", Item.source_number),
        _field("title", Item.title, "required", "groups"),
        _field("basis", Item.basis_title, term="依据"),
        _field("source", Item.source),
        _field("kind", "事项类别 类别 类型 事项大类", term="类别"),
        _field("content", Item.content),
        _field("effect", Milestone.effect, term="预期效果"),
        _field("lead", "牵头单位 牵头责任单位 主责单位 主要责任单位", "several"),
        _field("responsible", "责任单位 主办单位 分办单位", "several", term="主办单位"),
        _field("assignee", "承办单位 转办单位 交办单位 办理单位", "several"),
        _field("support", "配合单位 协办单位 参与单位 会办单位 协同单位 协同配合单位", "several"),
        _field("leader_in_charge", Share.leader),
        _field("person", Share.person),
        _field("start", "启动时间 开始时间 开工时间 起始时间"),
        _field(
            "due",
            "完成时限 办结期限 办理时限 完成时间 办结时限 时限 办理期限 完成期限 截止时间 截止日期 时间节点"
            " 拟办结时间 应办结时间 要求办结时间 承诺完成时间",
            term="时限",
        ),
        _field("closed_on", Closing.closed_on),
        _field("progress", Item.progress),
        _field("percent", Share.percent),
        _field("state", "状态 办件状态 工单状态 推进状态 办理状态 是否办结 是否完成"),
        _field("conclusion", Closing.conclusion),
        _field("satisfied", Closing.public_satisfied),
        _field("leader", Directive.leader),
        _field("leader_title", Directive.title),
        _field("directed_on", Directive.directed_on),
        _field("directive", Directive.text, term=Directive.named("text")),
        _field("received_on", Item.accepted_on),
        _field(
            "caller",
            "来电人 来电人姓名 来信人 来访人 反映人 反映人姓名 诉求人 投诉人 信访人 信访人姓名 群众姓名 举报人 姓名",
            "personal",
        ),
        _field(
            "caller_phone",
            "联系电话 来电号码 诉求人电话 来电人电话 反映人电话 电话 电话号码 联系方式 手机号 手机号码 手机",
            "personal",
            term="来电人电话",
        ),
        _field(
            "caller_id",
            "身份证号 身份证号码 公民身份号码 证件号码 证件号 身份证",
            "personal",
            term="来电人证件",
        ),
        _field("caller_address", "地址 住址 家庭住址 联系地址 通讯地址 来电人地址", "personal", term="来电人住址"),
        _field("secrecy", Item.secrecy),
        _field("tags", Item.tags),
        _field("note", Item.note),
    ),
    keeps=True,
    same=(("system_id",), ("reference",), ("title", "lead", "responsible", "assignee")),
    thing=("title",),
    units=("lead", "responsible", "assignee", "support"),
    parts=("lead", "responsible", "assignee", "support", "due", "content"),
    texts=("content", "effect", "progress", "conclusion", "directive", "note"),
)

ISSUES = Profile(
    "issues",
    "问题清单",
    (
        _SYSTEM,
        _field("serial", "序号", "groups"),
        _field("reference", "问题编号 编号 问题编码 受理编号"),
        _field(
            "units",
            "被督查单位 责任单位 问题单位 整改单位 整改责任单位 单位 涉及单位",
            "required",
            "several",
            term="单位",
            instead="lead",
        ),
        _field("lead", "牵头单位 牵头责任单位 主责单位", "several"),
        _field("support", "配合单位 协办单位 协同单位 协同配合单位", "several"),
        _field("area", "行政区域"),
        _field("found_on", Issue.found_on, "wanted"),
        _field("place", Issue.place),
        _field("matter", Issue.matter, "required", "groups"),
        _field("detail", "具体表现 问题表现", term="表现"),
        _field("category", Issue.category, "wanted", term="问题类别"),
        _field("nature", Issue.nature),
        _field("link", Issue.link),
        _field("cause", Issue.cause),
        _field("cause_kind", Issue.cause_kind),
        _field("leader", CHAIN["leader"], term="责任领导"),
        _field("people", CHAIN["person"]),
        _field("demand", Issue.advice),
        _field("remedy", Remedy.text),
        _field("due", Issue.due_required, term="时限"),
        _field("progress", Remedy.progress),
        _field("state", "状态 整改状态 是否完成 是否整改到位 验收销号情况 销号情况 是否销号 是否办结"),
        _field("cleared_on", "销号日期 销号时间 办结时间"),
        _field("key", Issue.key),
        _field("watched", Issue.watched),
        _field("activity", Issue.activity),
        _field("repeat", Issue.repeat_of),
        _field("item", "关联事项 督查事项 事项编号"),
        _field("note", Issue.note),
    ),
    keeps=True,
    same=(("system_id",), ("reference",), ("matter", "units", "lead", "found_on", "place")),
    thing=("matter", "detail"),
    units=("lead", "units", "support"),
    parts=("lead", "units", "support", "due", "remedy"),
    texts=("detail", "cause", "demand", "progress", "note"),
)

_REFERENCE = _field("reference", "编号 问题编号 系统内编号", "required")
_UNIT = _field("unit", "责任单位 单位 整改单位")
_MATTER = _field("matter", "问题 问题描述 存在问题")
_CLAIM = _field("claim", "整改情况 单位自报 反馈日期")
_REASON = _field("reason", Verification.reason)
_ON_SITE = _field("on_site", "是否现场 现场")

COMMITMENTS = Profile(
    "commit",
    "报送整改时限表",
    (
        _REFERENCE, _UNIT, _MATTER, _CLAIM,
        _field("result", Commitment.proposed, "required"),
        _field("rectify_type", Issue.rectify_type),
        _field("measures", Commitment.measures),
        _field("cause_kind", Issue.cause_kind),
        _field("decision", Commitment.decision),
        _field("approved_due", "核定时限"),
        _field("approver", Commitment.approver),
        _field("people", CHAIN["person"]),
        _field("cause", Issue.cause),
    ),
    needed=2,
)  # fmt: skip

VERIFICATIONS = Profile(
    "verify",
    "验收结果表",
    (
        _REFERENCE, _UNIT, _MATTER, _CLAIM,
        _field("result", "结果 验收结果 是否通过", "required"),
        _field("people", Verification.verifiers, "required"),
        _field("method", Verification.method, "required"),
        _ON_SITE,
        _field("verified_on", "验收日期 日期 验收时间"),
        _REASON,
        _field("due", "新时限 再次整改时限"),
    ),
    needed=3,
)  # fmt: skip

CLEARINGS = Profile(
    "clear",
    "销号审批结果表",
    (
        _REFERENCE, _UNIT, _MATTER, _CLAIM,
        _field("result", "结果 销号意见 是否销号", "required"),
        _field("approver", Clearing.approver, "required"),
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
        _field("people", Revisit.people, "required"),
        _ON_SITE,
        _field("means", Revisit.means),
        _field("revisited_on", "回访日期 日期 回访时间"),
        _field("outcome", Revisit.result),
        _field("effect", Revisit.effect),
        _field("progress", Revisit.progress),
        _field("cause", Revisit.cause),
        _field("due", "新时限 再次整改时限"),
    ),
    needed=3,
)  # fmt: skip

PROFILES = {one.name: one for one in (UNITS, PEOPLE, ITEMS, ISSUES, COMMITMENTS, VERIFICATIONS, CLEARINGS, REVISITS)}
