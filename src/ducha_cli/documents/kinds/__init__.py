"""The one table of papers: a new kind is one module, one template and one line here.

Importing it loads nothing heavy: pydantic and lxml come with the first paper.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Any

from ducha_cli.errors import NotFound


@dataclass(frozen=True)
class Kind:
    """A 文种: its code, its Chinese label, whether it is numbered by 期号 (a serial) or by 文号.

    ``anchored``: its footer holds the 台账校验. ``signed``: it is a paper of record; a 台账 is a working table,
    with neither number nor signature. ``form``: an internal form, kept as a paper of record, but not numbered.
    """

    code: str
    label: str
    serial: bool
    anchored: bool = False
    signed: bool = True
    form: bool = False

    @property
    def numbered(self) -> bool:
        """It bears a 文号 such as 云督办〔2026〕1号."""
        return self.signed and not self.serial and not self.form

    @property
    def file_name(self) -> str:
        """Name of its template, packaged and in the office's own templates/."""
        return f"{self.code}.docx"

    @property
    def contract(self) -> Any:
        """The pydantic model of its facts."""
        return self.module.CONTRACT

    @property
    def sample(self) -> dict[str, object]:
        """Facts to try a template with; the county and its people are invented."""
        sample: dict[str, object] = self.module.SAMPLE
        return sample

    @property
    def module(self) -> Any:
        """The module that knows it, loaded on first use."""
        return importlib.import_module(f"{__name__}.{self.code}")


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("notice", "督查通知单", serial=False),
        Kind("urging", "催办通知单", serial=False),
        Kind("rework", "退办单", serial=False),
        Kind("extension", "延期批复", serial=False),
        Kind("rectification", "整改通知", serial=False),
        Kind("recall", "收回通知", serial=False),
        Kind("retraction", "撤销通知", serial=False),
        Kind("conclusion", "督查结论书", serial=False),
        Kind("bulletin", "督查通报", serial=True, anchored=True),
        Kind("circular", "督查通报（公文）", serial=False, anchored=True),
        Kind("weekly", "督查周报", serial=True, anchored=True),
        Kind("special", "督查专报", serial=True, anchored=True),
        Kind("summons", "约谈通知书", serial=False),
        Kind("plan", "督查方案", serial=False, form=True),
        Kind("checksheet", "检查表", serial=False, form=True),
        Kind("approval", "立项审批单", serial=False, form=True),
        Kind("clearance", "整改销号审批单", serial=False, form=True),
        Kind("revisit", "回访复查记录表", serial=False, form=True),
        Kind("contents", "卷内目录", serial=False, form=True),
        Kind("leader", "领导专页", serial=False, signed=False, form=True),
        Kind("handover", "交接单", serial=False, signed=False, form=True),
        Kind("register", "督查台账", serial=False, anchored=True, signed=False),
    )
}


def find(code: str) -> Kind:
    """Return the kind of a code."""
    if code not in KINDS:
        raise NotFound(f"没有“{code}”这种文书。", f"可用的文种：{'、'.join(KINDS)}。")
    return KINDS[code]
