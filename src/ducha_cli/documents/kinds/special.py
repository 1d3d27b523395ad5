"""督查专报: one matter to the leaders who directed it, with room for their 批示 (domain 3.4, paper 6)."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from ducha_cli.documents.facts import Contract, Needed, Sentence, Serial, Text
from ducha_cli.documents.letterhead import colophon, heading, masthead, points, title
from ducha_cli.documents.word import base, builder
from ducha_cli.documents.word.builder import WIDTH, cell, paragraph, row, table
from ducha_cli.documents.word.fonts import HEI
from ducha_cli.domain.words.wording import numeral, sentence


class Directive(Contract):
    """A 批示: who wrote what, and when."""

    leader: Needed = Field(title="批示领导")
    post: Text = Field("", title="职务")
    date: Text = Field("", title="批示日期")
    text: Needed = Field(title="批示内容")

    @property
    def quoted(self) -> str:
        """The words in quotation marks, once."""
        return self.text if self.text[0] in '“"' else f"“{sentence(self.text)}”"


class Special(Serial):
    """The facts of a 督查专报. It has no 密级: what is secret is not kept in this ledger."""

    needed = (*Serial.needed, "recipient", "matter", "conclusion")

    serial: Needed = Field("督查专报", title="刊名")
    recipient: Needed = Field(title="报送")
    matter: Sentence = Field(title="督查事项")
    directives: list[Directive] = Field(title="批示")
    process: list[Sentence] = Field(title="办理过程")
    checked: list[Sentence] = Field(title="核查情况")
    conclusion: Sentence = Field(title="核查结论")
    problems: list[Sentence] = Field(title="存在问题")
    advice: list[Sentence] = Field(title="建议")

    def context(self) -> dict[str, Any]:
        """Sections without facts are left out, so their numerals are counted here."""
        told = super().context() | {"recipient": self.recipient.rstrip("。；;")}
        for told_one, one in zip(told["directives"], self.directives, strict=True):
            told_one["text"] = one.quoted
        shown = ["matter", *(name for name in ("process", "checked") if told[name]), "conclusion",
                 *(name for name in ("problems", "advice") if told[name])]  # fmt: skip
        told["nth"] = {name: numeral(shown.index(name) + 1) if name in shown else "" for name in _SECTIONS}
        return told


_SECTIONS = ("matter", "process", "checked", "conclusion", "problems", "advice")
CONTRACT = Special


def _listed(name: str, label: str) -> tuple[str, ...]:
    return (
        builder.tag(f"if {name}"),
        heading(f"{{{{ nth.{name} }}}}、{label}"),
        points(name),
        builder.tag("endif"),
    )


def _remarks() -> str:
    """领导批示栏: an empty field of 60 mm on one page, signed and dated by hand."""
    left, right = 1100, WIDTH - 1100
    head = ("领", "导", "批", "示")
    rows = (
        row(
            cell(left, *(paragraph("GWFormHead", sign, font=HEI) for sign in head)),
            cell(right, paragraph("GWForm"), middle=False),
            height=3400,
        ),
    )
    return table([left, right], rows)


def template() -> bytes:
    """The packaged template."""
    body = (
        masthead(),
        title(),
        paragraph("GWTo", "报送：{{ recipient }}"),
        heading("{{ nth.matter }}、督查事项和领导批示"),
        paragraph("GWBody", "{{ matter }}"),
        builder.tag("for d in directives"),
        paragraph(
            "GWBody",
            "{% if d.date %}{{ d.date }}，{% endif %}{{ d.post }}{{ d.leader }}批示：{{ d.text }}",
        ),
        builder.tag("endfor"),
        *_listed("process", "办理过程"),
        *_listed("checked", "核查情况"),
        heading("{{ nth.conclusion }}、核查结论"),
        paragraph("GWBody", "{{ conclusion }}"),
        *_listed("problems", "存在问题"),
        *_listed("advice", "工作建议"),
        paragraph("GWSignGap"),
        _remarks(),
        colophon(contact=True),
    )
    return base.document("".join(body), anchor=True)


SAMPLE: dict[str, object] = {
    "draft": False,
    "issuer": "云溪县委县政府督查室",
    "number": "第9期",
    "running": "",
    "title": "关于东关街积水点改造事项办理情况的督查专报",
    "dated": "2026-05-28",
    "signer": "周望山",
    "contact": "沈予宁",
    "phone": "0000-6012345",
    "copy_to": "县委副书记，县政府分管副县长",
    "anchor": "18342 3F9A 61C0 7BD2",
    "serial": "督查专报",
    "recipient": "县委书记、县长",
    "matter": "东关街雨后积水，影响沿街126户居民和第二小学学生出行。2026年3月9日交县住房和城乡建设局牵头办理，"
    "时限为5月20日（D2026-0012，云督办〔2026〕12号）。",
    "directives": [
        {"leader": "林知远", "post": "县长", "date": "2026年3月6日",
         "text": "“请住建局牵头，汛期前必须改造到位，县督查室跟踪督办。”"},
    ],
    "process": [
        "3月10日县住房和城乡建设局签收，3月16日报送问题清单和改造方案。",
        "4月28日完成主管道清淤1.8公里、破损点修复12处，比节点提前2天。",
        "5月19日报送办结报告，局长秦立川签字并加盖公章。",
    ],
    "checked": [
        "5月22日督查室2人到现场核查，查看点位15个，其中12处修复点全部属实。",
        "5月26日中雨后复看，3处返水点中2处不再积水，东关街南口1处仍有3厘米积水，2小时后退去。",
        "随机回访居民20户，满意18户，满意率90%。",
    ],
    "conclusion": "事项总体落实，可予办结；东关街南口返水1处转入问题清单继续整改（W2026-0018）。",
    "problems": ["东关街南口雨水箅子偏高4厘米，属施工验收把关不严。"],
    "advice": [
        "由县住房和城乡建设局于6月10日前完成南口雨水箅子整改，督查室于下次降雨后回访。",
        "将全县12处同类积水点纳入汛前排查。",
    ],
}  # fmt: skip
