"""约谈通知书 in the form of a 信函 (GB/T 9704 10.1): who is called, why, when and where (domain 3.4, paper 8)."""

from __future__ import annotations

from ducha_cli.documents.body import clause, points
from ducha_cli.documents.facts import Addressed, Clause, NeededClause, Sentence, may, must
from ducha_cli.documents.letterhead import letter_colophon, letter_head, letter_number, recipient, signature, title
from ducha_cli.documents.samples import PAPER, Sample
from ducha_cli.documents.word import base
from ducha_cli.documents.word.builder import paragraph, when


class Summons(Addressed):
    """The facts of a 约谈通知书. The 签发人 is on file; a 信函 has no line for it."""

    needed = (*Addressed.needed, "reason", "time", "place")

    persons: NeededClause = must("被约谈人")
    reason: NeededClause = must("约谈事由")
    basis: Clause = may("约谈依据")
    time: NeededClause = must("约谈时间")
    place: NeededClause = must("约谈地点")
    talkers: Clause = may("约谈人")
    purpose: Clause = may("约谈目的")
    requirements: list[Sentence] = must("有关要求")

    def headings(self) -> dict[str, object]:
        """Why, when, where and who is always said."""
        return {
            "reason": True,
            "purpose": self.purpose,
            "time": True,
            "persons": True,
            "requirements": self.requirements,
        }


CONTRACT = Summons


def template() -> bytes:
    """The packaged template."""
    body = (
        letter_number(),
        title(),
        recipient(),
        paragraph(
            "GWBody",
            "{% if basis %}根据{{ basis }}，{% endif %}经研究，决定对{{ you }}有关负责人进行约谈，"
            "现将有关事项通知如下。",
        ),
        clause("{{ nth.reason }}、约谈事由。", "{{ reason }}。"),
        when("purpose", clause("{{ nth.purpose }}、约谈目的。", "{{ purpose }}。")),
        clause("{{ nth.time }}、时间和地点。", "{{ time }}，{{ place }}。"),
        clause(
            "{{ nth.persons }}、参加人员。",
            "被约谈人：{{ persons }}。{% if talkers %}约谈人：{{ talkers }}。{% endif %}",
        ),
        when("requirements", clause("{{ nth.requirements }}、有关要求。", ""), points("requirements")),
        signature(),
        letter_colophon(),
    )
    return base.document("".join(body), first=letter_head())


SAMPLE: Sample = {
    **PAPER,
    "number": "云督办函〔2026〕7号",
    "title": "约谈通知书",
    "dated": "2026-11-22",
    "copy_to": "县纪委监委机关，县委组织部",
    "recipient": "县水利局",
    "urgency": "特急",
    "persons": "局党组书记、局长　高砚秋，副局长　罗一舟",
    "reason": "沙河治理二标段停工52天未报告，台账仍填“正常推进”，经两次书面催办仍未复工",
    "basis": "《政府督查工作条例》第二十条",
    "time": "2026年12月3日（星期四）上午9时30分",
    "place": "县行政中心3号楼402会议室",
    "talkers": "县委常委、常务副县长　苏定方，县委县政府督查室主任　周望山",
    "purpose": "查明原因，明确复工时限和责任，督促整改到位",
    "requirements": [
        "请于12月1日前报送书面说明，一式三份，经主要负责人签字并加盖公章。",
        "被约谈人应按时到场，不得由他人代替；确有特殊情况的，提前1个工作日书面请假。",
    ],
}
