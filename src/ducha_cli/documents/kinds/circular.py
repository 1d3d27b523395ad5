"""督查通报 as a 公文: the findings of the serial, sent to units under a 文号 with 主送 and 落款 (R1-18, R3-9)."""

from __future__ import annotations

from ducha_cli.documents.facts import Addressed
from ducha_cli.documents.kinds import bulletin
from ducha_cli.documents.kinds.bulletin import Findings
from ducha_cli.documents.letterhead import addressed


class Circular(Findings, Addressed):
    """The facts of a 督查通报 in the form of a 公文."""

    needed = (*Findings.needed, "recipient")


CONTRACT = Circular


def template() -> bytes:
    """The packaged template."""
    return addressed(*bulletin.narrative(), anchor=True)


SAMPLE = {name: fact for name, fact in bulletin.SAMPLE.items() if name in Circular.model_fields} | {
    "number": "云督办〔2026〕36号",
    "recipient": "各乡镇人民政府，县政府各工作部门、直属机构",
}
