"""督查方案: what is looked at, where, by whom, how, and the discipline of those who go (733 §9, §15; R2-15, R2-17)."""

from __future__ import annotations

from ducha_cli.acts.activity.records import Activity
from ducha_cli.documents import grid
from ducha_cli.documents.body import entry, numbered, optional, points
from ducha_cli.documents.facts import Clause, Contract, Form, Needed, Text, may, must
from ducha_cli.documents.grid import approved, pair
from ducha_cli.documents.samples import ACTIVITY, FORM, Sample
from ducha_cli.documents.word.builder import blank, loop, paragraph, when
from ducha_cli.documents.word.fonts import TITLE


class Group(Contract):
    """One 督查组: its 组长 answers for it (733 §8)."""

    name: Needed = must("组别")
    leader: Text = may("组长")
    members: Text = may("成员")
    units: Text = may("督查单位")


class Plan(Form):
    """The facts of a 督查方案; it is approved within the office and bears no 文号."""

    needed = (*Form.needed, "title", "content", "targets", "approval")

    activity_number: Needed = must("活动编号")
    basis: Clause = may("督查依据")
    kind_text: Clause = may(Activity.kind)
    content: list[Needed] = must(Activity.content)
    targets: Clause = may("督查对象")
    scope: Clause = may("督查范围")
    period: Clause = may("督查时间")
    methods: Clause = may("督查方式")
    promises: Clause = may("暗访要求")
    lead: Clause = may("带队")
    guests: Clause = may("邀请人员")
    groups: list[Group] = must("分组")
    discipline: list[Needed] = must("其他纪律要求")
    source_by: Text = may("源头关")
    detail_by: Text = may("细节关")
    wording_by: Text = may("文字关")
    language_by: Text = may("语言关")
    approval: Text = may("审批结果")

    def headings(self) -> dict[str, object]:
        """Some discipline is the same for all."""
        return {
            "basis": self.basis,
            "content": self.content,
            "targets": True,
            "groups": self.groups,
            "discipline": True,
        }


CONTRACT = Plan


def _given(name: str, label: str) -> str:
    """An entry that is left out where there is nothing to say."""
    return when(name, entry(label, f"{{{{ {name} }}}}。"))


def template() -> bytes:
    """The packaged template."""
    return grid.form(
        paragraph("GWTitle", "{{ title }}", font=TITLE),
        paragraph("GWFormLine", "{{ issuer }}\t活动编号：{{ activity_number }}"),
        blank(),
        optional("basis", "督查依据", paragraph("GWBody", "{{ basis }}。")),
        optional("content", "督查内容", points("content")),
        numbered("targets", "对象、时间和方式"),
        _given("kind_text", "督查类型。"),
        _given("targets", "督查对象。"),
        _given("scope", "督查范围。"),
        _given("period", "督查时间。"),
        _given("methods", "督查方式。"),
        _given("promises", "暗访要求。"),
        _given("lead", "带队领导。"),
        _given("guests", "邀请人员。"),
        optional("groups", "人员和分组", loop("g in groups", entry(
            "{{ g.name }}。",
            "{% if g.leader %}组长：{{ g.leader }}。{% endif %}{% if g.members %}成员：{{ g.members }}。{% endif %}"
            "{% if g.units %}督查单位：{{ g.units }}。{% endif %}",
        ))),
        numbered("discipline", "工作纪律", paragraph(
            "GWBody",
            "督查人员严格遵守政治纪律、组织纪律、廉洁纪律和保密纪律，不得干预和影响被督查地区、部门和单位的正常工作；"
            "不得超越批准的内容、对象和范围，不得重复督查、多头督查、越权督查；对知悉的国家秘密、商业秘密和个人隐私予以保密。",
        )),
        loop("p in discipline", paragraph("GWBody", "{{ p }}")),
        paragraph("GWGap"),
        grid.grid((
            pair("源 头 关", "{{ source_by }}", "细 节 关", "{{ detail_by }}"),
            pair("文 字 关", "{{ wording_by }}", "语 言 关", "{{ language_by }}"),
            approved("审批意见", "{{ approval }}", lines=2),
        )),
    )  # fmt: skip


SAMPLE: Sample = {
    **FORM,
    **ACTIVITY,
    "title": "高标准农田管护专项督查方案",
    "dated": "2026-08-20",
    "kind_text": "专项督查，重点督查",
    "content": [
        "2025年度高标准农田项目机井、渠系管护责任是否落实到人。",
        "管护经费是否到位，台账与现场是否一致。",
        "上一轮督查发现问题的整改情况。",
    ],
    "targets": "县农业农村局、柳林乡、石桥镇",
    "scope": "12个点位，现场查看不少于8个",
    "promises": "不打招呼、不定路线、不要陪同",
    "lead": "县委县政府督查室主任　周望山",
    "guests": "县人大代表　陶立新",
    "groups": [
        {"name": "第一组", "leader": "周望山", "members": "沈予宁、韩遥", "units": "柳林乡"},
        {"name": "第二组", "leader": "陈砚", "members": "顾南、方知行", "units": "石桥镇、县农业农村局"},
    ],
    "discipline": ["轻车简从，不参加与督查无关的活动，食宿按规定自理。"],
    "source_by": "周望山",
    "detail_by": "沈予宁",
    "wording_by": "韩遥",
    "language_by": "陈砚",
    "approval": "2026年8月21日经林知远批准。",
}
