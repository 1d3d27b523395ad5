"""督查专报: one matter to the leaders who directed it, with room for their 批示 (domain 3.4, paper 6)."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from ducha_cli.acts.item.records import Directive as Written
from ducha_cli.documents.body import numbered, optional, points
from ducha_cli.documents.facts import Contract, Needed, NeededClause, Sentence, Serial, Text, may, must
from ducha_cli.documents.letterhead import serial
from ducha_cli.documents.samples import ANCHORED, Sample
from ducha_cli.documents.word.builder import WIDTH, cell, loop, paragraph, row, table
from ducha_cli.documents.word.fonts import HEI
from ducha_cli.domain.words.wording import sentence


def _quoted(words: str) -> str:
    """Words in quotation marks, once."""
    return words if words[0] in '“"' else f"“{sentence(words)}”"


class Directive(Contract):
    """A 批示: who wrote what, and when."""

    leader: Needed = must(Written.leader)
    post: Text = may(Written.title)
    date: Text = may(Written.directed_on)
    text: Annotated[Needed, AfterValidator(_quoted)] = must("批示内容")


class Special(Serial):
    """The facts of a 督查专报. It has no 密级: what is secret is not kept in this ledger."""

    needed = (*Serial.needed, "recipient", "matter", "conclusion")

    serial: Needed = may("刊名", default="督查专报")
    recipient: NeededClause = must("报送")
    matter: Sentence = must("督查事项")
    directives: list[Directive] = must("批示")
    process: list[Sentence] = must("办理过程")
    checked: list[Sentence] = must("核查情况")
    conclusion: Sentence = must("核查结论")
    problems: list[Sentence] = must("存在问题")
    advice: list[Sentence] = must("建议")

    def headings(self) -> dict[str, object]:
        """The matter and the conclusion are what a 专报 is for."""
        return {
            "matter": True,
            "process": self.process,
            "checked": self.checked,
            "conclusion": True,
            "problems": self.problems,
            "advice": self.advice,
        }


CONTRACT = Special


def _remarks() -> str:
    """领导批示栏: an empty field of 60 mm on one page, signed and dated by hand."""
    left, right = 1100, WIDTH - 1100
    label = cell(left, *(paragraph("GWFormHead", sign, font=HEI) for sign in "领导批示"))
    return table([left, right], [row(label, cell(right, paragraph("GWForm"), middle=False), height=3400)])


def template() -> bytes:
    """The packaged template."""
    return serial(
        paragraph("GWTo", "报送：{{ recipient }}"),
        numbered("matter", "督查事项和领导批示", paragraph("GWBody", "{{ matter }}")),
        loop(
            "d in directives",
            paragraph("GWBody", "{% if d.date %}{{ d.date }}，{% endif %}{{ d.post }}{{ d.leader }}批示：{{ d.text }}"),
        ),
        optional("process", "办理过程", points("process")),
        optional("checked", "核查情况", points("checked")),
        numbered("conclusion", "核查结论", paragraph("GWBody", "{{ conclusion }}")),
        optional("problems", "存在问题", points("problems")),
        optional("advice", "工作建议", points("advice")),
        paragraph("GWSignGap"),
        _remarks(),
    )


SAMPLE: Sample = {
    **ANCHORED,
    "number": "第9期",
    "title": "关于东关街积水点改造事项办理情况的督查专报",
    "dated": "2026-05-28",
    "copy_to": "县委副书记，县政府分管副县长",
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
