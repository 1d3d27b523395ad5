"""督查通报 as a serial: problems first, by name, then praise; the ratio of the two is printed (R1-18, R3-9)."""

from __future__ import annotations

from typing import Any

from ducha_cli.acts.issue.records import CHAIN, Issue
from ducha_cli.documents.body import columns, listing, numbered, optional, points
from ducha_cli.documents.facts import (
    Clause,
    Contract,
    Count,
    Needed,
    Paper,
    PersonsCell,
    Remark,
    Sentence,
    Serial,
    Text,
    may,
    must,
)
from ducha_cli.documents.letterhead import serial
from ducha_cli.documents.samples import ANCHORED, Sample
from ducha_cli.documents.word.builder import loop, paragraph, when
from ducha_cli.documents.word.chart import Chart, chart_and_table
from ducha_cli.documents.word.fonts import HEI


class Problem(Contract):
    """One problem, named."""

    unit: Needed = must("单位", 1230, centred=True)
    matter: Needed = must("存在问题", 2334)
    nature: Text = must(Issue.nature, 1030, centred=True)
    cause: Text = must(Issue.cause, 1450)
    person: PersonsCell = must(CHAIN["person"], 1140, centred=True)
    state: Text = must("整改状态", 1030, centred=True)


class Named(Contract):
    """A unit and why it is criticised or praised."""

    unit: Needed = must("单位")
    reason: Sentence = must("事由")


class Findings(Paper):
    """What a 督查通报 tells, as a serial or as a 公文."""

    needed = (*Paper.needed, "problems", "ratio", "anchor")

    period: Text = must("督查期间")
    overview: Remark = must("总体情况")
    problems: list[Problem] = must("存在问题")
    criticised: list[Named] = must("通报批评")
    praised: list[Named] = must("通报表扬")
    ratio: Count = must("问题条数与成绩条数之比")
    requirements: list[Sentence] = must("整改要求")
    deadline: Clause = must("整改时限")
    chart: Chart | None = may("图", default=None)

    def headings(self) -> dict[str, object]:
        """Problems first, were there none."""
        return {
            "problems": True,
            "criticised": self.criticised,
            "overview": self.overview,
            "praised": self.praised,
            "requirements": self.requirements or self.deadline,
        }

    def context(self) -> dict[str, Any]:
        """The deadline alone makes a section of 整改要求, too."""
        told = super().context()
        told["asked"] = bool(self.requirements or self.deadline)
        told["many"] = len(self.problems)
        return told


class Bulletin(Findings, Serial):
    """The facts of a 督查通报 in the form of a serial."""

    serial: Needed = may("刊名", default="督查通报")


CONTRACT = Bulletin


def _named(name: str, label: str) -> str:
    return optional(
        name, label, loop(f"n in {name}", paragraph("GWBody", "{{ loop.index }}. {{ n.unit }}：{{ n.reason }}"))
    )


def narrative() -> tuple[str, ...]:
    """The text of a 督查通报 below its title, without 落款."""
    return (
        paragraph("GWBody", "{% if period %}{{ period }}，{% endif %}{{ issuer }}开展了督查。现将有关情况通报如下。"),
        numbered("problems", "存在问题"),
        paragraph(
            "GWBody", "本期通报问题{{ many }}条{% if many %}，见下表{% endif %}。问题条数与成绩条数之比为{{ ratio }}。"
        ),
        when(
            "problems",
            paragraph("GWCaption", "存在问题一览表", font=HEI),
            listing("problems", columns(Problem, counted=630)),
            paragraph("GWGap"),
        ),
        _named("criticised", "通报批评"),
        optional("overview", "总体情况", paragraph("GWBody", "{{ overview }}")),
        chart_and_table(),
        _named("praised", "通报表扬"),
        when(
            "asked",
            numbered("requirements", "整改要求", points("requirements")),
            when("deadline", paragraph("GWBody", "整改时限：{{ deadline }}。")),
        ),
    )


def template() -> bytes:
    """The packaged template."""
    return serial(*narrative())


SAMPLE: Sample = {
    **ANCHORED,
    "number": "第12期",
    "title": "关于2026年第三季度重点工作督查情况的通报",
    "dated": "2026-10-10",
    "copy_to": "县委、县人大常委会、县政府、县政协领导",
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
