"""督查方案: what is looked at, where, by whom, how, and the discipline of those who go (733 §9, §15; R2-15, R2-17)."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from ducha_cli.documents import grid
from ducha_cli.documents.facts import Contract, Form, Needed, Text
from ducha_cli.documents.grid import box, pair
from ducha_cli.documents.letterhead import entry, heading, points
from ducha_cli.documents.word import base, builder
from ducha_cli.documents.word.builder import blank, paragraph
from ducha_cli.documents.word.fonts import TITLE
from ducha_cli.domain.words.wording import numeral


class Group(Contract):
    """One 督查组: its 组长 answers for it (733 §8)."""

    name: Needed = Field(title="组别")
    leader: Text = Field("", title="组长")
    members: Text = Field("", title="成员")
    units: Text = Field("", title="督查单位")


class Plan(Form):
    """The facts of a 督查方案; it is approved within the office and bears no 文号."""

    needed = (*Form.needed, "title", "content", "targets", "approval")

    activity_number: Needed = Field(title="活动编号")
    basis: Text = Field("", title="督查依据")
    kind_text: Text = Field("", title="督查类型")
    content: list[Needed] = Field(title="督查内容")
    targets: Text = Field("", title="督查对象")
    scope: Text = Field("", title="督查范围")
    period: Text = Field("", title="督查时间")
    methods: Text = Field("", title="督查方式")
    promises: Text = Field("", title="暗访要求")
    lead: Text = Field("", title="带队")
    guests: Text = Field("", title="邀请人员")
    groups: list[Group] = Field(title="分组")
    discipline: list[Needed] = Field(title="其他纪律要求")
    source_by: Text = Field("", title="源头关")
    detail_by: Text = Field("", title="细节关")
    wording_by: Text = Field("", title="文字关")
    language_by: Text = Field("", title="语言关")
    approval: Text = Field("", title="审批结果")

    def context(self) -> dict[str, Any]:
        """Sections without facts are left out, so their numerals are counted here."""
        told = super().context()
        shown = [name for name in _SECTIONS if name in {"targets", "discipline"} or told[name]]
        told["nth"] = {name: numeral(shown.index(name) + 1) if name in shown else "" for name in _SECTIONS}
        return told | {name: told[name].rstrip("。") for name in _TEXTS}


_SECTIONS = ("basis", "content", "targets", "groups", "discipline")
_TEXTS = ("basis", "kind_text", "targets", "scope", "period", "methods", "promises", "lead", "guests")
CONTRACT = Plan


def _given(name: str, label: str) -> tuple[str, ...]:
    """An entry that is left out where there is nothing to say."""
    return (builder.tag(f"if {name}"), entry(label, f"{{{{ {name} }}}}。"), builder.tag("endif"))


def template() -> bytes:
    """The packaged template."""
    body = (
        paragraph("GWTitle", "{{ title }}", font=TITLE),
        paragraph("GWFormLine", "{{ issuer }}\t活动编号：{{ activity_number }}"),
        blank(),
        builder.tag("if basis"),
        heading("{{ nth.basis }}、督查依据"),
        paragraph("GWBody", "{{ basis }}。"),
        builder.tag("endif"),
        builder.tag("if content"),
        heading("{{ nth.content }}、督查内容"),
        points("content"),
        builder.tag("endif"),
        heading("{{ nth.targets }}、对象、时间和方式"),
        *_given("kind_text", "督查类型。"),
        *_given("targets", "督查对象。"),
        *_given("scope", "督查范围。"),
        *_given("period", "督查时间。"),
        *_given("methods", "督查方式。"),
        *_given("promises", "暗访要求。"),
        *_given("lead", "带队领导。"),
        *_given("guests", "邀请人员。"),
        builder.tag("if groups"),
        heading("{{ nth.groups }}、人员和分组"),
        builder.tag("for g in groups"),
        entry("{{ g.name }}。",
              "{% if g.leader %}组长：{{ g.leader }}。{% endif %}{% if g.members %}成员：{{ g.members }}。{% endif %}"
              "{% if g.units %}督查单位：{{ g.units }}。{% endif %}"),
        builder.tag("endfor"),
        builder.tag("endif"),
        heading("{{ nth.discipline }}、工作纪律"),
        paragraph(
            "GWBody",
            "督查人员严格遵守政治纪律、组织纪律、廉洁纪律和保密纪律，不得干预和影响被督查地区、部门和单位的正常工作；"
            "不得超越批准的内容、对象和范围，不得重复督查、多头督查、越权督查；对知悉的国家秘密、商业秘密和个人隐私予以保密。",
        ),
        builder.tag("for p in discipline"),
        paragraph("GWBody", "{{ p }}"),
        builder.tag("endfor"),
        paragraph("GWGap"),
        grid.grid((
            pair("源 头 关", "{{ source_by }}", "细 节 关", "{{ detail_by }}"),
            pair("文 字 关", "{{ wording_by }}", "语 言 关", "{{ language_by }}"),
            box("审批意见", "{{ approval }}", "审批人（签字）：　　　　　　　　年　　月　　日", lines=2),
        )),
        paragraph("GWTail"),
    )  # fmt: skip
    return base.document("".join(body))


SAMPLE: dict[str, object] = {
    "draft": False,
    "issuer": "云溪县委县政府督查室",
    "title": "高标准农田管护专项督查方案",
    "dated": "2026-08-20",
    "activity_number": "H2026-0005",
    "basis": "县政府第31次常务会议纪要（云政阅〔2026〕18号）",
    "kind_text": "专项督查，重点督查",
    "content": [
        "2025年度高标准农田项目机井、渠系管护责任是否落实到人。",
        "管护经费是否到位，台账与现场是否一致。",
        "上一轮督查发现问题的整改情况。",
    ],
    "targets": "县农业农村局、柳林乡、石桥镇",
    "scope": "12个点位，现场查看不少于8个",
    "period": "2026年8月24日至28日",
    "methods": "暗访、调阅资料",
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
