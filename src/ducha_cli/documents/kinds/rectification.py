"""整改通知: the issues found at a unit go back to it as a 问题清单, to be mended by a day (R1-9, R2-3)."""

from __future__ import annotations

from ducha_cli.acts.issue.records import CHAIN, Issue
from ducha_cli.documents.body import columns, heading, listing, points
from ducha_cli.documents.facts import (
    Clause,
    Contract,
    DayCell,
    Needed,
    PersonsCell,
    Receipted,
    Remark,
    Sentence,
    Text,
    may,
    must,
)
from ducha_cli.documents.letterhead import annexed, colophon, opening, receipt, signature
from ducha_cli.documents.samples import PAPER, Sample
from ducha_cli.documents.word import base, builder
from ducha_cli.documents.word.builder import paragraph, when

_NUMBERS = (
    "{% for r in rows %}{% if loop.index <= 4 %}{% if not loop.first %}、{% endif %}{{ r.number }}{% endif %}"
    "{% endfor %}"
    "{% if rows|length > 4 %}等{{ rows|length }}条{% endif %}"
)
"""The numbers of its 问题 that a 回执 bears: the first of many, and how many there are."""


class Row(Contract):
    """One 问题: 不落实的事, 不落实的人, 不落实的环节 (R0-10)."""

    number: Text = must("编号", 1280, centred=True)
    matter: Needed = must(Issue.matter, 2036)
    place: Text = must(Issue.place, 1030, centred=True)
    found: DayCell = must(Issue.found_on, 1150, centred=True)
    category: Text = must(Issue.category, 1030, centred=True)
    nature: Text = must(Issue.nature, 1030, centred=True)
    cause: Text = must(Issue.cause, 1450)
    person: PersonsCell = must(CHAIN["person"], 1150, centred=True)
    advice: Text = must("整改建议", 1450)
    due: DayCell = must("整改时限", 1150, centred=True)


class Rectification(Receipted):
    """The facts of a 整改通知."""

    needed = (*Receipted.needed, "rows", "requirements")

    intro: Remark = must("引言")
    rows: list[Row] = must("问题清单")
    requirements: list[Sentence] = must("整改要求")
    former: Clause = may("原整改通知")
    replaces: Clause = may("代替的整改通知")
    feedback: Remark = must("反馈要求")


CONTRACT = Rectification


def template() -> bytes:
    """The packaged template; the list lies on pages turned on their side."""
    body = (
        *opening(),
        when("intro", paragraph("GWBody", "{{ intro }}")),
        heading("一、存在问题"),
        paragraph("GWBody", "本次反馈问题{{ many }}条，逐条列明事实、原因、责任人和整改建议，详见附件1。"),
        when("former", paragraph("GWBody", "原整改通知：{{ former }}。")),
        when("replaces", paragraph("GWBody", "{{ replaces }}已经作废，以本通知为准。")),
        heading("二、整改要求"),
        points("requirements"),
        when("feedback", heading("三、反馈要求"), paragraph("GWBody", "{{ feedback }}")),
        paragraph("GWSignGap"),
        paragraph("GWAttach", "附件：1. 问题清单"),
        paragraph("GWAttach2", "2. 整改通知回执"),
        signature(),
        builder.section(inside=True),
        annexed("附件1", "问题清单", listing("rows", columns(Row))),
        builder.section(inside=True, landscape=True),
        annexed("附件2", "整改通知回执", receipt("问题编号", _NUMBERS)),
        colophon(),
    )
    return base.document("".join(body))


SAMPLE: Sample = {
    **PAPER,
    "number": "云督办〔2026〕31号",
    "title": "关于反馈第三轮常态化督查发现问题的整改通知",
    "dated": "2026-09-05",
    "copy_to": "县纪委监委机关，县委组织部",
    "recipient": "县农业农村局",
    "intro": "2026年8月24日至28日，县委县政府督查室对高标准农田管护工作开展第三轮常态化督查，共查看5个乡镇12个点位。"
    "现将发现的问题反馈给你单位，请逐条整改。",
    "rows": [
        {
            "number": "W2026-0031", "matter": "柳林乡河湾村3眼机井未通电，项目已验收满一年", "place": "柳林乡河湾村",
            "found": "2026年8月25日", "category": "工程管护", "nature": "推动不力",
            "cause": "管护主体未明确，电力报装申请积压4个月", "person": "农田建设股股长　方启明",
            "advice": "会同供电公司限期通电，明确管护单位", "due": "2026年9月30日",
        },
        {
            "number": "W2026-0032", "matter": "管护台账填报“已巡查”，现场无巡查记录", "place": "石桥镇",
            "found": "2026年8月26日", "category": "台账管理", "nature": "打折扣",
            "cause": "以填表代替巡查，乡镇未核验", "person": "分管副局长　田穗",
            "advice": "逐点补查，如实更正台账", "due": "立行立改",
        },
    ],
    "requirements": [
        "对照问题清单逐条制定整改措施，明确责任领导、责任人和完成时限，于5个工作日内报送整改时限。",
        "坚持举一反三，对同类问题开展全面排查，防止同一问题反复发生。",
        "整改一条、验收一条、销号一条，佐证材料随整改完成情况一并报送。",
    ],
    "feedback": "请于收到本通知之日起3个工作日内退回回执；整改完成后书面报送整改情况，经主要负责人签字并加盖公章。",
}  # fmt: skip
