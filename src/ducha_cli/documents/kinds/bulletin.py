"""督查通报 as a serial: problems first, by name, then praise; the ratio of the two is printed (R1-18, R3-9)."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from ducha_cli.documents.facts import Contract, Count, Needed, Paper, Sentence, Serial, Text, in_lines
from ducha_cli.documents.letterhead import colophon, heading, masthead, points, title
from ducha_cli.documents.word import base, builder
from ducha_cli.documents.word.builder import Column, listing, paragraph
from ducha_cli.documents.word.chart import Chart, chart_and_table
from ducha_cli.documents.word.fonts import HEI
from ducha_cli.domain.words.wording import numeral, sentence


class Problem(Contract):
    """One problem, named."""

    unit: Needed = Field(title="单位")
    matter: Needed = Field(title="问题")
    nature: Text = Field(title="性质")
    cause: Text = Field(title="原因")
    person: Text = Field(title="责任人")
    state: Text = Field(title="整改状态")


class Named(Contract):
    """A unit and why it is criticised or praised."""

    unit: Needed = Field(title="单位")
    reason: Sentence = Field(title="事由")


class Findings(Paper):
    """What a 督查通报 tells, as a serial or as a 公文."""

    needed = (*Paper.needed, "problems", "ratio", "anchor")

    period: Text = Field(title="督查期间")
    overview: Text = Field(title="总体情况")
    problems: list[Problem] = Field(title="存在问题")
    criticised: list[Named] = Field(title="通报批评")
    praised: list[Named] = Field(title="通报表扬")
    ratio: Count = Field(title="问题条数与成绩条数之比")
    requirements: list[Sentence] = Field(title="整改要求")
    deadline: Text = Field(title="整改时限")
    chart: Chart | None = Field(None, title="图")

    def context(self) -> dict[str, Any]:
        """Sections without facts are left out, so their numerals are counted here."""
        told = super().context()
        asked = bool(self.requirements or self.deadline)
        there = {"problems": True, "criticised": bool(self.criticised), "overview": bool(self.overview),
                 "praised": bool(self.praised), "requirements": asked}  # fmt: skip
        shown = [name for name, is_there in there.items() if is_there]
        told["nth"] = {name: numeral(shown.index(name) + 1) if name in shown else "" for name in there}
        told["asked"] = asked
        told["chart"] = self.chart and self.chart.told()
        told["many"] = len(self.problems)
        told |= {"overview": sentence(self.overview), "deadline": self.deadline.rstrip("。")}
        for row in told["problems"]:
            row["person"] = in_lines(row["person"])
        return told


class Bulletin(Findings, Serial):
    """The facts of a 督查通报 in the form of a serial."""

    serial: Needed = Field("督查通报", title="刊名")


CONTRACT = Bulletin

_COLUMNS = (
    Column("序号", "{{ loop.index }}", 630, centred=True),
    Column("单位", "{{ r.unit }}", 1230, centred=True),
    Column("存在问题", "{{ r.matter }}", 2334),
    Column("性质", "{{ r.nature }}", 1030, centred=True),
    Column("原因", "{{ r.cause }}", 1450),
    Column("责任人", "{{ r.person }}", 1140, centred=True),
    Column("整改状态", "{{ r.state }}", 1030, centred=True),
)


def _named(name: str, label: str) -> tuple[str, ...]:
    return (
        builder.tag(f"if {name}"),
        heading(f"{{{{ nth.{name} }}}}、{label}"),
        builder.tag(f"for n in {name}"),
        paragraph("GWBody", "{{ loop.index }}. {{ n.unit }}：{{ n.reason }}"),
        builder.tag("endfor"),
        builder.tag("endif"),
    )


def narrative() -> tuple[str, ...]:
    """The text of a 督查通报 below its title, without 落款."""
    return (
        paragraph("GWBody", "{% if period %}{{ period }}，{% endif %}{{ issuer }}开展了督查。现将有关情况通报如下。"),
        heading("{{ nth.problems }}、存在问题"),
        paragraph(
            "GWBody", "本期通报问题{{ many }}条{% if many %}，见下表{% endif %}。问题条数与成绩条数之比为{{ ratio }}。"
        ),
        builder.tag("if problems"),
        paragraph("GWCaption", "存在问题一览表", font=HEI),
        listing(_COLUMNS, "problems"),
        paragraph("GWGap"),
        builder.tag("endif"),
        *_named("criticised", "通报批评"),
        builder.tag("if overview"),
        heading("{{ nth.overview }}、总体情况"),
        paragraph("GWBody", "{{ overview }}"),
        builder.tag("endif"),
        chart_and_table(),
        *_named("praised", "通报表扬"),
        builder.tag("if asked"),
        heading("{{ nth.requirements }}、整改要求"),
        points("requirements"),
        builder.tag("if deadline"),
        paragraph("GWBody", "整改时限：{{ deadline }}。"),
        builder.tag("endif"),
        builder.tag("endif"),
    )


def template() -> bytes:
    """The packaged template."""
    return base.document("".join((masthead(), title(), *narrative(), colophon(contact=True))), anchor=True)


SAMPLE: dict[str, object] = {
    "draft": False,
    "issuer": "云溪县委县政府督查室",
    "number": "第12期",
    "title": "关于2026年第三季度重点工作督查情况的通报",
    "dated": "2026-10-10",
    "signer": "周望山",
    "contact": "沈予宁",
    "phone": "0000-6012345",
    "copy_to": "县委、县人大常委会、县政府、县政协领导",
    "anchor": "18342 3F9A 61C0 7BD2",
    "period": "2026年7月1日至9月30日",
    "serial": "督查通报",
    "running": "总第58期",
    "overview": "本季度督办事项46件，已办结31件，办结率67.4%；逾期3件。整改问题58条，已销号41条，销号率70.7%。",
    "problems": [
        {"unit": "县水利局", "matter": "沙河治理二标段停工52天未报告，台账仍填“正常推进”", "nature": "搞变通",
         "cause": "施工单位欠薪，监管缺位", "person": "副局长　罗一舟", "state": "整改中"},
        {"unit": "石桥镇", "matter": "2处饮用水水源地围网破损，上次督查已指出", "nature": "推动不力",
         "cause": "管护经费未落实", "person": "副镇长　邵岩", "state": "反弹"},
        {"unit": "县教育局", "matter": "第三小学扩建项目开工率<60%，滞后计划2个月", "nature": "进展缓慢",
         "cause": "征地协议未签订", "person": "规划股股长　葛明", "state": "待报时限"},
    ],
    "criticised": [
        {"unit": "县水利局", "reason": "瞒报停工情况，且逾期未反馈，予以通报批评。"},
        {"unit": "石桥镇", "reason": "同一问题两次被督查指出，予以通报批评。"},
    ],
    "praised": [{"unit": "县交通运输局", "reason": "3件督办事项全部提前办结。"}],
    "ratio": "3:1",
    "requirements": [
        "被通报单位要在5个工作日内报送整改措施和完成时限。",
        "对同一问题反复出现的，按规定启动约谈。",
    ],
    "deadline": "2026年10月31日前",
}  # fmt: skip
