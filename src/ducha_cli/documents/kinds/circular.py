"""督查通报 as a 公文: the findings of the serial, sent to units under a 文号 with 主送 and 落款 (R1-18, R3-9)."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from ducha_cli.documents.facts import Needed, Text, addressee
from ducha_cli.documents.kinds import bulletin
from ducha_cli.documents.kinds.bulletin import Findings
from ducha_cli.documents.letterhead import colophon, red_head, signature, title
from ducha_cli.documents.word import base
from ducha_cli.documents.word.builder import paragraph


class Circular(Findings):
    """The facts of a 督查通报 in the form of a 公文."""

    needed = (*Findings.needed, "recipient")

    recipient: Needed = Field(title="主送")
    urgency: Text = Field("", title="紧急程度")

    def context(self) -> dict[str, Any]:
        """The colon after the addressees is the template's."""
        return super().context() | addressee(self.recipient)


CONTRACT = Circular


def template() -> bytes:
    """The packaged template."""
    body = (red_head(), title(), paragraph("GWTo", "{{ recipient }}："), *bulletin.narrative(), signature(), colophon())
    return base.document("".join(body), anchor=True)


_OWN = {"number": "云督办〔2026〕36号", "recipient": "各乡镇人民政府，县政府各工作部门、直属机构", "urgency": ""}
SAMPLE: dict[str, object] = {
    **{name: value for name, value in bulletin.SAMPLE.items() if name not in {"serial", "running"}},
    **_OWN,
}
